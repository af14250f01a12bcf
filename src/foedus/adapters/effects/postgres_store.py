"""The book of deliveries in a PostgreSQL database, in a schema of its own beside the journal's."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType
from typing import Any, LiteralString

import psycopg

from foedus.adapters.effects.sqlite_store import schema
from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import LOCKS, Link

SCHEMA = "foedus_effects"
_LOCK = 1 << 30
"""The second number of the lock under which the tables are made; no stream has it."""


class PostgresTurn:
    """A transaction in PostgreSQL."""

    def __init__(self, connection: psycopg.Connection) -> None:
        """Ask by a connection that is in a transaction."""
        self._connection = connection

    def execute(self, statement: LiteralString, *arguments: object) -> Sequence[tuple[Any, ...]]:
        """What the database answers."""
        with self._connection.cursor(binary=True) as cursor:
            cursor.execute(statement, arguments)
            return cursor.fetchall() if cursor.description is not None else ()


class PostgresStore:
    """One connection to the database; threads take turns at it."""

    skip_locked: LiteralString = " FOR UPDATE SKIP LOCKED"
    locked: LiteralString = " FOR UPDATE"

    def __init__(self, address: str) -> None:
        """Reach the database, and make the tables if they are not there.

        Raises:
            BadInputError: the address is none.
            WorldError: the server cannot be reached, or the role may not make the schema.
        """
        where = Address.of(address).of_stream(None)
        options = f"{where.parameters.get('options', '')} -csearch_path={SCHEMA}".strip()
        self._link = Link(replace(where, parameters=MappingProxyType({**where.parameters, "options": options})))
        with self._link.opening():
            self._make()

    @contextmanager
    def transaction(self) -> Generator[PostgresTurn]:
        """Everything in the block, or nothing.

        Raises:
            WorldError: the server is lost or full, or the role may not do this.
        """
        with self._link.transaction() as connection:
            yield PostgresTurn(connection)

    def close(self) -> None:
        """Let go of the server."""
        self._link.close()

    def _make(self) -> None:
        """Make the tables, one process at a time: PostgreSQL itself lets racing makers of one table fail."""
        with self._link.transaction() as connection:
            turn = PostgresTurn(connection)
            turn.execute("SELECT 1 FROM pg_advisory_xact_lock(%s, %s)", LOCKS, _LOCK)
            if turn.execute("SELECT to_regclass('foedus_effects.filed') IS NOT NULL") == [(True,)]:
                return
            if turn.execute("SELECT to_regnamespace('foedus_effects') IS NULL") == [(True,)]:
                turn.execute("CREATE SCHEMA foedus_effects")
            for statement in schema("BYTEA"):
                connection.execute(statement.encode())
