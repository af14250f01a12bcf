"""The SQLite store in other hands: what the file refuses, and how edits and damage are found."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import chain, digest, verify
from foedus.journal.chain.entries import body_bytes
from foedus.kernel import BadInputError, WorldError
from tests.contracts.stores import five_entries
from tests.journal.samples import STREAM, event, sealed

_TRIGGERS = [
    f"{table}_{verb}" for table in ("stream", "entries", "outbox", "contents") for verb in ("update", "delete")
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return five_entries(tmp_path)


def _edit(path: Path, *statements: str) -> None:
    """What someone with a database tool and bad intentions does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        for trigger in [*_TRIGGERS, "entries_insert", "outbox_insert", "contents_insert"]:
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize("table", ["stream", "entries", "outbox", "contents"])
@pytest.mark.parametrize(
    "verb", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid", "REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_the_file_itself_refuses_changes(path: Path, table: str, verb: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
        if (table, verb[:7]) == ("contents", "REPLACE"):
            connection.execute(verb.format(table))  # bytes of the same digest pass, and change nothing
        else:
            with pytest.raises(sqlite3.IntegrityError, match="the journal"):
                connection.execute(verb.format(table))
        assert list(connection.iterdump()) == before


def test_the_file_itself_refuses_entries_out_of_order(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("INSERT INTO entries VALUES (7, x'00')")


_EDITS = [
    ("UPDATE entries SET entry = replace(entry, 'observer', 'observed') WHERE position = 3", 3),
    ("UPDATE entries SET entry = NULL WHERE position = 2", 2),
    ("DELETE FROM entries WHERE position = 4", 4),
    ("DELETE FROM entries WHERE position = 1", 1),
    ("UPDATE entries SET position = 9 WHERE position = 2", 2),
    ("UPDATE entries SET position = -9 WHERE position = 2", 1),
    ("INSERT INTO entries SELECT 6, entry FROM entries WHERE position = 5", 6),
]


@pytest.mark.parametrize(("statement", "place"), _EDITS)
def test_an_edited_file_is_found_at_its_first_bad_entry(path: Path, statement: str, place: int) -> None:
    if "NULL" in statement:
        _edit(path, "PRAGMA writable_schema = ON", _WITHOUT_NOT_NULL)
    else:
        _edit(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)
    journal = SqliteJournal.open_existing(path)

    found = verify(journal.entries(), STREAM)

    assert found.fault is not None
    assert found.fault.position == place
    with pytest.raises(WorldError, match=r"black-sea\.journal: entry -?\d+ is damaged: .*: restore the journal"):
        journal.read()


_WITHOUT_NOT_NULL = "UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'entries'"


def test_nothing_is_appended_to_a_damaged_end(path: Path) -> None:
    _edit(path, "UPDATE entries SET entry = x'00' WHERE position = 5")
    with SqliteJournal.create_or_open(path, STREAM) as journal, pytest.raises(WorldError, match="entry 5 is damaged"):
        journal.append(after=5, events=[event(5)])


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE outbox SET payload = x'7b'", "the effect a is damaged"),
        ("UPDATE contents SET bytes = x'00'", "content sha256:[0-9a-f]+ is damaged"),
    ],
)
def test_damaged_effects_and_contents_are_told(path: Path, statement: str, complaint: str) -> None:
    _edit(path, statement)
    journal = SqliteJournal.open_existing(path)

    with pytest.raises(WorldError, match=complaint):
        _ = journal.outbox(), journal.content(digest(b"report"))


def test_an_entry_that_a_newer_foedus_wrote_is_refused_by_name(path: Path) -> None:
    last = sealed(5)[-1]
    new = replace(last, position=6, previous=last.digest, schema_version=2)
    new = replace(new, digest=digest(body_bytes(new, stream=STREAM, position=6, previous=last.digest)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO entries VALUES (6, ?)", (chain.entry_bytes(new),))
    journal = SqliteJournal.open_existing(path)

    assert verify(journal.entries()).is_sound
    with pytest.raises(BadInputError, match="journal black-sea:6:0: J002"):
        journal.read()


def test_pages_damaged_in_the_middle_are_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)
    path.write_bytes(data)

    with pytest.raises(WorldError, match=r"black-sea\.journal: its pages are damaged .*restore it from a copy"):
        list(SqliteJournal.open_existing(path).entries())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"stream": "baltic-sea"}, "entry 3 of baltic-sea stands in its place"),
        ({"position": 4}, "entry 4 of black-sea stands in its place"),
        ({"previous": "sha256:00"}, "the chain of entries is broken here"),
        ({"payload": {"number": 9}}, "entry 4 is damaged: the chain of entries is broken here"),
    ],
)
def test_a_forged_entry_with_a_digest_that_fits_is_not_read(path: Path, change: dict[str, Any], complaint: str) -> None:
    forged = replace(sealed(3)[-1], **change)
    body = body_bytes(forged, stream=forged.stream, position=forged.position, previous=forged.previous)
    data = chain.entry_bytes(replace(forged, digest=digest(body)))
    _edit(path, f"UPDATE entries SET entry = x'{data.hex()}' WHERE position = 3")

    with pytest.raises(WorldError, match=complaint):
        SqliteJournal.open_existing(path).read()
    assert not verify(SqliteJournal.open_existing(path).entries(), STREAM).is_sound
