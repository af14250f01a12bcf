"""The vectors of history: what the terminal must say of 2015's snapback, instant by instant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.terminal import foedus, inside

_MIDNIGHT = "2025-09-28T00:00:00Z"
_SIX = ["1696", "1737", "1747", "1803", "1835", "1929"]


def _stands(case: str, as_of: str, *eyes: str) -> dict[str, Any]:
    """Where the one measure stands, as a user reads it off the JSON."""
    answer = inside("case", "run", case, "--as-of", as_of, *eyes, "--json")
    assert answer.code == 0
    return next(row for row in answer.json["standings"] if row["through"] is None)


def test_six_resolutions_return_at_midnight_and_resolution_2224_does_not() -> None:
    row = _stands("un-2231-2025", _MIDNIGHT)

    assert row["state"] == "restored"
    assert row["since"] == {"from": _MIDNIGHT, "until": "2025-09-28T00:00:01Z"}
    assert row["in_force"] == _SIX
    assert "2224" not in row["in_force"]


@pytest.mark.parametrize("as_of", ["2025-09-27T23:59:59Z", "2025-09-27T00:00:00Z", "2025-09-27T01:00:00Z"])
def test_one_second_before_they_are_suspended_and_so_they_are_at_the_times_of_the_press(as_of: str) -> None:
    row = _stands("un-2231-2025", as_of)

    assert (row["state"], row["since"], row["in_force"]) == ("suspended", None, [])


def test_the_restoration_outlasts_the_end_of_the_resolution() -> None:
    assert _stands("un-2231-2025", "2026-06-30T00:00:00Z")["in_force"] == _SIX


@pytest.mark.parametrize("as_of", ["2025-09-27T23:59:00Z", _MIDNIGHT, "2025-10-18T23:59:59Z"])
def test_once_cured_they_stay_suspended(as_of: str) -> None:
    row = _stands("un-2231-2025-cured", as_of)

    assert (row["state"], row["in_force"]) == ("suspended", [])


def test_the_notification_of_2020_is_contested_over_standing_alone() -> None:
    run = foedus("case", "run", "un-2231-2020", "--json").json
    by_reading = {row["through"]: row["state"] for row in run["standings"] if "=" in (row["through"] or "")}
    over = [check for outcome in run["outcomes"] for check in outcome["checks"] if check["about"] == "contested over"]

    assert run["standings"][0]["state"] == "contested"
    assert by_reading == {"standing=listed_participant": "restored", "standing=current_participant": "suspended"}
    assert {check["found"] for check in over} == {"standing"}


@pytest.mark.parametrize(
    ("answer", "state", "in_force"),
    [("listed_participant", "restored", _SIX), ("current_participant", "suspended", [])],
)
def test_each_reading_of_2020_alone_is_certain(answer: str, state: str, in_force: list[str]) -> None:
    row = _stands("un-2231-2020", "2020-09-20T00:00:00Z", "--reading", answer)

    assert (row["state"], row["in_force"]) == (state, in_force)


def test_one_second_before_the_thirtieth_day_of_2020_ended_no_reading_had_restored_anything() -> None:
    assert _stands("un-2231-2020", "2020-09-19T23:59:59Z")["state"] == "suspended"
