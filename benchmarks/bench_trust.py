"""How long it takes to check a record and its log: the chain, the commitments, the tree; one JSON object a line."""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import json
import resource
import sys
import time

from foedus.journal import Event, chain, verify
from foedus.kernel import Instant, Interval
from foedus.trust import log, merkle

_AT = Instant.parse("2031-01-01T00:00:00Z")
_SALT = bytes(log.commitments.SALT_SIZE)
_BATCH = 10_000


def _entries(size: int) -> list[bytes]:
    """A record of orders, sealed in batches."""
    made: list[bytes] = []
    previous = chain.genesis("bench")
    for start in range(0, size, _BATCH):
        events = [
            Event(
                type="order.issued",
                held=Interval.at(_AT),
                recorded_at=_AT,
                payload={"key": f"letter/sanctions/AST/{number}", "text": {"en": "Restore", "zh-Hant": "恢復適用"}},
            )
            for number in range(start, min(size, start + _BATCH))
        ]
        sealed = chain.seal(events, stream="bench", position=start + 1, previous=previous)
        previous = sealed[-1].digest
        made.extend(map(chain.entry_bytes, sealed))
    return made


def _timed(what: str, size: int, start: float) -> None:
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"bench": "trust", "what": what, "entries": size, "seconds": round(time.perf_counter() - start, 2)}
    print(json.dumps({**row, "peak_mb": peak_mb}))


def main(size: int) -> None:
    """Check a record of so many entries."""
    entries = _entries(size)
    start = time.perf_counter()
    assert verify(entries, "bench").is_sound
    _timed("hash chain", size, start)
    leaves = [
        log.commitments.leaf_bytes(place, log.commitments.commitment(_SALT, entry))
        for place, entry in enumerate(entries, 1)
    ]
    whole = start = time.perf_counter()
    tree = merkle.Tree(map(merkle.leaf, leaves))
    assert len(tree.root()) == merkle.SIZE
    _timed("tree", size, start)
    start = time.perf_counter()
    committed = [log.commitments.read_leaf(data, place) for place, data in enumerate(leaves, 1)]
    fault, withheld = log.commitments.opened(committed, entries, [_SALT] * size)
    assert (fault, withheld) == (None, 0)
    _timed("commitments", size, start)
    _timed("log, whole", size, whole)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
