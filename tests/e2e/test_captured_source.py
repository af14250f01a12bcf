"""A source captured and disqualified, pictures shown again, and grades: from the files to what a reader is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside

_RULE = "  disqualification: {by: commissioner, signatures: 2, clause: art-8}\n"
_ACT = """  - id: struck
    kind: disqualification
    of: mission
    from: 2031-03-02T18:00:00Z
    by: [C1, C2]
    signed: true
    when: 2031-03-02T21:00:00Z
    basis: assumed
"""
_EXPECT = """expect:
  - as_of: 2031-03-02T20:59:59Z
    findings: {renewed_attack: true}
  - as_of: 2031-03-02T21:00:00Z
    findings: {renewed_attack: unknown}
"""
_GRADED = "r01,mission,artillery,north,2031-03-02T01:10:00Z,,2031-03-02T06:00:00Z,i1,,,1,"
_SHOWN = "a" * 64


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The case of two lines, whose mission was captured in the evening of the first day."""
    text = (GUARANTEES / "two-lines.guarantee.yaml").read_text("utf-8")
    (tmp_path / "g.guarantee.yaml").write_text(
        text.replace("  late_until: 72 hours\n", f"{_RULE}  late_until: 72 hours\n", 1), "utf-8"
    )
    told = (CASES / "two-lines.case.yaml").read_text("utf-8")
    told = told.replace("../guarantees/two-lines.guarantee.yaml", "g.guarantee.yaml")
    facts, _, _ = told.partition("expect:\n")
    (tmp_path / "c.case.yaml").write_text(f"{facts.rstrip()}\n{_ACT}\n{_EXPECT}", "utf-8")
    rows = (CASES / "two-lines.reports.csv").read_text("utf-8").splitlines()
    graded = [f"{rows[0]},credibility,media", _GRADED, *(f"{row},," for row in rows[2:])]
    again = f"r09,agency,artillery,south,2031-03-02T10:00:00Z,,2031-03-02T12:00:00Z,i5,,,4,{_SHOWN}"
    first = f"r10,satellite,artillery,south,2031-03-02T08:00:00Z,,2031-03-02T09:00:00Z,i6,,,1,{_SHOWN}"
    (tmp_path / "two-lines.reports.csv").write_text("\n".join([*graded, again, first, ""]), "utf-8")
    return tmp_path / "c.case.yaml"


def test_what_the_record_shows_changes_when_the_capture_is_known_and_not_before(case: Path):
    answer = inside("case", "run", case)

    assert answer.code == 0, answer.out + answer.err
    assert "its source was disqualified: r07" in answer.out
    assert "shows a picture or recording that was shown before: r09" in answer.out
    assert "disqualify monitoring mission as a source, from 2031-03-02T18:00Z" in " ".join(answer.out.split())


def test_it_is_told_in_chinese_too(case: Path):
    told = inside("case", "run", case, "--lang", "zh-Hant").out

    assert "其來源於當時不具採計資格：r07" in told
    assert "停止監督團之來源採計資格" in told


def test_a_report_is_told_with_both_grades_and_confirmed_only_where_another_class_confirms_it(case: Path):
    told = inside("explain", case, "--as-of", "2031-03-02T20:59:59Z").out

    assert "r01: monitoring mission: artillery strike [report 1]" in told
    pages = case.parent / "pages"
    assert inside("case", "page", case, "--as-of", "2031-03-02T20:59:59Z", "--output", pages).code == 0
    assert "monitoring mission (report 1)" in (pages / "two-lines.en.html").read_text("utf-8")


def test_the_public_view_leaves_grades_out_and_says_neither_who_was_captured_nor_what_was_shown(case: Path):
    told = inside("case", "run", case, "--public", "--json", "--as-of", "2031-03-20T00:00:00Z").out
    finding = next(each for each in json.loads(told)["public"]["findings"] if each["violation"] == "renewed_attack")

    assert finding["truth"] != "true"
    for secret in ("monitoring mission", '"mission"', "credibility", _SHOWN, "struck", "disqualif"):
        assert secret not in told, secret


def test_a_disqualification_by_too_few_is_told_as_without_effect(case: Path):
    case.write_text(case.read_text("utf-8").replace("by: [C1, C2]", "by: [C1]"), "utf-8")
    told = inside("case", "run", case, "--as-of", "2031-03-02T21:00:00Z").out

    assert "struck" in told
    assert "its source was disqualified" not in told


_DAY = ("--day", "2031-03-02", "--zone", "Etc/UTC")


@pytest.mark.parametrize(("as_of", "is_heard"), [("2031-03-02T20:59:59Z", True), ("2031-03-02T21:00:00Z", False)])
def test_the_daily_report_leaves_out_what_a_captured_source_said_once_that_is_known(
    case: Path, as_of: str, *, is_heard: bool
):
    told = " ".join(inside("report", "daily", case, *_DAY, "--as-of", as_of).out.split())

    assert ("its source was disqualified" in told) is not is_heard


def test_the_next_daily_report_corrects_the_one_that_still_heard_it(case: Path):
    named = (*_DAY, "--as-of", "2031-03-02T21:00:00Z", "--since", "2031-03-02T20:59:59Z", "--json")
    found = json.loads(inside("report", "daily", case, *named).out)
    corrected = found["sections"]["correction"]

    assert "r07" in json.dumps(corrected)


def test_the_public_daily_report_says_nothing_of_who_was_captured(case: Path):
    told = inside("report", "daily", case, *_DAY, "--public", "--as-of", "2031-03-20T00:00:00Z", "--json").out

    for secret in ("monitoring mission", '"mission"', "struck", "disqualif"):
        assert secret not in told, secret
