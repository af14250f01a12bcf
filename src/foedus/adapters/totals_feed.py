"""Totals from a table in a CSV file: what a source counted over a period; never reports, and never read as such."""

from __future__ import annotations

import re
from decimal import Decimal

from foedus.adapters.csv_table import BadRowError, Columns, Row, instant, read_table, shown, url
from foedus.evidence import Total
from foedus.kernel import Flaw, Interval, Message

COLUMNS = Columns(
    required={
        "id": Message("it holds the name of the total", "該欄載明統計總數之名稱"),
        "source": Message("it holds a name from the closed list of sources", "該欄載明來源名單所列之名稱"),
        "series": Message("it holds the name of what is counted", "該欄載明統計數列之名稱"),
        "zone": Message(
            "it holds the zone, or nothing for a total of all zones together", "該欄載明區域；各區域合計者留空"
        ),
        "from": Message(
            "it holds when the period begins, as 2025-03-05T10:00:00Z",
            "該欄載明統計期間開始之時刻，寫成2025-03-05T10:00:00Z",
        ),
        "until": Message(
            "it holds when the period ends, as 2025-03-06T10:00:00Z",
            "該欄載明統計期間終了之時刻，寫成2025-03-06T10:00:00Z",
        ),
        "count": Message("it holds how many were counted, as a whole number", "該欄以整數載明計得之數"),
        "known": Message(
            "it holds when the total arrived, as 2025-03-06T12:00:00Z",
            "該欄載明統計總數到達之時刻，寫成2025-03-06T12:00:00Z",
        ),
    },
    optional=("url", "observer_hours"),
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
        raise BadRowError(row["known"].place, "C011", *_TOO_EARLY)
    return Total(
        id=row["id"].text,
        source=row["source"].text,
        series=row["series"].text,
        zone=row["zone"].text or None,
        held=held,
        count=_count(row),
        known=known,
        url=url(row),
        observer_hours=_observer_hours(row),
    )


def _held(row: Row) -> Interval:
    start, end = instant(row, "from", COLUMNS), instant(row, "until", COLUMNS)
    if end <= start:
        raise BadRowError(row["until"].place, "C012", *_NO_STRETCH)
    return Interval(start, end)


def _count(row: Row) -> int:
    text = row["count"].text
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(COUNT_MAX))
    if not (is_number and int(text) <= COUNT_MAX):
        given = f"`{shown(text)}`"
        message = Message(f"{given} is not a number of things counted", f"{given}不是計得之數")
        raise BadRowError(row["count"].place, "C017", message, _PLAIN_DIGITS)
    return int(text)


def _observer_hours(row: Row) -> Decimal | None:
    """Over how many hours observers watched; nothing where the cell is empty or there is no such column."""
    cell = row.get("observer_hours")
    if cell is None or cell.text == "":
        return None
    if _HOURS.fullmatch(cell.text) is None:
        given = f"`{shown(cell.text)}`"
        message = Message(f"{given} is not a number of observer hours", f"{given}不是觀測時數")
        raise BadRowError(cell.place, "C017", message, _HOURS_HINT)
    return Decimal(cell.text)


_HOURS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)
_HOURS_HINT = Message(
    "write hours with at most two decimals, all observers added up (16.5), or nothing if unknown; 0 means that nobody "
    "watched",
    "請寫所有觀測人員合計之時數，小數至多二位，例如16.5；不明者留空；0表示無人觀測",
)
_TOO_EARLY = (
    Message("the total was known before its period ended", "統計總數得知於統計期間終了之前"),
    Message("check `until`, `known` and their offsets", "請查對`until`、`known`及其時差"),
)
_NO_STRETCH = (
    Message("`until` is not after `from`", "`until`並不晚於`from`"),
    Message("it is the first instant that no longer belongs to the period", "該欄為不再屬於統計期間之最早時刻"),
)
_PLAIN_DIGITS = Message(
    f"write a whole number from 0 to {COUNT_MAX}, in plain digits", f"請僅以數字書寫0至{COUNT_MAX}之整數"
)
