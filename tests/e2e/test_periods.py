"""The shipped bill with a determination due every ninety days: its clocks and triggers decide, and readers are told."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from foedus.rehearsal import outcomes
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, inside

_CASE = CASES / "s-1241-periods.case.yaml"
_TEXT = GUARANTEES / "s-1241-2025.guarantee.yaml"
_EVERY = """    every:
      length: 90 days
"""
_ALL_OPEN = "refusal: open, violation_of_peace: open, invasion: open, subversion: open"
_OF = "    of: [covered_determination]\n"
_UNTIL = "    until: {on: 2027-06-30, edge: end_of_last_day, zone: America/New_York}\n"
_FIRST = """    first:
      length: 15 days
      after: start
      anchor_day: excluded
      zone: America/New_York
      edge: end_of_last_day
"""


@cache
def _told(*options: str) -> str:
    return " ".join(inside("case", "run", _CASE, *options).out.split())


def _changed(tmp_path: Path, text: tuple[str, str] = ("", ""), facts: tuple[str, str] = ("", "")) -> str:
    """What differs from the expected on a text, or with facts, of which one passage is written otherwise."""
    for folder, path, (old, new) in (("guarantees", _TEXT, text), ("cases", _CASE, facts)):
        (tmp_path / folder).mkdir()
        written = path.read_text("utf-8")
        assert old in written
        (tmp_path / folder / path.name).write_text(written.replace(old, new, 1), "utf-8")
    house = FoedusHouse()
    staged, flaws = house.stage(str(tmp_path / "cases" / _CASE.name))
    assert flaws == ()
    checked = outcomes(staged.case, staged.document, staged.known, house.zones)
    every = (check for outcome in checked for check in outcome.checks if not check.agrees)
    return "; ".join(f"expected {check.expected}: found {check.found}" for check in every)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ((_FIRST, _FIRST.replace("15 days", "10 days")), "found missed, met, met, met, open"),
        ((_FIRST, _FIRST.replace("excluded", "included")), "expected met, open: found missed, met"),
        ((_FIRST, _FIRST.replace("end_of", "start_of")), "expected met, open: found missed, met"),
        ((_FIRST, _FIRST.replace("America/New_York", "Asia/Taipei")), "expected met, open: found unknown"),
        ((_EVERY, _EVERY.replace("90", "60")), "found met, missed, missed, met"),
        (("stage: in_force}", "stage: passed}"), "expected open: found nothing"),
        (("      criteria_needed: 1\n", ""), "expected activated: found pending"),
        ((_OF, _OF + _UNTIL), "found met, missed"),
    ],
    ids=["first", "anchor day", "edge", "zone", "every", "stage", "criteria", "until"],
)
def test_each_rule_of_the_periods_written_otherwise_changes_the_outcome(
    tmp_path: Path, text: tuple[str, str], found: str
) -> None:
    assert found in _changed(tmp_path, text)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((_ALL_OPEN, _ALL_OPEN.replace("open", "not_met")), "found met, met"),
        (("violation_of_peace: open, invasion: met", "violation_of_peace: open, invasion: open"), "found dormant"),
    ],
    ids=["an answer in April", "no trigger in June"],
)
def test_what_the_president_answers_decides(tmp_path: Path, facts: tuple[str, str], found: str) -> None:
    assert found in _changed(tmp_path, facts=facts)


def test_an_outcome_that_does_not_come_out_ends_the_run_with_one(tmp_path: Path) -> None:
    _changed(tmp_path, (_FIRST, _FIRST.replace("15 days", "10 days")))
    run = inside("case", "run", tmp_path / "cases" / _CASE.name)

    assert run.code == 1
    assert "periods of ninety-days: expected met, open; found missed, met" in " ".join(run.out.split())


def test_the_periods_are_told_with_the_end_of_the_next_one() -> None:
    told = _told("--reading", "after_the_enactment", "--as-of", "2027-09-20T04:00:00Z")

    assert (
        "determination due every ninety days: 1 met, 2 missed, 3 met, 4 met, 5 open (due before 2027-12-31T05:00Z)"
        in told
    )
    assert "Not done in time: President of the United States, to determine, either way" in told
    assert "determination due every ninety days: contested" in _told("--as-of", "2027-04-10T04:00:00Z")


def test_explain_leads_each_period_back_to_its_clause_and_to_the_act_that_met_it() -> None:
    told = " ".join(inside("explain", _CASE, "--reading", "after_the_enactment").out.split())

    section = told[told.rindex("determination due every ninety days ├── sec-4-a") :]
    assert "no. │ 1) │ └── no-in-january: President of the United States: there is nothing to determine" in section
    assert "└── yes-in-june: President of the United States: determination" in section


def test_json_holds_every_duty_with_its_end_and_the_fact_that_met_it() -> None:
    run = json.loads(inside("case", "run", _CASE, "--reading", "after_the_enactment", "--json").out)
    said = {duty["duty"]: duty["said"][0] for duty in run["duties"]}

    assert (said["ninety-days / examination / 1"]["state"], said["ninety-days / examination / 2"]["state"]) == (
        "met",
        "missed",
    )
    assert said["ninety-days / examination / 3"]["met_by"] == "yes-in-june"
    assert said["ninety-days / examination / 6"]["due"]["from"] == "2028-03-30T04:00:00Z"


def test_the_calendar_holds_the_periods_and_the_next_one() -> None:
    lines = inside("calendar", _CASE, "--reading", "after_the_enactment").out.replace("\r\n ", "").replace("\n ", "")

    for number, state in ((1, "met"), (2, "missed"), (5, "missed"), (6, "open")):
        assert f"no. {number}) (President of the United States) [{state}]" in lines.replace("\\,", ",")
    assert "no. 7" not in lines


def test_an_examination_that_the_text_lacks_is_told_with_those_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "guarantees").mkdir()
    (tmp_path / "guarantees" / _TEXT.name).write_text(_TEXT.read_text("utf-8"), "utf-8")
    spoiled = _CASE.read_text("utf-8").replace("examination: ninety-days", "examination: monthly", 1)
    (tmp_path / "cases" / _CASE.name).write_text(spoiled, "utf-8")
    run = inside("case", "run", tmp_path / "cases" / _CASE.name)

    assert run.code == 2
    assert "`monthly` names no periodic duty of the guarantee" in " ".join(run.err.split())
    assert "`ninety-days`" in run.err


def test_an_order_whose_time_depends_on_the_reading_is_told_as_late_where_it_is() -> None:
    told = " ".join(inside("case", "run", CASES / "cbw-2018.case.yaml").out.split())

    assert "Time for the order to United States (second round of sanctions): reading" in told
    assert "late since 2018-11-07T05:00Z" in told
    assert "no time is set" in told
