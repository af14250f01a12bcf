"""The feeds that ship: each reads its publisher's own columns, and accounts for every row of the real files."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path

import pytest

from foedus.adapters.importing.office import FEEDS, ImportOffice
from foedus.adapters.shelf import Shelf
from foedus.evidence import crosswalk
from foedus.kernel import BadInputError, Instant, Interval
from foedus.legaltime import days
from tests.adapters.imports import ZONES, Came, imported, table

OFFICE = ImportOffice(ZONES, Shelf())
SHIPPED = {each.feed: each for each in OFFICE.crosswalks()}
_SQUARE = [[30.0, 45.0], [40.0, 45.0], [40.0, 52.0], [30.0, 52.0], [30.0, 45.0]]
_MAP = json.dumps(
    {"features": [{"properties": {"zone": "north"}, "geometry": {"type": "Polygon", "coordinates": [_SQUARE]}}]}
)
_GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
_ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
_VIINA = (
    "viina_version,event_id_1pd,date,n_reports,event_ids,sources,geonameid,feature_code,asciiname,ADM1_NAME,ADM1_CODE,"
    "ADM2_NAME,ADM2_CODE,longitude,latitude,GEO_PRECISION,t_mil_b,a_rus_b,a_ukr_b,a_rus_init_b,a_ukr_init_b,a_civ_b,"
    "a_other_b,t_aad_b,t_airstrike_b,t_airalert_b,t_uav_b,t_armor_b,t_arrest_b,t_artillery_b,t_control_b,t_firefight_b,"
    "t_ied_b,t_raid_b,t_occupy_b,t_property_b,t_cyber_b,t_hospital_b,t_milcas_b,t_civcas_b,t_retreat_b,t_loc_b,t_san_b,tid"
)
_VIIRS = (
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_ti5,frp,"
    "daynight"
)
_MODIS = (
    "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,confidence,version,bright_t31,frp,"
    "daynight"
)


def _line(header: str, separator: str = ",", **cells: str) -> str:
    names = header.split(",")
    assert cells.keys() <= set(names), cells.keys() - set(names)
    made = [cells.get(name, "") for name in names]
    return separator.join(f'"{cell}"' if separator in cell or "\n" in cell else cell for cell in made)


def _ged(**cells: str) -> str:
    usual = {"id": "1", "type_of_violence": "1", "where_prec": "1", "adm_1": "Donetsk oblast", "date_prec": "1"}
    days = {"date_start": "2022-02-24 00:00:00.000", "date_end": "2022-02-24 00:00:00.000", "latitude": "48.0"}
    sides = {"side_a": "Government of Russia", "side_b": "Government of Ukraine", "longitude": "37.8"}
    return _line(_GED, **{**usual, **days, **sides, **cells})


@pytest.mark.parametrize("name", FEEDS)
def test_every_feed_that_ships_says_what_it_is_and_on_what_terms(name: str):
    shipped = SHIPPED[name]

    assert shipped.feed == name
    for words in (shipped.title, shipped.terms, *(rule.because for rule in shipped.rules)):
        assert re.search(r"[\u4e00-\u9fff][:;,]", words.zh_hant) is None, words.zh_hant
        assert not words.en.endswith("."), "a message of one sentence has no full stop"
    assert shipped.actor is None, "no feed that ships says who began: who fought is not who began"


def test_a_feed_under_terms_that_forbid_it_says_that_it_may_not_be_passed_on():
    assert "forbid redistribution" in SHIPPED["acled"].terms.en


def test_gdelt_can_only_tip_off():
    shipped = SHIPPED["gdelt-events"]

    assert (
        shipped.modality
        == crosswalk.Crosswalk.model_validate(
            {**shipped.model_dump(by_alias=True), "modality": {"is": "tip_off"}}
        ).modality
    )
    assert shipped.gives == "reports", "no total of it feeds an alarm either"


@pytest.mark.parametrize(
    ("date_prec", "end", "start", "until"),
    [
        ("1", "24", "2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z"),
        ("2", "26", "2022-02-23T22:00:00Z", "2022-02-26T22:00:00Z"),
        ("4", "24", "2022-01-31T22:00:00Z", "2022-02-28T22:00:00Z"),
        ("5", "24", "2022-01-31T22:00:00Z", "2022-02-28T22:00:00Z"),
    ],
)
def test_ucdp_is_read_in_its_official_columns_to_the_precision_that_it_states(
    date_prec: str, end: str, start: str, until: str, tmp_path: Path
):
    row = _ged(date_prec=date_prec, date_end=f"2022-02-{end} 00:00:00.000", source_headline="A, b\nc")
    (report,) = imported(tmp_path, "ucdp-ged", table(row, header=_GED), zone="Europe/Kyiv").reports

    assert report.held == Interval(Instant.parse(start), Instant.parse(until))
    assert (report.source, report.zone, report.incident_class) == ("ucdp", "Donetsk oblast", "armed-clash")
    assert (report.actor, report.known) == (None, Instant.parse("2026-01-01T00:00:00Z"))


@pytest.mark.parametrize(("where_prec", "zone"), [("1", "north"), ("2", "north"), ("3", None), ("6", None)])
def test_ucdp_is_placed_by_the_users_zones_where_its_precision_allows(
    where_prec: str, zone: str | None, tmp_path: Path
):
    row = _ged(where_prec=where_prec)
    came = imported(tmp_path, "ucdp-ged", table(row, header=_GED), zone="Europe/Kyiv", zones=_MAP)

    assert [report.zone for report in came.reports] == [zone]


def test_ucdp_of_an_unknown_place_lies_on_the_day_of_any_place(tmp_path: Path):
    (report,) = imported(tmp_path, "ucdp-ged", table(_ged(), header=_GED), zone="anywhere").reports

    assert report.held.end.seconds - report.held.start.seconds == 50 * 3600


@pytest.mark.parametrize(
    ("cells", "start", "until"),
    [
        ({"event_date": "2022-02-24"}, "2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z"),
        ({"event_date": "24 February 2022"}, "2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z"),
        ({"event_date": "24-Feb-22", "time_precision": "2"}, "2022-02-17T22:00:00Z", "2022-03-02T22:00:00Z"),
        ({"event_date": "2022-02-24", "time_precision": "3"}, "2022-01-31T22:00:00Z", "2022-02-28T22:00:00Z"),
    ],
)
def test_acled_is_read_as_its_tool_and_its_api_write_it(cells: dict[str, str], start: str, until: str, tmp_path: Path):
    usual = {"event_id_cnty": "UKR1", "time_precision": "1", "sub_event_type": "Shelling/artillery/missile attack"}
    place = {"admin1": "Donetsk", "geo_precision": "1", "latitude": "48", "longitude": "37.8"}
    rest = {"timestamp": "1646092800", "notes": 'On 24 February, "forces"\nshelled'.replace('"', '""')}
    row = _line(_ACLED, **{**usual, **place, **rest, **cells})

    (report,) = imported(tmp_path, "acled", table(row, header=_ACLED), zone="Europe/Kyiv").reports

    assert report.held == Interval(Instant.parse(start), Instant.parse(until))
    assert (report.incident_class, report.known) == ("shelling", Instant.parse("2022-03-01T00:00:00Z"))


def test_a_row_that_acled_has_changed_is_a_later_version_of_the_same_report(tmp_path: Path):
    usual = {"event_id_cnty": "UKR1", "event_date": "2022-02-24", "time_precision": "1", "sub_event_type": "Attack"}
    place = {"geo_precision": "1", "latitude": "48", "longitude": "37.8"}
    rows = [_line(_ACLED, **usual, **place, timestamp=stamp, admin1=zone) for stamp, zone in
            (("1646092800", "Donetsk"), ("1646179200", "Luhansk"))]  # fmt: skip

    came = imported(tmp_path, "acled", table(rows[0], header=_ACLED), table(*rows, header=_ACLED), zone="Europe/Kyiv")

    assert [(report.id, report.zone) for report in came.reports] == [("UKR1", "Donetsk"), ("UKR1", "Luhansk")]
    assert came.imported.repeated == 1


def test_viina_is_read_by_its_labels(tmp_path: Path):
    usual = {"date": "20220224", "ADM1_NAME": "Donets'ka", "latitude": "48", "longitude": "37.8", "t_mil_b": "1"}
    rows = [
        _line(_VIINA, event_id_1pd="1", t_artillery_b="1", **usual),
        _line(_VIINA, event_id_1pd="2", t_airstrike_b="1", t_artillery_b="1", **usual),
        _line(_VIINA, event_id_1pd="3", t_milcas_b="1", **usual),
        _line(_VIINA, event_id_1pd="4", t_artillery_b="1", **{**usual, "t_mil_b": "0"}),
    ]

    came = imported(tmp_path, "viina", table(*rows, header=_VIINA))

    assert [(report.id, report.incident_class) for report in came.reports] == [("1", "shelling"), ("2", "air-strike")]
    assert sum(came.imported.dropped.values()) == 2
    assert came.reports[0].known == Instant.parse("2022-02-24T21:59:59Z")


def _gdelt(**cells: str) -> str:
    usual = {"GLOBALEVENTID": "1", "SQLDATE": "20220224", "EventRootCode": "19", "ActionGeo_Type": "4"}
    place = {"ActionGeo_Lat": "48.0", "ActionGeo_Long": "37.8", "DATEADDED": "20220224041500"}
    header = SHIPPED["gdelt-events"].form.header
    assert header is not None
    return _line(",".join(header), "\t", **{**usual, **place, "SOURCEURL": 'https://example.org/"1', **cells}) + "\n"


def test_gdelt_is_read_without_a_header_and_every_report_of_it_is_a_tip_off(tmp_path: Path):
    came = imported(tmp_path, "gdelt-events", _gdelt() + _gdelt(GLOBALEVENTID="2", EventRootCode="04"), zones=_MAP)

    (report,) = came.reports
    assert len(SHIPPED["gdelt-events"].form.header or ()) == 61
    assert (report.modality, report.zone, report.incident_class) == ("tip_off", "north", "armed-clash")
    assert report.known == Instant.parse("2022-02-24T04:15:00Z")
    assert report.url == 'https://example.org/"1'


def test_a_feed_of_places_alone_asks_for_the_zones(tmp_path: Path):
    with pytest.raises(BadInputError) as refused:
        imported(tmp_path, "gdelt-events", _gdelt())

    assert "which zones" in refused.value.flaws[0].message.en


@pytest.mark.parametrize(("header", "instrument", "sure"), [(_VIIRS, "VIIRS", "n"), (_MODIS, "MODIS", "85")])
def test_firms_is_read_in_utc_and_no_place_of_it_is_written(header: str, instrument: str, sure: str, tmp_path: Path):
    usual = {"latitude": "48.12345", "longitude": "37.54321", "acq_date": "2022-02-24", "satellite": "N"}
    rows = [
        _line(header, acq_time="45", instrument=instrument, confidence=sure, **usual),
        _line(header, acq_time="1345", instrument=instrument, confidence="l" if sure == "n" else "12", **usual),
        _line(header, acq_time="1345", instrument=instrument, confidence=sure, **{**usual, "latitude": "91.55555"}),
    ]

    came = imported(tmp_path, "firms", table(*rows, header=header), zones=_MAP)

    (report,) = came.reports
    assert report.held == Interval(Instant.parse("2022-02-24T00:45:00Z"), Instant.parse("2022-02-24T00:46:00Z"))
    assert (report.modality, report.known) == ("thermal", Instant.parse("2022-02-24T03:45:59Z"))
    assert came.imported.quarantined == {"I016": 1}
    for written in (came.text, "".join(str(flaw) for flaw in came.flaws)):
        assert not any(each in written for each in ("48.12345", "37.54321", "91.55555", "48.1", "37.5"))


# The shared records: every row is accounted for, and the figures are those of their README.


def _events(shared: Path, name: str) -> Path:
    path = shared / "data" / "events" / name
    if not path.is_file():
        pytest.skip(f"{name} does not lie beside the repository: the feed goes unchecked on real records")
    return path


def _rows(path: Path) -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode().splitlines()))


@pytest.mark.parametrize(
    ("name", "rows", "zone"),
    [
        ("ucdp-ukraine-2014-2021.csv", 2989, "Europe/Kyiv"),
        ("ucdp-ukraine-vintage-2020.csv", 1167, "Europe/Kyiv"),
        ("ucdp-ukraine-vintage-2023.csv", 3056, "Europe/Kyiv"),
        ("ucdp-syria-daraa.csv", 1004, "Asia/Damascus"),
    ],
)
def test_ucdp_on_record_is_taken_row_for_row(name: str, rows: int, zone: str, shared: Path, tmp_path: Path):
    came = imported(tmp_path, "ucdp-ged", _events(shared, name), zone=zone)
    read = {row["id"]: row for row in _rows(_events(shared, name))}

    assert (came.imported.rows, len(came.reports), came.flaws) == (rows, rows, ())
    for report in came.reports:
        row = read[report.id]
        first, last = (
            days.local_date(each, ZONES.zone(zone)).isoformat() for each in (report.held.start, report.held.last)
        )
        if row["date_prec"] in {"1", "2", "3"}:
            assert (first, last) == (row["date_start"], row["date_end"])
        else:
            assert first <= row["date_start"] <= row["date_end"] <= last
        assert report.zone == (None if row["where_prec"] in {"5", "6", "7"} else row["adm1"] or None)


def test_two_vintages_of_ucdp_are_versions_of_the_same_reports(shared: Path, tmp_path: Path):
    came = {}
    for name, received in (("vintage-2020", "2020-06-20"), ("2014-2021", "2022-06-20")):
        path = _events(shared, f"ucdp-ukraine-{name}.csv")
        at = Instant.parse(f"{received}T00:00:00Z")
        came[name] = imported(tmp_path, "ucdp-ged", path, zone="Europe/Kyiv", received=at)
    old, new = ({report.id: report for report in each.reports} for each in came.values())
    shared_ids = old.keys() & new.keys()

    assert len(shared_ids) == 1073
    assert len(old.keys() - new.keys()) == 94
    assert all(old[each].known < new[each].known for each in shared_ids)
    assert sum(old[each].held.start != new[each].held.start for each in shared_ids) <= 21


@pytest.mark.parametrize(
    ("name", "zone", "aside"),
    [("ucdp-ukraine-2014-2021.csv", "Europe/Kyiv", {"I012": 1, "I015": 47}),
     ("ucdp-syria-daraa.csv", "Asia/Damascus", {"I012": 4, "I015": 9})],
)  # fmt: skip
def test_what_the_press_is_said_to_have_known_before_it_happened_is_put_aside(
    name: str, zone: str, aside: dict[str, int], shared: Path, tmp_path: Path
):
    came = imported(tmp_path, "ucdp-ged-cited", _events(shared, name), zone=zone)

    assert came.imported.quarantined == aside
    assert all(report.known >= report.held.start for report in came.reports)


@pytest.mark.parametrize(
    ("series", "taken", "dropped", "aside"),
    [("violations", 86, 11, {"I010": 7}), ("explosions", 51, 53, {})],
)
def test_the_missions_headline_counts_are_totals_of_their_periods(
    series: str, taken: int, dropped: int, aside: dict[str, int], shared: Path, tmp_path: Path
):
    path = _events(shared, "osce-smm-headline-counts.csv")
    came = imported(tmp_path, f"osce-smm-{series}", path)
    stated = [row for row in _rows(path) if row[series] != "" and not row["period_end_eet"].endswith("23:59")]

    assert (came.imported.rows, came.imported.taken) == (104, taken)
    assert (sum(came.imported.dropped.values()), came.imported.quarantined) == (dropped, aside)
    assert sorted(total.count for total in came.totals) == sorted(int(row[series]) for row in stated)
    for total, row in zip(came.totals, stated, strict=True):
        assert total.held.end.seconds - total.held.start.seconds == float(row["period_hours"]) * 3600
        assert days.local_text(total.held.end, ZONES.zone("Europe/Kyiv"))[:16] == row["period_end_eet"]


def test_the_air_raid_alerts_on_record_are_taken_row_for_row(shared: Path, tmp_path: Path):
    path = _events(shared, "air-raid-ukraine-2022-02-25_2022-12-31.csv.gz")
    came = imported(tmp_path, "air-raid-ukraine", path)

    assert (came.imported.rows, len(came.reports), came.flaws) == (15242, 15242, ())
    assert [str(report.held.start) for report in came.reports] == [row["started_at"] for row in _rows(path)]
    assert {report.modality for report in came.reports} == {"alert"}


def test_the_alerts_of_the_home_front_command_are_read_by_the_clocks_of_their_summer(shared: Path, tmp_path: Path):
    files = [_events(shared, f"israel-alerts-{year}.csv") for year in (2021, 2022)]
    came: Came = imported(tmp_path, "israel-alerts", *files)
    read = [row for path in files for row in _rows(path)]

    assert (came.imported.rows, len(came.reports), came.flaws) == (7062 + 756, 7818, ())
    for report, row in zip(came.reports, read, strict=True):
        assert days.local_text(report.held.start, ZONES.zone("Asia/Jerusalem")) == f"{row['alert_time_local']}+03:00"
        assert (report.zone, report.actor) == (None, None)


def test_the_tallies_of_missiles_are_totals_by_day_and_class(shared: Path, tmp_path: Path):
    path = _events(shared, "missile-attacks-daily-2022-09_2023-12.csv")
    came = imported(tmp_path, "missile-tallies", path)

    assert (came.imported.rows, len(came.totals), came.flaws) == (485, 485, ())
    assert sum(total.count for total in came.totals) == sum(int(row["launched"]) for row in _rows(path))


def test_a_sum_with_a_missing_figure_is_no_total(tmp_path: Path):
    header = "date,model_class,n_reports,launched,destroyed,n_missing_launched,n_missing_destroyed"
    came = imported(tmp_path, "missile-tallies", table("2023-01-01,cruise,2,5,4,1,0", header=header))

    assert came.imported.quarantined == {"I010": 1}
