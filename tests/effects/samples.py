"""Effects, books of deliveries and receivers for the tests of runners."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from foedus.adapters.clock import SystemClock
from foedus.adapters.effects.ledger import Ledger, Store
from foedus.adapters.effects.workers import SystemDice
from foedus.engine.effects import HandedOver, Notice, Patience, Taken, addressed
from foedus.engine.ports import Clock, Dice
from foedus.journal import Effect
from foedus.kernel import Instant, Message, WorldError

STREAM = "the-record"
AT = Instant.parse("2025-01-01T00:00:00Z")


def effects(parties: Sequence[str], measures: int, proceeding: str = "n1") -> list[Effect]:
    """An order on each party under so many measures."""
    keys = [f"{proceeding}/m{number}/{party}/perform" for number in range(measures) for party in parties]
    return [Effect(key=key, type="order.issued", payload={"key": key}) for key in keys]


def plainly(effect: Effect) -> Notice:
    """A notice without a seal."""
    proceeding, party = addressed(effect)
    return Notice(key=effect.key, proceeding=proceeding, party=party, data=effect.key.encode())


@dataclass
class FakeClock:
    """A clock that is set."""

    at: Instant = AT

    def now(self) -> Instant:
        """What it was set to."""
        return self.at


class Least:
    """Dice that always fall on the least."""

    def below(self, limit: int) -> int:
        """Nothing."""
        assert limit >= 1
        return 0


@dataclass
class Inbox:
    """Receivers in memory, which enforce the key; some are down, some answer in ways of their own."""

    down: set[str] = field(default_factory=set[str])
    said: dict[str, HandedOver] = field(default_factory=dict[str, HandedOver])
    tries: list[str] = field(default_factory=list[str])
    had: dict[str, bytes] = field(default_factory=dict[str, bytes])
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hand_over(self, notice: Notice) -> HandedOver:
        """Take a notice, unless its party is down."""
        with self.lock:
            self.tries.append(notice.key)
            if notice.party in self.down:
                raise WorldError(Message(f"{notice.party} is down", f"{notice.party}無回應"))
            if notice.key in self.said:
                return self.said[notice.key]
            self.had.setdefault(notice.key, notice.data)
            return Taken()


def ledger(
    store: Store, clock: Clock | None = None, patience: Patience | None = None, dice: Dice | None = None
) -> Ledger:
    """The book of one stream."""
    return Ledger(
        store=store,
        stream=STREAM,
        clock=SystemClock() if clock is None else clock,
        dice=SystemDice() if dice is None else dice,
        patience=Patience() if patience is None else patience,
    )
