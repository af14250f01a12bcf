"""Observer hours on totals: an alarm that weighs by them counts rates over coverage, and takes no silence for quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import alarms
from foedus.evidence import Total
from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval
from foedus.trigger.alarm import Usual, Watch
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import read, spoiled

DAY_S, NEVER = 86_400, Instant(10**11)
CALM = (4, 6, 5, 3, 7)
LATE = "  late_until: 72 hours\n"
ALARM = """\
  series: [blasts]
  alarms:
    rise:
      of: blasts
      per: zone
      observer_hours_a_day: 240
      baseline: {observed: 5 days, within: 20 days, lapses_after: 10 days, level: 90, floor: 1, ceiling: 100}
      shift: 2
      dispersion: 0.5
      false_alarms: {once_in: 365 days, restarts: true}
      clause: art-1
"""


@cache
def text(*edits: tuple[str, str]) -> Guarantee:
    return read(spoiled(FULL_TEXT, {LATE: spoiled(ALARM, dict(edits)) + LATE})).first


WEIGHED = text()
BY_TIME = text(("      observer_hours_a_day: 240\n", ""))
EVERYWHERE = text(("per: zone", "per: everywhere"))


def one(day: int, count: int, hours: Decimal | None, **more: object) -> Total:
    held = Interval(Instant(day * DAY_S), Instant((day + 1) * DAY_S))
    known = held.end.plus(3600)
    given = Total(id=f"t{day}", source="mission", series="blasts", zone="north", held=held, count=count, known=known)
    return replace(given, observer_hours=hours, **more)  # pyright: ignore[reportArgumentType]


def days(counts: Sequence[int], hours: Sequence[Decimal | int | None]) -> list[Total]:
    return [
        one(day, count, None if each is None else Decimal(each))
        for day, (count, each) in enumerate(zip(counts, hours, strict=True))
    ]


def watched(totals: Sequence[Total], guarantee: Guarantee = WEIGHED, as_of: Instant = NEVER) -> Watch:
    """The alarm over the first zone, or over all."""
    return alarms(guarantee, totals, as_of)["rise"][0]


def test_the_same_count_under_fewer_eyes_is_a_higher_rate():
    counts = (*CALM, 25, 25)
    full, thin = (watched(days(counts, [240] * 5 + [hours] * 2)) for hours in (240, 24))

    assert [point.exposure_days for point in full.points[5:7]] == [1, 1]
    assert [point.exposure_days for point in thin.points[5:7]] == pytest.approx([0.1, 0.1])
    assert full.alarms == ()
    assert [str(each.point.start)[:10] for each in thin.alarms] == ["1970-01-07"]


def test_a_fall_in_the_count_that_is_a_fall_in_watching_is_no_baseline_of_calm():
    thin = watched(days((2, 3, 2, 2, 3), [120] * 5)).baseline
    full = watched(days((4, 6, 4, 4, 6), [240] * 5)).baseline

    assert isinstance(thin, Usual)
    assert isinstance(full, Usual)
    assert thin.observed_mean == full.observed_mean == 4.8
    assert thin.mean > full.mean  # less was seen, so the upper bound lies higher


@pytest.mark.parametrize(("hours", "reason"), [(None, "unknown_exposure"), (0, "nobody_watched")])
def test_a_total_without_known_watching_is_left_out_and_its_day_is_not_quiet(hours: int | None, reason: str):
    found = watched(days((*CALM, 0, 5), [240] * 5 + [hours, 240]))
    day = next(point for point in found.points if point.start.seconds == 5 * DAY_S)

    assert (day.state, day.count) == ("insufficient_coverage", None)
    assert [(each.observation.start.seconds // DAY_S, each.reason) for each in found.unused] == [(5, reason)]


def test_without_any_observer_hours_there_is_no_baseline_and_no_alarm():
    found = watched(days((*CALM, 400), [None] * 6))

    assert (found.baseline, found.alarms, len(found.unused)) == ("too_few_days", (), 6)
    assert {point.state for point in found.points} <= {"insufficient_coverage"}


def test_hours_that_become_known_later_count_from_then_on():
    early = days((*CALM, 90), [240] * 5 + [None])
    late = one(5, 90, Decimal(240), known=early[-1].known.plus(DAY_S))
    before, after = (watched([*early, late], as_of=instant) for instant in (late.known.plus(-1), late.known))

    assert before.alarms == ()
    assert [(each.known, each.stands) for each in after.alarms] == [(late.known, True)]
    assert "corrected" in {each.reason for each in after.unused}


def test_hours_told_at_once_in_two_ways_contradict_each_other():
    found = watched([*days((*CALM, 90), [240] * 6), one(5, 90, Decimal(12), id="again")])

    assert found.alarms == ()
    assert [each.reason for each in found.unused] == ["contradicted", "contradicted"]


def test_where_the_text_weighs_by_time_hours_change_nothing():
    told, untold = (watched(days((*CALM, 12, 140), [each] * 7), BY_TIME) for each in (3, None))

    assert told == untold
    assert len(told.alarms) == 1


@given(hours=st.sampled_from([1, 7, 9999]), calm=st.lists(st.integers(0, 6), min_size=5, max_size=5), more=...)
def test_full_watching_weighs_as_time_does_whatever_makes_a_full_day(hours: int, calm: list[int], more: list[bool]):
    high = ("floor: 1,", "floor: 20,")  # so that all levels have one threshold
    counts = [*calm, *(90 if each else 10 for each in more)]
    weighed = watched(days(counts, [hours] * len(counts)), text(("a_day: 240", f"a_day: {hours}"), high))
    by_time = watched(days(counts, [None] * len(counts)), text(("      observer_hours_a_day: 240\n", ""), high))

    assert [point.state for point in weighed.points] == [point.state for point in by_time.points]
    assert [point.statistic for point in weighed.points] == pytest.approx([point.statistic for point in by_time.points])


def test_over_all_zones_the_hours_are_added_up_and_unknown_where_those_of_any_are():
    north = days((*CALM, 6), [100] * 6)
    south = [replace(each, zone="south", id=f"s{each.id}", observer_hours=Decimal(140)) for each in north]
    silent = replace(south[-1], observer_hours=None)
    whole, partial = watched([*north, *south], EVERYWHERE), watched([*north, *south[:-1], silent], EVERYWHERE)

    assert [point.exposure_days for point in whole.points[:-1]] == pytest.approx([1] * 6)
    assert [each.reason for each in partial.unused] == ["unknown_exposure"]
    assert partial.points[-1].state == "insufficient_coverage"
