"""Counts kept just below the line, baselines poisoned, exercises, monitors blinded: each name is a pass rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from foedus.evidence import Total, admitted_totals
from foedus.instrument import Condition
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from foedus.trigger.alarm import Watch
from tests.adversarial.scenes import DAY_S, HOUR_S, LATER, MONTH, START, condition, found, report, rules
from tests.engine.test_complaints import _EVIDENCE, _PROCEDURE
from tests.laws.playing import staged
from tests.laws.texts import named, text_of
from tests.laws.worlds import World, whole_case
from tests.trigger.alarm_samples import alarm, daily, watched


def _incidents(a_day: int, days: int) -> list[Any]:
    step = DAY_S // a_day
    return [report(f"x{i}", name, i * step) for i in range(a_day * days) for name in ("mission", "satellite")]


@pytest.mark.parametrize("threshold", [10, 20])
def test_salami_at_nine_tenths_of_the_threshold_raises_the_alarm_within_the_bound_and_leaves_the_clause_untouched(
    threshold: int,
):
    a_day = threshold * 9 // 10
    rules_of_alarm = alarm()
    calm = [2, 1, 2, 3, 1, 2]
    course = watched(rules_of_alarm, daily([*calm, *[a_day] * 30]))
    raised = course.alarms[0].point

    assert found(_incidents(a_day, 20), condition(threshold)).truth is Truth.FALSE
    assert found(_incidents(threshold, 20), condition(threshold)).truth is Truth.TRUE
    assert raised.threshold is not None
    assert (raised.end.seconds - len(calm) * DAY_S) / DAY_S <= _longest_days(course, a_day)


def _longest_days(course: Watch, a_day: int) -> int:
    """So many days of that many make the sum of weights reach the threshold from nothing: no luck is needed."""
    steps = [each for each in course.points if each.statistic is not None and each.count == a_day]
    first = steps[0]
    assert first.statistic is not None
    assert first.threshold is not None
    return int(first.threshold // first.statistic) + 1


@pytest.mark.parametrize("poison", [0, 3, 10, 50, 10_000])
def test_whoever_shells_the_baseline_shifts_it_no_further_than_its_ceiling_and_no_lower_than_its_floor(poison: int):
    rules_of_alarm = alarm(ceiling=12, floor=2)
    course = watched(rules_of_alarm, daily([poison] * 8))
    baseline = course.baseline

    if isinstance(baseline, str):
        assert baseline == "above_ceiling"
        assert poison > 3
    else:
        assert 2 <= baseline.mean <= 12


def test_poison_after_the_baseline_stands_shifts_it_by_nothing():
    calm = daily([2, 1, 2, 3, 1, 2])
    poisoned = (*calm, *daily([4] * 60, since=6))

    assert watched(alarm(), poisoned).baseline == watched(alarm(), calm).baseline


# --- an exercise: of 1,591 violations on one day, 1,528 were assessed as live-fire exercise (SMM, 16 April 2021) ------


def test_a_spike_of_exercises_triggers_nothing_where_they_are_a_class_of_their_own():
    spike = [
        replace(report(f"e{i}", name, i * 50), incident_class="exercise" if i < 1528 else "shelling")
        for i in range(1591)
        for name in ("mission", "satellite")
    ]

    assert found(spike, condition(64)).truth is Truth.FALSE
    assert found(spike, condition(63)).truth is Truth.TRUE


def _total(series: str, count: int, day: int = 0) -> Total:
    held = Interval(Instant(START + day * DAY_S), Instant(START + (day + 1) * DAY_S))
    return Total(
        id=f"{series}-{day}", source="mission", series=series, zone="north", held=held, count=count, known=held.end
    )


def _counted(series: str, at_least: int) -> dict[str, Any]:
    window = {"length": "24 hours", "bounds": "[)"}
    return {"total": {"of": series, "at_least": at_least, "per": "zone", "window": window}}


def test_a_spike_of_exercises_in_the_totals_meets_no_condition_once_they_are_told_apart():
    by, day = rules(zones=["north"]), Interval(Instant(START + DAY_S), Instant(START + DAY_S + 1))
    gross = _total("violations", 1591)
    assessed = replace(gross, count=1591 - 1528, known=gross.known.plus(DAY_S))
    asked = Condition.model_validate(_counted("violations", 200))
    kept, _ = admitted_totals(by, [gross, assessed, _total("exercises", 1528)], LATER)

    assert [each.count for each in kept if each.series == "violations"] == [63]
    assert evaluate(asked, by, kept, LATER, day).truth is Truth.FALSE


def test_no_text_can_let_a_determination_hang_on_totals_so_that_no_spike_of_them_triggers_anything():
    by_totals = {
        "total": {
            "of": "blows",
            "at_least": 1000,
            "per": "everywhere",
            "window": {"length": "24 hours", "bounds": "(]"},
        }
    }
    violations = {"breach": named(clause="one"), "blows": named(clause="one", condition=by_totals)}
    evidence = {**_EVIDENCE, "series": ["blows"]}
    text = text_of({"member": named(holders=["M1"])}, {"p": _PROCEDURE}, violations=violations, evidence=evidence)

    with pytest.raises(Exception, match="R009"):
        staged(World(text, whole_case("GMT", [])))


# --- blinded --------------------------------------------------------------------------------------------------------

_CALM = {"not": _counted("violations", 1)}
_WATCHED = {"all_of": [_CALM, _counted("patrols", 20)]}


@pytest.mark.parametrize(
    ("patrols", "violations", "truth"),
    [
        (24, 0, Truth.TRUE),  # watched, and calm
        (24, 3, Truth.FALSE),
        (19, 0, Truth.FALSE),  # too few patrols: not watched, so not calm
        (None, 0, Truth.UNKNOWN),  # nobody says how many
        (24, None, Truth.UNKNOWN),  # nobody says what they saw
        (None, None, Truth.UNKNOWN),
    ],
)
def test_a_blackout_is_never_calm(patrols: int | None, violations: int | None, truth: Truth):
    counts = {"patrols": patrols, "violations": violations}
    told = [_total(series, count) for series, count in counts.items() if count is not None]
    by = rules(zones=["north"])
    kept, _ = admitted_totals(by, told, LATER)
    day = Interval(Instant(START + DAY_S), Instant(START + DAY_S + 1))

    assert evaluate(Condition.model_validate(_WATCHED), by, kept, LATER, day).truth is truth


def test_a_gap_in_the_totals_is_insufficient_coverage_to_the_alarm_and_never_quiet():
    course = watched(alarm(), (*daily([2, 1, 2, 3, 1, 2]), *daily([1, 2], since=9)))
    gap = [each for each in course.points if each.start.seconds == 6 * DAY_S]

    assert [each.state for each in gap] == ["insufficient_coverage"]


def test_silence_is_no_only_once_no_report_can_come_any_more():
    assert found([], condition()).truth is Truth.FALSE
    assert evaluate(condition(), rules(), (), Instant(START + HOUR_S), MONTH).truth is Truth.UNKNOWN
