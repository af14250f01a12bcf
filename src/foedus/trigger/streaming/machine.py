"""From a clause to the machine that watches it."""

from __future__ import annotations

from foedus.trigger.clause import Clause, Measure, Provision
from foedus.trigger.clause.syntax import (
    AllOf,
    AnyOf,
    Compare,
    Count,
    Distinct,
    Holding,
    Lasting,
    Not,
    Quota,
    Within,
    columns,
)
from foedus.trigger.streaming.comparing import Comparing
from foedus.trigger.streaming.counting import Counting, Limit
from foedus.trigger.streaming.holding import HoldingNow
from foedus.trigger.streaming.joining import Joining, Opposite
from foedus.trigger.streaming.lasting import StillLasting
from foedus.trigger.streaming.nearby import Nearby
from foedus.trigger.streaming.node import Node


def at_work(provision: Provision, clause: Clause) -> Node:
    """A clause, put to work."""
    match clause:
        case Compare():
            terms = [(term.times, _measure(provision, clause, term.measure)) for term in clause.terms]
            return Comparing(provision, clause, terms)
        case AllOf() | AnyOf():
            parts = [at_work(provision, part) for part in clause.parts]
            return Joining(provision, columns(clause), parts, is_all=isinstance(clause, AllOf))
        case Not():
            return Opposite(at_work(provision, clause.part))
        case Within():
            return Nearby(at_work(provision, clause.part), clause.window)
        case Lasting():
            return StillLasting(provision, clause)


def _measure(provision: Provision, clause: Compare, measure: Measure) -> Counting | HoldingNow:
    if isinstance(measure, Holding):
        return HoldingNow(provision, at_work(provision, measure.clause), clause.by)
    given = [at_work(provision, each) for each in measure.events.given]
    limit = _limit(clause) if isinstance(measure, (Count, Distinct)) else None
    return Counting(provision, measure, clause.by, given, limit)


def _limit(clause: Compare) -> Limit | None:
    """How many can matter to a comparison of one measure; of several, each may matter."""
    if len(clause.terms) != 1:
        return None
    term, is_declared = clause.terms[0], isinstance(clause.bound, int)
    if term.times == 1 and is_declared and clause.op in {">", ">="}:
        enough = _highest(clause) + (clause.op == ">")
        return Limit(cap=max(1, enough), is_threshold=enough > 0)
    return Limit(cap=_highest(clause) + 1, is_threshold=False)


def _highest(clause: Compare) -> int:
    """The highest number up to which one unit of a term can make a difference."""
    bounds = [quota for _, quota in clause.bound.values] if isinstance(clause.bound, Quota) else [clause.bound]
    return max(0, *(abs(bound) for bound in bounds)) if len(bounds) > 0 else 0
