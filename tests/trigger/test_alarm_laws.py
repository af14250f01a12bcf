"""Laws of the alarm: what must hold for any counts, gaps, overlaps and delays."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import Instant
from foedus.trigger.alarm import Observation, Point, Watch
from tests.laws.effort import cases
from tests.trigger.alarm_samples import DAY_S, alarm, daily, states, total, watched

CALM = (4, 6, 5, 3, 7)
COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=25)
RULES = st.sampled_from([alarm(), alarm(restarts=False), alarm(dispersion=0, once_in="60 days")])
SIZES = st.sampled_from([{}, {"shift": "unknown", "look_back": "20 days", "once_in": "100 days"}])
ANY_TOTAL = st.builds(
    total,
    st.integers(0, 40),
    st.integers(0, 60),
    days=st.sampled_from([0.5, 1, 1, 1, 2, 4]),
    known_h=st.sampled_from([-3, 0, 6, 6, 30, 100]),
)
TOTALS = st.lists(ANY_TOTAL, max_size=30)


def seen(one: Watch) -> list[tuple[object, ...]]:
    """Everything about its points but when they were known."""
    return [(p.start, p.end, p.count, p.statistic, p.threshold, p.state, p.raises, p.since) for p in one.points]


def judged(one: Watch) -> list[Point]:
    return [point for point in one.points if point.state in {"quiet", "alarm"}]


@cases(25)
@given(rules=RULES, totals=TOTALS, as_of=st.integers(0, 60))
def test_later_totals_never_change_what_was_known_earlier(rules, totals: list[Observation], as_of: int):
    instant = Instant(as_of * DAY_S)

    assert watched(rules, totals, instant) == watched(rules, [t for t in totals if t.known <= instant], instant)


@cases(25)
@given(rules=RULES, totals=TOTALS, as_of=st.integers(0, 60))
def test_an_alarm_raised_is_never_unmade(rules, totals: list[Observation], as_of: int):
    instant = Instant(as_of * DAY_S)
    then = [(each.point, each.known) for each in watched(rules, totals, instant).alarms]
    now = [(each.point, each.known) for each in watched(rules, totals).alarms]

    assert now[: len(then)] == then


@cases(25)
@given(rules=RULES, totals=TOTALS)
def test_the_course_is_the_same_however_the_totals_arrived(rules, totals: list[Observation]):
    in_time = [t for t in totals if t.known >= t.end]
    distinct = list({(t.start, t.end): t for t in in_time}.values())
    at_once = [replace(t, known=Instant(100 * DAY_S)) for t in distinct]

    assert seen(watched(rules, distinct)) == seen(watched(rules, reversed(at_once)))


@cases(25)
@given(rules=RULES, totals=TOTALS)
def test_points_follow_each_other_without_gap_or_overlap_and_no_gap_is_quiet(rules, totals: list[Observation]):
    one = watched(rules, totals)

    assert all(before.end == after.start for before, after in pairwise(one.points))
    for point in one.points:
        assert (point.count is None) == (point.state == "insufficient_coverage")
        assert (point.state == "no_baseline") <= (point.statistic is None)


@cases(25)
@given(rules=RULES, totals=TOTALS)
def test_every_total_is_used_once_or_told_to_be_unused(rules, totals: list[Observation]):
    one = watched(rules, totals)
    used = [(point.start, point.end, point.count) for point in one.points if point.count is not None]
    unused = [(u.observation.start, u.observation.end, u.observation.count) for u in one.unused]

    assert sorted({*used, *unused}) == sorted({(t.start, t.end, t.count) for t in totals})
    assert len(used) == len(set(used))
    assert len(one.unused) + len(used) == len(set(totals))


@cases(25)
@given(rules=RULES, totals=TOTALS)
def test_nothing_is_known_before_the_totals_that_it_rests_on(rules, totals: list[Observation]):
    one = watched(rules, totals)
    known = [max(t.known for t in totals if t.start == p.start) for p in one.points if p.count is not None]
    points = [point for point in one.points if point.count is not None]

    assert all(point.known <= latest for point, latest in zip(points, accumulate(known, max), strict=True))
    assert all(before.known <= after.known for before, after in pairwise(points))
    assert all(raised.known >= raised.point.end for raised in one.alarms)


@cases(25)
@given(sizes=SIZES, counts=COUNTS, day=st.integers(0, 24), more=st.integers(1, 50))
def test_more_incidents_never_lower_the_statistic(sizes: dict[str, str], counts: list[int], day: int, more: int):
    rules, place = alarm(restarts=False, **sizes), day % len(counts)
    raised = [count + more * (number == place) for number, count in enumerate(counts)]
    fewer, greater = (judged(watched(rules, daily([*CALM, *each]))) for each in (counts, raised))

    for low, high in zip(fewer, greater, strict=True):
        assert low.statistic is not None
        assert high.statistic is not None
        assert low.statistic <= high.statistic


@cases(25)
@given(sizes=SIZES, counts=COUNTS, day=st.integers(0, 24), more=st.integers(1, 50))
def test_more_incidents_never_delay_the_first_alarm(sizes: dict[str, str], counts: list[int], day: int, more: int):
    place = day % len(counts)
    raised = [count + more * (number == place) for number, count in enumerate(counts)]
    fewer, greater = (watched(alarm(**sizes), daily([*CALM, *each])).alarms for each in (counts, raised))

    if len(fewer) > 0:
        assert greater[0].point.end <= fewer[0].point.end


@cases(25)
@given(sizes=SIZES, counts=COUNTS)
def test_after_a_restart_it_is_as_if_nothing_had_been(sizes: dict[str, str], counts: list[int]):
    again = watched(alarm(**sizes), daily([*CALM, 500, *counts])).points[6:-1]
    fresh = watched(alarm(**sizes), daily([*CALM, *counts])).points[5:-1]

    assert [(p.count, p.statistic, p.state) for p in again] == [(p.count, p.statistic, p.state) for p in fresh]


@cases(25)
@given(sizes=SIZES, counts=COUNTS, days=st.integers(1, 9))
def test_a_gap_that_the_baseline_survives_changes_no_statistic(sizes: dict[str, str], counts: list[int], days: int):
    whole = judged(watched(alarm(**sizes), daily([*CALM, *counts])))
    parted = judged(watched(alarm(**sizes), [*daily(CALM), *daily(counts, since=5 + days)]))

    assert [(p.count, p.statistic, p.state) for p in whole] == [(p.count, p.statistic, p.state) for p in parted]


@cases(25)
@given(sizes=SIZES, counts=st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_a_total_over_days_never_weighs_more_than_its_days(sizes: dict[str, str], counts: list[int]):
    rules = alarm(restarts=False, **sizes)
    single = judged(watched(rules, daily([*CALM, *counts])))[-1].statistic
    together = judged(watched(rules, [*daily(CALM), total(5, sum(counts), days=len(counts))]))[-1].statistic

    assert single is not None
    assert together is not None
    assert together <= single + 1e-9


@cases(25)
@given(counts=COUNTS, later=st.integers(-3000, 3000))
def test_moving_everything_in_time_moves_the_answer_with_it(counts: list[int], later: int):
    here, there = (watched(alarm(), daily([*CALM, *counts], since=day)) for day in (0, later))

    assert states(here) == states(there)
    assert [each.point.end.plus(later * DAY_S) for each in here.alarms] == [each.point.end for each in there.alarms]


@cases(25)
@given(rules=RULES, counts=COUNTS)
def test_the_scan_is_at_least_the_statistic_of_an_unbroken_run_up(rules, counts: list[int]):
    one = watched(replaced(rules), daily([*CALM, *counts]))
    for point in judged(one):
        within = point.since is None or point.end.seconds - point.since.seconds <= 20 * DAY_S
        assert point.statistic is not None
        assert point.scan is not None
        assert not within or point.scan >= point.statistic - 1e-9


def replaced(rules):
    """The same alarm, without restart."""
    return rules.model_copy(update={"false_alarms": rules.false_alarms.model_copy(update={"restarts": False})})
