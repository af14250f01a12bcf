"""Sustained, not one blow: a count may ask that two of its incidents lie so far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from foedus.evidence import Incident
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from foedus.trigger.reach import Reach
from foedus.trigger.spread import Told, certainly_apart, possibly_apart
from tests.evidence.samples import rules
from tests.laws.effort import cases
from tests.trigger.samples import condition, count, incident

RULES = rules(independent=1, late="5 minutes")
SPREAD_S, AT = 60, 1000
HOUR_APART: dict[str, Any] = {"minutes": 120, "spread": "1 hour", "per": "everywhere"}


def truth(written: dict[str, Any], incidents: Sequence[Incident], at: int) -> Truth:
    """The truth at one instant, once it is settled."""
    return evaluate(condition(written), RULES, incidents, Instant(at + 300), Interval.at(Instant(at))).truth


def test_many_blows_within_the_hour_are_not_sustained():
    blows = [incident(f"i{n}", AT + n) for n in range(3600)]

    assert truth(count(3, minutes=120, per="everywhere"), blows, AT + 3600) is Truth.TRUE
    assert truth(count(3, **HOUR_APART), blows, AT + 3600) is Truth.FALSE


def test_the_spread_is_met_at_exactly_its_length():
    for apart, expected in ((3599, Truth.FALSE), (3600, Truth.TRUE)):
        assert truth(count(2, **HOUR_APART), [incident("a", AT), incident("b", AT + apart)], AT + apart) is expected


def test_an_uncertain_time_leaves_the_spread_unknown():
    vague = incident("b", AT + 3000, AT + 4000)

    assert truth(count(2, **HOUR_APART), [incident("a", AT), vague], AT + 4000) is Truth.UNKNOWN


def test_one_incident_of_uncertain_time_is_not_two():
    vague = [incident("a", AT, AT + 7000), incident("b", AT + 3300)]

    assert truth(count(2, **HOUR_APART), vague[:1], AT + 3600) is Truth.FALSE
    assert truth(count(2, **HOUR_APART), vague, AT + 7000) is Truth.UNKNOWN


def test_two_accounts_of_one_incident_are_not_two_incidents():
    accounts = [incident("a", AT), incident("a", AT + 3600, zone="south"), incident("b", AT + 1800)]

    assert truth(count(2, **HOUR_APART), accounts, AT + 3600) is Truth.FALSE


def test_an_incident_of_undetermined_zone_does_not_spread_those_of_a_zone():
    near, lost = [incident("a", AT), incident("b", AT + 60)], incident("c", AT + 3600, zone=None)
    of_a_zone: dict[str, Any] = {**HOUR_APART, "per": "zone"}
    written = count(2, **of_a_zone)

    assert truth(written, [*near, lost], AT + 3600) is Truth.UNKNOWN
    assert truth(written, [*near, incident("c", AT + 3600)], AT + 3600) is Truth.TRUE


def test_the_spread_may_still_come_until_the_instant_is_settled():
    finding = evaluate(
        condition(count(2, **HOUR_APART)), RULES, [incident("a", AT), incident("b", AT + 9)], Instant(AT + 9)
    )

    assert finding.truth is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({"minutes": 60, "spread": "61 minutes"}, "no two incidents within the window could lie so far apart"),
        ({"minutes": 60, "spread": "60 minutes"}, "no two incidents within the window could lie so far apart"),
        ({"spread": "2 days"}, "counted in days"),
    ],
)
def test_a_spread_that_no_two_incidents_could_have_is_refused(written: dict[str, Any], complaint: str):
    with pytest.raises(ValidationError, match=complaint):
        condition(count(2, **written))


def test_a_spread_as_long_as_a_window_closed_at_both_ends_is_accepted():
    closed = condition(count(2, minutes=60, spread="60 minutes", bounds="[]")).count

    assert closed is not None
    assert closed.spread_s == closed.window.furthest_s == 3600


def test_a_spread_of_one_incident_is_refused():
    with pytest.raises(ValidationError, match="needs two incidents"):
        condition(count(1, minutes=60, spread="30 minutes"))


@st.composite
def accounts(draw: st.DrawFn) -> Told:
    """When something may have happened, on a grid on which edges meet."""
    start = 10 * draw(st.integers(0, 15)) + draw(st.sampled_from([0, 0, 1, -1]))
    return Told(draw(st.sampled_from("abc")), start, start + draw(st.sampled_from([0, 0, 1, 10, 59, 60, 61, 90])))


reaches = st.builds(Reach, enters_s=st.integers(0, 1), leaves_s=st.integers(62, 150))


@cases(40)
@given(st.lists(accounts(), max_size=4), reaches)
def test_possibly_apart_is_found_by_trying_every_two_seconds(told: list[Told], reach: Reach):
    def pairs(t: int) -> Iterator[bool]:
        for one, other in permutations(told, 2):
            first = min((u for u in range(one.earliest, one.latest + 1) if lies_in(reach, u, t)), default=None)
            last = max((u for u in range(other.earliest, other.latest + 1) if lies_in(reach, u, t)), default=None)
            yield one.id != other.id and first is not None and last is not None and last - first >= SPREAD_S

    found = possibly_apart(told, SPREAD_S, reach)

    assert seconds(found) == {t for t in range(-20, 420) if any(pairs(t))}


@cases(40)
@given(st.lists(accounts(), max_size=4, unique_by=lambda each: each.id), reaches)
def test_certainly_apart_is_found_by_trying_every_two_seconds(told: list[Told], reach: Reach):
    def pairs(t: int) -> Iterator[bool]:
        for one, other in permutations(told, 2):
            inside = all(lies_in(reach, u, t) for each in (one, other) for u in (each.earliest, each.latest))
            yield inside and other.earliest - one.latest >= SPREAD_S

    found = certainly_apart([[each] for each in told], SPREAD_S, reach)

    assert seconds(found) == {t for t in range(-20, 420) if any(pairs(t))}


def lies_in(reach: Reach, u: int, t: int) -> bool:
    return u + reach.enters_s <= t < u + reach.leaves_s


def seconds(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {second for start, end in spans for second in range(start, end)}


incidents = st.lists(accounts(), max_size=4, unique_by=lambda each: each.id)


@settings(max_examples=150)
@given(incidents, st.integers(0, 300), st.data())
def test_true_and_false_hold_whenever_the_incidents_happened(told: list[Told], t: int, data: st.DataObject):
    written = count(2, minutes=2, spread="1 minute", per="everywhere")
    stream = [incident(each.id, each.earliest, each.latest + 1, known=each.earliest) for each in told]
    world = [
        incident(each.id, data.draw(st.integers(each.earliest, each.latest)), known=each.earliest) for each in told
    ]
    claimed, actual = truth(written, stream, t), truth(written, world, t)

    assert actual is not Truth.UNKNOWN
    assert claimed in {actual, Truth.UNKNOWN}


@pytest.mark.soak
def test_ten_thousand_incidents_of_uncertain_time_take_a_moment():
    stream = [incident(f"i{n}", 50 * n, 50 * n + 400, known=50 * n + 400) for n in range(10_000)]
    written = count(40, minutes=60, spread="40 minutes", per="everywhere")

    assert evaluate(condition(written), RULES, stream, Instant(10**6)).since == Instant(50 * 56 + 399)
