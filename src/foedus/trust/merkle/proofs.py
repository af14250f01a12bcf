"""Checking proofs about a tree that nobody need show whole (RFC 9162, sections 2.1.3.2 and 2.1.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.trust.merkle.hashing import SIZE, node


@dataclass(frozen=True, slots=True)
class Head:
    """A tree as a checkpoint names it: how many leaves, under which root."""

    size: int
    root: bytes


def includes(head: Head, index: int, leaf_hash: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the leaf stands at that place of the tree."""
    if not 0 <= index < head.size or not _are_hashes(proof):
        return False
    place, last, found = index, head.size - 1, leaf_hash
    for beside in proof:
        if last == 0:
            return False
        if place % 2 == 1 or place == last:
            found = node(beside, found)
            while place % 2 == 0 and place != 0:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and found == head.root


def extends(first: Head, second: Head, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the second tree begins with all leaves of the first, in their order.

    A tree without leaves begins every tree; two trees of one size are the same only under one root.
    """
    if not 0 <= first.size <= second.size or not _are_hashes(proof):
        return False
    if first.size in {0, second.size}:
        return len(proof) == 0 and (first.size == 0 or first.root == second.root)
    path = [first.root, *proof] if first.size & (first.size - 1) == 0 else list(proof)
    return len(path) > 0 and _climb(first, second, path)


def _climb(first: Head, second: Head, path: list[bytes]) -> bool:
    """Rebuild both roots from one path."""
    place, last = first.size - 1, second.size - 1
    while place % 2 == 1:
        place, last = place >> 1, last >> 1
    old = new = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if place % 2 == 1 or place == last:
            old, new = node(beside, old), node(beside, new)
            while place % 2 == 0 and place != 0:
                place, last = place >> 1, last >> 1
        else:
            new = node(new, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first.root and new == second.root


def _are_hashes(proof: Sequence[bytes]) -> bool:
    return all(len(each) == SIZE for each in proof)
