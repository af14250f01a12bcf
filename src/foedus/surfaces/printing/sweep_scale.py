"""Logarithmic scales of a sweep's drawing: delays in lengths that a reader knows, rates in powers of ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86_400, 31_557_600
_DELAYS = (
    *(_MINUTE * n for n in (1, 2, 5, 10, 20, 30)),
    *(_HOUR * n for n in (1, 2, 3, 6, 9, 12, 18, 24, 30, 36)),
    *(_DAY * n for n in (2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 180)),
    *(_YEAR * n for n in (1, 2, 5, 10, 20, 50, 100)),
)
_RATES = tuple(number * 10.0**power for power in range(-4, 8) for number in (1, 2, 5))
_TICKS_MAX = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Values from one place on the paper to another, by their logarithms; ``ticks`` holds its two ends."""

    ticks: tuple[float, ...]
    first: float
    last: float

    @classmethod
    def over(cls, values: Sequence[float], steps: Sequence[float], first: float, last: float) -> Scale:
        """A scale that holds all values above 0, between steps that a reader knows; others lie at its first end."""
        positive = [each for each in values if each > 0] or [steps[0]]
        low = max((n for n, step in enumerate(steps) if step <= min(positive)), default=0)
        high = min((n for n, step in enumerate(steps) if step >= max(positive)), default=len(steps) - 1)
        if high == low:
            low, high = max(low - 1, 0), min(high + 1, len(steps) - 1)
        thinned = 1 + (high - low) // _TICKS_MAX
        kept = [*steps[low:high:thinned], steps[high]]
        return cls(ticks=tuple(kept), first=first, last=last)

    def place(self, value: float) -> float:
        """Where a value stands; what lies beyond an end stands at the end."""
        low, high = self.ticks[0], self.ticks[-1]
        share = log(min(max(value, low), high) / low) / log(high / low)
        return round(self.first + (self.last - self.first) * share, 1)


def delays(values: Sequence[float], first: float, last: float) -> Scale:
    """A scale of delays in seconds."""
    return Scale.over(values, _DELAYS, first, last)


def rates(values: Sequence[float], first: float, last: float) -> Scale:
    """A scale of rates a year."""
    return Scale.over(values, _RATES, first, last)
