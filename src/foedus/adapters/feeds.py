"""The table of feeds: a new format of reports is one file beside this one, and one row here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from foedus.adapters import csv_feed, sightings_feed, totals_feed
from foedus.adapters.csv_feed import Feed
from foedus.adapters.csv_table import header_of
from foedus.journal import digest
from foedus.kernel import BadInputError, Flaw, Message, Place, listed


def _read_csv(data: bytes, file: str) -> Feed:
    """Reports, totals or sightings, by the header: the columns of which it has most; the first of those if as many."""
    header = header_of(data, file)
    tables = (csv_feed.COLUMNS, totals_feed.COLUMNS, sightings_feed.COLUMNS)
    meant = max(tables, key=lambda columns: len(header & {*columns.names}))
    if meant is totals_feed.COLUMNS:
        totals, flaws = totals_feed.read_totals(data, file)
        return Feed(totals=totals, flaws=flaws, digest=digest(data))
    if meant is sightings_feed.COLUMNS:
        sightings, flaws = sightings_feed.read_sightings(data, file)
        return Feed(reports=sightings, flaws=flaws, digest=digest(data))
    return csv_feed.read_reports(data, file)


FEEDS: Mapping[str, Callable[[bytes, str], Feed]] = MappingProxyType({".csv": _read_csv})


def read_feed(data: bytes, file: str) -> Feed:
    """The good rows of a file of reports, totals or sightings, and what is wrong with the others.

    The format is told by the ending of the file's name, and by the header inside.

    Raises:
        BadInputError: there is no such format, or the file is not of it.
    """
    suffix = PurePath(file).suffix.lower()
    if suffix not in FEEDS:
        known = listed(sorted(FEEDS))
        message = Message(f"`{suffix}` is not a format of reports", f"`{suffix}`不是報告之格式")
        hint = Message(f"the formats are {known.en}", f"可用之格式為{known.zh_hant}")
        raise BadInputError([Flaw(Place(file), "F003", message, hint)])
    return FEEDS[suffix](data, file)
