"""What the engine needs of the world, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from foedus.books import snapshots
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
