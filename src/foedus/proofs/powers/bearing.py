"""Incidents that bear a finding out, and the reports of them: as few as the text lets suffice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from foedus.instrument import Condition, EvidenceRules, Guarantee
from foedus.kernel import Instant
from foedus.proofs.counts.reported import LAG_S, Incident, Row, heard, legs, reports_of

_MOST_INCIDENTS, _APART_S = 200, 60


def bearing(
    guarantee: Guarantee, violations: Iterable[str], by: Instant, *, silent: frozenset[str] = frozenset()
) -> tuple[Row, ...] | None:
    """Reports, known by an instant, on which every one of these violations is found; nothing where none is made up.

    Conditions that rest on absence, on totals or on sightings are not: a drafter has to write such a record. Sources
    that are silent report nothing.
    """
    rules, rows = guarantee.evidence, list[Row]()
    for name in dict.fromkeys(violations):
        condition = guarantee.violations[name].condition
        if condition is None:
            continue
        spoken = None if rules is None else heard(rules, silent)
        found = None if spoken is None else incidents(spoken, condition, by.plus(-2 * LAG_S))
        if spoken is None or found is None:
            return None
        keyed = (replace(each, key=f"{name}-{by.seconds}-{n}") for n, each in enumerate(found, 1))
        rows.extend(reports_of(spoken, keyed))
    return tuple(rows)


def incidents(rules: EvidenceRules, condition: Condition, last: Instant) -> list[Incident] | None:
    """Incidents that meet a condition, the last of them at an instant; nothing where none are made up."""
    if condition.any_of is not None:
        ways = (incidents(rules, part, last) for part in condition.any_of)
        return next((way for way in ways if way is not None), None)
    if condition.all_of is not None:
        parts = [incidents(rules, part, last) for part in condition.all_of]
        return None if None in parts else [each for part in parts if part is not None for each in part]
    return _counted(rules, condition, last)


def _counted(rules: EvidenceRules, condition: Condition, last: Instant) -> list[Incident] | None:
    count = condition.count
    if count is None or count.at_least > _MOST_INCIDENTS:
        return None
    actor = next(iter(count.attributed_to), None)
    kind = next((kind for kind in count.of if legs(rules, kind, actor) is not None), None)
    if kind is None:
        return None
    first = [] if count.spread is None else [last.plus(-count.spread_s)]
    rest = (last.plus(-_APART_S * number) for number in range(count.at_least - len(first)))
    zone = next(iter(rules.zones), "")
    return [Incident(key="", kind=kind, zone=zone, when=when, actor=actor) for when in (*first, *rest)]
