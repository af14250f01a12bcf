"""What every part of the machine can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Protocol, runtime_checkable

from foedus.kernel import Truth
from foedus.trigger.clause import Event, Group
from foedus.trigger.streaming.groups import Changed, Grouping

NEVER = inf


class Working(Protocol):
    """What can be kept and taken up again."""

    @property
    def kept(self) -> tuple[str, ...]:
        """The names of what changes as time goes on, apart from the inner ones."""
        ...

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with, in the order in which it was put to work."""
        ...


class Node(Working, Protocol):
    """A clause at work, at an instant of its own, which only goes forward.

    ``step`` goes to the instant that ``next`` names, at which alone something can change; the answers of ``value`` hold
    from there until the next one. Whoever steps has told it all events that bear on that instant.
    """

    grouping: Grouping

    def open(self, since: int) -> None:
        """From here on, more events of this and later instants may still become known."""
        ...

    def next(self) -> float:
        """The next instant at which something may change."""
        ...

    def step(self, t: int) -> Changed:
        """Go there; in which groups something may have changed."""
        ...

    def value(self, group: Group) -> Truth:
        """What the clause is at that instant in any group."""
        ...

    def live(self) -> Iterable[Group]:
        """The groups that may differ from those that nobody has heard of, and these."""
        ...


class OverOne:
    """What a clause over one other works with, and how that is opened."""

    _part: Node

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with."""
        return (self._part,)

    def open(self, since: int) -> None:
        """Hand it on."""
        self._part.open(since)


@runtime_checkable
class Reader(Protocol):
    """What looks at events itself."""

    def wants(self, kind: str) -> bool:
        """Whether events of a kind are of any use to it."""
        ...

    def take(self, event: Event) -> None:
        """Take in an event; they come in the order of their instants."""
        ...


def readers(machine: Working) -> Iterator[Reader]:
    """All readers at work in a machine."""
    if isinstance(machine, Reader):
        yield machine
    for each in machine.inner:
        yield from readers(each)


def run(node: Node, until: float) -> None:
    """Go on until an instant, inclusive."""
    while (t := node.next()) <= until:
        node.step(int(t))
