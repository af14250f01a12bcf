"""The PostgreSQL store when its server fails: stopped, crashed, full, damaged, a standby; told, and then well again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from foedus.adapters.postgres import rows
from foedus.adapters.postgres.faults import CAUSES
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.journal import verify
from foedus.kernel import WorldError
from tests.bilingual import assert_alike
from tests.contracts.postgres import Database, Server, why_not
from tests.journal.samples import STREAM, chained, event

_LARGE = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(60_000))  # does not compress to nothing


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of these tests' own, which they stop and damage."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    made = Server.made()
    yield made
    made.remove()


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    made = server.database()
    yield made
    server.drop(made)


@pytest.fixture
def journal(database: Database) -> Iterator[PostgresJournal]:
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(number) for number in range(5)])
        yield journal


def _is_whole(journal: PostgresJournal, count: int) -> bool:
    return list(journal.entries()) == chained(count)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_in_the_middle_of_an_append_is_told_and_leaves_nothing(
    server: Server, journal: PostgresJournal, mode: str
) -> None:
    with pytest.raises(WorldError, match=r"#black-sea: the (server was shut down|connection .* lost) .*: try again"):
        _append_across_a_restart(server, journal, mode)

    assert _is_whole(journal, 5)
    journal.append(after=5, events=[event(5)])
    assert _is_whole(journal, 6)


def _append_across_a_restart(server: Server, journal: PostgresJournal, mode: str) -> None:
    with journal._link.transaction() as connection:
        rows.lock(connection, journal._number)
        rows.put_entries(connection, journal._number, 6, [b"half"])
        server.stop(mode)
        server.start()
        rows.put_entries(connection, journal._number, 7, [b"more"])


def test_a_server_that_is_down_is_told_and_found_again(server: Server, journal: PostgresJournal) -> None:
    server.stop("fast")
    try:
        with pytest.raises(WorldError, match=r"shut down|lost"):
            journal.read()
        for act in (journal.read, journal.outbox, lambda: journal.append(after=5, events=[event(5)])):
            with pytest.raises(
                WorldError, match=r"the server cannot be reached, or lets nobody in .*: check that it runs"
            ):
                act()
    finally:
        server.start()

    assert _is_whole(journal, 5)


def test_where_the_server_is_lost_in_a_commit_nobody_knows_and_that_is_told(
    database: Database, journal: PostgresJournal
) -> None:
    with closing(database.connect()) as connection:
        connection.execute(_SLOW_COMMIT)
    with ThreadPoolExecutor(1) as pool:
        killed = pool.submit(_kill_a_commit, database)
        with pytest.raises(WorldError, match=r"whether anything was appended is not known .*: read the journal again"):
            journal.append(after=5, events=[event(5)])
        assert killed.result() == 1

    assert len(journal.read()) == 5


_SLOW_COMMIT = """
CREATE FUNCTION foedus.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(20); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON foedus.entries DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION foedus.slow();
"""


def _kill_a_commit(database: Database) -> int:
    """End the connection that is committing; how many were ended."""
    statement = (
        b"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'COMMIT' AND state = 'active'"
    )
    with closing(database.connect("postgres")) as connection:
        for _ in range(500):
            row = connection.execute(statement).fetchone()
            if row is not None and row[0] > 0:
                return int(row[0])
            time.sleep(0.01)
    return 0


def _file(server: Server, database: Database, table: str) -> Path:
    """The file of a table's rows, or of the large values in them."""
    with closing(database.connect("postgres")) as connection:
        row = connection.execute(f"SELECT pg_relation_filepath(({table})::regclass)".encode()).fetchone()
    assert row is not None
    return server.folder / "data" / str(row[0])


_ENTRIES = "'foedus.entries'"
_LARGE_VALUES = "SELECT reltoastrelid FROM pg_class WHERE oid = 'foedus.entries'::regclass"


@contextmanager
def _instead(path: Path, other: Path) -> Iterator[None]:
    """Another file in the place of one."""
    kept = path.with_name("kept")
    path.rename(kept)
    path.symlink_to(other)
    try:
        yield
    finally:
        path.unlink()
        kept.rename(path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a thing of Linux")
def test_a_full_disk_is_told_and_leaves_nothing_behind(
    server: Server, database: Database, journal: PostgresJournal
) -> None:
    large = event(5, text=_LARGE)
    with _instead(_file(server, database, _LARGE_VALUES), Path("/dev/full")):
        with (
            PostgresJournal.create_or_open(database.url(), STREAM) as fresh,
            pytest.raises(WorldError, match=r"the disk of the server is full .*: make room, then try again"),
        ):
            fresh.append(after=5, events=[large])
        assert _is_whole(journal, 5)

    assert len(journal.append(after=5, events=[large])) == 1
    assert verify(journal.entries(), STREAM).count == 6


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: path.write_bytes(b"\xff" * 8192), r"its files are damaged .*: restore the database from a copy"),
        (lambda path: path.unlink(), r"its files are damaged .*: restore the database from a copy"),
        (lambda path: path.chmod(0), r"permission is denied"),
    ],
    ids=["overwritten", "gone", "locked away"],
)
def test_a_damaged_disk_is_told(server: Server, database: Database, journal: PostgresJournal, harm, told: str) -> None:
    path = _file(server, database, _ENTRIES)
    server.stop("fast")
    harm(path)
    server.start()
    with PostgresJournal.create_or_open(database.url(), STREAM) as damaged:
        for act in (damaged.read, lambda: list(damaged.entries()), lambda: damaged.append(after=5, events=[event(5)])):
            with pytest.raises(WorldError, match=told):
                act()


def test_a_standby_is_read_and_told_from_a_primary_when_appended_to(
    server: Server, database: Database, journal: PostgresJournal
) -> None:
    signal = server.folder / "data" / "standby.signal"
    server.stop("fast")
    signal.touch()
    try:
        server.start()
        with PostgresJournal.create_or_open(database.url(), STREAM) as standby:
            assert _is_whole(standby, 5)
            with pytest.raises(WorldError, match=r"the server only lets read .*: name the primary server"):
                standby.append(after=5, events=[event(5)])
        server.stop("fast")
    finally:
        signal.unlink()
        server.start()


def test_what_a_crash_of_the_server_follows_is_there_after_it(server: Server, database: Database) -> None:
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        for number in range(20):
            journal.append(after=number, events=[event(number)])
        server.stop("immediate")
        server.start()
        with pytest.raises(WorldError):
            journal.read()

        assert _is_whole(journal, 20)


def test_too_many_connections_are_told(server: Server, database: Database, journal: PostgresJournal) -> None:
    with closing(database.connect("postgres")) as connection:
        connection.execute("ALTER ROLE writer CONNECTION LIMIT 1")
    try:
        with pytest.raises(WorldError, match=r"lets nobody in .*too many connections"):
            PostgresJournal.create_or_open(database.url(), STREAM)
        assert _is_whole(journal, 5)
    finally:
        with closing(database.connect("postgres")) as connection:
            connection.execute("ALTER ROLE writer CONNECTION LIMIT -1")


def test_a_mistake_of_ours_is_not_told_as_a_failure_of_the_world(journal: PostgresJournal) -> None:
    with pytest.raises(psycopg.errors.SyntaxError):
        journal._link.rows("SELECT FROM WHERE")
    assert _is_whole(journal, 5)


_CODES = sorted({*CAUSES, "08000", "53400", "58000", "XX000"} - {"25P03", "42P01", "3F000"})


def _raising(code: str, *, at_commit: bool) -> str:
    """What makes the server fail with this code, at the insertion or only at the commit."""
    deferred = "DEFERRABLE INITIALLY DEFERRED" if at_commit else ""
    return f"""
        CREATE OR REPLACE FUNCTION foedus.fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{code}'; END
        $$;
        DROP TRIGGER IF EXISTS fail ON foedus.entries;
        CREATE CONSTRAINT TRIGGER fail AFTER INSERT ON foedus.entries {deferred}
            FOR EACH ROW EXECUTE FUNCTION foedus.fail();
    """


def test_whatever_the_server_fails_with_is_told_in_both_languages_and_nothing_is_appended(
    database: Database, journal: PostgresJournal
) -> None:
    with closing(database.connect()) as connection:
        for code in _CODES:
            for at_commit in (False, True):
                connection.execute(_raising(code, at_commit=at_commit).encode())
                with pytest.raises(WorldError) as caught:
                    journal.append(after=5, events=[event(5)])
                cause, remedy = CAUSES.get(code, (None, None))
                assert_alike(caught.value.message)
                assert "so it is" in str(caught.value)
                assert cause is None or cause.en in str(caught.value)
                assert remedy is None or str(caught.value).endswith(f": {remedy.en}")
                assert "not known" not in str(caught.value)
        connection.execute("DROP TRIGGER fail ON foedus.entries")

    assert _is_whole(journal, 5)
    assert len(journal.append(after=5, events=[event(5)])) == 1
