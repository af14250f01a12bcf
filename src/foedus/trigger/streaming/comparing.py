"""A comparison at work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.kernel import Truth
from foedus.trigger.clause import Group, Provision
from foedus.trigger.clause.syntax import Compare, Comparison, Quota
from foedus.trigger.streaming.counting import Counting
from foedus.trigger.streaming.groups import EVERY, Changed, Grouping
from foedus.trigger.streaming.holding import HoldingNow
from foedus.trigger.streaming.node import Working


class Comparing:
    """The terms, each kept up to date, and what they come to when somebody asks."""

    def __init__(
        self, provision: Provision, clause: Compare, terms: Sequence[tuple[int, Counting | HoldingNow]]
    ) -> None:
        """The terms at work, each so many times."""
        self.grouping = Grouping(provision, clause.by)
        self._op: Comparison = clause.op
        self._bound = clause.bound if isinstance(clause.bound, int) else None
        self._quotas = dict(clause.bound.values) if isinstance(clause.bound, Quota) else {}
        self._terms = terms
        self._only = terms[0][1] if len(terms) == 1 and terms[0][0] == 1 else None

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ()

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with."""
        return [term for _, term in self._terms]

    def open(self, since: int) -> None:
        """Hand it on."""
        for _, term in self._terms:
            term.open(since)

    def next(self) -> float:
        """When a term may change."""
        if self._only is not None:
            return self._only.next()
        return min(term.next() for _, term in self._terms)

    def step(self, t: int) -> Changed:
        """Step those that change then."""
        if self._only is not None:
            return self._only.step(t)
        changes = [term.step(t) for _, term in self._terms if term.next() <= t]
        if any(changed is EVERY for changed in changes):
            return EVERY
        return {group for changed in changes if changed is not None for group in changed}

    def value(self, group: Group) -> Truth:
        """Compare."""
        bound = self._quotas.get(group) if self._bound is None else self._bound
        if bound is None:
            return Truth.FALSE
        if self._only is not None:
            return judged(*self._only.range(group), self._op, bound)
        least, most = 0.0, 0.0
        for times, term in self._terms:
            one, other = term.range(group)
            least += times * (one if times > 0 else other)
            most += times * (other if times > 0 else one)
        return judged(least, most, self._op, bound)

    def live(self) -> Iterable[Group]:
        """Those in which a term is something."""
        if not self.grouping.is_loose:
            return self.grouping.fixed
        return {*self.grouping.fixed, *(group for _, term in self._terms for group in term.live())}


def judged(least: float, most: float, op: Comparison, bound: int) -> Truth:
    """What is sure of a number between two others."""
    match op:
        case ">=" | ">":
            limit = bound if op == ">=" else bound + 1
            return Truth.TRUE if least >= limit else Truth.UNKNOWN if most >= limit else Truth.FALSE
        case "<" | "<=":
            limit = bound if op == "<=" else bound - 1
            return Truth.TRUE if most <= limit else Truth.UNKNOWN if least <= limit else Truth.FALSE
        case "=" | "!=":
            met = Truth.UNKNOWN if least <= bound <= most else Truth.FALSE
            met = Truth.TRUE if least == most == bound else met
            return met if op == "=" else met.negated()
