"""A time axis: from instants to places on the paper, and marks at hours, days or months that a reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from foedus.kernel import Instant
from foedus.surfaces.printing.reader import Reader

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86_400
_SHORT_S = (_MINUTE_S, 5 * _MINUTE_S, 15 * _MINUTE_S)
_STEPS_S = (*_SHORT_S, _HOUR_S, 3 * _HOUR_S, 6 * _HOUR_S, 12 * _HOUR_S, _DAY_S, 2 * _DAY_S, 7 * _DAY_S, 14 * _DAY_S)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)
_TICKS_MAX = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Time from left to right; ``left`` and ``right`` are places on the paper."""

    start: Instant
    end: Instant
    left: float
    right: float

    @classmethod
    def over(cls, instants: Iterable[Instant], left: float, right: float) -> Axis:
        """An axis that holds all of the instants, with a little room at both ends."""
        every = sorted(instants)
        assert len(every) > 0
        room = max((every[-1].seconds - every[0].seconds) // 40, 60)
        return cls(start=every[0].plus(-room), end=every[-1].plus(room), left=left, right=right)

    def place(self, instant: Instant) -> float:
        """Where an instant stands; what lies beyond an end stands at the end."""
        share = (instant.seconds - self.start.seconds) / (self.end.seconds - self.start.seconds)
        return round(self.left + (self.right - self.left) * min(max(share, 0.0), 1.0), 1)

    def ticks(self, reader: Reader) -> tuple[tuple[float, str], ...]:
        """The marks, each with what is written below it."""
        span = self.end.seconds - self.start.seconds
        step = next((step for step in _STEPS_S if span / step <= _TICKS_MAX), None)
        marks = self._regular(step) if step is not None else self._months()
        return tuple((self.place(mark), _label(reader, mark, step, is_first=n == 0)) for n, mark in enumerate(marks))

    def _regular(self, step: int) -> Iterator[Instant]:
        first = -(-self.start.seconds // step) * step
        return (Instant(seconds) for seconds in range(first, self.end.seconds, step))

    def _months(self) -> list[Instant]:
        every = [list(self._month_starts(step)) for step in _MONTHS]
        return next((marks for marks in every if len(marks) <= _TICKS_MAX), every[-1])

    def _month_starts(self, step: int) -> Iterator[Instant]:
        first = self.start.utc.year * 12 // step * step
        for month in range(first, self.end.utc.year * 12 + 12, step):
            mark = Instant.of(datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC))
            if self.start <= mark < self.end:
                yield mark


def _label(reader: Reader, mark: Instant, step: int | None, *, is_first: bool) -> str:
    """A month, a day, or a time of day; the first time of day names its day too."""
    moment = mark.utc
    day = date(moment.year, moment.month, moment.day)
    if step is None:
        return reader.month(day)
    if (moment.hour, moment.minute) == (0, 0) or step >= _DAY_S:
        return reader.short_day(day)
    return f"{reader.short_day(day)} {moment:%H:%M}" if is_first else f"{moment:%H:%M}"
