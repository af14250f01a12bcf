"""Every runner on every store, made ready for a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from foedus.adapters.effects import durable, engines
from foedus.adapters.effects.embedded import EmbeddedRunner
from foedus.adapters.effects.ledger import Ledger, Store
from foedus.adapters.effects.postgres_store import PostgresStore
from foedus.adapters.effects.sqlite_store import SqliteStore
from foedus.adapters.effects.workers import Workers
from foedus.engine.ports import EffectRunner, Receivers
from tests.contracts.postgres import Database, Server

STORES = ("sqlite", "postgres")
RUNNERS = ("embedded", "durable")
Runners = Callable[[Ledger, Receivers], AbstractContextManager[EffectRunner]]


@contextmanager
def stored(kind: str, folder: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Store, str]]:
    """A store with nothing in it, and where it lies."""
    if kind == "sqlite":
        place = str(folder / "the.effects")
        store: Store = SqliteStore(Path(place))
        yield store, place
        store.close()
        return
    server: Server = request.getfixturevalue("postgres")
    database: Database = server.database()
    place = database.url("owner")
    store = PostgresStore(place)
    yield store, place
    store.close()
    server.drop(database)


def runners(kind: str, place: str) -> Runners:
    """How a runner is made on a book that lies somewhere."""

    @contextmanager
    def embedded(book: Ledger, receivers: Receivers) -> Iterator[EffectRunner]:
        yield EmbeddedRunner(ledger=book, receivers=receivers, worker="one")

    @contextmanager
    def by_dbos(book: Ledger, receivers: Receivers) -> Iterator[EffectRunner]:
        engine = (
            engines.in_database(place) if place.startswith("postgresql:") else engines.in_file(Path(f"{place}-dbos"))
        )
        with durable.launched(book, receivers, Workers(store=book.store, clock=book.clock), engine) as runner:
            yield runner

    return embedded if kind == "embedded" else by_dbos
