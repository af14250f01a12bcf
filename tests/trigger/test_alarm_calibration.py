"""The alarm errs about as rarely as its text wants: the threshold against simulation, from fixed seeds."""

from __future__ import annotations

import random
from bisect import bisect_left
from itertools import accumulate

import pytest

from foedus.trigger.alarm.calibration import calibrate
from foedus.trigger.alarm.weighing import Rise, at_most, chances, upper_bound

LAWS = [
    Rise(mean=0.05, ratio=1.1, dispersion=0.5),
    Rise(mean=0.2, ratio=2.0, dispersion=0.0),
    Rise(mean=0.4, ratio=1.7, dispersion=1.0),
    Rise(mean=1.0, ratio=2.0, dispersion=0.3),
    Rise(mean=3.3, ratio=3.0, dispersion=0.0),
    Rise(mean=7.0, ratio=1.5, dispersion=0.4),
    Rise(mean=20.0, ratio=2.0, dispersion=1.0),
    Rise(mean=100.0, ratio=2.0, dispersion=0.8),
    Rise(mean=250.0, ratio=1.4, dispersion=3.0),
]
RUNS = 3000


def simulated(looked_for: Rise, threshold: float, mean: float, seed: int) -> tuple[float, float]:
    """The mean number of days from zero to the alarm under a mean, and its standard error."""
    chance = random.Random(seed)
    law = chances(mean, looked_for.dispersion, 1.0, int(80 * mean) + 200)
    up_to = list(accumulate(law))
    weights = [looked_for.weight(count, 1.0) for count in range(len(law))]
    lengths: list[int] = []
    for _ in range(RUNS):
        statistic, days = 0.0, 0
        while statistic < threshold:
            statistic = max(0.0, statistic + weights[bisect_left(up_to, chance.random() * up_to[-1])])
            days += 1
        lengths.append(days)
    average = sum(lengths) / RUNS
    variance = sum((each - average) ** 2 for each in lengths) / RUNS
    return average, (variance / RUNS) ** 0.5


@pytest.mark.parametrize("looked_for", LAWS, ids=str)
def test_the_mean_time_to_a_false_alarm_is_the_one_wanted(looked_for: Rise):
    wanted = 100
    given = calibrate(looked_for, wanted)
    average, error = simulated(looked_for, given.threshold, looked_for.mean, seed=1)

    assert given.once_in_days >= wanted
    # The chain is never more than an eighth too careful, nor too careless by more than two in a hundred.
    assert 0.98 * given.once_in_days - 3 * error <= average <= 1.13 * given.once_in_days + 3 * error


def test_a_high_threshold_is_neither_too_careful_nor_too_careless():
    given = calibrate(LAWS[7], 1000)
    average, error = simulated(LAWS[7], given.threshold, LAWS[7].mean, seed=3)

    assert abs(average / given.once_in_days - 1) < 0.02 + 3 * error / average
    assert 1000 <= given.once_in_days < 1050


@pytest.mark.parametrize("looked_for", [LAWS[3], LAWS[6], LAWS[7]], ids=str)
def test_a_rise_is_noticed_sooner_than_a_false_alarm_and_not_much_sooner_than_the_bound(looked_for: Rise):
    given = calibrate(looked_for, 3650)
    delay, _ = simulated(looked_for, given.threshold, looked_for.mean * looked_for.ratio, seed=2)

    # Lorden's bound holds to the first order, as false alarms grow rare.
    assert 0.5 * given.delays_days_least[looked_for.ratio] < delay < 1.2 * given.delays_days_least[looked_for.ratio]


@pytest.mark.parametrize("dispersion", [0.0, 0.0001, 0.05, 3.0, 10.0])
@pytest.mark.parametrize("mean", [0.05, 0.7, 23.0, 900.0])
@pytest.mark.parametrize("ratio", [1.1, 5.0, 100.0])
@pytest.mark.parametrize("once_in_days", [7, 36_000])
def test_whatever_a_text_may_say_has_a_threshold(dispersion: float, mean: float, ratio: float, once_in_days: int):
    given = calibrate(Rise(mean=mean, ratio=ratio, dispersion=dispersion), once_in_days)

    assert given.threshold > 0
    assert given.once_in_days >= once_in_days


@pytest.mark.parametrize("looked_for", LAWS, ids=str)
def test_rarer_false_alarms_need_a_higher_threshold(looked_for: Rise):
    thresholds = [calibrate(looked_for, days).threshold for days in (30, 300, 3000)]

    assert thresholds == sorted(thresholds)
    assert thresholds[0] < thresholds[-1]


@pytest.mark.parametrize(("mean", "dispersion", "days"), [(3.0, 0.0, 1.0), (3.0, 0.7, 1.0), (40.0, 1.2, 4.0)])
def test_chances_add_up_to_one_with_the_stated_moments(mean: float, dispersion: float, days: float):
    law = chances(mean, dispersion, days, 6000)
    average = sum(count * chance for count, chance in enumerate(law))
    variance = sum((count - average) ** 2 * chance for count, chance in enumerate(law))

    assert sum(law) == pytest.approx(1)
    assert average == pytest.approx(mean * days)
    assert variance == pytest.approx(mean * days * (1 + dispersion * mean))
    assert at_most(7, mean, dispersion, days) == pytest.approx(sum(law[:8]))


def test_two_days_together_have_the_law_of_one_total():
    one, two = chances(2.0, 0.6, 1.0, 40), chances(2.0, 0.6, 2.0, 40)
    both = [sum(one[first] * one[count - first] for first in range(count + 1)) for count in range(41)]

    assert two == pytest.approx(both)


@pytest.mark.parametrize(("count", "bound"), [(0, 2.302585), (1, 3.889720), (5, 9.274674), (10, 15.406641)])
def test_the_upper_bound_is_garwoods(count: int, bound: float):
    assert upper_bound(count, 1.0, 0.0, 0.9) == pytest.approx(bound, rel=1e-6)
    assert upper_bound(count, 4.0, 0.0, 0.9) == pytest.approx(bound / 4, rel=1e-6)


def test_more_scatter_makes_the_upper_bound_higher():
    bounds = [upper_bound(20, 10.0, dispersion, 0.9) for dispersion in (0.0, 0.5, 2.0)]

    assert bounds == sorted(bounds)
    assert bounds[0] > 2
