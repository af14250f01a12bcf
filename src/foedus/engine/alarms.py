"""The statistical alarms that a text names, over the totals known at an instant: they warn, and change no judgment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.evidence import Total
from foedus.instrument import Alarm, EvidenceRules, Guarantee
from foedus.kernel import Instant
from foedus.trigger import alarm

_DAY_S = 86_400


def alarms(guarantee: Guarantee, totals: Sequence[Total], as_of: Instant) -> Mapping[str, tuple[alarm.Watch, ...]]:
    """For each alarm by name: how it stands over each zone, or over all of them.

    Only totals of listed sources, declared zones and the series that it watches are weighed. Sources are never added
    up: where several count the same series, the alarm is fed by the one that comes first in the text's list.
    """
    rules = guarantee.evidence
    if rules is None:
        return {}
    return {
        name: alarm.watch(rule, rules.zones, _told(rule, _of_one_source(rules, rule.of, totals), rules.zones), as_of)
        for name, rule in rules.alarms.items()
    }


def _of_one_source(rules: EvidenceRules, series: str, totals: Sequence[Total]) -> list[Total]:
    """The totals of the series by the first listed source that counts it, and whose word counts."""
    for source, listed in rules.sources.items():
        if listed.alignment not in rules.corroboration.counting:
            continue
        found = [total for total in totals if total.source == source and total.series == series]
        if len(found) > 0:
            return found
    return []


def _told(rule: Alarm, totals: Iterable[Total], zones: Iterable[str]) -> alarm.Told:
    """Observations by zone."""
    told: dict[str | None, list[alarm.Observation]] = {}
    declared = {None, *zones}
    for total in totals:
        if total.zone in declared:
            told.setdefault(total.zone, []).append(_seen(rule, total))
    return told


def _seen(rule: Alarm, total: Total) -> alarm.Observation:
    """A total with its exposure: by the hours that observers watched, where the text weighs it so, else by time."""
    start, end, full_day_h = total.held.start, total.held.end, rule.observer_hours_a_day
    density: float | None = 1.0
    if full_day_h is not None:
        watched_h, days = total.observer_hours, (end.seconds - start.seconds) / _DAY_S
        density = None if watched_h is None else float(watched_h / full_day_h) / days
    return alarm.Observation(start=start, end=end, count=total.count, known=total.known, density=density)
