"""Sweeps of thresholds: what is noticed and when, what is a false alarm, what is neither, who stands on the front."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.evidence import Disqualified, Incident, settling_s
from foedus.kernel import Instant, Interval
from foedus.trigger.alarm.weighing import at_most, lower_bound
from foedus.trigger.sweeping import YEAR_S, Asked, Attack, Met, Outcome, Sweep, Variant, sweep
from tests.evidence.samples import at, rules
from tests.trigger.samples import condition, count, incident

BY = rules(independent=1, zones=("north", "south"))
SETTLED = 10_000
COVERS = at(0, 5000)


def asked(*attacks: int, **more: Any) -> Asked:
    """A question about thresholds 2 and 3 over the two minutes of the text, waiting ten minutes for each attack."""
    given: dict[str, Any] = {
        "counts": (2, 3),
        "windows_s": (120,),
        "attacks": tuple(Attack(at=Instant(each)) for each in attacks),
        "within_s": 600,
        "covers": COVERS,
        "calm": None,
        "as_of": Instant(SETTLED),
    }
    return Asked(**given | more)


def found(told: list[Any], question: Asked, **text: Any) -> Sweep:
    """A sweep of the text: two in a zone within two minutes, unless said otherwise."""
    return sweep(condition(count(text.pop("at_least", 2), **text)), BY, told, question)


def variant(sweep: Sweep, at_least: int, window_s: int = 120) -> Variant:
    """One of the variants."""
    return next(each for each in sweep.variants if (each.at_least, each.window_s) == (at_least, window_s))


def met(told: list[Incident], start: int, at_least: int = 2, **more: Any) -> Met:
    """How a threshold met an attack."""
    return variant(found(told, asked(start, **more)), at_least).met[0]


PAIR = [incident("a", 1000, known=1500), incident("b", 1060, known=1200)]


def test_an_attack_is_noticed_on_both_clocks():
    noticed = met(PAIR, 990)

    assert noticed.outcome is Outcome.NOTICED
    assert (noticed.since, noticed.known) == (Instant(1060), Instant(1500))
    assert (noticed.delay_s, noticed.known_delay_s) == (70, 510)
    assert noticed.zones == ("north",)


@pytest.mark.parametrize(
    ("start", "outcome", "delay"),
    [
        (1059, Outcome.NOTICED, 1),
        (1060, Outcome.NOTICED, 0),
        (1061, Outcome.ALREADY, None),
        (1119, Outcome.ALREADY, None),
        (1120, Outcome.MISSED, None),
    ],
)
def test_what_held_before_an_attack_does_not_notice_it(start: int, outcome: Outcome, delay: int | None):
    each = met(PAIR, start)

    assert (each.outcome, each.delay_s) == (outcome, delay)
    assert (each.since == Instant(1060)) == (outcome is not Outcome.MISSED)


@pytest.mark.parametrize(("start", "outcome"), [(460, "missed"), (461, "noticed"), (462, "noticed")])
def test_an_attack_is_waited_for_so_long_and_the_end_is_left_out(start: int, outcome: str):
    assert met(PAIR, start).outcome == outcome


def test_an_attack_that_is_never_reached_is_missed_and_has_no_delay():
    missed = met(PAIR, 990, at_least=3)

    assert (missed.outcome, missed.delay_s, missed.known_delay_s, missed.since) == (Outcome.MISSED, None, None, None)


def test_the_first_instant_known_may_be_that_of_a_later_stretch():
    later = [incident("c", 1300), incident("d", 1310)]

    assert (met([*PAIR, *later], 990).since, met([*PAIR, *later], 990).known) == (Instant(1060), Instant(1310))


def test_the_nth_incident_known_decides_and_not_the_nth_that_happened():
    three = [incident("a", 1000, known=2000), incident("b", 1010, known=1100), incident("c", 1020, known=1090)]

    assert met(three, 990).known == Instant(1100)
    assert met(three, 990, at_least=3).known == Instant(2000)


@pytest.mark.parametrize(("calm_from", "alarms"), [(1059, 1), (1060, 1), (1061, 0)])
def test_a_stretch_is_a_false_alarm_where_it_begins_in_the_calm(calm_from: int, alarms: int):
    assert variant(found(PAIR, asked(calm=(at(calm_from, 3000),))), 2).alarms == alarms


@pytest.mark.parametrize(("calm_until", "alarms"), [(1060, 0), (1061, 1)])
def test_the_end_of_a_calm_is_left_out(calm_until: int, alarms: int):
    assert variant(found(PAIR, asked(calm=(at(500, calm_until),))), 2).alarms == alarms


def test_nothing_is_a_false_alarm_while_an_attack_is_waited_for():
    of = variant(found(PAIR, asked(990)), 2)

    assert (of.alarms, of.held_s, of.exposure_s) == (0, 0, 4400)


def test_calm_is_counted_only_as_far_as_the_record_covers_it_and_once():
    calm = (Interval(Instant(-5000), Instant(100)), at(4000, 4500), at(4400, 9000))
    swept = found(PAIR, asked(calm=calm))

    assert (swept.calm_s, variant(swept, 2).exposure_s) == (1100, 1100)


def test_alarms_are_counted_over_all_zones_and_in_each_apart():
    south = [incident("c", 1010, zone="south"), incident("d", 1070, zone="south")]
    of = variant(found([*PAIR, *south], asked()), 2)

    assert (of.alarms, dict(of.alarms_by_zone)) == (1, {"north": 1, "south": 1})
    assert dict(variant(found(PAIR, asked(), per="everywhere"), 2).alarms_by_zone) == {}


@pytest.mark.parametrize(("second", "alarms"), [(1119, 1), (1120, 1), (1121, 2)])
def test_what_goes_on_in_another_zone_without_a_second_between_is_one_alarm(second: int, alarms: int):
    south = [incident("c", second - 10, zone="south"), incident("d", second, zone="south")]

    assert variant(found([*PAIR, *south], asked()), 2).alarms == alarms


def test_what_is_uncertain_is_neither_an_alarm_nor_calm():
    hazy = [incident("a", 1000), incident("b", 1000, 1400)]
    of = variant(found(hazy, asked()), 2)

    assert (of.alarms, of.open, of.held_s, of.open_s) == (0, 1, 0, 120)
    assert (met(hazy, 990).outcome, met(hazy, 990).possibly) == (Outcome.UNKNOWN, Instant(1000))


def test_an_incident_of_an_unknown_zone_may_have_fallen_in_any():
    either = [incident("a", 1000), incident("b", 1010, zone=None)]

    assert met(either, 990).outcome is Outcome.UNKNOWN
    assert variant(found(either, asked(990), per="everywhere"), 2).met[0].outcome is Outcome.NOTICED


def test_a_record_that_ends_while_an_attack_is_waited_for_leaves_it_unknown():
    assert met(PAIR, 4399).outcome is Outcome.MISSED
    assert met(PAIR, 4400).outcome is Outcome.MISSED
    assert met(PAIR, 4401).outcome is Outcome.UNKNOWN


def test_time_of_which_reports_may_still_come_is_no_exposure():
    as_of = 3000
    of = variant(found(PAIR, asked(as_of=Instant(as_of))), 2)

    assert of.exposure_s == as_of - settling_s(BY) + 1


def test_time_for_which_nobody_was_left_to_speak_is_no_exposure():
    gone = [
        Disqualified(source=name, since=Instant(2000), until=Instant(2400), known=Instant(2000)) for name in BY.sources
    ]
    deaf_s = 2400 - (2000 - BY.late_s)

    assert variant(found([*PAIR, *gone], asked()), 2).exposure_s == 5000 - deaf_s - 119
    assert variant(found([*PAIR, *gone], asked(2000)), 2).met[0].outcome is Outcome.UNKNOWN


def test_the_texts_own_variant_is_there_and_marked_though_nobody_asked_for_it():
    swept = found(PAIR, asked(counts=(1,), windows_s=(60, 240)), at_least=7)

    assert [(each.at_least, each.window_s, each.is_text) for each in swept.variants] == [
        (1, 60, False),
        (7, 120, True),
        (1, 240, False),
    ]


def test_the_front_is_of_those_that_no_other_beats_and_that_notice_every_attack():
    false = [incident(f"f{n}", 100 + n) for n in range(2)]
    attack = [incident(f"a{n}", 1000 + 10 * n) for n in range(3)]
    swept = found([*false, *attack], asked(995, counts=(1, 2, 3, 4)))

    assert {each.at_least: each.is_front for each in swept.variants} == {1: True, 2: False, 3: True, 4: False}
    assert {each.at_least: each.alarms for each in swept.variants} == {1: 1, 2: 1, 3: 0, 4: 0}


def test_equals_stand_on_the_front_together():
    swept = found([incident("a", 1000), incident("b", 1000)], asked(995, counts=(1, 2)))

    assert [each.is_front for each in swept.variants] == [True, True]


def test_without_an_attack_there_is_no_front_and_the_alarms_a_year_are_told():
    of = variant(found(PAIR, asked()), 2)

    assert (of.is_front, of.met) == (False, ())
    assert of.rate is not None
    assert of.rate.a_year == pytest.approx(YEAR_S / 5000)


def test_without_exposure_there_is_no_rate():
    of = variant(found(PAIR, asked(990, calm=(at(990, 1000),))), 2)

    assert (of.exposure_s, of.rate, of.is_front) == (0, None, False)


@pytest.mark.parametrize(("alarms", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (10, 4.7954, 18.3904)])
def test_the_interval_of_a_rate_is_garwoods(alarms: int, low: float, high: float):
    told = [incident(f"{n}", 1_000_000 * n) for n in range(alarms)]
    rate = variant(found(told, asked(counts=(1,), covers=at(0, YEAR_S), as_of=Instant(10 * YEAR_S))), 1).rate

    assert rate is not None
    assert (rate.low, rate.high) == pytest.approx((low, high), abs=5e-5)


def test_under_the_lower_bound_so_many_or_more_are_just_as_unlikely_as_stated():
    assert lower_bound(0, 3.0, 0.5, 0.975) == 0.0
    for number, dispersion in ((1, 0.0), (7, 0.0), (40, 0.8)):
        bound = lower_bound(number, 3.0, dispersion, 0.975)
        assert 1 - at_most(number - 1, bound, dispersion, 3.0) == pytest.approx(0.025, rel=1e-4)


def test_the_longest_silence_is_told_and_what_lies_outside_the_record_is_not():
    swept = found([*PAIR, incident("c", 4000, 4100), incident("x", 2000, zone="east")], asked(), per="zone")

    assert swept.longest_silence == at(1061, 4000)
    assert swept.incidents == 3


def test_what_becomes_known_after_the_instant_of_knowledge_plays_no_part():
    assert met([PAIR[0], incident("b", 1060, known=SETTLED + 1)], 990).outcome is Outcome.MISSED


def test_two_that_must_lie_apart_are_known_once_both_are():
    told = [incident("a", 1000, known=1001), incident("b", 1030, known=1031), incident("c", 1060, known=3000)]
    each = variant(found(told, asked(990), spread="1 minutes"), 2).met[0]

    assert (each.since, each.known) == (Instant(1060), Instant(3000))
    assert variant(found(told[:2], asked(990), spread="1 minutes"), 2).met[0].outcome is Outcome.MISSED


def test_who_did_it_must_be_known_too():
    told = [incident("a", 1000, attacker=2000), incident("b", 1010, attacker=2500), incident("c", 1011, ally=1100)]
    each = variant(found(told, asked(990), attributed_to=["attacker"]), 2).met[0]

    assert (each.since, each.known) == (Instant(1010), Instant(2500))
