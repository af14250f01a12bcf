"""From a run to a bundle: sources, incidents, what each source saw and when, denials, totals, findings, marks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from foedus import __version__
from foedus.surfaces.hearing import heard
from foedus.surfaces.printing.sharing.evidence import Shared, members
from foedus.surfaces.printing.sharing.marking import Level, level_marking, statement_marking
from foedus.surfaces.printing.sharing.naming import FORM_MADE, Member, id_of, time_of
from foedus.surfaces.printing.sharing.words import SHARED
from foedus.surfaces.running import Run
from foedus.surfaces.words import state_shown
from foedus.writing import glossary


def as_stix(run: Run, level: Level) -> bytes:
    """The bundle as a file: JSON with sorted keys; the same run, the same bytes.

    Every object carries
    the level, and a statement that says what the text is and, of a case, that nobody is to act on it.
    """
    rules = run.staged.document.guarantees[run.assessment.outlooks[0].reading].evidence
    marks = (level_marking(level), statement_marking(_statement(run)))
    shared = Shared(run=run, rules=rules, known=heard(run))
    maker = {**_maker(run), "id": shared.maker}
    told = [maker, shared.extension(__version__), *members(shared)]
    whole = [*told, _report(run, shared, told)]
    refs = [str(mark["id"]) for mark in marks]
    marked = [{**each, "object_marking_refs": refs} for each in whole]
    objects = [*marks, *sorted(marked, key=lambda each: (str(each["id"]), str(each.get("modified", ""))))]
    bundle = {"type": "bundle", "id": id_of("bundle", objects), "objects": objects}
    return (json.dumps(bundle, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _said(run: Run, key: str, /, **parts: object) -> str:
    return SHARED[key].said(run.speech.language).format(**{**glossary.MARKED, **parts})


def _statement(run: Run) -> str:
    return " ".join(_statements(run))


def _statements(run: Run) -> Iterator[str]:
    language, first = run.speech.language, run.staged.document.first
    supposed = run.staged.case.hypothetical
    if supposed is not None:
        yield _said(run, "hypothetical", what=supposed.said(language))
    yield _said(run, "case")
    yield _said(run, "text", title=first.title.said(language), status=state_shown(first.status, language))
    yield _said(run, "determines")
    if run.public is not None:
        yield from run.public.notice(language)


def _maker(run: Run) -> Member:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "created": FORM_MADE,
        "modified": FORM_MADE,
        "name": _said(run, "maker"),
        "identity_class": "system",
    }


def _report(run: Run, shared: Shared, told: Sequence[Member]) -> Member:
    """The report that holds all the rest together."""
    title = run.staged.case.title.said(run.speech.language)
    return {
        "type": "report",
        "spec_version": "2.1",
        "id": id_of("report", shared.eyes, str(run.as_of)),
        "created_by_ref": shared.maker,
        "created": time_of(run.as_of),
        "modified": time_of(run.as_of),
        "lang": run.speech.language,
        "name": _marked(run, title),
        "description": f"{_statement(run)} {_said(run, 'report', instant=run.as_of)}",
        "published": time_of(run.as_of),
        "report_types": ["observed-data"],
        "object_refs": sorted({str(each["id"]) for each in told}),
    }


def _marked(run: Run, title: str) -> str:
    return title if run.staged.case.hypothetical is None else _said(run, "hypothetical", what=title)
