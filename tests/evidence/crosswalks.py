"""Rows read by crosswalks, for tests: each is what it becomes, a report or the reason why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping

from foedus.adapters.zones import PinnedZones
from foedus.evidence import Report, crosswalk
from foedus.kernel import Instant
from tests.adapters.imports import PLAIN
from tests.bilingual import assert_alike

ZONES = PinnedZones()
RECEIVED = Instant.parse("2026-01-01T00:00:00Z")
ROW = {"id": "r1", "kind": "boom", "zone": "north", "at": "2025-03-05T10:00:00Z", "known": "2025-03-05T11:00:00Z"}
SQUARE = [[30.0, 50.0], [32.0, 50.0], [32.0, 51.0], [30.0, 51.0], [30.0, 50.0]]
PLACED = PLAIN.replace("zone: {column: zone}", "zone: by_place") + (
    "place: {latitude: lat, longitude: lon, radius_km: {is: '5'}, outside: drop}\n"
)


def zones(*features: tuple[str, object], kind: str = "Polygon") -> bytes:
    made = [{"properties": {"zone": zone}, "geometry": {"type": kind, "coordinates": each}} for zone, each in features]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


AREAS = crosswalk.read_zones(zones(("north", [SQUARE])), "zones.geojson")


def parsed(text: str) -> crosswalk.Crosswalk:
    return crosswalk.parse_crosswalk(text.encode(), "own.crosswalk.yaml", ZONES)


def read(
    text: str = PLAIN, row: Mapping[str, str] = ROW, *, zone: str | None = None, areas: object = None, **more: str
) -> crosswalk.Outcome:
    by = crosswalk.importer(parsed(text), ZONES, RECEIVED, zone, areas)  # pyright: ignore[reportArgumentType]
    return crosswalk.read_row({**row, **more}, by)


def report(*arguments: object, **more: object) -> Report:
    told = read(*arguments, **more)  # pyright: ignore[reportArgumentType]
    assert isinstance(told, Report), told
    return told


def unfit(*arguments: object, **more: object) -> crosswalk.Unfit:
    told = read(*arguments, **more)  # pyright: ignore[reportArgumentType]
    assert isinstance(told, crosswalk.Unfit), told
    assert_alike(told.message)
    assert_alike(told.hint)
    return told
