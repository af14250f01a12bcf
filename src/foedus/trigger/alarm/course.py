"""The course of the alarm over totals in the order of time: one step for each total, one for each gap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from foedus.instrument import Alarm
from foedus.kernel import Instant
from foedus.trigger.alarm.calibration import Calibration, calibrate
from foedus.trigger.alarm.observation import Observation
from foedus.trigger.alarm.usual import Lack, Usual, rise, usual
from foedus.trigger.alarm.weighing import scanned

_DAY_S = 86_400

State: TypeAlias = Literal["quiet", "alarm", "no_baseline", "insufficient_coverage"]
"""How the alarm stands over a period. A period without a total is ``insufficient_coverage``, and never ``quiet``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """How the alarm stands over one period.

    Attributes:
        start: the first instant of the period.
        end: the first instant after it.
        count: the total; nothing over a gap.
        exposure_days: the time that was covered, in days: 0 over a gap.
        expected: the count that the baseline makes expect (at its upper bound); nothing without a baseline.
        statistic: the sum of what speaks for a rise, as a log-likelihood ratio; carried over a gap.
        threshold: what raises the alarm once the statistic is as great.
        scan: the greatest log-likelihood ratio over all rises, of whatever size, that began within the time in which a
            baseline must lie (the window-limited GLR). For display: nothing is concluded from it.
        since: where the statistic is above 0, the start of the total with which it began to rise: about when the mean
            rose, if it did.
        state: how the alarm stands.
        raises: whether the alarm goes off with this total; where it does not restart, that is not so while it lasts.
        lack: where there is no baseline, why.
        known: since when this could be known: every total that it rests on was published by then.
    """

    start: Instant
    end: Instant
    count: int | None
    exposure_days: float
    expected: float | None
    statistic: float | None
    threshold: float | None
    scan: float | None
    since: Instant | None
    state: State
    raises: bool
    lack: Lack | None
    known: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is carried from one total to the next.

    Attributes:
        told: the totals that still matter: for a baseline yet to be made, or for the scan.
        baseline: what is usual, or why nothing is.
        statistic: of the alarm, after a restart where there was one.
        since: the start of the total with which the statistic began to rise.
        is_raised: whether the alarm is on, and lasts.
        end: of the last total; nothing before the first.
        known: when the last of all totals so far became known.
    """

    told: tuple[Observation, ...] = ()
    baseline: Usual | Lack = "too_few_days"
    statistic: float = 0.0
    since: Instant | None = None
    is_raised: bool = False
    end: Instant | None = None
    known: Instant | None = None


def onward(alarm: Alarm, course: Course, total: Observation) -> tuple[Course, tuple[Point, ...]]:
    """The course after one more total, which does not overlap those before it, and what it shows: a gap, the total."""
    known = total.known if course.known is None else max(course.known, total.known)
    gaps = (gap(alarm, course, total.start, known),)
    course = _lapsed(alarm, replace(course, known=known), total)
    first = total.start.seconds - alarm.baseline.within_days * _DAY_S
    told = (*(each for each in course.told if each.start.seconds >= first), total)
    course = replace(course, told=told, end=total.end)
    after, point = _weighed(alarm, course, total) if isinstance(course.baseline, Usual) else _learned(alarm, course)
    return after, tuple(each for each in (*gaps, point) if each is not None)


def gap(alarm: Alarm, course: Course, until: Instant, known: Instant) -> Point | None:
    """The period without a total from the last one to an instant, if there is any."""
    if course.end is None or course.end >= until:
        return None
    worth = calibration(alarm, course.baseline)
    return Point(
        start=course.end,
        end=until,
        count=None,
        exposure_days=0.0,
        expected=None if worth is None else 0.0,
        statistic=None if worth is None else course.statistic,
        threshold=None if worth is None else worth.threshold,
        scan=None,
        since=course.since,
        state="insufficient_coverage",
        raises=False,
        lack=None if isinstance(course.baseline, Usual) else course.baseline,
        known=known,
    )


def _lapsed(alarm: Alarm, course: Course, total: Observation) -> Course:
    """The course without what went before, where the gap before a total is too long."""
    if course.end is None or total.start.seconds - course.end.seconds <= alarm.baseline.lapses_after_days * _DAY_S:
        return course
    return Course(known=course.known)


def _learned(alarm: Alarm, course: Course) -> tuple[Course, Point]:
    """The course where nothing is usual yet: a total can make a baseline, and is not itself judged by it."""
    baseline, total = usual(alarm, course.told), course.told[-1]
    lack = "too_few_days" if isinstance(baseline, Usual) else baseline
    return replace(course, baseline=baseline), _point(course, total, state="no_baseline", lack=lack)


def _weighed(alarm: Alarm, course: Course, total: Observation) -> tuple[Course, Point]:
    """The course where a total is weighed against what is usual."""
    baseline, worth = course.baseline, calibration(alarm, course.baseline)
    assert isinstance(baseline, Usual)
    assert worth is not None
    looked_for = rise(alarm, baseline)
    statistic = max(0.0, course.statistic + looked_for.weight(total.count, total.exposure_days))
    since = None if statistic == 0 else course.since or total.start
    is_alarm = statistic >= worth.threshold
    point = replace(
        _point(course, total, state="alarm" if is_alarm else "quiet", lack=None),
        expected=baseline.mean * total.exposure_days,
        statistic=statistic,
        threshold=worth.threshold,
        raises=is_alarm and not course.is_raised,
        since=since,
        scan=scanned(looked_for.mean, looked_for.dispersion, _judged(course.told, baseline)),
    )
    if is_alarm and alarm.false_alarms.restarts:
        return replace(course, statistic=0.0, since=None), point
    return replace(course, statistic=statistic, since=since, is_raised=is_alarm), point


def _judged(told: tuple[Observation, ...], baseline: Usual) -> list[tuple[int, float]]:
    """The totals that came after those of the baseline."""
    return [(each.count, each.exposure_days) for each in told if each.start >= baseline.totals[-1].end]


def calibration(alarm: Alarm, baseline: Usual | Lack) -> Calibration | None:
    """The threshold over a baseline and what it is worth; nothing without a baseline."""
    return calibrate(rise(alarm, baseline), alarm.false_alarms.once_in_days) if isinstance(baseline, Usual) else None


def _point(course: Course, total: Observation, *, state: State, lack: Lack | None) -> Point:
    """A point that says what was counted, and not yet what to make of it."""
    assert course.known is not None
    return Point(
        start=total.start,
        end=total.end,
        count=total.count,
        exposure_days=total.exposure_days,
        expected=None,
        statistic=None,
        threshold=None,
        scan=None,
        since=None,
        state=state,
        raises=False,
        lack=lack,
        known=course.known,
    )
