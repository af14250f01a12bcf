"""Laws of counting that hold for every anchor, term and zone of two centuries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, Interval
from foedus.legaltime import AnchorDay, Edge, Term, Unit, count, days, due

ZONES = PinnedZones()
CALENDAR_UNITS = [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]
WEEK_S = 604_800


def instant_of(year: int) -> int:
    return Instant.of(datetime(year, 1, 1, tzinfo=UTC)).seconds


names = st.sampled_from(ZONES.names)
anchors = st.integers(instant_of(1900), instant_of(2101) - 1).map(Instant)
dates = st.dates(date(1900, 1, 1), date(2100, 12, 31))
calendar_terms = st.builds(
    Term,
    length=st.integers(1, 60),
    unit=st.sampled_from(CALENDAR_UNITS),
    anchor_day=st.sampled_from(AnchorDay),
    zone=names,
    edge=st.sampled_from(Edge),
)
LONGEST_H = 99 * 366 * 24  # no clock of the language is longer: from any instant of a document it ends in reach
elapsed_terms = st.builds(Term, length=st.integers(1, LONGEST_H), unit=st.sampled_from([Unit.MINUTES, Unit.HOURS]))
terms = calendar_terms | elapsed_terms
gaps = st.integers(0, 2 * WEEK_S) | st.integers(0, 20_000 * WEEK_S // 10)


@st.composite
def near_turns(draw: st.DrawFn) -> tuple[Instant, str]:
    """An anchor near an hour at which clocks are turned somewhere, with a zone: the last Sundays of the seasons."""
    year, month = draw(st.integers(1900, 2100)), draw(st.sampled_from([3, 4, 9, 10, 11]))
    start = datetime(year, month, 1, tzinfo=UTC) + timedelta(hours=draw(st.integers(0, 30 * 24)))
    return Instant.of(start).plus(draw(st.integers(-90, 90))), draw(names)


@given(terms, anchors, gaps)
def test_a_later_anchor_is_never_due_earlier(term: Term, anchor: Instant, gap: int):
    assume(anchor.plus(gap).seconds < instant_of(2101))

    assert count(term, anchor, ZONES).due <= count(term, anchor.plus(gap), ZONES).due


@given(calendar_terms, near_turns(), st.integers(0, 7_200))
def test_a_later_anchor_is_never_due_earlier_where_clocks_are_turned(term: Term, near: tuple[Instant, str], gap: int):
    anchor, name = near
    there = replace(term, zone=name)

    assert count(there, anchor, ZONES).due <= count(there, anchor.plus(gap), ZONES).due


@given(calendar_terms, anchors)
def test_an_end_of_day_term_is_due_after_its_anchor(term: Term, anchor: Instant):
    assert count(replace(term, edge=Edge.END), anchor, ZONES).due > anchor


@given(calendar_terms, anchors)
def test_counting_the_anchors_day_ends_a_term_in_days_or_weeks_one_day_sooner(term: Term, anchor: Instant):
    assume(term.unit in {Unit.DAYS, Unit.WEEKS})
    included = count(replace(term, anchor_day=AnchorDay.INCLUDED), anchor, ZONES)
    excluded = count(replace(term, anchor_day=AnchorDay.EXCLUDED), anchor, ZONES)

    assert included.last_day is not None
    assert excluded.last_day == included.last_day + timedelta(days=1)


@given(calendar_terms, anchors)
def test_counting_the_anchors_day_never_ends_a_term_later(term: Term, anchor: Instant):
    included = count(replace(term, anchor_day=AnchorDay.INCLUDED), anchor, ZONES)
    excluded = count(replace(term, anchor_day=AnchorDay.EXCLUDED), anchor, ZONES)

    assert included.due <= excluded.due


@given(calendar_terms, anchors)
def test_n_days_end_where_the_last_of_n_plus_one_days_starts(term: Term, anchor: Instant):
    of_days = replace(term, unit=Unit.DAYS)
    ends = replace(of_days, edge=Edge.END)
    one_more_starts = replace(of_days, length=of_days.length + 1, edge=Edge.START)

    assert count(ends, anchor, ZONES).due == count(one_more_starts, anchor, ZONES).due


@given(calendar_terms, anchors)
def test_a_week_is_seven_days_and_a_year_twelve_months(term: Term, anchor: Instant):
    weeks, years = replace(term, unit=Unit.WEEKS), replace(term, unit=Unit.YEARS)
    as_days = replace(term, unit=Unit.DAYS, length=term.length * 7)
    as_months = replace(term, unit=Unit.MONTHS, length=term.length * 12)

    assert count(weeks, anchor, ZONES).due == count(as_days, anchor, ZONES).due
    assert count(years, anchor, ZONES).due == count(as_months, anchor, ZONES).due


@given(elapsed_terms, anchors)
def test_elapsed_time_is_exact(term: Term, anchor: Instant):
    unit_s = {Unit.MINUTES: 60, Unit.HOURS: 3_600}[term.unit]

    assert count(term, anchor, ZONES).due.seconds - anchor.seconds == term.length * unit_s


@given(terms, anchors, gaps, st.data())
def test_every_possible_anchor_is_due_inside_the_interval_returned(
    term: Term, start: Instant, gap: int, data: st.DataObject
):
    assume(start.plus(gap).seconds < instant_of(2101))
    anchor = Interval(start, start.plus(gap + 1))
    possible = start.plus(data.draw(st.integers(0, gap)))

    assert count(term, possible, ZONES).due in due(term, anchor, ZONES)


@given(terms, anchors, gaps, st.integers(0, WEEK_S), st.integers(0, WEEK_S))
def test_widening_the_anchors_interval_never_narrows_the_due_one(
    term: Term, start: Instant, gap: int, earlier: int, later: int
):
    assume(start.plus(gap + later).seconds < instant_of(2101))
    known = due(term, Interval(start, start.plus(gap + 1)), ZONES)
    vague = due(term, Interval(start.plus(-earlier), start.plus(gap + later + 1)), ZONES)

    assert vague.start <= known.start
    assert known.end <= vague.end


@given(terms, anchors)
def test_an_exact_anchor_is_due_at_one_exact_instant(term: Term, anchor: Instant):
    assert due(term, Interval.at(anchor), ZONES) == Interval.at(count(term, anchor, ZONES).due)


@given(calendar_terms, dates)
def test_an_anchor_known_to_the_day_is_due_at_one_exact_instant(term: Term, day: date):
    zone = ZONES.zone(term.zone or "")
    assume(days.start_of_day(day, zone) < days.end_of_day(day, zone))

    assert due(term, days.day_interval(day, zone), ZONES).is_exact


@given(anchors, names)
def test_an_instant_lies_on_its_local_date(instant: Instant, name: str):
    zone = ZONES.zone(name)

    assert instant in days.day_interval(days.local_date(instant, zone), zone)


@given(dates, names)
def test_the_calendar_shows_the_day_at_its_start_and_an_earlier_one_just_before(day: date, name: str):
    zone = ZONES.zone(name)
    start = days.start_of_day(day, zone)

    assert start.utc.astimezone(zone).date() >= day
    assert start.plus(-1).utc.astimezone(zone).date() < day


@given(anchors, names)
def test_local_text_names_the_very_instant(instant: Instant, name: str):
    text = days.local_text(instant, ZONES.zone(name))

    assert Instant.of(datetime.fromisoformat(text)) == instant
