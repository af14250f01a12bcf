"""What is usual: a baseline, or why there is none that is stable."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from statistics import NormalDist
from typing import Literal, TypeAlias

from foedus.instrument import Alarm
from foedus.trigger.alarm.observation import Observation
from foedus.trigger.alarm.weighing import at_most, upper_bound

_DAY_S = 86_400

Lack: TypeAlias = Literal["too_few_days", "above_ceiling", "unsteady", "drifting"]
"""Why there is no stable baseline. ``too_few_days``: the totals cover too little time, or lie too far apart.
``above_ceiling``: the mean may be higher than the text calls usual. ``unsteady``: they scatter more than the dispersion
of the text admits, so that false alarms would be more frequent than it says. ``drifting``: they rise or fall from the
one half of the time to the other, so that their mean is the usual level of neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """A baseline.

    Attributes:
        mean: the expected count per day: the upper confidence bound of what was observed, or the floor if that is more.
        observed_mean: the plain mean of the totals, per day.
        totals: those it rests on, in the order of time.
    """

    mean: float
    observed_mean: float
    totals: tuple[Observation, ...]


def usual(alarm: Alarm, told: Sequence[Observation]) -> Usual | Lack:
    """The baseline that the last of some totals in the order of time make, or what it lacks.

    The fewest that cover the time demanded are taken, so that a calm after a storm is judged on itself.
    """
    rules, totals = alarm.baseline, _last(told, alarm.baseline.observed_days * _DAY_S)
    if totals is None or totals[-1].end.seconds - totals[0].start.seconds > rules.within_days * _DAY_S:
        return "too_few_days"
    count, days = sum(each.count for each in totals), sum(each.exposure_days for each in totals)
    dispersion, confidence, ceiling = float(alarm.dispersion), rules.level / 100, float(rules.ceiling)
    if count > ceiling * days or at_most(count, ceiling, dispersion, days) > 1 - confidence:
        return "above_ceiling"
    if _scatters(totals, count / days, dispersion, confidence):
        return "unsteady"
    if _drifts(totals, float(rules.floor), dispersion, confidence):
        return "drifting"
    bound = upper_bound(count, days, dispersion, confidence)
    return Usual(mean=max(bound, float(rules.floor)), observed_mean=count / days, totals=totals)


def _last(told: Sequence[Observation], needed_s: int) -> tuple[Observation, ...] | None:
    """The fewest of the last totals that cover so much time, if all of them do."""
    lengths = (each.covered_s for each in reversed(told))
    taken = next((n for n, covered in enumerate(accumulate(lengths), 1) if covered >= needed_s), None)
    return None if taken is None else tuple(told[len(told) - taken :])


def _drifts(totals: Sequence[Observation], floor: float, dispersion: float, confidence: float) -> bool:
    """Whether the mean of the earlier half of the exposure differs from that of the later beyond what the law explains.

    The difference is taken for normal, and its spread for that of the floor at least: below it nothing is told apart.
    """
    exposures = list(accumulate(each.exposure_days for each in totals))
    split = 1 + bisect_left(exposures, exposures[-1] / 2)
    if split >= len(totals):
        return False
    early, late = (sum(each.count for each in half) for half in (totals[:split], totals[split:]))
    early_days, late_days = exposures[split - 1], exposures[-1] - exposures[split - 1]
    mean = max(floor, (early + late) / exposures[-1])
    spread = sqrt(mean * (1 + dispersion * mean) * (1 / early_days + 1 / late_days))
    return abs(late / late_days - early / early_days) > NormalDist().inv_cdf((1 + confidence) / 2) * spread


def _scatters(totals: Sequence[Observation], mean: float, dispersion: float, confidence: float) -> bool:
    """Whether Pearson's chi-square refutes the law; its quantile is approximated (Wilson and Hilferty 1931)."""
    freedom = len(totals) - 1
    if freedom == 0 or mean == 0:
        return False
    per_day = mean * (1 + dispersion * mean)
    distance = sum((each.count - mean * each.exposure_days) ** 2 / (per_day * each.exposure_days) for each in totals)
    spread = 2 / (9 * freedom)
    return distance > freedom * (1 - spread + NormalDist().inv_cdf(confidence) * sqrt(spread)) ** 3
