"""Conjunction, disjunction and negation at work: nothing is kept, the parts know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.kernel import Truth
from foedus.trigger.clause import Group, Provision
from foedus.trigger.clause.syntax import Column
from foedus.trigger.streaming.groups import EVERY, Changed, Grouping, Projection
from foedus.trigger.streaming.node import NEVER, Node, OverOne, Working


class Joining:
    """The least or the greatest of the parts, each in its own group."""

    def __init__(self, provision: Provision, by: tuple[Column, ...], parts: Sequence[Node], *, is_all: bool) -> None:
        """The parts at work."""
        self.grouping, self._is_all = Grouping(provision, by), is_all
        self._parts = [(part, Projection(provision, by, part.grouping.by)) for part in parts]

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ()

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with."""
        return [part for part, _ in self._parts]

    def open(self, since: int) -> None:
        """Hand it on."""
        for part, _ in self._parts:
            part.open(since)

    def next(self) -> float:
        """When a part may change."""
        return min((part.next() for part, _ in self._parts), default=NEVER)

    def step(self, t: int) -> Changed:
        """Step the parts that change then; one shared by all the groups of undeclared values changes every one."""
        found, is_every = set[Group](), False
        for part, projection in self._parts:
            if part.next() > t:
                continue
            changed = part.step(t)
            if changed is None or (projection.is_shared and len(changed) > 0):
                is_every = True
            elif len(changed) > 0:
                found |= projection.up(changed)
        return EVERY if is_every else found

    def value(self, group: Group) -> Truth:
        """Ask the parts."""
        if self._is_all:
            for part, projection in self._parts:
                if part.value(projection.down(group)) is Truth.FALSE:
                    return Truth.FALSE
        truths = [part.value(projection.down(group)) for part, projection in self._parts]
        return Truth.least(truths) if self._is_all else Truth.greatest(truths)

    def live(self) -> Iterable[Group]:
        """Those in which a part is alive."""
        if not self.grouping.is_loose:
            return self.grouping.fixed
        own = (projection.up(part.live()) for part, projection in self._parts if not projection.is_shared)
        return {*self.grouping.fixed, *(group for groups in own for group in groups)}


class Opposite(OverOne):
    """The opposite of a part."""

    def __init__(self, part: Node) -> None:
        """The part at work."""
        self.grouping, self._part = part.grouping, part

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ()

    def next(self) -> float:
        """When the part may change."""
        return self._part.next()

    def step(self, t: int) -> Changed:
        """Step it."""
        return self._part.step(t)

    def value(self, group: Group) -> Truth:
        """Turn it round."""
        return self._part.value(group).negated()

    def live(self) -> Iterable[Group]:
        """Where the part is."""
        return self._part.live()
