"""Which program this is: its version, and a digest of its own files, for a copy that is worked on keeps its version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from foedus import __version__


@cache
def program() -> str:
    """The version and the digest of every file of Python in the package, in the order of their names."""
    digest = hashlib.sha256()
    for name, content in _files(files("foedus"), ""):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return f"{__version__} {digest.hexdigest()}"


def _files(folder: Traversable, under: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and not each.name.startswith(("_", ".")):
            yield from _files(each, f"{under}{each.name}/")
        elif each.name.endswith(".py"):
            yield f"{under}{each.name}", each.read_bytes()
