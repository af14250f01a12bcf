"""The shipped law with a report due every 180 days: its clock and signatures decide, and readers are told."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from foedus.rehearsal import outcomes
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, inside

_CASE = CASES / "inara-reports.case.yaml"
_TEXT = GUARANTEES / "inara-2015.guarantee.yaml"
_BY_DAY = ("--reading", "thereafter=after_the_first_is_due")
_BY_REPORT = ("--reading", "thereafter=after_the_last_report")
_DUTY = _TEXT.read_text("utf-8").partition("reporting_duties:\n")[2].partition("\nmeasures:\n")[0]
_UNTIL = "    until: {on: 2016-07-31, edge: end_of_last_day, zone: America/New_York}\n"
_FIRST, _, _EVERY = _DUTY.partition("    every:\n")


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
        ((_FIRST, _FIRST.replace("180 days", "179 days")), "expected met, open: found missed, met"),
        ((_FIRST, _FIRST.replace("excluded", "included")), "expected met, open: found missed, met"),
        ((_FIRST, _FIRST.replace("end_of", "start_of")), "expected met, open: found missed, met"),
        ((_FIRST, _FIRST.replace("America/New_York", "Asia/Taipei")), "found unknown"),
        ((_EVERY, _EVERY.replace("180 days", "200 days")), "expected met, missed, open: found met, open"),
        (
            (_EVERY, _EVERY.replace("after_the_last_report: last_report", "after_the_last_report: start")),
            "expected contested: found met, missed, met, open",
        ),
        (("stage: in_force}", "stage: signed}"), "expected open: found nothing"),
        (
            (
                "    by: president\n    signatures: {at_least: 1}\n    to:",
                "    by: lawgiver\n    signatures: {at_least: 1}\n    to:",
            ),
            "expected met, missed, open: found met, met, open",
        ),
        ((_DUTY, _DUTY.replace("    clause: sub-d-4\n", f"{_UNTIL}    clause: sub-d-4\n")), "found met, missed"),
    ],
    ids=["first", "anchor day", "edge", "zone", "every", "counted from", "stage", "by", "until"],
)
def test_each_rule_of_the_duty_written_otherwise_changes_the_outcome(
    tmp_path: Path, text: tuple[str, str], found: str
) -> None:
    assert found in _changed(tmp_path, text)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (("2016-01-10T23:59:59-05:00", "2016-01-11T00:00:00-05:00"), "expected met, open: found missed, met, open"),
        (("signed: false", "signed: true"), "expected met, missed, open: found met, met, open"),
        (("    by: [HOUSE]", "    by: [US-PRESIDENT]"), "expected met, missed, open: found met, met, open"),
        (("when: 2015-07-13T12:00:00-04:00", "when: 2015-07-14T12:00:00-04:00"), "found met, open"),
    ],
    ids=["a second later", "a signature", "another author", "after the agreement"],
)
def test_what_is_reported_when_and_by_whom_decides(tmp_path: Path, facts: tuple[str, str], found: str) -> None:
    assert found in _changed(tmp_path, facts=facts)


def test_the_periods_are_told_with_the_end_of_the_next_one_and_the_acts_without_effect() -> None:
    told = _told(*_BY_DAY)

    assert "semi-annual report: 1 met, 2 missed, 3 met, 4 met, 5 open (due before 2017-12-31T05:00Z)" in told
    assert "President of the United States must report to House of Representatives, Senate" in told
    assert (
        "Acts without effect the duty to report had not begun: before-the-agreement not signed: draft-in-july "
        "by somebody without the power to do it: of-the-house"
    ) in told
    assert "semi-annual report: contested" in _told("--as-of", "2017-02-01T04:00:00Z")


def test_they_are_told_in_chinese() -> None:
    told = "".join(inside("case", "run", _CASE, *_BY_DAY, "--lang", "zh-Hant").out.split())

    assert "半年度報告：第1期已如期辦理、第2期逾期未辦、第3期已如期辦理" in told
    assert "向美國眾議院、美國參議院提出報告（半年度報告，第2期）" in told
    assert "報告義務尚未開始：before-the-agreement" in told
    assert "「半年度報告」各期：已如期辦理、逾期未辦、尚待辦理" in told


def test_explain_leads_each_period_back_to_its_clause_and_to_the_report_that_met_it() -> None:
    told = " ".join(inside("explain", _CASE, *_BY_REPORT).out.split())

    section = told[told.rindex("semi-annual report ├── sub-d-4") :]
    marks = [
        "no. 1)",
        "└── first: ",
        "no. 2)",
        "no. 3)",
        "└── late: ",
        "no. 4)",
        "no. 5)",
        "└── in-february: ",
        "no. 6)",
    ]
    places = [section.replace("│ ", "").index(mark) for mark in marks]
    assert places == sorted(places)


def test_json_holds_every_period_with_its_end_and_the_report_that_met_it() -> None:
    run = json.loads(inside("case", "run", _CASE, *_BY_REPORT, "--json").out)
    said = {duty["duty"]: duty["said"][0] for duty in run["duties"]}

    assert [said[f"semi-annual / report / {number}"]["state"] for number in range(1, 8)] == [
        *("met", "missed", "met", "missed", "met", "missed", "open"),
    ]
    assert said["semi-annual / report / 3"]["met_by"] == "late"
    assert said["semi-annual / report / 7"]["due"]["from"] == "2018-01-28T05:00:00Z"


def test_the_calendar_and_the_page_hold_the_reports_and_the_next_one(tmp_path: Path) -> None:
    lines = inside("calendar", _CASE, *_BY_DAY).out.replace("\r\n ", "").replace("\n ", "").replace("\\,", ",")
    for number, state in ((1, "met"), (2, "missed"), (5, "open")):
        assert f"(semi-annual report, no. {number}) (President of the United States) [{state}]" in lines
    assert "no. 6" not in lines

    assert inside("case", "page", _CASE, "--as-of", "2017-01-01T05:00:00Z", "--output", tmp_path).code == 0
    [english] = [path.read_text("utf-8") for path in tmp_path.iterdir() if "zh" not in path.name]
    assert "report to House of Representatives, Senate (semi-annual report, no. 4)" in english


def test_a_duty_to_report_that_the_text_lacks_is_told_with_those_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "guarantees").mkdir()
    (tmp_path / "guarantees" / _TEXT.name).write_text(_TEXT.read_text("utf-8"), "utf-8")
    for old, new in (("duty: semi-annual", "duty: monthly"), ("{semi-annual: []}", "{monthly: []}")):
        (tmp_path / "cases" / _CASE.name).write_text(_CASE.read_text("utf-8").replace(old, new, 1), "utf-8")
        run = inside("case", "run", tmp_path / "cases" / _CASE.name)

        assert run.code == 2
        assert "`monthly` names no duty to report of the guarantee" in " ".join(run.err.split())
        assert "`semi-annual`" in run.err


def test_a_state_that_no_period_has_is_refused_with_those_that_there_are(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "guarantees").mkdir()
    (tmp_path / "guarantees" / _TEXT.name).write_text(_TEXT.read_text("utf-8"), "utf-8")
    spoiled = _CASE.read_text("utf-8").replace("{semi-annual: [open]}", "{semi-annual: [late]}", 1)
    (tmp_path / "cases" / _CASE.name).write_text(spoiled, "utf-8")
    run = inside("case", "run", tmp_path / "cases" / _CASE.name)

    assert run.code == 2
    assert "`missed`" in run.err
