"""The SQLite file behind a journal: made, recognised, opened to write, and read without leaving a trace."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

from foedus.kernel import BadInputError, Flaw, Place, WorldError

Rows: TypeAlias = list[tuple[Any, ...]]

APPLICATION = int.from_bytes(b"Foed", "big")  # https://www.sqlite.org/pragma.html#pragma_application_id
VERSION = 1
PATIENCE_S = 10
_PAUSE_S = 0.01
_ATTEMPTS_MAX = 100
_MARKS = """
SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)
FROM pragma_application_id, pragma_user_version
"""
_AT_REST = "mode=ro&immutable=1"
_LIVE = "mode=ro"
_LEFT_ALONE = f"mode=ro&vfs={'win32-none' if os.name == 'nt' else 'unix-none'}"

_CAUSES = {
    sqlite3.SQLITE_BUSY: ("another process kept it locked", "end that process, or try again when it is done"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check that its folder exists and that both may be used by you"),
    sqlite3.SQLITE_CORRUPT: ("its pages are damaged or cut off", "restore it from a copy"),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room, then try again: nothing was appended"),
    sqlite3.SQLITE_IOERR: ("the disk failed", "check its health and free space, then try again"),
    sqlite3.SQLITE_NOTADB: ("its pages are damaged or no SQLite database", "restore it from a copy"),
    sqlite3.SQLITE_PERM: ("permission is denied", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_READONLY: ("it may only be read", "check the permissions of the file and its folder"),
}


def refused(path: Path, code: str, message: str, hint: str) -> BadInputError:
    """The error that a file is not what it should be."""
    return BadInputError([Flaw(Place(str(path)), code, message, hint)])


@contextmanager
def told(path: Path) -> Generator[None]:
    """Turn what SQLite and the system report about a file into an error with place, cause and remedy.

    Raises:
        WorldError: the disk, the permissions, a lock or the file itself failed us.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            raise
        cause, remedy = _CAUSES.get(code & 0xFF, ("SQLite refused", "restore the journal from a copy"))
        raise WorldError(f"{path}: {cause} ({error}): {remedy}") from error
    except OSError as error:
        raise WorldError(f"{path}: {error.strerror}: check the file and its folder") from error


def stream_of(path: Path) -> str:
    """The stream that a journal's file keeps; nothing is written or created.

    Raises:
        BadInputError: there is no such file, it is no journal, or a newer foedus wrote it.
        WorldError: it cannot be read.
    """
    application, version, _ = marks(path)
    if application != APPLICATION:
        raise refused(path, "J001", "it is not a foedus journal", "name the file that foedus made")
    if version != VERSION:
        message = f"the journal has the schema version {version}, this foedus knows {VERSION}"
        raise refused(path, "J002", message, "open it with the foedus that wrote it, or newer")
    with told(path):
        ((name,),) = query(path, "SELECT name FROM stream")
    return str(name)


def marks(path: Path) -> tuple[int, int, int]:
    """Whose SQLite file it is, in which version, and how many tables and the like it has; all zero for an empty file.

    Raises:
        BadInputError: there is no such file, or it is no SQLite database.
        WorldError: it cannot be read, or its end is missing.
    """
    with told(path):
        if not path.exists():
            raise refused(path, "J001", "there is no such file", "check the name")
        if not path.is_file():
            raise refused(path, "J001", "it is not a file", "name the file that holds the journal")
        try:
            ((application, version, parts),) = query(path, _MARKS)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                raise
            message, hint = "it is not a foedus journal, nor any SQLite database", "name the file that foedus made"
            raise refused(path, "J001", message, hint) from error
    return application, version, parts


def create(path: Path, stream: str) -> None:
    """Make a journal's file, unless a rival is quicker; a process that dies here leaves an empty file at worst.

    Raises:
        WorldError: the file cannot be made.
    """
    with told(path), closing(_connected(path, "mode=rwc")) as connection:
        _write_ahead(connection)
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(_MARKS).fetchall() == [(0, 0, 0)]:
            for statement in _schema():
                connection.execute(statement)
            connection.execute("INSERT INTO stream VALUES (?)", (stream,))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
        # A copy of this one file is a journal from here on, even while a rival keeps its log open.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _schema() -> list[str]:
    """The statements that make an empty journal."""
    return files("foedus.adapters").joinpath("sqlite_journal.sql").read_text("utf-8").split("\n\n")


def writer(path: Path) -> sqlite3.Connection:
    """A connection to append with: what it commits is on the disk.

    Raises:
        WorldError: the file cannot be opened.
    """
    with told(path):
        connection = _connected(path, "mode=rw")
        _write_ahead(connection)
        return connection


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    """A connection without transactions of its own making; threads must take turns at it."""
    address = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set write-ahead logging, with every commit flushed to the disk (on macOS too: fullfsync)."""
    deadline = time.monotonic() + PATIENCE_S
    while not _is_switched(connection, deadline):
        time.sleep(_PAUSE_S)
    for setting in ("synchronous = FULL", "fullfsync = ON", "checkpoint_fullfsync = ON", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")


def _is_switched(connection: sqlite3.Connection, deadline: float) -> bool:
    """Switch to write-ahead logging; not if a rival does the same, for whom SQLite itself does not wait here."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
            raise
        return False
    return True


def query(path: Path, statement: str, arguments: Sequence[object] = ()) -> Rows:
    """Ask one question of a file that is opened for this alone, and is left as it was.

    SQLite makes side files beside a database in write-ahead mode, even to read it. So a file at rest is read as
    immutable, which makes none; should a writer wake meanwhile, the answer is thrown away. A log without its index (a
    copy of both files) is read with the index in memory. Only where log and index lie beside the file, those of a
    living writer or a killed one, is it read under locks, which touch the index and nothing else.

    Raises:
        sqlite3.Error: see ``told``.
        WorldError: the file changed at every attempt.
    """
    for _ in range(_ATTEMPTS_MAX):
        before = _traces(path)
        mode = _mode(path)
        try:
            rows = _answer(path, mode, statement, arguments)
        except sqlite3.DatabaseError:
            if _traces(path) == before:
                raise
        else:
            if mode == _LIVE or _traces(path) == before:
                return rows
    raise WorldError(f"{path}: it changes while it is read: try again when its writer rests")


def _mode(path: Path) -> str:
    """How to read a file: by what lies beside it."""
    if _size(_beside(path, "-wal")) == 0:
        return _AT_REST
    return _LIVE if _beside(path, "-shm").exists() else _LEFT_ALONE


def _answer(path: Path, mode: str, statement: str, arguments: Sequence[object]) -> Rows:
    """The rows that answer a question."""
    with closing(_connected(path, mode)) as connection:
        if mode == _LEFT_ALONE:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # keeps the index of the log in memory, not in a file
        return connection.execute(statement, tuple(arguments)).fetchall()


def _traces(path: Path) -> tuple[tuple[int, ...], ...]:
    """What a writer cannot help changing: identity, size and time of the file and of its log."""
    marks_left: list[tuple[int, ...]] = []
    for each in (path, _beside(path, "-wal")):
        try:
            status = each.stat()
        except FileNotFoundError:
            marks_left.append(())
        else:
            marks_left.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(marks_left)


def _size(path: Path) -> int:
    """How many bytes a file has; none if there is no such file."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _beside(path: Path, suffix: str) -> Path:
    """The side file that SQLite calls so."""
    return path.with_name(path.name + suffix)
