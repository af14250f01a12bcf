"""The course of the alarm over totals in the order of time: one step for each total, one for each gap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from foedus.kernel import Instant
from foedus.trigger.alarm.calibration import Calibration
from foedus.trigger.alarm.observation import Observation
from foedus.trigger.alarm.statistic import Statistic, Terms, calibrated, in_view, raised_by, scanned
from foedus.trigger.alarm.usual import Lack, Usual, usual

_DAY_S = 86_400
_NOTHING = Statistic()
_MOVED: tuple[Lack, ...] = ("unsteady", "drifting", "in_waves")
"""What stays the reason while the time after it is too short."""

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
        statistic: how much speaks for a rise, as a log-likelihood ratio; carried over a gap.
        threshold: what raises the alarm once the statistic is as great.
        scan: the greatest log-likelihood ratio over all rises, of whatever size, that began within the time in which a
            baseline must lie (the window-limited GLR). For display, unless the size of the rise is unknown: then it is
            the statistic, and reaches as far back as the text says.
        ratio: where the size of the rise is unknown and the statistic above 0: the size that fits best.
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
    ratio: float | None
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
        in_view: the totals since the baseline or the last restart, as far as a rise of unknown size may reach back.
        is_raised: whether the alarm is on, and lasts.
        end: of the last total; nothing before the first.
        known: when the last of all totals so far became known.
    """

    told: tuple[Observation, ...] = ()
    baseline: Usual | Lack = "too_few_days"
    statistic: Statistic = _NOTHING
    in_view: tuple[Observation, ...] = ()
    is_raised: bool = False
    end: Instant | None = None
    known: Instant | None = None


def onward(terms: Terms, course: Course, total: Observation) -> tuple[Course, tuple[Point, ...]]:
    """The course after one more total, which does not overlap those before it, and what it shows: a gap, the total."""
    known = total.known if course.known is None else max(course.known, total.known)
    gaps = (gap(terms, course, total.start, known),)
    course = _lapsed(terms, replace(course, known=known), total)
    first = total.start.seconds - terms.alarm.baseline.within_days * _DAY_S
    told = (*(each for each in course.told if each.start.seconds >= first), total)
    course = replace(course, told=told, end=total.end)
    after, point = _weighed(terms, course, total) if isinstance(course.baseline, Usual) else _learned(terms, course)
    return after, tuple(each for each in (*gaps, point) if each is not None)


def gap(terms: Terms, course: Course, until: Instant, known: Instant) -> Point | None:
    """The period without a total from the last one to an instant, if there is any."""
    if course.end is None or course.end >= until:
        return None
    worth = calibration(terms, course.baseline)
    return Point(
        start=course.end,
        end=until,
        count=None,
        exposure_days=0.0,
        expected=None if worth is None else 0.0,
        statistic=None if worth is None else course.statistic.value,
        threshold=None if worth is None else worth.threshold,
        scan=None,
        ratio=course.statistic.ratio,
        since=course.statistic.since,
        state="insufficient_coverage",
        raises=False,
        lack=None if isinstance(course.baseline, Usual) else course.baseline,
        known=known,
    )


def _lapsed(terms: Terms, course: Course, total: Observation) -> Course:
    """The course without what went before, where the gap before a total is too long."""
    longest_s = terms.alarm.baseline.lapses_after_days * _DAY_S
    if course.end is None or total.start.seconds - course.end.seconds <= longest_s:
        return course
    return Course(known=course.known)


def _learned(terms: Terms, course: Course) -> tuple[Course, Point]:
    """The course where nothing is usual yet: a total can make a baseline, and is not itself judged by it."""
    found, total = usual(terms.alarm, course.told), course.told[-1]
    if isinstance(found, Usual):
        return replace(course, baseline=found), _point(course, total, state="no_baseline", lack="too_few_days")
    lack = course.baseline if found.lack == "too_few_days" and course.baseline in _MOVED else found.lack
    assert not isinstance(lack, Usual)
    course = replace(course, baseline=lack, told=found.left)
    return course, _point(course, total, state="no_baseline", lack=lack)


def _weighed(terms: Terms, course: Course, total: Observation) -> tuple[Course, Point]:
    """The course where a total is weighed against what is usual."""
    alarm, baseline, worth = terms.alarm, course.baseline, calibration(terms, course.baseline)
    assert isinstance(baseline, Usual)
    assert worth is not None
    view = in_view(alarm, (*course.in_view, total))
    statistic = raised_by(alarm, baseline, course.statistic, view)
    is_alarm = statistic.value >= worth.threshold
    is_known = alarm.look_back_days is None
    point = replace(
        _point(course, total, state="alarm" if is_alarm else "quiet", lack=None),
        expected=baseline.mean * total.exposure_days,
        statistic=statistic.value,
        threshold=worth.threshold,
        raises=is_alarm and not course.is_raised,
        ratio=statistic.ratio,
        since=statistic.since,
        scan=scanned(alarm, baseline, _judged(course.told, baseline)).weight if is_known else statistic.value,
    )
    if is_alarm and alarm.false_alarms.restarts:
        return replace(course, statistic=_NOTHING, in_view=()), point
    return replace(course, statistic=statistic, in_view=view, is_raised=is_alarm), point


def _judged(told: tuple[Observation, ...], baseline: Usual) -> list[Observation]:
    """The totals that came after those of the baseline."""
    return [each for each in told if each.start >= baseline.totals[-1].end]


def calibration(terms: Terms, baseline: Usual | Lack) -> Calibration | None:
    """The threshold over a baseline and what it is worth; nothing without a baseline."""
    return calibrated(terms, baseline) if isinstance(baseline, Usual) else None


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
        ratio=None,
        since=None,
        state=state,
        raises=False,
        lack=lack,
        known=course.known,
    )
