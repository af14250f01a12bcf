"""A whole log, checked in the order in which a careful reader would ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.independent.folder import Folder, Tiles
from tests.independent.hashing import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_of_inclusion,
    roots_of_consistency,
)
from tests.independent.notes import Checkpoint, Policy, check_signatures, read_checkpoint
from tests.independent.plain import BadLogError
from tests.independent.record import Chain, Record, check_leaf, contents_of, opens

_ENTRIES, _SALTS = "restricted/entries.jsonl", "restricted/salts"


@dataclass(frozen=True)
class Verdict:
    """What a log holds, all of it checked."""

    size: int
    root: bytes
    seen: dict[str, int]
    withheld: int | None = None
    documents: int | None = None


def verify(path: Path, policy: Policy, now: int, since: bytes | None = None) -> Verdict:
    """Check a log.

    Raises:
        BadLogError: the first thing wrong with it.
    """
    folder = Folder(path)
    note = read_checkpoint(folder.read("checkpoint"), "checkpoint")
    seen = check_signatures(note, policy, now, "checkpoint")
    tiles = Tiles(folder, note.size)
    leaves = tiles.leaves()
    tiles.check()
    if tiles.root() != note.root:
        raise BadLogError("checkpoint", "the tiles make another root")
    if since is not None:
        _check_growth(tiles, note, since, policy)
    committed = [check_leaf(leaf, place) for place, leaf in enumerate(leaves, 1)]
    for place, leaf in enumerate(leaves, 1):
        proof = inclusion_proof(tiles.subtree, place - 1, note.size)
        if root_of_inclusion(place - 1, note.size, leaf_hash(leaf), proof) != note.root:
            raise BadLogError(place, "not in the tree")
    if not folder.has("restricted"):
        return Verdict(note.size, note.root, seen)
    withheld, documents = _check_record(folder, committed, now + policy.ahead_s)
    return Verdict(note.size, note.root, seen, withheld, documents)


def _check_growth(tiles: Tiles, note: Checkpoint, since: bytes, policy: Policy) -> None:
    """The tree seen before, which its log must have signed, begins this one."""
    before = read_checkpoint(since, "since")
    check_signatures(before, Policy(policy.origin, policy.log), 0, "since")
    if before.size > note.size:
        raise BadLogError("checkpoint", "the log was cut off")
    if before.size == 0:
        if before.root != sha256(b"").digest():
            raise BadLogError("checkpoint", "the log was forked: nothing has another root")
        return
    proof = consistency_proof(tiles.subtree, before.size, note.size)
    if roots_of_consistency(before.size, note.size, before.root, proof) != (before.root, note.root):
        raise BadLogError("checkpoint", "the log was forked")


def _check_record(folder: Folder, committed: list[bytes], now: int) -> tuple[int, int]:
    entries = contents_of(folder.read(_ENTRIES), _ENTRIES)
    salts = contents_of(folder.read(_SALTS), _SALTS)
    for place, (entry, salt) in enumerate(zip(entries, salts, strict=False), 1):
        if place > len(committed):
            raise BadLogError(place, "more entries than leaves")
        if entry is not None:
            _check_opening(entry, salt, committed[place - 1], place)
    if not len(entries) == len(salts) == len(committed):
        raise BadLogError(min(len(entries), len(salts)) + 1, "entries, salts and leaves are not equally many")
    chain, record = Chain(now), Record(lambda name: _content(folder, name))
    withheld = 0
    for place, entry in enumerate(entries, 1):
        if entry is None:
            chain.skip()
            withheld += 1
        elif withheld == 0:
            _follow(chain, record, entry, place)
        else:
            _follow_alone(chain, entry, place)
    return withheld, record.documents


def _check_opening(entry: bytes, salt: bytes | None, committed: bytes, place: int) -> None:
    if salt is None or re.fullmatch(rb"[0-9a-f]{64}", salt) is None:
        raise BadLogError(place, "shown without its salt")
    if not opens(committed, bytes.fromhex(salt.decode()), entry):
        raise BadLogError(place, "not what the log committed to")


def _follow_alone(chain: Chain, entry: bytes, place: int) -> None:
    """Behind an entry that is withheld, its bond to what is shown alone."""
    try:
        chain.follow(entry, place)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLogError(place, f"ill-formed: {error!r}") from error


def _follow(chain: Chain, record: Record, entry: bytes, place: int) -> None:
    try:
        record.follow(chain.follow(entry, place), place)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLogError(place, f"ill-formed: {error!r}") from error


def _content(folder: Folder, name: str) -> bytes:
    return folder.read(f"restricted/content/{name.removeprefix('sha256:')}")
