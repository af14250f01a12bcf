"""Three-valued truth: what the record refutes, leaves open, or shows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum


class Truth(IntEnum):
    """FALSE < UNKNOWN < TRUE (Kleene's strong logic: *and* is the least, *or* the greatest)."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2

    @classmethod
    def of(cls, *, known: bool) -> Truth:
        """The truth of a statement that is certainly true or certainly false."""
        return cls.TRUE if known else cls.FALSE

    @classmethod
    def least(cls, truths: Iterable[Truth]) -> Truth:
        """All of them: TRUE for none at all."""
        return min(truths, default=cls.TRUE)

    @classmethod
    def greatest(cls, truths: Iterable[Truth]) -> Truth:
        """Any of them: FALSE for none at all."""
        return max(truths, default=cls.FALSE)

    def negated(self) -> Truth:
        """The opposite; what is unknown stays unknown."""
        return Truth(Truth.TRUE - self)

    @property
    def word(self) -> str:
        """The lower-case word used in documents and in JSON."""
        return self.name.lower()
