"""Couriers and receivers in processes of their own, and what is judged when they are done: the receiver's log alone."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import foedus
from foedus.adapters import journals
from foedus.journal import verify
from tests.faults.pact import Pact
from tests.faults.receiver import received

PATIENCE_S = 120
LEASE_S = 2
_PATHS = os.pathsep.join([str(Path(foedus.__file__).parents[1]), str(Path(__file__).parents[2])])
ENVIRONMENT = {**os.environ, "PYTHONPATH": _PATHS}


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        return made.getsockname()[1]


class Receiver:
    """A receiver that comes and goes."""

    def __init__(self, folder: Path, port: int) -> None:
        """Name its folder and its port; nothing is started."""
        self.folder, self.port = folder, port
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        line = [sys.executable, "-m", "tests.faults.receiver", str(self.folder), str(self.port)]
        self._process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == f"{self.port}\n"

    def kill(self) -> None:
        """Kill it in the middle of whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


@contextmanager
def receiving(folder: Path, *, is_up: bool = True) -> Iterator[Receiver]:
    """A receiver, up or not."""
    made = Receiver(folder, free_port())
    if is_up:
        made.start()
    try:
        yield made
    finally:
        made.kill()


def line(pact: Pact, addresses: Path, runner: str, *more: str) -> list[str]:
    """How a courier is called."""
    how = ["--to", str(addresses), "--key", str(pact.key("KEEPER")), "--runner", runner, "--lease", str(LEASE_S)]
    return [sys.executable, "-m", "foedus", "record", "deliver", pact.journal, *how, *more]


def started(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """A process; what it says is kept in a file."""
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(command, stdout=said, stderr=said, env=ENVIRONMENT)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a process, and see that it went."""
    process.kill()
    process.wait(timeout=PATIENCE_S)


def awaited(pact: Pact, count: int, patience_s: float = PATIENCE_S) -> bool:
    """Wait until the receiver has executed so many orders; whether it has."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if len(executed(pact)) >= count:
            return True
        time.sleep(0.1)
    return False


def executed(pact: Pact) -> list[str]:
    """The keys that the receiver has executed, each as often as it did so."""
    return [row["key"] for row in received(pact.folder) if row["said"] == "executed"]


def carried_on(pact: Pact, addresses: Path, runner: str) -> None:
    """Let a courier do what is left, and see that all of it is acknowledged."""
    process = started(line(pact, addresses, runner), pact.folder)
    try:
        assert awaited(pact, len(pact.keys)), (pact.folder / "said").read_text("utf-8")
        await_acknowledgements(pact)
    finally:
        stop(process)


def await_acknowledgements(pact: Pact) -> None:
    """Wait until every order is acknowledged in the record."""
    assert awaited(pact, len(pact.keys)), (pact.folder / "said").read_text("utf-8")  # which is cheaper to ask
    end = time.monotonic() + PATIENCE_S
    while acknowledged_count(pact) < len(pact.keys):
        assert time.monotonic() < end, (pact.folder / "said").read_text("utf-8")
        time.sleep(0.3)


def acknowledged_count(pact: Pact) -> int:
    """How many acknowledgements are in the record."""
    with journals.open_existing(pact.journal) as journal:
        return sum(entry.type == "order.acknowledged" for entry in journal.read())


def judge(pact: Pact) -> None:
    """Nothing is lost and nothing doubled: every order was executed once, nothing else was; the record holds."""
    done = executed(pact)
    said = (pact.folder / "said").read_text("utf-8") if (pact.folder / "said").exists() else ""

    assert sorted(done) == sorted(pact.keys)
    assert "another" not in {row["said"] for row in received(pact.folder)}
    assert "Traceback" not in said, said
    with journals.open_existing(pact.journal) as journal:
        assert verify(journal.entries(), journal.stream).is_sound


def moment(dice: random.Random, pact: Pact, longest_s: float) -> None:
    """Wait until a courier has got on, or for a while; then a little more."""
    before, end = len(received(pact.folder)), time.monotonic() + longest_s
    while time.monotonic() < end and len(received(pact.folder)) == before:
        time.sleep(0.002)
    time.sleep(dice.choice([0.0, 0.005, 0.05, 0.3]) * dice.random())
