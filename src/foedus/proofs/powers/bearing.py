"""Reports that bear a finding out: as few as the rules of evidence of the text let suffice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple, TypeAlias

from foedus.instrument import Condition, EvidenceRules, Guarantee
from foedus.kernel import Instant

Row: TypeAlias = Mapping[str, str]
"""One report by the columns of a file of reports."""

_MOST_INCIDENTS, _MOST_SOURCES, _MOST_TRIED = 200, 5, 50_000
_APART_S, _LAG_S = 60, 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incident:
    kind: str
    zone: str
    when: Instant
    actor: str | None


class _Leg(NamedTuple):
    """A source, reporting in one of its ways."""

    source: str
    modality: str


def bearing(guarantee: Guarantee, violations: Iterable[str], by: Instant) -> tuple[Row, ...] | None:
    """Reports, known by an instant, on which every one of these violations is found; nothing where none is made up.

    Conditions that rest on absence, on totals or on sightings are not: a drafter has to write such a record.
    """
    rules, rows = guarantee.evidence, list[Row]()
    for name in dict.fromkeys(violations):
        condition = guarantee.violations[name].condition
        if condition is None:
            continue
        found = None if rules is None else _incidents(rules, condition, by.plus(-2 * _LAG_S))
        if rules is None or found is None:
            return None
        for number, incident in enumerate(found, 1):
            rows.extend(_told(rules, incident, f"{name}-{number}"))
    return tuple(rows)


def _incidents(rules: EvidenceRules, condition: Condition, last: Instant) -> list[_Incident] | None:
    """Incidents that meet a condition at an instant, the last of them at that instant."""
    if condition.any_of is not None:
        ways = (_incidents(rules, part, last) for part in condition.any_of)
        return next((way for way in ways if way is not None), None)
    if condition.all_of is not None:
        parts = [_incidents(rules, part, last) for part in condition.all_of]
        return None if None in parts else [each for part in parts if part is not None for each in part]
    return _counted(rules, condition, last)


def _counted(rules: EvidenceRules, condition: Condition, last: Instant) -> list[_Incident] | None:
    count = condition.count
    if count is None or count.at_least > _MOST_INCIDENTS:
        return None
    actor = next(iter(count.attributed_to), None)
    kind = next((kind for kind in count.of if _legs(rules, kind, actor) is not None), None)
    if kind is None:
        return None
    first = [] if count.spread is None else [last.plus(-count.spread_s)]
    rest = (last.plus(-_APART_S * number) for number in range(count.at_least - len(first)))
    zone = next(iter(rules.zones), "")
    return [_Incident(kind=kind, zone=zone, when=when, actor=actor) for when in (*first, *rest)]


def _told(rules: EvidenceRules, incident: _Incident, key: str) -> Iterator[Row]:
    """The reports of one incident, each by a source of its own."""
    for number, leg in enumerate(_legs(rules, incident.kind, incident.actor) or (), 1):
        yield {
            "id": f"{key}-{number}",
            "source": leg.source,
            "class": incident.kind,
            "zone": incident.zone,
            "event_time": str(incident.when),
            "known_at": str(incident.when.plus(_LAG_S)),
            "incident": key,
            "actor": incident.actor or "",
            "modality": leg.modality,
        }


def _legs(rules: EvidenceRules, kind: str, actor: str | None) -> tuple[_Leg, ...] | None:
    """The fewest sources whose reports make an incident that counts, and attribute it where that is asked."""
    legs = [_Leg(name, way) for name, source in sorted(rules.sources.items()) for way in source.modality]
    counting = rules.corroboration_of.get(kind, rules.corroboration).counting
    legs.sort(key=lambda leg: rules.sources[leg.source].alignment != "neutral")
    heard = [leg for leg in legs if rules.sources[leg.source].alignment in counting]
    tried = (some for size in range(1, _MOST_SOURCES + 1) for some in combinations(heard, size))
    return next((some for some in islice(tried, _MOST_TRIED) if _suffice(rules, kind, actor, some)), None)


def _suffice(rules: EvidenceRules, kind: str, actor: str | None, legs: tuple[_Leg, ...]) -> bool:
    if actor is not None and rules.attribution is None:
        return False
    attributed = () if actor is None or rules.attribution is None else (rules.attribution,)
    for rule in (rules.corroboration_of.get(kind, rules.corroboration), *attributed):
        counted = [leg for leg in legs if rules.sources[leg.source].alignment in rule.counting]
        classes = {rules.sources[leg.source].independence for leg in counted}
        neutral = [leg for leg in counted if rules.sources[leg.source].alignment == "neutral"]
        apart = {rules.sources[leg.source].independence for leg in neutral}
        if not rule.is_met(classes, {leg.modality for leg in counted}, apart):
            return False
    return True
