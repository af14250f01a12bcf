"""Reports from a table in a CSV file: good rows become reports, each bad one a flaw with its place."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.adapters.csv_table import BadRowError, Columns, Row, instant, optional, read_table, shown, url
from foedus.evidence import Report, Total
from foedus.journal import digest
from foedus.kernel import Flaw, Interval

COLUMNS = Columns(
    required={
        "id": "it holds the name of the report",
        "source": "it holds a name from the closed list of sources",
        "class": "it holds the class of incident",
        "zone": "it holds the zone, or nothing where the report names none",
        "event_time": "it holds when it happened, as 2025-03-05T10:00:00Z",
        "known_at": "it holds when the report arrived, as 2025-03-05T10:00:00Z",
    },
    optional=("event_until", "incident", "denies", "actor", "modality", "url"),
    may_be_empty=frozenset({"zone"}),
    stretch=("event_time", "event_until"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a file holds: reports or totals, never both.

    Attributes:
        reports: of the good rows, in the order of the file; a row that repeats another in full is one report.
        totals: the same, where the file is one of totals.
        flaws: what is wrong with the others, in the order of the file.
        digest: the name of the file's bytes.
    """

    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    flaws: tuple[Flaw, ...]
    digest: str


def read_reports(data: bytes, file: str) -> Feed:
    """Read a table of reports, with a header of the ``COLUMNS``.

    Times are instants with an offset (``2025-03-05T10:00:00Z``). An event whose time is uncertain lies in
    ``event_time <= t < event_until``. Rows of one source under one id are versions of one report, told apart by
    ``known_at``.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    reports, flaws = read_table(data, file, COLUMNS, _report)
    return Feed(reports=reports, flaws=flaws, digest=digest(data))


def _report(row: Row) -> Report:
    held, known = _held(row), instant(row, "known_at", COLUMNS)
    if known < held.start:
        message = "the report was known before it happened"
        raise BadRowError(row["known_at"].place, "C011", message, "check `event_time`, `known_at` and their offsets")
    return Report(
        id=row["id"].text,
        source=row["source"].text,
        incident_class=row["class"].text,
        zone=row["zone"].text or None,
        held=held,
        known=known,
        incident=optional(row, "incident"),
        denies=_denies(row),
        url=url(row),
        actor=optional(row, "actor"),
        modality=optional(row, "modality"),
    )


def _held(row: Row) -> Interval:
    start = instant(row, "event_time", COLUMNS)
    if optional(row, "event_until") is None:
        return Interval.at(start)
    end = instant(row, "event_until", COLUMNS)
    if end <= start:
        hint = "it is the first instant at which it can no longer have happened; leave it empty for an exact time"
        raise BadRowError(row["event_until"].place, "C012", "`event_until` is not after `event_time`", hint)
    return Interval(start, end)


def _denies(row: Row) -> bool:
    text = optional(row, "denies")
    if text not in {None, "true", "false"}:
        message = f"`{shown(text or '')}` is neither true nor false"
        raise BadRowError(row["denies"].place, "C014", message, "write true or false, or leave it empty for false")
    return text == "true"
