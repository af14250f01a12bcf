"""Terms of real instruments and the rules of months, against dates known from the record or worked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, Interval, RefusedError
from foedus.legaltime import AnchorDay, Counting, Edge, Term, Unit, UnknownZoneError, count, due
from tests.bilingual import assert_alike

ZONES = PinnedZones()
MIDNIGHT_GMT_AFTER_30_DAYS = Term(length=30, unit=Unit.DAYS, anchor_day=AnchorDay.EXCLUDED, zone="GMT", edge=Edge.END)


def counted(term: str, anchor_day: AnchorDay, anchor: str, zone: str = "GMT") -> Counting:
    """``counted("3 months", ...)``, up to the end of the last day."""
    length, unit = term.split()
    reading = Term(length=int(length), unit=Unit(unit), anchor_day=anchor_day, zone=zone, edge=Edge.END)
    return count(reading, Instant.parse(anchor if "T" in anchor else f"{anchor}T12:00Z"), ZONES)


@pytest.mark.parametrize("hour", ["00:00:00", "13:37:00", "23:59:59"])
def test_thirty_days_after_a_notification_end_at_one_midnight_whatever_its_hour(hour: str):
    counting = count(MIDNIGHT_GMT_AFTER_30_DAYS, Instant.parse(f"2025-08-28T{hour}Z"), ZONES)

    assert counting.due == Instant.parse("2025-09-28T00:00:00Z")


def test_the_notification_of_2020_would_have_run_out_on_20_september():
    anchor = Instant.parse("2020-08-20T18:00:00Z")

    assert count(MIDNIGHT_GMT_AFTER_30_DAYS, anchor, ZONES).due == Instant.parse("2020-09-20T00:00:00Z")


def test_28_days_beginning_with_a_day_count_it():
    counting = counted("28 days", AnchorDay.INCLUDED, "2021-03-01", "Europe/London")

    assert (counting.first_day, counting.last_day) == (date(2021, 3, 1), date(2021, 3, 28))
    assert counting.due == Instant.parse("2021-03-28T23:00:00Z")  # the clocks went forward that very day


def test_56_days_beginning_with_the_day_after_leave_the_day_out():
    counting = counted("56 days", AnchorDay.EXCLUDED, "2021-03-01", "Europe/London")

    assert (counting.first_day, counting.last_day) == (date(2021, 3, 2), date(2021, 4, 26))
    assert counting.due == Instant.parse("2021-04-26T23:00:00Z")


def test_three_months_are_not_ninety_days():
    assert counted("3 months", AnchorDay.EXCLUDED, "2018-08-06").last_day == date(2018, 11, 6)
    assert counted("90 days", AnchorDay.EXCLUDED, "2018-08-06").last_day == date(2018, 11, 4)


def test_fifteen_days_of_notice_end_a_day_apart_in_the_two_countings():
    assert counted("15 days", AnchorDay.INCLUDED, "2018-08-08").last_day == date(2018, 8, 22)
    assert counted("15 days", AnchorDay.EXCLUDED, "2018-08-08").last_day == date(2018, 8, 23)


def test_fourteen_days_of_withdrawal_end_on_1_or_2_march():
    anchor = "2015-02-15T22:30:00Z"  # 16 February in Kyiv

    assert counted("14 days", AnchorDay.INCLUDED, anchor, "Europe/Kyiv").last_day == date(2015, 3, 1)
    assert counted("14 days", AnchorDay.EXCLUDED, anchor, "Europe/Kyiv").last_day == date(2015, 3, 2)


@pytest.mark.parametrize(
    ("term", "anchor", "excluded", "included"),
    [
        ("1 months", "1980-09-30", "1980-10-30", "1980-10-29"),  # Dodds v Walker: four months from 30 Sep end 30 Jan
        ("4 months", "1978-09-30", "1979-01-30", "1979-01-29"),
        ("1 months", "2023-01-31", "2023-02-28", "2023-02-28"),  # no 31 February: the month's last day, both ways
        ("1 months", "2023-01-29", "2023-02-28", "2023-02-28"),
        ("1 months", "2023-01-28", "2023-02-28", "2023-02-27"),
        ("1 months", "2024-01-29", "2024-02-29", "2024-02-28"),
        ("1 months", "2023-02-28", "2023-03-28", "2023-03-27"),  # a month's end does not stick to months' ends
        ("1 months", "2023-03-01", "2023-04-01", "2023-03-31"),
        ("1 months", "2023-12-01", "2024-01-01", "2023-12-31"),
        ("12 months", "2024-02-29", "2025-02-28", "2025-02-28"),
        ("1 years", "2024-02-29", "2025-02-28", "2025-02-28"),
        ("4 years", "2024-02-29", "2028-02-29", "2028-02-28"),
        ("100 years", "2000-02-29", "2100-02-28", "2100-02-28"),
        ("2 weeks", "2024-02-20", "2024-03-05", "2024-03-04"),
    ],
)
def test_months_end_by_the_corresponding_date(term: str, anchor: str, excluded: str, included: str):
    assert counted(term, AnchorDay.EXCLUDED, anchor).last_day == date.fromisoformat(excluded)
    assert counted(term, AnchorDay.INCLUDED, anchor).last_day == date.fromisoformat(included)


def test_a_date_left_out_by_the_calendar_is_counted_like_any_other():
    counting = counted("3 days", AnchorDay.EXCLUDED, "2011-12-29T00:00:00Z", "Pacific/Apia")

    assert (counting.anchor_date, counting.last_day) == (date(2011, 12, 28), date(2011, 12, 31))
    assert counting.due == Instant.parse("2011-12-31T10:00:00Z")


def test_hours_elapse_through_a_change_of_the_clocks():
    counting = count(Term(length=24, unit=Unit.HOURS), Instant.parse("2025-03-29T23:00:00+01:00"), ZONES)

    assert counting.due == Instant.parse("2025-03-31T00:00:00+02:00")


def test_the_working_of_a_calendar_term_is_shown_step_by_step():
    assert counted("30 days", AnchorDay.EXCLUDED, "2025-08-28T10:00:00Z").steps == (
        ("anchor", "2025-08-28T10:00:00Z"),
        ("zone", "GMT"),
        ("anchor_date", "2025-08-28"),
        ("anchor_day", "excluded"),
        ("first_day", "2025-08-29"),
        ("length", "30 days"),
        ("last_day", "2025-09-27"),
        ("edge", "end_of_last_day"),
        ("due", "2025-09-28T00:00:00Z"),
    )


def test_the_working_of_an_elapsed_term_has_no_days():
    assert count(Term(length=90, unit=Unit.MINUTES), Instant(0), ZONES).steps == (
        ("anchor", "1970-01-01T00:00:00Z"),
        ("length", "90 minutes"),
        ("due", "1970-01-01T01:30:00Z"),
    )


def test_an_anchor_known_to_the_day_alone_is_due_at_one_instant():
    day = Interval(Instant.parse("2025-08-28T00:00:00Z"), Instant.parse("2025-08-29T00:00:00Z"))

    assert due(MIDNIGHT_GMT_AFTER_30_DAYS, day, ZONES) == Interval.at(Instant.parse("2025-09-28T00:00:00Z"))


def test_an_anchor_that_may_lie_on_either_of_two_days_is_due_between_two_midnights():
    night = Interval(Instant.parse("2025-08-28T23:59:59Z"), Instant.parse("2025-08-29T00:00:01Z"))

    assert due(MIDNIGHT_GMT_AFTER_30_DAYS, night, ZONES) == Interval(
        Instant.parse("2025-09-28T00:00:00Z"), Instant.parse("2025-09-29T00:00:01Z")
    )


@pytest.mark.parametrize("length", [73_000, 10**9, 10**30])
@pytest.mark.parametrize("unit", Unit)
def test_a_term_too_long_to_count_is_refused(length: int, unit: Unit):
    reading = (None, None, None) if unit.elapses else (AnchorDay.INCLUDED, "GMT", Edge.START)
    anchor_day, zone, edge = reading
    term = Term(length=length * 60 * 24, unit=unit, anchor_day=anchor_day, zone=zone, edge=edge)

    with pytest.raises(RefusedError, match="the years 1800 to 2200") as caught:
        count(term, Instant.parse("2025-08-28T00:00:00Z"), ZONES)

    assert_alike(caught.value.message)


@pytest.mark.parametrize("anchor_day", AnchorDay)
def test_a_term_that_ends_just_past_the_last_year_is_refused(anchor_day: AnchorDay):
    with pytest.raises(ValueError, match="not 2201-"):
        counted("1 months", anchor_day, "2200-12-15")


def test_a_term_past_the_largest_date_of_the_calendar_is_refused():
    with pytest.raises(RefusedError, match="the term leaves the years 1800 to 2200") as caught:
        counted("7976 years", AnchorDay.EXCLUDED, "2025-01-01")

    assert_alike(caught.value.message)


def test_days_are_counted_up_to_the_last_day_of_the_last_year():
    assert counted("30 days", AnchorDay.EXCLUDED, "2200-12-01").last_day == date(2200, 12, 31)


def test_a_year_beginning_with_the_first_day_of_the_last_year_is_counted():
    assert counted("1 years", AnchorDay.INCLUDED, "2200-01-01").last_day == date(2200, 12, 31)


@pytest.mark.parametrize("seconds", [-(10**12), 10**12])
def test_an_anchor_out_of_reach_is_refused(seconds: int):
    for term in (MIDNIGHT_GMT_AFTER_30_DAYS, Term(length=1, unit=Unit.HOURS)):
        with pytest.raises(ValueError, match="the years 1800 to 2200"):
            count(term, Instant(seconds), ZONES)


def test_a_term_in_an_unknown_zone_is_refused():
    with pytest.raises(UnknownZoneError, match="did you mean Europe/Kyiv"):
        counted("1 days", AnchorDay.INCLUDED, "2025-01-01", "Kyiv")
