"""A journal on disk for the tests of the SQLite store."""

from __future__ import annotations

from pathlib import Path

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import Effect, digest
from tests.journal.samples import STREAM, event


def five_entries(folder: Path) -> Path:
    """A closed journal of five entries, with an effect and a content."""
    path = folder / "black-sea.journal"
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        effects = [Effect(key="a", type="Notice", payload={"to": "alba"})]
        events = [event(number) for number in range(5)]
        journal.append(after=0, events=events, effects=effects, contents={digest(b"report"): b"report"})
    return path
