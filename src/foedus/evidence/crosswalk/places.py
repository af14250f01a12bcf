"""Zones on the map, and which of them surely holds all of a place that is known only roughly.

Zones keep away from the poles and do not cross the 180th meridian.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from foedus.evidence.places import Disc, place

_KM_PER_DEGREE = 110.0
"""Less than a degree of latitude has anywhere, so that no zone within reach is left out."""
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
    near = {area.zone: tuple(area.rings) for area in areas if _may_touch(area, longitude, latitude, radius_km)}
    found = place(Disc(lat_deg=latitude, lon_deg=longitude, radius_m=1000 * radius_km), near)
    return Located(found.zone, is_outside=found.ground == "outside")


def _may_touch(area: Area, longitude: float, latitude: float, reach_km: float) -> bool:
    """Whether the box around a zone, widened by the reach, holds the place."""
    far = reach_km / _KM_PER_DEGREE
    wide = far / max(cos(radians(min(abs(latitude) + far, 89.0))), 0.01)
    west, south, east, north = area.box
    return west - wide <= longitude <= east + wide and south - far <= latitude <= north + far
