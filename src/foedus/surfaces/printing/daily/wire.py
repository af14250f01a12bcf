"""A report as CSV and as JSON."""

from __future__ import annotations

import csv
import io
from typing import cast

from foedus.books import fact_said, moment
from foedus.procedure import AnyFact
from foedus.surfaces.printing.daily.records import COLUMNS, records
from foedus.surfaces.reporting import DayReport

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(report: DayReport) -> bytes:
    """One table of all sections, with a header; several values of one cell are parted by a semicolon and a blank.

    A text that a spreadsheet would take for a formula has an apostrophe before it: reports come from anybody.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records(report):
        told = record.told()
        writer.writerow([_cell(told.get(name)) for name in COLUMNS])
    return out.getvalue().encode()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            text = value
        case _:
            text = "; ".join(str(each) for each in cast("tuple[object, ...]", value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _act(report: DayReport, fact: AnyFact) -> dict[str, object]:
    told = {name: getattr(fact, name, None) for name in ("attributes", "likelihood", "confidence")}
    text = fact_said(report.speech, fact)
    plain = {"act": fact.id, "kind": fact.kind, "held": moment(fact.held), "known_at": str(fact.known_at), "text": text}
    return {**plain, **{name: value for name, value in told.items() if value is not None}}


def as_json(report: DayReport) -> dict[str, object]:
    """The same records by section: stable keys, instants in UTC, with what was asked and of which text."""
    asked, text = report.asked, report.speech.document.first
    sections: dict[str, list[dict[str, object]]] = {}
    for record in records(report):
        told = record.told()
        sections.setdefault(str(told.pop("section")), []).append(told)
    limits = report.limits
    public = None if limits is None else {"delay_s": limits.delay_s, "withholds": limits.withholds}
    return {
        "guarantee": text.guarantee,
        "guarantee_digest": report.digest,
        "status_of_text": text.status,
        "hypothetical": report.hypothetical is not None,
        "from": str(asked.day.start),
        "until": str(asked.day.end),
        "zone": asked.zone,
        "as_of": str(asked.as_of),
        "told_as_of": str(report.weighed_at),
        "since": None if asked.since is None else str(asked.since),
        "public": public,
        "readings": [dict(reading.answers) for reading in report.by_reading],
        "acts": [_act(report, fact) for fact in report.acts],
        "sections": sections,
    }
