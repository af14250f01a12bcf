"""A stream in a PostgreSQL database as what a copy is taken from, or what it goes into."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial

import psycopg

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import SNAPSHOT, Link, answer
from foedus.adapters.postgres.faults import told
from foedus.adapters.postgres.migrations import check
from foedus.adapters.postgres.rows import later, lock, put_contents, put_effects, put_entries
from foedus.adapters.postgres.streams import made, refuse_nameless, the_one
from foedus.adapters.stored import Stored
from foedus.engine import copying
from foedus.journal import canonical


class PostgresOrigin:
    """A stream within a transaction."""

    def __init__(self, address: Address, number: int, connection: psycopg.Connection) -> None:
        """Ask by a connection that is in a transaction."""
        assert address.stream is not None
        self.place = str(address)
        self._address = address
        self._stored = Stored(self.place, address.stream)
        self._number = number
        self._connection = connection

    def entries(self, after: int = 0) -> Iterator[bytes]:
        """The bytes of the entries behind so many."""
        rows = later(partial(answer, self._connection), self._number, after)
        while True:
            with told(self._address):
                found = next(rows, None)
            if found is None:
                return
            yield found[1]

    def effects(self) -> Iterator[copying.Ordered]:
        """The outbox, in its order."""
        with told(self._address):
            rows = answer(
                self._connection,
                "SELECT key, type, payload, position FROM foedus.outbox WHERE stream = %s ORDER BY ordinal",
                self._number,
            )
        for key, kind, payload, position in rows:
            yield copying.Ordered(effect=self._stored.effect(key, kind, payload), position=position)

    def digests(self) -> Sequence[str]:
        """The names of all contents, in their order."""
        statement = 'SELECT digest FROM foedus.contents WHERE stream = %s ORDER BY digest COLLATE "C"'
        with told(self._address):
            return [str(digest) for (digest,) in answer(self._connection, statement, self._number)]

    def content(self, digest: str) -> bytes:
        """The bytes of that digest."""
        statement = "SELECT bytes FROM foedus.contents WHERE stream = %s AND digest = %s"
        with told(self._address):
            rows = answer(self._connection, statement, self._number, digest)
        return self._stored.content(digest, rows)


class PostgresDestination(PostgresOrigin):
    """A stream within a transaction that writes to it."""

    def put(
        self,
        *,
        after: int,
        entries: Sequence[bytes],
        effects: Sequence[copying.Ordered],
        contents: Mapping[str, bytes],
    ) -> None:
        """Add entries behind so many, effects behind those there are, and contents that may be there already."""
        rows = [(each.effect.key, each.effect.type, canonical(each.effect.payload), each.position) for each in effects]
        with told(self._address):
            if len(entries) > 0:
                put_entries(self._connection, self._number, after + 1, entries)
            if len(rows) > 0:
                put_effects(self._connection, self._number, rows)
            if len(contents) > 0:
                put_contents(self._connection, self._number, contents)


@contextmanager
def origin(address: str) -> Generator[tuple[PostgresOrigin, str]]:
    """A stream to copy from, as it stood at one instant, and its name.

    Raises:
        BadInputError: see ``PostgresJournal.open_existing``.
        WorldError: the server failed.
    """
    where = Address.of(address)
    with closing(Link(where, is_read_only=True, is_patient=True)) as link:
        check(link)
        number, stream = the_one(link)
        with link.transaction(SNAPSHOT) as connection:
            yield PostgresOrigin(where.of_stream(stream), number, connection), stream


@contextmanager
def destination(address: str, stream: str) -> Generator[PostgresDestination]:
    """A stream to copy into, which is begun if there is none; other writers wait meanwhile.

    Raises:
        BadInputError: see ``PostgresJournal.create_or_open``.
        WorldError: the server failed, or the role may not write.
    """
    where = Address.of(address)
    refuse_nameless(where, stream)
    with closing(Link(where.of_stream(stream), is_patient=True)) as link:
        check(link)
        with link.transaction() as connection:
            number = made(connection, stream)
            lock(connection, number)
            yield PostgresDestination(where.of_stream(stream), number, connection)
