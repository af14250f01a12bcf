"""One deadline at a time: `foedus when`."""

from __future__ import annotations

import pytest

from tests.e2e.terminal import foedus, inside

_NOTIFIED = "2025-08-28T14:00Z"
_THIRTY = ("--length", "30 days", "--anchor-day", "excluded", "--zone", "GMT", "--edge", "end_of_last_day")
_CLOSES = ("--zone", "Europe/Kyiv", "--edge", "end_of_last_day")


def test_thirty_days_after_the_notification_end_at_midnight_gmt() -> None:
    answer = foedus("when", "--from", _NOTIFIED, *_THIRTY)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == "2025-09-28T00:00:00Z"
    assert "  last day: 2025-09-27" in answer.out.splitlines()


@pytest.mark.parametrize(
    ("anchor_day", "due", "last_day"),
    [("excluded", "2026-02-21T22:00:00Z", "2026-02-21"), ("included", "2026-02-20T22:00:00Z", "2026-02-20")],
)
def test_twenty_two_days_fall_a_day_apart_by_the_two_countings(anchor_day: str, due: str, last_day: str) -> None:
    flags = ("--length", "22 days", "--anchor-day", anchor_day, *_CLOSES, "--json")
    (counted,) = inside("when", "--from", "2026-01-30T10:00Z", *flags).json

    assert (counted["due"], counted["counting"]["last_day"]) == (due, last_day)


def test_seventy_two_hours_run_from_second_to_second() -> None:
    assert inside("when", "--from", "2026-03-28T22:30:15Z", "--length", "72 hours").out.splitlines()[0] == (
        "2026-03-31T22:30:15Z"
    )


def test_a_day_stands_for_all_its_hours_where_they_come_to_the_same() -> None:
    answer = foedus("when", "--from", "2025-08-28", *_THIRTY)

    assert answer.out.splitlines()[0] == "2025-09-28T00:00:00Z"
    assert answer.err == ""


def test_the_day_of_an_event_is_that_of_the_zone_named() -> None:
    flags = ("--length", "1 month", "--anchor-day", "excluded", "--zone", "GMT", "--edge", "end_of_last_day")

    assert inside("when", "--from", "2025-08-28T23:30-02:00", *flags).out.startswith("2025-09-30T00:00:00Z\n")
    assert inside("when", "--from", "2025-08-28", *flags).out.startswith("2025-09-29T00:00:00Z\n")


def test_a_result_is_shown_in_other_zones_too() -> None:
    answer = inside("when", "--from", _NOTIFIED, *_THIRTY, "--show-in", "America/New_York", "--show-in", "Asia/Taipei")

    assert "  America/New_York: 2025-09-27T20:00:00-04:00" in answer.out.splitlines()
    assert "  Asia/Taipei: 2025-09-28T08:00:00+08:00" in answer.out.splitlines()


def test_the_counting_reads_in_chinese() -> None:
    answer = inside("when", "--from", _NOTIFIED, *_THIRTY, "--lang", "zh-Hant")

    assert answer.out.splitlines()[0] == "2025-09-28T00:00:00Z"
    assert "  末日：2025-09-27" in answer.out.splitlines()


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (("--length", "30 days"), "--anchor-day, --zone, --edge"),
        (("--length", "30 days", "--zone", "GMT"), "--anchor-day"),
        (("--length", "3 hours", "--zone", "GMT"), "leave out --zone"),
        ((), "--length"),
        (("--length", "30 fortnights"), "30 days"),
        (("--length", "0 days"), "30 days"),
        (("--length", "2.5 days"), "30 days"),
        ((*_THIRTY[:4], "--zone", "Atlantis/City", "--edge", "end_of_last_day"), "--zone"),
        (("--length", "999999 years", *_THIRTY[2:]), "1800 to 2200"),
        ((*_THIRTY, "--show-in", "Nowhere"), "--show-in"),
    ],
)
def test_a_counting_that_says_too_little_is_asked_about_and_nothing_is_assumed(
    arguments: tuple[str, ...], asked: str
) -> None:
    answer = inside("when", "--from", _NOTIFIED, *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert asked in answer.err


@pytest.mark.parametrize(
    "event",
    [
        *("2025-02-30", "2025-02-30T00:00Z", "2025-08-28T24:00Z", "2025-08-28T14:00", "20250828", "2025-W35-4"),
        *("9999-12-31T23:59:59-01:00", "0001-01-01", "9999-12-31", "٢٠٢٥-٠٨-٢٨", "today", ""),
    ],
)
def test_an_event_that_is_no_moment_is_refused(event: str) -> None:
    answer = inside("when", "--from", event, *_THIRTY)

    assert (answer.code, answer.out) == (2, "")
    assert "Error: " in answer.err


def test_a_day_has_no_hour_to_count_hours_from() -> None:
    assert "a day has no hour" in inside("when", "--from", "2025-08-28", "--length", "72 hours").err
