"""The vectors of history: what the terminal must say of texts that fired, or did not, instant by instant."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from foedus.adapters.totals_feed import read_totals
from foedus.adapters.zones import PinnedZones
from foedus.evidence import admitted_totals, corroborate
from foedus.instrument import parse
from foedus.kernel import Instant
from tests.e2e.terminal import CASES, GUARANTEES, foedus, inside

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
    by_standing = {(through.partition(",")[0], state) for through, state in by_reading.items()}
    assert by_standing == {("standing=listed_participant", "restored"), ("standing=current_participant", "suspended")}
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


_WASHINGTON = ZoneInfo("America/New_York")
_BY_ITS_CALENDAR = ("--zone", "America/New_York", "--edge", "end_of_last_day", "--json")


def _day(instant: str) -> date:
    """The day on which an instant falls in Washington."""
    return datetime.fromisoformat(instant).astimezone(_WASHINGTON).date()


def _run(case: str, *eyes: str) -> Any:
    return inside("case", "run", case, *eyes, "--json").json


@pytest.mark.parametrize(
    ("start", "length", "anchor_day", "last_day"),
    [
        ("2018-08-08", "15 days", "included", "2018-08-22"),
        ("2018-08-08", "15 days", "excluded", "2018-08-23"),
        ("2018-08-06", "3 months", "excluded", "2018-11-06"),
        ("2018-08-06", "90 days", "excluded", "2018-11-04"),
    ],
)
def test_three_months_are_not_ninety_days_and_fifteen_end_by_how_the_first_is_counted(
    start: str, length: str, anchor_day: str, last_day: str
) -> None:
    noon = f"{start}T12:00:00-04:00"
    flags = ("--length", length, "--anchor-day", anchor_day, *_BY_ITS_CALENDAR)
    (counted,) = inside("when", "--from", noon, *flags).json

    assert counted["counting"]["last_day"] == last_day


@pytest.mark.parametrize(
    ("as_of", "state", "since"),
    [("2018-08-27T12:00:00Z", "unknown", None), ("2018-08-28T04:00:00Z", "due", "2018-08-27T04:00:00Z")],
)
def test_what_counts_from_publication_is_unknown_until_the_publication_is_known(
    as_of: str, state: str, since: str | None
) -> None:
    row = _stands("cbw-2018", as_of)

    assert row["measure"] == "first_sanctions"
    assert (row["state"], None if row["since"] is None else row["since"]["from"]) == (state, since)


def test_the_second_round_was_due_as_6_november_closed_and_was_announced_269_days_later() -> None:
    run = _run("cbw-2018")
    row = next(row for row in run["standings"] if row["measure"] == "second_sanctions")
    told = [line for line in run["timeline"] if line["subject"] == "order" and line["held"]["from"] > "2019"]
    last_day = _day(row["since"]["from"]) - timedelta(days=1)

    assert last_day == date(2018, 11, 6)
    assert [(_day(line["held"]["from"]) - last_day).days for line in told] == [269]


@pytest.mark.parametrize(
    ("reading", "overdue"),
    [
        pytest.param("as_the_months_end", [date(2018, 11, 7)]),
        ("no_time_set", []),
    ],
)
def test_silence_is_late_only_as_the_text_is_read_to_set_a_time(reading: str, overdue: list[date]) -> None:
    orders = [line for line in _run("cbw-2018", "--reading", reading)["timeline"] if line["subject"] == "order"]

    assert [_day(line["held"]["from"]) for line in orders if "overdue" in line["text"].lower()] == overdue


def test_the_truce_lasted_thirty_hours_from_1500_gmt_and_not_from_1300() -> None:
    (ended,) = inside("when", "--from", "2025-04-19T18:00:00+03:00", "--length", "30 hours", "--json").json
    row = _stands("easter-truce-2025", ended["due"])

    assert ended["due"] == "2025-04-20T21:00:00Z"
    assert (row["state"], row["since"]["from"]) == ("lapsed", ended["due"])


def test_a_side_that_determines_does_not_do_what_the_missing_body_must() -> None:
    duties = [line for line in _run("easter-truce-2025")["timeline"] if line["subject"] == "duty"]

    assert len(duties) > 0
    assert [line["text"] for line in duties if line["text"].startswith("Done in time")] == []


_QUORUM = "independent: 2, modalities: 2, neutral: 1"
_BY_BOTH_SIDES = (
    "ua,ua-president,attack,front,2025-04-20T08:00:00+03:00,2025-04-20T09:00:00+03:00,same",
    "ru,ru-ministry,attack,front,2025-04-20T08:10:00+03:00,2025-04-20T09:00:00+03:00,same",
)
_FROM_SPACE = "space,satellite,attack,front,2025-04-20T08:20:00+03:00,2025-04-20T09:00:00+03:00,same"


@pytest.mark.parametrize(
    ("quorum", "rows", "found"),
    [
        (_QUORUM, _BY_BOTH_SIDES, "unknown"),
        (_QUORUM, (*_BY_BOTH_SIDES, _FROM_SPACE), "true"),
        ("independent: 2, modalities: 1, neutral: 1", _BY_BOTH_SIDES, "unknown"),
        ("independent: 2, modalities: 1", _BY_BOTH_SIDES, "true"),
    ],
)
def test_what_only_the_parties_report_is_no_incident_where_the_text_asks_for_a_neutral_word(
    quorum: str, rows: tuple[str, ...], found: str, tmp_path: Path
) -> None:
    text = (GUARANTEES / "easter-truce-2025.guarantee.yaml").read_text("utf-8").replace(_QUORUM, quorum)
    case = (CASES / "easter-truce-2025.case.yaml").read_text("utf-8").replace("../guarantees/", "")
    asked = "expect:\n  - {as_of: 2025-05-01T00:00:00Z, findings: {breach: unknown}}\n"
    header = "id,source,class,zone,event_time,known_at,incident"
    (tmp_path / "easter-truce-2025.guarantee.yaml").write_text(text, "utf-8")
    (tmp_path / "told.case.yaml").write_text(case[: case.index("expect:")] + asked, "utf-8")
    (tmp_path / "easter-truce-2025.reports.csv").write_text("\n".join((header, *rows, "")), "utf-8")
    totals = (CASES / "easter-truce-2025.totals.csv").read_bytes()
    (tmp_path / "easter-truce-2025.totals.csv").write_bytes(totals)
    answer = inside("case", "run", tmp_path / "told.case.yaml", "--json")

    assert (answer.err, [check["found"] for check in answer.json["outcomes"][0]["checks"]]) == ("", [found])


@pytest.mark.parametrize(
    ("case", "text", "counted"),
    [("smm-december-2021", "monitored-line", 399 + 44), ("easter-truce-2025", "easter-truce-2025", 2935 + 4900)],
)
def test_totals_are_taken_in_whole_and_make_no_incident(case: str, text: str, counted: int) -> None:
    later = Instant.parse("2026-01-01T00:00:00Z")
    file = f"{case}.totals.csv"
    totals, flaws = read_totals((CASES / file).read_bytes(), file)
    document = parse((GUARANTEES / f"{text}.guarantee.yaml").read_bytes(), text, PinnedZones())
    rules = document.first.evidence
    assert rules is not None
    admitted, _ = admitted_totals(rules, totals, later)

    assert (flaws, set(admitted)) == ((), set(totals))
    assert sum(total.count for total in admitted if total.series == "violations") == counted
    assert corroborate(rules, (), later).incidents == ()


def test_four_days_of_counts_say_what_five_days_held_and_not_what_one_day_held() -> None:
    run = _run("smm-december-2021")
    found = {check["about"].split()[-1]: check["found"] for outcome in run["outcomes"] for check in outcome["checks"]}

    assert {name: found[name] for name in ("many_in_five_days", "many_in_24_hours", "attack")} == {
        "many_in_five_days": "true",
        "many_in_24_hours": "unknown",
        "attack": "unknown",
    }
