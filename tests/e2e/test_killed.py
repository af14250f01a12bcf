"""Runs killed at any moment, and runs that race: the journal stays sound, and comes to the same end."""

from __future__ import annotations

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.kernel import BadInputError, WorldError
from tests.e2e.large import write_case
from tests.e2e.terminal import COMMAND, inside

_FACTS = 120
_KILLS = 22
_PATIENCE_S = 60

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of many facts."""
    return write_case(tmp_path_factory.mktemp("killed"), _FACTS)


@pytest.fixture(scope="module")
def entries(case: Path) -> list[bytes]:
    """The entries of a run that nobody disturbed."""
    path = case.with_name("undisturbed.journal")
    assert inside("case", "run", case, "--journal", path).code == 0
    return _entries(path)


def _entries(path: Path) -> list[bytes]:
    with SqliteJournal.open_existing(path) as journal:
        return list(journal.entries())


def _written(path: Path) -> list[bytes]:
    """What a reader can see by now: whatever it has seen is acknowledged."""
    try:
        return _entries(path)
    except (BadInputError, WorldError):  # not made yet, or its maker is busy with it
        return []


def _started(case: Path, journal: Path) -> subprocess.Popen[bytes]:
    line = [*COMMAND, "case", "run", str(case), "--journal", str(journal)]
    return subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _kill(case: Path, journal: Path, dice: random.Random) -> list[bytes]:
    """Start a run, wait until it has appended something or for a while, and kill it; what was seen just before."""
    before = len(_written(journal))
    process = _started(case, journal)
    end = time.monotonic() + (_PATIENCE_S if dice.random() < 0.8 else dice.random())
    while process.poll() is None and time.monotonic() < end and len(_written(journal)) == before:
        time.sleep(0.002)
    time.sleep(dice.choice([0.0, 0.001, 0.01, 0.03]) * dice.random())
    seen = _written(journal)
    process.kill()
    _, told = process.communicate(timeout=_PATIENCE_S)
    assert b"Traceback" not in told
    return seen


def test_a_run_killed_again_and_again_loses_nothing_and_ends_like_one_that_was_not(
    case: Path, entries: list[bytes], tmp_path: Path
) -> None:
    journal, dice, stopped = tmp_path / "killed.journal", random.Random(7), 0
    for _ in range(_KILLS):
        seen = _kill(case, journal, dice)
        left = _written(journal)

        assert left[: len(seen)] == seen == entries[: len(seen)]
        assert left == entries[: len(left)]
        assert len(left) == 0 or inside("log", "verify", journal).code == 0
        stopped += 0 < len(left) < len(entries)
        if len(left) == len(entries):
            journal = tmp_path / f"killed-{stopped}.journal"  # it got to its end: begin another

    assert stopped >= _KILLS // 2
    assert inside("case", "run", case, "--journal", journal).code == 0
    assert _entries(journal) == entries


def test_two_runs_that_race_on_one_journal_leave_the_record_of_one(
    case: Path, entries: list[bytes], tmp_path: Path
) -> None:
    journal = tmp_path / "raced.journal"
    racers = [_started(case, journal) for _ in range(2)]
    told = [racer.communicate(timeout=_PATIENCE_S)[1].decode() for racer in racers]
    codes = {racer.returncode for racer in racers}

    assert 0 in codes <= {0, 3}, told
    assert all("Traceback" not in each for each in told)
    assert inside("log", "verify", journal).code == 0
    assert _entries(journal) == entries


def test_a_loser_of_a_race_who_tries_again_finds_the_same_record(
    case: Path, entries: list[bytes], tmp_path: Path
) -> None:
    journal = tmp_path / "again.journal"
    racers = [_started(case, journal) for _ in range(3)]
    for racer in racers:
        racer.communicate(timeout=_PATIENCE_S)
    assert inside("case", "run", case, "--journal", journal).code == 0

    assert _entries(journal) == entries
