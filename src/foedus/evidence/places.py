"""In which zone something fell that was placed by coordinates: decided over its whole disc, or not at all.

Coordinates are used here and go no further: what leaves is the name of a zone, or why there is none. Nothing is decided
by them but that; no report, record or text holds them.

The edges of a zone are straight in longitude and latitude, as GeoJSON has them (RFC 7946, section 3.1.1). Every point
within r metres of a centre lies within ``r / M`` of its latitude, M being the least radius of curvature of the meridian
in that band; and on the way there a radian of longitude is nowhere shorter than ``N cos`` at the band's edge farther
from the equator. Measured with these two lengths the true distance on the ellipsoid (WGS 84) is never less than the one
measured, so the ellipse drawn here holds the whole disc. It is larger than the disc by about one in a hundred at a
radius of 30 km and a latitude of 50 degrees. What it shows to lie in a zone lies in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt
from typing import Literal, TypeAlias

Ring: TypeAlias = Sequence[tuple[float, float]]
"""Corners as longitude and latitude in degrees, the last being the first again."""
Area: TypeAlias = Sequence[Ring]
"""Outlines and holes: what lies inside an odd number of the rings lies in the area."""
Ground: TypeAlias = Literal["inside", "straddles", "outside", "no_radius", "null_island", "impossible", "near_a_pole"]

_AXIS_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_SQUARED = _FLATTENING * (2 - _FLATTENING)
_ROUNDING_M = 0.01
"""Far more than the rounding of these numbers comes to: a point on an edge is never taken for one beside it."""
_DEGREE_M = 111_700.0
"""More than a degree of latitude, or of longitude, is anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """Where something fell, as far as it was said.

    Attributes:
        lat_deg: the latitude of the centre, in degrees.
        lon_deg: its longitude.
        radius_m: how far from there it may have been, in metres; nothing where the point only stands for an area, such
            as the middle of a district.
    """

    lat_deg: float
    lon_deg: float
    radius_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The zone, or why it is undetermined.

    Attributes:
        zone: the zone in which the whole disc lies; nothing where there is no such zone.
        ground: ``inside`` it; ``straddles`` an edge, or lies in zones that overlap; ``outside`` every zone; or the
            point cannot be used: ``no_radius``, ``null_island`` (0, 0 is what software writes for nothing),
            ``impossible``, ``near_a_pole``.
    """

    zone: str | None
    ground: Ground


def place(disc: Disc, zones: Mapping[str, Area]) -> Placed:
    """The one zone that holds the whole disc and shares no point with another, if there is one.

    A larger radius never makes a zone out of none, and never another zone.
    """
    scales = _scales(disc)
    if not isinstance(scales, tuple):
        return Placed(zone=None, ground=scales)
    assert disc.radius_m is not None
    inside, touched = list[str](), list[str]()
    for name, area in zones.items():
        rings = [_flat(ring, disc, scales) for ring in area]
        if any(_reaches(ring, disc.radius_m) for ring in rings):
            touched.append(name)
        elif sum(_is_around(ring) for ring in rings) % 2 == 1:
            inside.append(name)
    if len(touched) > 0 or len(inside) > 1:
        return Placed(zone=None, ground="straddles")
    return Placed(zone=inside[0], ground="inside") if len(inside) == 1 else Placed(zone=None, ground="outside")


def written_radius_m(lat: str, lon: str) -> float:
    """How far the truth may lie from a point for no other reason than the places to which it was written, in metres.

    Half a unit of the last place of either: ``48.5`` may be any latitude from 48.45 to 48.55, over 5 km to either side.
    Whatever radius is stated, it is no smaller than that.
    """
    halves = [_DEGREE_M * 0.5 * 10.0 ** -len(text.partition(".")[2]) for text in (lat, lon)]
    return hypot(*halves)


def _scales(disc: Disc) -> tuple[float, float] | Ground:
    """The metres of a radian of latitude and of longitude, at the least, near the disc; or why it cannot be used."""
    if not (-90 <= disc.lat_deg <= 90 and -180 <= disc.lon_deg <= 180):
        return "impossible"
    if (disc.lat_deg, disc.lon_deg) == (0, 0):
        return "null_island"
    if disc.radius_m is None:
        return "no_radius"
    if not disc.radius_m >= 0:
        return "impossible"
    lat = abs(radians(disc.lat_deg))
    band = disc.radius_m / _meridian_m(0)
    if lat + band >= radians(89):
        return "near_a_pole"
    return _meridian_m(max(0.0, lat - band)), _parallel_m(lat + band)


def _meridian_m(lat: float) -> float:
    """The radius of curvature of the meridian; it grows towards the poles."""
    return _AXIS_M * (1 - _SQUARED) / (1 - _SQUARED * sin(lat) ** 2) ** 1.5


def _parallel_m(lat: float) -> float:
    """The radius of the parallel; it shrinks towards the poles."""
    return _AXIS_M * cos(lat) / sqrt(1 - _SQUARED * sin(lat) ** 2)


def _flat(ring: Ring, disc: Disc, scales: tuple[float, float]) -> list[tuple[float, float]]:
    """The corners in metres around the centre; straight edges stay straight."""
    metres_lat, metres_lon = scales
    first = (ring[0][0] - disc.lon_deg + 180) % 360 - 180
    return [
        (metres_lon * radians(first + lon - ring[0][0]), metres_lat * radians(lat - disc.lat_deg)) for lon, lat in ring
    ]


def _reaches(ring: Sequence[tuple[float, float]], radius_m: float) -> bool:
    """Whether an edge comes as near to the centre as that."""
    return any(distance <= radius_m + _ROUNDING_M for distance in _distances(ring))


def _distances(ring: Sequence[tuple[float, float]]) -> Iterator[float]:
    """How far each edge is from the centre."""
    for (x, y), (x_to, y_to) in pairwise(ring):
        along, up = x_to - x, y_to - y
        length = along * along + up * up
        share = 0.0 if length == 0 else min(1.0, max(0.0, -(x * along + y * up) / length))
        yield hypot(x + share * along, y + share * up)


def _is_around(ring: Sequence[tuple[float, float]]) -> bool:
    """Whether the ring goes around the centre, which lies on no edge of it."""
    crossed = 0
    for (x, y), (x_to, y_to) in pairwise(ring):
        if (y > 0) != (y_to > 0) and x + (x_to - x) * -y / (y_to - y) > 0:
            crossed += 1
    return crossed % 2 == 1
