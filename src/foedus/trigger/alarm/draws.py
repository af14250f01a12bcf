"""Counts drawn for a calibration: a fixed sequence of integers spread by a hash, and read through the law of counts.

There is no chance in it. The same parameters give the same numbers on every machine and in every version of Python:
the numbers are those of splitmix64 (Steele, Lea and Flood 2014), written out in whole numbers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from math import sqrt

from foedus.trigger.alarm.weighing import chances

_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_ALL = (1 << 64) - 1
_NEGLIGIBLE = 1e-10


def spread(seed: int) -> Iterator[float]:
    """Numbers from 0 up to, but not including, 1, without end: as if evenly drawn."""
    state = seed
    while True:
        state = (state + _STEP) & _ALL
        mixed = ((state ^ (state >> 30)) * _FIRST) & _ALL
        mixed = ((mixed ^ (mixed >> 27)) * _SECOND) & _ALL
        yield ((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53


class Law:
    """The counts of a day of full exposure, to be drawn by inversion."""

    def __init__(self, mean: float, dispersion: float) -> None:
        """Add up the probabilities as far as they matter."""
        most = int(mean + 10 * sqrt(mean * (1 + dispersion * mean))) + 10
        found = chances(mean, dispersion, 1.0, most)
        while found[-1] > _NEGLIGIBLE:
            most *= 2
            found = chances(mean, dispersion, 1.0, most)
        self._up_to = list(accumulate(found))

    def count(self, number: float) -> int:
        """The count that belongs to a number between 0 and 1."""
        return bisect_left(self._up_to, number * self._up_to[-1])
