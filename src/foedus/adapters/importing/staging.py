"""Where rows wait until all are read, on disk: each once, and of those that contradict each other none."""

from __future__ import annotations

import csv
import hashlib
import io
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from foedus.adapters import csv_feed, totals_feed
from foedus.evidence import Report, Total, crosswalk
from foedus.kernel import Message, WorldError

_SCHEMA = """
CREATE TABLE staged (
    place INTEGER PRIMARY KEY, key BLOB NOT NULL, body BLOB NOT NULL, text TEXT NOT NULL, further TEXT,
    assessed INTEGER NOT NULL,
    file TEXT NOT NULL, line INTEGER NOT NULL, repeats INTEGER NOT NULL DEFAULT 0, rivals INTEGER NOT NULL DEFAULT 0,
    UNIQUE (key, body)
)
"""
_TAKE = """
INSERT INTO staged (key, body, text, further, assessed, file, line) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key, body) DO UPDATE SET repeats = repeats + 1
"""
_RIVALS = "UPDATE staged SET rivals = 1 WHERE key IN (SELECT key FROM staged GROUP BY key HAVING count(*) > 1)"
_STOOD = """
SELECT count(*), coalesce(sum(repeats), 0), coalesce(sum(assessed), 0), count(further) FROM staged WHERE rivals = 0
"""
_DIGEST_BYTES = 16


class Rival(NamedTuple):
    """A row that contradicts another of the same name and time of knowledge.

    Attributes:
        file: the file that it stands in.
        line: its line.
        rows: how many rows say the very same.
    """

    file: str
    line: int
    rows: int


class Stood(NamedTuple):
    """What the rows that stand come to.

    Attributes:
        taken: how many they are.
        repeated: how many rows repeat one of them.
        assessed: how many of the things that they count were assessed to be an exercise.
        apart: how many of them give these as a total of their own.
    """

    taken: int
    repeated: int
    assessed: int
    apart: int


class Staging:
    """The rows of one import."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an empty database."""
        self._connection = connection
        connection.execute(_SCHEMA)

    def take(self, told: Report | Total | crosswalk.Parted, file: str, line: int) -> None:
        """Keep a row; one that repeats another in full is counted with it. A row in two parts stands or falls whole."""
        first = told.rest if isinstance(told, crosswalk.Parted) else told
        apart, assessed = (told.apart, told.assessed) if isinstance(told, crosswalk.Parted) else (None, 0)
        key = _digest(first.source, first.id, str(first.known))
        text, further = as_row(first), None if apart is None else as_row(apart)
        body = _digest(text, further or "", str(assessed))
        self._connection.execute(_TAKE, (key, body, text, further, assessed, file, line))

    def settle(self) -> None:
        """Find those that contradict each other; call it once, after the last row."""
        self._connection.execute(_RIVALS)

    def good(self) -> Iterator[str]:
        """The rows that stand, as lines of foedus's own tables, in the order in which they were read."""
        found = self._connection.execute("SELECT text, further FROM staged WHERE rivals = 0 ORDER BY place")
        return (line for lines in found for line in lines if line is not None)

    def rivals(self) -> Iterator[Rival]:
        """Those that do not."""
        found = self._connection.execute("SELECT file, line, repeats + 1 FROM staged WHERE rivals = 1 ORDER BY place")
        return (Rival(*each) for each in found)

    @property
    def stood(self) -> Stood:
        """What the rows that stand come to."""
        return Stood(*self._connection.execute(_STOOD).fetchone())


@contextmanager
def staging(folder: Path) -> Generator[Staging]:
    """A staging in a folder, which may be as large as the feed.

    Raises:
        WorldError: the disk is full, or fails.
    """
    try:
        with closing(sqlite3.connect(folder / "staged.sqlite", isolation_level=None)) as connection:
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -8000", "temp_store = FILE"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            yield Staging(connection)
    except sqlite3.Error as error:
        message = Message(
            f"the rows could not be kept while the feed is read: {error}: make room on the disk of the output",
            f"讀取資料源時無法暫存各列，SQLite稱「{error}」：請於輸出所在之磁碟騰出空間",
        )
        raise WorldError(message) from error


def header_of(gives: str) -> str:
    """The header of foedus's own table of reports or of totals."""
    columns = totals_feed.COLUMNS if gives == "totals" else csv_feed.COLUMNS
    return _line(columns.names)


def as_row(told: Report | Total) -> str:
    """A report or a total as a line of foedus's own table."""
    if isinstance(told, Total):
        held = (str(told.held.start), str(told.held.end))
        hours = None if told.observer_hours is None else f"{told.observer_hours:f}"
        counted = (str(told.count), str(told.known), told.url, hours)
        return _line((told.id, told.source, told.series, told.zone, *held, *counted))
    until = None if told.held.is_exact else str(told.held.end)
    event = (str(told.held.start), str(told.known), until)
    further = (told.incident, "true" if told.denies else None, told.actor, told.modality, told.url, told.media)
    grade = None if told.credibility is None else str(told.credibility)
    return _line((told.id, told.source, told.incident_class, told.zone, *event, *further, grade))


def _line(cells: tuple[str | None, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=_DIGEST_BYTES).digest()
