"""A journal in one SQLite file, which any number of processes may read and write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from foedus.adapters.sqlite_file import Rows, create, marks, query, stream_of, told, writer
from foedus.adapters.sqlite_snapshots import SqliteSnapshots
from foedus.adapters.stored import NAMELESS, READ_ONLY, Stored, failed, refused
from foedus.journal import ConflictError, Effect, Envelope, Event, canonical, chain
from foedus.kernel import Message

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_BATCH = 2_000  # entries held in memory while all of them stream past
_INTEGER_MIN = -(2**63)

# An entry is read as bytes whatever an intruder has made of it, so that it comes before ``verify``.
_LATER = """
SELECT position, coalesce(CAST(entry AS BLOB), x'') FROM entries WHERE position > ? ORDER BY position LIMIT ?
"""
_LAST = "SELECT position, coalesce(CAST(entry AS BLOB), x'') FROM entries ORDER BY position DESC LIMIT 1"


class SqliteJournal:
    """One stream, its outbox and its contents in one file; one object may serve several threads.

    Attributes:
        path: where the file lies.
        stream: whose record it keeps.
    """

    def __init__(self, path: Path, stream: str, connection: sqlite3.Connection | None) -> None:
        """Wrap an open file; without a connection to write with, it is only read. Callers use the class methods."""
        self.path = path
        self.stream = stream
        self._stored = Stored(str(path), stream)
        self._writer = connection
        self._lock = threading.Lock()

    @classmethod
    def create_or_open(cls, path: Path, stream: str) -> SqliteJournal:
        """Open a journal to read and append, and make it first if there is none.

        Raises:
            BadInputError: the file is something else, or the journal of another stream; it is left as it was.
            WorldError: it can be neither opened nor made.
        """
        if stream == "":
            raise refused(path, "J003", *NAMELESS)
        with told(path):
            missing = not path.exists()
        if missing or marks(path) == (0, 0, 0):
            create(path, stream)
        stored = stream_of(path)
        if stored != stream:
            message = Message(
                f"it is the journal of {stored}, not of {stream}", f"此為{stored}之紀錄檔，而非{stream}之紀錄檔"
            )
            raise refused(path, "J003", message, _FILE_OF_ITS_OWN)
        return cls(path, stream, writer(path))

    @classmethod
    def open_existing(cls, path: Path) -> SqliteJournal:
        """Open a journal to read only, be it a lone copy or one that others write; no file is changed or made.

        Raises:
            BadInputError: there is no such file, or it is no journal that this foedus can read.
            WorldError: it cannot be read.
        """
        return cls(path, stream_of(path), None)

    @property
    def snapshots(self) -> SqliteSnapshots:
        """The snapshots kept in the same file."""
        return SqliteSnapshots(self._rows, self._transaction)

    def read(self, after: int = 0, most: int | None = None) -> Sequence[Envelope]:
        """The entries beyond a position, in the newest version of their types; all of them, or so many at most.

        Raises:
            WorldError: the file cannot be read, or an entry is damaged or does not belong where it stands.
            BadInputError: a newer foedus wrote an entry.
        """
        return self._stored.envelopes(self._rows(_LATER, after, -1 if most is None else most), after)

    def append(
        self,
        *,
        after: int,
        events: Sequence[Event],
        effects: Sequence[Effect] = (),
        contents: Mapping[str, bytes] = _NOTHING,
    ) -> Sequence[Envelope]:
        """Add events at an expected position, with the effects that they order and the bytes that they cite.

        All of it is on the disk when this returns, and none of it if this raises.

        Raises:
            ConflictError: the journal does not stand at that position.
            WorldError: an event was recorded before the one ahead of it; the file is read-only, locked or damaged, or
                the disk is full.
            BadInputError: contents do not have their digest, or the key of an effect stands for another one.
        """
        chain.check_contents(contents, self.stream)
        with self._transaction() as connection:
            last = self._last(connection)
            position = 0 if last is None else last.position
            if position != after:
                raise ConflictError(self.stream, expected=after, actual=position)
            fresh = chain.fresh_effects(effects, self._kept(connection, effects), events=events, stream=self.stream)
            sealed = chain.seal(
                events,
                stream=self.stream,
                position=after + 1,
                previous=chain.genesis(self.stream) if last is None else last.digest,
                since=None if last is None else last.recorded_at,
            )
            _insert(connection, sealed, fresh, contents)
        return sealed

    def content(self, digest: str) -> bytes:
        """The bytes of that digest.

        Raises:
            WorldError: the journal holds none, or other bytes in their place.
        """
        rows = self._rows("SELECT CAST(bytes AS BLOB) FROM contents WHERE digest = ?", digest)
        return self._stored.content(digest, rows)

    def outbox(self) -> Sequence[Effect]:
        """Every effect ever ordered, in order of first appearance.

        Raises:
            WorldError: the file cannot be read, or an effect is damaged.
        """
        rows = self._rows("SELECT key, type, payload FROM outbox ORDER BY ordinal")
        return tuple(self._stored.effect(*row) for row in rows)

    def entries(self) -> Iterator[bytes]:
        """The bytes of every entry, for ``verify``; as they stand, whatever was done to them.

        Raises:
            WorldError: the file cannot be read.
        """
        position = _INTEGER_MIN
        while len(rows := self._rows(_LATER, position, _BATCH)) > 0:
            yield from (data for _, data in rows)
            position = rows[-1][0]

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        with self._lock, told(self.path):
            if self._writer is not None:
                self._writer.close()

    def __enter__(self) -> Self:
        """Close the journal at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _rows(self, statement: str, *arguments: object) -> Rows:
        """What the file answers to a question."""
        with told(self.path):
            if self._writer is None:
                return query(self.path, statement, arguments)
            with self._lock:
                return self._writer.execute(statement, arguments).fetchall()

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        """Everything in the block, or nothing; no other writer comes between."""
        if self._writer is None:
            raise failed(self.path, *READ_ONLY)
        with self._lock, told(self.path):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            finally:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")

    def _last(self, connection: sqlite3.Connection) -> Envelope | None:
        """The entry to which the next one is chained."""
        row = connection.execute(_LAST).fetchone()
        return None if row is None else self._stored.envelope(*row)

    def _kept(self, connection: sqlite3.Connection, effects: Sequence[Effect]) -> dict[str, Effect]:
        """Those effects in the outbox that have the keys of these."""
        statement = "SELECT key, type, payload FROM outbox WHERE key = ?"
        rows = (connection.execute(statement, (effect.key,)).fetchone() for effect in effects)
        return {row[0]: self._stored.effect(*row) for row in rows if row is not None}


_FILE_OF_ITS_OWN = Message("give every guarantee a file of its own", "請使各項保證各有其紀錄檔")


def _insert(
    connection: sqlite3.Connection,
    sealed: Sequence[Envelope],
    effects: Sequence[Effect],
    contents: Mapping[str, bytes],
) -> None:
    """Write the rows of one append; an effect names the last entry that was appended with it."""
    entries = ((envelope.position, chain.entry_bytes(envelope)) for envelope in sealed)
    connection.executemany("INSERT INTO entries VALUES (?, ?)", entries)
    rows = ((effect.key, effect.type, canonical(effect.payload), sealed[-1].position) for effect in effects)
    connection.executemany("INSERT INTO outbox (key, type, payload, position) VALUES (?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO contents VALUES (?, ?)", contents.items())
