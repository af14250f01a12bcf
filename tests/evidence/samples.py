"""Rules of evidence and reports for tests: short lengths, and instants as seconds."""

from __future__ import annotations

from collections.abc import Sequence

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
WORDS = {"en": "something", "zh-Hant": "某物"}


def rules(
    independent: int = 2,
    modalities: int = 1,
    *,
    within: str = "2 minutes",
    late: str = "5 minutes",
    zones: Sequence[str] = ("north", "south"),
) -> EvidenceRules:
    """Rules under which reports of the sources above count."""
    sources = {
        name: {"name": WORDS, "modality": modality, "independence": independence}
        for name, (modality, independence) in SOURCES.items()
    }
    written = {
        "zones": list(zones),
        "sources": sources,
        "classes": ["shelling", "strike"],
        "corroboration": {"independent": independent, "modalities": modalities, "within": within},
        "late_until": late,
    }
    return EvidenceRules.model_validate(written)


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
