"""The form in which the journal keeps orders, moments and reports; canonical, exact, and read back unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from foedus.evidence import Report, Seen, Total
from foedus.journal import Json, canonical
from foedus.kernel import Instant, Interval
from foedus.measures import Order


def thawed(value: Json) -> object:
    """The same value as plain dictionaries and lists."""
    if isinstance(value, Mapping):
        return {key: thawed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [thawed(each) for each in value]
    return value


def moment(value: Interval | None) -> Json:
    """A moment as both of its ends, the end excluded."""
    return None if value is None else {"from": str(value.start), "until": str(value.end)}


def moment_from(value: Json) -> Interval | None:
    """The moment that was written."""
    if value is None:
        return None
    ends = cast("Mapping[str, str]", value)
    return Interval(Instant.parse(ends["from"]), Instant.parse(ends["until"]))


def order_payload(order: Order) -> Mapping[str, Json]:
    """An order as issued."""
    return {
        "notification": order.notification,
        "measure": order.measure,
        "party": order.party,
        "effective": moment(order.effective),
        "deadline": moment(order.deadline),
        "issue": order.issue,
    }


def order_from(payload: Mapping[str, Json]) -> Order:
    """The order that was issued."""
    effective = moment_from(payload["effective"])
    assert effective is not None
    return Order(
        notification=str(payload["notification"]),
        measure=str(payload["measure"]),
        party=str(payload["party"]),
        effective=effective,
        deadline=moment_from(payload["deadline"]),
        issue=int(str(payload["issue"])),
    )


def write_reports(reports: Iterable[Report]) -> bytes:
    """A batch of reports as canonical bytes."""
    return canonical([_report(report) for report in reports])


def _report(report: Report) -> Json:
    # What a report need not say is left out, so that batches written before there were such words stay as they are.
    said: dict[str, Json] = {
        "actor": report.actor,
        "modality": report.modality,
        "seen": _seen(report.seen),
        "media": report.media,
        "credibility": report.credibility,
        "claimed": _claim(report),
    }
    return {
        "id": report.id,
        "source": report.source,
        "class": report.incident_class,
        "zone": report.zone,
        "held": moment(report.held),
        "known": str(report.known),
        "incident": report.incident,
        "denies": report.denies,
        "url": report.url,
        **{key: value for key, value in said.items() if value is not None},
    }


def _seen(seen: Seen | None) -> Json:
    if seen is None:
        return None
    least, greatest = seen.distance_km or (None, None)
    calibre_mm = None if seen.calibre_mm is None else f"{seen.calibre_mm.normalize():f}"
    said = {"side": seen.side, "line": seen.line, "calibre_mm": calibre_mm}
    return {**said, "distance_km_min": least, "distance_km_max": greatest}


def _seen_from(value: Json) -> Seen | None:
    if value is None:
        return None
    row = cast("Mapping[str, Json]", value)
    calibre_mm, least, greatest = row["calibre_mm"], row["distance_km_min"], row["distance_km_max"]
    return Seen(
        side=_text(row["side"]),
        line=_text(row["line"]),
        calibre_mm=None if calibre_mm is None else Decimal(str(calibre_mm)),
        distance_km=None if least is None else (int(str(least)), int(str(greatest))),
    )


def read_reports(data: bytes) -> tuple[Report, ...]:
    """The batch that was written."""
    return tuple(_report_from(row) for row in cast("list[Mapping[str, Json]]", json.loads(data)))


def _report_from(row: Mapping[str, Json]) -> Report:
    held = moment_from(row["held"])
    assert held is not None
    return Report(
        id=str(row["id"]),
        source=str(row["source"]),
        incident_class=str(row["class"]),
        zone=_text(row["zone"]),
        held=held,
        known=Instant.parse(str(row["known"])),
        incident=_text(row["incident"]),
        denies=row["denies"] is True,
        url=_text(row["url"]),
        actor=_text(row.get("actor")),
        modality=_text(row.get("modality")),
        seen=_seen_from(row.get("seen")),
        media=_text(row.get("media")),
        credibility=None if row.get("credibility") is None else int(str(row["credibility"])),
        claimed=_claim_from(row),
    )


def write_totals(totals: Iterable[Total]) -> bytes:
    """A batch of totals as canonical bytes."""
    return canonical([_total(total) for total in totals])


def _total(total: Total) -> Json:
    claim = _claim(total)
    row: dict[str, Json] = {
        "id": total.id,
        "source": total.source,
        "series": total.series,
        "zone": total.zone,
        "held": moment(total.held),
        "count": total.count,
        "known": str(total.known),
        "url": total.url,
        **({} if claim is None else {"claimed": claim}),
    }
    # Written only where it is told, so that records from before it could be told stay what they are, byte for byte.
    return row if total.observer_hours is None else {**row, "observer_hours": f"{total.observer_hours:f}"}


def read_totals_wire(data: bytes) -> tuple[Total, ...]:
    """The batch that was written."""
    return tuple(_total_from(row) for row in cast("list[Mapping[str, Json]]", json.loads(data)))


def _total_from(row: Mapping[str, Json]) -> Total:
    held, hours = moment_from(row["held"]), _text(row.get("observer_hours"))
    assert held is not None
    return Total(
        id=str(row["id"]),
        source=str(row["source"]),
        series=str(row["series"]),
        zone=_text(row["zone"]),
        held=held,
        count=int(str(row["count"])),
        known=Instant.parse(str(row["known"])),
        url=_text(row["url"]),
        observer_hours=None if hours is None else Decimal(hours),
        claimed=_claim_from(row),
    )


def _claim(told: Report | Total) -> str | None:
    return None if told.claimed is None else str(told.claimed)


def _claim_from(row: Mapping[str, Json]) -> Instant | None:
    return None if row.get("claimed") is None else Instant.parse(str(row["claimed"]))


def _text(value: Json) -> str | None:
    return None if value is None else str(value)
