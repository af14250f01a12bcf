"""The pinned zones come from the package alone, and keep the promise that the days of a place rest on."""

from __future__ import annotations

import struct
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
import tzdata

from foedus.adapters import zones
from foedus.adapters.zones import PinnedZones
from foedus.legaltime import UnknownZoneError, Zones
from tests.bilingual import assert_alike

ZONES = PinnedZones()
HOUR = timedelta(hours=1)


def test_the_version_is_the_edition_of_the_package():
    port: Zones = ZONES

    assert port.version == tzdata.IANA_VERSION


def test_every_listed_zone_loads_once():
    assert len(ZONES.names) > 500
    for name in ZONES.names:
        assert ZONES.zone(name) is ZONES.zone(name)
        assert str(ZONES.zone(name)) == name


@pytest.mark.parametrize(
    "name",
    [
        "", " ", ".", "/", "..", "../../etc/passwd", "/etc/localtime", "Europe/../GMT", "Europe/", "Europe",
        "Europe//Kyiv", "Europe\\Kyiv", "GMT ", "GMT\0", "gmt", "europe/kyiv", "__init__.py", "tzdata.zi", "zone.tab",
        "Factory", "Etc/__init__.py", "localtime", "posixrules", "C:\\Windows", "\ud800", "x" * 100_000,
    ],
)  # fmt: skip
def test_a_name_that_is_not_listed_is_unknown(name: str):
    with pytest.raises(UnknownZoneError) as caught:
        ZONES.zone(name)

    assert caught.value.name == name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("europe/kyiv", "Europe/Kyiv"),
        ("Kyiv", "Europe/Kyiv"),
        ("Europe/Kiyv", "Europe/Kyiv"),
        ("Taipei", "Asia/Taipei"),
        ("New York", "America/New_York"),
        ("utc", "UTC"),
        ("Asia/Tapei", "Asia/Taipei"),
    ],
)
def test_an_unknown_name_is_answered_with_those_like_it(name: str, first: str):
    with pytest.raises(UnknownZoneError, match=f"did you mean {first}") as caught:
        ZONES.zone(name)

    assert_alike(caught.value.message)
    assert caught.value.suggestions[0] == first
    assert len(caught.value.suggestions) <= 3


def test_nothing_is_suggested_where_nothing_is_like():
    with pytest.raises(UnknownZoneError, match=r"^no time zone is called 'qqqqqq'$") as caught:
        ZONES.zone("qqqqqq")

    assert caught.value.message.zh_hant == "並無名為'qqqqqq'之時區"
    assert caught.value.suggestions == ()


def test_the_machines_own_database_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wrong = tmp_path / "Europe" / "Kyiv"
    wrong.parent.mkdir()
    wrong.write_bytes(rules("Asia/Taipei"))
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    zones._load.cache_clear()

    assert PinnedZones().zone("Europe/Kyiv").utcoffset(datetime(2025, 1, 1, tzinfo=UTC)) == timedelta(hours=2)


def rules(name: str) -> bytes:
    return files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def recorded_changes(tzif: bytes) -> list[int]:
    """The seconds at which the offset changes, read from the 64-bit block of RFC 8536 by hand."""

    def counts(header: int) -> tuple[int, ...]:
        return struct.unpack(">6l", tzif[header + 20 : header + 44])

    ut, std, leap, times, types, letters = counts(0)
    second = 44 + times * 5 + types * 6 + letters + leap * 8 + std + ut
    times, types = counts(second)[3:5]
    start = second + 44
    seconds = struct.unpack(f">{times}q", tzif[start : start + 8 * times])
    kinds = tzif[start + 8 * times : start + 9 * times]
    offsets = [
        struct.unpack(">l", tzif[at : at + 4])[0] for at in range(start + 9 * times, start + 9 * times + 6 * types, 6)
    ]
    shown = [offsets[kind] for kind in (0, *kinds)]
    return [second for second, (before, after) in zip(seconds, pairwise(shown), strict=True) if before != after]


def test_every_zone_keeps_an_offset_for_six_days_and_more_in_the_record():
    gaps = [after - before for name in ZONES.names for before, after in pairwise(recorded_changes(rules(name)))]

    assert min(gaps) > 6 * 86_400


def test_every_zone_keeps_an_offset_for_six_days_and_more_by_its_rule_for_the_future():
    by_rule = {rules(name).rsplit(b"\n", 2)[1]: ZONES.zone(name) for name in ZONES.names}
    for zone in by_rule.values():
        turns = [hour for hour in range(0, 400 * 24, 3) if offset_at(hour, zone) != offset_at(hour + 3, zone)]

        assert all(after - before > 6 * 24 for before, after in pairwise(turns))


def offset_at(hour: int, zone: tzinfo) -> timedelta | None:
    return (datetime(2150, 1, 1, tzinfo=UTC) + hour * HOUR).astimezone(zone).utcoffset()
