"""How far the room counts: the years 1800 to 2200."""

from __future__ import annotations

from datetime import UTC, date, datetime

from foedus.kernel import Instant, Message, RefusedError

FIRST_DAY = date(1800, 1, 1)
LAST_DAY = date(2200, 12, 31)
_START = Instant.of(datetime(1800, 1, 1, tzinfo=UTC))
_END = Instant.of(datetime(2201, 1, 1, tzinfo=UTC))

OPEN_END = _END
"""Where an interval ends of which nobody knows the end: nothing that is due lies so late."""


def instant_in_reach(instant: Instant) -> Instant:
    """The instant itself.

    Raises:
        RefusedError: it lies outside the years 1800 to 2200 of UTC.
    """
    if _START <= instant < _END:
        return instant
    raise RefusedError(
        Message(
            f"time is counted in the years 1800 to 2200, not {instant.seconds} s from 1970",
            f"時間僅於1800年至2200年間計算，自1970年起算{instant.seconds}秒不在其內",
        )
    )


def day_in_reach(day: date) -> date:
    """The day itself.

    Raises:
        RefusedError: it lies outside the years 1800 to 2200.
    """
    if FIRST_DAY <= day <= LAST_DAY:
        return day
    raise RefusedError(
        Message(
            f"days are counted in the years 1800 to 2200, not {day}", f"日期僅於1800年至2200年間計算，{day}不在其內"
        )
    )


def ordinal_in_reach(ordinal: int) -> date:
    """The day of a proleptic Gregorian ordinal, which may be too large for a ``date``.

    Raises:
        RefusedError: it lies outside the years 1800 to 2200.
    """
    if FIRST_DAY.toordinal() <= ordinal <= LAST_DAY.toordinal():
        return date.fromordinal(ordinal)
    raise term_out_of_reach()


def term_out_of_reach() -> RefusedError:
    """What is said of a term that runs on for longer than days are counted."""
    return RefusedError(
        Message(
            "the term leaves the years 1800 to 2200, in which days are counted",
            "期間超出1800年至2200年，計日僅以該等年間為限",
        )
    )
