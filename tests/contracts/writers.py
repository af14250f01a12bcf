"""Processes that write to a journal until they are done, or killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import foedus

_PATHS = os.pathsep.join([str(Path(foedus.__file__).parents[1]), str(Path(__file__).parents[2])])

_START = """
import sys
from pathlib import Path
from tests.journal.samples import STREAM, event
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import ConflictError, Effect, digest
path, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
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
journal = SqliteJournal.create_or_open(path, STREAM)
position = len(journal.read())
while True:
    position = journal.append(**bundle(position, position % 3 + 1))[-1].position
    print(position, flush=True)
"""

# Appends so many events one by one, against rivals, and says which positions it won.
RIVAL = """
journal = SqliteJournal.create_or_open(path, STREAM)
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
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        for _ in range(3):
            journal.append(**bundle(len(journal.read()), 2))
"""


def start(program: str, path: Path, name: str = "writer", number: int = 0) -> subprocess.Popen[str]:
    """Start a writer and wait until it is about to write."""
    command = [sys.executable, "-c", _START + program, str(path), name, str(number)]
    environment = os.environ | {"PYTHONPATH": _PATHS}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def positions(output: str) -> list[int]:
    """The positions that a writer told of, in whole lines."""
    return [int(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]
