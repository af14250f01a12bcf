"""The stretches of one group so far."""

from __future__ import annotations

from foedus.kernel import Truth
from foedus.trigger.clause import Stretch, Stretches


class Stretched:
    """Where a clause was TRUE and where UNKNOWN, and what it is since the last turn."""

    __slots__ = ("since", "stretches", "truth")

    def __init__(self) -> None:
        """FALSE, as far back as anybody asks."""
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
        """The stretches of one truth, before an end."""
        return tuple((since, min(until, end)) for since, until in self.stretches[truth] if since < end)

    def copy(self) -> Stretched:
        """The same past, for a group that had no other until now."""
        other = Stretched()
        other.truth, other.since = self.truth, self.since
        other.stretches = {truth: list(each) for truth, each in self.stretches.items()}
        return other
