"""Which workers on a book are alive: each says so now and then, and one that falls silent is dead."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from foedus.adapters.effects.ledger import Store
from foedus.engine import Clock

_WORKER = "worker-"


def new_name() -> str:
    """A name that no other worker has, on any machine."""
    return f"{_WORKER}{secrets.token_hex(8)}"


class SystemDice:
    """Chance of the operating system."""

    def below(self, limit: int) -> int:
        """A whole number from 0 to below a limit."""
        return secrets.randbelow(limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workers:
    """The list of workers.

    Attributes:
        store: where it is kept.
        clock: by which they were seen.
        name: what this worker is called.
    """

    store: Store
    clock: Clock
    name: str = field(default_factory=new_name)

    def beat(self) -> None:
        """Say that this worker is alive."""
        with self.store.transaction() as turn:
            turn.execute(_BEAT, self.name, self.clock.now().seconds)

    def dead(self, lease_s: int) -> Sequence[str]:
        """The others that have not been seen for so long."""
        until = self.clock.now().seconds - lease_s
        with self.store.transaction() as turn:
            rows = turn.execute(
                "SELECT name FROM workers WHERE seen <= %s AND name <> %s ORDER BY name", until, self.name
            )
        return [str(name) for (name,) in rows if str(name).startswith(_WORKER)]

    def forget(self, names: Sequence[str]) -> None:
        """Strike workers whose work was taken over; one that lives after all says so again."""
        with self.store.transaction() as turn:
            for name in names:
                turn.execute("DELETE FROM workers WHERE name = %s", name)


_BEAT = "INSERT INTO workers (name, seen) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET seen = excluded.seen"
