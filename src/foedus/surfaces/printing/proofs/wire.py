"""The report for programs: everything in both languages, and the figures behind it."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Message
from foedus.proofs import Answer, Finding
from foedus.surfaces.printing.proofs.sheets import Sheet


def as_json_of(sheet: Sheet) -> dict[str, object]:
    """One object; ``answers`` in the order of the report."""
    return {
        "guarantee": sheet.place,
        "digest": sheet.digest,
        "as_of": None if sheet.at is None else str(sheet.at),
        "complete": sheet.stopped == "",
        "answers": [_answer(row.finding, row.where, group.waived) for group in sheet.groups for row in group.rows],
        "assumptions": dict(sheet.assumes),
    }


def _answer(finding: Finding, where: str, waived: str | None) -> dict[str, object]:
    question, answer = finding.question, finding.answer
    return {
        "question": question.code,
        "number": question.number,
        "outcome": answer.outcome.value,
        "about": _both(answer.about),
        "says": _both(answer.says),
        "place": where,
        "clauses": list(answer.clauses),
        "readings": [dict(reading.answers) for reading in finding.readings],
        "mend": None if answer.mend.en == "" else _both(answer.mend),
        "assumes": list(answer.assumes),
        "figures": dict(answer.figures),
        "waived": waived,
        "story": _story(answer),
    }


def _story(answer: Answer) -> list[Mapping[str, object]] | None:
    """The course of events; nothing where there is none, or where it is not for everybody."""
    if answer.story is None or answer.figures.get("withheld") is True:
        return None
    return [{"when": str(each.when), "what": _both(each.what)} for each in answer.story.happenings]


def _both(message: Message) -> dict[str, str]:
    return {"en": message.en, "zh-Hant": message.zh_hant}
