"""The schema in PostgreSQL: each step once and whole, whoever races, and never one that this foedus does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import psycopg
import pytest

from foedus.adapters.postgres import migrations
from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.adapters.postgres.migrations import Migration, migrate, shipped
from foedus.books.snapshots import Snapshot
from foedus.journal import digest
from foedus.kernel import BadInputError, WorldError
from tests.contracts.postgres import Database, Server, prepared
from tests.journal.samples import STREAM, chained, event

_FIRST = shipped()[0]
_NEXT = shipped()[-1].version + 1
_LATER = Migration(
    version=_NEXT,
    statements="ALTER TABLE foedus.streams ADD COLUMN remark text; CREATE INDEX remarks ON foedus.streams (remark);",
)
_CROWD = 4


@pytest.fixture
def bare(postgres: Server) -> Iterator[Database]:
    """A database without the schema."""
    made = postgres.database(is_bare=True)
    yield made
    postgres.drop(made)


def _migrated(database: Database, steps: tuple[Migration, ...] | None = None) -> tuple[int, ...]:
    with closing(Link(Address.of(database.url("owner")))) as link:
        return migrate(link, steps)


def _columns(database: Database) -> list[tuple[str, ...]]:
    """What the schema is made of."""
    with closing(database.connect()) as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'foedus' ORDER BY 1, 2"
        ).fetchall()
        return [tuple(map(str, row)) for row in rows]


def _versions(database: Database) -> list[tuple[int, str]]:
    with closing(database.connect()) as connection:
        return connection.execute("SELECT version, digest FROM foedus.migrations ORDER BY version").fetchall()


def _five(database: Database) -> None:
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(number) for number in range(5)])


# A step that has been shipped is never edited: databases hold its digest, and refuse a foedus with another one.
def test_the_steps_that_were_shipped_are_those_that_were_shipped() -> None:
    assert [step.version for step in shipped()] == [*range(1, _NEXT)]
    assert [step.digest for step in shipped()] == [
        "sha256:31a5971a244aeff1bd5ebde831207384664a451cae2579aa5659e5a413e0428c",
        "sha256:d8774b06fbcb980015f0d9f109add012a8078521c50525992cee4a69113535d8",
    ]


def test_no_step_holds_a_statement_that_ends_its_transaction() -> None:
    for step in shipped():
        code = re.sub(r"\$\$.*?\$\$|--[^\n]*", "", step.statements, flags=re.DOTALL)
        assert re.search(r"\b(BEGIN|COMMIT|ROLLBACK|END|CONCURRENTLY|VACUUM)\b", code, re.IGNORECASE) is None


def test_a_database_is_migrated_once_and_records_each_step(bare: Database) -> None:
    with pytest.raises(BadInputError, match=r"J001: the database holds no foedus journal\n  hint: let the owner run"):
        PostgresJournal.create_or_open(bare.url("owner"), STREAM)

    assert _migrated(bare) == tuple(step.version for step in shipped())
    assert _migrated(bare) == ()
    assert _versions(bare) == [(step.version, step.digest) for step in shipped()]


def test_what_version_1_wrote_is_read_and_continued_after_every_later_step(
    bare: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "shipped", lambda: (_FIRST,))
        _prepared_in_version_1(bare)
        _five(bare)
    monkeypatch.setattr(migrations, "shipped", lambda: (*shipped(), _LATER))
    with pytest.raises(
        BadInputError, match=f"J002: .* schema version 1, this foedus needs {_NEXT}\n  hint: let the owner"
    ):
        PostgresJournal.create_or_open(bare.url(), STREAM)

    prepared(bare)
    with PostgresJournal.create_or_open(bare.url(), STREAM) as journal:
        assert list(journal.entries()) == chained(5)
        journal.append(after=5, events=[event(5)])
        assert list(journal.entries()) == chained(6)
    assert ("streams", "remark", "text") in _columns(bare)


def _prepared_in_version_1(database: Database) -> None:
    """What ``migrate`` did when there was one step."""
    _migrated(database, (_FIRST,))
    with closing(database.connect()) as connection:
        connection.execute(
            "GRANT USAGE ON SCHEMA foedus TO reader, writer;"
            "GRANT SELECT ON ALL TABLES IN SCHEMA foedus TO reader, writer;"
            "GRANT INSERT ON foedus.streams, foedus.entries, foedus.outbox, foedus.contents TO writer"
        )


def test_whoever_was_let_at_the_entries_is_let_at_the_snapshots_by_the_step_that_adds_them(bare: Database) -> None:
    _prepared_in_version_1(bare)
    with closing(bare.connect("postgres")) as connection:
        connection.execute('CREATE ROLE "odd; role"; GRANT SELECT ON foedus.entries TO "odd; role", walled')
        assert _migrated(bare) == (2,)
        rights = connection.execute(
            "SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants "
            "WHERE table_schema = 'foedus' AND table_name LIKE 'snapshot%' AND grantee NOT IN ('owner', 'postgres')"
        ).fetchall()
        connection.execute('DROP OWNED BY "odd; role"; DROP ROLE "odd; role"')
    each = {(who, "SELECT") for who in ("reader", "writer", "walled", "odd; role")} | {("writer", "INSERT")}
    assert sorted(rights) == sorted(
        (who, table, right) for who, right in each for table in ("snapshots", "snapshot_parts")
    )
    with PostgresJournal.create_or_open(bare.url(), STREAM) as journal:
        journal.append(after=0, events=[event(0)])
        part = digest(b"one")
        journal.snapshots.keep(Snapshot(position=1, digest=part, parts={part: b"one"}))
    with PostgresJournal.open_existing(bare.url("reader")) as journal:
        assert list(journal.snapshots.held()) == [(1, part)]


@pytest.mark.parametrize(
    "act", [lambda url: PostgresJournal.create_or_open(url, STREAM), PostgresJournal.open_existing]
)
def test_a_newer_schema_is_refused_with_what_to_do(bare: Database, act: Callable[[str], PostgresJournal]) -> None:
    _migrated(bare, (*shipped(), _LATER))

    with pytest.raises(
        BadInputError, match=f"J002: the journal has the schema version {_NEXT}, this .* knows"
    ) as caught:
        act(bare.url("owner"))
    assert "\n  hint: open it with the foedus that migrated it, or newer" in str(caught.value)
    with pytest.raises(BadInputError, match="J002"):
        _migrated(bare)


def test_a_step_of_the_same_number_with_other_statements_is_refused(bare: Database) -> None:
    _migrated(bare, (Migration(version=1, statements=_FIRST.statements + "-- changed"),))

    with pytest.raises(BadInputError, match="J002: step 1 of its schema is not the one of this foedus"):
        PostgresJournal.open_existing(bare.url("owner"))
    with pytest.raises(BadInputError, match="J002: step 1"):
        _migrated(bare)


def test_a_step_that_fails_leaves_nothing_of_itself(bare: Database) -> None:
    _migrated(bare)
    before = _columns(bare), _versions(bare)
    broken = Migration(version=_NEXT, statements=f"{_LATER.statements} ALTER TABLE foedus.nowhere ADD COLUMN a text;")

    with pytest.raises(WorldError, match="the tables of the journal are not there"):
        _migrated(bare, (*shipped(), broken))

    assert (_columns(bare), _versions(bare)) == before
    assert _migrated(bare, (*shipped(), _LATER)) == (_NEXT,)


def test_a_first_step_that_fails_leaves_an_empty_database(bare: Database) -> None:
    with pytest.raises(psycopg.errors.SyntaxError):
        _migrated(bare, (Migration(version=1, statements=f"{_FIRST.statements} ALTER NONSENSE;"),))

    assert _columns(bare) == []
    assert _migrated(bare) == tuple(step.version for step in shipped())


def test_a_migrator_whose_connection_dies_leaves_nothing_of_its_step(bare: Database) -> None:
    _migrated(bare)
    before = _columns(bare), _versions(bare)
    dying = Migration(version=_NEXT, statements=f"{_LATER.statements} SELECT pg_terminate_backend(pg_backend_pid());")

    with pytest.raises(WorldError, match="the server was shut down"):
        _migrated(bare, (*shipped(), dying))

    assert (_columns(bare), _versions(bare)) == before


def test_of_many_who_migrate_at_once_one_takes_each_step(postgres: Server) -> None:
    slow = Migration(version=_NEXT, statements=f"{_LATER.statements} SELECT pg_sleep(0.05);")
    steps = (*shipped(), slow)
    for _ in range(3):
        database, gate = postgres.database(is_bare=True), Barrier(_CROWD)

        def work(database: Database = database, gate: Barrier = gate) -> tuple[int, ...]:
            gate.wait()
            return _migrated(database, steps)

        with ThreadPoolExecutor(_CROWD) as pool:
            reached = [future.result() for future in [pool.submit(work) for _ in range(_CROWD)]]

        assert sorted(version for versions in reached for version in versions) == [step.version for step in steps]
        assert _versions(database) == [(step.version, step.digest) for step in steps]
        postgres.drop(database)


def test_a_schema_of_that_name_that_is_anothers_is_left_alone(bare: Database) -> None:
    with closing(bare.connect()) as connection:
        connection.execute("CREATE SCHEMA foedus; CREATE TABLE foedus.entries (mine text)")
    before = _columns(bare)

    with pytest.raises(BadInputError, match="J001: its schema `foedus` belongs to something else"):
        _migrated(bare)
    assert _columns(bare) == before


def test_a_database_that_cannot_hold_every_character_is_refused(postgres: Server) -> None:
    with closing(Database(postgres, "postgres").connect("postgres")) as connection:
        connection.execute("DROP DATABASE IF EXISTS latin")
        connection.execute("CREATE DATABASE latin OWNER owner ENCODING 'LATIN1' TEMPLATE template0")
    database = Database(postgres, "latin")

    with pytest.raises(BadInputError, match="J001: it keeps its texts in LATIN1\n  hint: make a database"):
        _migrated(database)
    postgres.drop(database)


def test_who_does_not_own_the_database_cannot_migrate_it(bare: Database) -> None:
    with closing(Link(Address.of(bare.url("writer")))) as link, pytest.raises(WorldError, match="permission is denied"):
        migrate(link)
    assert _columns(bare) == []
