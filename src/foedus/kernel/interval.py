"""A stretch of time, half-open so that neighbours never overlap and never leave a gap."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.kernel.flaw import RefusedError
from foedus.kernel.instant import Instant
from foedus.kernel.message import Message
from foedus.kernel.truth import Truth


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """``start <= t < end``. As the time of an event: it happened at some instant in here, and no more is known."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        """Refuse an interval that holds no instant.

        Raises:
            RefusedError: the end is not after the start.
        """
        if self.end <= self.start:
            raise RefusedError(
                Message(
                    f"an interval must end after it starts, not run from {self.start} to {self.end}",
                    f"期間之終點須晚於其始點，不得自{self.start}至{self.end}",
                )
            )

    @classmethod
    def at(cls, instant: Instant) -> Interval:
        """The time of an event known to the second."""
        return cls(instant, instant.plus(1))

    @property
    def last(self) -> Instant:
        """The latest instant inside."""
        return self.end.plus(-1)

    @property
    def is_exact(self) -> bool:
        """Whether only one instant is possible."""
        return self.last == self.start

    def __contains__(self, instant: Instant) -> bool:
        """Whether the instant lies inside."""
        return self.start <= instant < self.end

    def before(self, limit: Instant) -> Truth:
        """Whether an event at an unknown instant in here came strictly before the limit."""
        if self.last < limit:
            return Truth.TRUE
        return Truth.FALSE if self.start >= limit else Truth.UNKNOWN

    def precedes(self, other: Interval) -> Truth:
        """Whether an event in here came strictly before an event in the other."""
        if self.last < other.start:
            return Truth.TRUE
        return Truth.FALSE if self.start >= other.last else Truth.UNKNOWN

    def within(self, other: Interval) -> Truth:
        """Whether an event in here fell inside the other, taken as a period whose bounds are known."""
        if other.start <= self.start and self.end <= other.end:
            return Truth.TRUE
        return Truth.FALSE if self.end <= other.start or other.end <= self.start else Truth.UNKNOWN

    def __str__(self) -> str:
        """One instant where it is exact, else both ends."""
        return str(self.start) if self.is_exact else f"[{self.start}, {self.end})"
