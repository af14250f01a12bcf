"""The table of feeds: a new format of reports is one file beside this one, and one row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from foedus.adapters import csv_feed
from foedus.adapters.csv_feed import Feed
from foedus.kernel import BadInputError, Flaw, Place

FEEDS: Mapping[str, Callable[[bytes, str], Feed]] = MappingProxyType({".csv": csv_feed.read_reports})


def read_feed(data: bytes, file: str) -> Feed:
    """The good rows of a file of reports and what is wrong with the others, by the format that its name ends in.

    Raises:
        BadInputError: there is no such format, or the file is not of it.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix not in FEEDS:
        known = ", ".join(sorted(FEEDS))
        flaw = Flaw(Place(file), "F003", f"`{suffix}` is not a format of reports", f"the formats are {known}")
        raise BadInputError([flaw])
    return FEEDS[suffix](data, file)
