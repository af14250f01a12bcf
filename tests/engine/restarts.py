"""A record that keeps snapshots in memory, restarted engines, and a snapshot changed by somebody who may write."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from foedus.engine import Engine, View
from foedus.journal import canonical, digest
from tests.books.keeping import MemorySnapshots
from tests.trust.signing import ZONES, Office, document

EVERY = 4
"""Entries from one snapshot to the next in these tests, so that short records have many."""
LETTER = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling of the north."}
SEAT = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01"}


def with_store() -> tuple[Office, MemorySnapshots]:
    office = Office()
    store = MemorySnapshots()
    office.journal.snapshots = store
    office.engine = again(office)
    return office, store


def again(office: Office) -> Engine:
    """An engine that takes the same record up."""
    return Engine(document(), View(), office.journal, office.clock, ZONES)


def life(office: Office) -> Office:
    office.submit(SEAT, ["REG1", "REG2"])
    office.submit(LETTER, ["DUN"])
    return office.at("2031-03-20T00:00:00Z")


def reworded(store: MemorySnapshots, change: Callable[[dict[str, Any]], object], place: int = -1) -> None:
    """What somebody does who may write to the table: change a snapshot, and name it by its new digest."""
    position, name = store.names[place]
    said = json.loads(store.bytes[name])
    change(said)
    data = canonical(said)
    store.bytes[digest(data)] = data
    store.names[place] = (position, digest(data))
