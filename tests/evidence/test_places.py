"""Zones by place: a disc that no one zone surely holds has none, and degrees go into no message."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence import crosswalk
from foedus.evidence.crosswalk.places import locate
from foedus.kernel import BadInputError
from tests.bilingual import assert_in_both
from tests.evidence.crosswalks import AREAS, PLACED, SQUARE, read, report, unfit, zones


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("91", "30", "I016"),
        ("-90.001", "30", "I016"),
        ("50", "180.5", "I016"),
        ("fifty", "30", "I016"),
        ("nan", "30", "I016"),
        ("inf", "30", "I016"),
        ("50", "", "I016"),
        ("0", "0.0", "I017"),
    ],
)
@pytest.mark.parametrize("is_by_place", [True, False])
def test_a_place_that_cannot_be_is_put_aside_and_its_degrees_are_in_no_message(
    lat: str, lon: str, code: str, is_by_place: bool
):
    text = PLACED if is_by_place else PLACED.replace("zone: by_place", "zone: {column: zone}")
    told = unfit(text, areas=AREAS if is_by_place else None, lat=lat, lon=lon)

    assert told.code == code
    assert all(each not in told.message.en for each in (lat, lon) if len(each) > 2)


@pytest.mark.parametrize(
    ("lon", "lat", "zone"),
    [
        ("31", "50.5", "north"),
        ("31", "50.01", None),  # a kilometre from the rim: the disc straddles it
        ("31", "49.99", None),
        ("", "", None),
    ],
)
def test_a_disc_that_straddles_the_rim_of_a_zone_is_of_no_determined_zone(lon: str, lat: str, zone: str | None):
    assert report(PLACED, areas=AREAS, lat=lat, lon=lon).zone == zone


def test_a_disc_outside_every_zone_is_dropped_or_put_aside_as_stated():
    assert isinstance(read(PLACED, areas=AREAS, lat="40", lon="31"), crosswalk.Dropped)
    assert unfit(PLACED.replace("outside: drop", "outside: quarantine"), areas=AREAS, lat="40", lon="31").code == "I018"


def test_a_place_too_rough_for_any_zone_has_none():
    rough = PLACED.replace("{is: '5'}", "{column: kind, table: {boom: ~}, otherwise: quarantine}")

    assert report(rough, areas=AREAS, lat="50.5", lon="31").zone is None


def test_two_zones_that_overlap_determine_nothing_and_a_hole_belongs_to_no_zone():
    shifted = [[x + 1, y] for x, y in SQUARE]
    hole = [[30.9, 50.4], [31.1, 50.4], [31.1, 50.6], [30.9, 50.6], [30.9, 50.4]]
    both = crosswalk.read_zones(zones(("north", [SQUARE]), ("east", [shifted])), "zones.geojson")
    holed = crosswalk.read_zones(zones(("north", [[SQUARE, hole]]), kind="MultiPolygon"), "zones.geojson")

    assert locate(both, 31.5, 50.5, 0.1).zone is None
    assert locate(both, 30.5, 50.5, 0.1).zone == "north"
    assert locate(holed, 31.0, 50.5, 0.1).is_outside
    assert locate(holed, 30.5, 50.5, 0.1).zone == "north"


@given(st.floats(29.5, 32.5), st.floats(49.5, 51.5), st.floats(0.05, 40), st.floats(0, 360), st.floats(0, 1))
def test_a_zone_is_determined_only_if_every_point_of_the_disc_lies_in_it(x, y, radius, bearing, share):
    found = locate(AREAS, x, y, radius)
    reach = radius * share / 111.7  # no degree has more kilometres
    east = x + reach * cos(radians(bearing)) / cos(radians(y))
    north = y + reach * cos(radians(90 - bearing))
    is_inside = 30 <= east <= 32 and 50 <= north <= 51

    if found.zone is not None:
        assert is_inside
    if found.is_outside:
        assert not is_inside


@pytest.mark.parametrize(
    "data",
    [
        b"no json",
        b"[]",
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"features": []}',
        zones(("", [SQUARE])),
        zones(("north", [SQUARE]), kind="Point"),
        zones(("north", [])),
        zones(("north", [SQUARE[:-1]])),
        zones(("north", [[[30, 50], [31, 50], [30, 50]]])),
        zones(("north", [[[30, 50], [31, 91], [31, 50], [30, 50]]])),
        zones(("north", [[[True, 50], [31, 5], [31, 50], [True, 50]]])),
        zones(("north", [["x", "y", "z", "x"]])),
    ],
    ids=range(13),
)
def test_a_map_of_zones_that_is_none_is_refused(data: bytes):
    with pytest.raises(BadInputError) as refused:
        crosswalk.read_zones(data, "zones.geojson")

    assert [flaw.code for flaw in refused.value.flaws] == ["I030"]
    assert_in_both(refused.value.flaws[0])
