"""Which windows hold an instant: for each closing of a window, from when and until when."""

from __future__ import annotations

from dataclasses import dataclass

# For each closing of a window, in seconds: something at u lies in the windows that end at t, for all t with
# u + enters <= t < u + length + leaves.
_ENTERS = {"(]": 0, "[]": 0, "[)": 1, "()": 1}
_LEAVES = {"(]": 0, "[]": 1, "[)": 1, "()": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What happened at u lies in the window of t for all t with ``u + enters_s <= t < u + leaves_s``."""

    enters_s: int
    leaves_s: int

    def window(self, at: int) -> tuple[int, int]:
        """The seconds inside the window of an instant, the end excluded."""
        return at - self.leaves_s + 1, at - self.enters_s + 1


def reach_of(length_s: int, bounds: str) -> Reach:
    """The reach of a window of so many seconds, with its bounds as written: ``(]``."""
    return Reach(enters_s=_ENTERS[bounds], leaves_s=length_s + _LEAVES[bounds])
