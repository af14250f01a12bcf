"""The alarm as it was known at an instant: its course over time, and every time that it was raised.

Two clocks. The *course* is told as the record stands at the instant asked about: a total that came late, or took the
place of a longer one, changes it. That an alarm *was raised* is itself a fact, with the instant at which it was first
known; nothing that came later unmakes it, but whether it still stands is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from foedus.instrument import Alarm
from foedus.kernel import Instant
from foedus.trigger.alarm.calibration import Calibration
from foedus.trigger.alarm.course import Course, Point, calibration, gap, onward
from foedus.trigger.alarm.observation import Observation, Unused, together, usable
from foedus.trigger.alarm.scatter import Scatter, shown
from foedus.trigger.alarm.statistic import Terms, terms
from foedus.trigger.alarm.usual import Lack, Usual

Told: TypeAlias = Mapping[str | None, Sequence[Observation]]
"""The totals of one series by zone; under nothing, those that were published for all zones together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """An alarm that was raised.

    Attributes:
        point: how the alarm stood over the total that raised it, as was known then.
        known: the first instant at which that could be known.
        stands: whether it is still so by what is known now. Where it is not, a later total changed what went before.
    """

    point: Point
    known: Instant
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """The alarm over one zone, or (``zone`` is nothing) over all of them, as known at an instant.

    Attributes:
        zone: where.
        points: its course in the order of time, gaps and the time since the last total included.
        alarms: every time it was raised, in the order in which that became known.
        baseline: what is usual now, or why there is no stable baseline.
        calibration: what the threshold now in use is worth; nothing without a baseline.
        scatter: what dispersion the totals of the baseline show by themselves, at the level of the baseline: a hint for
            whoever drafts. The one that the text states rules. Nothing where there is no baseline, or too little to
            tell by.
        unused: the totals left out of account, and why.
    """

    zone: str | None
    points: tuple[Point, ...]
    alarms: tuple[Raised, ...]
    baseline: Usual | Lack
    calibration: Calibration | None
    scatter: Scatter | None
    unused: tuple[Unused, ...]


def watch(alarm: Alarm, zones: Sequence[str], told: Told, as_of: Instant) -> tuple[Watch, ...]:
    """The alarm over each declared zone, or over all of them together, on the totals known at an instant.

    A zone without any total is watched too, and has no points: that is not quiet either.
    """
    kept = terms(alarm, len(zones))
    if alarm.per == "zone":
        return tuple(_watched(kept, zone, told.get(zone, ()), as_of) for zone in zones)
    by_zone, by_hours = {zone: told.get(zone, ()) for zone in zones}, alarm.observer_hours_a_day is not None
    sums = together(by_zone, zones, by_hours=by_hours)
    return (_watched(kept, None, (*told.get(None, ()), *sums), as_of),)


def _watched(kept: Terms, zone: str | None, observations: Iterable[Observation], as_of: Instant) -> Watch:
    known = sorted({each for each in observations if each.known <= as_of}, key=lambda each: (each.known, each))
    record = _Record(kept)
    for instant, fresh in groupby(known, key=lambda each: each.known):
        record.take(tuple(fresh), instant)
    course, standing = record.course, {_period(point) for point in record.points if point.raises}
    silence = gap(kept, course, as_of, as_of)
    return Watch(
        zone=zone,
        points=(*record.points, *(() if silence is None else (silence,))),
        alarms=tuple(replace(each, stands=_period(each.point) in standing) for each in record.raised.values()),
        baseline=course.baseline,
        calibration=calibration(kept, course.baseline),
        scatter=_scatter(kept.alarm, course.baseline),
        unused=usable(known, as_of).unused,
    )


def _scatter(alarm: Alarm, baseline: Usual | Lack) -> Scatter | None:
    if not isinstance(baseline, Usual):
        return None
    return shown([(each.count, each.exposure_days) for each in baseline.totals], alarm.baseline.level)


@dataclass(slots=True)
class _Record:
    """What was known so far, kept while totals become known one after the other."""

    terms: Terms
    heard: list[Observation] = field(default_factory=list[Observation])
    heard_until: Instant | None = None
    course: Course = field(default_factory=Course)
    points: list[Point] = field(default_factory=list[Point])
    raised: dict[tuple[Instant, Instant], Raised] = field(default_factory=dict[tuple[Instant, Instant], Raised])

    def take(self, fresh: Sequence[Observation], instant: Instant) -> None:
        """Take the totals that became known at an instant: as a continuation where they are later, else all anew."""
        is_later = self.heard_until is None or all(each.start >= self.heard_until for each in fresh)
        ends = [each.end for each in fresh]
        self.heard += fresh
        self.heard_until = max(ends if self.heard_until is None else [*ends, self.heard_until])
        if not is_later:
            self.course, self.points = Course(), []
        for total in usable(fresh if is_later else self.heard, instant).observations:
            self.course, points = onward(self.terms, self.course, total)
            self.points += points
            for point in points:
                if point.raises:
                    self.raised.setdefault(_period(point), Raised(point=point, known=instant, stands=True))


def _period(point: Point) -> tuple[Instant, Instant]:
    return point.start, point.end
