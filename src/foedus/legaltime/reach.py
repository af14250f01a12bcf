"""How far the room counts: the years 1800 to 2200."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foedus.kernel import Instant

FIRST_DAY = date(1800, 1, 1)
LAST_DAY = date(2200, 12, 31)
_START = Instant.of(datetime(1800, 1, 1, tzinfo=UTC))
_END = Instant.of(datetime(2201, 1, 1, tzinfo=UTC))


def instant_in_reach(instant: Instant) -> Instant:
    """The instant itself.

    Raises:
        ValueError: it lies outside the years 1800 to 2200 of UTC.
    """
    if _START <= instant < _END:
        return instant
    raise ValueError(f"time is counted in the years 1800 to 2200, not {instant.seconds} s from 1970")


def day_in_reach(day: date) -> date:
    """The day itself.

    Raises:
        ValueError: it lies outside the years 1800 to 2200.
    """
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise ValueError(f"days are counted in the years 1800 to 2200, not {day}")


def ordinal_in_reach(ordinal: int) -> date:
    """The day of a proleptic Gregorian ordinal, which may be too large for a ``date``.

    Raises:
        ValueError: it lies outside the years 1800 to 2200.
    """
    if FIRST_DAY.toordinal() <= ordinal <= LAST_DAY.toordinal():
        return date.fromordinal(ordinal)
    raise ValueError("the term leaves the years 1800 to 2200, in which days are counted")
