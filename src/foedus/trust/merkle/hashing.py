"""The two hashes of a Merkle tree: of a leaf, and of the node above two others."""

from __future__ import annotations

from hashlib import sha256

SIZE = 32
"""How many bytes a hash has."""
EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf(data: bytes) -> bytes:
    """The hash of a leaf: its first byte differs from a node's, so that none passes for the other (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others."""
    return sha256(b"\x01" + left + right).digest()
