"""Laws of counting by sessions, held against a walker that goes from day to day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, Interval
from foedus.legaltime import AnchorDay, Counting, Edge, MonthDay, OtherLength, Term, Unit, count, due, is_open
from foedus.legaltime.sessions import Break, LeftOutAnchor, Sessions, SineDie
from tests.legaltime.session_values import DAY, END, START, breaks, calendars, days, session_terms, walked

ZONES = PinnedZones()
FAR = date(2031, 1, 1)
_FEWER = settings(max_examples=30)  # each example is a whole calendar


def counted(term: Term, anchor: date) -> Counting:
    return count(term, noon(anchor), ZONES)


def noon(day: date) -> Instant:
    return Instant.of(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def calendar_of(term: Term) -> Sessions:
    assert term.sessions is not None
    return term.sessions


def further(term: Term, *more: Break) -> Term:
    calendar = calendar_of(term)
    return replace(term, sessions=replace(calendar, breaks=(*calendar.breaks, *more)))


@settings(max_examples=150)
@given(session_terms(), days)
def test_the_last_day_is_the_one_that_going_from_day_to_day_finds(term: Term, anchor: date):
    assert counted(term, anchor).last_day == walked(term, anchor, calendar_of(term), FAR)


@_FEWER
@given(session_terms(), days, breaks())
def test_another_break_never_makes_a_term_due_earlier(term: Term, anchor: date, more: Break):
    before, after = counted(term, anchor), counted(further(term, more), anchor)

    assert before.due <= after.due
    assert after.latest is None or (before.latest is not None and before.latest <= after.latest)


@_FEWER
@given(session_terms(), days)
def test_without_breaks_the_count_is_the_plain_one(term: Term, anchor: date):
    bare = replace(term, sessions=replace(calendar_of(term), breaks=()))
    plain = replace(term, sessions=None, left_out_anchor=None)

    assert counted(bare, anchor).due == counted(plain, anchor).due


@_FEWER
@given(session_terms(), days, breaks())
def test_a_break_beyond_the_days_counted_changes_nothing(term: Term, anchor: date, more: Break):
    before = counted(term, anchor)
    assert before.last_day is not None
    touching = any(
        each.until >= more.start and each.start <= more.until for each in calendar_of(term).breaks
    )  # what it joins it may make long enough
    assume(not touching and (more.until <= anchor or more.start > before.last_day))

    assert counted(further(term, more), anchor).due == before.due


@_FEWER
@given(session_terms(), days, st.integers(0, 30))
def test_a_later_anchor_is_never_due_earlier_by_sessions_either(term: Term, anchor: date, gap: int):
    assert counted(term, anchor).due <= counted(term, anchor + gap * DAY).due


@_FEWER
@given(session_terms(), days)
def test_a_day_one_that_counts_though_left_out_never_ends_a_term_later(term: Term, anchor: date):
    counts = replace(term, anchor_day=AnchorDay.INCLUDED, left_out_anchor=LeftOutAnchor.COUNTS)
    left_out = replace(counts, left_out_anchor=LeftOutAnchor.LEFT_OUT)

    assert counted(counts, anchor).due <= counted(left_out, anchor).due


@_FEWER
@given(session_terms(), days, st.lists(breaks(start=days.map(lambda day: day + (END - START))), max_size=3))
def test_what_is_certain_no_later_record_of_breaks_changes(term: Term, anchor: date, later: list[Break]):
    now, then = counted(term, anchor), counted(further(term, *later), anchor)

    if now.is_certain:
        assert then.due == now.due
    assert now.due <= then.due
    assert then.due < now.moment.end


@_FEWER
@given(session_terms(), days.map(lambda day: max(day, END - 25 * DAY)), st.integers(1, 400))
def test_what_is_not_certain_some_later_break_would_put_off(term: Term, anchor: date, length: int):
    assume(not counted(term, anchor).is_certain)
    kinds = calendar_of(term).leaves_out.kinds
    long = tuple(Break(houses=(), start=END, until=END + (400 + length) * DAY, kind=kind) for kind in sorted(kinds))

    assert counted(further(term, *long), anchor).due > counted(term, anchor).due


@_FEWER
@given(session_terms(), days)
def test_a_count_that_runs_beyond_the_record_is_open(term: Term, anchor: date):
    counting = counted(term, anchor)
    assert counting.last_day is not None

    assert (counting.latest is None) == is_open(counting.moment)
    if counting.last_day >= END:
        assert is_open(counting.moment)


@_FEWER
@given(session_terms(), days, st.integers(1, 200))
def test_a_longer_record_without_further_breaks_only_narrows_the_answer(term: Term, anchor: date, longer: int):
    calendar = calendar_of(term)
    known = replace(term, sessions=replace(calendar, known_until=calendar.known_until + longer * DAY))
    vague, sharp = counted(term, anchor).moment, counted(known, anchor).moment

    assert vague.start == sharp.start
    assert sharp.end <= vague.end


@_FEWER
@given(session_terms(), days, st.integers(1, 40))
def test_an_anchor_before_the_record_is_not_due_earlier_than_counted_nor_later_than_from_its_start(
    term: Term, anchor: date, before: int
):
    early = replace(term, sessions=replace(calendar_of(term), breaks=()))
    moment = counted(early, START - before * DAY).moment
    assume(not is_open(moment))
    from_the_start = replace(early, anchor_day=AnchorDay.EXCLUDED, left_out_anchor=None)

    assert moment.start <= moment.last <= counted(from_the_start, START).due


@_FEWER
@given(session_terms(), days, st.integers(0, 30), st.data())
def test_every_possible_anchor_is_due_inside_the_interval_returned_by_sessions(
    term: Term, first: date, gap: int, data: st.DataObject
):
    anchor = Interval(noon(first), noon(first + gap * DAY).plus(1))
    possible = noon(first + data.draw(st.integers(0, gap)) * DAY)

    assert count(term, possible, ZONES).due in due(term, anchor, ZONES)


@_FEWER
@given(calendars())
def test_the_order_in_which_breaks_are_recorded_is_of_no_account(calendar: Sessions):
    term = Term(length=10, unit=Unit.DAYS, anchor_day=AnchorDay.EXCLUDED, zone="GMT", edge=Edge.END, sessions=calendar)
    turned = replace(term, sessions=replace(calendar, breaks=calendar.breaks[::-1]))

    assert counted(term, START).due == counted(turned, START).due


month_days = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(MonthDay.of)


@st.composite
def seasonal_terms(draw: st.DrawFn) -> Term:
    """A term with another length in one season."""
    other = st.builds(
        OtherLength, first=month_days, last=month_days, length=st.integers(1, 90), unit=st.just(Unit.DAYS)
    )
    return Term(
        length=draw(st.integers(1, 90)),
        unit=Unit.DAYS,
        anchor_day=draw(st.sampled_from(AnchorDay)),
        zone=draw(st.sampled_from(["America/New_York", "Asia/Taipei"])),
        edge=draw(st.sampled_from(Edge)),
        other_lengths=(draw(other),),
    )


@_FEWER
@given(seasonal_terms(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_the_length_is_that_of_the_anchors_season(term: Term, anchor: date):
    season = term.other_lengths[0]
    anchor_days = [season.first, season.last, MonthDay.of(anchor)]
    inside = sorted(anchor_days).index(MonthDay.of(anchor))
    covered = season.covers(anchor)

    if season.first <= season.last and MonthDay.of(anchor) not in {season.first, season.last}:
        assert covered == (inside == 1)
    assert term.on(anchor) == replace(term, length=season.length if covered else term.length, other_lengths=())


@_FEWER
@given(seasonal_terms(), st.dates(date(2023, 1, 1), date(2024, 12, 31)), st.integers(0, 500), st.data())
def test_an_uncertain_anchor_covers_every_season_that_it_touches(
    term: Term, first: date, gap: int, data: st.DataObject
):
    possible = noon(first + data.draw(st.integers(0, gap)) * DAY)
    anchor = Interval(noon(first), noon(first + gap * DAY).plus(1))

    assert count(term, possible, ZONES).due in due(term, anchor, ZONES)


@_FEWER
@given(seasonal_terms(), st.dates(date(2023, 1, 1), date(2024, 12, 31)), st.integers(0, 60))
def test_an_uncertain_anchor_is_due_no_vaguer_than_its_days_make_it(term: Term, first: date, gap: int):
    anchor = Interval(noon(first), noon(first + gap * DAY).plus(1))
    each = [count(term, noon(first + step * DAY), ZONES).due for step in range(gap + 1)]

    assert due(term, anchor, ZONES) == Interval(min(each), max(each).plus(1))


@_FEWER
@given(session_terms(), days)
def test_a_break_that_counts_is_as_if_it_were_not(term: Term, anchor: date):
    calendar = calendar_of(term)
    rule = calendar.leaves_out
    assume(rule.sine_die is SineDie.COUNTS)
    without = tuple(each for each in calendar.breaks if each.kind in rule.kinds)

    assert counted(term, anchor).due == counted(replace(term, sessions=replace(calendar, breaks=without)), anchor).due
