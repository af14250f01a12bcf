"""The view for anybody: it names no source, knows nothing fresh, and leaves what states did as it is."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias, get_args

import pytest
from markupsafe import escape
from rich.console import Console

from foedus.books import explain
from foedus.engine import Known, View
from foedus.evidence import Report, Total, release
from foedus.kernel import Instant, Language
from foedus.rehearsal import Staged
from foedus.surfaces.cli.case_run import show_run
from foedus.surfaces.cli.notes import show_notes
from foedus.surfaces.cli.show import explanation_json, explanation_tree
from foedus.surfaces.evidence_told import evidence_json, limits, seen
from foedus.surfaces.printing import page, render
from foedus.surfaces.printing.counts import series
from foedus.surfaces.printing.page import reader_of
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import Run, run_case, run_json
from foedus.wiring.house import FoedusHouse
from foedus.writing import Words
from tests.drafting.edits import edited
from tests.e2e.terminal import CASES

_HOUSE = FoedusHouse()
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_DAY_S = 86_400
Told: TypeAlias = Mapping[tuple[str, str], str]
"""Everything that a run is told in, by language and form."""


@cache
def _staged(case: str) -> Staged:
    """A shipped case without its expected outcomes, which the public view leaves out."""
    staged, flaws = _HOUSE.stage(case)
    assert flaws == ()
    return replace(staged, case=staged.case.model_copy(update={"expect": ()}))


def _run(staged: Staged, as_of: Instant, view: View | None = None) -> Run:
    return run_case(_HOUSE, staged, view or View(), as_of, (None, "en"))


@cache
def _whole(case: str) -> Run:
    return _run(_staged(case), _end(case))


@cache
def _end(case: str) -> Instant:
    staged, _ = _HOUSE.stage(case)
    return public_instant(staged)


def _told(run: Run) -> Told:
    """The public view of a run."""
    return {key: text for language in _LANGUAGES for key, text in _in_language(run, language)}


def _in_language(run: Run, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    shown = published(run.said_in(language), _HOUSE.zones)
    yield (language, "json"), json.dumps(_json(shown), ensure_ascii=False)
    told = explain(shown.speech, shown.books)
    every = [explanation_json(each) for each in (*limits(shown), *told, *seen(shown))]
    yield (language, "explained json"), json.dumps(every, ensure_ascii=False)
    yield (language, "page"), render(page(shown, _HOUSE.zones))
    yield (language, "run"), _drawn(lambda out: show_run(out, shown, _HOUSE))
    yield (language, "notes"), _drawn(lambda out: show_notes(out, shown))
    yield (language, "explained"), _drawn(lambda out: out.print(explanation_tree(told, 9_000)))


def _drawn(draw: Callable[[Console], None]) -> str:
    drawn = io.StringIO()
    draw(Console(file=drawn, width=10_000))
    return re.sub(r" {3,}", "  ", drawn.getvalue())


def _json(run: Run) -> Any:
    return {**run_json(run, _HOUSE), **evidence_json(run)}


# --- who reported ---------------------------------------------------------------------------------------------------

_CASES = (
    *("easter-truce-2025", "minsk-2-weapons", "quiet-months", "smm-december-2021", "taiwan-blockade", "two-lines"),
    *("ukraine-snapback-2022", "winter-2017"),
)
# What names a source, and stands in a view for another reason: a clause of the text, what a case supposes, a party, an
# office, a way of observing.
_OTHERWISE: Mapping[str, frozenset[str]] = {
    "minsk-2-weapons": frozenset({"ukraine", "烏克蘭部隊"}),
    "smm-december-2021": frozenset({"mission", "monitoring mission", "監督團"}),
    "taiwan-blockade": frozenset({"通訊社"}),
    "two-lines": frozenset({"commission", "satellite", "通訊社"}),
}


def _identities(staged: Staged) -> frozenset[str]:
    """Everything by which a source may be known: ids, names, classes of independence, addresses."""
    told: tuple[Report | Total, ...] = (*staged.known.reports, *staged.known.totals)
    found = {name for each in told for name in (each.id, each.url) if name is not None}
    for text in staged.document.guarantees.values():
        for code, source in text.evidence.sources.items() if text.evidence is not None else ():
            found |= {code, source.independence, source.name.en, source.name.zh_hant}
    return frozenset(found)


def _occurs(name: str, text: str) -> bool:
    if name.casefold() not in text.casefold():
        return False
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", text, re.IGNORECASE) is not None


def test_the_cases_examined_are_all_that_have_reports() -> None:
    every = [path.name for path in CASES.glob("*.case.yaml") if "\nreports:" in path.read_text(encoding="utf-8")]

    assert sorted(every) == sorted(f"{case}.case.yaml" for case in _CASES)


_LARGE = frozenset({"ukraine-snapback-2022", "quiet-months"})


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=pytest.mark.soak if case in _LARGE else ()) for case in _CASES]
)
def test_nothing_that_names_a_source_is_told_in_any_form_or_language(case: str) -> None:
    names, run = _identities(_staged(case)), _whole(case)
    plain = json.dumps(_json(run), ensure_ascii=False) + _drawn(lambda out: show_notes(out, run))
    plain += render(page(run, _HOUSE.zones)) if case not in _LARGE else ""
    told = "\n".join(_told(run).values())

    found = {name for name in names if _occurs(name, told)}

    assert found == _OTHERWISE.get(case, frozenset())
    assert any(_occurs(name, plain) for name in names - found), "who knows everything is told of sources"


@pytest.mark.parametrize("case", _CASES)
def test_what_is_released_of_a_case_bears_no_name_of_a_source(case: str) -> None:
    staged = _staged(case)
    rules = tuple(text.evidence for text in staged.document.guarantees.values() if text.evidence is not None)
    told = (staged.known.reports, staged.known.totals)

    shown = release(rules, told, _end(case), lambda way: Words.of(f"by {way}", f"以{way}"))
    reports = [replace(each, actor=None) for each in shown.reports]  # who is said to have done it is a party
    said = repr((reports, shown.totals, [each.sources for each in shown.rules]))

    assert len(shown.reports) + len(shown.totals) > 0
    assert not {name for name in _identities(staged) if f"'{name}'" in said}


# --- how old it is --------------------------------------------------------------------------------------------------


def _is_fresh(each: Report | Total, as_of: Instant) -> bool:
    return max(each.known, each.held.last).plus(_DAY_S) > as_of


def _altered(known: Known, as_of: Instant) -> Known:
    """The same, with everything fresh gone and something else in its place."""
    reports = [each for each in known.reports if not _is_fresh(each, as_of)]
    totals = [each for each in known.totals if not _is_fresh(each, as_of)]
    for each in known.reports[:1]:
        late = replace(each, id="fresh", held=each.held, known=as_of, incident="fresh", denies=False)
        reports += [late, replace(late, id="fresher", known=as_of.plus(-_DAY_S + 1))]
    totals += [replace(each, id="fresh", count=999_983, known=as_of) for each in known.totals[:1]]
    return Known(facts=known.facts, reports=tuple(reports), totals=tuple(totals))


# On these no outcome turns: the finding informs, or people have said all that they will before.
_INSTANTS = (
    ("easter-truce-2025", "2025-04-21T12:00:00Z"),
    ("easter-truce-2025", "2025-04-22T00:00:00Z"),
    ("minsk-2-weapons", "2015-03-11T12:00:00Z"),
    ("minsk-2-weapons", "2015-03-13T18:00:00Z"),
    ("smm-december-2021", "2022-01-05T12:00:00Z"),
    ("two-lines", "2031-03-02T18:30:00Z"),
    ("two-lines", "2031-03-03T04:00:00Z"),
    ("winter-2017", "2017-02-02T12:00:00Z"),
)


@pytest.mark.parametrize(("case", "when"), _INSTANTS)
def test_what_is_younger_than_its_delay_changes_nothing_in_any_form(case: str, when: str) -> None:
    staged, as_of = _staged(case), Instant.parse(when)
    fresh = [each for each in (*staged.known.reports, *staged.known.totals) if _is_fresh(each, as_of)]

    other = replace(staged, known=_altered(staged.known, as_of))

    assert len(fresh) > 0
    assert _told(_run(other, as_of)) == _told(_run(staged, as_of))


@pytest.mark.parametrize(("more_s", "is_told"), [(-1, False), (0, True), (1, True)])
def test_a_finding_is_told_as_met_once_the_youngest_report_that_it_rests_on_is_released(
    more_s: int, *, is_told: bool
) -> None:
    released = Instant.parse("2031-03-05T11:00:00Z")  # of the satellite's, 72 hours; of the others, 48

    run = published(_run(_staged("two-lines"), released.plus(more_s)), _HOUSE.zones)

    assert any(line.subject == "finding" for line in run.lines) is is_told
    truths = {finding.truth.word for outlook in run.assessment.outlooks for finding in outlook.findings.values()}
    assert ("true" in truths) is is_told


def test_the_end_of_the_view_is_no_hint_at_when_the_last_report_came() -> None:
    staged = _staged("winter-2017")
    staged = replace(staged, case=staged.case.model_copy(update={"until": None}))
    late = [replace(each, id="late", known=each.known.plus(900 * _DAY_S)) for each in staged.known.totals[:1]]
    later = replace(staged, known=replace(staged.known, totals=(*staged.known.totals, *late)))

    assert public_instant(later) == public_instant(staged)


# --- what stays, and what is held back ------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ["two-lines", "taiwan-blockade", "minsk-2-weapons"])
def test_states_and_deadlines_are_those_computed_from_everything(case: str) -> None:
    plain = _whole(case)
    public = published(plain, _HOUSE.zones)
    hidden = {} if public.public is None else {each.code for each in public.public.measures}

    assert _json(public)["standings"] == [each for each in _json(plain)["standings"] if each["measure"] not in hidden]
    assert plain.assessment.outlooks[0].judgments == public.assessment.outlooks[0].judgments
    assert {
        key: order for key, order in plain.books.orders.items() if order.measure not in hidden
    } == public.books.orders


def test_with_all_evidence_too_fresh_the_outcome_is_told_and_the_evidence_is_not() -> None:
    as_of = Instant.parse("2031-03-03T08:00:00Z")

    told = _json(published(_run(_staged("two-lines"), as_of), _HOUSE.zones))

    assert any("determination" in line["text"] for line in told["timeline"])
    assert (told["public"]["reports"], told["public"]["totals"], told["sightings"]) == ([], [], [])
    assert [each["truth"] for each in told["public"]["findings"]] != ["true"]


def test_no_line_tells_how_many_reports_came_or_when() -> None:
    run = published(_whole("two-lines"), _HOUSE.zones)

    assert {line.subject for line in run.lines} <= {"fact", "duty", "judgment", "measure", "order", "finding"}
    assert [line.position for line in run.lines] == sorted({line.position for line in run.lines})
    assert [entry.position for entry in run.entries] == list(range(1, len(run.entries) + 1))


@pytest.mark.parametrize("language", _LANGUAGES)
def test_of_a_measure_held_back_the_name_alone_is_told(language: Language) -> None:
    shown = published(_whole("two-lines").said_in(language), _HOUSE.zones)
    measure = _staged("two-lines").document.first.measures["meeting"]
    name, act = measure.name.said(language), {"en": "level of ministers", "zh-Hant": "部長級"}[language]

    told = _told(_whole("two-lines"))
    for form in ("json", "page", "run"):
        assert name in told[language, form]
    assert not any(act in text for (said_in, _), text in told.items() if said_in == language)
    assert "meeting" not in {order.measure for order in shown.books.orders.values()}
    assert any(measure.name.said(language) in line for line in (text.text for text in limits(shown)))


def test_what_is_merely_said_is_left_out_since_it_may_repeat_a_report() -> None:
    run = _whole("quiet-months")
    said = [fact for fact in run.books.facts.values() if fact.kind == "statement"]

    assert len(said) > 0
    assert not any(fact.kind == "statement" for fact in published(run, _HOUSE.zones).books.facts.values())


def test_a_sighting_is_told_by_its_verdict_and_its_zone_alone() -> None:
    public = published(_whole("minsk-2-weapons"), _HOUSE.zones)
    rows: list[dict[str, object]] = _json(public)["sightings"]

    assert len(rows) == 10
    assert {key for row in rows for key in row} == {"sighting", "of", "zone", "seen_at", "known_at", "text", "verdicts"}
    assert _verdicts(public) == _verdicts(_whole("minsk-2-weapons"))
    told = _told(_whole("minsk-2-weapons")).values()
    assert not any(_occurs(word, text) for text in told for word in ("km asked", "howitzer 152", "8-62 km"))


def _verdicts(run: Run) -> list[list[tuple[str, str, str]]]:
    return [
        sorted((str(each.held), each.report.zone or "", each.verdict) for each in outlook.sightings)
        for outlook in run.assessment.outlooks
    ]


def test_a_choice_of_reading_loosens_nothing() -> None:
    staged = _staged("minsk-2-weapons")
    as_of = Instant.parse("2015-03-11T09:00:00Z")
    every = published(_run(staged, as_of), _HOUSE.zones)

    for answers in ({"distances": "of_the_zone"}, {"distances": "of_each_side"}):
        chosen = published(_run(staged, as_of, View(answers=answers)), _HOUSE.zones)
        assert chosen.staged.known.reports == every.staged.known.reports
        assert {each.report.id for outlook in chosen.assessment.outlooks for each in outlook.sightings} == {
            each.report.id for outlook in every.assessment.outlooks for each in outlook.sightings
        }


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_form_says_that_it_is_the_view_for_anybody_and_not_the_ground_of_the_outcome(language: Language) -> None:
    said = {"en": "never from this view", "zh-Hant": "概不以本公開版為據"}[language]

    for (told_in, form), text in _told(_whole("two-lines")).items():
        assert (said in text) is (told_in == language and form in {"json", "explained json", "page", "run"}), form


# --- what an author wrote, and what is held back for good -----------------------------------------------------------


@pytest.mark.parametrize("case", ["two-lines", "easter-truce-2025", "taiwan-blockade"])
def test_what_the_author_of_a_case_says_in_hindsight_is_left_out(case: str) -> None:
    staged, told = _staged(case), "\n".join(_told(_whole(case)).values())
    notes = [fact.note for fact in staged.known.facts if fact.note is not None]

    for words in (staged.case.summary, *notes):
        for language in _LANGUAGES:
            assert escape(words.said(language)) not in told
            assert words.said(language) not in told


def test_a_case_with_notes_is_among_those_examined() -> None:
    assert any(fact.note is not None for fact in _staged("easter-truce-2025").known.facts)


def _with(leaf: str, to: object) -> Staged:
    return replace(_staged("two-lines"), document=edited("two-lines", {leaf: to}))


@pytest.mark.parametrize(("of", "truth"), [({}, "true"), ({"satellite": "withheld"}, "unknown")])
def test_what_rests_on_absence_is_unknown_where_something_is_held_back_for_good(
    of: Mapping[str, object], truth: str
) -> None:
    none = {"not": {"count": {"of": ["ground_incursion"], "at_least": 1, "per": "everywhere", "window": _WINDOW}}}
    edits = {"evidence.release.of": of, "violations.renewed_attack.condition": none}
    staged = replace(_staged("two-lines"), document=edited("two-lines", edits))

    run = published(_run(staged, Instant.parse("2031-03-12T00:00:00Z")), _HOUSE.zones)

    assert run.assessment.outlooks[0].findings["renewed_attack"].truth.word == truth


_WINDOW = {"length": "24 hours", "bounds": "(]"}


def test_reports_that_are_held_back_for_good_are_neither_shown_nor_counted() -> None:
    as_of = Instant.parse("2031-03-08T00:00:00Z")
    staged = _with("evidence.release.of", {"agency": "withheld"})
    idle = {"r05", "r08"}  # the agency's, and of no weight for the outcome
    fewer = tuple(each for each in staged.known.reports if each.id not in idle)

    told = _told(_run(staged, as_of))

    assert told == _told(_run(replace(staged, known=replace(staged.known, reports=fewer)), as_of))
    assert "withholds some reports for good" in told["en", "page"]


def test_the_page_says_whom_reports_name_and_not_on_whose_word() -> None:
    run = _whole("taiwan-blockade")

    assert "(corroborated)" in render(page(run, _HOUSE.zones))
    assert "(corroborated)" not in _told(run)["en", "page"]


def test_counts_end_with_the_instant_up_to_which_everything_is_released() -> None:
    run = published(_run(_staged("two-lines"), Instant.parse("2031-03-05T18:00:00Z")), _HOUSE.zones)
    assert run.public is not None

    points = [point for each in series(run, reader_of(run, _HOUSE.zones)) for point in each.hindsight]

    assert len(points) > 0
    assert max(point.at for point in points) <= run.public.until == Instant.parse("2031-03-02T18:00:00Z")
