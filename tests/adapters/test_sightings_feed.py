"""Sightings of weapons in CSV files: as strict as reports, recognised by their header, and never coordinates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.feeds import read_feed
from foedus.adapters.sightings_feed import read_sightings
from foedus.books.wire import read_reports, write_reports
from foedus.evidence import Report, Seen
from foedus.kernel import Flaw, Instant, Interval
from tests.adapters.told import assert_flaw

HEADER = "id,source,weapon,calibre_mm,side,distance_km,distance_km_max,line,zone,seen_at,seen_until,known_at,object,url"
GOOD = "s1,monitor,howitzer,152,AA,30,,new,north,2015-03-10T09:00:00Z,,2015-03-10T18:00:00Z,,"
BARE = "s2,monitor,mortar,,,,,,,2015-03-10T09:00:00Z,2015-03-10T12:00:00Z,2015-03-10T18:00:00Z,gun-7,https://x.org/2"


def read(*lines: str, header: str = HEADER) -> tuple[tuple[Report, ...], tuple[Flaw, ...]]:
    return read_sightings("\n".join([header, *lines, ""]).encode(), "sightings.csv")


def test_a_row_becomes_a_report_that_says_where_a_weapon_stood() -> None:
    sightings, flaws = read(GOOD, BARE)

    assert flaws == ()
    assert sightings[0] == Report(
        id="s1",
        source="monitor",
        incident_class="howitzer",
        zone="north",
        held=Interval.at(Instant.parse("2015-03-10T09:00:00Z")),
        known=Instant.parse("2015-03-10T18:00:00Z"),
        seen=Seen(side="AA", line="new", calibre_mm=Decimal(152), distance_km=(30, 30)),
    )
    assert (sightings[1].seen, sightings[1].zone, sightings[1].key) == (Seen(), None, "gun-7")


def test_a_distance_may_lie_between_two() -> None:
    (sighting,), _ = read(GOOD.replace("30,,new", "28,32,new"))

    assert sighting.seen is not None
    assert sighting.seen.distance_km == (28, 32)


@pytest.mark.parametrize(
    ("row", "column", "code", "message", "hint"),
    [
        (GOOD.replace("152", "152mm"), 21, "C018", "`152mm` is not a calibre in millimetres", "without the unit"),
        (GOOD.replace("152", "0"), 21, "C018", "`0` is not a calibre", "one decimal"),
        (GOOD.replace("152", "76.25"), 21, "C018", "`76.25` is not a calibre", "one decimal"),
        (GOOD.replace("AA,30", "AA,30.5"), 28, "C019", "`30.5` is not a distance in whole kilometres", "whole"),
        (GOOD.replace("AA,30", "AA,-3"), 28, "C019", "`-3` is not a distance", "0 to 999"),
        (GOOD.replace("AA,30", "AA,48.01N 37.80E"), 28, "C019", "is not a distance", "no coordinates"),
        (GOOD.replace("AA,30", "AA,1000"), 28, "C019", "`1000` is not a distance", "0 to 999"),
        (GOOD.replace("AA,30", "AA,３０"), 28, "C019", "is not a distance", "whole kilometres"),
        (GOOD.replace("30,,new", "30,29,new"), 31, "C019", "`distance_km_max` is less than `distance_km`", "first"),
        (GOOD.replace("30,,new", ",29,new"), 28, "C019", "`distance_km_max` stands without `distance_km`", "least"),
        (GOOD.replace("howitzer", ""), 12, "C010", "`weapon` is empty", "type of weapon"),
        (GOOD.replace("2015-03-10T18", "2015-03-10T08"), 64, "C011", "the sighting was known before", "offsets"),
        (GOOD.replace("Z,,2015", "Z,2015-03-10T09:00:00Z,2015"), 63, "C012", "`seen_until` is not after", "no longer"),
        (GOOD.replace("2015-03-10T09:00:00Z", "2015-03-10"), 42, "C013", "is not an instant", "`seen_at`"),
    ],
)
def test_a_bad_row_is_told_in_both_languages_and_the_others_are_used(
    row: str, column: int, code: str, message: str, hint: str
) -> None:
    sightings, flaws = read(row, BARE)

    assert [sighting.id for sighting in sightings] == ["s2"]
    (flaw,) = flaws
    assert (flaw.place.line, flaw.place.column, flaw.code) == (2, column, code)
    assert message in flaw.message.en
    assert hint in flaw.hint.en
    assert_flaw(flaw)


@pytest.mark.parametrize("column", ["weapon", "distance_km", "line", "side", "seen_at"])
def test_a_file_of_sightings_is_known_by_its_header_even_with_a_column_missing(column: str) -> None:
    header = ",".join(name for name in HEADER.split(",") if name != column)

    with pytest.raises(Exception, match=f"the column `{column}` is missing"):
        read_feed(f"{header}\n".encode(), "sightings.csv")


def test_a_feed_of_sightings_holds_reports() -> None:
    feed = read_feed(f"{HEADER}\n{GOOD}\n".encode(), "sightings.csv")

    assert [report.id for report in feed.reports] == ["s1"]
    assert feed.totals == ()


_NAMES = st.none() | st.sampled_from(["AA", "new", "old"])
_SEEN = st.builds(
    Seen,
    side=_NAMES,
    line=_NAMES,
    calibre_mm=st.none() | st.integers(1, 99_999).map(lambda tenths: Decimal(tenths) / 10),
    distance_km=st.none() | st.tuples(st.integers(0, 99), st.integers(100, 999)),
)


@given(seen=_SEEN)
def test_a_sighting_is_read_from_the_journal_as_it_was_written(seen: Seen) -> None:
    (report,), _ = read(GOOD)
    sighting = Report(
        id=report.id,
        source=report.source,
        incident_class=report.incident_class,
        zone=report.zone,
        held=report.held,
        known=report.known,
        seen=seen,
    )

    assert read_reports(write_reports([sighting])) == (sighting,)
    assert write_reports(read_reports(write_reports([sighting]))) == write_reports([sighting])
