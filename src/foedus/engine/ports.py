"""What the engine needs of the world, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from foedus.books import snapshots
from foedus.engine.effects import HandedOver, Notice
from foedus.journal import Effect, Envelope, Event
from foedus.kernel import Instant


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Instant:
        """The present instant; never earlier than one told before."""
        ...


class Snapshots(Protocol):
    """Snapshots of the books of one stream: a cache beside the record, which nobody needs to have."""

    def held(self) -> Sequence[tuple[int, str]]:
        """The position of every snapshot, and the digest that names it; in their order."""
        ...

    def parts(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        """The bytes that are kept under some digests, whatever they are, as far as there are any."""
        ...

    def keep(self, snapshot: snapshots.Snapshot) -> None:
        """Keep a snapshot: all of it or nothing, and beside what is kept already.

        Raises:
            WorldError: it cannot be kept.
        """
        ...


class Journal(Protocol):
    """One stream of the record: append-only, by expected position."""

    @property
    def snapshots(self) -> Snapshots | None:
        """Where snapshots of the books are kept beside the record; nothing where none are, or none may be believed."""
        ...

    def read(self, after: int = 0, most: int | None = None) -> Sequence[Envelope]:
        """The entries after a position, in order: all of them, or so many at most."""
        ...

    def append(
        self,
        *,
        after: int,
        events: Sequence[Event],
        effects: Sequence[Effect] = (),
        contents: Mapping[str, bytes] = ...,
    ) -> Sequence[Envelope]:
        """Append events, their effects and the contents they cite, all or nothing.

        Raises:
            ConflictError: the journal does not stand at ``after``.
        """
        ...

    def content(self, digest: str) -> bytes:
        """The bytes that an entry cites by digest."""
        ...

    def outbox(self) -> Sequence[Effect]:
        """Every effect ever ordered, in order of first appearance."""
        ...

    def entries(self) -> Iterator[bytes]:
        """The entries as stored, for verification."""
        ...


class Receivers(Protocol):
    """Those to whom effects go. Each enforces the key: what it has, it takes again without doing it again."""

    def hand_over(self, notice: Notice) -> HandedOver:
        """Give a notice to the party that it goes to; when this returns, the party has it for good, or declines it.

        Raises:
            WorldError: the party cannot be reached now; whether it has the notice, nobody knows.
        """
        ...


class EffectRunner(Protocol):
    """Takes effects to their receivers: each at least once, those of one proceeding to one party in their order."""

    def run(self) -> int:
        """Hand over what is due, until nothing is; how many batches were tried. What fails is due again later.

        Raises:
            WorldError: what becomes of them cannot be kept; they are due as before.
        """
        ...


class Dice(Protocol):
    """Chance, so that many who wait for one receiver do not come back at once."""

    def below(self, limit: int) -> int:
        """A whole number from 0 to below a limit, which is at least 1."""
        ...
