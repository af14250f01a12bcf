"""Incidents as reports: as few as the rules of evidence of the text let suffice, or those of all who are not silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple, TypeAlias

from foedus.instrument import EvidenceRules
from foedus.kernel import Instant

Row: TypeAlias = Mapping[str, str]
"""One report by the columns of a file of reports."""
LAG_S = 3600
"""How long after the incident its reports are known."""
_MOST_SOURCES, _MOST_TRIED = 5, 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One that a story makes up."""

    key: str
    """By which its reports are told to be of one incident."""
    kind: str
    zone: str
    """Empty where the text declares none."""
    when: Instant
    actor: str | None
    """Who did it, where somebody must be named."""


class Leg(NamedTuple):
    """A source, reporting in one of its ways."""

    source: str
    modality: str


def reports_of(rules: EvidenceRules, incidents: Iterable[Incident]) -> tuple[Row, ...]:
    """The reports of incidents, each of as few sources as suffice; none of what no sources can make an incident."""
    known: dict[tuple[str, str | None], tuple[Leg, ...]] = {}
    rows: list[Row] = []
    for each in incidents:
        sort = (each.kind, each.actor)
        if sort not in known:
            known[sort] = legs(rules, each.kind, each.actor) or ()
        rows.extend(told(each, known[sort]))
    return tuple(rows)


def told(incident: Incident, by: Iterable[Leg]) -> Iterator[Row]:
    """The reports of one incident, each by a source of its own."""
    for number, leg in enumerate(by, 1):
        yield {
            "id": f"{incident.key}-{number}",
            "source": leg.source,
            "class": incident.kind,
            "zone": incident.zone,
            "event_time": str(incident.when),
            "known_at": str(incident.when.plus(LAG_S)),
            "incident": incident.key,
            "actor": incident.actor or "",
            "modality": leg.modality,
        }


def legs(rules: EvidenceRules, kind: str, actor: str | None) -> tuple[Leg, ...] | None:
    """The fewest sources whose reports make an incident that counts, and attribute it where that is asked."""
    every = [*every_leg(rules)]
    counting = rules.corroboration_for(kind).counting
    every.sort(key=lambda leg: rules.sources[leg.source].alignment != "neutral")
    counted = [leg for leg in every if rules.sources[leg.source].alignment in counting]
    tried = (some for size in range(1, _MOST_SOURCES + 1) for some in combinations(counted, size))
    return next((some for some in islice(tried, _MOST_TRIED) if _suffice(rules, kind, actor, some)), None)


def every_leg(rules: EvidenceRules) -> Iterator[Leg]:
    """Every source in each of its ways."""
    for name, source in sorted(rules.sources.items()):
        for way in source.modality:
            yield Leg(name, way)


def heard(rules: EvidenceRules, silent: frozenset[str]) -> EvidenceRules:
    """The rules of evidence with those sources alone that are not silent."""
    return rules.model_copy(update={"sources": {k: each for k, each in rules.sources.items() if k not in silent}})


def _suffice(rules: EvidenceRules, kind: str, actor: str | None, by: tuple[Leg, ...]) -> bool:
    if actor is not None and rules.attribution is None:
        return False
    attributed = () if actor is None or rules.attribution is None else (rules.attribution,)
    for rule in (rules.corroboration_for(kind), *attributed):
        counted = [leg for leg in by if rules.sources[leg.source].alignment in rule.counting]
        classes = {rules.sources[leg.source].independence for leg in counted}
        neutral = [leg for leg in counted if rules.sources[leg.source].alignment == "neutral"]
        apart = {rules.sources[leg.source].independence for leg in neutral}
        if not rule.is_met(classes, {leg.modality for leg in counted}, apart):
            return False
    return True
