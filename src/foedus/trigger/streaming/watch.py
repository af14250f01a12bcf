"""The incremental engine: events as they become known, and the verdict at any time."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from heapq import heappop, heappush

from foedus.kernel import Truth
from foedus.trigger.clause import Clause, Event, Group, Provision, Stretch, Stretches, Verdict
from foedus.trigger.clause.provision import ahead_s
from foedus.trigger.clause.syntax import (
    AllOf,
    AnyOf,
    Compare,
    Count,
    Distinct,
    Holding,
    Lasting,
    Measure,
    Not,
    Quota,
    Within,
    columns,
)
from foedus.trigger.streaming.comparing import Comparing
from foedus.trigger.streaming.counting import Counting
from foedus.trigger.streaming.groups import EVERY
from foedus.trigger.streaming.holding import HoldingNow
from foedus.trigger.streaming.joining import Joining, Opposite
from foedus.trigger.streaming.lasting import StillLasting
from foedus.trigger.streaming.nearby import Nearby
from foedus.trigger.streaming.node import Node


class Watch:
    """A provision under watch from an instant on.

    What has become certain is judged once and put on record; what may still change waits. The work per event does not
    depend on the length of any window, nor does what is kept of a count that is compared with a constant.
    """

    def __init__(self, provision: Provision, start: int, settling_s: int = 0) -> None:
        """No event becomes known more than so many seconds after it happened."""
        self._provision, self._start, self._settling_s = provision, start, settling_s
        self._root = at_work(provision, provision.clause)
        self._ahead_s = ahead_s(provision.clause)
        self._waiting: list[tuple[int, int, Event]] = []
        self._taken = 0
        self._as_of: int | None = None
        self._records: dict[Group, _Stretched] = {}
        self._note(self._root.live(), start)

    def take(self, events: Iterable[Event]) -> None:
        """Take in what has become known."""
        for event in events:
            assert self._as_of is None or event.at >= self._as_of - self._settling_s + 1, "too late to be believed"
            heappush(self._waiting, (event.at, self._taken, event))
            self._taken += 1

    def advance(self, as_of: int) -> None:
        """All that was known by an instant has been taken in, and nothing that became known later."""
        self._as_of = as_of
        open_from = as_of - self._settling_s + 1
        while len(self._waiting) > 0 and self._waiting[0][0] < open_from:
            self._root.take(heappop(self._waiting)[2])
        self._run(open_from - 1 - self._ahead_s)

    def verdict(self, end: int) -> Verdict:
        """The answer for the instants before ``end``, on what is known so far."""
        assert self._as_of is not None, "say first as of when"
        seen = deepcopy(self)
        while len(seen._waiting) > 0:
            seen._root.take(heappop(seen._waiting)[2])
        seen._root.open(self._as_of - self._settling_s + 1)
        seen._run(end - 1)
        return seen._answer(end)

    def _run(self, until: int) -> None:
        while (t := self._root.next()) <= until:
            changed = self._root.step(int(t))
            if changed is EVERY:
                changed = {*self._root.live(), *self._records}
            if len(changed) > 0:
                self._note(changed, max(int(t), self._start))

    def _note(self, groups: Iterable[Group], t: int) -> None:
        unheard = self._root.grouping.unheard
        for group in sorted(groups, key=lambda group: None not in group):
            truth = self._root.value(group)
            record = self._records.get(group)
            if record is None:
                like = self._records.get(unheard(group))
                if truth is (Truth.FALSE if like is None else like.truth) and None not in group:
                    continue
                record = self._records[group] = _Stretched() if like is None else like.copy()
            record.turn(truth, t)

    def _answer(self, end: int) -> Verdict:
        holds, unknown = dict[Group, Stretches](), dict[Group, Stretches]()
        for record in self._records.values():
            record.turn(Truth.FALSE, end)
        for group, record in self._records.items():
            certain, doubtful = record.of(Truth.TRUE, end), record.of(Truth.UNKNOWN, end)
            if None not in group and len(certain) > 0:
                holds[group] = certain
            other = self._root.grouping.unheard(group)
            expected = () if other == group or other not in self._records else self._records[other].of(Truth.UNKNOWN, end)
            if doubtful != expected:
                unknown[group] = doubtful
        return Verdict(holds=holds, unknown=unknown, settled_at=end - 1 + self._ahead_s + self._settling_s)


class _Stretched:
    """The stretches of one group so far."""

    __slots__ = ("since", "stretches", "truth")

    def __init__(self) -> None:
        self.truth = Truth.FALSE
        self.since = 0
        self.stretches: dict[Truth, list[Stretch]] = {Truth.UNKNOWN: [], Truth.TRUE: []}

    def turn(self, truth: Truth, t: int) -> None:
        """From t on it is this."""
        if truth is self.truth:
            return
        if self.truth is not Truth.FALSE and self.since < t:
            done = self.stretches[self.truth]
            if len(done) > 0 and done[-1][1] == self.since:
                done[-1] = (done[-1][0], t)
            else:
                done.append((self.since, t))
        self.truth, self.since = truth, t

    def of(self, truth: Truth, end: int) -> Stretches:
        return tuple((since, min(until, end)) for since, until in self.stretches[truth] if since < end)

    def copy(self) -> _Stretched:
        other = _Stretched()
        other.truth, other.since = self.truth, self.since
        other.stretches = {truth: list(each) for truth, each in self.stretches.items()}
        return other


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
    cap = _highest(clause) + 1 if len(clause.terms) == 1 and isinstance(measure, (Count, Distinct)) else None
    return Counting(provision, measure, clause.by, given, cap)


def _highest(clause: Compare) -> int:
    """The highest number up to which one unit of a term can make a difference."""
    bounds = [quota for _, quota in clause.bound.values] if isinstance(clause.bound, Quota) else [clause.bound]
    return max(0, *(abs(bound) for bound in bounds)) if len(bounds) > 0 else 0
