"""A connection to PostgreSQL that is made when it is needed, and made anew after it was lost."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Any, LiteralString, TypeAlias

import psycopg
from psycopg.pq import TransactionStatus

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.faults import told, told_of_commit, told_of_connecting

Rows: TypeAlias = list[tuple[Any, ...]]

PATIENCE_S = 10
SILENCE_S = 60
"""How long a writer may hold a stream without a word, as one does whose machine has frozen."""
LOCKS = int.from_bytes(b"Foed", "big")
"""The family of our advisory locks; the second number is the id of a stream, or 0 for migrations."""
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_SETTINGS = """
SELECT set_config('lock_timeout', %s, false),
    set_config('idle_in_transaction_session_timeout', %s, false),
    set_config('default_transaction_read_only', %s, false),
    -- What has been committed is on the disk, whatever the server is used to.
    CASE WHEN current_setting('synchronous_commit') IN ('off', 'local')
        THEN set_config('synchronous_commit', 'on', false) END
"""


class Link:
    """One connection for one object of ours; threads take turns at it."""

    def __init__(self, address: Address, *, is_read_only: bool = False, is_patient: bool = False) -> None:
        """Remember the way; a patient link may hold a transaction open for as long as it takes.

        Attributes:
            address: where it leads to.
        """
        self.address = address
        self._is_read_only = is_read_only
        self._silence_s = 0 if is_patient else SILENCE_S
        self._connection: psycopg.Connection | None = None
        self._lock = threading.Lock()
        self._is_closed = False

    def rows(self, statement: LiteralString, *arguments: object) -> Rows:
        """What the database answers to a question.

        Raises:
            WorldError: see ``told``.
        """
        with self._lock, told(self.address):
            return answer(self._made(), statement, *arguments)

    @contextmanager
    def transaction(self, begin: LiteralString = "BEGIN") -> Generator[psycopg.Connection]:
        """Everything in the block, or nothing.

        Raises:
            WorldError: see ``told``; or the server was lost while it committed.
        """
        with self._lock, told(self.address):
            connection = self._made()
            connection.execute(begin)
            try:
                yield connection
                with told_of_commit(self.address, connection):
                    done = connection.execute("COMMIT")
                assert done.statusmessage == "COMMIT"  # a transaction in which a statement failed ends otherwise
            finally:
                if not connection.closed and connection.info.transaction_status != TransactionStatus.IDLE:
                    connection.execute("ROLLBACK")

    @contextmanager
    def opening(self) -> Generator[None]:
        """Let go of the server if the block, which opens something, fails."""
        with ExitStack() as stack:
            stack.callback(self.close)
            yield
            stack.pop_all()

    def close(self) -> None:
        """Let go of the server; closing twice does no harm."""
        with self._lock:
            self._is_closed = True
            if self._connection is not None:
                self._connection.close()

    def _made(self) -> psycopg.Connection:
        """The connection: the one at hand, or a new one if it was lost."""
        assert not self._is_closed, "a closed journal is used"
        if self._connection is None or self._connection.closed:
            with told_of_connecting(self.address):
                connection = psycopg.connect(autocommit=True, **_as_keywords(self.address))
            read_only = "on" if self._is_read_only else "off"
            connection.execute(_SETTINGS, (f"{PATIENCE_S * 1000:.0f}ms", f"{self._silence_s}s", read_only))
            self._connection = connection
        return self._connection


def answer(connection: psycopg.Connection, statement: LiteralString, *arguments: object) -> Rows:
    """The rows that answer a question, fetched in binary form, so that bytes come as they are."""
    with connection.cursor(binary=True) as cursor:
        return cursor.execute(statement, arguments).fetchall()


def _as_keywords(address: Address) -> dict[str, Any]:
    return dict(address.parameters)
