"""Totals from a table in a CSV file: what a source counted over a period; never reports, and never read as such."""

from __future__ import annotations

from foedus.adapters.csv_table import BadRowError, Columns, Row, instant, read_table, shown, url
from foedus.evidence import Total
from foedus.kernel import Flaw, Interval

COLUMNS = Columns(
    required={
        "id": "it holds the name of the total",
        "source": "it holds a name from the closed list of sources",
        "series": "it holds the name of what is counted",
        "zone": "it holds the zone, or nothing for a total of all zones together",
        "from": "it holds when the period begins, as 2025-03-05T10:00:00Z",
        "until": "it holds when the period ends, as 2025-03-06T10:00:00Z",
        "count": "it holds how many were counted, as a whole number",
        "known": "it holds when the total arrived, as 2025-03-06T12:00:00Z",
    },
    optional=("url",),
    may_be_empty=frozenset({"zone"}),
    stretch=("from", "until"),
)
COUNT_MAX = 1_000_000_000


def read_totals(data: bytes, file: str) -> tuple[tuple[Total, ...], tuple[Flaw, ...]]:
    """The good rows of a table of totals, with a header of the ``COLUMNS``, and what is wrong with the others.

    Everything counted lies in ``from <= t < until``. Rows of one source under one id are versions of one total, told
    apart by ``known``.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    return read_table(data, file, COLUMNS, _total)


def _total(row: Row) -> Total:
    held, known = _held(row), instant(row, "known", COLUMNS)
    if known < held.end:
        hint = "check `until`, `known` and their offsets"
        raise BadRowError(row["known"].place, "C011", "the total was known before its period ended", hint)
    return Total(
        id=row["id"].text,
        source=row["source"].text,
        series=row["series"].text,
        zone=row["zone"].text or None,
        held=held,
        count=_count(row),
        known=known,
        url=url(row),
    )


def _held(row: Row) -> Interval:
    start, end = instant(row, "from", COLUMNS), instant(row, "until", COLUMNS)
    if end <= start:
        hint = "it is the first instant that no longer belongs to the period"
        raise BadRowError(row["until"].place, "C012", "`until` is not after `from`", hint)
    return Interval(start, end)


def _count(row: Row) -> int:
    text = row["count"].text
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(COUNT_MAX))
    if not (is_number and int(text) <= COUNT_MAX):
        hint = f"write a whole number from 0 to {COUNT_MAX}, in plain digits"
        raise BadRowError(row["count"].place, "C017", f"`{shown(text)}` is not a number of things counted", hint)
    return int(text)
