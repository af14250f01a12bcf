"""Clauses, streams and questions drawn at random, small enough that everything meets everything else at its edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from foedus.trigger.clause import Clause, Event, Events, Provision, Question, Window
from foedus.trigger.clause.shorthand import some
from foedus.trigger.clause.syntax import (
    AllOf,
    AnyOf,
    Compare,
    Compared,
    Count,
    Distinct,
    Holding,
    Lasting,
    NoneOf,
    Not,
    OneOf,
    Quota,
    Sum,
    Term,
    Within,
    day_in,
)

ZONES = (1, 2)
DAY = day_in("Short")
# Midnight is at 10 by the first offset; by the second, from 12 on, it comes again at 14.
CALENDARS = {"UTC": ((-(10**12), 0),), "Short": ((-(10**12), 86390), (12, 86386))}
BOUNDS: st.SearchStrategy[Any] = st.sampled_from(["()", "(]", "[)", "[]"])
OPS: st.SearchStrategy[Any] = st.sampled_from(["<", "<=", "=", "!=", ">=", ">"])
SETTLED, LOOSE = [(), ("z",)], [("e",), ("e", "z"), ("day in Short", "e")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A provision, what happened, and what is asked."""

    provision: Provision
    events: tuple[Event, ...]
    question: Question


@st.composite
def windows(draw: st.DrawFn, latest: int = 6) -> Window:
    """A window near t."""
    start = draw(st.integers(-7, latest))
    length = draw(st.integers(0, 7))
    end = min(latest, start + length)
    seconds = end - start + 1
    fitting = BOUNDS.filter(lambda bounds: seconds > (bounds[0] == "(") + (bounds[1] == ")"))
    return Window(start, end, draw(fitting))


tests = st.one_of(
    st.builds(Compared, st.sampled_from(["w", "e", "z"]), OPS, st.integers(-1, 3)),
    st.builds(OneOf, st.sampled_from(["w", DAY]), st.lists(st.integers(0, 2), max_size=2).map(tuple)),
    st.builds(NoneOf, st.sampled_from(["e", "w"]), st.lists(st.integers(0, 2), max_size=2).map(tuple)),
)


@st.composite
def selections(draw: st.DrawFn, depth: int = 0) -> Events:
    """Events of some kinds, with tests, and given clauses."""
    kinds = draw(st.sampled_from([("a",), ("b",), ("a", "b"), (), ("c",)]))
    where = draw(st.lists(tests, max_size=1)) if draw(st.integers(0, 3)) == 0 else []
    given = draw(st.lists(any_clauses(depth - 1), max_size=1)) if depth > 0 else []
    return Events(kinds, tuple(where), tuple(given))


@st.composite
def measures(draw: st.DrawFn, by: tuple[str, ...], depth: int) -> Any:
    """A measure in the groups of these columns."""
    choice = draw(st.sampled_from(["count", "count", "distinct", "sum", *(["holding"] if depth > 0 else [])]))
    if choice == "holding":
        inner = draw(st.sampled_from([each for each in [("z",), *LOOSE] if set(by) <= set(each)] or [by]))
        return Holding(draw(loose_clauses(inner, depth - 1) if inner != ("z",) else compares(("z",), depth - 1)))
    events, window = draw(selections(depth)), draw(windows())
    if choice == "count":
        return Count(events, window)
    if choice == "sum":
        return Sum("w", events, window)
    return Distinct(draw(st.sampled_from(["e", "z", DAY])), events, window)


@st.composite
def compares(draw: st.DrawFn, by: tuple[str, ...], depth: int) -> Compare:
    """A comparison in the groups of these columns."""
    times = draw(st.sampled_from([(1,), (1,), (1,), (2, -1), (-1,)]))
    terms = tuple(Term(each, draw(measures(by, depth))) for each in times)
    of_events = not any(isinstance(term.measure, Holding) for term in terms)
    if by == ("z",) and of_events and draw(st.integers(0, 4)) == 0:
        quotas = draw(st.sampled_from([(((1,), 1), ((2,), 2)), (((2,), 1),), (((3,), 1), ((1,), 3))]))
        return Compare(by, terms, draw(st.sampled_from([">", ">="])), Quota(quotas))
    return Compare(by, terms, draw(OPS), draw(st.integers(-1, 3)))


@st.composite
def lasting(draw: st.DrawFn, by: tuple[str, ...]) -> Lasting:
    """What began and has not ended."""
    return Lasting(by, draw(selections()), draw(selections()), draw(windows(0)))


def _joined(part: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    parts = st.lists(part, min_size=1, max_size=2).map(tuple)
    return st.one_of(
        st.builds(AllOf, parts), st.builds(AnyOf, parts), st.builds(Not, part), st.builds(Within, part, windows())
    )


def any_clauses(depth: int, groups: Any = None) -> st.SearchStrategy[Clause]:
    """A clause over groups of these columns, declared or not, that need not rest on anything."""
    chosen = st.sampled_from(groups or [*SETTLED, *SETTLED, ("e",)])
    leaf = st.one_of(
        chosen.flatmap(lambda by: compares(by, depth)),
        chosen.flatmap(lambda by: compares(by, depth)),
        chosen.flatmap(lasting),
    )
    if depth <= 0:
        return leaf
    within = groups or chosen.map(lambda by: [by])
    inner = any_clauses(depth - 1, groups) if groups else within.flatmap(lambda by: any_clauses(depth - 1, by))
    return st.one_of(leaf, _joined(inner))


def declared_clauses(depth: int) -> st.SearchStrategy[Clause]:
    """A clause whose columns are all declared."""
    return any_clauses(depth, SETTLED)


@st.composite
def loose_clauses(draw: st.DrawFn, by: tuple[str, ...], depth: int) -> Clause:
    """A clause over values that events show: it rests on one that names them."""
    rest = draw(selections())
    resting = some(by, rest, draw(windows()))
    settled = ("z",) if "z" in by else ()
    other = draw(any_clauses(depth, [by, by, settled]))
    joined = AllOf((resting, other)) if draw(st.booleans()) else AllOf((resting, Not(other)))
    return Within(joined, draw(windows())) if draw(st.integers(0, 3)) == 0 else joined


top_clauses = st.one_of(
    declared_clauses(2), declared_clauses(1), st.sampled_from(LOOSE).flatmap(lambda by: loose_clauses(by, 1))
)


def _provided(clause: Clause) -> Provision:
    return Provision(clause=clause, domains={"z": ZONES}, calendars=CALENDARS)


provisions = top_clauses.map(_provided)
plain = st.sampled_from(SETTLED).flatmap(lambda by: compares(by, 0)).map(_provided)

natures = st.fixed_dictionaries(
    {},
    optional={"z": st.integers(1, 3), "e": st.integers(0, 2), "w": st.integers(-2, 3)},
)


@st.composite
def streams(draw: st.DrawFn, settling_s: int) -> tuple[Event, ...]:
    """Rows in no order; those with one id differ in their instants alone."""
    told = draw(st.lists(st.tuples(st.sampled_from("aab"), natures), min_size=1, max_size=6))
    row = st.tuples(st.integers(0, len(told) - 1), st.integers(0, 20), st.integers(0, settling_s))
    rows = draw(st.lists(row, max_size=9))
    return tuple(
        Event(id=own, at=at, known=at + late, kind=told[own][0], fields=told[own][1]) for own, at, late in rows
    )


@st.composite
def drawn(draw: st.DrawFn, of: st.SearchStrategy[Provision] = provisions) -> Drawn:
    """A whole question with its record."""
    settling_s = draw(st.sampled_from([0, 0, 3]))
    start, as_of = draw(st.integers(-4, 8)), draw(st.sampled_from([60, 22, 20, 15, 10, 5]))
    question = Question(start=start, end=draw(st.integers(start + 1, 30)), as_of=as_of, settling_s=settling_s)
    return Drawn(provision=draw(of), events=draw(streams(settling_s)), question=question)
