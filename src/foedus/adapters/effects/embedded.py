"""The runner that needs nothing but the book: workers lease a batch, hand it over, and write down what came of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from foedus.adapters.effects.ledger import Batch, Ledger, Round
from foedus.engine import effects, ports
from foedus.kernel import WorldError

LEASE_S = 60
"""For so long a batch is a worker's own; it renews the lease while it hands over. Who dies is followed after that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedRunner:
    """Hands over by threads of this process; any number of processes may do so on one book.

    Attributes:
        ledger: the book.
        receivers: to whom.
        worker: a name that no other process has.
        lease_s: for how many seconds a batch is leased.
        hands: how many batches at once.
    """

    ledger: Ledger
    receivers: ports.Receivers
    worker: str
    lease_s: int = LEASE_S
    hands: int = 8

    def run(self) -> int:
        """Hand over what is due, until nothing is; how many batches were tried.

        Raises:
            WorldError: the book fails; what was due is due again when the lease runs out.
        """
        with ThreadPoolExecutor(self.hands, thread_name_prefix="effects") as pool:
            works = [pool.submit(self._work, f"{self.worker}/{number}") for number in range(self.hands)]
            return sum(work.result() for work in works)

    def _work(self, worker: str) -> int:
        count = 0
        while (batch := self.ledger.claim(worker, self.lease_s)) is not None:
            self._hand_over(batch, worker)
            count += 1
        return count

    def _hand_over(self, batch: Batch, worker: str) -> None:
        """Hand over one notice after another until one fails, and write down what came of it."""
        handed, failure, since = list[tuple[str, effects.HandedOver]](), None, self.ledger.clock.now()
        turn = batch.turn
        for notice in batch.notices:
            now = self.ledger.clock.now()
            if now.seconds - since.seconds > self.lease_s // 3:
                since = now
                if not self.ledger.renew(batch.name, worker, self.lease_s):
                    turn = _ANOTHERS
                    break
            try:
                handed.append((notice.key, self.receivers.hand_over(notice)))
            except WorldError as error:
                failure = error.message
                break
        self.ledger.settle(Round(batch=batch.name, turn=turn, handed=tuple(handed), failure=failure))


_ANOTHERS = 0
"""No round has this number: what was handed over is written down, and the round is left to whoever has it now."""
