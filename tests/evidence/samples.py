"""Rules of evidence and reports for tests: short lengths, and instants as seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from foedus.evidence import Report
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval

# name: (modality, independence class)
SOURCES = {
    "monitor": ("observer", "mission"),
    "drone": ("imagery", "mission"),
    "wire": ("wire", "agency"),
    "paper": ("wire", "agency"),
    "ministry": ("official", "state"),
    "satellite": ("thermal", "space"),
}
# name: (modalities, independence class, alignment)
PARTIES = {
    "attacker": (["official"], "attacker", "addressee"),
    "attacked": (["official"], "attacked", "beneficiary"),
    "ally": (["official", "imagery"], "ally", "guarantor"),
    "network": (["wire", "imagery"], "network", "neutral"),
}
WORDS = {"en": "something", "zh-Hant": "某物"}


def rules(
    independent: int = 2,
    modalities: int = 1,
    *,
    within: str = "2 minutes",
    late: str = "5 minutes",
    zones: Sequence[str] = ("north", "south"),
    **more: Any,
) -> EvidenceRules:
    """Rules under which reports of the sources above count; ``more`` are further keys, as written."""
    sources = {
        name: {"name": WORDS, "modality": modality, "independence": independence, "alignment": alignment}
        for name, (modality, independence, alignment) in (_neutral() | PARTIES).items()
    }
    corroboration = {"independent": independent, "modalities": modalities, "within": within}
    written = {
        "zones": list(zones),
        "sources": sources,
        "classes": ["shelling", "strike"],
        "corroboration": corroboration | more.pop("corroboration", {}),
        "late_until": late,
    }
    return EvidenceRules.model_validate(written | more)


def _neutral() -> dict[str, tuple[list[str], str, str]]:
    return {name: ([modality], independence, "neutral") for name, (modality, independence) in SOURCES.items()}


def at(second: int, until: int | None = None) -> Interval:
    """An exact time, or a stretch."""
    return Interval(Instant(second), Instant(second + 1 if until is None else until))


def report(name: str, source: str, second: int = 1000, *, known: int | None = None, **other: object) -> Report:
    """A report of shelling in the north, known a second later unless said otherwise; of the incident ``x``."""
    given = {
        "id": name,
        "source": source,
        "incident_class": "shelling",
        "zone": "north",
        "held": at(second),
        "known": Instant(second + 1 if known is None else known),
        "incident": "x",
    }
    return Report(**given | other)  # pyright: ignore[reportArgumentType]
