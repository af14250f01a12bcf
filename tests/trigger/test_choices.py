"""The nine choices of the published semantics, one test each: what other tools do otherwise is decided here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.trigger.clause import Events, Provision, Question, Window
from foedus.trigger.clause.shorthand import compare, happens, kind, not_followed, some
from foedus.trigger.clause.syntax import AllOf, Count, Distinct, Not, Sum, day_in
from foedus.trigger.reference import judge, known_from
from tests.trigger.alarm_samples import alarm, daily, states, watched
from tests.trigger.clause_samples import CALENDARS, event, verdict

DAY = 86400
SHELLING, CONFIRMED = kind("shelling"), kind("report")


def test_choice_1_silence_is_seen_between_events_and_an_unrelated_event_changes_nothing():
    silent = Not(some("z", SHELLING, Window(-30, 0, "[]")))
    events = [event(1, 10, z=1), event(2, 100, z=1)]

    assert verdict(silent, events).holds[1,] == ((0, 10), (41, 100), (131, 200))
    assert verdict(silent, [*events, event(3, 70, sort="market day", z=1)]) == verdict(silent, events)


def test_choice_2_what_happens_at_one_instant_is_a_set():
    unanswered = not_followed("n", kind("notice"), kind("reply"), Window(0, 60, "[]"))
    notice, reply = event(1, 10, sort="notice", n=7), event(2, 10, sort="reply", n=7)

    assert verdict(unanswered, [notice, reply]).holds == verdict(unanswered, [reply, notice]).holds == {}


@pytest.mark.parametrize(
    ("bounds", "held"),
    [("[]", (10, 41)), ("(]", (10, 40)), ("[)", (11, 41)), ("()", (11, 40))],
)
def test_choice_3_at_the_very_end_of_a_window_its_bounds_decide(bounds: str, held: tuple[int, int]):
    past = some("z", SHELLING, Window(-30, 0, bounds))  # pyright: ignore[reportArgumentType]
    ahead = some("z", SHELLING, Window(0, 30, bounds))  # pyright: ignore[reportArgumentType]
    mirrored = {"[]": (20, 51), "[)": (21, 51), "(]": (20, 50), "()": (21, 50)}[bounds]

    assert verdict(past, [event(1, 10, z=1)]).holds == {(1,): (held,)}
    assert verdict(ahead, [event(1, 50, z=1)]).holds == {(1,): (mirrored,)}


def test_choice_4_equal_rows_are_added_and_one_id_is_never_counted_twice():
    window = Window(-30, 0, "(]")
    twins = [event(1, 10, z=1, w=5), event(2, 10, z=1, w=5)]
    told_twice = [event(1, 10, z=1, w=5), event(1, 20, z=1, w=5)]

    assert verdict(compare("z", Sum("w", SHELLING, window), "=", 10), twins).holds[1,] == ((10, 40),)
    assert verdict(compare("z", Sum("w", SHELLING, window), ">", 5), told_twice).holds == {}
    assert verdict(compare("z", Count(SHELLING, window), "=", 1), told_twice).holds[1,] == ((10, 50),)


def test_choice_5_a_declared_zone_without_events_counts_none_and_adds_up_to_none():
    window = Window(-30, 0, "(]")

    assert verdict(compare("z", Count(SHELLING, window), "<", 1), []).holds == {(1,): ((0, 200),), (2,): ((0, 200),)}
    assert verdict(compare("z", Sum("w", SHELLING, window), "=", 0), []).holds == {(1,): ((0, 200),), (2,): ((0, 200),)}


def test_choice_6_what_later_events_could_change_is_unknown_until_a_named_second():
    calm = not_followed("z", SHELLING, SHELLING, Window(0, 60, "(]"))
    found = verdict(calm, [event(1, 10, z=1)], as_of=69, end=11)

    assert found.holds == {}
    assert found.unknown == {(1,): ((10, 11),)}
    assert found.settled_at == 70
    assert verdict(calm, [event(1, 10, z=1)], as_of=70, end=11).holds == {(1,): ((10, 11),)}


def test_choice_7_when_it_became_true_is_one_stamp_and_when_that_was_known_another():
    confirmed = compare("e", Distinct("c", CONFIRMED, Window(0, 60, "[]")), ">=", 2)
    counted = Events(("shelling",), (), (confirmed,))
    clause = some("z", counted, Window(-30, 0, "(]"))
    events = [
        event(1, 10, e=1, z=1),
        event(2, 12, sort="report", e=1, c=1),
        event(3, 45, sort="report", e=1, c=2),
    ]
    provision = Provision(clause=clause, domains={"z": (1,)})
    question = Question(start=0, end=200, as_of=10**6)

    assert judge(provision, events, question).holds == {(1,): ((10, 40),)}
    assert known_from(provision, events, question, (1,), 10) == 45


def test_choice_8_a_day_is_a_calendar_day_in_a_named_zone():
    # In Kyiv the 30th of March 2025 had 23 hours; two shots 23 hours apart fell on its two ends.
    midnight = int(datetime(2025, 3, 29, 22, tzinfo=UTC).timestamp())
    shots = [event(1, midnight, z=1), event(2, midnight + 23 * 3600 - 1, z=1), event(3, midnight + 23 * 3600, z=1)]
    rows = _calendar("Europe/Kyiv", midnight - 10 * DAY, midnight + 10 * DAY)
    CALENDARS["Europe/Kyiv"] = rows
    day = day_in("Europe/Kyiv")
    by_day = compare("z", Distinct(day, SHELLING, Window(-3 * DAY, 0, "(]")), ">=", 2)
    twice = compare(("z", day), Count(SHELLING, Window(-2 * DAY, 0, "[]")), ">=", 2)
    nested = compare("z", Distinct(day, Events(("shelling",), (), (twice,)), Window(-7 * DAY, 0, "(]")), ">=", 1)
    end = midnight + 2 * DAY

    on_days = verdict(by_day, shots, start=midnight, end=end, as_of=2 * end)
    on_hot_days = verdict(nested, shots, start=midnight, end=end, as_of=2 * end)

    assert on_days.holds == {(1,): ((midnight + 23 * 3600, end),)}
    assert on_hot_days.holds == {(1,): ((midnight + 23 * 3600 - 1, end),)}


def _calendar(name: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The offsets of a zone between two instants, hour by hour."""
    zone = PinnedZones().zone(name)
    found = list[tuple[int, int]]()
    for at in range(start, end, 3600):
        offset = datetime.fromtimestamp(at, zone).utcoffset()
        assert offset is not None
        if len(found) == 0 or found[-1][1] != offset.total_seconds():
            found.append((at, int(offset.total_seconds())))
    return tuple(found)


def test_choice_9_an_alarm_is_a_statistic_not_below_its_threshold_and_the_text_says_whether_it_restarts():
    counts = [4, 5, 6, 5, 5, 60, 60, 5]
    restarting, lasting = (watched(alarm(restarts=restarts), daily(counts)) for restarts in (True, False))

    for one in (restarting, lasting):
        told = [(each.statistic, each.threshold, each.state) for each in one.points[:-1]]
        for statistic, threshold, state in told:
            is_over = statistic is not None and threshold is not None and statistic >= threshold
            assert is_over == (state == "alarm")
    assert len(restarting.alarms) > len(lasting.alarms) == 1
    assert states(lasting)[-1] == "alarm"


def test_a_join_of_zones_and_all_zones_together_is_asked_in_each_zone():
    both = AllOf((happens("z", SHELLING), compare("", Count(SHELLING, Window(-30, 0, "(]")), ">=", 2)))

    assert verdict(both, [event(1, 10, z=1), event(2, 20, z=2)]).holds == {(2,): ((20, 21),)}
