"""Presence of a clause in a window, at work."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from foedus.kernel import Truth
from foedus.trigger.clause import Group, Window
from foedus.trigger.streaming.groups import EVERY, Changed, reach
from foedus.trigger.streaming.node import NEVER, Node, OverOne

_LONG_AGO = -(10**18)
_NEVER_YET = 4 * _LONG_AGO


class Nearby(OverOne):
    """Per group what the part is at the window's late end, and until when it last was TRUE, and not FALSE."""

    def __init__(self, part: Node, window: Window) -> None:
        """Before anything has happened, the part is what it is of nothing."""
        self.grouping, self._part = part.grouping, part
        self._far, self._near = reach(window)
        self._states: dict[Group, tuple[Truth, int, int]] = {}
        self._alarms: list[tuple[int, Group]] = []
        self._now = _LONG_AGO
        for group in part.live():
            self._states[group] = (part.value(group), _NEVER_YET, _NEVER_YET)

    @property
    def kept(self) -> tuple[str, ...]:
        """What changes."""
        return ("_states", "_alarms", "_now")

    def next(self) -> float:
        """When the part changes at the late end of the window, or what it was leaves at the early end."""
        return min(self._part.next() - self._near, self._alarms[0][0] if len(self._alarms) > 0 else NEVER)

    def step(self, t: int) -> Changed:
        """Note what the part has become."""
        self._now, found, is_every = t, set[Group](), False
        while len(self._alarms) > 0 and self._alarms[0][0] <= t:
            found.add(heappop(self._alarms)[1])
        if self._part.next() - self._near <= t:
            changed = self._part.step(t + self._near)
            is_every = changed is EVERY
            for group in [*self._states, *self._part.live()] if changed is None else changed:
                self._note(group, t + self._near)
                found.add(group)
        is_shared = any(None in group for group in found)
        self._forget(found)
        return EVERY if is_every or is_shared else found

    def _note(self, group: Group, u: int) -> None:
        old = self._states.get(group) or self._states.get(self.grouping.unheard(group))
        new = self._part.value(group)
        if old is None:
            old = (Truth.FALSE, _NEVER_YET, _NEVER_YET)
        was, true_until, possible_until = old
        if was is Truth.TRUE and new is not Truth.TRUE:
            true_until = u
            heappush(self._alarms, (u - self._far, group))
        if was is not Truth.FALSE and new is Truth.FALSE:
            possible_until = u
            heappush(self._alarms, (u - self._far, group))
        self._states[group] = (new, true_until, possible_until)

    def _forget(self, groups: Iterable[Group]) -> None:
        """Let go of those that nothing tells apart any more from what nobody has heard of."""
        if not self.grouping.is_loose:
            return
        for group in groups:
            if None not in group and self._essence(group) == self._essence(self.grouping.unheard(group)):
                self._states.pop(group, None)

    def _essence(self, group: Group) -> tuple[Truth, int, int]:
        truth, true_until, possible_until = self._states.get(group, (Truth.FALSE, _NEVER_YET, _NEVER_YET))
        first = self._now + self._far
        return truth, max(true_until, first), max(possible_until, first)

    def value(self, group: Group) -> Truth:
        """What the part was at best in the window."""
        state = self._states.get(group) or self._states.get(self.grouping.unheard(group))
        if state is None:
            return self._part.value(group)
        truth, true_until, possible_until = state
        first = self._now + self._far
        if true_until > first:
            return Truth.TRUE
        return max(truth, Truth.UNKNOWN if possible_until > first else Truth.FALSE)

    def live(self) -> Iterable[Group]:
        """Those with a past of their own."""
        return {*self._states, *self.grouping.fixed}
