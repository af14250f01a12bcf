"""The book of deliveries in a SQLite file of its own, beside the journal: a crash of it never touches the record."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, LiteralString

from foedus.adapters.sqlite_file import PATIENCE_S, query, told
from foedus.adapters.stored import refused
from foedus.kernel import Message

APPLICATION = int.from_bytes(b"FoeD", "big")
"""Told apart from a journal, whose mark is ``Foed``."""


class SqliteTurn:
    """A transaction in SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Ask by a connection that is in a transaction."""
        self._connection = connection

    def execute(self, statement: LiteralString, *arguments: object) -> Sequence[tuple[Any, ...]]:
        """What the file answers."""
        return self._connection.execute(statement.replace("%s", "?"), arguments).fetchall()


class SqliteStore:
    """One file, which several processes and threads may use."""

    skip_locked: LiteralString = ""
    locked: LiteralString = ""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it first if there is none.

        Raises:
            BadInputError: it is something else (J014).
            WorldError: it can be neither opened nor made.
        """
        self._path, self._lock = path, threading.Lock()
        with told(path):
            if path.exists() and path.stat().st_size > 0:
                _refuse_other(path)
            self._connection = _connected(path)

    @contextmanager
    def transaction(self) -> Generator[SqliteTurn]:
        """Everything in the block, or nothing; no other writer comes between.

        Raises:
            WorldError: the disk is full or fails, or another process keeps the file locked.
        """
        with self._lock, told(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteTurn(self._connection)
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, told(self._path):
            self._connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    """A connection. What was committed outlives the process; what a power failure takes is handed over again."""
    with ExitStack() as stack:
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
        stack.callback(connection.close)
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("BEGIN IMMEDIATE")
        for statement in schema("BLOB"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
        stack.pop_all()
    return connection


def _refuse_other(path: Path) -> None:
    try:
        ((application, tables),) = query(
            path, "SELECT application_id, (SELECT count(*) FROM sqlite_master) FROM pragma_application_id"
        )
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
            raise
        raise refused(path, "J014", _NONE, _OTHER) from error
    if application != APPLICATION and tables > 0:
        raise refused(path, "J014", _NONE, _OTHER)


def schema(of_bytes: str) -> list[str]:
    """The statements that make the tables; bytes have a type of another name in each store."""
    text = files("foedus.adapters.effects").joinpath("ledger.sql").read_text("utf-8")
    return text.replace("{bytes}", of_bytes).split("\n\n")[1:]


_NONE = Message("it is no book of deliveries", "此非送達簿")
_OTHER = Message("move it away: foedus makes a new one", "請移開該檔：foedus將另製作新檔")
