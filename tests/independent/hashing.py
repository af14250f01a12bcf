"""Merkle trees (RFC 9162, section 2.1): roots and proofs out of tiles, and the checking of proofs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

Subtree = Callable[[int, int], bytes]
"""Gives the root of a complete subtree: of ``2 ** level`` leaves, so many such subtrees from the left."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash above two others."""
    return sha256(b"\x01" + left + right).digest()


def peaks(start: int, end: int) -> list[tuple[int, int]]:
    """The complete subtrees that cover leaves from ``start`` up to ``end``, the widest that fit, from the left."""
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        if start > 0:
            level = min(level, (start & -start).bit_length() - 1)
        found.append((level, start >> level))
        start += 1 << level
    return found


def range_root(subtree: Subtree, start: int, end: int) -> bytes:
    """The hash of the leaves from ``start`` up to ``end``, folded from the right."""
    hashes = [subtree(level, place) for level, place in peaks(start, end)]
    if len(hashes) == 0:
        return sha256(b"").digest()
    root = hashes.pop()
    while len(hashes) > 0:
        root = node_hash(hashes.pop(), root)
    return root


def inclusion_proof(subtree: Subtree, index: int, size: int) -> list[bytes]:
    """The hashes beside the path of a leaf, from the leaf up (section 2.1.3.1)."""
    proof, start, end = list[bytes](), 0, size
    while end - start > 1:
        middle = start + _half(end - start)
        if index < middle:
            proof.append(range_root(subtree, middle, end))
            end = middle
        else:
            proof.append(range_root(subtree, start, middle))
            start = middle
    return proof[::-1]


def consistency_proof(subtree: Subtree, first: int, second: int) -> list[bytes]:
    """The hashes that lead from the root of a smaller tree to that of a larger one (section 2.1.4.1)."""
    proof, start, end, is_whole = list[bytes](), 0, second, True
    while first != end:
        middle = start + _half(end - start)
        if first <= middle:
            proof.append(range_root(subtree, middle, end))
            end = middle
        else:
            proof.append(range_root(subtree, start, middle))
            start, is_whole = middle, False
    if not is_whole:
        proof.append(range_root(subtree, start, end))
    return proof[::-1]


def root_of_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root that a proof leads to; nothing where it is of the wrong length.

    Written by the width of the inner part and the left border, not by the loop of section 2.1.3.2.
    """
    if not 0 <= index < size:
        return None
    inner = (index ^ (size - 1)).bit_length()
    border = (index >> inner).bit_count()
    if len(proof) != inner + border or any(len(each) != 32 for each in proof):
        return None
    found = leaf
    for level, beside in enumerate(proof[:inner]):
        found = node_hash(beside, found) if index >> level & 1 else node_hash(found, beside)
    for beside in proof[inner:]:
        found = node_hash(beside, found)
    return found


def roots_of_consistency(
    first: int, second: int, old_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """The roots of both trees that a proof leads to; nothing where it is of the wrong length (section 2.1.4.2)."""
    if not 0 < first <= second or any(len(each) != 32 for each in proof):
        return None
    if first == second:
        return (old_root, old_root) if len(proof) == 0 else None
    shift = (first & -first).bit_length() - 1
    inner = ((first - 1) ^ (second - 1)).bit_length() - shift
    path = list(proof)
    seed = old_root if first == 1 << shift else path.pop(0) if len(path) > 0 else b""
    index = (first - 1) >> shift
    if len(path) != inner + (index >> inner).bit_count():
        return None
    old = new = seed
    for level, beside in enumerate(path[:inner]):
        if index >> level & 1:
            old, new = node_hash(beside, old), node_hash(beside, new)
        else:
            new = node_hash(new, beside)
    for beside in path[inner:]:
        old, new = node_hash(beside, old), node_hash(beside, new)
    return old, new


def _half(width: int) -> int:
    """The largest power of two below a width of at least two."""
    return 1 << (width - 1).bit_length() - 1
