"""The alarm on the monitors' published totals: what it said on both clocks, and what the gaps kept it from saying."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from foedus.kernel import Instant
from foedus.trigger.alarm import Observation, Watch, watch
from tests.trigger.alarm_samples import alarm

KYIV = ZoneInfo("Europe/Kyiv")
# The record gives no hour of publication; reports came out on the day after. Here: 28 hours after the period's end.
PUBLISHED_S = 28 * 3600
Totals = dict[str | None, list[Observation]]


def read(path: Path, series: str) -> Totals:
    """The totals of one series by region."""
    found: Totals = {"Donetsk": [], "Luhansk": [], None: []}
    for row in csv.DictReader(path.read_text().splitlines()):
        if row[series] != "":
            end = Instant.of(datetime.fromisoformat(row["period_end_eet"]).replace(tzinfo=KYIV))
            start = end.plus(-round(float(row["period_hours"]) * 3600))
            one = Observation(start=start, end=end, count=int(row[series]), known=end.plus(PUBLISHED_S))
            found[None if row["region"] == "both" else row["region"]].append(one)
    return found


@pytest.fixture
def record(shared: Path) -> Path:
    path = shared / "data" / "events" / "osce-smm-headline-counts.csv"
    if not path.is_file():
        pytest.skip(f"{path} is missing: the alarm goes untried on the record")
    return path


def over(totals: Totals, zone: str, as_of: str, **changes: Any) -> Watch:
    rules = {"observed": "7 days", "within": "60 days", "lapses_after": "30 days", "floor": 5, "ceiling": 300}
    rules |= {"dispersion": 1, **changes}
    return watch(alarm(**rules), [zone], totals, Instant.parse(as_of))[0]


def days(one: Watch, since: str) -> list[tuple[str, str]]:
    """The end of the total and the instant of knowledge of each alarm since a day, in UTC."""
    told = [(str(each.point.end)[:13], str(each.known)[:13]) for each in one.alarms]
    return [each for each in told if each[0] >= since]


def test_in_one_region_the_rise_of_february_2022_is_noticed_after_three_days(record: Path):
    luhansk = over(read(record, "violations"), "Luhansk", "2022-02-24T02:30:00Z")

    assert days(luhansk, "2021-12") == [
        ("2022-02-18T17", "2022-02-19T21"),
        ("2022-02-21T17", "2022-02-22T21"),
        ("2022-02-22T17", "2022-02-23T21"),
    ]
    assert all(each.stands for each in luhansk.alarms)


def test_where_the_baseline_is_high_the_same_days_raise_no_alarm(record: Path):
    donetsk = over(read(record, "violations"), "Donetsk", "2022-02-24T02:30:00Z")

    assert days(donetsk, "2021-12") == []
    assert {each.reason for each in donetsk.unused} == {"overlaps_a_shorter_one"}


def test_the_hours_before_the_attack_are_not_covered(record: Path):
    for zone in ("Donetsk", "Luhansk"):
        silence = over(read(record, "violations"), zone, "2022-02-24T02:30:00Z").points[-1]

        assert silence.state == "insufficient_coverage"
        assert str(silence.start) == "2022-02-22T17:30:00Z"


def test_january_2017_is_noticed_only_by_a_text_that_calls_shelling_usual(record: Path):
    totals = read(record, "explosions")
    modest, bold = (
        over(totals, "Donetsk", "2017-03-01T00:00:00Z", observed="4 days", ceiling=ceiling) for ceiling in (300, 2000)
    )

    assert {point.state for point in modest.points} == {"no_baseline", "insufficient_coverage"}
    assert days(bold, "2017")[0] == ("2017-01-31T17", "2017-02-01T21")
