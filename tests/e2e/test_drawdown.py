"""The drawdown authority: every rule of its cap, written otherwise, changes what comes out of its own case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from foedus.rehearsal import outcomes
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, inside

_CASE, _TEXT = "drawdown-2022.case.yaml", "drawdown-506.guarantee.yaml"


def _differing(folder: Path, changes: dict[str, str]) -> list[str]:
    """Which expected outcomes of the shipped case no longer come out under a changed text."""
    guarantee = (GUARANTEES / _TEXT).read_text("utf-8")
    for old, new in changes.items():
        assert guarantee.count(old) == 1, old
        guarantee = guarantee.replace(old, new)
    (folder / _TEXT).write_text(guarantee, "utf-8")
    case = (CASES / _CASE).read_text("utf-8").replace("../guarantees/", "")
    (folder / _CASE).write_text(case, "utf-8")
    house = FoedusHouse()
    staged, flaws = house.stage(str(folder / _CASE))
    assert flaws == ()
    found = outcomes(staged.case, staged.document, staged.known, house.zones)
    return [
        f"{outcome.expectation.as_of} {check.asked} {check.of}: {check.found}"
        for outcome in found
        for check in outcome.checks
        if not check.agrees
    ]


_YEAR = "first_day: October 1\n          zone"


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        (
            {"          amount: 100000000\n": "          amount: 100000001\n"},
            "2022-02-26T05:00:00Z headroom this_period",
        ),
        ({_YEAR: "first_day: September 30\n          zone"}, "2022-10-01T03:59:59Z headroom this_period: 100000000"),
        ({"period: year": "period: quarter"}, "2022-05-21T04:00:00Z draw spring: unknown"),
        (
            {"          zone: America/New_York\n          raised": "          zone: Europe/London\n          raised"},
            "2022-03-15T03:59:59Z headroom this_period: 3000000000",
        ),
        ({"{from: 2022-03-15, amount: 3000000000": "{from: 2022-03-16, amount: 3000000000"}, "2022-03-15T04:00:00Z"),
        ({"from: 2022-03-15, amount: 3000000000": "from: 2022-03-15, amount: 2999999999"}, "2022-03-15T04:00:00Z"),
        ({"amount: 11000000000": "amount: 11000000001"}, "2022-05-21T04:00:00Z headroom this_period: 8000000001"),
        ({"from: 2022-10-01, amount: 3700000000": "from: 2022-10-02, amount: 3700000000"}, "2022-10-01T04:00:00Z"),
        ({"from: 2022-12-29": "from: 2022-12-28"}, "2022-12-29T04:59:59Z draw supposed-december: effective"),
        ({"amount: 14500000000": "amount: 14500000001"}, "2022-12-29T05:00:00Z headroom this_period: 10800000001"),
        ({"by: president\n        cap": "by: US\n        cap"}, "2022-05-21T04:00:00Z draw spring: without_effect"),
    ],
    ids=str,
)
def test_a_rule_of_the_cap_written_otherwise_changes_the_outcome(changes: dict[str, str], first: str, tmp_path: Path):
    assert any(each.startswith(first) for each in _differing(tmp_path, changes))


def test_the_text_as_it_stands_gives_every_expected_outcome(tmp_path: Path):
    assert _differing(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            (
                "1,275,000,000 of 3,700,000,000 in the period from 2022-10-01T04:00Z until 2023-10-01T04:00Z, nothing "
                "of which is carried over"
            ),
        ),
        (
            "zh-Hant",
            "2022-10-01T04:00Z至2023-10-01T04:00Z之期間，餘額1,275,000,000（當期上限3,700,000,000），不得移至次期",
        ),
    ],
)
def test_the_terminal_tells_what_is_left_of_the_period_and_until_when_it_runs(language: str, told: str):
    shown = inside("case", "run", "drawdown-2022", "--as-of", "2022-12-08T05:00:00Z", "--lang", language).out

    assert told.replace(" ", "") in re.sub(r"\s+", "", shown)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "7,950,000,000 of 14,500,000,000 in the period from 1 Oct 2022, 04:00 until 1 Oct 2023, 04:00"),
        ("zh-Hant", "2022年10月1日 04:00至2023年10月1日 04:00之期間，餘額7,950,000,000（當期上限14,500,000,000）"),
    ],
)
def test_the_page_tells_it_with_instants_as_a_reader_writes_them(language: str, told: str, tmp_path: Path):
    assert inside("case", "page", "drawdown-2022", "--lang", language, "-o", str(tmp_path)).code == 0

    assert told in (tmp_path / f"drawdown-2022.{language}.html").read_text("utf-8").split('id="owed"')[0]


def test_the_json_tells_both_bounds_of_the_period():
    told = inside("case", "run", "drawdown-2022", "--as-of", "2022-10-01T04:00:00Z", "--json").json

    assert told["headroom"][0]["this_period"] == {
        "cap": 3700000000,
        "left": {"least": 3700000000, "greatest": 3700000000},
        "from": "2022-10-01T04:00:00Z",
        "until": "2023-10-01T04:00:00Z",
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "USD 3,701,000,000 is more than was left under the cap of the period from 2022-10-01T04:00Z until"),
        ("zh-Hant", "USD 3,701,000,000逾2022-10-01T04:00Z至2023-10-01T04:00Z之期間上限當時之餘額：3,700,000,000"),
    ],
)
def test_the_explanation_says_that_more_was_asked_for_than_the_period_had(language: str, told: str):
    shown = inside("explain", "drawdown-2022", "--lang", language).out

    assert told.replace(" ", "") in re.sub(r"[\s│├└─]+", "", shown)


def test_an_expectation_of_nobody_is_refused_with_every_word_that_would_do(tmp_path: Path):
    (tmp_path / _TEXT).write_bytes((GUARANTEES / _TEXT).read_bytes())
    case = (CASES / _CASE).read_text("utf-8").replace("../guarantees/", "")
    (tmp_path / _CASE).write_text(case.replace("{this_period: 0}", "{that_period: 0}", 1), "utf-8")

    answer = inside("case", "run", tmp_path / _CASE)

    assert answer.code == 2
    assert "`that_period` names no party of this case, nor `in_all`, nor `this_period`" in answer.err
