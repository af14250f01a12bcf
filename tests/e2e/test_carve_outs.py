"""Carve-outs and dealings as a user reads them: terminal, JSON, explanation, page and calendar, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside
from tests.surfaces.markup import parsed

_UN = "un-2231-2025"
_ANSWERS = {
    "en": {"contract-of-2024": "exempt", "contract-at-odds": "not exempt", "contract-not-examined": "unknown"},
    "zh-Hant": {
        "contract-of-2024": "屬除外事項",
        "contract-at-odds": "非屬除外事項",
        "contract-not-examined": "無從判斷",
    },
}


def _told(*arguments: str) -> str:
    answer = inside(*arguments)
    assert (answer.code, answer.err) == (0, "")
    return re.sub(r"\s+", " ", answer.out)


@pytest.mark.parametrize("language", _ANSWERS)
def test_the_terminal_tells_what_runs_and_what_the_text_says_of_each_dealing(language: str):
    shown = _told("case", "run", _UN, "--lang", language)

    for name, answer in _ANSWERS[language].items():
        told = f"{name} put to provisions of the earlier resolutions: {answer}"
        assert (told if language == "en" else f"檢視{name}：") in shown
        assert answer in shown


_FOR = "for: {length: 3 months, after: activation, anchor_day: excluded, zone: GMT, edge: end_of_last_day}"


def _wound_down(folder: Path) -> str:
    """The case of 2025 under a text that gives old contracts three months only."""
    text = (GUARANTEES / "un-2231.guarantee.yaml").read_text("utf-8")
    assert text.count("entered_before: activation\n") == 1
    text = text.replace("entered_before: activation\n", f"entered_before: activation\n        {_FOR}\n")
    (folder / "timed.guarantee.yaml").write_text(text, "utf-8")
    case = (CASES / f"{_UN}.case.yaml").read_text("utf-8")
    (folder / "timed.case.yaml").write_text(case.replace("../guarantees/un-2231", "timed"), "utf-8")
    return str(folder / "timed.case.yaml")


def test_a_wind_down_is_told_with_its_end_in_the_record_and_in_the_calendar(tmp_path: Path):
    case = _wound_down(tmp_path)
    running, over = (
        _told("case", "run", case, "--as-of", at) for at in ("2025-12-28T23:59:59Z", "2025-12-29T00:00:00Z")
    )
    entries = inside("calendar", case).out.replace("\r\n ", "").replace("\n ", "")

    assert "runs until 2025-12-29T00:00Z" in running
    assert "over since 2025-12-29T00:00Z" in over
    assert "over since" not in running
    assert "Carve-out ends: contracts signed between" in entries
    assert "DTSTART:20251229T000000Z" in entries


def test_before_the_effect_no_carve_out_is_told():
    assert "carve-out for" not in _told("case", "run", _UN, "--as-of", "2025-09-27T23:59:59Z")


def test_json_tells_the_same_with_reasons_clauses_and_readings():
    told = inside("case", "run", _UN, "--json").json
    [carve_out] = told["carve_outs"]
    answers = {each["dealing"]: each["said"] for each in told["dealings"]}
    [odds] = answers["contract-at-odds"]

    assert (carve_out["carve_out"], carve_out["said"][0]["state"]) == ("contracts", "runs")
    assert odds["answer"] == "not_exempt"
    assert [(step["rule"], step["truth"], step["clause"]) for step in odds["because"]] == [
        ("dealing_in_effect", "true", "para-12"),
        ("carved_out", "true", "para-14"),
        ("entered_before", "true", "para-14"),
        ("proviso", "false", "para-14-proviso"),
    ]
    assert len(odds["readings"]) == 4


def test_whoever_gives_the_notification_no_effect_sees_no_measure_and_nothing_left_out_of_it():
    told = inside("case", "run", _UN, "--recognised-by", "RU", "--json").json

    assert {each["said"][0]["answer"] for each in told["dealings"]} == {"not_arisen"}
    assert told["carve_outs"][0]["said"][0]["state"] == "not_arisen"


def test_explain_leads_each_answer_to_its_clause():
    shown = re.sub(r"[│├└─ ]+", " ", _told("explain", _UN))

    assert "contract-of-the-day put to provisions of the earlier resolutions: not exempt" in shown
    assert "It was not entered into before the time that the text names: 2025-09-28T00:00Z para-14" in shown
    assert "交易履行時，措施業已生效" in _told("explain", _UN, "--lang", "zh-Hant")


@pytest.mark.parametrize(
    ("language", "lead"), [("en", "finds nothing against anybody"), ("zh-Hant", "不對任何人為論斷")]
)
def test_the_page_shows_both_where_it_tells_how_things_stand(language: str, lead: str, tmp_path: Path):
    assert inside("case", "page", _UN, "--lang", language, "-o", str(tmp_path)).code == 0
    page = (tmp_path / f"{_UN}.{language}.html").read_text("utf-8")

    parsed(page)
    assert lead in page.split('id="owed"')[0]
    assert ("Exempt" if language == "en" else "屬除外事項") in page.split('id="owed"')[0]


_SPOILED = {
    "a carve-out that is none": ("    carve_out: contracts\n", "    carve_out: contract\n", "S003", "`contracts`"),
    "an expected carve-out that is none": (
        "carve_outs: {contracts: runs}",
        "carve_outs: {goods: runs}",
        "S003",
        "`contracts`",
    ),
    "a state that is none": ("carve_outs: {contracts: runs}", "carve_outs: {contracts: going}", "S003", "`runs`"),
    "an answer that is none": ("contract-at-odds: not_exempt", "contract-at-odds: guilty", "S003", "`not_exempt`"),
    "a dealing that is none": (
        "      contract-at-odds: not",
        "      contract-at-oods: not",
        "S003",
        "`contract-at-odds`",
    ),
    "coordinates": ("en: a delivery under a contract,", "en: a delivery at 48.4512N 37.9934E,", "S007", "category"),
    "performed before it was entered into": ("entered: 2025-09-28", "entered: 2025-10-09", "", "`entered`"),
}


@pytest.mark.parametrize("spoiling", _SPOILED)
def test_a_case_that_names_what_there_is_not_is_refused_with_a_remedy(spoiling: str, tmp_path: Path):
    old, new, code, remedy = _SPOILED[spoiling]
    text = (CASES / f"{_UN}.case.yaml").read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1).replace("../guarantees/", f"{GUARANTEES}/")
    path = tmp_path / "spoiled.case.yaml"
    path.write_text(text, "utf-8")

    for language in ("en", "zh-Hant"):
        answer = inside("case", "run", str(path), "--lang", language)

        assert (answer.code, answer.out) == (2, "")
        assert code in answer.err
        assert "spoiled.case.yaml:" in answer.err
        assert remedy in answer.err or language == "zh-Hant"
