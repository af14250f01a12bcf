"""Zones by place: a place known only roughly is a disc, and a disc that no one zone surely holds has none.

Distances are taken on a plane around the place, on a sphere of the mean radius of the Earth, and every disc is made one
hundredth larger than stated: enough for zones that keep away from the poles and do not cross the 180th meridian.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, inf, pi, radians
from typing import TypeAlias

KM_PER_DEGREE = 6371.0088 * pi / 180
_MARGIN = 1.01
RADIUS_KM_MAX = 1_000.0
Ring: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A zone on the map: polygons of rings, the first of each the rim and the others holes.

    Attributes:
        zone: its name in the guarantee.
        polygons: positions are longitude and latitude in degrees; the last of a ring repeats the first.
        box: the least longitude and latitude, and the greatest.
    """

    zone: str
    polygons: tuple[tuple[Ring, ...], ...]
    box: tuple[float, float, float, float]

    @classmethod
    def of(cls, zone: str, polygons: Sequence[tuple[Ring, ...]]) -> Area:
        """A zone with its box."""
        points = [point for polygon in polygons for ring in polygon for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(zone=zone, polygons=tuple(polygons), box=(min(xs), min(ys), max(xs), max(ys)))

    @property
    def rings(self) -> Iterator[Ring]:
        """All of them."""
        return (ring for polygon in self.polygons for ring in polygon)


@dataclass(frozen=True, slots=True)
class Located:
    """Where a disc lies.

    Attributes:
        zone: the one that surely holds all of it; nothing where none does.
        is_outside: whether it surely lies outside all of them.
    """

    zone: str | None
    is_outside: bool


def locate(areas: Sequence[Area], longitude: float, latitude: float, radius_km: float) -> Located:
    """The zone of a disc: that which holds it wholly and which no other touches; each zone is one area."""
    reach = radius_km * _MARGIN
    touched = [area for area in areas if _may_touch(area, longitude, latitude, reach)]
    near = {area.zone: _distance_km(area, longitude, latitude) for area in touched}
    inside = {area.zone for area in touched if _holds(area, longitude, latitude)}
    met = {area.zone for area in touched if area.zone in inside or near[area.zone] <= reach}
    if len(met) == 0:
        return Located(None, is_outside=True)
    zone = min(met)
    is_sure = len(met) == 1 and zone in inside and near[zone] > reach
    return Located(zone if is_sure else None, is_outside=False)


def _may_touch(area: Area, longitude: float, latitude: float, reach_km: float) -> bool:
    """Whether the box around a zone, widened by the reach, holds the place."""
    far = reach_km / KM_PER_DEGREE
    wide = far / max(cos(radians(min(abs(latitude) + far, 89.0))), 0.01)
    west, south, east, north = area.box
    return west - wide <= longitude <= east + wide and south - far <= latitude <= north + far


def _holds(area: Area, longitude: float, latitude: float) -> bool:
    """By the even-odd rule: a line from the place to the west crosses an odd number of rims around it."""
    return any(sum(_crossings(polygon, longitude, latitude)) % 2 == 1 for polygon in area.polygons)


def _crossings(rings: Sequence[Ring], longitude: float, latitude: float) -> Iterator[bool]:
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > latitude) != (y2 > latitude):
                yield longitude > x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)


def _distance_km(area: Area, longitude: float, latitude: float) -> float:
    """From the place to the nearest point of a rim, holes' rims among them."""
    scale = cos(radians(latitude))
    nearest = inf
    for ring in area.rings:
        points = [((x - longitude) * scale * KM_PER_DEGREE, (y - latitude) * KM_PER_DEGREE) for x, y in ring]
        for start, end in pairwise(points):
            nearest = min(nearest, _to_segment(start, end))
    return nearest


def _to_segment(start: tuple[float, float], end: tuple[float, float]) -> float:
    """From the origin to the nearest point of a segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(start[0] * dx + start[1] * dy) / length))
    return hypot(start[0] + along * dx, start[1] + along * dy)
