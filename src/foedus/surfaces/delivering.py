"""What the surfaces ask about effects on their way to their receivers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from foedus.engine import effects
from foedus.kernel import Flaw, Message
from foedus.measures import OrderState

RunnerName: TypeAlias = Literal["embedded", "dbos"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How effects are delivered.

    Attributes:
        addresses: the file of signed addresses.
        key: the file of the key that seals notices.
        runner: which runner does the work.
        book: where the book of deliveries lies; nothing: beside the journal.
        lease_s: after how many seconds of silence a courier counts as dead, and others follow it.
    """

    addresses: str
    key: str
    runner: RunnerName = "embedded"
    book: str | None = None
    lease_s: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round of delivering came to.

    Attributes:
        fresh: effects that the record has ordered since the last round.
        tried: batches that were handed over, or tried.
        filed: answers that went into the record.
        refused: answers that the record refused, and why.
        flaws: snapshots of the record that were set aside.
    """

    fresh: int
    tried: int
    filed: int
    refused: Sequence[Message] = ()
    flaws: Sequence[Flaw] = ()


class Courier(Protocol):
    """Delivers the effects of one record."""

    def round(self) -> Round:
        """Bring the record up to now, hand over what is due, and file what was answered.

        Raises:
            WorldError: the record or the book cannot be used just now; nothing is lost by that.
        """
        ...

    def rest(self) -> None:
        """Wait until the next round."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an effect stands on its way, and what its party says of the order."""

    delivery: effects.Delivery
    order: OrderState | None
    """Nothing where the effect is a change of an order."""


class Deliverers(Protocol):
    """Use cases about deliveries, with every port already filled."""

    def courier(self, journal: str, route: Route) -> AbstractContextManager[Courier]:
        """Make ready to deliver."""
        ...

    def standing(self, journal: str, book: str | None) -> Sequence[Standing]:
        """What became of every effect of a record that a courier took on."""
        ...

    def resume(self, journal: str, book: str | None, keys: Sequence[str]) -> Sequence[str]:
        """Have what is parked tried again: these, or all; the keys of those that were."""
        ...
