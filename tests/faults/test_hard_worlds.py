"""A receiver that is down, a disk that is full, a database that restarts: effects wait, and then arrive, once."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.postgres import Server, why_not
from tests.faults.pact import Pact
from tests.faults.processes import (
    ENVIRONMENT,
    awaited,
    carried_on,
    executed,
    judge,
    line,
    receiving,
    started,
    stop,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and signals of POSIX")
RUNNERS = ("embedded", pytest.param("dbos", marks=pytest.mark.soak))
_OFTEN = {"first_s": 1, "longest_s": 1, "most": 1000}


@pytest.mark.parametrize("runner", RUNNERS)
def test_a_receiver_that_was_down_for_the_whole_time_gets_everything_once_it_is_up(tmp_path: Path, runner: str) -> None:
    pact = Pact.made(tmp_path, 3, 4)
    pact.notify()
    pact.determine()
    with receiving(tmp_path, is_up=False) as receiver:
        addresses = pact.posted_to(receiver.port, tries=_OFTEN)
        courier = started(line(pact, addresses, runner), tmp_path)
        time.sleep(5)
        assert executed(pact) == []
        receiver.start()
        is_done = awaited(pact, len(pact.keys))
        stop(courier)
        assert is_done, (tmp_path / "said").read_text("utf-8")
        carried_on(pact, addresses, runner)
    judge(pact)


@pytest.mark.parametrize("runner", RUNNERS)
def test_on_a_full_disk_a_courier_says_so_and_what_it_could_not_write_down_arrives_later(
    tmp_path: Path, runner: str
) -> None:
    import resource
    import subprocess

    pact = Pact.made(tmp_path, 6, 10)
    pact.notify()
    pact.determine()

    def few_bytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    with receiving(tmp_path) as receiver:
        addresses = pact.posted_to(receiver.port, tries=_OFTEN)
        command = line(pact, addresses, runner, "--once")
        full = subprocess.run(
            command, capture_output=True, text=True, env=ENVIRONMENT, preexec_fn=few_bytes, timeout=60, check=False
        )
        carried_on(pact, addresses, runner)

    assert full.returncode == 3, full.stderr
    assert "Traceback" not in full.stderr
    assert "disk" in full.stderr
    judge(pact)


@pytest.fixture
def fragile() -> Iterator[Server]:
    """A server of its own, which may be stopped."""
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    server = Server.made(Path(tempfile.gettempdir()))
    yield server
    server.remove()


@pytest.mark.parametrize("runner", ["embedded", "dbos"])
def test_a_database_that_crashes_in_the_middle_of_transactions_loses_no_effect(
    fragile: Server, tmp_path: Path, runner: str
) -> None:
    pact = Pact.made(tmp_path, 6, 10, journal=fragile.database().url("owner", stream="pact-of-many"))
    pact.notify()
    pact.determine()
    with receiving(tmp_path) as receiver:
        addresses = pact.posted_to(receiver.port, tries=_OFTEN)
        courier = started(line(pact, addresses, runner), tmp_path)
        assert awaited(pact, 1)
        fragile.stop("immediate")
        time.sleep(0.5)
        fragile.start()
        is_done = awaited(pact, len(pact.keys), 60)
        stop(courier)
        assert is_done, (tmp_path / "said").read_text("utf-8")
        carried_on(pact, addresses, runner)
    judge(pact)
