"""The tree as files that never change: tiles of hashes and bundles of entries (C2SP tlog-tiles)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foedus.kernel import Message, RefusedError
from foedus.trust.merkle import Tree

WIDTH = 256
"""How many hashes a full tile holds, and how many entries a full bundle."""
_HEIGHT = 8
ENTRY_MAX = 0xFFFF
"""The longest entry that a bundle can hold, in bytes."""


class Tile(NamedTuple):
    """A stretch of hashes at one level, or of entries.

    Attributes:
        level: 0 for leaf hashes; at each level above, the roots of full tiles below; nothing for entries.
        place: which one at its level, from 0.
        width: how many it holds, at most ``WIDTH``.
    """

    level: int | None
    place: int
    width: int

    @property
    def path(self) -> str:
        """Where it is kept, below the log's prefix: ``tile/0/x001/x234/067``, ``tile/entries/000.p/12``."""
        groups = [f"{self.place % 1000:03}"]
        rest = self.place // 1000
        while rest > 0:
            groups.insert(0, f"x{rest % 1000:03}")
            rest //= 1000
        part = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{'entries' if self.level is None else self.level}/{'/'.join(groups)}{part}"


def tiles(size: int, after: int = 0) -> Iterator[Tile]:
    """Every tile of hashes of a tree of a size that a tree of an earlier size did not have, from the leaves up."""
    level = 0
    while (count := size >> _HEIGHT * level) > 0:
        yield from _fresh(level, count, after >> _HEIGHT * level)
        level += 1


def bundles(size: int, after: int = 0) -> Iterator[Tile]:
    """Every bundle of entries that a log of a size has and one of an earlier size had not."""
    yield from _fresh(None, size, after)


def _fresh(level: int | None, count: int, before: int) -> Iterator[Tile]:
    for place in range(before // WIDTH, (count + WIDTH - 1) // WIDTH):
        width = min(WIDTH, count - place * WIDTH)
        if width > before - place * WIDTH:
            yield Tile(level, place, width)


def tile_bytes(tree: Tree, tile: Tile) -> bytes:
    """What a tile of hashes holds: the roots of the complete subtrees of its level, side by side."""
    assert tile.level is not None
    start = tile.place * WIDTH
    return b"".join(tree.complete(_HEIGHT * tile.level, start + each) for each in range(tile.width))


def bundle_bytes(entries: Sequence[bytes]) -> bytes:
    """Entries in a row, each after its length in two bytes.

    Raises:
        RefusedError: one is longer than two bytes can say.
    """
    longest = max((len(entry) for entry in entries), default=0)
    if longest > ENTRY_MAX:
        message = Message(
            f"an entry of {longest} bytes is too long for a log", f"紀錄長達{longest}位元組，逾日誌之上限"
        )
        raise RefusedError(message, _SHORTER)
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def entries_of(bundle: bytes, width: int) -> tuple[bytes, ...]:
    """The entries in a bundle of a width.

    Raises:
        RefusedError: it ends within an entry, or holds more or fewer.
    """
    found, at = list[bytes](), 0
    while at < len(bundle):
        end = at + 2 + int.from_bytes(bundle[at : at + 2], "big")
        if end > len(bundle):
            raise RefusedError(Message("a bundle ends within an entry", "紀錄束於一筆之中終止"), _AGAIN)
        found.append(bundle[at + 2 : end])
        at = end
    if len(found) != width:
        counted = Message(
            f"a bundle holds {len(found)} entries instead of {width}", f"紀錄束含{len(found)}筆，而非{width}筆"
        )
        raise RefusedError(counted, _AGAIN)
    return tuple(found)


_AGAIN = Message("fetch it again from the log", "請自日誌重新取得")
_SHORTER = Message(
    "keep long contents outside the log and commit to their digest", "較長之內容請存於日誌之外，日誌僅載其摘要"
)
