"""A journal that is one stream in a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType, TracebackType
from typing import Self

import psycopg

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link
from foedus.adapters.postgres.migrations import check
from foedus.adapters.postgres.rows import POSITION_MIN, kept, last, later, lock, put_contents, put_effects, put_entries
from foedus.adapters.postgres.snapshots import PostgresSnapshots
from foedus.adapters.postgres.streams import made, refuse_nameless, the_one
from foedus.adapters.stored import READ_ONLY, Stored, failed
from foedus.journal import ConflictError, Effect, Envelope, Event, canonical, chain

_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class PostgresJournal:
    """One stream, its outbox and its contents in a database with others; one object may serve several threads.

    Attributes:
        place: where the stream lies, as messages name it: without any password.
        stream: whose record it is.
    """

    def __init__(self, link: Link, stream: str, number: int, *, is_read_only: bool) -> None:
        """Wrap a link to a database that was checked; callers use the class methods."""
        self.place = str(link.address)
        self.stream = stream
        self._stored = Stored(self.place, stream)
        self._link = link
        self._number = number
        self._is_read_only = is_read_only

    @classmethod
    def create_or_open(cls, address: str, stream: str) -> PostgresJournal:
        """Open a stream to read and append, and begin it first if there is none.

        Raises:
            BadInputError: the address is none, names another stream, or leads to no journal that this foedus knows.
            WorldError: the server cannot be reached, or the role may not do this.
        """
        where = Address.of(address)
        refuse_nameless(where, stream)
        link = Link(where.of_stream(stream))
        with link.opening():
            check(link)
            with link.transaction() as connection:
                number = made(connection, stream)
        return cls(link, stream, number, is_read_only=False)

    @classmethod
    def open_existing(cls, address: str) -> PostgresJournal:
        """Open a stream to read only: the one that the address names, or the only one that there is.

        Raises:
            BadInputError: the address is none, leads to no journal that this foedus knows, or to several streams.
            WorldError: the server cannot be reached, or the role may not do this.
        """
        where = Address.of(address)
        link = Link(where, is_read_only=True)
        with link.opening():
            check(link)
            number, stream = the_one(link)
        link.address = where.of_stream(stream)
        return cls(link, stream, number, is_read_only=True)

    @property
    def snapshots(self) -> PostgresSnapshots:
        """The snapshots kept in the same database."""
        return PostgresSnapshots(self._link, self._number, is_read_only=self._is_read_only)

    def read(self, after: int = 0, most: int | None = None) -> Sequence[Envelope]:
        """The entries beyond a position, in the newest version of their types; all as of one instant, or so many.

        Raises:
            WorldError: the server failed, or an entry is damaged or does not belong where it stands.
            BadInputError: a newer foedus wrote an entry.
        """
        rows = self._link.rows(
            "SELECT position, entry FROM foedus.entries WHERE stream = %s AND position > %s ORDER BY position LIMIT %s",
            self._number,
            after,
            most,
        )
        return self._stored.envelopes(rows, after)

    def append(
        self,
        *,
        after: int,
        events: Sequence[Event],
        effects: Sequence[Effect] = (),
        contents: Mapping[str, bytes] = _NOTHING,
    ) -> Sequence[Envelope]:
        """Add events at an expected position, with the effects that they order and the bytes that they cite.

        All of it is on the disk of the server when this returns, and none of it if this raises; but where the server
        is lost while it commits, the error says that nobody knows.

        Raises:
            ConflictError: the stream does not stand at that position.
            WorldError: an event was recorded before the one ahead of it; the server is lost or full, the stream is
                locked or damaged, or the role may only read.
            BadInputError: contents do not have their digest, the key of an effect stands for another one, or
                PostgreSQL cannot hold a text.
        """
        if self._is_read_only:
            raise failed(self.place, *READ_ONLY)
        chain.check_contents(contents, self.stream)
        with self._link.transaction() as connection:
            lock(connection, self._number)
            before = last(connection, self._number, self._stored)
            position = 0 if before is None else before.position
            if position != after:
                raise ConflictError(self.stream, expected=after, actual=position)
            there = kept(connection, self._number, [effect.key for effect in effects], self._stored)
            fresh = chain.fresh_effects(effects, there, events=events, stream=self.stream)
            sealed = chain.seal(
                events,
                stream=self.stream,
                position=after + 1,
                previous=chain.genesis(self.stream) if before is None else before.digest,
                since=None if before is None else before.recorded_at,
            )
            self._insert(connection, sealed, fresh, contents)
        return sealed

    def content(self, digest: str) -> bytes:
        """The bytes of that digest.

        Raises:
            WorldError: the journal holds none, or other bytes in their place; or the server failed.
        """
        rows = self._link.rows(
            "SELECT bytes FROM foedus.contents WHERE stream = %s AND digest = %s", self._number, digest
        )
        return self._stored.content(digest, rows)

    def outbox(self) -> Sequence[Effect]:
        """Every effect ever ordered, in order of first appearance.

        Raises:
            WorldError: the server failed, or an effect is damaged.
        """
        rows = self._link.rows(
            "SELECT key, type, payload FROM foedus.outbox WHERE stream = %s ORDER BY ordinal", self._number
        )
        return tuple(self._stored.effect(*row) for row in rows)

    def entries(self) -> Iterator[bytes]:
        """The bytes of every entry, for ``verify``; as they stand, whatever was done to them.

        Raises:
            WorldError: the server failed.
        """
        return (data for _, data in later(self._link.rows, self._number, POSITION_MIN))

    def close(self) -> None:
        """Let go of the server; closing twice does no harm."""
        self._link.close()

    def __enter__(self) -> Self:
        """Close the journal at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _insert(
        self,
        connection: psycopg.Connection,
        sealed: Sequence[Envelope],
        effects: Sequence[Effect],
        contents: Mapping[str, bytes],
    ) -> None:
        """Write the rows of one append; an effect names the last entry that was appended with it."""
        if len(sealed) > 0:
            put_entries(connection, self._number, sealed[0].position, [chain.entry_bytes(each) for each in sealed])
        if len(effects) > 0:
            position = sealed[-1].position
            rows = [(effect.key, effect.type, canonical(effect.payload), position) for effect in effects]
            put_effects(connection, self._number, rows)
        if len(contents) > 0:
            put_contents(connection, self._number, contents)
