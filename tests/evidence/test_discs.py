"""Discs against zones: a zone is named only where the whole disc lies in it."""

from __future__ import annotations

from math import acos, cos, radians, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from foedus.evidence.places import Disc, Placed, place, written_radius_m

Corners = list[tuple[float, float]]


def box(west: float, south: float, east: float, north: float) -> Corners:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


ZONES = {"west": [box(36, 48, 37, 49)], "east": [box(37, 48, 38, 49)]}


def at(lat: float, lon: float, radius_m: float | None = 100.0) -> Disc:
    return Disc(lat_deg=lat, lon_deg=lon, radius_m=radius_m)


def told(disc: Disc) -> tuple[str | None, str]:
    found = place(disc, ZONES)
    return found.zone, found.ground


def test_a_disc_wholly_in_one_zone_lies_in_it():
    assert told(at(48.5, 36.5)) == ("west", "inside")
    assert told(at(48.5, 37.5)) == ("east", "inside")


@pytest.mark.parametrize(
    ("disc", "ground"),
    [
        (at(48.5, 36.9999), "straddles"),  # seven metres from the line
        (at(48.5, 37.0, 0.0), "straddles"),  # on it
        (at(48.5, 36.5, 40_000.0), "straddles"),  # a district around a town
        (at(49.0005, 36.5), "straddles"),  # outside, but the disc reaches in
        (at(50.0, 36.5), "outside"),
        (at(48.5, 36.5, None), "no_radius"),
        (at(0.0, 0.0), "null_island"),
        (at(91.0, 36.5), "impossible"),
        (at(48.5, 181.0), "impossible"),
        (at(48.5, 36.5, -1.0), "impossible"),
        (at(48.5, 36.5, float("nan")), "impossible"),
        (at(float("nan"), 36.5), "impossible"),
        (at(89.5, 36.5), "near_a_pole"),
    ],
)
def test_anything_else_is_undetermined_and_says_why(disc: Disc, ground: str):
    assert told(disc) == (None, ground)


@pytest.mark.parametrize(("metres", "zone"), [(-30, "west"), (30, None)])
def test_the_edge_is_found_to_within_one_part_in_a_hundred(metres: int, zone: str | None):
    """At 48.5 degrees a degree of longitude has 73,899 m (by the formulas of the ellipsoid), so half has 36,950."""
    assert place(at(48.5, 36.5, 36_400.0 + metres * 20), {"west": [box(36, 40, 37, 57)]}).zone == zone


def test_in_overlapping_zones_it_lies_in_neither():
    zones = {"west": [box(36, 48, 37, 49)], "all": [box(30, 40, 45, 55)]}

    assert place(at(48.5, 36.5), zones) == Placed(zone=None, ground="straddles")
    assert place(at(45.0, 36.5), zones).zone == "all"


def test_a_hole_is_outside_and_an_island_in_it_inside():
    area = [box(36, 48, 37, 49), box(36.2, 48.2, 36.8, 48.8), box(36.4, 48.4, 36.6, 48.6)]

    assert [place(at(48.5, lon), {"z": area}).zone for lon in (36.1, 36.3, 36.5)] == ["z", None, "z"]


def test_zones_on_either_side_of_the_date_line_are_told_apart():
    zones = {"before": [box(170, 10, 180, 20)], "after": [box(-180, 10, -170, 20)]}

    assert place(at(15, 179.5), zones).zone == "before"
    assert place(at(15, -179.5), zones).zone == "after"
    assert place(at(15, 179.9999), zones).zone is None
    assert place(at(15, -179.9999), zones).zone is None
    assert place(at(15, -179.9999), {"before": zones["before"]}).ground == "straddles"


def test_what_is_written_to_few_places_is_no_better_than_they_are():
    assert written_radius_m("48.5", "36.5") == pytest.approx(7898, rel=0.01)
    assert written_radius_m("48", "36.51234") > 55_000
    assert written_radius_m("48.51234", "36.51234") < 1
    assert told(at(48.5, 36.93, written_radius_m("48.5", "36.93"))) == (None, "straddles")


lats, lons = st.floats(46, 51, allow_nan=False), st.floats(34, 40, allow_nan=False)
radii = st.floats(0, 200_000, allow_nan=False)


@given(lats, lons, radii, radii)
def test_a_larger_radius_never_makes_a_zone_out_of_none(lat: float, lon: float, one: float, other: float):
    small, large = sorted((one, other))
    before, after = (place(at(lat, lon, radius), ZONES).zone for radius in (small, large))

    assert after in {before, None}


@given(lats, lons, radii, st.floats(-1, 1), st.floats(-1, 1))
def test_every_point_of_the_disc_lies_in_the_zone_that_is_told(
    lat: float, lon: float, radius: float, north: float, east: float
):
    found = place(at(lat, lon, radius), ZONES)
    there = lat + north * radius / 111_000, lon + east * radius / 60_000
    assume(distance_at_least_m((lat, lon), there) <= radius)

    if found.zone is not None:
        west, south = ZONES[found.zone][0][0]
        assert west <= there[1] <= west + 1
        assert south <= there[0] <= south + 1
    elif found.ground == "outside":
        assert not (36 <= there[1] <= 38 and 48 <= there[0] <= 49)


def distance_at_least_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance on a sphere no smaller than the earth is curved anywhere, so never less than true."""
    (lat, lon), (lat_to, lon_to) = (tuple(map(radians, each)) for each in (one, other))
    chord = sin(lat) * sin(lat_to) + cos(lat) * cos(lat_to) * cos(lon - lon_to)
    return 6_400_000 * acos(min(1.0, max(-1.0, chord)))


@given(st.floats(48.2, 48.8), st.floats(-1, 1), radii)
def test_a_disc_that_touches_two_zones_is_undetermined(lat: float, share: float, radius: float):
    lon = 37 + share * radius / 80_000  # at these latitudes a degree of longitude has less than that

    assert place(at(lat, lon, radius), ZONES).zone is None
