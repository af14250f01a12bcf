"""Edges at which an engine may slip, where chance seldom leads: asked of all three."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.adapters.queries import DuckDbEngine
from foedus.trigger.clause import Clause, Event, Events, Provision, Question, Window
from foedus.trigger.clause.shorthand import compare, happens, kind, some
from foedus.trigger.clause.syntax import AllOf, AnyOf, Count, Distinct, NoneOf, Not, OneOf, Within
from foedus.trigger.reference import judge
from foedus.trigger.streaming import Watch
from tests.trigger.clause_samples import event, verdict

A, B, C = kind("a"), kind("b"), kind("c")
HERE = Window(0, 0, "[]")


@pytest.mark.parametrize(("as_of", "is_known"), [(29, False), (30, True), (31, True)])
def test_an_event_counts_from_the_second_in_which_it_became_known(as_of: int, is_known: bool):
    found = verdict(some("z", A, Window(-60, 0, "[]")), [event(1, 10, sort="a", known=30, z=1)], as_of=as_of, end=20)

    assert (len(found.holds) > 0) is is_known


@pytest.mark.parametrize("measure", [Distinct("c", B, Window(0, 9, "[]")), Count(B, Window(0, 9, "[]"))])
@pytest.mark.parametrize(("op", "bound"), [(">=", 1), (">", 0), (">=", 2), (">", 1), (">=", 3), ("=", 1), ("=", 2)])
@pytest.mark.parametrize("again", [[], [event(75, 61, sort="b", e=6), event(75, 62, sort="b", e=6)]])
def test_what_an_event_is_given_may_be_asked_for_in_any_number(measure: Any, op: Any, bound: int, again: list[Event]):
    """Of the reports of seven events some name no class; one report may be told again at other instants."""
    classes = [[], [None], [1], [1, 1], [1, 2], [3, 1, 2], [None, None]]
    events = [event(own, 10 * own, sort="a", e=own, z=1) for own in range(7)]
    for own, reported in enumerate(classes):
        for n, which in enumerate(reported):
            told = {} if which is None else {"c": which}
            events.append(event(5 + 10 * (own + 1) + n, 10 * own + n, sort="b", e=own, **told))
    given = Events(("a",), (), (compare("e", measure, op, bound),))

    verdict(compare("z", Count(given, HERE), ">=", 1), [*events, *again])


def test_zones_with_a_gap_between_their_numbers_are_no_range():
    clause = compare("z", Count(A, HERE), ">=", 1)
    events = [event(own, 10 + own, sort="a", z=own) for own in range(6)]
    for zones in [(1, 2, 3), (1, 3), (4,), (5, 1, 3), ()]:
        provision = Provision(clause=clause, domains={"z": zones})
        question = Question(start=0, end=40, as_of=100)
        found = DuckDbEngine(threads=1).judge(provision, events, question)
        assert found == judge(provision, events, question)
        assert {group for (group,) in found.holds} == set(zones)
    for test in [OneOf("z", (1, 3)), NoneOf("z", (2, 3)), NoneOf("z", (1, 3)), OneOf("z", ()), NoneOf("z", ())]:
        tested = Events(("a",), (test,))
        verdict(compare("", Count(tested, Window(-1, 0, "[]")), ">=", 2), [*events, event(9, 12, sort="a")])


def every_second(clause: Clause, events: list[Event], until: int) -> None:
    """A watch asked at every second says what the definition says."""
    provision = Provision(clause=clause, domains={"z": (1, 2)})
    watch = Watch(provision, 0)
    for as_of in range(until):
        watch.take(each for each in events if each.known == as_of)
        watch.advance(as_of)

        assert watch.verdict(until) == judge(provision, events, Question(start=0, end=until, as_of=as_of))


def test_what_may_come_within_a_window_ahead_is_waited_for():
    soon = Within(happens("z", A), Window(0, 10, "[]"))

    every_second(soon, [event(1, 20, sort="a", z=1)], 40)
    every_second(Not(soon), [event(1, 20, sort="a", z=1)], 40)
    assert verdict(soon, [], end=6).settled_at == 15


def test_what_all_groups_share_ends_in_groups_of_which_nothing_else_is_kept():
    shared = Within(AnyOf((happens("", B), happens("e", C))), Window(-5, 0, "[]"))
    clause = AllOf((some("e", A, Window(-50, 0, "[]")), shared))
    events = [event(1, 10, sort="a", e=1), event(2, 20, sort="b"), event(3, 40, sort="c", e=2)]

    assert verdict(clause, events).holds == {(1,): ((20, 26),)}
    every_second(clause, events, 50)


def test_where_no_group_is_declared_nothing_is_judged():
    clause = compare("z", Count(A, Window(-10, 10, "[]")), "<", 1)
    provision = Provision(clause=clause, domains={"z": ()})
    question = Question(start=0, end=50, as_of=20)

    found = DuckDbEngine(threads=1).judge(provision, [event(1, 10, sort="a", z=1)], question)

    assert found == judge(provision, [event(1, 10, sort="a", z=1)], question)
    assert (found.holds, found.unknown) == ({}, {})
