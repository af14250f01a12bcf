"""What is held against the threshold: the sum for a rise of stated size, the scan for one of unknown size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from foedus.instrument import Alarm
from foedus.kernel import Instant
from foedus.trigger.alarm.calibration import Calibration, calibrate, delays
from foedus.trigger.alarm.observation import Observation
from foedus.trigger.alarm.scan import Scan, scan
from foedus.trigger.alarm.scan_calibration import Scanned, calibrate_scan
from foedus.trigger.alarm.usual import Usual
from foedus.trigger.alarm.weighing import Rise

_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """An alarm as it is kept over one zone, or over all of them as one.

    Attributes:
        alarm: as the text states it.
        once_in_days: the average run length over this zone while nothing changes, in observed days: that of the text,
            or as many times it as there are zones that may err so often together. Errors of all zones come at the sum
            of their rates, whether or not the zones depend on each other.
    """

    alarm: Alarm
    once_in_days: int


def terms(alarm: Alarm, zones: int) -> Terms:
    """The alarm as it is kept over each of so many zones."""
    times = zones if alarm.false_alarms.over == "together" else 1
    return Terms(alarm=alarm, once_in_days=alarm.false_alarms.once_in_days * times)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """How much speaks for a rise.

    Attributes:
        value: as a log-likelihood ratio; 0 where nothing does.
        run_up: the totals that speak for it, up to the last; of a sum, the first and the last.
        ratio: the size of the rise, where it is looked for and there is one.
    """

    value: float = 0.0
    run_up: tuple[Observation, ...] = ()
    ratio: float | None = None

    @property
    def since(self) -> Instant | None:
        """About when the mean rose, if it did: the start of the first total that speaks for it."""
        return self.run_up[0].start if len(self.run_up) > 0 else None


def calibrated(terms: Terms, usual: Usual) -> Calibration:
    """The threshold over a baseline, and what it is worth.

    A calibration counts in looks, and the law of counts holds for a look of any length: over a part of a day the mean
    is that part of it, and the dispersion as many times greater. So it is made for the interval as if that were a day.
    """
    alarm, parts = terms.alarm, terms.alarm.intervals_a_day
    mean, dispersion, looks = usual.mean / parts, float(alarm.dispersion) * parts, terms.once_in_days * parts
    if alarm.look_back_days is None:
        assert alarm.shift != "unknown"
        worth = calibrate(Rise(mean=mean, ratio=float(alarm.shift), dispersion=dispersion), looks)
    else:
        scanned = Scanned(mean=mean, dispersion=dispersion, look_back_days=alarm.look_back_days * parts)
        worth = calibrate_scan(scanned, looks)
    return worth if parts == 1 else _in_days(worth, usual, float(alarm.dispersion), terms)


def _in_days(worth: Calibration, usual: Usual, dispersion: float, terms: Terms) -> Calibration:
    """What was found for looks of part of a day, told in days; the limits are those of errors counted in days."""
    rises = (Rise(mean=usual.mean, ratio=ratio, dispersion=dispersion) for ratio in worth.delays_days_least)
    return Calibration(
        threshold=worth.threshold,
        once_in_days=worth.once_in_days / terms.alarm.intervals_a_day,
        delays_days_least=delays(rises, terms.once_in_days),
    )


def raised_by(alarm: Alarm, usual: Usual, before: Statistic, told: Sequence[Observation]) -> Statistic:
    """The statistic after the last of some totals: those in view since the baseline or the last restart."""
    total = told[-1]
    if alarm.look_back_days is not None:
        found = scanned(alarm, usual, told)
        run_up = tuple(told[len(told) - found.length :])
        return Statistic(value=found.weight, run_up=run_up, ratio=found.ratio if found.length > 0 else None)
    value = max(0.0, before.value + _rise(alarm, usual).weight(total.count, total.exposure_days))
    return Statistic(value=value, run_up=() if value == 0 else (*before.run_up[:1], total))


def in_view(alarm: Alarm, told: Sequence[Observation]) -> tuple[Observation, ...]:
    """The last totals, as far as the alarm looks back; the very last in any case."""
    days = alarm.look_back_days
    covered_s = accumulate(each.covered_s for each in reversed(told))
    taken = sum(1 for each in covered_s if days is not None and each <= days * _DAY_S)
    return tuple(told[len(told) - max(1, taken) :])


def scanned(alarm: Alarm, usual: Usual, told: Sequence[Observation]) -> Scan:
    """The stretch that speaks most for a rise of whatever size."""
    return scan(usual.mean, float(alarm.dispersion), [(each.count, each.exposure_days) for each in told])


def _rise(alarm: Alarm, usual: Usual) -> Rise:
    assert alarm.shift != "unknown"
    return Rise(mean=usual.mean, ratio=float(alarm.shift), dispersion=float(alarm.dispersion))
