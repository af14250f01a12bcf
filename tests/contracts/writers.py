"""Processes that write to a journal until they are done, or killed."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

import foedus
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import digest, verify
from tests.journal.samples import STREAM

_PATHS = os.pathsep.join([str(Path(foedus.__file__).parents[1]), str(Path(__file__).parents[2])])

_START = """
import sys
from pathlib import Path
from tests.journal.samples import STREAM, event
from foedus.journal import ConflictError, Effect, digest
place, name, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
if place.startswith("postgresql:"):
    from foedus.adapters.postgres.journal import PostgresJournal as Journal
else:
    from foedus.adapters.sqlite_journal import SqliteJournal as Journal
    place = Path(place)
def bundle(position, size):
    data = [f"{name} {position + n}".encode() for n in range(size)]
    return {
        "after": position,
        "events": [event(position + n, writer=name, content=digest(data[n])) for n in range(size)],
        "effects": [Effect(key=f"effect {position + n + 1}", type="Notice", payload={"by": name}) for n in range(size)],
        "contents": {digest(each): each for each in data},
    }
print("ready", flush=True)
"""

# Appends bundles of 1, 2, 3, 1, 2, 3... events without end, and says where the journal stands after each.
ENDLESS = """
journal = Journal.create_or_open(place, STREAM)
position = len(journal.read())
while True:
    position = journal.append(**bundle(position, position % 3 + 1))[-1].position
    print(position, flush=True)
"""

# Appends so many events one by one, against rivals, and says which positions it won.
RIVAL = """
journal = Journal.create_or_open(place, STREAM)
position, won = 0, 0
while won < number:
    position += len(journal.read(position))
    try:
        position = journal.append(**bundle(position, 1))[-1].position
    except ConflictError:
        continue
    won += 1
    print(position, flush=True)
journal.close()
"""

# Opens, appends and closes so many times, so that side files come and go.
RESTLESS = """
for _ in range(number):
    with Journal.create_or_open(place, STREAM) as journal:
        for _ in range(3):
            journal.append(**bundle(len(journal.read()), 2))
"""


class Forked:
    """A writer in a process that had imported everything before it was forked; to a test it is as one just started."""

    def __init__(self, program: str, arguments: Sequence[str]) -> None:
        """Fork it."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.contracts.writers"])
        reading, writing = context.Pipe(duplex=False)
        self._process = context.Process(target=_write, args=(program, [*arguments], writing), daemon=True)
        self._process.start()
        writing.close()
        self.stdout = os.fdopen(os.dup(reading.fileno()), encoding="utf-8")
        reading.close()

    @property
    def returncode(self) -> int | None:
        """How it ended; nothing while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The same."""
        return self.returncode

    def kill(self) -> None:
        """Stop it in the middle of whatever it does."""
        self._process.kill()

    def communicate(self) -> tuple[str, None]:
        """What it still said, once it has ended."""
        with self.stdout:
            said = self.stdout.read()
        self._process.join()
        return said, None


def _write(program: str, arguments: list[str], line: Connection) -> None:
    """Run a program with its standard output on a pipe."""
    os.dup2(line.fileno(), 1)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.argv = ["-c", *arguments]
    exec(compile(_START + program, "writer", "exec"), {"__name__": "writer"})
    sys.stdout.flush()


Writing: TypeAlias = "subprocess.Popen[str] | Forked"


def start(program: str, place: Path | str, name: str = "writer", number: int = 0) -> Writing:
    """Start a writer and wait until it is about to write."""
    arguments = [str(place), name, str(number)]
    process = _started(program, arguments) if sys.platform == "win32" else Forked(program, arguments)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _started(program: str, arguments: Sequence[str]) -> subprocess.Popen[str]:
    """The same where nothing can be forked."""
    command = [sys.executable, "-c", _START + program, *arguments]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": _PATHS}, stdout=subprocess.PIPE, text=True)


def checked(journal: PostgresJournal | SqliteJournal) -> int:
    """Every event is chained, and has exactly its effect and its content; the count of events."""
    found = verify(journal.entries(), STREAM)
    assert found.fault is None
    envelopes = journal.read()
    for envelope in envelopes:
        name = str(envelope.payload["content"])
        assert journal.content(name) == f"{envelope.payload['writer']} {envelope.position - 1}".encode()
        assert digest(journal.content(name)) == name
    assert [(effect.key, effect.payload["by"]) for effect in journal.outbox()] == [
        (f"effect {envelope.position}", envelope.payload["writer"]) for envelope in envelopes
    ]
    return found.count


def positions(output: str) -> list[int]:
    """The positions that a writer told of, in whole lines."""
    return [int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]
