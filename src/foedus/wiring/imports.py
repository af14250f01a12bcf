"""Feeds of others as they are imported on a user's machine, and fetched from the network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from foedus.adapters.clock import SystemClock
from foedus.adapters.importing.office import ImportOffice
from foedus.evidence import crosswalk


class FoedusImports(ImportOffice):
    """Imports from disk; what is fetched is kept on disk first."""

    def fetch(self, permits: str, signed_by: str, name: str, store: str) -> crosswalk.Fetched:
        """Fetch an address that a list allows under the signatures asked for, and keep its bytes in a folder."""
        from foedus.adapters.fetching.fetcher import Fetcher  # late, for it loads the network

        return Fetcher(shelf=self.shelf, clock=SystemClock()).fetch(permits, signed_by, name, store)

    def sign(self, permits: str, keys: Sequence[str]) -> tuple[str, Sequence[str]]:
        """Sign a list of addresses: the file that holds its signatures, and the ids of the keys that made them."""
        from foedus.adapters.fetching.warrant import sign_list  # late, for it loads cryptography
        from foedus.adapters.key_file import read_key

        file, signed = sign_list(self.shelf, permits, [read_key(Path(key)) for key in keys])
        return file, [each.key for each in signed.signatures]
