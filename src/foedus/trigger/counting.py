"""At which instants an incident counts, for certain or possibly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.evidence import Incident
from foedus.instrument import Condition
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, intersection, span, union

# In seconds, for each closing of a window: how long after an incident's instant the window that ends then first holds it,
# and how much longer than the window's length it goes on to do so. (older end, newer end)
ENTERS_AFTER = {"(]": 0, "[]": 0, "[)": 1, "()": 1}
LASTS_LONGER = {"(]": 0, "[]": 1, "[)": 1, "()": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One incident under one count, in one zone or everywhere: the instants whose window holds it.

    Attributes:
        id: the incident's.
        certain: the window holds it, whenever it may have happened and whichever account is right.
        possible: the window holds it at some instant at which it may have happened, by some account.
    """

    id: str
    certain: Spans
    possible: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The incidents that a count adds up: those of one zone, or (``zone`` is nothing) all of them."""

    zone: str | None
    incidents: tuple[Counted, ...]


def groups(condition: Condition, record: Record) -> tuple[Group, ...]:
    """What a count adds up: one group for each declared zone, or one for everywhere."""
    count = condition.count
    assert count is not None
    zones = record.zones if count.per == "zone" else (None,)
    return tuple(Group(zone=zone, incidents=_group(condition, zone, record.incidents)) for zone in zones)


def _group(condition: Condition, zone: str | None, incidents: Sequence[Sequence[Incident]]) -> tuple[Counted, ...]:
    counted = (_counted(condition, zone, accounts) for accounts in incidents)
    return tuple(each for each in counted if len(each.possible) > 0)


def _counted(condition: Condition, zone: str | None, accounts: Sequence[Incident]) -> Counted:
    each = [_window(condition, zone, account) for account in accounts]
    if len(each) == 1:
        return Counted(id=accounts[0].id, certain=each[0][0], possible=each[0][1])
    certain, possible = intersection([spans for spans, _ in each]), union(spans for _, spans in each)
    return Counted(id=accounts[0].id, certain=certain, possible=possible)


def _window(condition: Condition, zone: str | None, account: Incident) -> tuple[Spans, Spans]:
    """The instants at which one account counts for certain, and possibly.

    An incident at ``u`` lies in the window of an instant ``t`` if ``t`` lies in ``[u + enters, u + length + leaves)``.
    """
    count = condition.count
    assert count is not None
    if account.incident_class not in count.of or (zone is not None and account.zone not in {zone, None}):
        return (), ()
    enters, leaves = ENTERS_AFTER[count.window.bounds], count.window.length_s + LASTS_LONGER[count.window.bounds]
    earliest, latest = account.held.start.seconds, account.held.last.seconds
    is_placed = zone is None or account.zone == zone
    certain = span(latest + enters, earliest + leaves) if is_placed else ()
    return certain, span(earliest + enters, latest + leaves)
