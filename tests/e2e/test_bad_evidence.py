"""Evidence that should not count, put beside the record of the flagship: set aside with its ground, or of no avail."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.engine import Assessment, Known, View, assess
from foedus.evidence import Report
from foedus.kernel import Instant, Interval, Truth
from foedus.rehearsal import Staged, state_of
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, inside

_NAME = "ukraine-snapback-2022"
_CASE = (CASES / f"{_NAME}.case.yaml").read_text("utf-8").replace("../guarantees/", "")
_TEXT = (GUARANTEES / "ukraine-snapback.guarantee.yaml").read_text("utf-8")
_REPORTS = (CASES / f"{_NAME}.reports.csv").read_text("utf-8")
_TOTALS = (CASES / f"{_NAME}.totals.csv").read_text("utf-8")
_BRIEF = _CASE.partition("\n  # Recorded: what was said")[0] + "\n"
"""The case without what was merely said and without expectations: quicker to play."""
_SPRING = Instant.parse("2022-04-01T00:00:00Z")
_ZONES = PinnedZones()
_COUNTS_ALONE = {"intensified_fire"}
"""What the totals come to by themselves: it warns, and opens nothing."""
_CPU_S_MAX = 10.0
_HOUR_S = 3600


def _staged(folder: Path, *, reports: str = _REPORTS, totals: str = _TOTALS, text: str = _TEXT) -> Path:
    """The case in a folder of its own, with other tables or another text."""
    for name, content in (
        ("ukraine-snapback.guarantee.yaml", text),
        (f"{_NAME}.reports.csv", reports),
        (f"{_NAME}.totals.csv", totals),
        ("bad.case.yaml", _BRIEF),
    ):
        (folder / name).write_text(content, "utf-8")
    return folder / "bad.case.yaml"


def _exchanged(old: str, new: str) -> str:
    """The text with one passage exchanged."""
    assert old in _TEXT
    return _TEXT.replace(old, new, 1)


@cache
def _shipped() -> Staged:
    staged, flaws = FoedusHouse().stage(_NAME)
    assert flaws == ()
    return staged


def _assessed(reports: Iterable[Report]) -> Assessment:
    """What the acts of the case come to on other reports, with the totals as they are."""
    shipped = _shipped()
    known = Known(facts=shipped.known.facts, reports=tuple(reports), totals=shipped.known.totals)
    return assess(shipped.document, known, View(), _SPRING, _ZONES)


def _found(assessment: Assessment) -> dict[str, str]:
    """When each finding that is met was known."""
    [outlook] = assessment.outlooks
    return {name: str(each.known) for name, each in outlook.findings.items() if each.truth is Truth.TRUE}


def _activated(assessment: Assessment) -> set[str]:
    [outlook] = assessment.outlooks
    return {each.notification for each in outlook.judgments if each.verdict.value == "activated"}


def _state(assessment: Assessment, measure: str) -> str:
    return state_of(_shipped().document, assessment, measure)


def _alignment(report: Report) -> str:
    rules = _shipped().document.first.evidence
    assert rules is not None
    return rules.sources[report.source].alignment


# --- set aside, with the ground ---------------------------------------------------------------------------------------

_BAD_REPORTS = """\
bad-unlisted,made-up,missile_or_air_strike,,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-a,,RU,wire,
bad-silent,miis,missile_or_air_strike,kyiv,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-b,,RU,,
bad-hearsay,miis,missile_or_air_strike,kyiv,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-b,,RU,observer,
bad-class,cnn,volcano,kyiv,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-c,,RU,,
bad-zone,cnn,shelling,atlantis,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-d,,RU,,
bad-late,cnn,shelling,kyiv,2022-02-20T00:00:00Z,,2022-02-23T00:00:01Z,bad-e,,RU,,
bad-denial,ru-gov,shelling,kyiv,2022-02-20T00:00:00Z,,2022-02-20T03:00:00Z,bad-f,true,,official,
"""
_BAD_TOTALS = """\
bad-series,osce-smm,cannons,luhansk,2022-01-19T00:00:00Z,2022-01-20T00:00:00Z,5000,2022-01-22T00:00:00Z,
bad-place,osce-smm,explosions,atlantis,2022-01-19T00:00:00Z,2022-01-20T00:00:00Z,5000,2022-01-22T00:00:00Z,
bad-counter,made-up,explosions,luhansk,2022-01-19T00:00:00Z,2022-01-20T00:00:00Z,5000,2022-01-22T00:00:00Z,
bad-old,osce-smm,explosions,luhansk,2022-01-19T00:00:00Z,2022-01-20T00:00:00Z,5000,2022-01-29T00:00:00Z,
"""
_GROUNDS = {
    "source not on the list": "bad-counter, bad-unlisted",
    "does not say how it was observed": "bad-silent",
    "its source does not observe in this way": "bad-hearsay",
    "class of incident not declared": "bad-class",
    "series of totals not declared": "bad-series",
    "zone not declared": "bad-place, bad-zone",
    "known too late": "E009-snippet, E087, bad-late, bad-old",
    "denies what nobody reported": "bad-denial",
}


def test_what_has_no_weight_is_set_aside_with_its_ground_and_changes_nothing(tmp_path: Path):
    path = _staged(tmp_path, reports=_REPORTS + _BAD_REPORTS, totals=_TOTALS + _BAD_TOTALS)
    told = inside("explain", path)
    staged, flaws = FoedusHouse().stage(str(path))
    assessment = assess(staged.document, staged.known, View(), _SPRING, _ZONES)

    assert (told.code, told.err, flaws) == (0, "", ())
    aside = told.out.partition("Reports and totals set aside")[2].splitlines()
    assert {f"  {ground}: {names}" for ground, names in _GROUNDS.items()} <= set(aside)
    assert _found(assessment) == _found(_assessed(_shipped().known.reports))


def test_a_bad_cell_is_told_with_its_line_and_column_and_the_rest_still_counts(tmp_path: Path):
    row = "bad,osce-smm,explosions,luhansk,2022-01-19T00:00:00Z,2022-01-20T00:00:00Z,{},2022-01-22T00:00:00Z,\n"
    line, column = len(_TOTALS.splitlines()) + 1, row.index("{}") + 1
    counts = ("-1", "1.5", "1e6", "1000000001", "many", "٣")
    path = _staged(tmp_path, totals=_TOTALS + "".join(row.format(count) for count in counts))
    told = inside("explain", path)

    assert told.code == 2
    for nth, count in enumerate(counts):
        assert f"{_NAME}.totals.csv:{line + nth}:{column}: C017: `{count}` is not" in told.err
    assert told.err.count("\n  hint: write a whole number") == len(counts)
    assert "supply of arms: supply stepped up" in told.out


def test_what_became_public_after_the_instant_asked_for_is_not_used_and_that_is_said(tmp_path: Path):
    path = _staged(tmp_path)
    told = inside("explain", path, "--as-of", "2022-02-24T12:00:00Z")

    assert told.code == 0
    assert "On file, but not known at this instant" in told.out
    assert "reports: 26, the first known 2022-02-24T15:59:59Z" in told.out
    assert "finding-of-force" not in told.out


# --- totals -----------------------------------------------------------------------------------------------------------


def test_a_million_explosions_counted_are_no_incident_and_no_effect_follows(tmp_path: Path):
    header = _REPORTS.splitlines()[0]
    row = "m,osce-smm,explosions,donetsk,2022-02-23T00:00:00Z,2022-02-24T00:00:00Z,1000000,2022-02-24T00:00:00Z,\n"
    staged, flaws = FoedusHouse().stage(str(_staged(tmp_path, reports=f"{header}\n", totals=_TOTALS + row)))
    assessment = assess(staged.document, staged.known, View(), _SPRING, _ZONES)

    assert flaws == ()
    assert set(_found(assessment)) == _COUNTS_ALONE
    assert _activated(assessment) == {"inquiry-letter", "warning-letter"}
    assert (_state(assessment, "first_sanctions"), _state(assessment, "sanctions")) == ("suspended", "suspended")


def test_a_count_of_totals_is_refused_as_what_a_determination_must_rest_on(tmp_path: Path):
    path = _staged(
        tmp_path,
        text=_exchanged(
            "{violation: intensified_fire, finding: informs", "{violation: intensified_fire, finding: is_required"
        ),
    )
    told = inside("check", path.with_name("ukraine-snapback.guarantee.yaml"))

    assert told.code == 2
    assert "R009: procedures.response.determination.criteria" in told.err
    assert "\n  hint: write `finding: informs`" in told.err


# --- who reports ------------------------------------------------------------------------------------------------------


def _flood(source: str, number: int) -> Iterator[Report]:
    """So many reports of one source, of 300 strikes at the most."""
    rules, pattern = _shipped().document.first.evidence, _shipped().known.reports[0]
    assert rules is not None
    at = Instant.parse("2022-02-20T00:00:00Z")
    for nth in range(number):
        yield replace(
            pattern,
            id=f"flood-{nth}",
            source=source,
            incident_class="missile_or_air_strike",
            zone="kyiv",
            held=Interval.at(at.plus(nth)),
            known=at.plus(nth + _HOUR_S),
            incident=f"flood-{nth % 300}",
            denies=False,
            actor="RU",
            modality=rules.sources[source].modality[0],
        )


@pytest.mark.parametrize("source", ["us-gov", "ua-gov", "ru-gov", "cnn"])
def test_ten_thousand_reports_of_one_source_prove_nothing_that_they_would_not_prove_as_one(source: str):
    reports = _shipped().known.reports
    started = time.process_time()
    found = _found(_assessed((*reports, *_flood(source, 10_000))))

    assert time.process_time() - started < _CPU_S_MAX
    assert found == _found(_assessed(reports))


def test_the_same_reports_prove_something_once_a_source_of_another_kind_bears_them_out():
    reports = (*_shipped().known.reports, *_flood("cnn", 1), *_flood("maxar", 1))

    assert _found(_assessed(reports))["use_of_force"].startswith("2022-02-20")


def _by(*alignments: str) -> Callable[[Report], bool]:
    return lambda report: _alignment(report) in alignments


@pytest.mark.parametrize(
    "heard",
    [
        _by("beneficiary", "guarantor"),
        _by("beneficiary"),
        _by("addressee"),
        _by("addressee", "beneficiary", "guarantor"),
        lambda report: _alignment(report) == "addressee" and (report.denies or report.incident_class == "exercise"),
        lambda _: False,
    ],
    ids=["beneficiary and guarantors", "beneficiary", "addressee", "parties", "exercises and denials", "nobody"],
)
def test_on_the_word_of_parties_alone_nothing_is_found_and_no_determination_takes_effect(
    heard: Callable[[Report], bool],
):
    assessment = _assessed(filter(heard, _shipped().known.reports))

    assert set(_found(assessment)) == _COUNTS_ALONE
    assert _activated(assessment) == {"inquiry-letter", "warning-letter"}
    assert _state(assessment, "arms") == "peacetime_supply"


def test_denials_of_what_stands_are_heard_and_take_nothing_away():
    reports = _shipped().known.reports
    dawn = next(report for report in reports if report.id == "E070")
    denials = [replace(dawn, id=f"no-{number}", denies=True, known=dawn.known.plus(-_HOUR_S)) for number in range(9)]
    assessment, [outlook] = _assessed(reports), _assessed((*reports, *denials)).outlooks
    as_shipped = _found(assessment)

    assert {name: str(outlook.findings[name].known) for name in as_shipped} == as_shipped


def test_an_accusation_of_another_does_not_undo_an_admission():
    reports = _shipped().known.reports
    dawn = next(report for report in reports if report.id == "E049")
    accusation = replace(dawn, id="accusation", actor="UA", known=dawn.known.plus(_HOUR_S))

    assert _found(_assessed((*reports, accusation))) == _found(_assessed(reports))


_CNN = "modality: wire, independence: CNN, alignment: neutral"
_QUORUM = "corroboration: {independent: 2, modalities: 2, counting: [neutral, addressee], neutral: 1, within: 24 hours}"
_SENSELESS = [
    (_CNN, _CNN.replace("neutral", "friendly"), "evidence.sources.cnn.alignment"),
    (_CNN, _CNN.replace("CNN", "UA-GOV"), "evidence.sources"),
    (_CNN, _CNN.replace("wire", "rumour"), "evidence.sources.cnn.modality"),
    (_QUORUM, _QUORUM.replace("neutral: 1", "neutral: 3"), "evidence.corroboration"),
    (_QUORUM, _QUORUM.replace("counting: [neutral, addressee]", "counting: [guarantor]"), "evidence.corroboration"),
    (_QUORUM, _QUORUM.replace("independent: 2", "independent: 0"), "evidence.corroboration"),
    ("admission: suffices", "admission: decides", "evidence.attribution.admission"),
    ("admission_of: [RU]", "admission_of: [RUS]", "evidence.attribution.admission_of"),
    ("late_until: 72 hours", "late_until: soon", "evidence.late_until"),
    ("of: violations\n      per: zone", "of: rumours\n      per: zone", "evidence.alarms.rising_violations.of"),
    ("shift: 2", "shift: 1", "evidence.alarms.rising_violations"),
    ("floor: 5, ceiling: 300", "floor: 5, ceiling: 3", "evidence.alarms.rising_violations.baseline"),
]


@pytest.mark.parametrize(("old", "new", "place"), _SENSELESS)
def test_rules_of_evidence_that_cannot_be_are_refused_with_place_cause_and_remedy(
    old: str, new: str, place: str, tmp_path: Path
):
    path = tmp_path / "bad.guarantee.yaml"
    path.write_text(_exchanged(old, new), "utf-8")
    told = inside("check", path)

    assert (told.code, told.out) == (2, "")
    assert re.search(rf"bad\.guarantee\.yaml:\d+:\d+: [A-Z]\d{{3}}: {re.escape(place)}", told.err) is not None
    assert "\n  hint: " in told.err
