"""Counts, distinct values and sums over a window, kept up to date."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf

from foedus.kernel import Truth
from foedus.trigger.clause import Event, Group, Provision
from foedus.trigger.clause.syntax import Column, Compared, Count, Distinct, Sum
from foedus.trigger.streaming.groups import EVERY, Changed, Grouping, meant, reach, reading
from foedus.trigger.streaming.node import NEVER, Node, Working, run
from foedus.trigger.streaming.ring import Ring

Range = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many keys can matter.

    Attributes:
        cap: as many.
        is_threshold: fewer are all alike: nobody need wake up when one of them leaves.
    """

    cap: int
    is_threshold: bool


class Counting:
    """A measure of events: per group a ring, and per ring one alarm clock for the next that leaves."""

    def __init__(
        self,
        provision: Provision,
        measure: Count | Distinct | Sum,
        by: tuple[Column, ...],
        given: Sequence[Node],
        limit: Limit | None,
    ) -> None:
        """``given`` are the clauses at work that the events must satisfy; without a limit, all keys can matter."""
        self._measure, self._given = measure, given
        self._cap = None if limit is None else limit.cap
        self.grouping = Grouping(provision, by)
        self._is_threshold = limit is not None and limit.is_threshold and not self.grouping.is_loose
        self._far, self._near = reach(measure.window)
        self._matters = limit.cap if limit is not None and self._is_threshold else 1
        self._length_s = self._near - self._far + 1
        has_tests = len(measure.events.where) > 0
        self._passes = meant(measure.events, provision) if has_tests else None
        self._read = None if isinstance(measure, Count) else reading(_column(measure), provision)
        self._inbox: deque[Event] = deque()
        self._rings: dict[Group, Ring] = {}
        self._doubtful: dict[Group, Ring] = {}
        self._alarms: list[tuple[int, Group]] = []
        self._set: set[Group] = set()
        self._opens: float = NEVER
        self._is_open = False

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ("_inbox", "_rings", "_doubtful", "_alarms", "_set")

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with."""
        return self._given

    def wants(self, kind: str) -> bool:
        """Whether it counts events of a kind."""
        kinds = self._measure.events.kinds
        return len(kinds) == 0 or kind in kinds

    def take(self, event: Event) -> None:
        """Keep what passes the tests until its instant comes."""
        if self._passes is None or self._passes(event):
            self._inbox.append(event)

    def open(self, since: int) -> None:
        """From some instant on the window holds what is not known."""
        for node in self._given:
            node.open(since)
        self._opens = since - self._near

    def next(self) -> float:
        """The next that enters, leaves or is unknown."""
        soonest = self._opens
        if self._inbox and (entering := self._inbox[0].at - self._near) < soonest:
            soonest = entering
        if self._alarms and self._alarms[0][0] < soonest:
            soonest = self._alarms[0][0]
        return soonest

    def step(self, t: int) -> Changed:
        """Let in and let out."""
        changed, alarms, inbox = set[Group](), self._alarms, self._inbox
        while alarms and alarms[0][0] <= t:
            group = heappop(alarms)[1]
            self._set.discard(group)
            self._let_out(group, t)
            changed.add(group)
        while inbox and inbox[0].at - self._near <= t:
            group = self._let_in(inbox.popleft(), t)
            if group is not None:
                changed.add(group)
        if self._opens <= t:
            self._opens, self._is_open = NEVER, True
            return EVERY
        return changed

    def _let_out(self, group: Group, t: int) -> None:
        first = t - self._length_s + 1
        for rings in (self._rings, self._doubtful) if len(self._doubtful) > 0 else (self._rings,):
            ring = rings.get(group)
            if ring is not None:
                ring.expire(first)
                if len(ring.entered) == 0:
                    del rings[group]
        self._wake(group)

    def _let_in(self, event: Event, t: int) -> Group | None:
        group, told = self.grouping.of(event), self._told(event)
        if group is None or told is None:
            return None
        weight = Truth.TRUE if len(self._given) == 0 else self._weight(event)
        if weight is Truth.FALSE:
            return None
        if weight is Truth.UNKNOWN and group not in self._doubtful:
            self._doubtful[group] = self._rings[group].copy() if group in self._rings else Ring(self._cap)
        if weight is Truth.TRUE:
            self._enter(self._rings, group, told, t)
        if group in self._doubtful:
            self._enter(self._doubtful, group, told, t)
        if group not in self._set:
            self._wake(group)
        return group

    def _enter(self, rings: dict[Group, Ring], group: Group, told: tuple[int, int], t: int) -> None:
        ring = rings.get(group)
        if ring is None:
            ring = rings[group] = Ring(self._cap)
        elif self._is_threshold:
            ring.expire(t - self._length_s + 1)
        ring.enter(told[0], t, told[1])

    def _wake(self, group: Group) -> None:
        """Set the alarm for the oldest in the group's rings, if it matters when that leaves."""
        first = NEVER
        for rings in (self._rings, self._doubtful) if len(self._doubtful) > 0 else (self._rings,):
            ring = rings.get(group)
            if ring is not None and len(ring.entered) >= self._matters:
                first = min(first, next(iter(ring.entered.values())))
        if first is not NEVER:
            heappush(self._alarms, (int(first) + self._length_s, group))
            self._set.add(group)

    def _told(self, event: Event) -> tuple[int, int] | None:
        """Which key enters, and what it is worth; nothing where the event lacks the column."""
        if self._read is None:
            return event.id, 1
        value = self._read(event)
        if value is None:
            return None
        return (event.id, value) if isinstance(self._measure, Sum) else (value, 1)

    def _weight(self, event: Event) -> Truth:
        weight = Truth.TRUE
        for node in self._given:
            run(node, event.at)
            group = node.grouping.of(event)
            truth = Truth.FALSE if group is None else node.value(group)
            if truth is not Truth.TRUE and weight is not Truth.FALSE:
                weight = truth
        return weight

    def range(self, group: Group) -> Range:
        """The least and the most that the measure may be now."""
        ring, doubtful = self._rings.get(group), self._doubtful.get(group)
        plus, minus = (ring.plus, ring.minus) if ring is not None else (0, 0)
        more, less = (doubtful.plus, doubtful.minus) if doubtful is not None else (plus, minus)
        if not self._is_open:
            return plus + less, more + minus
        return -inf if self._may_fall() else plus + less, inf

    def _may_fall(self) -> bool:
        measure = self._measure
        if not isinstance(measure, Sum):
            return False
        for test in measure.events.where:
            if (
                isinstance(test, Compared)
                and test.field == measure.field
                and test.value >= 0
                and test.op in {">", ">=", "="}
            ):
                return False
        return True

    def live(self) -> Iterable[Group]:
        """The groups with something in their window."""
        return {*self._rings, *self._doubtful}


def _column(measure: Distinct | Sum) -> Column:
    """What it looks at in each event."""
    return measure.column if isinstance(measure, Distinct) else measure.field
