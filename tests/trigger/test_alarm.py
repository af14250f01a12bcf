"""The alarm over totals: what it says of rises, gaps, overlaps, and of having nothing to compare with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from foedus.kernel import Instant
from foedus.trigger.alarm import LACKS, LEFT_OUT, STATES, Observation, Usual, watch
from foedus.trigger.alarm.course import State
from foedus.trigger.alarm.observation import LeftOut
from foedus.trigger.alarm.usual import Lack
from foedus.trigger.alarm.watch import Told
from tests.trigger.alarm_samples import DAY_S, NEVER, alarm, daily, states, total, watched, written

CALM = (4, 6, 5, 3, 7)


def test_a_rise_raises_the_alarm_and_a_level_stays_quiet():
    one = watched(alarm(), daily([*CALM, 5, 4, 30, 40, 5]))

    assert states(one) == ["no_baseline"] * 5 + ["quiet", "quiet", "quiet", "alarm", "quiet"]
    assert [each.point.count for each in one.alarms] == [40]
    assert one.alarms[0].known == Instant(9 * DAY_S + 6 * 3600)
    assert one.alarms[0].point.since == Instant(7 * DAY_S)
    assert one.alarms[0].stands


def test_the_statistic_is_compared_with_greater_or_equal():
    quiet = watched(alarm(), daily([*CALM, 30]))
    threshold, statistic = quiet.points[-2].threshold, quiet.points[-2].statistic

    assert threshold is not None
    assert statistic is not None
    assert (statistic >= threshold) == (states(quiet)[-1] == "alarm")


def test_the_baseline_is_the_upper_bound_of_what_was_observed():
    one = watched(alarm(), daily(CALM))

    assert isinstance(one.baseline, Usual)
    assert one.baseline.observed_mean == 5
    assert 6 < one.baseline.mean < 9
    assert one.calibration is not None
    assert one.calibration.once_in_days >= 365


def test_the_floor_keeps_single_incidents_from_being_alarms():
    low, high = (watched(alarm(floor=floor), daily([0] * 5 + [3] * 6)) for floor in ("0.05", 5))

    assert "alarm" in states(low)
    assert "alarm" not in states(high)
    assert isinstance(high.baseline, Usual)
    assert high.baseline.mean == 5


@pytest.mark.parametrize(
    ("counts", "changes", "lack"),
    [
        ((5, 5, 5, 5), {}, "too_few_days"),
        ((90, 90, 90, 90, 90), {}, "above_ceiling"),
        ((900, 900, 900, 900, 900), {}, "above_ceiling"),
        ((0, 0, 0, 0, 60), {"dispersion": 0}, "unsteady"),
    ],
)
def test_no_stable_baseline_is_an_answer_with_a_reason(counts: tuple[int, ...], changes: dict[str, Any], lack: str):
    one = watched(alarm(**changes), daily(counts))

    assert set(states(one)) == {"no_baseline"}
    assert one.baseline == lack
    assert one.points[-2].lack == lack
    assert one.points[-2].threshold is None
    assert one.calibration is None
    assert len(one.alarms) == 0


def test_totals_that_lie_too_far_apart_make_no_baseline():
    totals = [total(day, 5) for day in (0, 4, 8, 12, 16)]

    assert watched(alarm(within="16 days"), totals).baseline == "too_few_days"
    assert isinstance(watched(alarm(within="17 days"), totals).baseline, Usual)


def test_a_calm_after_a_storm_makes_a_baseline_of_itself():
    one = watched(alarm(), daily([900, 1200, 700, *CALM, 5]))

    assert states(one) == ["no_baseline"] * 8 + ["quiet"]
    assert isinstance(one.baseline, Usual)
    assert one.baseline.observed_mean == 5


def test_shelling_cannot_push_the_baseline_once_it_stands():
    before = watched(alarm(), daily(CALM)).baseline
    after = watched(alarm(), daily([*CALM, *range(6, 60)])).baseline

    assert before == after


def test_a_gap_is_insufficient_coverage_and_never_quiet():
    one = watched(alarm(), [*daily([*CALM, 20]), *daily([5], since=9)])
    lapse = one.points[6]

    assert states(one)[5:] == ["quiet", "insufficient_coverage", "quiet"]
    assert (lapse.start, lapse.end) == (Instant(6 * DAY_S), Instant(9 * DAY_S))
    assert lapse.count is None
    assert lapse.exposure_days == 0
    assert lapse.statistic == one.points[5].statistic
    assert lapse.known == one.points[7].known


def test_the_time_since_the_last_total_is_insufficient_coverage():
    silence = watched(alarm(), daily(CALM), Instant(30 * DAY_S)).points[-1]

    assert silence.state == "insufficient_coverage"
    assert (silence.start, silence.end) == (Instant(5 * DAY_S), Instant(30 * DAY_S))


def test_a_long_gap_makes_the_baseline_lapse():
    short, long = ([*daily([*CALM, 20]), *daily([20], since=6 + gap)] for gap in (10, 11))

    assert states(watched(alarm(), short))[-1] == "quiet"
    assert states(watched(alarm(), long))[-1] == "no_baseline"
    assert watched(alarm(), long).baseline == "too_few_days"


def test_a_total_over_four_days_is_one_observation_and_not_four():
    one = watched(alarm(), [*daily(CALM), total(5, 20, days=4)])
    point = one.points[5]

    assert isinstance(one.baseline, Usual)
    assert point.exposure_days == 4
    assert point.expected == pytest.approx(4 * one.baseline.mean)
    assert states(one) == ["no_baseline"] * 5 + ["quiet"]


def test_of_overlapping_totals_the_shorter_is_used():
    long, short = total(5, 200, days=2), total(6, 5)
    one = watched(alarm(), [*daily(CALM), long, short])

    assert [point.count for point in one.points[5:-1]] == [None, 5]
    assert [(each.observation, each.reason) for each in one.unused] == [(long, "overlaps_a_shorter_one")]


def test_an_alarm_once_raised_remains_on_record_though_it_no_longer_stands():
    long, short = total(5, 200, days=2), total(6, 5, known_h=30)
    one = watched(alarm(), [*daily(CALM), long, short])

    assert [(each.point.count, each.known, each.stands) for each in one.alarms] == [(200, long.known, False)]


def test_a_correction_takes_the_place_of_a_total_when_it_is_known():
    first = total(5, 200)
    correction = replace(first, count=2, known=first.known.plus(DAY_S))
    totals = [*daily(CALM), first, correction]

    assert states(watched(alarm(), totals, first.known))[-1] == "alarm"
    assert states(watched(alarm(), totals))[-1] == "quiet"
    assert watched(alarm(), totals).unused[0].reason == "corrected"


def test_totals_of_one_period_that_contradict_each_other_are_not_used():
    totals = [*daily(CALM), total(5, 200), total(5, 2)]
    one = watched(alarm(), totals)

    assert states(one) == ["no_baseline"] * 5
    assert {each.reason for each in one.unused} == {"contradicted"}


def test_a_total_known_before_its_period_ended_is_not_used():
    early = total(5, 200, known_h=-1)

    assert watched(alarm(), [*daily(CALM), early]).unused[0].reason == "known_before_it_ended"
    assert len(watched(alarm(), [*daily(CALM), early]).alarms) == 0


def test_without_restart_the_alarm_lasts_and_is_raised_once():
    counts = [*CALM, 80, 60, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 80]
    lasting = watched(alarm(restarts=False), daily(counts))
    restarting = watched(alarm(restarts=True), daily(counts))

    assert [each.point.count for each in lasting.alarms] == [80, 80]
    assert states(lasting)[5:9] == ["alarm"] * 4
    assert [each.point.count for each in restarting.alarms] == [80, 60, 60, 80]


def test_an_alarm_everywhere_adds_zones_only_where_all_have_a_total_of_the_same_period():
    east, west = daily([*CALM, 5]), daily(CALM)
    (one,) = watch(alarm(per="everywhere"), ["east", "west"], {"east": east, "west": west}, NEVER)

    assert one.zone is None
    assert [point.count for point in one.points[:-1]] == [2 * count for count in CALM]
    assert isinstance(one.baseline, Usual)
    assert one.baseline.observed_mean == 10


def test_an_alarm_everywhere_takes_totals_that_were_published_for_all_zones():
    (one,) = watch(alarm(per="everywhere"), ["east", "west"], {None: daily(CALM)}, NEVER)

    assert [point.count for point in one.points[:-1]] == list(CALM)


def test_a_total_everywhere_changes_when_that_of_a_zone_is_corrected():
    east, west = total(0, 3), total(0, 4)
    correction = replace(east, count=10, known=east.known.plus(60))
    told: Told = {"east": (east, correction), "west": (west,)}
    before, after = (
        watch(alarm(per="everywhere"), ["east", "west"], told, as_of)[0].points[0].count
        for as_of in (east.known, correction.known)
    )

    assert (before, after) == (7, 14)


def test_a_zone_without_totals_is_watched_and_has_no_points():
    east, west = watch(alarm(), ["east", "west"], {"east": daily(CALM)}, NEVER)

    assert (east.zone, west.zone) == ("east", "west")
    assert west.points == ()
    assert west.baseline == "too_few_days"


def test_every_state_and_reason_has_words_in_both_languages():
    for words, keys in ((STATES, get_args(State)), (LACKS, get_args(Lack)), (LEFT_OUT, get_args(LeftOut))):
        assert set(words) == set(keys)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"observed": "5 hours"}, "`observed` is counted in hours"),
        ({"within": "1 months"}, "`within` is counted in months"),
        ({"lapses_after": "9 hours"}, "`lapses_after` is counted in hours"),
        ({"once_in": "10 years"}, "`once_in` is counted in years"),
        ({"once_in": "6 days"}, "`once_in` is shorter"),
        ({"within": "4 days"}, "`observed` is more than `within`"),
        ({"floor": 101}, "`floor` is more than `ceiling`"),
        ({"floor": 0}, "a `floor` below 0.05"),
        ({"ceiling": 10001}, "`ceiling` lies above"),
        ({"shift": 1}, "`shift` lies outside"),
        ({"shift": 101}, "`shift` lies outside"),
        ({"dispersion": "10.1"}, "`dispersion` lies above 10"),
        ({"dispersion": "1e3"}, "is not a number"),
        ({"dispersion": True}, "is not a number"),
        ({"floor": "0.12345"}, "is not a number"),
        ({"level": 100}, "less than or equal to 99"),
        ({"shift": "unknown"}, "`look_back` is missing"),
        ({"look_back": "30 days"}, "beside a known `shift`"),
        ({"shift": "unknown", "look_back": "30 hours"}, "`look_back` is counted in hours"),
        ({"shift": "unknown", "look_back": "74 days"}, "than a fifth of `once_in`"),
        ({"shift": "unknown", "look_back": "91 days", "once_in": "3650 days"}, "longer than 90 days"),
        ({"shift": "unheard"}, "is not a number"),
        ({"over": "together", "per": "everywhere"}, "watches all zones as one"),
        ({"over": "all"}, "'each' or 'together'"),
        ({"per": "region"}, "'zone' or 'everywhere'"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(changes: dict[str, Any], message: str):
    with pytest.raises(ValidationError, match=message):
        alarm(**changes)


def test_an_alarm_is_written_as_it_was_read():
    plain = alarm(dispersion="0.80", floor="2.0").model_dump(mode="json", exclude_none=True)

    assert plain == written(dispersion="0.8", floor=2)
    assert alarm(dispersion="0.8", floor=2).model_dump(mode="json", exclude_none=True) == plain
    unknown = {"shift": "unknown", "look_back": "73 days", "over": "together"}
    assert alarm(**unknown).model_dump(mode="json", exclude_none=True) == written(**unknown)


@pytest.mark.parametrize(("end", "count"), [(0, 1), (-5, 1), (5, -1)])
def test_what_is_no_total_is_refused(end: int, count: int):
    with pytest.raises(ValueError, match=r"a period must end|a total cannot be"):
        Observation(start=Instant(0), end=Instant(end), count=count, known=Instant(9))
