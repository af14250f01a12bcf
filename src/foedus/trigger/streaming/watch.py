"""The incremental engine: events as they become known, and the verdict at any time."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from math import inf
from operator import attrgetter

from foedus.kernel import Truth
from foedus.trigger.clause import Event, Group, Provision, Stretches, Verdict
from foedus.trigger.clause.provision import ahead_s
from foedus.trigger.streaming.keeping import kept, plain, take_up, whole
from foedus.trigger.streaming.machine import at_work
from foedus.trigger.streaming.node import Reader, readers
from foedus.trigger.streaming.record import Stretched

_at: Callable[[Event], int] = attrgetter("at")


class Watch:
    """A provision under watch from an instant on.

    What has become certain is judged once and put on record; what may still change waits. The work per event does not
    depend on the length of any window, nor does what is kept of a count that is compared with a constant.
    """

    def __init__(self, provision: Provision, start: int, settling_s: int = 0) -> None:
        """No event becomes known more than so many seconds after it happened."""
        self._provision, self._start, self._settling_s = provision, start, settling_s
        self._root = at_work(provision, provision.clause)
        self._routes: dict[str, list[Reader]] = {}
        self._is_declared = not self._root.grouping.is_loose
        self._ahead_s = ahead_s(provision.clause)
        self._waiting: list[Event] = []
        self._as_of: int | None = None
        self._records: dict[Group, Stretched] = {}
        self._note(self._root.live(), start)

    def take(self, events: Iterable[Event]) -> None:
        """Take in what has become known."""
        for event in events:
            assert self._as_of is None or event.at >= self._as_of - self._settling_s + 1, "too late to be believed"
            self._waiting.append(event)

    def advance(self, as_of: int) -> None:
        """All that was known by an instant has been taken in, and nothing that became known later."""
        self._as_of = as_of
        open_from = as_of - self._settling_s + 1
        self._hand_over(open_from)
        self._run(open_from - 1 - self._ahead_s)

    def verdict(self, end: int) -> Verdict:
        """The answer for the instants before ``end``, on what is known so far."""
        assert self._as_of is not None, "say first as of when"
        return Watch._concluded(deepcopy(self), self._as_of - self._settling_s + 1, end)

    def snapshot(self) -> str:
        """All that is needed to go on, as a JSON text."""
        own = [self._start, self._settling_s, self._as_of, plain(self._waiting), plain(self._records)]
        return json.dumps([own, kept(self._root)], separators=(",", ":"))

    @classmethod
    def restored(cls, provision: Provision, snapshot: str) -> Watch:
        """A watch over the same provision that goes on where another stood when it took a snapshot."""
        (start, settling_s, as_of, waiting, records), root = json.loads(snapshot)
        watch = cls(provision, start, settling_s)
        watch._as_of = as_of
        watch._waiting, watch._records = whole(waiting), whole(records)
        take_up(watch._root, root)
        return watch

    def _run(self, until: int) -> None:
        while (t := self._root.next()) <= until:
            changed = self._root.step(int(t))
            if changed is None:
                changed = {*self._root.live(), *self._records}
            if len(changed) > 0:
                self._note(changed, max(int(t), self._start))

    def _note(self, groups: Iterable[Group], t: int) -> None:
        unheard = self._root.grouping.unheard
        for group in groups if self._is_declared else sorted(groups, key=lambda group: None not in group):
            truth = self._root.value(group)
            record = self._records.get(group)
            if record is None:
                like = self._records.get(unheard(group))
                if truth is (Truth.FALSE if like is None else like.truth) and None not in group:
                    continue
                record = self._records[group] = Stretched() if like is None else like.copy()
            record.turn(truth, t)

    def _hand_over(self, before: float) -> None:
        """What is older than an instant goes to work, in the order of time."""
        self._waiting.sort(key=_at)
        count = bisect_left(self._waiting, before, key=_at)
        for event in self._waiting[:count]:
            for reader in self._readers(event.kind):
                reader.take(event)
        del self._waiting[:count]

    def _readers(self, kind: str) -> Sequence[Reader]:
        if kind not in self._routes:
            self._routes[kind] = [reader for reader in readers(self._root) if reader.wants(kind)]
        return self._routes[kind]

    def _concluded(self, open_from: int, end: int) -> Verdict:
        """Take in what waits, though more may come, and answer; nothing can be taken in afterwards."""
        self._hand_over(inf)
        self._root.open(open_from)
        self._run(end - 1)
        return self._answer(end)

    def _answer(self, end: int) -> Verdict:
        holds, unknown = dict[Group, Stretches](), dict[Group, Stretches]()
        for record in self._records.values():
            record.turn(Truth.FALSE, end)
        for group, record in self._records.items():
            certain, doubtful = record.of(Truth.TRUE, end), record.of(Truth.UNKNOWN, end)
            if None not in group and len(certain) > 0:
                holds[group] = certain
            other = self._root.grouping.unheard(group)
            expected = (
                () if other == group or other not in self._records else self._records[other].of(Truth.UNKNOWN, end)
            )
            if doubtful != expected:
                unknown[group] = doubtful
        return Verdict(holds=holds, unknown=unknown, settled_at=end - 1 + self._ahead_s + self._settling_s)
