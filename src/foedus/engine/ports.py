"""What the engine needs of the world, in its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from foedus.journal import Effect, Envelope, Event
from foedus.kernel import Instant


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> Instant:
        """The present instant; never earlier than one told before."""
        ...


class Journal(Protocol):
    """One stream of the record: append-only, by expected position."""

    def read(self, after: int = 0) -> Sequence[Envelope]:
        """The entries after a position, in order."""
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
