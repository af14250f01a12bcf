"""Processes killed anywhere from a determination to its last acknowledgement: no order is lost, and none doubled."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.contracts.postgres import Server
from tests.faults.pact import Pact
from tests.faults.processes import (
    ENVIRONMENT,
    LEASE_S,
    PATIENCE_S,
    awaited,
    carried_on,
    judge,
    line,
    moment,
    receiving,
    started,
    stop,
)
from tests.faults.receiver import received

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
WAYS = [
    pytest.param((store, runner), id=f"{store}-{runner}", marks=() if is_short else pytest.mark.soak)
    for store, runner, is_short in (
        ("sqlite", "embedded", True),
        ("sqlite", "dbos", False),
        ("postgres", "embedded", False),
        ("postgres", "dbos", True),
    )
]
"""Every store is seen, and every runner; all four together take minutes."""


class Way(NamedTuple):
    """Where a journal lies, and who runs its effects."""

    place: str
    runner: str


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    """One of them."""
    store, runner = request.param
    if store == "sqlite":
        yield Way(str(tmp_path / "pact.journal"), runner)
        return
    server: Server = request.getfixturevalue("postgres")
    database = server.database()
    yield Way(database.url("owner", stream="pact-of-many"), runner)
    server.drop(database)


def _submit_killed(pact: Pact, dice: random.Random) -> None:
    """Take the determination in, by processes that are killed until it is there."""
    document = pact.determination()
    command = [sys.executable, "-m", "foedus", "record", "submit", pact.journal, str(document)]
    for turn in range(50):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=dice.uniform(0.5, 2.0 + turn))
        stop(process)
        if _is_in(pact):
            return
    pytest.fail("the determination never got in")


def _is_in(pact: Pact) -> bool:
    with pact.records.taken_up(pact.journal) as record:
        return any(fact.kind == "determination" for fact in record.books.facts.values())


def _killed_again_and_again(pact: Pact, runner: str, kills: int, seed: int) -> None:
    dice = random.Random(seed)
    pact.notify()
    _submit_killed(pact, dice)
    with receiving(pact.folder) as receiver:
        addresses = pact.posted_to(receiver.port, tries={"first_s": 1, "longest_s": 1, "most": 1000})
        for _ in range(kills):
            process = started(line(pact, addresses, runner), pact.folder)
            moment(dice, pact, 4.0)
            stop(process)
            if dice.random() < 0.3:
                receiver.kill()
                receiver.start()
        carried_on(pact, addresses, runner)
    judge(pact)


def test_killed_at_random_points_nothing_is_lost_and_nothing_doubled(way: Way, tmp_path: Path) -> None:
    _killed_again_and_again(Pact.made(tmp_path, 6, 8, journal=way.place), way.runner, 3, 11)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_the_same_hundreds_of_times(way: Way, tmp_path: Path, seed: int) -> None:
    _killed_again_and_again(Pact.made(tmp_path, 12, 12, journal=way.place), way.runner, 10, seed)


def test_two_couriers_on_one_journal_execute_each_order_once_and_one_follows_the_other_who_dies(
    way: Way, tmp_path: Path
) -> None:
    pact = Pact.made(tmp_path, 8, 10, journal=way.place)
    pact.notify()
    pact.determine()
    with receiving(tmp_path) as receiver:
        addresses = pact.posted_to(receiver.port, tries={"first_s": 1, "longest_s": 1, "most": 1000})
        couriers = [started(line(pact, addresses, way.runner), tmp_path) for _ in range(2)]
        assert awaited(pact, 1)
        stop(couriers[0])
        killed_at = time.monotonic()
        is_done = awaited(pact, len(pact.keys))
        took_s = time.monotonic() - killed_at
        stop(couriers[1])

    assert is_done, (tmp_path / "said").read_text("utf-8")
    assert took_s < PATIENCE_S / 2 + LEASE_S
    judge(pact)


def test_racing_couriers_that_live_hand_nothing_over_twice(way: Way, tmp_path: Path) -> None:
    pact = Pact.made(tmp_path, 8, 6, journal=way.place)
    pact.notify()
    pact.determine()
    with receiving(tmp_path) as receiver:
        addresses = pact.posted_to(receiver.port)
        command = line(pact, addresses, "embedded", "--once")
        command[command.index("--lease") + 1] = "60"
        couriers = [started(command, tmp_path) for _ in range(3)]
        codes = [courier.wait(timeout=PATIENCE_S) for courier in couriers]

    assert codes == [0, 0, 0], (tmp_path / "said").read_text("utf-8")
    assert {row["said"] for row in received(tmp_path)} == {"executed"}
    judge(pact)
