"""Effects on their way: to whom each goes, what became of it, and when it is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from foedus.journal import Effect
from foedus.kernel import Instant, Message


class DeliveryState(StrEnum):
    """Where an effect stands on its way."""

    WAITING = "waiting"
    """It is to be handed over, for the first time or again."""
    DELIVERED = "delivered"
    """Its receiver has it."""
    PARKED = "parked"
    """It is tried no more until somebody resumes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An effect as its receiver gets it: the same bytes each time it is handed over.

    Attributes:
        key: the key of the effect, which the receiver enforces.
        proceeding: from which it comes.
        party: to whom it goes.
        data: the sealed bytes.
    """

    key: str
    proceeding: str
    party: str
    data: bytes

    @property
    def batch(self) -> str:
        """What is handed over together, in its order: everything of one proceeding to one party."""
        return f"{self.proceeding}/{self.party}"


@dataclass(frozen=True, slots=True)
class Taken:
    """The receiver has the notice; `answer` is the signed document with which it answered at once, if it did."""

    answer: bytes | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """The receiver will not have the notice, however often it is tried; `cause` says why and what to do."""

    cause: Message


HandedOver: TypeAlias = Taken | Declined


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of a notice so far.

    Attributes:
        key: the key of the effect.
        party: to whom it goes.
        state: where it stands.
        since: since when it stands there.
        tries: how often in a row the party could not be reached.
        due: when it is tried next; nothing where it is not.
        cause: why it waits or is parked; nothing where nothing went wrong.
    """

    key: str
    party: str
    state: DeliveryState
    since: Instant
    tries: int = 0
    due: Instant | None = None
    cause: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a receiver is waited for that cannot be reached.

    Attributes:
        first_s: seconds before the second try, at most.
        longest_s: seconds between two tries, at most.
        tries_max: after so many in a row the notices to that party are parked.
    """

    first_s: int = 2
    longest_s: int = 900
    tries_max: int = 96

    def pause_limit_s(self, tries: int) -> int:
        """Seconds within which the next try falls after so many that failed: twice as long each time."""
        return min(self.first_s * 2 ** min(tries - 1, 32), self.longest_s)

    def is_over(self, tries: int) -> bool:
        """Whether so many tries are enough."""
        return tries >= self.tries_max


def addressed(effect: Effect) -> tuple[str, str]:
    """The proceeding that an effect comes from, and the party that it goes to.

    Raises:
        ValueError: the effect is none about an order: nothing says to whom it goes.
    """
    parts = str(effect.payload.get("key", "")).split("/")
    if len(parts) != 4:
        raise ValueError(f"the effect {effect.key} names no order")
    proceeding, _, party, _ = parts
    return proceeding, party
