"""The threshold of the alarm for a rise of unknown size: the rate at which it errs, by weighted draws.

An error once in ten years is too rare to be waited for. So the counts are drawn as if a rise had happened, and each
history is weighed by how much likelier that made it (importance sampling, after Lai and Shan 1999 and Chan and Lai
2003). A rise is of one of a few lengths, ends on any day of a block, and is of such a size that its end lies about at
the threshold. A history counts for all thresholds that the statistic first reaches within the block, so one set of
draws tells the rate for each of them.

The block begins after at least as many days as the statistic looks back, so that all stretches can play a part; before,
fewer can, and errors are rarer. What the draws leave uncertain, at two standard errors, is added to the rate, so that
the alarm rather errs less often than its text allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, log, sqrt
from operator import sub

from foedus.trigger.alarm.calibration import Calibration, delays
from foedus.trigger.alarm.draws import Law, spread
from foedus.trigger.alarm.scan import fitted
from foedus.trigger.alarm.weighing import Rise

_ROUGH, _FINE = 10_000, 300_000
_HISTORIES_MOST = 4_000
_REACH = 3.0
_BLOCK_LEAST = 20
_SEED = 20_040_404
_MEAN_MOST = 20.0
_SCATTER_LEAST = 0.1
_SIZES_TOLD = (1.5, 2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What a calibration depends on, apart from how rare errors should be.

    Attributes:
        mean: the usual count per day, above 0.
        dispersion: of the counts, 0 or more.
        look_back_days: over how many days of exposure a rise may reach back.
    """

    mean: float
    dispersion: float
    look_back_days: int

    def rise(self, ratio: float) -> Rise:
        """A rise of some size."""
        return Rise(mean=self.mean, ratio=ratio, dispersion=self.dispersion)


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """One history of counts: the greatest statistic before the block, and within it, and how likely it really is."""

    before: float
    within: float
    weight: float


@lru_cache(maxsize=1024)
def calibrate_scan(scanned: Scanned, once_in_days: int) -> Calibration:
    """The threshold at which the greatest ratio over all stretches errs once in so many days, or more rarely.

    Each pass finds more closely where it lies, and the next draws rises that end about there. The run length is wanted
    to be at least five times as long as the look back.
    """
    assert once_in_days >= 5 * scanned.look_back_days
    block = max(scanned.look_back_days, min(_BLOCK_LEAST, once_in_days // 5))
    alike, threshold, reached = _alike(scanned), log(once_in_days), 0.0
    for days in (_ROUGH, _ROUGH, _FINE):
        drawn = _Drawn(alike, block, threshold)
        histories = list(drawn.histories(min(_HISTORIES_MOST, days // (2 * block))))
        threshold, reached = _least(histories, _within_block(1 / once_in_days, block))
    rises = (scanned.rise(ratio) for ratio in _SIZES_TOLD)
    return Calibration(
        threshold=threshold,
        once_in_days=_run_length(reached, block),
        delays_days_least=delays(rises, once_in_days),
    )


def _alike(scanned: Scanned) -> Scanned:
    """The same, with a mean that is not too great to be drawn from.

    Scattered counts of a great mean are all but continuous: then only their scatter relative to the mean matters.
    """
    scatter = scanned.dispersion + 1 / scanned.mean - 1 / _MEAN_MOST
    if scanned.mean <= _MEAN_MOST or scatter < _SCATTER_LEAST:
        return scanned
    return Scanned(mean=_MEAN_MOST, dispersion=scatter, look_back_days=scanned.look_back_days)


class _Drawn:
    """Histories of two blocks' days, with a rise that ends on some day of the second."""

    def __init__(self, scanned: Scanned, block: int, threshold: float) -> None:
        """Make the laws to draw from: for some lengths, a rise of the size that reaches the threshold."""
        self._scanned = scanned
        self._block = block
        self._lengths = list(_lengths(scanned.look_back_days))
        self._rises = [scanned.rise(_ratio(scanned, length, threshold)) for length in self._lengths]
        self._usual = Law(scanned.mean, scanned.dispersion)
        self._raised = [Law(rise.mean * rise.ratio, rise.dispersion) for rise in self._rises]
        low = threshold - _REACH
        self._least = [_least_count(scanned, length, low) for length in range(1, scanned.look_back_days + 1)]

    def histories(self, number: int) -> Iterator[_History]:
        """So many of them; those that stay low within the block are left out, for they count for nothing."""
        numbers = spread(_SEED)
        for place in range(number):
            kind = place % len(self._lengths)
            end = self._block + 1 + int(next(numbers) * self._block)
            first = end - self._lengths[kind]
            days = range(2 * self._block)
            laws = (self._raised[kind] if first <= day < end else self._usual for day in days)
            sums = [0, *accumulate(law.count(next(numbers)) for law in laws)]
            within = self._greatest(sums, range(self._block + 1, 2 * self._block + 1))
            before = self._greatest(sums, range(1, self._block + 1)) if within > 0 else 0.0
            is_counted = before < within
            yield _History(before=before, within=within, weight=self._weight(sums) / number if is_counted else 0.0)

    def _greatest(self, sums: Sequence[int], ends: range) -> float:
        """The greatest statistic on any of some days, or 0 where it lies below all thresholds in view."""
        best = 0.0
        for length, least in enumerate(self._least, 1):
            first = max(ends.start, length)
            count = max(map(sub, sums[first : ends.stop], sums[first - length :]), default=0)
            if count >= least:
                best = max(best, fitted(self._scanned.mean, self._scanned.dispersion, count, length))
        return best

    def _weight(self, sums: Sequence[int]) -> float:
        """How much likelier the history is without any rise than in the mixture of which it was drawn."""
        block, odds = self._block, 0.0
        for length, rise in zip(self._lengths, self._rises, strict=True):
            counts = map(sub, sums[block + 1 :], sums[block + 1 - length :])
            per_count, lost = rise.per_count, rise.per_day * length
            odds += sum(exp(count * per_count - lost) for count in counts)
        return block * len(self._lengths) / odds


def _lengths(look_back_days: int) -> Iterator[int]:
    """From one day to the longest, each about half as long again as the one before."""
    length = 1
    while length < look_back_days:
        yield length
        length = max(length + 1, length * 3 // 2)
    yield look_back_days


def _ratio(scanned: Scanned, length: int, threshold: float) -> float:
    """The size of a rise whose expected counts over some days have a statistic as great as the threshold."""
    low, high = 1.0, 2.0
    while scanned.rise(high).information_per_day * length < threshold:
        low, high = high, 2 * high
    while high - low > 1e-3 * low:
        middle = (low + high) / 2
        is_below = scanned.rise(middle).information_per_day * length < threshold
        low, high = (middle, high) if is_below else (low, middle)
    return high


def _least_count(scanned: Scanned, length: int, threshold: float) -> int:
    """The least count over some days whose statistic is as great as the threshold, less one for rounding."""
    return int(_ratio(scanned, length, threshold) * 0.998 * scanned.mean * length) if threshold > 0 else 1


def _least(histories: Sequence[_History], chance: float) -> tuple[float, float]:
    """The least threshold above which the block is nowhere likelier to raise an alarm than wanted, and how likely then.

    It lies between two values that the statistic took, so that it is tied with none.
    """
    changes: dict[float, list[float]] = {}
    for each in histories:
        if each.before < each.within:
            changes.setdefault(each.within, []).append(each.weight)
            changes.setdefault(each.before, []).append(-each.weight)
    values = sorted(changes, reverse=True)
    sum_of, squares, found, reached = 0.0, 0.0, values[0], 0.0
    for value, next_below in pairwise(values):
        sum_of += sum(changes[value])
        squares += sum(weight * abs(weight) for weight in changes[value])
        likely = sum_of + 2 * sqrt(max(0.0, squares))
        if likely > chance:
            break
        found, reached = (value + next_below) / 2, likely
    return found, reached


def _within_block(rate: float, block: int) -> float:
    """How likely the first alarm comes within the second of two blocks, if it comes at a steady rate per day."""
    stays = (1 - rate) ** block
    return stays * (1 - stays)


def _run_length(chance: float, block: int) -> float:
    """The average run length at which the first alarm comes within the second of two blocks with some chance."""
    stays = (1 + sqrt(1 - 4 * chance)) / 2
    return 1 / (1 - stays ** (1 / block))
