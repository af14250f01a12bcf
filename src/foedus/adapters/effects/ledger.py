"""The book of deliveries of one stream: what became of each effect, and who is at which batch just now.

The same statements serve SQLite and PostgreSQL. Whoever changes a batch locks its row first, so that a notice taken on
meanwhile is never overlooked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, LiteralString, Protocol, TypeAlias

from foedus.engine import Clock, effects, ports
from foedus.journal import Effect
from foedus.kernel import Instant, Message

Rows: TypeAlias = Sequence[tuple[Any, ...]]


class Turn(Protocol):
    """A transaction."""

    def execute(self, statement: LiteralString, *arguments: object) -> Rows:
        """What the store answers; arguments stand where the statement has ``%s``."""
        ...


class Store(Protocol):
    """Where the book lies."""

    skip_locked: LiteralString
    """What ends a question that passes over rows which others hold, and holds those it finds."""
    locked: LiteralString
    """What ends a question that waits for such rows, and holds them."""

    def transaction(self) -> AbstractContextManager[Turn]:
        """Everything in the block, or nothing.

        Raises:
            WorldError: the store fails.
        """
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one worker hands over in one go.

    Attributes:
        name: proceeding and party.
        turn: how many rounds of handing over came before, which makes each of them one of its kind.
        notices: those that wait, in their order.
    """

    name: str
    turn: int
    notices: tuple[effects.Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of a batch: what was answered notice by notice, and why the rest was not handed over."""

    batch: str
    turn: int
    handed: tuple[tuple[str, effects.HandedOver], ...]
    failure: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The deliveries of one stream.

    Attributes:
        store: where they are kept.
        stream: whose effects they are.
        clock: by which they are due.
        dice: that scatter the tries.
        patience: how long a receiver is waited for.
    """

    store: Store
    stream: str
    clock: Clock
    dice: ports.Dice
    patience: effects.Patience

    def take(self, ordered: Sequence[Effect], seal: Callable[[Effect], effects.Notice]) -> int:
        """Take on those effects that are not known yet, sealed; how many they were.

        Raises:
            WorldError: they cannot be kept.
        """
        with self.store.transaction() as turn:
            rows = turn.execute("SELECT key FROM notices WHERE stream = %s", self.stream)
        known = {str(key) for (key,) in rows}
        fresh = [(place, seal(effect)) for place, effect in enumerate(ordered) if effect.key not in known]
        if len(fresh) == 0:
            return 0
        now = self.clock.now()
        with self.store.transaction() as turn:
            for batch, party in sorted({(notice.batch, notice.party) for _, notice in fresh}):
                turn.execute(_OPEN, self.stream, batch, party, now.seconds)
            return sum(len(turn.execute(_ADD, *self._row(place, notice, now))) for place, notice in fresh)

    def all(self) -> Sequence[effects.Delivery]:
        """What became of each, in the order in which they were ordered."""
        with self.store.transaction() as turn:
            return [_delivery(row) for row in turn.execute(_ALL, self.stream)]

    def resume(self, keys: Sequence[str] = ()) -> Sequence[str]:
        """Try again what is parked: these, or all; the keys of those that were."""
        now = self.clock.now()
        with self.store.transaction() as turn:
            parked = turn.execute("SELECT key, batch FROM notices WHERE stream = %s AND state = 'parked'", self.stream)
            wanted = sorted((str(batch), str(key)) for key, batch in parked if len(keys) == 0 or key in keys)
            for batch in sorted({batch for batch, _ in wanted}):
                turn.execute(_ANEW, now.seconds, self.stream, batch)
            return [key for _, key in wanted if len(turn.execute(_RESUME, now.seconds, self.stream, key)) > 0]

    def answers(self) -> Sequence[tuple[str, bytes]]:
        """The key of each notice whose receiver answered at once with a document, and that document."""
        with self.store.transaction() as turn:
            return [(str(key), bytes(answer)) for key, answer in turn.execute(_ANSWERS, self.stream)]

    def unseen(self, digests: Sequence[str]) -> Sequence[str]:
        """Those documents, each by its digest, that nobody has filed yet."""
        with self.store.transaction() as turn:
            rows = turn.execute("SELECT digest FROM filed WHERE stream = %s", self.stream)
        known = {str(digest) for (digest,) in rows}
        return [digest for digest in digests if digest not in known]

    def saw(self, digests: Sequence[str]) -> None:
        """Remember that documents were filed."""
        with self.store.transaction() as turn:
            for digest in digests:
                turn.execute("INSERT INTO filed VALUES (%s, %s) ON CONFLICT DO NOTHING", self.stream, digest)

    def may_file(self, lease_s: int) -> bool:
        """Take the turn to file answers, which one courier has at a time: two would only hinder each other."""
        now = self.clock.now().seconds
        with self.store.transaction() as turn:
            return len(turn.execute(_FILE, f"filing/{self.stream}", now + lease_s, now)) > 0

    def has_filed(self) -> None:
        """Let others have the turn."""
        with self.store.transaction() as turn:
            turn.execute("DELETE FROM workers WHERE name = %s", f"filing/{self.stream}")

    def due(self, most: int) -> Sequence[tuple[str, int]]:
        """So many batches that are due and that nobody holds, with the number of the round."""
        now = self.clock.now().seconds
        with self.store.transaction() as turn:
            rows = turn.execute(_DUE, self.stream, now, now, most)
        return [(str(batch), int(number)) for batch, number in rows]

    def claim(self, worker: str, lease_s: int) -> Batch | None:
        """A batch that is due, for this worker alone until its lease runs out; nothing where none is."""
        now = self.clock.now().seconds
        with self.store.transaction() as turn:
            found = turn.execute(_FREE + self.store.skip_locked, self.stream, now, now)
            if len(found) == 0:
                return None
            ((name, number),) = found
            turn.execute(_LEASE, worker, now + lease_s, self.stream, name)
            return Batch(name=str(name), turn=int(number), notices=self._waiting(turn, str(name)))

    def batch(self, name: str, number: int) -> Batch:
        """What waits in a batch; nothing if this round of it is over."""
        with self.store.transaction() as turn:
            rows = turn.execute("SELECT turn FROM batches WHERE stream = %s AND batch = %s", self.stream, name)
            is_over = len(rows) == 0 or int(rows[0][0]) != number
            return Batch(name=name, turn=number, notices=() if is_over else self._waiting(turn, name))

    def waiting(self, key: str) -> effects.Notice | None:
        """A notice that is to be handed over; nothing if it no longer is."""
        with self.store.transaction() as turn:
            rows = turn.execute(_ONE, self.stream, key)
        return None if len(rows) == 0 else _notice(*rows[0])

    def renew(self, batch: str, worker: str, lease_s: int) -> bool:
        """Hold a batch longer; not if another holds it by now."""
        until = self.clock.now().seconds + lease_s
        with self.store.transaction() as turn:
            return len(turn.execute(_RENEW, until, self.stream, batch, worker)) > 0

    def skip(self, batch: str, number: int) -> None:
        """End a round of which nothing came, so that the next one has another number."""
        with self.store.transaction() as turn:
            turn.execute(_SKIP, self.stream, batch, number)

    def settle(self, done: Round) -> None:
        """Write down what came of a round.

        What a receiver has, it has, whoever brought it. A failure counts once a round: of two workers that were at the
        same one, the second adds none.
        """
        now = self.clock.now()
        with self.store.transaction() as turn:
            rows = turn.execute(_HELD + self.store.locked, self.stream, done.batch)
            ((number, tries),) = rows
            for key, answer in done.handed:
                self._note(turn, key, answer, now)
            if number == done.turn:
                failed = 0 if done.failure is None else int(tries) + 1
                self._close(turn, done, failed, now)

    def _close(self, turn: Turn, done: Round, tries: int, now: Instant) -> None:
        """End a round: what still waits is due now if it came in meanwhile, later after a failure, or is parked."""
        due = now.seconds
        if done.failure is not None:
            cause = (done.failure.en, done.failure.zh_hant)
            turn.execute(_BLAME, *cause, self.stream, done.batch)
            due += 1 + self.dice.below(self.patience.pause_limit_s(tries))
            if self.patience.is_over(tries):
                turn.execute(_PARK, now.seconds, self.stream, done.batch)
        turn.execute(_CLOSE, tries, due, self.stream, done.batch)

    def _note(self, turn: Turn, key: str, answer: effects.HandedOver, now: Instant) -> None:
        if isinstance(answer, effects.Declined):
            turn.execute(_DECLINE, now.seconds, answer.cause.en, answer.cause.zh_hant, self.stream, key)
        else:
            turn.execute(_DELIVER, now.seconds, answer.answer, self.stream, key)

    def _waiting(self, turn: Turn, batch: str) -> tuple[effects.Notice, ...]:
        return tuple(_notice(*row) for row in turn.execute(_WAITING, self.stream, batch))

    def _row(self, place: int, notice: effects.Notice, now: Instant) -> Iterable[object]:
        return (self.stream, place, notice.key, notice.batch, notice.party, notice.data, now.seconds)


def _notice(key: str, batch: str, party: str, data: bytes) -> effects.Notice:
    return effects.Notice(key=key, proceeding=batch[: -len(party) - 1], party=party, data=bytes(data))


def _delivery(row: tuple[Any, ...]) -> effects.Delivery:
    key, party, state, since, tries, due, en, zh_hant = row
    is_waiting = state == effects.DeliveryState.WAITING.value
    return effects.Delivery(
        key=str(key),
        party=str(party),
        state=effects.DeliveryState(state),
        since=Instant(int(since)),
        tries=int(tries) if is_waiting else 0,
        due=Instant(int(due)) if is_waiting and due is not None else None,
        cause=None if en is None else Message(str(en), str(zh_hant)),
    )


_OPEN = """
INSERT INTO batches (stream, batch, party, turn, tries, due) VALUES (%s, %s, %s, 1, 0, %s)
ON CONFLICT (stream, batch) DO UPDATE SET due = excluded.due
"""
_ADD = """
INSERT INTO notices (stream, ordinal, key, batch, party, notice, state, since)
VALUES (%s, %s, %s, %s, %s, %s, 'waiting', %s) ON CONFLICT (stream, key) DO NOTHING RETURNING key
"""
_ALL = """
SELECT n.key, n.party, n.state, n.since, b.tries, b.due, n.cause_en, n.cause_zh
FROM notices n JOIN batches b ON b.stream = n.stream AND b.batch = n.batch
WHERE n.stream = %s ORDER BY n.ordinal, n.key
"""
_ANEW = "UPDATE batches SET tries = 0, due = %s WHERE stream = %s AND batch = %s"
_RESUME = """
UPDATE notices SET state = 'waiting', since = %s, cause_en = NULL, cause_zh = NULL
WHERE stream = %s AND key = %s AND state = 'parked' RETURNING key
"""
_ANSWERS = """
SELECT key, answer FROM notices WHERE stream = %s AND answer IS NOT NULL ORDER BY ordinal, key
"""
_FILE = """
INSERT INTO workers (name, seen) VALUES (%s, %s)
ON CONFLICT (name) DO UPDATE SET seen = excluded.seen WHERE workers.seen <= %s RETURNING name
"""
_DUE = """
SELECT batch, turn FROM batches WHERE stream = %s AND due <= %s AND (lease_until IS NULL OR lease_until <= %s)
ORDER BY due, batch LIMIT %s
"""
_FREE = """
SELECT batch, turn FROM batches WHERE stream = %s AND due <= %s AND (lease_until IS NULL OR lease_until <= %s)
ORDER BY due, batch LIMIT 1
"""
_LEASE = "UPDATE batches SET lease = %s, lease_until = %s WHERE stream = %s AND batch = %s"
_RENEW = "UPDATE batches SET lease_until = %s WHERE stream = %s AND batch = %s AND lease = %s RETURNING batch"
_SKIP = "UPDATE batches SET turn = turn + 1 WHERE stream = %s AND batch = %s AND turn = %s"
_HELD = "SELECT turn, tries FROM batches WHERE stream = %s AND batch = %s"
_WAITING = """
SELECT key, batch, party, notice FROM notices
WHERE stream = %s AND batch = %s AND state = 'waiting' ORDER BY ordinal, key
"""
_ONE = "SELECT key, batch, party, notice FROM notices WHERE stream = %s AND key = %s AND state = 'waiting'"
_DELIVER = """
UPDATE notices SET state = 'delivered', since = %s, answer = %s, cause_en = NULL, cause_zh = NULL
WHERE stream = %s AND key = %s AND state <> 'delivered'
"""
_DECLINE = """
UPDATE notices SET state = 'parked', since = %s, cause_en = %s, cause_zh = %s
WHERE stream = %s AND key = %s AND state = 'waiting'
"""
_BLAME = """
UPDATE notices SET cause_en = %s, cause_zh = %s WHERE stream = %s AND batch = %s AND state = 'waiting'
"""
_PARK = "UPDATE notices SET state = 'parked', since = %s WHERE stream = %s AND batch = %s AND state = 'waiting'"
_CLOSE = """
UPDATE batches SET turn = turn + 1, tries = %s, lease = NULL, lease_until = NULL, due = CASE WHEN EXISTS (
    SELECT 1 FROM notices n WHERE n.stream = batches.stream AND n.batch = batches.batch AND n.state = 'waiting'
) THEN %s END
WHERE stream = %s AND batch = %s
"""
