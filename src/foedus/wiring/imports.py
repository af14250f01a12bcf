"""Feeds of others as they are imported on a user's machine, and fetched from the network."""

from __future__ import annotations

from foedus.adapters.clock import SystemClock
from foedus.adapters.importing.office import ImportOffice
from foedus.evidence import crosswalk


class FoedusImports(ImportOffice):
    """Imports from disk; what is fetched is kept on disk first."""

    def fetch(self, permits: str, name: str, store: str) -> crosswalk.Fetched:
        """Fetch an address that a list allows, and keep its bytes in a folder."""
        from foedus.adapters.fetching.fetcher import Fetcher  # late, for it loads the network

        return Fetcher(shelf=self.shelf, clock=SystemClock()).fetch(permits, name, store)
