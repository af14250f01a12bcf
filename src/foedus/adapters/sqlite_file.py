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

from foedus.adapters.stored import FROM_COPY, failed, refused
from foedus.adapters.system import cause_of
from foedus.kernel import Message

Rows: TypeAlias = list[tuple[Any, ...]]

APPLICATION = int.from_bytes(b"Foed", "big")  # https://www.sqlite.org/pragma.html#pragma_application_id
VERSION, VERSION_OF_SNAPSHOTS = 1, 2
"""Of the schema: as a journal is made, and once it holds snapshots beside the record."""
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

_FROM_COPY = Message("restore it from a copy", "請自備份還原")
_PERMISSIONS = Message("check the permissions of the file and its folder", "請查對檔案及其資料夾之權限")
_CAUSES = {
    sqlite3.SQLITE_BUSY: (
        Message("another process kept it locked", "另一行程持續鎖定此檔"),
        Message("end that process, or try again when it is done", "請結束該行程，或待其完成後再試"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Message("it cannot be opened", "無法開啟"),
        Message("check that its folder exists and that both may be used by you", "請確認其資料夾存在，且您得使用二者"),
    ),
    sqlite3.SQLITE_CORRUPT: (Message("its pages are damaged or cut off", "其頁面毀損或遭截去"), _FROM_COPY),
    sqlite3.SQLITE_FULL: (
        Message("the disk is full", "磁碟已滿"),
        Message("make room, then try again: nothing was appended", "請騰出空間後再試：此次並未附加任何內容"),
    ),
    sqlite3.SQLITE_IOERR: (
        Message("the disk failed", "磁碟故障"),
        Message("check its health and free space, then try again", "請檢查磁碟之狀況及可用空間後再試"),
    ),
    sqlite3.SQLITE_NOTADB: (
        Message("its pages are damaged or no SQLite database", "其頁面毀損，或並非SQLite資料庫"),
        _FROM_COPY,
    ),
    sqlite3.SQLITE_PERM: (Message("permission is denied", "權限不足"), _PERMISSIONS),
    sqlite3.SQLITE_READONLY: (Message("it may only be read", "此檔僅得讀取"), _PERMISSIONS),
}


_REFUSED = Message("SQLite refused", "遭SQLite拒絕"), FROM_COPY


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
        cause, remedy = _CAUSES.get(code & 0xFF, _REFUSED)
        message = Message(f"{cause.en} ({error})", f"{cause.zh_hant}（SQLite稱「{error}」）")
        raise failed(path, message, remedy) from error
    except OSError as error:
        hint = Message("check the file and its folder", "請查對該檔及其資料夾")
        raise failed(path, cause_of(error), hint) from error


def stream_of(path: Path) -> str:
    """The stream that a journal's file keeps; nothing is written or created.

    Raises:
        BadInputError: there is no such file, it is no journal, or a newer foedus wrote it.
        WorldError: it cannot be read.
    """
    application, version, _ = marks(path)
    if application != APPLICATION:
        raise refused(path, "J001", _NO_JOURNAL, _MADE_BY_US)
    if version not in {VERSION, VERSION_OF_SNAPSHOTS}:
        message = Message(
            f"the journal has the schema version {version}, this foedus knows {VERSION_OF_SNAPSHOTS}",
            f"紀錄檔之綱要為第{version}版，此foedus所知者為第{VERSION_OF_SNAPSHOTS}版",
        )
        hint = Message("open it with the foedus that wrote it, or newer", "請以寫成該檔之foedus或較新者開啟")
        raise refused(path, "J002", message, hint)
    with told(path):
        ((name,),) = query(path, "SELECT name FROM stream")
    return str(name)


_NO_JOURNAL = Message("it is not a foedus journal", "此非foedus之紀錄檔")
_NO_DATABASE = Message(
    "it is not a foedus journal, nor any SQLite database", "此非foedus之紀錄檔，亦非任何SQLite資料庫"
)
_MADE_BY_US = Message("name the file that foedus made", "請指定foedus所製作之檔案")


def marks(path: Path) -> tuple[int, int, int]:
    """Whose SQLite file it is, in which version, and how many tables and the like it has; all zero for an empty file.

    Raises:
        BadInputError: there is no such file, or it is no SQLite database.
        WorldError: it cannot be read, or its end is missing.
    """
    with told(path):
        if not path.exists():
            raise refused(path, "J001", Message("there is no such file", "無此檔案"), _CHECK_NAME)
        if not path.is_file():
            raise refused(path, "J001", Message("it is not a file", "此非檔案"), _NAME_FILE)
        try:
            ((application, version, parts),) = query(path, _MARKS)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
                raise
            raise refused(path, "J001", _NO_DATABASE, _MADE_BY_US) from error
    return application, version, parts


_CHECK_NAME = Message("check the name", "請查對檔名")
_NAME_FILE = Message("name the file that holds the journal", "請指定載有紀錄之檔案")


def create(path: Path, stream: str) -> None:
    """Make a journal's file, unless a rival is quicker; a process that dies here leaves an empty file at worst.

    Raises:
        WorldError: the file cannot be made.
    """
    with creating(path, stream):
        pass


@contextmanager
def creating(path: Path, stream: str) -> Generator[sqlite3.Connection | None]:
    """Make a journal's file together with what the block writes into it; nothing to write to if a rival was quicker.

    Raises:
        WorldError: the file cannot be made.
    """
    with told(path), closing(_connected(path, "mode=rwc")) as connection:
        _write_ahead(connection)
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(_MARKS).fetchall() != [(0, 0, 0)]:
            yield None
        else:
            for statement in _schema():
                connection.execute(statement)
            connection.execute("INSERT INTO stream VALUES (?)", (stream,))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            yield connection
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
    raise failed(path, *_RESTLESS)


_RESTLESS = (
    Message("it changes while it is read", "讀取期間，此檔仍有變動"),
    Message("try again when its writer rests", "請待寫入者停歇後再試"),
)


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
