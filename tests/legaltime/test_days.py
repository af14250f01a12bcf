"""Days of places whose clocks did something odd at midnight, each against the record."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, RefusedError
from foedus.legaltime import days
from tests.bilingual import assert_alike

ZONES = PinnedZones()


@pytest.mark.parametrize(
    ("name", "day", "start"),
    [
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),  # midnight skipped: began at 01:00 -02:00
        ("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z"),  # began at 01:00 +03:00
        ("Africa/Cairo", "2023-04-28", "2023-04-27T22:00:00Z"),  # began at 01:00 +03:00
        ("America/Asuncion", "2023-10-01", "2023-10-01T04:00:00Z"),  # began at 01:00 -03:00
        ("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z"),  # midnight twice: the first, at -04:00
        ("Atlantic/Azores", "2024-10-27", "2024-10-27T00:00:00Z"),  # midnight twice: the first, at +00:00
        (
            "America/St_Johns",
            "2010-11-07",
            "2010-11-07T02:30:00Z",
        ),  # one minute of the day, an hour of the eve, the day
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),  # from 23:30 to 00:30
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),  # left out: as the next
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
        ("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z"),  # left out: as the next
        ("Pacific/Kwajalein", "1993-08-22", "1993-08-21T12:00:00Z"),
        ("Africa/Monrovia", "1972-01-07", "1972-01-07T00:44:30Z"),  # Liberian time, which ended then
        ("Europe/Amsterdam", "1850-01-01", "1849-12-31T23:42:30Z"),  # mean time of Brussels, its link
        ("America/Juneau", "1867-10-18", "1867-10-17T08:57:41Z"),  # the date line: fifteen hours ahead of Greenwich
        ("America/Juneau", "1867-10-19", "1867-10-18T08:57:41Z"),  # shown once, then the 18th again; begun is begun
        ("Europe/Kyiv", "2015-02-15", "2015-02-14T22:00:00Z"),
        ("Asia/Taipei", "2025-09-28", "2025-09-27T16:00:00Z"),
        ("GMT", "1800-01-01", "1800-01-01T00:00:00Z"),
        ("GMT", "2200-12-31", "2200-12-31T00:00:00Z"),
    ],
)
def test_a_day_starts_when_its_date_or_a_later_one_is_first_shown(name: str, day: str, start: str):
    assert days.start_of_day(date.fromisoformat(day), ZONES.zone(name)) == Instant.parse(start)


def test_a_day_ends_when_the_next_one_starts():
    zone = ZONES.zone("America/Havana")

    assert days.end_of_day(date(2024, 11, 3), zone) == days.start_of_day(date(2024, 11, 4), zone)
    assert days.end_of_day(date(2200, 12, 31), zone) == Instant.parse("2201-01-01T05:00:00Z")


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Havana", date(2024, 11, 3), 25),
        ("Australia/Lord_Howe", date(2024, 4, 7), 24.5),
        ("Pacific/Kwajalein", date(1969, 9, 30), 47),
        ("Pacific/Kwajalein", date(1993, 8, 20), 24),
    ],
)
def test_a_day_is_as_long_as_the_clocks_make_it(name: str, day: date, hours: float):
    interval = days.day_interval(day, ZONES.zone(name))

    assert interval.end.seconds - interval.start.seconds == hours * 3_600


@pytest.mark.parametrize(("name", "day"), [("Pacific/Apia", date(2011, 12, 30)), ("Asia/Manila", date(1844, 12, 31))])
def test_a_day_that_the_calendar_left_out_has_no_interval(name: str, day: date):
    with pytest.raises(RefusedError, match=f"{day} did not take place in {name}") as caught:
        days.day_interval(day, ZONES.zone(name))

    assert_alike(caught.value.message)
    assert_alike(caught.value.hint)


def test_a_day_once_begun_goes_on_though_the_wall_shows_the_eve_again():
    zone = ZONES.zone("America/St_Johns")
    turned_back = Instant.parse("2010-11-07T02:31:00Z")

    assert days.local_text(turned_back, zone) == "2010-11-06T23:01:00-03:30"
    assert days.local_date(turned_back, zone) == date(2010, 11, 7)
    assert turned_back in days.day_interval(date(2010, 11, 7), zone)


@pytest.mark.parametrize(
    ("name", "instant", "text"),
    [
        ("America/New_York", "2025-09-28T00:00:00Z", "2025-09-27T20:00:00-04:00"),
        ("Asia/Taipei", "2025-09-28T00:00:00Z", "2025-09-28T08:00:00+08:00"),
        ("GMT", "2025-09-28T00:00:00Z", "2025-09-28T00:00:00+00:00"),
        ("Africa/Monrovia", "1970-01-01T00:00:00Z", "1969-12-31T23:15:30-00:44:30"),
    ],
)
def test_local_text_shows_the_wall_and_its_offset(name: str, instant: str, text: str):
    assert days.local_text(Instant.parse(instant), ZONES.zone(name)) == text


@pytest.mark.parametrize("hours", [-23, -12, 0, 14, 23])
def test_a_zone_of_one_offset_serves_as_well(hours: int):
    zone = timezone(timedelta(hours=hours))

    assert days.start_of_day(date(2024, 2, 29), zone) == Instant.parse("2024-02-29T00:00:00Z").plus(-hours * 3_600)


@pytest.mark.parametrize("day", [date.min, date(1799, 12, 31), date(2201, 1, 1), date.max])
def test_days_outside_four_centuries_are_refused(day: date):
    for ask in (days.start_of_day, days.end_of_day, days.day_interval):
        with pytest.raises(RefusedError, match=f"in the years 1800 to 2200, not {day}") as caught:
            ask(day, ZONES.zone("Europe/Kyiv"))
        assert_alike(caught.value.message)


@pytest.mark.parametrize("seconds", [-(10**30), -5_364_662_401, 7_289_654_400, 10**30])
def test_instants_outside_four_centuries_are_refused(seconds: int):
    for ask in (days.local_date, days.local_text):
        with pytest.raises(RefusedError, match=f"in the years 1800 to 2200, not {seconds} s from 1970") as caught:
            ask(Instant(seconds), ZONES.zone("Europe/Kyiv"))
        assert_alike(caught.value.message)


def test_the_first_and_last_instants_of_four_centuries_are_counted():
    assert days.local_date(Instant(-5_364_662_400), ZONES.zone("America/New_York")) == date(1799, 12, 31)
    assert days.local_date(Instant(7_289_654_399), ZONES.zone("Pacific/Kiritimati")) == date(2201, 1, 1)
