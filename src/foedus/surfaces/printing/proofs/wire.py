"""The report for programs: everything in both languages, and the figures behind it."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Message
from foedus.proofs import Answer, Story
from foedus.surfaces.printing.proofs.sheets import Row, Sheet


def as_json_of(sheet: Sheet) -> dict[str, object]:
    """One object; ``answers`` in the order of the report."""
    return {
        "guarantee": sheet.place,
        "digest": sheet.digest,
        **({} if sheet.other == "" else {"against": sheet.other}),
        "as_of": None if sheet.at is None else str(sheet.at),
        "complete": sheet.stopped == "",
        "answers": [_answer(row, group.waived) for group in sheet.groups for row in group.rows],
        "assumptions": dict(sheet.assumes),
    }


def _answer(row: Row, waived: str | None) -> dict[str, object]:
    finding = row.finding
    question, answer = finding.question, finding.answer
    return {
        "question": question.code,
        "number": question.number,
        "outcome": answer.outcome.value,
        "about": _both(answer.about),
        "says": _both(answer.says),
        "place": row.where,
        "clauses": list(answer.clauses),
        "readings": [dict(reading.answers) for reading in finding.readings],
        "mend": None if answer.mend.en == "" else _both(answer.mend),
        "assumes": list(answer.assumes),
        "figures": dict(answer.figures),
        "waived": waived,
        "story": _story(answer),
        **_other(row),
    }


def _other(row: Row) -> dict[str, object]:
    """The side of the other draft; no key where the question is about one text."""
    there, compared = row.there, row.finding.answer.compared
    if there is None or compared is None:
        return {}
    other: dict[str, object] = {
        "verdict": compared.verdict.value,
        "place": there.where,
        "clauses": list(compared.clauses),
        "under": [dict(reading.answers) for reading in compared.under],
        "story": None if compared.story is None else _told(compared.story),
    }
    return {"other": other}


def _story(answer: Answer) -> list[Mapping[str, object]] | None:
    """The course of events; nothing where there is none, or where it is not for everybody."""
    if answer.story is None or answer.figures.get("withheld") is True:
        return None
    return _told(answer.story)


def _told(story: Story) -> list[Mapping[str, object]]:
    return [{"when": str(each.when), "what": _both(each.what)} for each in story.happenings]


def _both(message: Message) -> dict[str, str]:
    return {"en": message.en, "zh-Hant": message.zh_hant}
