"""The stores of journals, for the tests of what they all promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from foedus.adapters.postgres.journal import PostgresJournal
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import Effect, digest
from foedus.rehearsal.memory_journal import MemoryJournal
from tests.contracts.postgres import Database, Server
from tests.journal.samples import STREAM, event

Store = MemoryJournal | SqliteJournal | PostgresJournal
Maker = Callable[[Path], Store]
KINDS = ("memory", "sqlite", "postgres")


@contextmanager
def maker(kind: str, request: pytest.FixtureRequest) -> Iterator[Maker]:
    """How a store of a kind is made: empty, with a folder to itself."""
    if kind != "postgres":
        yield _memory if kind == "memory" else _sqlite
        return
    server: Server = request.getfixturevalue("postgres")
    databases: list[Database] = []

    def make(_folder: Path) -> Store:
        databases.append(server.database())
        return PostgresJournal.create_or_open(databases[-1].url(), STREAM)

    yield make
    for database in databases:
        server.drop(database)


def _memory(_folder: Path) -> Store:
    return MemoryJournal(STREAM)


def _sqlite(folder: Path) -> Store:
    return SqliteJournal.create_or_open(folder / "black-sea.journal", STREAM)


def let_go(store: Store) -> None:
    """Close a store, if that is called for."""
    if not isinstance(store, MemoryJournal):
        store.close()


def five_entries(folder: Path) -> Path:
    """A closed journal of five entries, with an effect and a content."""
    path = folder / "black-sea.journal"
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        effects = [Effect(key="a", type="Notice", payload={"to": "alba"})]
        events = [event(number) for number in range(5)]
        journal.append(after=0, events=events, effects=effects, contents={digest(b"report"): b"report"})
    return path
