"""Calendars of sessions for tests: random ones, and a walker that counts by them day by day, knowing no stretches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from foedus.legaltime import AnchorDay, Edge, Term, Unit
from foedus.legaltime.sessions import (
    Adjourned,
    Away,
    Break,
    BreakKind,
    LeavesOut,
    LeftOutAnchor,
    Measured,
    Sessions,
    SineDie,
)

DAY = timedelta(days=1)
START, END = date(2026, 1, 1), date(2026, 7, 1)
HOUSES = ("lower", "upper")


def walked(term: Term, anchor: date, calendar: Sessions, until: date) -> date | None:
    """The last day of a term in days, found by going from day to day; nothing if it is not over by a day."""
    day, counted, begins_here = anchor, 0, term.anchor_day is AnchorDay.INCLUDED
    while day < until:
        if _breaks_off(day, calendar):
            counted, day, begins_here = 0, _next_sitting(day, calendar, until), term.anchor_day is AnchorDay.INCLUDED
            anchor = day
            continue
        excused = day == anchor and begins_here and term.left_out_anchor is LeftOutAnchor.COUNTS
        if (day > anchor or begins_here) and (excused or not is_left_out(day, calendar)):
            counted += 1
        if counted == term.length:
            return day
        day += DAY
    return None


def is_left_out(day: date, calendar: Sessions) -> bool:
    """Whether a day does not count, by asking of each house on that day alone."""
    rule = calendar.leaves_out
    kinds = {each.kind for each in calendar.breaks if each.start <= day < each.until}
    if (
        (rule.prorogation and BreakKind.PROROGATION in kinds)
        or (rule.dissolution and BreakKind.DISSOLUTION in kinds)
        or (rule.sine_die is SineDie.LEFT_OUT and BreakKind.SINE_DIE in kinds)
    ):
        return True
    if rule.adjourned is None:
        return False
    groups = [(house,) for house in calendar.houses]
    if rule.adjourned.measured is Measured.TOGETHER:
        groups = [calendar.houses]
    long_away = [_days_away(day, group, calendar) > rule.adjourned.longer_than_days for group in groups]
    return any(long_away) if rule.adjourned.houses is Away.ANY else all(long_away)


def _days_away(day: date, houses: Sequence[str], calendar: Sessions) -> int:
    """For how many days on end, this day among them, none of the houses sits; 0 if one does."""
    if not _all_away(day, houses, calendar):
        return 0
    first = last = day
    while _all_away(first - DAY, houses, calendar):
        first -= DAY
    while _all_away(last + DAY, houses, calendar):
        last += DAY
    return (last - first).days + 1


def _all_away(day: date, houses: Sequence[str], calendar: Sessions) -> bool:
    running = [
        each for each in calendar.breaks if each.kind is BreakKind.ADJOURNMENT and each.start <= day < each.until
    ]
    return all(any(house in (each.houses or calendar.houses) for each in running) for house in houses)


def _breaks_off(day: date, calendar: Sessions) -> bool:
    return calendar.leaves_out.sine_die is SineDie.RESTARTS and any(
        each.kind is BreakKind.SINE_DIE and each.start <= day < each.until for each in calendar.breaks
    )


def _next_sitting(day: date, calendar: Sessions, until: date) -> date:
    while day < until and _breaks_off(day, calendar):
        day += DAY
    return day


days = st.integers(0, (END - START).days - 1).map(lambda n: START + n * DAY)


@st.composite
def breaks(draw: st.DrawFn, start: st.SearchStrategy[date] = days) -> Break:
    """A break of some days."""
    kind, first = draw(st.sampled_from(BreakKind)), draw(start)
    houses = draw(st.sampled_from([(), ("lower",), ("upper",), HOUSES])) if kind is BreakKind.ADJOURNMENT else ()
    return Break(houses=houses, start=first, until=first + draw(st.integers(1, 12)) * DAY, kind=kind)


@st.composite
def calendars(draw: st.DrawFn) -> Sessions:
    """A calendar of one house or two with some breaks, by any rule that leaves something out."""
    away = draw(st.sampled_from(Away))
    measured = draw(st.sampled_from(Measured)) if away is Away.EVERY else None
    adjourned = Adjourned(houses=away, longer_than_days=draw(st.integers(0, 5)), measured=measured)
    rules = st.builds(
        LeavesOut,
        adjourned=st.sampled_from([adjourned, adjourned, None]),
        prorogation=st.booleans(),
        dissolution=st.booleans(),
        sine_die=st.sampled_from(SineDie),
    ).filter(lambda rule: len(rule.kinds) > 0)
    return Sessions(
        houses=HOUSES,
        leaves_out=draw(rules),
        breaks=tuple(draw(st.lists(breaks(), max_size=6))),
        known_from=START,
        known_until=END,
    )


@st.composite
def session_terms(draw: st.DrawFn) -> Term:
    """A term of days by some calendar, in either counting."""
    anchor_day = draw(st.sampled_from(AnchorDay))
    included = anchor_day is AnchorDay.INCLUDED
    return Term(
        length=draw(st.integers(1, 40)),
        unit=Unit.DAYS,
        anchor_day=anchor_day,
        zone="Etc/UTC",
        edge=draw(st.sampled_from(Edge)),
        sessions=draw(calendars()),
        left_out_anchor=draw(st.sampled_from(LeftOutAnchor)) if included else None,
    )
