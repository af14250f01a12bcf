"""The SQLite store under fire: rivals in other processes, and writers killed at any moment."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import verify
from tests.contracts.writers import ENDLESS, RESTLESS, RIVAL, checked, positions, start
from tests.journal.samples import STREAM

_KILLS = 16
_EACH = 60
_CROWD = 4


def _check(path: Path) -> int:
    return checked(SqliteJournal.open_existing(path))


def test_what_a_killed_writer_said_was_appended_is_there(tmp_path: Path) -> None:
    path, moments = tmp_path / "black-sea.journal", random.Random(5)
    acknowledged = 0
    for turn in range(_KILLS):
        process = start(ENDLESS, path, f"writer {turn}")
        time.sleep(moments.choice([0.0, 0.01, 0.1, 0.2]) * moments.random())
        process.kill()
        output, _ = process.communicate()
        acknowledged = max([acknowledged, *positions(output)])
        if acknowledged > 0:  # before that a writer may have died while it made the file; the next one makes it
            assert _check(path) >= acknowledged

    assert acknowledged > _KILLS


def test_of_two_rivals_exactly_one_wins_each_position_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "black-sea.journal"
    rivals = {name: start(RIVAL, path, name, _EACH) for name in ("alba", "bela")}
    won = {name: positions(rival.communicate()[0]) for name, rival in rivals.items()}
    writers = [str(envelope.payload["writer"]) for envelope in SqliteJournal.open_existing(path).read()]

    assert [rival.returncode for rival in rivals.values()] == [0, 0]
    assert _check(path) == 2 * _EACH
    for name, wins in won.items():
        assert wins == [position for position, writer in enumerate(writers, start=1) if writer == name]


def test_of_many_who_make_a_journal_at_once_all_get_the_same(tmp_path: Path) -> None:
    def make(path: Path, gate: Barrier) -> SqliteJournal:
        gate.wait()
        return SqliteJournal.create_or_open(path, STREAM)

    with ThreadPoolExecutor(_CROWD) as pool:
        for turn in range(25):
            path, gate = tmp_path / f"{turn}.journal", Barrier(_CROWD)
            for journal in [pool.submit(make, path, gate) for _ in range(_CROWD)]:
                journal.result().close()

            assert verify(SqliteJournal.open_existing(path).entries(), STREAM).is_sound


def test_a_reader_sees_a_sound_and_growing_record_while_writers_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "black-sea.journal"
    SqliteJournal.create_or_open(path, STREAM).close()
    process, counts = start(RESTLESS, path, number=15), [0]
    while process.poll() is None:
        found = verify(SqliteJournal.open_existing(path).entries(), STREAM)
        assert found.fault is None
        counts.append(found.count)
    process.communicate()

    assert process.returncode == 0
    assert counts == sorted(counts)
    assert _check(path) == 90
