"""The public records on which alarms are compared: read where they lie, never copied, each pinned by its digest."""

# ruff: noqa: INP001 (run by path)

from __future__ import annotations

import csv
import gzip
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

DIGESTS = {
    "ucdp-ukraine-2014-2021.csv": "0b37a29ff74e2247fc60004b3c29ecb798733da03736f4066dda8ce6fcd16351",
    "ucdp-syria-daraa.csv": "386ba9dc3f1199e15f4a938347836f4d91341c9cc6573f3e0b3a8371894f45a1",
    "sigacts-iraq-2004.csv.gz": "94259e8c62a751deb7a0d25dcfb3250e6bd0575fe8e517cce77d4d91c2674be3",
    "cir-ukraine-2022-daily.csv": "d07323e1dfbbdd7cdcecf01963566851ca3c3f0fbf00955b29c18676d0bcaae3",
    "missile-attacks-daily-2022-09_2023-12.csv": "ad4af17458acdebee477e093c6263fee5ccf964472e746449e350e4072021e19",
    "israel-alerts-2022.csv": "844aa27c72b611578a577c060fd8faaacf3b99963afd79b76942a047a2c66b69",
    "israel-alerts-2021.csv": "90ec940f780e84f5e8fa28821018a520d2dce3b1b8bbe68ee1c0b0c3844e2469",
    "air-raid-ukraine-2022-02-25_2022-12-31.csv.gz": "a75c38d6f9ba77eb1e18c59c2b858d120cae9d5c985a9bbe7dd2b5bc778f498b",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Counts by day, in a place that was calm until a day or never was.

    Attributes:
        name: of the record.
        first: the first day watched.
        counts: by day from the first; nothing for a day of which the record does not tell.
        broken: the day on which calm ended, by the historians; nothing where there was no calm.
        is_deaths: whether deaths are counted, and not events.
    """

    name: str
    first: date
    counts: tuple[int | None, ...]
    broken: date | None
    is_deaths: bool = False


def rows(folder: Path, name: str) -> list[Mapping[str, str]]:
    """The rows of a file.

    Raises:
        FileNotFoundError: it is not there.
        ValueError: it is not the file that was pinned.
    """
    data = pinned(folder, name)
    text = gzip.decompress(data) if name.endswith(".gz") else data
    return list(csv.DictReader(text.decode().splitlines()))


def pinned(folder: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        FileNotFoundError: it is not there.
        ValueError: it is not the file that was pinned.
    """
    data = (folder / name).read_bytes()
    if sha256(data).hexdigest() != DIGESTS[name]:
        raise ValueError(f"{name} is not the file that was pinned")
    return data


def _daily(days: Iterable[tuple[str, int]], first: str, last: str) -> tuple[date, tuple[int, ...]]:
    """Sums by day of a complete record, in which a day of which nothing is said counts 0."""
    found: Counter[str] = Counter()
    for day, count in days:
        found[day] += count
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    length = (end - start).days + 1
    return start, tuple(found[(start + timedelta(days=day)).isoformat()] for day in range(length))


def daraa(folder: Path) -> list[Record]:
    """Daraa Governorate: the truce of 9 July 2017, and the offensive of June 2018."""
    told = [
        row
        for row in rows(folder, "ucdp-syria-daraa.csv")
        if row["adm1"] == "Daraa Governorate" and int(row["date_prec"]) <= 2
    ]
    broken = date(2018, 6, 19)
    events = _daily(((row["date_start"], 1) for row in told), "2017-07-10", "2018-07-31")
    deaths = _daily(((row["date_start"], int(row["best"])) for row in told), "2017-07-10", "2018-07-31")
    return [
        Record(name="Daraa, events", first=events[0], counts=events[1], broken=broken),
        Record(name="Daraa, deaths", first=deaths[0], counts=deaths[1], broken=broken, is_deaths=True),
    ]


def deaths_before_daraa(folder: Path) -> tuple[int, ...]:
    """Deaths by day in the year before, for rules that compare with a year."""
    told = [row for row in rows(folder, "ucdp-syria-daraa.csv") if row["adm1"] == "Daraa Governorate"]
    kept = [(row["date_start"], int(row["best"])) for row in told if int(row["date_prec"]) <= 2]
    return _daily(kept, "2016-07-01", "2017-07-09")[1]


def iraq(folder: Path) -> list[Record]:
    """Iraq from January to June 2004: the uprisings of 4 April, over the country and in three towns."""
    told = rows(folder, "sigacts-iraq-2004.csv.gz")
    broken, found = date(2004, 4, 4), list[Record]()
    for town in (None, "Baghdad", "Fallujah", "Najaf"):
        days = ((row["time"][:10], 1) for row in told if town is None or row["city"] == town)
        first, counts = _daily(days, "2004-01-01", "2004-06-30")
        found.append(Record(name=f"Iraq 2004, {town or 'all'}", first=first, counts=counts, broken=broken))
    return found


def baghdad_by_hour(folder: Path) -> tuple[datetime, tuple[int, ...]]:
    """Baghdad from January to June 2004 by the hour, local time: the first hour, and the counts."""
    told = rows(folder, "sigacts-iraq-2004.csv.gz")
    found = Counter(row["time"][:13] for row in told if row["city"] == "Baghdad")
    start, hours = datetime(2004, 1, 1, tzinfo=UTC), 182 * 24
    return start, tuple(found[f"{start + timedelta(hours=hour):%Y-%m-%dT%H}"] for hour in range(hours))


def regions(folder: Path) -> list[Record]:
    """Regions in wars without a lull: Ukraine in 2022 on a map of events, and the summer of 2014 in the Donbas."""
    cir = rows(folder, "cir-ukraine-2022-daily.csv")
    fatal = [row for row in rows(folder, "ucdp-ukraine-2014-2021.csv") if int(row["date_prec"]) <= 2]
    found = list[Record]()
    for region in ("Donetsk", "Kharkiv", "Kherson", "Kyiv", "Luhansk", "Mykolaiv", "Zaporizhzhia"):
        days = ((row["date"], int(row["n_events"])) for row in cir if row["oblast"] == region)
        first, counts = _daily(days, "2022-02-24", "2022-04-30")
        found.append(Record(name=f"Ukraine 2022, {region}, events on a map", first=first, counts=counts, broken=None))
    for region in ("Donetsk oblast", "Luhansk oblast"):
        days = ((row["date_start"], 1) for row in fatal if row["adm1"] == region)
        first, counts = _daily(days, "2014-06-01", "2014-12-31")
        found.append(Record(name=f"Ukraine 2014, {region}, fatal events", first=first, counts=counts, broken=None))
    return found


def without_calm(folder: Path) -> list[Record]:
    """Records of open war, in which nothing is usual."""
    cir = ((row["date"], int(row["n_events"])) for row in rows(folder, "cir-ukraine-2022-daily.csv"))
    august = ((row["alert_time_local"][:10], 1) for row in rows(folder, "israel-alerts-2022.csv"))
    missiles = rows(folder, "missile-attacks-daily-2022-09_2023-12.csv")
    launched = ((row["date"], int(float(row["launched"] or 0))) for row in missiles)
    alerts = ((row["alert_time_local"][:10], 1) for row in rows(folder, "israel-alerts-2021.csv"))
    raids = ((row["started_at"][:10], 1) for row in rows(folder, "air-raid-ukraine-2022-02-25_2022-12-31.csv.gz"))
    start, sums = _daily(launched, "2022-09-28", "2023-12-31")
    named = {row["date"] for row in missiles}  # a day without a row is one of which nothing was recorded
    days = ((start + timedelta(days=day)).isoformat() for day in range(len(sums)))
    told: dict[str, tuple[date, tuple[int | None, ...]]] = {
        "Ukraine 2022, events on a map": _daily(cir, "2022-02-24", "2022-04-30"),
        "Ukraine 2022-23, missiles and drones": (
            start,
            tuple(total if day in named else None for day, total in zip(days, sums, strict=True)),
        ),
        "Israel, May 2021, alerts": _daily(alerts, "2021-05-10", "2021-05-21"),
        "Israel, August 2022, alerts": _daily(august, "2022-08-05", "2022-08-07"),
        "Ukraine 2022, air raid alerts": _daily(raids, "2022-02-26", "2022-12-31"),
    }
    return [Record(name=name, first=first, counts=counts, broken=None) for name, (first, counts) in told.items()]
