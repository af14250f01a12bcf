"""The alarm over totals of part of a day: the same law, more looks, and a rise of an hour found within hours."""

from __future__ import annotations

from itertools import islice
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.trigger.alarm import Observation, Usual
from foedus.trigger.alarm.calibration import Calibration, calibrate
from foedus.trigger.alarm.draws import Law, spread
from foedus.trigger.alarm.scan_calibration import Scanned, calibrate_scan
from foedus.trigger.alarm.weighing import Rise
from tests.trigger.alarm_samples import DAY_S, alarm, daily, states, total, watched
from tests.trigger.test_alarm_scan import averaged, lengths

CALM = (4, 6, 5, 3, 7)
UNKNOWN = {"shift": "unknown", "look_back": "3 days", "once_in": "100 days"}


def hourly(counts: list[int], since: float, hours: int = 1) -> list[Observation]:
    return [total(since + place * hours / 24, count, days=hours / 24) for place, count in enumerate(counts)]


def parts(mean: float, dispersion: float, hours: int, look_back: int) -> Scanned:
    """A law by the day, for looks of so many hours."""
    share = 24 // hours
    return Scanned(mean=mean / share, dispersion=dispersion * share, look_back_days=look_back * share)


_SOAK = pytest.mark.soak


@pytest.mark.parametrize(
    ("mean", "once_in_days"),
    [(20.0, 3650), *(pytest.param(*each, marks=_SOAK) for each in ((2.3, 365), (2.3, 3650), (20.0, 365)))],
)
def test_a_fivefold_rise_is_noticed_within_a_fifth_of_the_limit_by_the_hour(mean: float, once_in_days: int):
    law = parts(mean, 0.5, 1, 3)
    given, limit = calibrate_scan(law, once_in_days * 24), log(once_in_days) / law.rise(5.0).information_per_day / 24
    delay, error = averaged(lengths(law, given.threshold, 5.0, 600))

    assert delay / 24 < 1.2 * limit
    assert error / 24 < 0.05 * limit


def test_by_the_day_even_the_best_detector_takes_longer_than_that():
    # A sum for the very size of the rise is exactly optimal (Moustakides 1986), so nothing on daily totals does better.
    rise = Rise(mean=20.0, ratio=5.0, dispersion=0.5)
    threshold, law = calibrate(rise, 365).threshold, Law(100.0, 0.5)
    numbers, delays = spread(11), list[int]()
    for _ in range(2000):
        value, days = 0.0, 0
        while value < threshold:
            value, days = max(0.0, value + rise.weight(law.count(next(numbers)), 1.0)), days + 1
        delays.append(days)

    assert sum(delays) / len(delays) > 1.3 * log(365) / rise.information_per_day


def test_it_errs_by_the_part_of_a_day_as_rarely_as_stated():
    law = parts(8.0, 0.5, 6, 3)
    worth = calibrate_scan(law, 50 * 4)
    average, error = averaged(lengths(law, worth.threshold, 1.0, 300))

    assert average >= 200 - 3 * error
    assert average <= 1.35 * worth.once_in_days + 3 * error


def test_a_sum_errs_by_the_hour_as_rarely_as_stated():
    rise = Rise(mean=8.0 / 24, ratio=2.0, dispersion=0.5 * 24)
    worth, law, numbers = calibrate(rise, 30 * 24), Law(rise.mean, rise.dispersion), spread(3)
    value, runs = 0.0, 0
    for count in (law.count(each) for each in islice(numbers, 120_000)):
        value = max(0.0, value + rise.weight(count, 1.0))
        if value >= worth.threshold:
            value, runs = 0.0, runs + 1

    assert 120_000 / runs == pytest.approx(worth.once_in_days, rel=0.2)
    assert worth.once_in_days >= 720


def expected_by_part(changes: dict[str, str]) -> Calibration:
    """What the calibration finds for looks of six hours: a fourth of the mean, four times the dispersion."""
    usual = watched(alarm(), daily(CALM)).baseline
    assert isinstance(usual, Usual)
    if changes:
        return calibrate_scan(Scanned(mean=usual.mean / 4, dispersion=2.0, look_back_days=12), 400)
    return calibrate(Rise(mean=usual.mean / 4, ratio=2.0, dispersion=2.0), 365 * 4)


def test_the_threshold_is_told_in_days_and_the_limit_is_that_of_errors_counted_in_days():
    for changes in ({}, UNKNOWN):
        by_day, by_part = (
            watched(alarm(**changes, **more), daily(CALM)).calibration for more in ({}, {"interval": "6 hours"})
        )
        assert by_day is not None
        assert by_part is not None
        assert by_part.threshold > by_day.threshold
        assert by_part.threshold == expected_by_part(changes).threshold
        assert 1 <= by_part.once_in_days / (100 if changes else 365) < 1.3
        assert by_part.delays_days_least == pytest.approx(dict(by_day.delays_days_least))


@given(counts=st.lists(st.integers(0, 9), min_size=24, max_size=24), known=st.booleans())
def test_a_day_weighs_the_same_whole_and_by_the_hour_for_a_statistic_that_never_fell_to_zero(
    counts: list[int], *, known: bool
):
    changes = {"restarts": False, **({"shift": 2} if known else UNKNOWN)}
    before = [*daily(CALM), *daily([300], since=5)]
    whole, split = (
        watched(alarm(**changes), [*before, *after]).points[-2].statistic
        for after in (daily([sum(counts)], since=6), hourly(counts, 6))
    )
    assert whole is not None
    assert split is not None
    assert split >= whole - 1e-9  # more stretches to choose from, and the same weight where the choice is the same
    if known:
        assert split == pytest.approx(whole)


def test_it_looks_back_to_the_very_hour():
    one = watched(alarm(**UNKNOWN, interval="2 hours", restarts=False), [*daily(CALM), *hourly([4] * 40, 5, hours=2)])
    point = one.points[-2]

    assert point.since is not None
    assert point.since.seconds == 5 * DAY_S + 8 * 3600  # the 72 hours before the end, no more and no less


def test_a_burst_is_noticed_in_its_second_hour_and_by_the_day_only_at_its_end():
    burst = [0, 0, 14, 26, *[0] * 20]
    rules = {**UNKNOWN, "look_back": "1 day"}
    by_hour = watched(alarm(**rules, interval="1 hour"), [*daily(CALM), *hourly(burst, 5)])
    by_day = watched(alarm(**rules), [*daily(CALM), *daily([sum(burst)], since=5)])

    assert str(by_hour.alarms[0].point.end)[:13] == "1970-01-06T04"
    assert str(by_day.alarms[0].point.end)[:13] == "1970-01-07T00"
    assert by_hour.alarms[0].known < by_day.alarms[0].known


@pytest.mark.parametrize(
    ("counts", "lack"),
    [
        ((7, 8, 6, 21, 22, 20), "drifting"),
        ((21, 22, 20, 7, 8, 6), "drifting"),
        ((9, 11, 8, 10, 12, 10), None),
        ((0, 0, 0, 1, 2, 1), None),  # below the floor nothing is told apart
        ((90, 0, 0, 0, 0, 90), "unsteady"),
    ],
)
def test_a_level_that_moves_is_no_stable_baseline(counts: tuple[int, ...], lack: str | None):
    one = watched(alarm(observed="6 days", floor=2, dispersion="0.3"), daily(counts))

    assert one.baseline == lack if lack is not None else isinstance(one.baseline, Usual)


def test_the_halves_are_parted_by_exposure_and_not_by_the_number_of_totals():
    # Three days at once, then three single days: 30 in each half.
    steady = [total(0, 30, days=3), *daily([10, 11, 9], since=3)]
    risen = [total(0, 16, days=3), *daily([13, 12, 13], since=3)]
    rules = alarm(observed="6 days", floor=2, dispersion="0.1")

    assert isinstance(watched(rules, steady).baseline, Usual)
    assert watched(rules, risen).baseline == "drifting"
    assert states(watched(rules, risen))[-1] == "no_baseline"
