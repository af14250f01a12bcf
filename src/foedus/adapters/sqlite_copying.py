"""A journal in a SQLite file as what a copy is taken from, or what it goes into."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection

from foedus.adapters.sqlite_file import Rows, creating, marks, query, stream_of, told, writer
from foedus.adapters.stored import Stored, refused
from foedus.engine import copying
from foedus.journal import canonical
from foedus.kernel import Message

_BATCH = 2_000  # entries held in memory while all of them stream past
_LATER = """
SELECT position, coalesce(CAST(entry AS BLOB), x'') FROM entries WHERE position > ? ORDER BY position LIMIT ?
"""


class SqliteOrigin:
    """The stream of a file."""

    def __init__(self, path: Path, stream: str, rows: Callable[[str, Sequence[object]], Rows]) -> None:
        """Ask the file by a function from a question and its arguments to the rows that answer it."""
        self.place = str(path)
        self._path = path
        self._stored = Stored(self.place, stream)
        self._rows = rows

    def entries(self, after: int = 0) -> Iterator[bytes]:
        """The bytes of the entries behind so many."""
        while len(found := self._told(_LATER, after, _BATCH)) > 0:
            yield from (data for _, data in found)
            after = found[-1][0]

    def effects(self) -> Iterator[copying.Ordered]:
        """The outbox, in its order."""
        for key, kind, payload, position in self._told(
            "SELECT key, type, payload, position FROM outbox ORDER BY ordinal"
        ):
            yield copying.Ordered(effect=self._stored.effect(key, kind, payload), position=position)

    def digests(self) -> Sequence[str]:
        """The names of all contents, in their order."""
        return [str(digest) for (digest,) in self._told("SELECT digest FROM contents ORDER BY digest")]

    def content(self, digest: str) -> bytes:
        """The bytes of that digest."""
        rows = self._told("SELECT CAST(bytes AS BLOB) FROM contents WHERE digest = ?", digest)
        return self._stored.content(digest, rows)

    def _told(self, statement: str, *arguments: object) -> Rows:
        with told(self._path):
            return self._rows(statement, arguments)


class SqliteDestination(SqliteOrigin):
    """The stream of a file within a transaction on it."""

    def __init__(self, path: Path, stream: str, connection: Connection) -> None:
        """Write to a file in the transaction of this connection."""
        super().__init__(path, stream, lambda statement, given: connection.execute(statement, tuple(given)).fetchall())
        self._connection = connection

    def put(
        self,
        *,
        after: int,
        entries: Sequence[bytes],
        effects: Sequence[copying.Ordered],
        contents: Mapping[str, bytes],
    ) -> None:
        """Add entries behind so many, effects behind those there are, and contents that may be there already."""
        with told(self._path):
            self._connection.executemany("INSERT INTO entries VALUES (?, ?)", enumerate(entries, start=after + 1))
            rows = (
                (each.effect.key, each.effect.type, canonical(each.effect.payload), each.position) for each in effects
            )
            self._connection.executemany("INSERT INTO outbox (key, type, payload, position) VALUES (?, ?, ?, ?)", rows)
            self._connection.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?)", contents.items())


@contextmanager
def origin(path: Path) -> Generator[tuple[SqliteOrigin, str]]:
    """A file to copy from, and its stream; no file is changed or made.

    Raises:
        BadInputError: there is no such file, or it is no journal that this foedus can read.
        WorldError: it cannot be read.
    """
    stream = stream_of(path)
    yield SqliteOrigin(path, stream, partial(query, path)), stream


@contextmanager
def destination(path: Path, stream: str) -> Generator[SqliteDestination]:
    """A file to copy into, which is made if there is none; it is a journal only once all of the copy is in it.

    Raises:
        BadInputError: the file is something else, or the journal of another stream (J001, J003).
        WorldError: it cannot be written.
    """
    with told(path):
        missing = not path.exists()
    if missing or marks(path) == (0, 0, 0):
        with creating(path, stream) as connection:
            if connection is not None:
                yield SqliteDestination(path, stream, connection)
                return
    with _existing(path, stream) as there:
        yield there


@contextmanager
def _existing(path: Path, stream: str) -> Generator[SqliteDestination]:
    """A journal that is there already, in one transaction."""
    stored = stream_of(path)
    if stored != stream:
        message = Message(
            f"it is the journal of {stored}, not of {stream}", f"此為{stored}之紀錄檔，而非{stream}之紀錄檔"
        )
        raise refused(path, "J003", message, Message("name another file", "請指定另一檔案"))
    with told(path), closing(writer(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield SqliteDestination(path, stream, connection)
        connection.execute("COMMIT")
