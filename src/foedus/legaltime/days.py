"""The days of a place: when each begins and ends, whatever its clocks did at midnight.

Clocks are turned at midnight, so a day may have no midnight (Sao Paulo in spring), two of them (Havana in autumn), or
not exist at all (Apia, 30 December 2011). One rule covers them all: *a day begins at the first instant at which the
calendar of the place shows that date or a later one, and a day once begun does not begin again*. So the days of a
place follow one another without gap or overlap, and an instant lies on exactly one of them.

Only the way from UTC to local time is used, which is a function; the way back is not. ``zone`` must keep an offset for
a day at least whenever it changes, as every zone of the IANA database does.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.legaltime.reach import day_in_reach, instant_in_reach

_DAY_S = 86_400
_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def start_of_day(day: date, zone: tzinfo) -> Instant:
    """The first instant at which the zone's calendar shows that date or a later one.

    Raises:
        RefusedError: the day lies outside the years 1800 to 2200.
    """
    return _start(day_in_reach(day), zone)


def end_of_day(day: date, zone: tzinfo) -> Instant:
    """The instant at which the next day starts: the first one after the day.

    Raises:
        RefusedError: the day lies outside the years 1800 to 2200.
    """
    return _start(day_in_reach(day) + _ONE_DAY, zone)


def day_interval(day: date, zone: tzinfo) -> Interval:
    """All of the day.

    Raises:
        RefusedError: the day lies outside the years 1800 to 2200, or the zone's calendar left it out.
    """
    start, end = start_of_day(day, zone), end_of_day(day, zone)
    if start == end:
        message = Message(
            f"{day} did not take place in {zone}: the calendar went over it at {start}",
            f"{zone}並無{day}此日：其曆法於{start}越過該日",
        )
        raise RefusedError(message, Message("name the day before it, or the day after", "請改寫為其前一日或後一日"))
    return Interval(start, end)


def local_date(instant: Instant, zone: tzinfo) -> date:
    """The day on which the instant lies: the latest date that the zone's calendar has shown by then.

    It is the date on the wall, but for the minutes after clocks were turned back across a midnight already past
    (St John's, 00:01 to 23:01, until 2011): the new day had begun then, and goes on.

    Raises:
        RefusedError: the instant lies outside the years 1800 to 2200.
    """
    day = _wall(instant_in_reach(instant).seconds, zone).date()
    while _start(day + _ONE_DAY, zone) <= instant:
        day += _ONE_DAY
    return day


def local_text(instant: Instant, zone: tzinfo) -> str:
    """What a clock at the place shows, with its offset: ``2025-09-27T20:00:00-04:00``.

    The offset has seconds where local mean time does, as before 1937 in Amsterdam.

    Raises:
        RefusedError: the instant lies outside the years 1800 to 2200.
    """
    return _wall(instant_in_reach(instant).seconds, zone).isoformat()


def _start(day: date, zone: tzinfo) -> Instant:
    """As ``start_of_day``, for a day at the rim as well.

    Offsets are smaller than a day, so the answer lies within a day of midnight UTC. Where the offset is the same a day
    before, at and a day after that midnight, it was so all along: two changes would make a piece shorter than a day.
    """
    midnight = (day.toordinal() - _EPOCH_ORDINAL) * _DAY_S
    marks = (midnight - _DAY_S, midnight, midnight + _DAY_S)
    offsets = tuple(_offset(mark, zone) for mark in marks)
    if offsets[0] == offsets[1] == offsets[2]:
        return Instant(midnight - offsets[0])
    return Instant(_first_showing(midnight, marks, zone))


def _first_showing(midnight: int, marks: tuple[int, ...], zone: tzinfo) -> int:
    """The first second between the marks at which local time, in seconds, is the midnight or later."""
    return next(
        reached
        for left, right in pairwise(marks)
        for start, end, offset in _pieces(left, right, zone)
        if (reached := max(start, midnight - offset)) < end
    )


def _pieces(left: int, right: int, zone: tzinfo) -> tuple[tuple[int, int, int], ...]:
    """The stretches of constant offset between two marks, in order: start, end, offset, all in seconds."""
    change = _change(left, right, zone)
    return (left, change, _offset(left, zone)), (change, right, _offset(right, zone))


def _change(left: int, right: int, zone: tzinfo) -> int:
    """The first second after the left one with the offset of the right one, by bisection; the right one if equal.

    Between marks a day apart the offset changes once at most, so that there is one such second to find.
    """
    before = _offset(left, zone)
    while right - left > 1:
        middle = (left + right) // 2
        left, right = (middle, right) if _offset(middle, zone) == before else (left, middle)
    return right


def _offset(seconds: int, zone: tzinfo) -> int:
    """Seconds by which local time is ahead of UTC at an instant, east positive."""
    offset = _wall(seconds, zone).utcoffset()
    assert offset is not None  # an aware datetime has one
    return offset // _ONE_SECOND


def _wall(seconds: int, zone: tzinfo) -> datetime:
    """Local time at an instant."""
    return Instant(seconds).utc.astimezone(zone)
