"""A growing Merkle tree: its root at any size, and proofs about it (RFC 9162, section 2.1)."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.trust.merkle.hashing import EMPTY, SIZE, node


class Tree:
    """The hashes of all complete subtrees of the leaves given so far; it only grows.

    A tree of n leaves keeps less than 2n hashes of 32 bytes; a proof takes logarithmically many of them.
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """A tree over these leaf hashes."""
        self._levels: list[bytearray] = [bytearray()]
        self.extend(leaves)

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return len(self._levels[0]) // SIZE

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes at the right, and every subtree that they complete."""
        self._levels[0] += b"".join(leaves)
        level = 0
        while (complete := len(self._levels[level]) // SIZE // 2) > 0:
            if level + 1 == len(self._levels):
                self._levels.append(bytearray())
            above = self._levels[level + 1]
            fresh = bytes(self._levels[level][2 * len(above) : 2 * SIZE * complete])
            for start in range(0, len(fresh), 2 * SIZE):
                above += node(fresh[start : start + SIZE], fresh[start + SIZE : start + 2 * SIZE])
            level += 1

    def complete(self, level: int, place: int) -> bytes:
        """The root of a complete subtree of ``2 ** level`` leaves, the ``place``-th of them from the left.

        Raises:
            IndexError: the tree has no such subtree.
        """
        if level >= len(self._levels) or (place + 1) * SIZE > len(self._levels[level]):
            raise IndexError(f"no complete subtree {place} at level {level} in a tree of {self.size}")
        return bytes(self._levels[level][place * SIZE : (place + 1) * SIZE])

    def root(self, size: int | None = None) -> bytes:
        """The root of the tree, or of the tree that it was at an earlier size."""
        size = self._checked(self.size if size is None else size)
        return EMPTY if size == 0 else self._root(0, size)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The proof that a leaf is in the tree of a size: the roots beside its path, from the leaf up.

        Raises:
            IndexError: the tree of that size has no such leaf.
        """
        size = self._checked(self.size if size is None else size)
        if not 0 <= index < size:
            raise IndexError(f"no leaf {index} in a tree of {size}")
        return tuple(self._path(index, 0, size))

    def consistency(self, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """The proof that the tree of the first size is a beginning of the tree of the second.

        Raises:
            IndexError: the first size is nothing, or more than the second; or the tree is smaller.
        """
        second = self._checked(self.size if second is None else second)
        if not 1 <= first <= second:
            raise IndexError(f"no proof from a tree of {first} to one of {second}")
        return tuple(self._subproof(first, (0, second), is_known=True))

    def _checked(self, size: int) -> int:
        if not 0 <= size <= self.size:
            raise IndexError(f"a tree of {self.size} never had {size} leaves")
        return size

    def _root(self, start: int, end: int) -> bytes:
        """The root over leaves of which the number is a power of two, or which begin the tree's right edge."""
        length = end - start
        if length & (length - 1) == 0 and start % length == 0:
            return self.complete(length.bit_length() - 1, start // length)
        middle = start + split(length)
        return node(self._root(start, middle), self._root(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._root(middle, end)]
        return [*self._path(index, middle, end), self._root(start, middle)]

    def _subproof(self, first: int, span: tuple[int, int], *, is_known: bool) -> list[bytes]:
        """``is_known``: the verifier holds the root of the first tree, and need not be told it."""
        start, end = span
        if first == end:
            return [] if is_known else [self._root(start, end)]
        middle = start + split(end - start)
        if first <= middle:
            return [*self._subproof(first, (start, middle), is_known=is_known), self._root(middle, end)]
        return [*self._subproof(first, (middle, end), is_known=False), self._root(start, middle)]


def split(length: int) -> int:
    """Where a tree of more than one leaf divides: the largest power of two below its size."""
    return 1 << (length - 1).bit_length() - 1
