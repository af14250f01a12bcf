"""Records over which thresholds are swept: the public one of Ukraine, read through a crosswalk, and one made up."""

# ruff: noqa: INP001 (loaded by path)

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from foedus.engine import Known
from foedus.evidence import Report, crosswalk, settling_s
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger import sweeping
from foedus.wiring.house import FoedusHouse

NAME = "ucdp-ukraine-2014-2021.csv"
"""UCDP GED, release 22.1, of Ukraine: eight years, mostly known to the day."""
CROSSWALK = """
feed: ukraine-cited
title: {en: "Press items that UCDP GED cites, by oblast", zh-Hant: UCDP資料集所引新聞（依州別）}
terms: {en: CC BY 4.0; credit UCDP and say what was changed, zh-Hant: CC BY 4.0；須註明UCDP並載明所為變更}
form: {kind: csv, line_breaks: true}
gives: reports
id: {column: id}
source: {is: press}
class: {is: fire}
zone: {column: adm1, table: {Donetsk oblast: zone-0, Luhansk oblast: zone-1, "": ~}, otherwise: drop}
event:
  from: date_start
  until: date_end
  forms: "%Y-%m-%d"
  zone: Europe/Kyiv
  precision: {column: date_prec, table: {1: day, 2: day, 3: day, 4: month, 5: month}}
known: {columns: source_dates, separator: ";", take: first, forms: "%Y-%m-%d", zone: Europe/Kyiv, precision: day}
modality: {is: wire}
"""
ZONES, DRAWN, YEARS = 12, 30_000, 11
DAY_S, YEAR_S = 86_400, sweeping.YEAR_S
WORDS = {"en": "press", "zh-Hant": "新聞媒體"}
RULES = EvidenceRules.model_validate(
    {
        "zones": [f"zone-{zone}" for zone in range(ZONES)],
        "sources": {"press": {"name": WORDS, "modality": "wire", "independence": "press", "alignment": "neutral"}},
        "classes": ["fire"],
        "corroboration": {"independent": 1, "modalities": 1, "within": "24 hours"},
        "late_until": "720 hours",
    }
)
WINDOW = {"length": "168 hours", "bounds": "(]"}
TEXT = Condition.model_validate({"count": {"of": ["fire"], "at_least": 5, "per": "zone", "window": WINDOW}})
COUNTS, WINDOWS_S = tuple(range(1, 21)), tuple(DAY_S * days for days in range(1, 51))
ATTACKS = ("2015-06-02T21:00:00Z", "2016-12-17T22:00:00Z", "2017-01-28T22:00:00Z")
"""Marinka, the Svitlodarsk bulge, and Avdiivka: midnights in Kyiv before the fighting."""


def imported(data: bytes) -> tuple[Report, ...]:
    """The reports that the crosswalk makes of the public file."""
    house = FoedusHouse()
    with TemporaryDirectory() as folder:
        given, feed, out = (Path(folder, name) for name in (NAME, "mine.crosswalk.yaml", "out.csv"))
        given.write_bytes(data)
        feed.write_text(CROSSWALK.lstrip(), "utf-8")
        received = Instant.parse("2026-06-20T00:00:00Z")
        asked = crosswalk.Request(feed=str(feed), files=(str(given),), out=str(out), received=received)
        house.imports.run(asked, "en")
        known, _ = house.reports([str(out)])
    return tuple(known.reports)


def drawn() -> tuple[Report, ...]:
    """Eleven years of fire in twelve zones, exact to the second and known within two days, the same every time."""
    dice = import_module("numpy").random.default_rng(11)
    start = Instant.parse("2014-01-01T00:00:00Z")
    seconds, late = dice.integers(0, YEARS * YEAR_S, DRAWN), dice.integers(0, 2 * DAY_S, DRAWN)
    zones = dice.integers(0, ZONES, DRAWN)
    return tuple(
        Report(
            id=f"r{number}",
            source="press",
            incident_class="fire",
            zone=f"zone-{zone}",
            held=Interval.at(start.plus(int(second))),
            known=start.plus(int(second) + int(after)),
        )
        for number, (second, after, zone) in enumerate(zip(seconds, late, zones, strict=True))
    )


def swept(reports: tuple[Report, ...]) -> sweeping.Sweep:
    """A thousand variants, from reports to rates and delays; nothing is kept from one run to the next."""
    covers = Interval(min(each.held.start for each in reports), max(each.held.end for each in reports))
    as_of = max(*(each.known for each in reports), covers.end.plus(settling_s(RULES)))
    asked = sweeping.Asked(
        counts=COUNTS,
        windows_s=WINDOWS_S,
        attacks=tuple(sweeping.Attack(at=Instant.parse(each)) for each in ATTACKS),
        within_s=30 * DAY_S,
        covers=covers,
        calm=None,
        as_of=as_of,
    )
    evidence = Known(facts=(), reports=reports).corroborated(RULES, as_of)
    return sweeping.sweep(TEXT, RULES, evidence.incidents, asked)


def told(reports: tuple[Report, ...], found: sweeping.Sweep) -> dict[str, Any]:
    """What a figure was taken on."""
    years = (found.covers.end.seconds - found.covers.start.seconds) / YEAR_S
    counts = {"variants": len(found.variants), "reports": len(reports), "incidents": found.incidents}
    return {**counts, "years": round(years, 1), "front": sum(1 for each in found.variants if each.is_front)}
