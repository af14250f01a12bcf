"""The PostgreSQL store under fire: rivals in other processes, and writers killed at any moment."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

import pytest

from foedus.adapters.postgres.journal import PostgresJournal
from foedus.journal import verify
from tests.contracts.postgres import Database
from tests.contracts.writers import ENDLESS, RESTLESS, RIVAL, checked, positions, start
from tests.journal.samples import STREAM

_LONG = pytest.mark.soak


def _count(database: Database) -> int:
    with PostgresJournal.open_existing(database.url("reader")) as journal:
        return checked(journal)


def _writers(database: Database) -> list[str]:
    with PostgresJournal.open_existing(database.url("reader")) as journal:
        return [str(envelope.payload["writer"]) for envelope in journal.read()]


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=_LONG)])
def test_what_a_killed_writer_said_was_appended_is_there(database: Database, kills: int) -> None:
    moments = random.Random(5)
    acknowledged = 0
    for turn in range(kills):
        process = start(ENDLESS, database.url(), f"writer {turn}")
        time.sleep(0.25 * moments.random())
        process.kill()
        output, _ = process.communicate()
        told = positions(output)
        acknowledged = max([acknowledged, *told])
        if acknowledged > 0:
            assert _count(database) >= acknowledged

    assert acknowledged > kills


@pytest.mark.parametrize("each", [40, pytest.param(1_000, marks=_LONG)])
def test_of_two_rivals_exactly_one_wins_each_position_and_nothing_is_lost(database: Database, each: int) -> None:
    rivals = {name: start(RIVAL, database.url(), name, each) for name in ("alba", "bela")}
    won = {name: positions(rival.communicate()[0]) for name, rival in rivals.items()}
    writers = _writers(database)

    assert [rival.returncode for rival in rivals.values()] == [0, 0]
    assert _count(database) == 2 * each
    assert sorted(chain.from_iterable(won.values())) == [*range(1, 2 * each + 1)]
    for name, wins in won.items():
        assert wins == [position for position, writer in enumerate(writers, start=1) if writer == name]


@pytest.fixture
def reader(database: Database) -> Iterator[PostgresJournal]:
    PostgresJournal.create_or_open(database.url(), STREAM).close()
    with closing(PostgresJournal.open_existing(database.url("reader"))) as journal:
        yield journal


def test_a_reader_sees_a_sound_and_growing_record_while_writers_come_and_go(
    database: Database, reader: PostgresJournal
) -> None:
    process, counts = start(RESTLESS, database.url(), number=15), [0]
    while process.poll() is None:
        found = verify(reader.entries(), STREAM)
        assert found.fault is None
        assert len(reader.read()) >= found.count
        counts.append(found.count)
    process.communicate()

    assert process.returncode == 0
    assert counts == sorted(counts)
    assert _count(database) == 90
