"""What both stores promise of snapshots: kept whole or not at all, never rewritten, never ahead, never copied."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg.errors import CheckViolation, ForeignKeyViolation, IntegrityConstraintViolation

from foedus.adapters import journals, sqlite_file
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.books import snapshots as form
from foedus.engine import snapshots
from foedus.journal import digest
from foedus.kernel import BadInputError, WorldError
from tests.contracts.postgres import Database, Server
from tests.contracts.stores import five_entries
from tests.journal.samples import STREAM, event, sealed

_Stored = SqliteJournal | PostgresJournal


def _snapshot(position: int, *words: str) -> form.Snapshot:
    """A snapshot as far as a store knows: parts by their digest, the first of which names it."""
    parts = {digest(word.encode()): word.encode() for word in words}
    return form.Snapshot(position=position, digest=next(iter(parts)), parts=parts)


class Place:
    """Where a journal of five entries lies."""

    def __init__(self, address: str, kind: str, edit: Callable[..., None]) -> None:
        """Name it; ``edit`` changes it past foedus."""
        self.address, self.kind, self.edit = address, kind, edit

    def open(self) -> _Stored:
        """The journal, to append."""
        if self.kind == "sqlite":
            return SqliteJournal.create_or_open(Path(self.address), STREAM)
        return PostgresJournal.create_or_open(self.address, STREAM)

    def open_to_read(self) -> _Stored:
        """The journal, to read."""
        if self.kind == "sqlite":
            return SqliteJournal.open_existing(Path(self.address))
        return PostgresJournal.open_existing(self.address)


def _edited(path: Path) -> Callable[..., None]:
    def edit(*statements: str) -> None:
        with closing(sqlite3.connect(path)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for statement in (*(f"DROP TRIGGER {name}" for (name,) in names), *statements):
                connection.execute(statement)
            connection.commit()

    return edit


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        path = five_entries(tmp_path)
        yield Place(str(path), "sqlite", _edited(path))
        return
    server: Server = request.getfixturevalue("postgres")
    database = server.database()
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(number) for number in range(5)])

    def edit(*statements: str) -> None:
        disarm = (f"ALTER TABLE foedus.{table} DISABLE TRIGGER ALL" for table in ("snapshots", "snapshot_parts"))
        loose = "ALTER TABLE foedus.snapshot_parts DROP CONSTRAINT snapshot_parts_check"
        with closing(database.connect("postgres")) as connection:
            for statement in (*disarm, loose, *statements):
                connection.execute(statement.encode())

    yield Place(database.url(stream=STREAM), "postgres", edit)
    server.drop(database)


def test_a_journal_without_snapshots_holds_none(place: Place):
    for opened in (place.open, place.open_to_read):
        with opened() as journal:
            assert list(journal.snapshots.held()) == []
            assert snapshots.examined(journal) == snapshots.Examined(count=0, foreign=0, flaws=())


def test_what_is_kept_is_found_in_its_order_by_writers_and_readers(place: Place):
    first, second = _snapshot(2, "two", "added"), _snapshot(5, "five \0 \xff", "", "more")
    with place.open() as journal:
        for each in (second, first):
            journal.snapshots.keep(each)
    for opened in (place.open, place.open_to_read):
        with opened() as journal:
            assert list(journal.snapshots.held()) == [(2, first.digest), (5, second.digest)]
            parts = {**first.parts, **second.parts}
            assert journal.snapshots.parts([digest(b"another"), *parts]) == parts
            assert journal.snapshots.parts([]) == {}


def test_one_kept_twice_is_one_and_two_of_a_position_are_two(place: Place):
    one, other = _snapshot(5, "one", "shared"), _snapshot(5, "other", "shared")
    with place.open() as journal:
        for each in (one, one, other):
            journal.snapshots.keep(each)
        assert sorted(journal.snapshots.held()) == sorted([(5, one.digest), (5, other.digest)])


def test_the_record_is_the_same_with_and_without_them(place: Place):
    with place.open() as journal:
        before = list(journal.entries()), list(journal.outbox())
        journal.snapshots.keep(_snapshot(5, "five"))
        assert (list(journal.entries()), list(journal.outbox())) == before
        journal.append(after=5, events=[event(5)])
        assert tuple(journal.read()) == sealed(6)


def test_so_many_entries_are_read_at_most(place: Place):
    for opened in (place.open, place.open_to_read):
        with opened() as journal:
            assert tuple(journal.read(1, 2)) == sealed(5)[1:3]
            assert tuple(journal.read(0, 1)) == sealed(1)
            assert tuple(journal.read(4, 9)) == sealed(5)[4:]
            assert tuple(journal.read(5, 1)) == ()


@pytest.mark.parametrize("position", [0, 6, -1])
def test_none_is_kept_of_what_is_not_on_record_and_nothing_of_it_stays(place: Place, position: int):
    with place.open() as journal:
        with pytest.raises((WorldError, ForeignKeyViolation)):
            journal.snapshots.keep(_snapshot(position, "early"))
        assert list(journal.snapshots.held()) == []
        assert journal.snapshots.parts([digest(b"early")]) == {}
        journal.append(after=5, events=[event(5)])


def test_a_journal_opened_to_read_keeps_none(place: Place):
    with place.open_to_read() as journal, pytest.raises(WorldError, match="opened for reading only"):
        journal.snapshots.keep(_snapshot(5, "five"))


def test_damaged_bytes_are_given_as_they_are_for_the_engine_to_refuse(place: Place):
    kept = _snapshot(5, "five")
    with place.open() as journal:
        journal.snapshots.keep(kept)
    prefix = "" if place.kind == "sqlite" else "foedus."
    place.edit(f"UPDATE {prefix}snapshot_parts SET bytes = ''")

    with place.open() as journal:
        assert journal.snapshots.parts([kept.digest]) == {kept.digest: b""}
        (flaw,) = snapshots.examined(journal).flaws
        assert (flaw.place.file, flaw.code) == ("snapshot 5", "J011")


def test_copies_hold_none(place: Place, tmp_path: Path):
    with place.open() as journal:
        journal.snapshots.keep(_snapshot(5, "five"))
    target = str(tmp_path / "copy.journal")
    assert journals.copy(place.address, target).count == 5
    with journals.open_existing(target) as copy, place.open_to_read() as journal:
        assert copy.snapshots is not None
        assert list(copy.snapshots.held()) == []
        assert list(copy.entries()) == list(journal.entries())


def test_a_copy_that_follows_leaves_the_snapshots_of_the_place_that_it_goes_to(place: Place, tmp_path: Path):
    kept, source = _snapshot(5, "five"), str(tmp_path / "source.journal")
    assert journals.copy(place.address, source).count == 5
    with SqliteJournal.create_or_open(Path(source), STREAM) as journal:
        journal.append(after=5, events=[event(5)])
    with place.open() as journal:
        journal.snapshots.keep(kept)
    assert journals.copy(source, place.address).fresh == 1
    with place.open_to_read() as journal:
        assert list(journal.snapshots.held()) == [(5, kept.digest)]


# The file

_VERBS = (
    "UPDATE snapshots SET position = 1",
    "UPDATE snapshot_parts SET bytes = x''",
    "DELETE FROM snapshots",
    "DELETE FROM snapshot_parts",
    "INSERT INTO snapshots VALUES (6, 'sha256:0')",
)


def test_a_file_gets_the_tables_with_its_first_snapshot_and_is_read_before_and_after(tmp_path: Path):
    path = five_entries(tmp_path)
    version = "PRAGMA user_version"

    def told(question: str) -> int:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute(question).fetchone()[0])

    assert told(version) == sqlite_file.VERSION == 1
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        assert list(journal.snapshots.held()) == []
        assert told(version) == 1
        journal.snapshots.keep(_snapshot(5, "five"))
        assert told(version) == sqlite_file.VERSION_OF_SNAPSHOTS == 2
        journal.append(after=5, events=[event(5)])
        journal.snapshots.keep(_snapshot(6, "six"))
    for journal in (SqliteJournal.open_existing(path), SqliteJournal.create_or_open(path, STREAM)):
        with journal:
            assert tuple(journal.read()) == sealed(6)
            assert [position for position, _ in journal.snapshots.held()] == [5, 6]


def test_a_first_snapshot_that_is_refused_leaves_the_file_in_version_1(tmp_path: Path):
    path = five_entries(tmp_path)
    with SqliteJournal.create_or_open(path, STREAM) as journal, pytest.raises(WorldError):
        journal.snapshots.keep(_snapshot(6, "early"))

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'snapshot%'").fetchall() == []


@pytest.mark.parametrize("verb", _VERBS)
def test_a_file_suffers_no_change_to_what_is_kept(tmp_path: Path, verb: str):
    path = five_entries(tmp_path)
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.snapshots.keep(_snapshot(5, "five"))
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
        with pytest.raises(sqlite3.IntegrityError, match=r"a snapshot is not (rewritten|ahead of its record)"):
            connection.execute(verb)
        connection.rollback()
        assert list(connection.iterdump()) == before


def test_nothing_is_replaced_in_passing(tmp_path: Path):
    path = five_entries(tmp_path)
    kept = _snapshot(5, "five")
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.snapshots.keep(kept)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT OR REPLACE INTO snapshot_parts VALUES (?, x'00')", (kept.digest,))
        connection.commit()
    with SqliteJournal.open_existing(path) as journal:
        assert journal.snapshots.parts([kept.digest]) == kept.parts


def test_a_file_with_other_tables_of_that_name_is_told_and_the_record_is_read(tmp_path: Path):
    path = five_entries(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE snapshots (mine)")
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        with pytest.raises(WorldError, match="no such column: position"):
            journal.snapshots.held()
        with pytest.raises(WorldError):
            journal.snapshots.keep(_snapshot(5, "five"))
        (flaw,) = snapshots.examined(journal).flaws
        assert (flaw.place.file, flaw.code) == ("snapshots", "J011")
        assert tuple(journal.read()) == sealed(5)


_DYING = """
import os, signal, sys
from pathlib import Path
from foedus.adapters import sqlite_snapshots
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.books.snapshots import Snapshot
from tests.journal.samples import STREAM, event

with SqliteJournal.create_or_open(Path(sys.argv[1]), STREAM) as journal:
    journal.append(after=5, events=[event(5)])
    whole = sqlite_snapshots._schema
    sqlite_snapshots._schema = lambda: [*whole()[:3], *iter(lambda: os.kill(os.getpid(), signal.SIGKILL), 0)]
    journal.snapshots.keep(Snapshot(position=6, digest="", parts={}))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_process_killed_between_an_append_and_its_snapshot_leaves_the_append_alone(tmp_path: Path):
    path = five_entries(tmp_path)
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", _DYING, str(path)], cwd=root, check=False, capture_output=True)

    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        assert tuple(journal.read()) == sealed(6)
        assert list(journal.snapshots.held()) == []
        journal.snapshots.keep(_snapshot(6, "six"))
        assert len(journal.snapshots.held()) == 1


# The database


def test_the_server_checks_the_digest_of_a_part_and_keeps_it(database: Database):
    kept = _snapshot(1, "one")
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(0)])
        journal.snapshots.keep(kept)
    with closing(database.connect("writer")) as connection, pytest.raises(CheckViolation):
        connection.execute("INSERT INTO foedus.snapshot_parts VALUES (1, 'sha256:00', 'x')")
    with closing(database.connect("postgres")) as connection:
        for verb in ("UPDATE foedus.snapshots SET position = 1", "DELETE FROM foedus.snapshot_parts"):
            with pytest.raises(IntegrityConstraintViolation, match="append-only"):
                connection.execute(verb.encode())


def test_streams_of_one_database_have_snapshots_of_their_own(database: Database):
    for stream in (STREAM, "other"):
        with PostgresJournal.create_or_open(database.url(), stream) as journal:
            journal.append(after=0, events=[event(0)])
            assert list(journal.snapshots.held()) == []
            journal.snapshots.keep(_snapshot(1, stream))
            assert list(journal.snapshots.held()) == [(1, digest(stream.encode()))]


def test_a_role_that_may_not_read_them_reads_the_record_all_the_same(database: Database):
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(0)])
        journal.snapshots.keep(_snapshot(1, "one"))
    with closing(database.connect("owner")) as connection:
        connection.execute("REVOKE SELECT ON foedus.snapshots, foedus.snapshot_parts FROM reader")
    with PostgresJournal.open_existing(database.url("reader")) as journal:
        assert len(journal.read()) == 1
        (flaw,) = snapshots.examined(journal).flaws
        assert "permission is denied" in flaw.message.en


def test_of_an_unknown_version_of_the_file_nothing_is_believed(tmp_path: Path):
    path = five_entries(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 3")
    with pytest.raises(BadInputError, match="J002: the journal has the schema version 3, this foedus knows 2"):
        SqliteJournal.open_existing(path)
    assert issubclass(ForeignKeyViolation, psycopg.Error)
