"""What began and has not ended, at work."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from foedus.kernel import Truth
from foedus.trigger.clause import Event, Group, Provision
from foedus.trigger.clause.syntax import Lasting
from foedus.trigger.streaming.groups import EVERY, Changed, Grouping, meant, reach
from foedus.trigger.streaming.node import NEVER, Working

_LONG_AGO = -(10**18)
_NEVER_YET = 4 * _LONG_AGO


class StillLasting:
    """Per group the last beginning that the window has taken in, and the last ending."""

    def __init__(self, provision: Provision, clause: Lasting) -> None:
        """Nothing has begun."""
        self._clause = clause
        self._begins, self._ends = (meant(each, provision) for each in (clause.start, clause.until))
        self.grouping = Grouping(provision, clause.by)
        self._far, self._near = reach(clause.window)
        self._begun: deque[tuple[int, Group]] = deque()
        self._ended: deque[tuple[int, Group]] = deque()
        self._last: dict[Group, tuple[int, int]] = {}
        self._alarms: list[tuple[int, Group]] = []
        self._opens: list[int] = []
        self._open_from: float = NEVER
        self._now = _LONG_AGO

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ("_begun", "_ended", "_last", "_alarms", "_now")

    @property
    def inner(self) -> Sequence[Working]:
        """What it works with."""
        return ()

    def wants(self, kind: str) -> bool:
        """Whether such an event may begin or end it."""
        return any(len(each.kinds) == 0 or kind in each.kinds for each in (self._clause.start, self._clause.until))

    def take(self, event: Event) -> None:
        """Keep it until its instant comes."""
        group = self.grouping.of(event)
        if group is None:
            return
        if self._begins(event):
            self._begun.append((event.at, group))
        if self._ends(event):
            self._ended.append((event.at, group))

    def open(self, since: int) -> None:
        """From then on it may have begun, or ended, unknown to us."""
        self._open_from = since
        self._opens = sorted({since, since - self._near})

    def next(self) -> float:
        """The next beginning, ending, or end of a window."""
        begun = self._begun[0][0] - self._near if len(self._begun) > 0 else NEVER
        ended = self._ended[0][0] if len(self._ended) > 0 else NEVER
        alarm = self._alarms[0][0] if len(self._alarms) > 0 else NEVER
        return min(begun, ended, alarm, self._opens[0] if len(self._opens) > 0 else NEVER)

    def step(self, t: int) -> Changed:
        """Note what begins and what ends."""
        self._now, changed = t, set[Group]()
        while len(self._ended) > 0 and self._ended[0][0] <= t:
            at, group = self._ended.popleft()
            self._last[group] = (self._last.get(group, (_NEVER_YET, _NEVER_YET))[0], at)
            heappush(self._alarms, (at - self._near, group))
            changed.add(group)
        while len(self._begun) > 0 and self._begun[0][0] - self._near <= t:
            at, group = self._begun.popleft()
            self._last[group] = (at, self._last.get(group, (_NEVER_YET, _NEVER_YET))[1])
            heappush(self._alarms, (at - self._far + 1, group))
            if self._open_from is not NEVER:
                heappush(self._alarms, (t + 1, group))
            changed.add(group)
        while len(self._alarms) > 0 and self._alarms[0][0] <= t:
            changed.add(heappop(self._alarms)[1])
        self._forget(changed)
        if len(self._opens) > 0 and self._opens[0] <= t:
            self._opens.pop(0)
            return EVERY
        return changed

    def _forget(self, groups: Iterable[Group]) -> None:
        for group in groups:
            begun, ended = self._last.get(group, (_NEVER_YET, _NEVER_YET))
            if begun < self._now + self._far and ended <= self._now + self._near:
                self._last.pop(group, None)

    def value(self, group: Group) -> Truth:
        """Whether the last beginning lies in the window, and nothing ended since."""
        begun, ended = self._last.get(group, (_NEVER_YET, _NEVER_YET))
        lasts = begun >= self._now + self._far and begun >= ended
        if lasts and (self._now < self._open_from or begun == self._now):
            return Truth.TRUE
        may_have_begun = self._now + self._near >= self._open_from and ended <= self._now + self._near
        return Truth.UNKNOWN if lasts or may_have_begun else Truth.FALSE

    def live(self) -> Iterable[Group]:
        """Those of which something is remembered."""
        return {*self._last, *self.grouping.fixed}
