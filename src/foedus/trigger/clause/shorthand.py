"""Clauses that come up again and again, in terms of the few that have a meaning of their own."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.trigger.clause.syntax import (
    AllOf,
    Clause,
    Column,
    Compare,
    Comparison,
    Count,
    Events,
    Measure,
    Not,
    Quota,
    Term,
    Window,
    Within,
)

_HERE = Window(0, 0, "[]")
_BEFORE = Window(-1, -1, "[]")


def kind(*kinds: str) -> Events:
    """All events of some kinds."""
    return Events(kinds)


def compare(by: Sequence[Column], measure: Measure, op: Comparison, bound: int | Quota) -> Compare:
    """One measure compared with a bound."""
    return Compare(tuple(sorted(by)), (Term(1, measure),), op, bound)


def some(by: Sequence[Column], events: Events, window: Window) -> Compare:
    """Presence: at least one of the events lies in the window. Absence is ``Not`` of it."""
    return compare(by, Count(events, window), ">=", 1)


def happens(by: Sequence[Column], events: Events) -> Compare:
    """One of the events happens at this very instant."""
    return some(by, events, _HERE)


def rises(part: Clause) -> AllOf:
    """The rising edge: the part holds, and did not one second before."""
    return AllOf((part, Not(Within(part, _BEFORE))))


def not_followed(by: Sequence[Column], first: Events, second: Events, window: Window) -> AllOf:
    """The first event happens, and none of the second lies in the window, which looks ahead."""
    return AllOf((happens(by, first), Not(some(by, second, window))))
