"""A Merkle tree over the record: one root that commits to every entry, and short proofs about it."""

from foedus.trust.merkle.hashing import EMPTY, SIZE, leaf, node
from foedus.trust.merkle.proofs import Head, extends, includes
from foedus.trust.merkle.tree import Tree

__all__ = ["EMPTY", "SIZE", "Head", "Tree", "extends", "includes", "leaf", "node"]
