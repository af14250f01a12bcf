"""A monitored line under attack: its sources, what is counted, and honest reports of what happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from foedus.evidence import Corroborated, Disqualified, Report, corroborate
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger import Finding, evaluate

HOUR_S, DAY_S = 3600, 86_400
START = 2_000_000_000
LATER = Instant(START + 400 * DAY_S)
MONTH = Interval(Instant(START), Instant(START + 30 * DAY_S))
WORDS = {"en": "words", "zh-Hant": "文字"}
# name: (modality, independence class, alignment)
SOURCES = {
    "mission": ("observer", "mission", "neutral"),
    "drone": (["imagery", "observer"], "mission", "neutral"),
    "agency": ("wire", "agency", "neutral"),
    "paper": ("wire", "agency", "neutral"),
    "translation": (["wire", "imagery"], "agency", "neutral"),
    "satellite": ("thermal", "space", "neutral"),
    "array": ("acoustic", "seismic", "neutral"),
    "attacked": ("official", "attacked", "beneficiary"),
    "attacker": ("official", "attacker", "addressee"),
}


def rules(sources: Any = None, **more: Any) -> EvidenceRules:
    """Two classes and two modalities, one of them neutral, within two hours; ``more`` are further keys, as written."""
    listed = SOURCES if sources is None else sources
    written: dict[str, Any] = {
        "zones": ["north", "south"],
        "sources": {
            name: {"name": WORDS, "modality": modality, "independence": independence, "alignment": alignment}
            for name, (modality, independence, alignment) in listed.items()
        },
        "classes": ["shelling", "exercise"],
        "series": ["violations", "exercises", "patrols"],
        "corroboration": {"independent": 2, "modalities": 2, "neutral": 1, "within": "2 hours"},
        "late_until": "72 hours",
    }
    return EvidenceRules.model_validate(written | more)


def condition(at_least: int = 3, **more: Any) -> Condition:
    """So many shellings in a zone within a day."""
    window = {"length": "24 hours", "bounds": "(]"}
    count = {"of": ["shelling"], "at_least": at_least, "per": "zone", "window": window}
    return Condition.model_validate({"count": {**count, **more}})


def report(name: str, source: str, at: int, *, known: int | None = None, **other: Any) -> Report:
    """A report of shelling in the north, so many seconds after the start, known ten minutes later."""
    second = START + at
    given: dict[str, Any] = {
        "id": f"{name}/{source}",
        "source": source,
        "incident_class": "shelling",
        "zone": "north",
        "held": Interval.at(Instant(second)),
        "known": Instant(second + 600 if known is None else START + known),
        "incident": name,
    }
    return Report(**given | other)


def honest(n: int, *, every_s: int = 6 * HOUR_S) -> list[Report]:
    """So many shellings, each reported by the mission and the satellite."""
    return [report(f"h{i}", source, i * every_s) for i in range(n) for source in ("mission", "satellite")]


def weighed(reports: Iterable[Report], by: EvidenceRules | None = None, as_of: Instant = LATER) -> Corroborated:
    """The incidents in the end."""
    return corroborate(rules() if by is None else by, reports, as_of)


def found(
    reports: Sequence[Report],
    asked: Condition | None = None,
    by: EvidenceRules | None = None,
    as_of: Instant = LATER,
    struck: Sequence[Disqualified] = (),
) -> Finding:
    """Whether the condition was met in the first thirty days."""
    stated = rules() if by is None else by
    incidents = corroborate(stated, reports, as_of, struck).incidents
    return evaluate(condition() if asked is None else asked, stated, (*incidents, *struck), as_of, MONTH)
