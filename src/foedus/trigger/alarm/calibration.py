"""The threshold at which an alarm errs as rarely as its text wants, by a Markov chain (Brook and Evans 1972).

The statistic, divided by the weight of one incident, is ``S = max(0, S + count - k)`` for a known ``k`` and a day of
exposure. Its values are put on a lattice. Where the threshold is low, the unit divides 1, and k is rounded down to a
multiple of it, if one is near: the chain is exact for a statistic that is nowhere smaller than ours, so ours errs no
oftener than the chain (up to an eighth more rarely). Where the threshold is high, or no multiple is near, each step is
split between its two neighbours so that the mean step is right; the run length is then within two in a hundred of that
on finer lattices.

The average run length from zero up to ``n`` units is the first entry of ``(I - P)^-1 1``, where P is the chain on the n
states below. These matrices are nested, and so are their factors L and U; with v = L^-1 1 and w = U^-T e, the run
length is the sum of the first n of ``v * w``. So one factorisation, grown by one state at a time, gives the run lengths
of all thresholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import ceil, floor, log
from operator import mul
from types import MappingProxyType

from foedus.trigger.alarm.weighing import Rise, chances

_COARSE = 48
_FINE = 110
_STATES_MAX = 260
_PARTS_MAX = 400
_LOW = 20
_NEAR = 0.1
_LEAST_CHANCE = 1e-15
_ON_LATTICE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A threshold, and what it is worth.

    Attributes:
        threshold: the statistic that raises the alarm, as a log-likelihood ratio.
        once_in_days: the average run length while nothing changes: at least the one wanted.
        delays_days_least: by the size of a rise: no alarm that errs so rarely can notice it sooner, on average (Lorden
            1971, to the first order). Only better reports help.
    """

    threshold: float
    once_in_days: float
    delays_days_least: Mapping[float, float]


def delays(rises: Iterable[Rise], once_in_days: int) -> Mapping[float, float]:
    """Lorden's bound for each of some rises, by its size."""
    return MappingProxyType({rise.ratio: log(once_in_days) / rise.information_per_day for rise in rises})


class Steps:
    """The probabilities of the steps of the statistic, in units of the lattice: from ``least`` up to ``most``."""

    def __init__(self, rise: Rise, k: float, unit: float, most: int) -> None:
        """Take the law before the rise, for a day of exposure; steps above ``most`` are left out."""
        counts = chances(rise.mean, rise.dispersion, 1.0, ceil(most * unit + k))
        self.least = -ceil(k / unit)
        self.most = most
        self._chances = [0.0] * (most - self.least + 1)
        for count, chance in enumerate(counts):
            self._add((count - k) / unit, chance)
        self._below = list(accumulate(self._chances))

    def _add(self, step: float, chance: float) -> None:
        """Split a step between its neighbours on the lattice."""
        below = floor(step + _ON_LATTICE)
        above_share = max(0.0, step - below)
        for at, share in ((below, 1 - above_share), (below + 1, above_share)):
            if self.least <= at <= self.most:
                self._chances[at - self.least] += chance * share

    def chance(self, step: int) -> float:
        """The probability of exactly this step."""
        return self._chances[step - self.least] if self.least <= step <= self.most else 0.0

    def between(self, start: int, state: int) -> float:
        """The probability of coming from one state to another; all that would fall below zero comes to zero."""
        if state > 0:
            return self.chance(state - start)
        return self._below[-start - self.least] if -start >= self.least else 0.0


def run_lengths(steps: Steps) -> Iterator[float]:
    """The average run lengths from zero, in days, if the alarm is raised at 1 unit, at 2, and so on to the top step."""
    lower: list[list[float]] = []
    upper: list[list[float]] = []
    left: list[float] = []
    right: list[float] = []
    total = 0.0
    for n in range(steps.most):
        column: list[float] = []
        row: list[float] = []
        for k in range(n):
            column.append(-steps.between(k, n) - _dot(lower[k], column))
            row.append((-steps.between(n, k) - _dot(upper[k], row)) / upper[k][k])
        # The chance of leaving, which rounding must not make negative where an alarm all but never comes.
        pivot = max(_LEAST_CHANCE, 1 - steps.between(n, n) - _dot(row, column))
        left.append(1 - _dot(row, left))
        right.append(((n == 0) - _dot(column, right)) / pivot)
        lower.append(row)
        upper.append([*column, pivot])
        total += left[n] * right[n]
        yield total


@lru_cache(maxsize=1024)
def calibrate(rise: Rise, once_in_days: int) -> Calibration:
    """The threshold of the alarm for a rise, such that it errs once in so many days of full exposure, or more rarely.

    A first pass on a coarse lattice finds where the threshold about lies: not above ``log(once_in_days)``, for the
    chance of a false alarm is at most ``exp(-threshold)`` in each run-up. The second pass is fine.
    """
    k = rise.per_day / rise.per_count
    farthest = log(once_in_days) / rise.per_count
    states, _ = _needed(Steps(rise, k, farthest / _COARSE, 2 * _COARSE), once_in_days)
    height = states * farthest / _COARSE
    unit = _unit(k, height)
    steps = Steps(rise, _on_lattice(rise, k, unit, height), unit, 2 * ceil(height / unit) + 8)
    states, reached = _needed(steps, once_in_days)
    return Calibration(
        threshold=(states - 0.5) * unit * rise.per_count,  # between two values on the lattice, so never tied with one
        once_in_days=reached,
        delays_days_least=delays([rise], once_in_days),
    )


def _on_lattice(rise: Rise, k: float, unit: float, height: float) -> float:
    """The k to calibrate with: rounded down where that costs little of what draws the statistic down on a usual day."""
    lowered = floor(k / unit + _ON_LATTICE) * unit
    return lowered if height < _LOW and k - lowered <= _NEAR * (k - rise.mean) else k


def _needed(steps: Steps, once_in_days: int) -> tuple[int, float]:
    """How many units make the run length as long as wanted, and how long it is then."""
    return next((n, length) for n, length in enumerate(run_lengths(steps), 1) if length >= once_in_days)


def _unit(k: float, height: float) -> float:
    """A unit in which the height has about as many states as wanted.

    Units of less than 1 divide it, so that counts are whole; among them the one is taken that k exceeds by the least.
    """
    if height >= _FINE:
        return float(floor(height / _FINE))
    parts = min(_PARTS_MAX, max(ceil(_FINE / height), min(ceil(4 / k), floor(_STATES_MAX / height))))
    return 1 / min(range(parts, parts * 3 // 2 + 1), key=lambda part: k - floor(part * k + _ON_LATTICE) / part)


def _dot(these: list[float], those: list[float]) -> float:
    """The scalar product, as long as the shorter of the two."""
    return sum(map(mul, these, those))
