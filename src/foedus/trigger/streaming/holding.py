"""In how many groups a clause holds, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from foedus.kernel import Truth
from foedus.trigger.clause import Group, Provision
from foedus.trigger.clause.syntax import Column
from foedus.trigger.streaming.groups import EVERY, Changed, Grouping, Projection
from foedus.trigger.streaming.node import Node, OverOne


class HoldingNow(OverOne):
    """The groups of a clause that are not FALSE, and how many of them agree with each group of fewer columns."""

    def __init__(self, provision: Provision, part: Node, by: tuple[Column, ...]) -> None:
        """Every group that stands fixed is asked at once."""
        self.grouping, self._part = Grouping(provision, by), part
        self._projection = Projection(provision, part.grouping.by, by)
        self._truths: dict[Group, Truth] = {}
        self._counts: dict[Group, list[int]] = {}
        self._unheard: dict[Group, Truth] = {}
        self._note(part.live())

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ("_truths", "_counts", "_unheard")

    def next(self) -> float:
        """When the clause may change."""
        return self._part.next()

    def step(self, t: int) -> Changed:
        """Count anew what has changed."""
        changed = self._part.step(t)
        if changed is None:
            self._note([*self._truths, *self._part.live()])
            return EVERY
        return self._note(changed)

    def _note(self, groups: Iterable[Group]) -> set[Group]:
        found = set[Group]()
        for group in groups:
            new = self._part.value(group)
            if None in group:
                self._unheard[group] = new
                continue
            old = self._truths.get(group, Truth.FALSE)
            if new is old:
                continue
            less = self._projection.down(group)
            counts = self._counts.setdefault(less, [0, 0])
            counts[0] += (new is Truth.TRUE) - (old is Truth.TRUE)
            counts[1] += (new is not Truth.FALSE) - (old is not Truth.FALSE)
            if new is Truth.FALSE:
                del self._truths[group]
            else:
                self._truths[group] = new
            if counts == [0, 0]:
                del self._counts[less]
            found.add(less)
        return found

    def range(self, group: Group) -> tuple[float, float]:
        """The least and the most."""
        least, most = self._counts.get(group, (0, 0))
        for unheard, truth in self._unheard.items():
            agrees = all(
                ours in {theirs, None} for ours, theirs in zip(self._projection.down(unheard), group, strict=True)
            )
            if agrees and truth is not Truth.FALSE:
                return least, inf
        return least, most

    def live(self) -> Iterable[Group]:
        """The groups in which it holds anywhere."""
        return set(self._counts)
