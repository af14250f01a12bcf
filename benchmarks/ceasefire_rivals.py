"""Other ways of noticing that counts have risen, each written from its paper; fed one day at a time."""

# ruff: noqa: INP001 (run by path)

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from math import exp, lgamma, log, sqrt
from typing import Protocol

from river import drift

from foedus.trigger.alarm.scan import scan
from foedus.trigger.alarm.weighing import Rise

_NEGLIGIBLE = 1e-4


class Detector(Protocol):
    """A statistic over days that is compared with a threshold."""

    restarts: bool
    """Whether it starts anew after an alarm; else the alarm goes off when the threshold is reached from below."""

    def take(self, count: int) -> float:
        """The statistic after one more day."""
        ...


class DayCount:
    """The count of the day itself: a fixed threshold."""

    restarts = False

    def take(self, count: int) -> float:
        """The count."""
        return float(count)


class WeekSum:
    """The sum of seven days."""

    restarts = False

    def __init__(self) -> None:
        """Start with nothing."""
        self._days: deque[int] = deque(maxlen=7)

    def take(self, count: int) -> float:
        """The sum of the last seven days."""
        self._days.append(count)
        return float(sum(self._days))


class EarsC2:
    """EARS C2 (Hutwagner et al. 2003): deviations of at least a half from the mean of seven days, two days back."""

    restarts = False

    def __init__(self) -> None:
        """Start with nothing."""
        self._days: deque[int] = deque(maxlen=9)

    def take(self, count: int) -> float:
        """How many standard deviations the day lies above; 0 before there are nine days."""
        usual = list(self._days)[:7]
        mean = sum(usual) / 7
        scatter = sqrt(sum((each - mean) ** 2 for each in usual) / 6)
        statistic = (count - mean) / max(scatter, 0.5) if len(self._days) == 9 else 0.0
        self._days.append(count)
        return statistic


class PageHinkley:
    """The test of Page (1954) and Hinkley (1971) for a rise over the running mean, as drift detectors use it."""

    restarts = True

    def __init__(self, drift: float = 0.005) -> None:
        """Start with nothing."""
        self._drift, self._days, self._mean, self._sum, self._least = drift, 0, 0.0, 0.0, 0.0

    def take(self, count: int) -> float:
        """How far the sum of deviations lies above its least value."""
        self._days += 1
        self._mean += (count - self._mean) / self._days
        self._sum += count - self._mean - self._drift
        self._least = min(self._least, self._sum)
        return self._sum - self._least


class Bocpd:
    """Bayesian online change point detection (Adams and MacKay 2007), Poisson counts with a gamma prior.

    The statistic is the log odds that the present run is at most a week old and has a higher mean than the usual one.
    """

    restarts = False

    def __init__(self, mean: float, hazard: float = 1 / 365, longest: int = 30) -> None:
        """Start with one long run at the usual mean."""
        self._prior = (1.0, 1 / mean)
        self._usual, self._hazard, self._longest = mean, hazard, longest
        self._runs = [(1.0, 30 * mean + 1.0, 30 + 1 / mean, longest)]

    def take(self, count: int) -> float:
        """The log odds after one more day."""
        grown, new = list[tuple[float, float, float, int]](), 0.0
        for chance, shape, rate, age in self._runs:
            seen = chance * _predicted(count, shape, rate)
            grown.append((seen * (1 - self._hazard), shape + count, rate + 1, min(age + 1, self._longest)))
            new += chance * self._hazard
        shape, rate = self._prior
        fresh = new * _predicted(count, shape, rate)
        grown.append((fresh, shape + count, rate + 1, 1))
        whole = sum(chance for chance, *_ in grown)
        self._runs = self._merged([(each[0] / whole, *each[1:]) for each in grown if each[0] > _NEGLIGIBLE * whole])
        young = sum(chance for chance, shape, rate, age in self._runs if age <= 7 and shape / rate > self._usual)
        young = min(max(young, 1e-12), 1 - 1e-12)
        return log(young / (1 - young))

    def _merged(self, runs: list[tuple[float, float, float, int]]) -> list[tuple[float, float, float, int]]:
        """The runs of all ages from the longest on as one: they say nearly the same."""
        old = [each for each in runs if each[3] >= self._longest]
        whole = sum(chance for chance, *_ in old)
        if len(old) < 2:
            return runs
        shape, rate = (sum(each[0] * each[place] for each in old) / whole for place in (1, 2))
        return [*(each for each in runs if each[3] < self._longest), (whole, shape, rate, self._longest)]


def _predicted(count: int, shape: float, rate: float) -> float:
    """The probability of a count where the mean has a gamma law."""
    ways = lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
    return exp(ways + shape * log(rate / (rate + 1)) - count * log(rate + 1))


class Cusum:
    """The alarm of foedus for a rise of stated size; no other is quicker for that size (Moustakides 1986)."""

    restarts = True

    def __init__(self, mean: float, dispersion: float, ratio: float = 2.0) -> None:
        """Start with nothing."""
        self._rise, self._sum = Rise(mean=mean, ratio=ratio, dispersion=dispersion), 0.0

    def take(self, count: int) -> float:
        """The sum of log-likelihood ratios."""
        self._sum = max(0.0, self._sum + self._rise.weight(count, 1.0))
        return self._sum


class Glr:
    """The alarm of foedus for a rise of unknown size."""

    restarts = True

    def __init__(self, mean: float, dispersion: float, look_back_days: int) -> None:
        """Start with nothing."""
        self._mean, self._dispersion = mean, dispersion
        self._days: deque[tuple[int, float]] = deque(maxlen=look_back_days)

    def take(self, count: int) -> float:
        """The greatest log-likelihood ratio."""
        self._days.append((count, 1.0))
        return scan(self._mean, self._dispersion, self._days).weight


class HdxSignals:
    """The published rule of HDX Signals for conflict: 30 days' deaths above all of the past year, at least 100."""

    restarts = False

    def __init__(self, least: int = 100) -> None:
        """Start with nothing."""
        self._least, self._days = least, deque[int](maxlen=30)
        self._sums: deque[int] = deque(maxlen=365)

    def take(self, count: int) -> float:
        """1 if it signals, else 0; 0 before there is a year to compare with."""
        self._days.append(count)
        total = sum(self._days)
        signals = len(self._sums) == 365 and total >= self._least and total > max(self._sums)
        self._sums.append(total)
        return float(signals)


class Drift(Protocol):
    """A detector of the library river."""

    @property
    def drift_detected(self) -> bool:
        """Whether the last value made it find a change."""
        ...

    def update(self, x: float) -> None:
        """Take a value."""
        ...


class River:
    """A detector of the library river, which starts anew by itself: 1 on a day on which it finds a change, else 0."""

    restarts = False

    def __init__(self, inner: Drift) -> None:
        """Take it with nothing seen."""
        self._inner = inner

    def take(self, count: int) -> float:
        """Whether it finds a change."""
        self._inner.update(count)
        return float(self._inner.drift_detected)


def by_default() -> Mapping[str, Callable[[], Detector]]:
    """The drift detectors of river as they come: no threshold of theirs is a rate of false alarms."""
    return {
        "ADWIN (river, defaults)": lambda: River(drift.ADWIN()),
        "KSWIN (river, defaults)": lambda: River(drift.KSWIN(seed=1)),
        "Page-Hinkley (river, defaults)": lambda: River(drift.PageHinkley()),
    }


def rivals(mean: float) -> Mapping[str, Callable[[], Detector]]:
    """The rivals whose threshold can be set for any time between false alarms."""
    return {
        "fixed threshold on the day's count": DayCount,
        "sum of seven days": WeekSum,
        "EARS C2": EarsC2,
        "Page-Hinkley": PageHinkley,
        "BOCPD": lambda: Bocpd(mean),
    }
