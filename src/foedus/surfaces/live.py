"""A record that is kept live, told as a run: for those who may read it, and as anybody may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from foedus.books import Speech, timeline
from foedus.engine import Known, View
from foedus.kernel import Language
from foedus.procedure import NotificationAct
from foedus.rehearsal import Case, Staged
from foedus.surfaces.evidence_told import evidence_json
from foedus.surfaces.publishing import published
from foedus.surfaces.records import Record
from foedus.surfaces.running import Run, run_json
from foedus.writing import Words

_SUMMARY = Words.of("A record kept by signed documents.", "以簽署文件作成之紀錄。")
_TRIAL = Words.of(
    "A trial, under keys that bind nobody: nothing of this happened.",
    "試用之紀錄，所用金鑰對任何人均無拘束力；所載均非實情。",
)
_NOT_OF_A_CASE = frozenset({"case", "outcomes", "agrees"})
"""Of a run as JSON: what only a case has."""


def run_of(record: Record, language: Language) -> Run:
    """A record as the run that it is, as of its last review."""
    books, document, entries = record.books, record.document, tuple(record.entries())
    entered = books.entered or {}
    facts = tuple(books.facts.values())
    case = Case(
        case=document.first.guarantee,
        title=document.first.title,
        summary=_SUMMARY,
        hypothetical=_TRIAL if entered.get("demo") is True else None,
        guarantee=document.first.guarantee,
        zone=document.first.zone,
    )
    opened = {fact.id: fact.procedure for fact in facts if isinstance(fact, NotificationAct)}
    speech = Speech(document=document, language=language, others={}, opened=opened)
    return Run(
        staged=Staged(
            case=case,
            document=document,
            known=Known(facts=facts, reports=books.reports, totals=books.totals),
        ),
        view=View(
            answers=dict(cast("Mapping[str, str]", entered.get("answers", {}))),
            recogniser=cast("str | None", entered.get("recogniser")),
        ),
        as_of=record.assessment.as_of,
        assessment=record.assessment,
        books=books,
        entries=entries,
        lines=tuple(timeline(speech, entries, books)),
        outcomes=(),
        speech=speech,
    )


def public_run(record: Record, language: Language) -> Run:
    """The same as anybody may see it: late, by zone, and never by its source."""
    return published(run_of(record, language), record.zones)


def public_json(record: Record, language: Language) -> Mapping[str, object]:
    """What anybody may see of a record, as JSON; the keys are those of the public view of a case."""
    shown = public_run(record, language)
    told = {**run_json(shown, record), **evidence_json(shown)}
    return {name: value for name, value in told.items() if name not in _NOT_OF_A_CASE}
