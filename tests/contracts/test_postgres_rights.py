"""The PostgreSQL store in other hands: what no role may do, names that are statements, and edits that are found."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.errors import CheckViolation, InsufficientPrivilege, IntegrityConstraintViolation

from foedus.adapters.postgres.address import Address
from foedus.adapters.postgres.connection import Link
from foedus.adapters.postgres.grants import grant
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.books.snapshots import Snapshot
from foedus.journal import Effect, chain, digest, verify
from foedus.journal.chain.entries import body_bytes
from foedus.kernel import BadInputError, WorldError
from tests.contracts.postgres import PASSWORD, Database, Server
from tests.journal.samples import STREAM, event, sealed

_COLUMNS = {
    "migrations": "version",
    "streams": "name",
    "entries": "entry",
    "outbox": "key",
    "contents": "bytes",
    "snapshots": "digest",
    "snapshot_parts": "bytes",
}
_VERBS = (
    "UPDATE foedus.{table} SET {column} = {column}",
    "DELETE FROM foedus.{table}",
    "TRUNCATE foedus.{table} CASCADE",
)
_OF_OWNERS = (
    "DROP TRIGGER {table}_refuse ON foedus.{table}",
    "ALTER TABLE foedus.{table} DISABLE TRIGGER ALL",
    "ALTER TABLE foedus.{table} ALTER COLUMN {column} DROP NOT NULL",
    "DROP TABLE foedus.{table} CASCADE",
    "LOCK TABLE foedus.{table} IN ACCESS EXCLUSIVE MODE",
)


def _fill(database: Database) -> None:
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        effects = [Effect(key="a", type="Notice", payload={"to": "alba"})]
        contents = {digest(b"report"): b"report"}
        journal.append(after=0, events=[event(number) for number in range(5)], effects=effects, contents=contents)
        journal.snapshots.keep(Snapshot(position=5, digest=digest(b"part"), parts={digest(b"part"): b"part"}))


@pytest.fixture
def filled(database: Database) -> Database:
    _fill(database)
    return database


@pytest.fixture(scope="module")
def untouched(postgres: Server) -> Iterator[Database]:
    """One database for all tests in which nothing may succeed."""
    database = postgres.database()
    _fill(database)
    yield database
    postgres.drop(database)


def _everything(database: Database) -> list[object]:
    with closing(database.connect("postgres")) as connection:
        return [
            connection.execute(f"SELECT * FROM foedus.{table} ORDER BY {column}".encode()).fetchall()
            for table, column in _COLUMNS.items()
        ]


@pytest.mark.parametrize("user", ["writer", "reader"])
@pytest.mark.parametrize("verb", [*_VERBS, *_OF_OWNERS])
def test_neither_writer_nor_reader_may_change_anything(untouched: Database, user: str, verb: str) -> None:
    before = _everything(untouched)
    with closing(untouched.connect(user)) as connection:
        for table, column in _COLUMNS.items():
            with pytest.raises(InsufficientPrivilege), connection.transaction():
                connection.execute(verb.format(table=table, column=column).encode())

    assert _everything(untouched) == before


@pytest.mark.parametrize("setting", ["session_replication_role = origin", "session_replication_role = replica"])
@pytest.mark.parametrize("user", ["owner", "postgres"])
@pytest.mark.parametrize("verb", _VERBS)
def test_not_even_the_owner_or_the_superuser_changes_what_was_recorded(
    untouched: Database, user: str, verb: str, setting: str
) -> None:
    before = _everything(untouched)
    with closing(untouched.connect(user)) as connection:
        if user == "postgres":
            connection.execute(f"SET {setting}".encode())
        for table, column in _COLUMNS.items():
            with pytest.raises(IntegrityConstraintViolation, match="append-only"):
                connection.execute(verb.format(table=table, column=column).encode())

    assert _everything(untouched) == before


_INSERTS = [
    ("reader", "INSERT INTO foedus.streams (name) VALUES ('mine')", InsufficientPrivilege),
    ("reader", "INSERT INTO foedus.entries SELECT stream, 6, entry FROM foedus.entries LIMIT 1", InsufficientPrivilege),
    ("writer", "INSERT INTO foedus.migrations (version, digest) VALUES (2, '')", InsufficientPrivilege),
    ("writer", "CREATE FUNCTION foedus.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", InsufficientPrivilege),
    (
        "writer",
        "INSERT INTO foedus.entries SELECT stream, 7, entry FROM foedus.entries LIMIT 1",
        IntegrityConstraintViolation,
    ),
    ("writer", "INSERT INTO foedus.entries SELECT stream, -1, entry FROM foedus.entries LIMIT 1", CheckViolation),
    (
        "writer",
        "INSERT INTO foedus.entries SELECT stream, n, entry FROM foedus.entries, (VALUES (6), (8)) v (n) LIMIT 2",
        IntegrityConstraintViolation,
    ),
    ("writer", "INSERT INTO foedus.entries SELECT * FROM foedus.entries", psycopg.errors.UniqueViolation),
    (
        "writer",
        "INSERT INTO foedus.streams (name) VALUES ('a') ON CONFLICT (name) DO UPDATE SET name = 'b'",
        InsufficientPrivilege,
    ),
    ("writer", "INSERT INTO foedus.contents SELECT stream, digest || '0', bytes FROM foedus.contents", CheckViolation),
]


@pytest.mark.parametrize(("user", "statement", "error"), _INSERTS)
def test_what_is_inserted_past_foedus_must_follow_and_be_what_it_says(
    untouched: Database, user: str, statement: str, error: type[psycopg.Error]
) -> None:
    before = _everything(untouched)
    with closing(untouched.connect(user)) as connection, pytest.raises(error):
        connection.execute(statement.encode())

    assert _everything(untouched) == before


def test_a_role_loses_what_it_had_beyond_its_grant(filled: Database) -> None:
    with closing(filled.connect("owner")) as connection:
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA foedus TO reader")
        connection.execute("GRANT ALL ON SCHEMA foedus TO reader")
    with closing(Link(Address.of(filled.url("owner")))) as link:
        grant(link, writer=None, reader="reader")

    with closing(filled.connect("reader")) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute("INSERT INTO foedus.streams (name) VALUES ('mine')")


@pytest.mark.parametrize(
    ("user", "writer", "reader", "complaint"),
    [
        ("owner", "owner", None, "role 'owner': it owns the journal or is a superuser"),
        ("owner", None, "postgres", "role 'postgres': it owns the journal or is a superuser"),
        ("owner", "nobody there", None, "role 'nobody there': there is no such role"),
        ("owner", 'writer"; DROP SCHEMA foedus CASCADE; --', None, "there is no such role"),
        ("owner", "writer", "writer", "role 'writer': it cannot be the writer and the reader"),
        ("writer", None, "reader", "role 'writer': the journal is not its own"),
    ],
)
def test_a_grant_that_would_mean_nothing_is_refused(
    untouched: Database, user: str, writer: str | None, reader: str | None, complaint: str
) -> None:
    before = _everything(untouched)
    with closing(Link(Address.of(untouched.url(user)))) as link, pytest.raises(BadInputError, match="J010") as caught:
        grant(link, writer=writer, reader=reader)

    assert complaint in str(caught.value)
    assert _everything(untouched) == before


def test_a_reader_reads_and_is_told_that_it_may_not_append(filled: Database) -> None:
    with PostgresJournal.create_or_open(filled.url("reader"), STREAM) as journal:
        assert len(journal.read()) == 5
        with pytest.raises(WorldError, match=r"permission is denied .*: ask the owner of the journal for the grant"):
            journal.append(after=5, events=[event(5)])
    with pytest.raises(WorldError, match=r"permission is denied"):
        PostgresJournal.create_or_open(filled.url("reader"), "another")


_NAMES = [
    "x'; DROP TABLE foedus.entries; --",
    '"; DROP SCHEMA foedus CASCADE; --',
    "%s %(stream)s $1 {role}",
    "\\'; SELECT pg_sleep(10); --",
    "a#b@c/d?host=e&f",
    "100%",
    "黑海\n\t",
    "x" * 2_000,
]


@pytest.mark.parametrize("name", _NAMES)
def test_a_stream_may_have_any_name_and_a_statement_in_it_is_a_name(untouched: Database, name: str) -> None:
    with PostgresJournal.create_or_open(untouched.url(), name) as journal:
        sealed_one = journal.append(after=0, events=[event(0)], effects=[Effect(key=name, type=name, payload={})])
    with PostgresJournal.open_existing(untouched.url("reader", name)) as journal:
        assert (journal.stream, tuple(journal.read())) == (name, tuple(sealed_one))
        assert [effect.key for effect in journal.outbox()] == [name]
        assert verify(journal.entries(), name).count == 1
    with PostgresJournal.open_existing(untouched.url("reader", STREAM)) as journal:
        assert verify(journal.entries(), STREAM).count == 5


_TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)


@given(user=_TEXTS, password=_TEXTS, stream=st.none() | _TEXTS, host=st.sampled_from(["db", "10.0.0.1", "[::1]", ""]))
def test_an_address_as_shown_leads_to_the_same_place_and_tells_no_password(
    user: str, password: str, stream: str | None, host: str
) -> None:
    secret = f"Sesame{password}"
    mark = "" if stream is None else f"#{quote(stream, safe='')}"
    given_one = Address.of(
        f"postgresql://{quote(user, safe='')}:{quote(secret, safe='')}@{host}/{quote(user, safe='')}{mark}"
    )
    shown = Address.of(str(given_one))

    assert shown.stream == given_one.stream == stream
    assert dict(given_one.parameters) == {**shown.parameters, "password": secret}
    assert "Sesame" not in str(given_one) + repr(given_one)
    assert "Sesame" not in given_one.hidden(f"a {secret} b {quote(secret, safe='')} c")


def _told(error: BadInputError | WorldError) -> str:
    """Everything that anybody is told, the traceback with its causes too."""
    return "".join(traceback.format_exception(error)) + error.said("en") + error.said("zh-Hant") + repr(error.args)


@pytest.mark.parametrize("wrong", ["wrong%sesame#1", "wrong'; --"])
def test_a_password_is_never_told(untouched: Database, wrong: str) -> None:
    with pytest.raises(WorldError, match="cannot be reached, or lets nobody in") as caught:
        PostgresJournal.open_existing(untouched.url("walled", password=wrong))
    assert wrong not in _told(caught.value)
    assert quote(wrong, safe="") not in _told(caught.value)

    right = untouched.url("walled", password=PASSWORD)
    with pytest.raises(WorldError, match="permission is denied") as caught:
        PostgresJournal.open_existing(right)
    assert PASSWORD not in _told(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://user:sesame@[::1/db",
        "postgresql://user:ses%ame@host/db",
        "postgresql://user:x#sesame@host/db",
        "postgresql://user@host/db?sesame",
        "postgresql://user@host/db?sesame=1",
        "postgres:sesame",
        "dbname=sesame host=/nowhere",
        "sesame",
    ],
)
def test_what_is_no_address_is_refused_without_being_quoted(address: str) -> None:
    with pytest.raises(BadInputError, match="J006") as caught:
        PostgresJournal.create_or_open(address, STREAM)

    assert "hint: " in caught.value.said("en")
    assert "sesame" not in _told(caught.value).replace(f'"{address}"', "")


_EDITS = [
    (
        "UPDATE foedus.entries SET entry = overlay(entry PLACING 'x'::bytea FROM 90) WHERE position = 3",
        3,
    ),
    ("UPDATE foedus.entries SET entry = '' WHERE position = 2", 2),
    ("DELETE FROM foedus.entries WHERE position = 4", 4),
    ("DELETE FROM foedus.entries WHERE position = 1", 1),
    ("UPDATE foedus.entries SET position = 9 WHERE position = 2", 2),
    ("UPDATE foedus.entries SET position = -9 WHERE position = 2", 1),
    ("INSERT INTO foedus.entries SELECT stream, 6, entry FROM foedus.entries WHERE position = 5", 6),
]


@pytest.mark.parametrize(("statement", "place"), _EDITS)
def test_an_edited_row_is_found_at_its_first_bad_entry(filled: Database, statement: str, place: int) -> None:
    filled.edit(statement)
    with PostgresJournal.open_existing(filled.url("reader")) as journal:
        found = verify(journal.entries(), STREAM)

        assert found.fault is not None
        assert found.fault.position == place
        with pytest.raises(WorldError, match=r"#black-sea: entry -?\d+ is damaged: .*: restore the journal"):
            journal.read()


def test_entries_of_another_stream_are_found(filled: Database) -> None:
    with PostgresJournal.create_or_open(filled.url(), "other") as journal:
        journal.append(after=0, events=[event(0)])
    filled.edit(
        "UPDATE foedus.entries SET entry = (SELECT entry FROM foedus.entries WHERE stream = 2) WHERE position = 1"
    )

    with PostgresJournal.open_existing(filled.url("reader", STREAM)) as journal:
        assert not verify(journal.entries(), STREAM).is_sound
        with pytest.raises(WorldError, match="entry 1 of other stands in its place"):
            journal.read()


def test_nothing_is_appended_to_a_damaged_end(filled: Database) -> None:
    filled.edit("UPDATE foedus.entries SET entry = '' WHERE position = 5")
    with (
        PostgresJournal.create_or_open(filled.url(), STREAM) as journal,
        pytest.raises(WorldError, match="entry 5 is damaged"),
    ):
        journal.append(after=5, events=[event(5)])


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE foedus.outbox SET payload = '{'", "the effect a is damaged"),
        ("UPDATE foedus.contents SET bytes = ''", "content sha256:[0-9a-f]+ is damaged"),
    ],
)
def test_damaged_effects_and_contents_are_told(filled: Database, statement: str, complaint: str) -> None:
    filled.edit(statement)
    with PostgresJournal.open_existing(filled.url("reader")) as journal, pytest.raises(WorldError, match=complaint):
        _ = journal.outbox(), journal.content(digest(b"report"))


def test_an_entry_rewritten_with_its_digest_breaks_the_bond_of_the_next(filled: Database) -> None:
    envelope = sealed(5)[2]
    forged = event(2, source="forger")
    body = body_bytes(forged, stream=STREAM, position=3, previous=envelope.previous)
    data = b'{"digest":"%s",' % digest(body).encode() + body[1:]
    assert chain.read_entry(data).payload["source"] == "forger"
    filled.edit(f"UPDATE foedus.entries SET entry = decode('{data.hex()}', 'hex') WHERE position = 3")

    with PostgresJournal.open_existing(filled.url("reader")) as journal:
        fault = verify(journal.entries(), STREAM).fault
    assert fault is not None
    assert fault.position == 4
