"""The conditions of a guarantee as clauses of the published fragment: counts of exact incidents, and their joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

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


Inexact: TypeAlias = Literal["instant", "zone", "accounts"]
"""Why an incident is no exact event: its instant or its zone is not known exactly, or accounts of it differ."""


def sorted_out(
    incidents: Iterable[Incident], zones: Sequence[str]
) -> tuple[tuple[Incident, ...], Mapping[Inexact, tuple[str, ...]]]:
    """The incidents that are exact, and by each reason the ids of those that are not; each id has one reason."""
    accounts = dict[str, list[Incident]]()
    for incident in sorted(set(incidents), key=lambda each: each.id):
        accounts.setdefault(incident.id, []).append(incident)
    exact, aside = list[Incident](), dict[Inexact, list[str]]()
    for name, told in accounts.items():
        reason = "accounts" if len(told) > 1 else _inexact(told[0], zones)
        if reason is None:
            exact.append(told[0])
        else:
            aside.setdefault(reason, []).append(name)
    return tuple(exact), {reason: tuple(names) for reason, names in sorted(aside.items())}


def _inexact(incident: Incident, zones: Sequence[str]) -> Inexact | None:
    if incident.held.end.seconds - incident.held.start.seconds != 1:
        return "instant"
    return "zone" if incident.zone is None and len(zones) > 0 else None


def events_of(incidents: Iterable[Incident], zones: Sequence[str]) -> tuple[Event, ...]:
    """Incidents as events, numbered in the order of their ids.

    Raises:
        ClauseError: an incident is not exact: its instant or its zone is not known, or accounts of it differ.
    """
    exact, aside = sorted_out(incidents, zones)
    for reason, names in aside.items():
        raise ClauseError(f"incidents that are not exact ({reason}): {', '.join(names)}")
    return tuple(_event(number, each, zones) for number, each in enumerate(exact))


def _event(number: int, incident: Incident, zones: Sequence[str]) -> Event:
    place = {ZONE: zones.index(incident.zone)} if incident.zone in zones else {}
    return Event(
        id=number,
        at=incident.held.start.seconds,
        known=incident.known.seconds,
        kind=incident.incident_class,
        fields=place,
    )
