"""What is usual: a baseline, or why there is none that is stable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from typing import Literal, TypeAlias

from foedus.instrument import Alarm
from foedus.trigger.alarm.observation import Observation
from foedus.trigger.alarm.order import ordered
from foedus.trigger.alarm.scatter import farthest, scatters_by_chance
from foedus.trigger.alarm.weighing import Weighed, at_most, upper_bound

_DAY_S = 86_400

Lack: TypeAlias = Literal["too_few_days", "above_ceiling", "unsteady", "drifting", "in_waves"]
"""Why there is no stable baseline. ``too_few_days``: the totals cover too little time, or lie too far apart.
``above_ceiling``: the mean may be higher than the text calls usual. ``unsteady``: they scatter more than the dispersion
of the text admits, so that false alarms would be more frequent than it says. ``drifting``: their mean passes from one
level to another, and is usual at neither. ``in_waves``: totals near each other are alike, or come in a rhythm, so that
their mean is passed through and not kept. The last three stay until enough time after what was found was covered."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """No baseline.

    Attributes:
        lack: why.
        left: the totals of which one may still be made: those after the movement, or the outlier, that was found.
    """

    lack: Lack
    left: tuple[Observation, ...]


def usual(alarm: Alarm, told: Sequence[Observation]) -> Usual | Lacking:
    """The baseline that the last of some totals in the order of time make, or what it lacks.

    The fewest that cover the time demanded are taken, so that a calm after a storm is judged on itself. What was found
    to move is left behind for good: tried again each day, the same movement would some day pass by chance.
    """
    rules, totals = alarm.baseline, _last(told, alarm.baseline.observed_days * _DAY_S)
    if totals is None or totals[-1].end.seconds - totals[0].start.seconds > rules.within_days * _DAY_S:
        return Lacking(lack="too_few_days", left=tuple(told))
    count, days = sum(each.count for each in totals), sum(each.exposure_days for each in totals)
    dispersion, confidence, ceiling = float(alarm.dispersion), rules.level / 100, float(rules.ceiling)
    if count > ceiling * days or at_most(count, ceiling, dispersion, days) > 1 - confidence:
        return Lacking(lack="above_ceiling", left=tuple(told))
    mean = max(upper_bound(count, days, dispersion, confidence), float(rules.floor))
    moving = _moving(alarm, totals, mean)
    return Usual(mean=mean, observed_mean=count / days, totals=totals) if moving is None else moving


def _last(told: Sequence[Observation], needed_s: int) -> tuple[Observation, ...] | None:
    """The fewest of the last totals that cover so much time, if all of them do."""
    lengths = (each.covered_s for each in reversed(told))
    taken = next((n for n, covered in enumerate(accumulate(lengths), 1) if covered >= needed_s), None)
    return None if taken is None else tuple(told[len(told) - taken :])


def _moving(alarm: Alarm, totals: tuple[Observation, ...], mean: float) -> Lacking | None:
    """What keeps totals from being counts of one law, if anything does.

    How much they scatter and in which order they come are independent under any such law. So each is asked at the root
    of the confidence, and both together are answered rightly as often as the text says.
    """
    weighed = [(each.count, each.exposure_days) for each in totals]
    rarest = 1 - sqrt(alarm.baseline.level / 100)
    is_unsteady = scatters_by_chance(weighed, float(alarm.dispersion)) <= rarest
    moved = _moved(alarm, totals, mean, rarest)
    if not is_unsteady:
        return moved
    return Lacking(lack="unsteady", left=totals[farthest(weighed) + 1 :] if moved is None else moved.left)


def _moved(alarm: Alarm, totals: Sequence[Observation], mean: float, rarest: float) -> Lacking | None:
    """What a movement in the order of totals leaves, if it is rare enough by chance.

    One that stays below the mean that the alarm will use makes it no less right, and is none.
    """
    days = list(_by_day(totals))
    if len(days) == 1:
        return None
    found = ordered([_together(day) for day in days], float(alarm.dispersion), float(alarm.baseline.floor))
    if found.chance > rarest or found.highest <= mean:
        return None
    left = tuple(each for day in days[found.since :] for each in day)
    return Lacking(lack="drifting" if found.is_change else "in_waves", left=left)


def _by_day(totals: Sequence[Observation]) -> Iterator[tuple[Observation, ...]]:
    """Totals in a row that cover a day, or more, together; the last may cover less."""
    start, covered_s = 0, 0
    for end, total in enumerate(totals, 1):
        covered_s += total.covered_s
        if covered_s >= _DAY_S or end == len(totals):
            yield tuple(totals[start:end])
            start, covered_s = end, 0


def _together(totals: Sequence[Observation]) -> Weighed:
    return sum(each.count for each in totals), sum(each.exposure_days for each in totals)
