"""The conditions of a guarantee as clauses of the published fragment: counts of exact incidents, and their joins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.evidence import Incident
from foedus.instrument import Condition
from foedus.trigger.clause import Clause, ClauseError, Event, Events, Provision, Window
from foedus.trigger.clause.shorthand import compare
from foedus.trigger.clause.syntax import AllOf, AnyOf, Count, Holding, Not

ZONE = "zone"
"""The field of an event that holds the place of its zone among the declared ones."""


def clause_of(condition: Condition) -> Clause:
    """The clause that holds at the instants at which the condition is TRUE.

    A count per zone holds if it does in some zone, so that counts that are joined may hold in different ones.

    Raises:
        ClauseError: the condition rests on totals, sightings, attribution or a spread: these are no exact events, or
            ask for what no clause can say.
    """
    if condition.count is not None:
        return _count(condition)
    if condition.negation is not None:
        return Not(clause_of(condition.negation))
    if condition.all_of is not None:
        return AllOf(tuple(clause_of(part) for part in condition.all_of))
    if condition.any_of is not None:
        return AnyOf(tuple(clause_of(part) for part in condition.any_of))
    raise ClauseError("totals and sightings are no exact events")


def _count(condition: Condition) -> Clause:
    count = condition.count
    assert count is not None
    if len(count.attributed_to) > 0 or count.spread is not None:
        raise ClauseError("who did it, and how far apart two of them lie, no clause can say")
    window = Window(-count.window.length_s, 0, count.window.bounds)
    measure = Count(Events(count.of), window)
    if count.per == "everywhere":
        return compare((), measure, ">=", count.at_least)
    return compare((), Holding(compare((ZONE,), measure, ">=", count.at_least)), ">=", 1)


def provision_of(condition: Condition, zones: Sequence[str]) -> Provision:
    """The clause of a condition over the declared zones, which are numbered in their order."""
    return Provision(clause=clause_of(condition), domains={ZONE: tuple(range(len(zones)))})


def events_of(incidents: Iterable[Incident], zones: Sequence[str]) -> tuple[Event, ...]:
    """Incidents as events, numbered in the order of their ids.

    Raises:
        ClauseError: an incident is not exact: its instant or its zone is not known, or accounts of it differ.
    """
    told = sorted(set(incidents), key=lambda each: each.id)
    if len({each.id for each in told}) < len(told):
        raise ClauseError("accounts of an incident differ")
    return tuple(_event(number, each, zones) for number, each in enumerate(told))


def _event(number: int, incident: Incident, zones: Sequence[str]) -> Event:
    if incident.held.end.seconds - incident.held.start.seconds != 1 or incident.zone is None:
        raise ClauseError(f"of the incident {incident.id} it is not known exactly when or where it happened")
    place = {ZONE: zones.index(incident.zone)} if incident.zone in zones else {}
    return Event(
        id=number,
        at=incident.held.start.seconds,
        known=incident.known.seconds,
        kind=incident.incident_class,
        fields=place,
    )
