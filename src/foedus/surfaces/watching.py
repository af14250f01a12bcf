"""What the alarms of a text say of totals: the statistic, what its threshold is worth, and how much was covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isinf

from foedus.engine import alarms
from foedus.evidence import Total, admitted_totals
from foedus.instrument import Alarm, Guarantee
from foedus.kernel import Instant
from foedus.trigger import alarm

_DAY_S = 86_400
DECIDES_NOTHING = "warning only: it opens no procedure and is no determination"
"""What is said with every figure that a program reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the time in which a baseline must lie was covered by totals that are used.

    Attributes:
        days: how long it is, in days: up to the instant asked about.
        covered_days: how much of it was covered.
        until: the end of the last total; nothing where there is none.
    """

    days: int
    covered_days: float
    until: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One alarm over one zone, or over all of them together (``watch.zone`` is nothing).

    Attributes:
        name: of the alarm.
        rule: the alarm as the text states it.
        watch: how it stands, and its course.
        last: how it stood over the last total; nothing where no total is known.
        coverage: of the time before the instant asked about.
    """

    name: str
    rule: Alarm
    watch: alarm.Watch
    last: alarm.Point | None
    coverage: Coverage

    @property
    def state(self) -> alarm.State:
        """How it stands over the last total; insufficient coverage where there is none."""
        return "insufficient_coverage" if self.last is None else self.last.state

    @property
    def is_finer(self) -> bool:
        """Whether totals are shorter than the interval for which the errors are reckoned, so that there are more."""
        least_s = _DAY_S // self.rule.intervals_a_day
        told = (point for point in self.watch.points if point.count is not None)
        return any(point.end.seconds - point.start.seconds < least_s for point in told)

    @property
    def stands(self) -> bool:
        """Whether it was raised by totals that still say so."""
        return any(raised.stands for raised in self.watch.alarms)


def watched(guarantee: Guarantee, totals: Sequence[Total], as_of: Instant, names: Iterable[str]) -> Iterator[Watched]:
    """Some alarms of a text over the totals known at an instant, zone by zone in the text's order."""
    assert guarantee.evidence is not None
    found = alarms(guarantee, totals, as_of)
    for name in names:
        rule = guarantee.evidence.alarms[name]
        for watch in found[name]:
            told = [point for point in watch.points if point.count is not None]
            yield Watched(
                name=name,
                rule=rule,
                watch=watch,
                last=told[-1] if len(told) > 0 else None,
                coverage=_coverage(told, as_of, rule.baseline.within_days),
            )


def left_out(guarantee: Guarantee, totals: Sequence[Total], as_of: Instant) -> Iterator[tuple[str, tuple[str, ...]]]:
    """By each reason for which the text itself gives totals no weight: their ids."""
    assert guarantee.evidence is not None
    _, aside = admitted_totals(guarantee.evidence, totals, as_of)
    told = sorted((each.reason, each.report) for each in aside if each.reason in _UNLISTED)
    for reason, alike in groupby(told, key=lambda each: each[0]):
        yield reason, tuple(report for _, report in alike)


_UNLISTED = frozenset({"unlisted_source", "does_not_count", "unknown_series", "unknown_zone"})


def _coverage(told: Sequence[alarm.Point], as_of: Instant, days: int) -> Coverage:
    first = as_of.seconds - days * _DAY_S
    covered_s = sum(max(0, point.end.seconds - max(point.start.seconds, first)) for point in told)
    return Coverage(days=days, covered_days=covered_s / _DAY_S, until=told[-1].end if len(told) > 0 else None)


def watched_json(each: Watched) -> dict[str, object]:
    """One alarm over one zone as JSON: stable keys, instants in UTC, figures to four places."""
    last, watch = each.last, each.watch
    return {
        "alarm": each.name,
        "zone": watch.zone,
        "state": each.state,
        "lack": None if last is None else last.lack,
        "statistic": None if last is None else _rounded(last.statistic),
        "since": None if last is None or last.since is None else str(last.since),
        "ratio": None if last is None else _rounded(last.ratio),
        "threshold": _threshold_json(watch.calibration),
        "baseline": _baseline_json(watch.baseline),
        "dispersion": {"stated": _rounded(float(each.rule.dispersion)), "shown": _scatter_json(watch.scatter)},
        "finer_than_interval": each.is_finer,
        "coverage": {
            "days": each.coverage.days,
            "covered_days": _rounded(each.coverage.covered_days),
            "until": None if each.coverage.until is None else str(each.coverage.until),
        },
        "raised": [
            {
                "from": str(raised.point.start),
                "until": str(raised.point.end),
                "known": str(raised.known),
                "since": str(raised.point.since),
                "stands": raised.stands,
            }
            for raised in watch.alarms
        ],
        "unused": [
            {"from": str(one.observation.start), "until": str(one.observation.end), "reason": one.reason}
            for one in watch.unused
        ],
    }


def _threshold_json(calibration: alarm.Calibration | None) -> dict[str, object] | None:
    if calibration is None:
        return None
    return {
        "value": _rounded(calibration.threshold),
        "once_in_days": _rounded(calibration.once_in_days),
        "delay_days_least": {f"{size:g}": _rounded(days) for size, days in calibration.delays_days_least.items()},
    }


def _baseline_json(usual: alarm.Usual | alarm.Lack) -> dict[str, object] | None:
    if not isinstance(usual, alarm.Usual):
        return None
    return {
        "mean_per_day": _rounded(usual.mean),
        "observed_mean_per_day": _rounded(usual.observed_mean),
        "from": str(usual.totals[0].start),
        "until": str(usual.totals[-1].end),
    }


def _scatter_json(scatter: alarm.Scatter | None) -> dict[str, object] | None:
    """What the counts of the baseline show; a figure without bound is nothing."""
    if scatter is None:
        return None
    return {
        "dispersion": _rounded(scatter.dispersion),
        "from": _rounded(scatter.least),
        "to": _rounded(scatter.most),
        "level": scatter.level,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None or isinf(number) else round(number, 4)
