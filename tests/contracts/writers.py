"""Processes that write to a journal until they are done, or killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def start(program: str, place: Path | str, name: str = "writer", number: int = 0) -> subprocess.Popen[str]:
    """Start a writer and wait until it is about to write."""
    command = [sys.executable, "-c", _START + program, str(place), name, str(number)]
    environment = os.environ | {"PYTHONPATH": _PATHS}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


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
