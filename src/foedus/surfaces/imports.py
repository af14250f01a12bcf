"""What the surfaces ask about the feeds of others: which there are, how each is read, and what an import comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from foedus.evidence import crosswalk
from foedus.kernel import Flaw, Language


class Imports(Protocol):
    """Imports by crosswalks, those that ship and those of the user."""

    def crosswalks(self) -> Iterator[crosswalk.Crosswalk]:
        """Those that ship."""
        ...

    def text(self, feed: str) -> bytes:
        """A crosswalk as it is written, by name or path."""
        ...

    def run(self, request: crosswalk.Request, language: Language) -> tuple[crosswalk.Imported, Sequence[Flaw]]:
        """Import files; with what it came to, the first rows that cannot be used."""
        ...

    def fetch(self, permits: str, signed_by: str, name: str, store: str) -> crosswalk.Fetched:
        """Fetch an address that a list allows under the signatures asked for, and keep its bytes in a folder."""
        ...

    def sign(self, permits: str, keys: Sequence[str]) -> tuple[str, Sequence[str]]:
        """Sign a list of addresses: the file that holds its signatures, and the ids of the keys that made them."""
        ...
