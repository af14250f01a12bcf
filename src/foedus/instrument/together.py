"""That all who owe a measure act on one clock: each within so long of the first."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from foedus.instrument.terms import LengthText, elapsed_s
from foedus.kernel import Message
from foedus.writing import Name, Written

_TOGETHER = Message("acting together", "共同履行之期間")


class Together(Written):
    """How far apart those who owe a measure may act. It adds to the deadline of each, and replaces none."""

    within: LengthText
    """How long after the first of them the last may still have acknowledged performance, in hours or minutes; the very
    last instant is in time."""
    clause: Name
    """The clause that says so."""

    @property
    def within_s(self) -> int:
        """The same in seconds."""
        return elapsed_s(self.within, _TOGETHER)

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        elapsed_s(self.within, _TOGETHER)
        return self
