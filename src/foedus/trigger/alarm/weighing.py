"""How much likelier a total is after a rise in the mean than before it: the law of the counts and its statistics.

A count over an exposure of ``e`` days is negative-binomial with mean ``mean * e`` and variance
``mean * e * (1 + dispersion * mean)``; with a dispersion of 0 it is Poisson. For a whole day the variance is the usual
``mean + dispersion * mean ** 2``, and the counts of periods that follow each other add up to a count of the same law.
So a total over four days weighs exactly what its days would have weighed together, whoever adds them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, inf, lgamma, log, log1p
from typing import TypeAlias

Weighed: TypeAlias = tuple[int, float]
"""A count, and its exposure in days."""

_NEGLIGIBLE = 1e-18


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """A mean, and a multiple of it that is to be told from it.

    Attributes:
        mean: per day, above 0.
        ratio: the multiple, above 1.
        dispersion: of the counts, 0 or more.
    """

    mean: float
    ratio: float
    dispersion: float

    @property
    def per_count(self) -> float:
        """What each counted incident adds to the log-likelihood ratio."""
        return log1p((self.ratio - 1) / (1 + self.dispersion * self.mean * self.ratio))

    @property
    def per_day(self) -> float:
        """What each day of exposure takes away from it."""
        excess = self.mean * (self.ratio - 1)
        if self.dispersion == 0:
            return excess
        return log1p(self.dispersion * excess / (1 + self.dispersion * self.mean)) / self.dispersion

    @property
    def information_per_day(self) -> float:
        """The mean log-likelihood ratio of a day after the rise (Kullback-Leibler)."""
        return self.per_count * self.mean * self.ratio - self.per_day

    def weight(self, count: int, exposure_days: float) -> float:
        """The log-likelihood ratio of a total: above 0 if it speaks for a rise."""
        return count * self.per_count - exposure_days * self.per_day


def chances(mean: float, dispersion: float, exposure_days: float, most: int) -> list[float]:
    """The probabilities of the counts from 0 to ``most`` under the law."""
    expected = mean * exposure_days
    mode = min(most, int(expected))
    found = [0.0] * (most + 1)
    found[mode] = _chance(mode, expected, dispersion / exposure_days)
    for count, ratio in _ratios(expected, dispersion / exposure_days, mode, most):
        found[count + 1] = found[count] * ratio
        if found[count + 1] < _NEGLIGIBLE and ratio < 1:
            break
    for count, ratio in _ratios(expected, dispersion / exposure_days, 0, mode, backwards=True):
        found[count] = found[count + 1] / ratio
        if found[count] < _NEGLIGIBLE and ratio > 1:
            break
    return found


def at_most(count: int, mean: float, dispersion: float, exposure_days: float) -> float:
    """The probability of a count as small as this, or smaller."""
    expected, scatter = mean * exposure_days, dispersion / exposure_days
    total = term = _chance(count, expected, scatter)
    for _, ratio in _ratios(expected, scatter, 0, count, backwards=True):
        term /= ratio
        total += term
        if term < _NEGLIGIBLE * total:
            break
    return min(1.0, total)


def _ratios(
    expected: float, scatter: float, least: int, most: int, *, backwards: bool = False
) -> Iterator[tuple[int, float]]:
    """For counts from the least up to the one before the most: the chance of the next one, divided by its own."""
    success = expected / (1 + scatter * expected)
    for count in reversed(range(least, most)) if backwards else range(least, most):
        yield count, success * (1 + scatter * count) / (count + 1)


def _chance(count: int, expected: float, scatter: float) -> float:
    """The probability of one count, whose variance is ``expected + scatter * expected ** 2``."""
    if scatter == 0:
        return exp(count * log(expected) - expected - lgamma(count + 1))
    size = 1 / scatter
    ways = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
    odds = count * log(scatter * expected) - (count + size) * log1p(scatter * expected)
    return exp(ways + odds)


def plain_mean(totals: Sequence[Weighed]) -> float:
    """The mean per day of some totals, one at the least."""
    return sum(count for count, _ in totals) / sum(days for _, days in totals)


def upper_bound(count: int, exposure_days: float, dispersion: float, confidence: float) -> float:
    """The upper confidence bound of the mean per day, after so many were counted in so many days.

    It is the mean under which a count as small as this, or smaller, has no more than the remaining probability: exact,
    as Garwood's (1936) for the Poisson law. Found by bisection to nine places.
    """
    low, high = count / exposure_days, inf
    guess = (count + 1) / exposure_days
    while high - low > 1e-9 * low:
        if at_most(count, guess, dispersion, exposure_days) > 1 - confidence:
            low = guess
        else:
            high = guess
        guess = 2 * low if high == inf else (low + high) / 2
    return high


def lower_bound(count: int, exposure_days: float, dispersion: float, confidence: float) -> float:
    """The lower confidence bound of the mean per day, the mirror of ``upper_bound``; 0 where nothing was counted.

    It is the mean under which a count as large as this, or larger, has no more than the remaining probability. Found by
    bisection to nine places.
    """
    if count == 0:
        return 0.0
    low, high = 0.0, count / exposure_days
    while high - low > 1e-9 * high:
        guess = (low + high) / 2
        if 1 - at_most(count - 1, guess, dispersion, exposure_days) < 1 - confidence:
            low = guess
        else:
            high = guess
    return high
