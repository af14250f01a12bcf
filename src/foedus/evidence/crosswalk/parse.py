"""From the text of a crosswalk to a crosswalk, and from a map of zones to areas; every flaw at its place."""

from __future__ import annotations

import json
from typing import TypeAlias

from foedus.evidence.crosswalk.document import ANYWHERE, GIVEN, Crosswalk, Known
from foedus.evidence.crosswalk.places import Area, Ring
from foedus.kernel import BadInputError, Flaw, Message, Place, RefusedError
from foedus.legaltime import UnknownZoneError, Zones
from foedus.writing import read_text, shape

_POSITIONS_MIN = 4
POINTS_MAX = 200_000
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def parse_crosswalk(data: bytes, file: str, zones: Zones) -> Crosswalk:
    """Read a crosswalk: strict YAML, in which whatever would have to be guessed is refused with the question.

    Raises:
        BadInputError: with every flaw found.
    """
    text = read_text(data, file)
    crosswalk = shape(text, Crosswalk)
    stated = [(("event", "zone"), crosswalk.event.zone)]
    if isinstance(crosswalk.known, Known):
        stated.append((("known", "zone"), crosswalk.known.zone))
    for path, name in stated:
        if name not in {None, GIVEN, ANYWHERE}:
            try:
                zones.zone(str(name))
            except UnknownZoneError as error:
                raise BadInputError([Flaw(text.place_of(path), "G008", error.message, _A_ZONE)]) from error
    return crosswalk


def read_zones(data: bytes, file: str, name: str = "zone") -> tuple[Area, ...]:
    """Zones as a GeoJSON collection of polygons, each with the name of its zone as a property; one area for each zone.

    Raises:
        BadInputError: it is no such collection, or a polygon is none.
    """
    try:
        found = _collected(json.loads(data), name)
    except (ValueError, RecursionError) as error:
        message, hint = (error.message, error.hint) if isinstance(error, RefusedError) else _NO_JSON
        raise BadInputError([Flaw(Place(file), "I030", message, hint)]) from error
    return tuple(Area.of(zone, polygons) for zone, polygons in sorted(found.items()))


def _collected(value: Json, name: str) -> dict[str, list[tuple[Ring, ...]]]:
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or len(features) == 0:
        raise RefusedError(*_NO_COLLECTION)
    found, points = dict[str, list[tuple[Ring, ...]]](), 0
    for number, feature in enumerate(features, 1):
        zone, polygons = _feature(feature, number, name)
        found.setdefault(zone, []).extend(polygons)
        points += sum(len(ring) for polygon in polygons for ring in polygon)
        if points > POINTS_MAX:
            message = Message(f"more than {POINTS_MAX:,} points", f"點數逾{POINTS_MAX:,}")
            raise RefusedError(message, Message("simplify the polygons", "請簡化多邊形"))
    return found


def _feature(feature: Json, number: int, name: str) -> tuple[str, list[tuple[Ring, ...]]]:
    parts = feature if isinstance(feature, dict) else {}
    properties, geometry = parts.get("properties"), parts.get("geometry")
    zone = properties.get(name) if isinstance(properties, dict) else None
    if not isinstance(zone, str) or zone == "" or not zone.isprintable():
        message = Message(f"feature {number} has no property `{name}`", f"第{number}個圖徵無`{name}`屬性")
        raise RefusedError(message, Message("give it the name of its zone", "請填入其區域之名稱"))
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    held = geometry.get("coordinates") if isinstance(geometry, dict) else None
    polygons = [held] if kind == "Polygon" else held if kind == "MultiPolygon" else None
    if not isinstance(polygons, list) or len(polygons) == 0:
        message = Message(f"feature {number} is no polygon", f"第{number}個圖徵不是多邊形")
        raise RefusedError(message, Message("draw each zone as a Polygon or MultiPolygon", "請將各區域繪為多邊形"))
    return zone, [_polygon(polygon, number) for polygon in polygons]


def _polygon(rings: Json, number: int) -> tuple[Ring, ...]:
    if not isinstance(rings, list) or len(rings) == 0:
        raise RefusedError(*_open_ring(number))
    return tuple(_ring(ring, number) for ring in rings)


def _ring(points: Json, number: int) -> Ring:
    ring: Ring = tuple(_point(point, number) for point in points) if isinstance(points, list) else ()
    if len(ring) < _POSITIONS_MIN or ring[:1] != ring[-1:]:
        raise RefusedError(*_open_ring(number))
    return ring


def _point(point: Json, number: int) -> tuple[float, float]:
    match point:
        case [int() | float() as x, int() | float() as y, *_] if _is_degree(x, 180) and _is_degree(y, 90):
            return float(x), float(y)
        case _:
            raise RefusedError(*_open_ring(number))


def _is_degree(value: float, most: int) -> bool:
    return not isinstance(value, bool) and -most <= value <= most


def _open_ring(number: int) -> tuple[Message, Message]:
    return (
        Message(f"feature {number} has a ring that is none", f"第{number}個圖徵之環並非環"),
        Message(
            "a ring has four positions or more of longitude and latitude, and ends where it begins",
            "環須有四個以上之經緯度位置，且終於其始點",
        ),
    )


_A_ZONE = Message("use a name such as Europe/Kyiv", "請使用如Europe/Kyiv之名稱")
_NO_JSON = (
    Message("this is no GeoJSON", "此非GeoJSON"),
    Message("give a FeatureCollection of polygons", "請提供由多邊形組成之FeatureCollection"),
)
_NO_COLLECTION = (
    Message("this is no collection of features", "此非圖徵之集合"),
    Message("give a FeatureCollection of polygons", "請提供由多邊形組成之FeatureCollection"),
)
