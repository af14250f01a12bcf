"""Who holds what to be the law, and who acted together, as a user reads it: terminal, JSON and page agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import inside
from tests.surfaces.markup import parsed

_HEADS = {"en": "Who holds what to be the law", "zh-Hant": "各方所認之法律狀態"}


def _text(case: str, *options: str, language: str = "en") -> str:
    answer = inside("case", "run", case, *options, "--lang", language)
    assert (answer.code, answer.err) == (0, "")
    return answer.out


@pytest.mark.parametrize("language", _HEADS)
def test_the_matrix_is_printed_where_somebody_disagrees_and_nowhere_else(language: str) -> None:
    assert _HEADS[language] in _text("un-2231-2025", language=language)
    assert _HEADS[language] not in _text("un-2231-2025", "--as-of", "2025-10-18T12:00:00Z", language=language)
    assert _HEADS[language] not in _text("glenn-india-1998", language=language)


def test_the_terminal_names_readings_by_their_answers_and_parties_with_what_they_hold() -> None:
    shown = _text("un-2231-2020").split(_HEADS["en"])[1].split("Expected outcomes")[0]
    told = [re.sub(r"\s+", " ", line.strip()) for line in shown.splitlines()]

    assert "standing=listed_participant restored since 2020-09-20T00:00Z" in told
    assert "standing=current_participant suspended" in told
    assert "United States restored since 2020-09-20T00:00Z" in told
    assert told[told.index("United States restored since 2020-09-20T00:00Z") + 1] == "standing=listed_participant"
    assert "whoever has taken no position CONTESTED" in told


def test_json_and_terminal_show_the_same_rows() -> None:
    matrix = inside("case", "run", "un-2231-2025", "--json").json["matrix"]
    rows = [(row["parties"], row["rejects"], row["cells"][0]["state"]) for row in matrix["rows"]]

    assert rows == [
        (["CN", "IR", "RU"], ["e3-notification"], "lapsed"),
        (["DE", "FR", "GB"], [], "restored"),
        (["US"], [], "restored"),
        ([], [], "restored"),
    ]
    assert inside("case", "run", "glenn-india-1998", "--json").json["matrix"] is None


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Whoever has taken no position"), ("zh-Hant", "未表示主張者")],
)
def test_the_page_shows_the_same_matrix(language: str, said: str, tmp_path: Path) -> None:
    answer = inside("case", "page", "un-2231-2025", "-o", tmp_path, "--lang", language)
    page = parsed(Path(answer.out.strip()).read_text("utf-8"))
    tables = [each for each in page.all("table") if each.attributes.get("class") == "matrix"]

    assert answer.code == 0
    assert len(tables) == 1
    assert said in page.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "BROKEN (the first and the last at least 6 days 23 hours, at most 8 days 23 hours apart)"),
        ("zh-Hant", "已違反（首末相隔至少6日23小時，至多8日23小時）"),
    ],
)
def test_three_listings_in_eight_days_break_a_duty_to_act_within_one(language: str, said: str, tmp_path: Path) -> None:
    answer = inside("case", "page", "together-2025", "-o", tmp_path, "--lang", language)

    assert said in re.sub(r"\n +", " " if language == "en" else "", _text("together-2025", language=language))
    assert said in parsed(Path(answer.out.strip()).read_text("utf-8")).text


def test_json_tells_the_skew_in_seconds_and_eight_days_lie_between() -> None:
    (told,) = inside("case", "run", "together-2025", "--json").json["together"]

    assert (told["concert"], told["silent"]) == ("broken", [])
    assert told["skew"]["least_s"] < 8 * 86_400 < told["skew"]["greatest_s"]
    assert inside("case", "run", "glenn-india-1998", "--json").json["together"] == []
