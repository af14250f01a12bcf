"""Sightings of weapons from text to terminal: judged under every reading, told in both languages, deciding nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, ROOT, inside

_CASE = CASES / "minsk-2-weapons.case.yaml"


def test_each_sighting_is_told_with_what_each_reading_makes_of_it() -> None:
    told = " ".join(inside("case", "run", _CASE, "--as-of", "2015-03-13T18:00:00Z").out.split())

    assert (
        "howitzer-30: howitzer 152 mm of Ukraine, 30 km from the de facto line of contact: compliant (at least 25 km "
        "asked) [distances=of_the_zone]; breach (at least 50 km asked) [distances=of_each_side]"
    ) in told
    assert "mortar-82: mortar 82 mm of Ukraine, 5 km from the de facto line of contact: out of scope" in told
    assert "58 to 62 km from the line of the Minsk Memorandum: breach" in told
    assert "unknown (its calibre is not given)" in told
    assert "unknown (measured from another line than the text's)" in told
    assert "its source's word does not count here: one-sided" in told


def test_one_reading_is_told_without_naming_it() -> None:
    run = inside("case", "run", _CASE, "--as-of", "2015-03-13T18:00:00Z", "--reading", "distances=of_the_zone")

    assert (
        "30 km from the de facto line of contact: compliant (at least 25 km asked) " in f"{' '.join(run.out.split())} "
    )
    assert re.search(r"howitzer-30:[^;\[]*\[", run.out.split("Sightings")[1].split("Reports and totals")[0]) is None


def test_what_was_not_known_yet_is_not_judged_yet() -> None:
    told = inside("case", "run", _CASE, "--as-of", "2015-03-10T18:00:00Z").out

    assert "howitzer-30" in told
    assert "grad-30" not in told.split("Expected outcomes")[0]


def test_explain_tells_the_sightings_in_chinese() -> None:
    told = "".join(inside("explain", _CASE, "--lang", "zh-Hant").out.split())

    assert "武器目擊紀錄（均為單一來源之陳述，僅供參考，不作判斷）" in told
    assert "烏克蘭之榴彈砲（152公釐），距實際接觸線30公里：合於距離（應在25公里以上）〔distances=of_the_zone〕" in told
    assert "無從判斷（未載口徑）" in told


def test_expected_verdicts_are_told_in_chinese() -> None:
    told = "".join(inside("case", "run", _CASE, "--lang", "zh-Hant").out.split())

    assert "就目擊紀錄「point-2/howitzer-30」之比對：合於距離" in told


def test_a_verdict_that_does_not_come_out_is_told_with_the_one_that_did(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "guarantees").mkdir()
    table = _CASE.with_name("minsk-2-weapons.sightings.csv")
    for path in (GUARANTEES / "minsk-2-weapons.guarantee.yaml", table):
        (tmp_path / path.relative_to(ROOT)).write_text(path.read_text("utf-8"), "utf-8")
    text = _CASE.read_text("utf-8")
    wrong = text.replace(
        "sightings: {point-2: {early-howitzer: contested}}", "sightings: {point-2: {early-howitzer: breach}}"
    )
    (tmp_path / "cases" / _CASE.name).write_text(wrong, "utf-8")

    answer = inside("case", "run", tmp_path / "cases" / _CASE.name)

    assert answer.code == 1
    assert "sighting point-2/early-howitzer: expected breach; found contested" in " ".join(answer.out.split())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{early-howitzer: contested}", "{early-howitzer: late}", "`late` names no verdict on a sighting"),
        ("sightings: {point-2: {early", "sightings: {point-9: {early", "`point-9` names no rules of withdrawal"),
    ],
)
def test_an_expectation_that_leads_nowhere_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = _CASE.read_text("utf-8").replace("../guarantees", str(GUARANTEES))
    assert old in text
    (tmp_path / "wrong.case.yaml").write_text(text.replace(old, new), "utf-8")

    answer = inside("case", "run", tmp_path / "wrong.case.yaml")

    assert answer.code == 2
    assert complaint in answer.err


def test_a_run_that_was_interrupted_goes_on_with_the_sightings_on_record(tmp_path: Path) -> None:
    journal = str(tmp_path / "weapons.journal")
    inside("case", "run", _CASE, "--as-of", "2015-03-12T17:59:59Z", "--journal", journal)
    resumed = inside("case", "run", _CASE, "--journal", journal)

    assert resumed.code == 0
    assert resumed.out == inside("case", "run", _CASE).out
    assert inside("log", "verify", journal).code == 0


def test_the_page_of_the_case_is_written_in_both_languages(tmp_path: Path) -> None:
    answer = inside("case", "page", _CASE, "--output", tmp_path)

    assert answer.code == 0, answer.err
    assert len(list(tmp_path.glob("*.html"))) == 2
