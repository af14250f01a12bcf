"""The law of parts: a question cut anywhere is answered as in one piece; and the law sees an overlap too short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foedus.adapters.queries import DuckDbEngine, table_of
from foedus.trigger import columnar
from foedus.trigger.clause import Clause, Event, Events, Provision, Question, Verdict, Window
from foedus.trigger.clause.provision import bearing_s
from foedus.trigger.clause.shorthand import compare, kind, some
from foedus.trigger.clause.syntax import AllOf, AnyOf, Count, Holding, Lasting, Not, Within, columns
from foedus.trigger.columnar import parting
from foedus.trigger.reference import judge
from tests.laws.clauses import ZONES, Drawn, drawn, plain, windows

_ALL = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)
_ENGINE = DuckDbEngine(threads=1)
places = st.lists(st.integers(-5, 32), max_size=3)


def in_parts(asked: Drawn, cuts: Sequence[int], *, heard_of_all: bool = True) -> Verdict:
    """The verdict from parts, each of which sees no event but those that it says it needs."""
    provision, question = asked.provision, asked.question
    fields = columnar.compiled(provision, question).fields
    whole = _ENGINE._connection.from_arrow(table_of(asked.events, fields))
    whole.create_view("heard", replace=True)

    def answers() -> Any:
        for part in columnar.parted(provision, question, cuts):
            near = [event for event in asked.events if part.first <= event.at <= part.last]
            _ENGINE._look_at(near, fields)
            heard = "heard" if heard_of_all else "events"
            yield part, _ENGINE._answer(provision, part.question, heard, ids_repeat=None)

    return columnar.verdict_of(provision, question, list(columnar.seamless(provision, answers())))


@settings(max_examples=40, suppress_health_check=_ALL)
@given(drawn(), places)
def test_in_parts_the_verdict_is_that_of_the_definition(asked: Drawn, cuts: list[int]):
    assert in_parts(asked, cuts) == judge(asked.provision, asked.events, asked.question)


counts = st.builds(
    lambda sort, window, bound: compare("z", Count(kind(sort), window), ">=", bound),
    st.sampled_from("ab"),
    windows(),
    st.integers(1, 2),
)
given_something = st.builds(
    lambda given, window: compare("z", Count(Events(("a",), (), (given,)), window), ">=", 1),
    st.one_of(counts, counts.map(Not)),
    windows(),
)
nested = st.one_of(
    given_something,
    given_something,
    st.builds(Within, counts, windows()),
    st.builds(Within, counts.map(Not), windows()),
    st.builds(Lasting, st.just(("z",)), st.just(kind("a")), st.just(kind("b")), windows(-2)),
    st.builds(lambda part: compare("", Holding(part), ">=", 2), counts),
)
crowds = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 24), st.integers(1, 2)), min_size=6, max_size=14)


@settings(max_examples=120, suppress_health_check=_ALL)
@given(nested, crowds)
def test_no_event_outside_its_bearing_changes_what_a_clause_is(clause: Clause, told: list[tuple[str, int, int]]):
    """By the definition, at seconds asked about one by one."""
    provision = Provision(clause=clause, domains={"z": ZONES})
    events = [Event(id=own, at=at, known=at, kind=sort, fields={"z": z}) for own, (sort, at, z) in enumerate(told)]
    first, last = bearing_s(clause)
    whole = judge(provision, events, Question(start=0, end=24, as_of=99))
    for t in range(24):
        near = [event for event in events if t + first <= event.at <= t + last]
        now = judge(provision, near, Question(start=t, end=t + 1, as_of=99))
        assert {*now.holds} == {g for g, held in whole.holds.items() if any(start <= t < end for start, end in held)}


def test_a_group_shown_by_an_event_of_another_time_is_not_lost():
    """Whoever was seen in zone 1 long ago is a group there, though what holds now was told of no zone."""
    here, ever = Window(0, 0, "[]"), kind("a")
    clause = AllOf((some("e", ever, here), some("z", kind("b"), here)))
    events = (
        Event(id=1, at=0, known=0, kind="c", fields={"e": 7, "z": 1}),
        Event(id=2, at=500, known=500, kind="a", fields={"e": 7}),
        Event(id=3, at=500, known=500, kind="b", fields={"z": 1}),
    )
    asked = Drawn(
        provision=Provision(clause=clause, domains={"z": (1, 2)}),
        events=events,
        question=Question(start=0, end=1000, as_of=5000),
    )

    assert in_parts(asked, [250]).holds == {(7, 1): ((500, 501),)}
    assert in_parts(asked, [250], heard_of_all=False).holds == {}


A, B = kind("a"), kind("b")
CONFIRMED = Events(("a",), (), (some("", B, Window(0, 10, "[)")), some("", B, Window(-30, -20, "[]"))))


@pytest.mark.parametrize(
    ("clause", "bearing"),
    [
        (some("", A, Window(-5, 3, "()")), (-4, 2)),
        (some("", A, Window(4, 6, "[]")), (4, 6)),
        (compare("", Count(CONFIRMED, Window(-7, 1, "[]")), ">=", 1), (-37, 10)),
        (Within(some("", A, Window(-5, 3, "[]")), Window(-2, 20, "(]")), (-6, 23)),
        (Lasting((), A, B, Window(-9, -4, "[]")), (-9, 0)),
        (Not(AnyOf((some("", A, Window(-5, -3, "[]")), some("", B, Window(7, 8, "[]"))))), (-5, 8)),
        (compare("", Holding(some("z", A, Window(-5, 3, "[]"))), ">=", 1), (-5, 3)),
        (AllOf(()), (0, 0)),
    ],
)
def test_the_bearing_is_that_of_all_windows_and_of_what_is_given_and_nested(clause: Clause, bearing: tuple[int, int]):
    assert bearing_s(clause) == bearing


def test_what_lasted_is_ended_between_its_window_and_now():
    clause = Lasting((), A, B, Window(-9, -4, "[]"))
    events = (Event(id=1, at=2, known=2, kind="a"), Event(id=2, at=8, known=8, kind="b"))
    question = Question(start=0, end=20, as_of=99)
    asked = Drawn(provision=Provision(clause=clause), events=events, question=question)

    assert in_parts(asked, range(20)).holds == {(): ((6, 8),)} == judge(asked.provision, events, question).holds


def _shorter(by: tuple[int, int]) -> Callable[[pytest.MonkeyPatch], None]:
    def plant(patch: pytest.MonkeyPatch) -> None:
        right = parting.bearing_s
        patch.setattr(parting, "bearing_s", lambda clause: tuple(map(sum, zip(right(clause), by, strict=True))))

    return plant


def _torn(patch: pytest.MonkeyPatch) -> None:
    """Stretches are left as the parts have them, and what goes on in the next part is told from there alone."""

    def rows(provision: Any, answers: Any) -> Any:
        width = len(columns(provision.clause))
        for part, found in answers:
            yield from (row for row in found if row[width] is None or row[width] != part.question.start)

    patch.setattr(columnar, "seamless", rows)


class _NoticedError(Exception):
    """The law does not hold."""


@pytest.mark.parametrize("plant", [_shorter((1, 0)), _shorter((0, -1)), _torn], ids=["before", "after", "torn"])
def test_the_law_notices_a_planted_fault(plant: Any, monkeypatch: pytest.MonkeyPatch):
    plant(monkeypatch)

    @settings(max_examples=100, phases=[Phase.generate], database=None, suppress_health_check=_ALL, deadline=None)
    @given(drawn(plain))
    def law(asked: Drawn) -> None:
        if in_parts(asked, range(0, 30, 2)) != judge(asked.provision, asked.events, asked.question):
            raise _NoticedError

    with pytest.raises(_NoticedError):
        law()


def test_in_whatever_order_a_database_answers_the_stretches_come_in_one():
    provision = Provision(clause=some("z", kind("a"), Window(0, 0, "[]")), domains={"z": (1, 2)})
    parts = list(columnar.parted(provision, Question(start=0, end=20, as_of=99), [10]))
    rows: list[list[tuple[int | None, ...]]] = [
        [(2, 0, 4, 2), (1, 0, 3, 2), (2, 6, 10, 2), (1, 8, 10, 2), (None, None, None, 0)],
        [(2, 10, 12, 2), (1, 10, 20, 2), (1, 5, 20, 1)],
    ]

    def told(order: Callable[[list[Any]], list[Any]]) -> list[columnar.Answered]:
        return list(columnar.seamless(provision, [(part, order(each)) for part, each in zip(parts, rows, strict=True)]))

    assert told(list) == told(lambda each: each[::-1])
    assert told(list)[0] == (None, None, None, 0)
    assert {(2, 6, 12, 2), (1, 8, 20, 2)} <= set(told(list))
    assert len(told(list)) == 6


@pytest.mark.parametrize(
    ("rows", "most", "expected"),
    [
        ({}, 10, []),
        ({0: 5, 10: 5, 20: 5}, 10, [20]),
        ({0: 5, 10: 5, 20: 5}, 4, [10, 20]),
        ({20: 5, 0: 50, 10: 1}, 10, [10]),
        ({0: 1, 10: 1}, 2, []),
    ],
)
def test_cuts_leave_so_many_rows_between_them_and_one_beginning_at_least(
    rows: dict[int, int], most: int, expected: list[int]
):
    assert list(columnar.cuts(rows, most)) == expected
