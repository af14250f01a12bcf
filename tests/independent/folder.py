"""The files of a log (C2SP tlog-tiles), read so that nothing outside the folder is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tests.independent.hashing import leaf_hash, node_hash, range_root
from tests.independent.plain import BadLogError

_LONGEST = 1 << 26


class Folder:
    """A published log in a folder."""

    def __init__(self, path: Path) -> None:
        """Name it."""
        self.path = path

    def has(self, name: str) -> bool:
        """Whether there is anything of that name."""
        return os.path.lexists(self.path / name)

    def read(self, name: str) -> bytes:
        """A plain file below the folder, reached by plain folders."""
        where = self.path
        parts = name.split("/")
        if any(part in {"", ".", ".."} for part in parts):
            raise BadLogError(name, "no name of a file of a log")
        try:
            for depth, part in enumerate(parts, 1):
                where = where / part
                kind = where.lstat().st_mode
                wanted = stat.S_ISREG(kind) if depth == len(parts) else stat.S_ISDIR(kind)
                if not wanted:
                    raise BadLogError(name, "not a plain file in plain folders")
            if where.stat().st_size > _LONGEST:
                raise BadLogError(name, "too long")
            return where.read_bytes()
        except (OSError, ValueError) as error:
            raise BadLogError(name, f"cannot be read: {error}") from error


def path_of(kind: str, place: int, width: int) -> str:
    """Where a tile or a bundle is: its place in groups of three digits, and its width where it is not full."""
    digits = str(place).zfill((len(str(place)) + 2) // 3 * 3)
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return f"tile/{kind}/{name}" + ("" if width == 256 else f".p/{width}")


class Tiles:
    """The hashes of a log of a size, out of its tiles."""

    def __init__(self, folder: Folder, size: int) -> None:
        """Read nothing yet."""
        self._folder, self.size = folder, size
        self._known = dict[tuple[int, int], bytes]()

    def places(self, tier: int) -> Iterator[tuple[int, int]]:
        """Every tile at a tier, and how wide it is; one by one, for a size may be a lie."""
        count = self.size >> 8 * tier
        return ((place, min(256, count - 256 * place)) for place in range((count + 255) // 256))

    def tile(self, tier: int, place: int) -> bytes:
        """The hashes of a tile."""
        if (tier, place) not in self._known:
            width = min(256, (self.size >> 8 * tier) - 256 * place)
            name = path_of(str(tier), place, width)
            data = self._folder.read(name)
            if len(data) != 32 * width:
                raise BadLogError(name, f"{len(data)} bytes instead of {32 * width}")
            self._known[tier, place] = data
        return self._known[tier, place]

    def subtree(self, level: int, place: int) -> bytes:
        """The root of a complete subtree."""
        tier, rest = divmod(level, 8)
        first = place << rest
        data = self.tile(tier, first >> 8)
        hashes = [data[32 * at : 32 * at + 32] for at in range(first & 255, (first & 255) + (1 << rest))]
        return _folded(hashes)

    def root(self, size: int | None = None) -> bytes:
        """The root over so many entries, or over all."""
        return range_root(self.subtree, 0, self.size if size is None else size)

    def check(self) -> None:
        """Make sure that every hash above is made of those below, in every tile there must be."""
        tier = 0
        while self.size >> 8 * tier > 0:
            for place, width in self.places(tier):
                data = self.tile(tier, place)
                for at in range(width if tier > 0 else 0):
                    if self._whole(tier - 1, 256 * place + at) != data[32 * at : 32 * at + 32]:
                        raise BadLogError(path_of(str(tier), place, width), "not made of the tiles below")
            tier += 1

    def _whole(self, tier: int, place: int) -> bytes:
        """The hash above all of a full tile."""
        data = self.tile(tier, place)
        return _folded([data[at : at + 32] for at in range(0, len(data), 32)])

    def leaves(self) -> list[bytes]:
        """Every leaf, out of the bundles; each must hash to its place in the tiles."""
        found = list[bytes]()
        for place, width in self.places(0):
            name = path_of("entries", place, width)
            rows = _rows(self._folder.read(name), name)
            if len(rows) != width:
                raise BadLogError(name, f"{len(rows)} entries instead of {width}")
            data = self.tile(0, place)
            for at, row in enumerate(rows):
                if leaf_hash(row) != data[32 * at : 32 * at + 32]:
                    raise BadLogError(256 * place + at + 1, "the leaf is not the one in its tile")
            found += rows
        return found


def _folded(hashes: list[bytes]) -> bytes:
    """The hash above a power of two of hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(*hashes[at : at + 2]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def _rows(data: bytes, name: str) -> list[bytes]:
    rows, at = list[bytes](), 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or at + 2 > len(data):
            raise BadLogError(name, "ends within an entry")
        rows.append(data[at + 2 : end])
        at = end
    return rows
