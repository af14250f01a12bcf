"""What lies in the window of one group now: a ring of the last few that can matter."""

from __future__ import annotations


class Ring:
    """The keys in a window, each with the instant at which it last entered, the oldest first.

    With a cap no more than so many keys are kept: of those that count one each, the latest few decide whether there are
    so many, however long the window is and whatever lies further back in it.
    """

    __slots__ = ("cap", "entered", "minus", "plus", "worths")

    def __init__(self, cap: int | None) -> None:
        """An empty one."""
        self.cap = cap
        self.entered: dict[int, int] = {}
        self.worths: dict[int, int] = {}
        self.plus = 0
        self.minus = 0

    def enter(self, key: int, t: int, worth: int) -> None:
        """A key enters, or enters again."""
        if key in self.entered:
            del self.entered[key]
        else:
            if worth > 0:
                self.plus += worth
            else:
                self.minus += worth
            if self.cap is None:
                self.worths[key] = worth
        self.entered[key] = t
        if self.cap is not None and len(self.entered) > self.cap:
            self._drop(next(iter(self.entered)))

    def expire(self, entered_before: int) -> None:
        """Those leave that last entered before an instant."""
        while len(self.entered) > 0:
            key = next(iter(self.entered))
            if self.entered[key] >= entered_before:
                return
            self._drop(key)

    def copy(self) -> Ring:
        """A ring of its own with the same keys."""
        other = Ring(self.cap)
        other.entered, other.worths = dict(self.entered), dict(self.worths)
        other.plus, other.minus = self.plus, self.minus
        return other

    def _drop(self, key: int) -> None:
        del self.entered[key]
        worth = self.worths.pop(key) if self.cap is None else 1
        if worth > 0:
            self.plus -= worth
        else:
            self.minus -= worth
