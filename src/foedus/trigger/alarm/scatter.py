"""How much totals scatter: whether more than the law admits, and what dispersion they show by themselves.

Two signs are looked at: the squared deviations (Pearson), in which a few totals far off weigh most, and the logarithm
of how much likelier each total would be if the mean were its own (the deviance), in which all weigh.

What dispersion counts show is told by exact moments. Given its sum, how counts of one law fall on their periods does
not depend on the mean, which nobody knows: it is a Polya urn, and with a dispersion of 0 a throw of dice, one for each
incident. So the mean and the variance of the squared deviations are known, whatever the exposures, and a gamma law with
the same two moments gives their quantiles (Wilson and Hilferty 1931).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log, log1p, prod, sqrt
from statistics import NormalDist

from foedus.trigger.alarm.chance import Ground, chance
from foedus.trigger.alarm.weighing import Weighed, plain_mean

_ROUNDING = 1e-13
_GREATEST = 1000.0
"""A dispersion above which none is told from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    """The dispersion that some counts show by themselves: a hint for whoever drafts, and input to nothing.

    Attributes:
        dispersion: the one under which the squared deviations would be, on average, what they are (method of moments);
            infinite where no dispersion is great enough.
        least: the lower end of the interval.
        most: its upper end; infinite where the counts rule out nothing above.
        level: how sure the interval is, in percent.
    """

    dispersion: float
    least: float
    most: float
    level: int


def scatters_by_chance(totals: Sequence[Weighed], dispersion: float) -> float:
    """The probability that totals under a law scatter as much as these, or more; 1 where nothing was counted."""
    mean = plain_mean(totals)
    return 1.0 if mean == 0 else chance(_signs, totals, Ground(mean=mean, dispersion=dispersion, floor=0.0))


def farthest(totals: Sequence[Weighed]) -> int:
    """The place of the total that adds most to the scatter."""
    mean = plain_mean(totals)
    return max(range(len(totals)), key=lambda place: _distance(totals[place], mean))


def shown(totals: Sequence[Weighed], level: int) -> Scatter | None:
    """The dispersion that totals show, with the interval of those that they do not refute; nothing where none can tell.

    At least two totals and two incidents are needed. The interval holds every dispersion under which the scatter is
    neither too great nor too small, each with half of the remaining probability.
    """
    if len(totals) <= 1 or sum(count for count, _ in totals) <= 1:
        return None
    tail = (1 - level / 100) / 2
    return Scatter(
        dispersion=_by_moments(totals),
        least=_first(totals, 1 - tail),
        most=_first(totals, tail),
        level=level,
    )


def _signs(totals: Sequence[Weighed], ground: Ground) -> tuple[float, ...]:
    mean = plain_mean(totals)
    if mean == 0:
        return 0.0, 0.0
    per_day = mean * (1 + ground.dispersion * mean)
    squares = sum(_distance(total, mean) for total in totals) / per_day
    return squares, sum(_deviance(total, mean, ground.dispersion) for total in totals)


def _deviance(total: Weighed, mean: float, dispersion: float) -> float:
    """The logarithm of how much likelier a total would be if the mean were its own."""
    count, days = total
    own = 0.0 if count == 0 else count * log(count / (mean * days))
    if dispersion == 0:
        return own - count + mean * days
    size = days / dispersion
    return own - (count + size) * log1p((count - mean * days) / (size + mean * days))


def _distance(total: Weighed, mean: float) -> float:
    count, days = total
    return (count - mean * days) ** 2 / days


def _is_below(totals: Sequence[Weighed], dispersion: float, confidence: float) -> bool:
    """Whether the squared deviations lie within a quantile of the law; so they do where they cannot vary."""
    mean, variance = moments(totals, dispersion)
    if variance <= 0:
        return True
    spread = variance / (9 * mean * mean)  # 2 / (9 * freedom), the freedom being twice the squared mean by the variance
    centre = plain_mean(totals)
    found = sum(_distance(total, centre) for total in totals)
    return found <= mean * max(0.0, 1 - spread + NormalDist().inv_cdf(confidence) * sqrt(spread)) ** 3


def moments(totals: Sequence[Weighed], dispersion: float) -> tuple[float, float]:
    """The mean and the variance of the squared deviations, over the exposure, given the sum of the counts.

    By factorial moments: that of an order, for one period, is the falling power of the sum times the rising power of
    the exposure (in steps of the dispersion), over that of all exposures together.
    """
    days = [each for _, each in totals]
    incidents, whole = sum(count for count, _ in totals), sum(days)
    one, two, three, four = (
        prod((incidents - step) / (whole + step * dispersion) for step in range(order)) for order in (1, 2, 3, 4)
    )
    pairs = [each + dispersion for each in days]
    first = two * sum(pairs) + one * len(days)
    second = sum(
        (four * _rising(each, dispersion, 4) + 6 * three * _rising(each, dispersion, 3)) / each**2
        + 7 * two * (each + dispersion) / each
        + one / each
        for each in days
    )
    second += four * (sum(pairs) ** 2 - sum(each * each for each in pairs))
    second += 2 * three * (len(days) - 1) * sum(pairs) + two * len(days) * (len(days) - 1)
    variance = second - first * first
    return first - incidents**2 / whole, 0.0 if variance <= _ROUNDING * second else variance


def _rising(start: float, step: float, order: int) -> float:
    return prod(start + place * step for place in range(order))


def _by_moments(totals: Sequence[Weighed]) -> float:
    """The dispersion whose exact mean of the squared deviations is that found, by solving for it; 0 at the least."""
    incidents, days = sum(count for count, _ in totals), sum(days for _, days in totals)
    squares = sum(count * count / each for count, each in totals) - len(totals) * incidents / days
    pairs = incidents * (incidents - 1)
    excess, room = squares * days - pairs, len(totals) * pairs - squares * days
    return 0.0 if excess <= 0 else inf if room <= 0 else days * excess / room


def _first(totals: Sequence[Weighed], confidence: float) -> float:
    """The least dispersion under which the squared deviations lie within a quantile; infinite where there is none."""
    if _is_below(totals, 0.0, confidence):
        return 0.0
    if not _is_below(totals, _GREATEST, confidence):
        return inf
    low, high = 0.0, _GREATEST
    while high - low > 1e-6 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_below(totals, middle, confidence) else (middle, high)
    return high
