"""At which instants an incident counts, for certain or possibly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.evidence import Incident
from foedus.instrument import Condition
from foedus.trigger.record import Accounts, Record
from foedus.trigger.spans import Spans, intersection, span, union

# For each closing of a window, in seconds: an incident at u lies in the windows that end at t, for all t with
# u + enters <= t < u + length + leaves.
ENTERS = {"(]": 0, "[]": 0, "[)": 1, "()": 1}
LEAVES = {"(]": 0, "[]": 1, "[)": 1, "()": 0}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """What one group of a count lets in, and for how long."""

    classes: frozenset[str]
    zone: str | None
    enters_s: int
    leaves_s: int

    def window(self, account: Incident) -> tuple[Spans, Spans]:
        """The instants at which one account counts for certain, and possibly."""
        is_placed = self.zone is None or account.zone == self.zone
        if account.incident_class not in self.classes or not (is_placed or account.zone is None):
            return (), ()
        earliest, latest = account.held.start.seconds, account.held.end.seconds - 1
        certain = span(latest + self.enters_s, earliest + self.leaves_s) if is_placed else ()
        return certain, span(earliest + self.enters_s, latest + self.leaves_s)

    def counted(self, accounts: Accounts) -> Counted:
        """The instants at which an incident counts: for certain by all its accounts, possibly by one of them."""
        windows = [self.window(account) for account in accounts]
        certain, possible = windows[0] if len(windows) == 1 else _combined(windows)
        return Counted(id=accounts[0].id, certain=certain, possible=possible)


def groups(condition: Condition, record: Record) -> tuple[Group, ...]:
    """What a count adds up: one group for each declared zone, or one for everywhere. The condition is a count."""
    assert condition.count is not None
    if condition.count.per == "everywhere":
        return (_group(_measure(condition, None), record.incidents),)
    return tuple(_group(_measure(condition, zone), incidents) for zone, incidents in _by_zone(record).items())


def _by_zone(record: Record) -> dict[str, list[Accounts]]:
    """The incidents that each declared zone may have to count, those of an undetermined zone in all of them."""
    found: dict[str, list[Accounts]] = {zone: [] for zone in record.zones}
    for accounts in record.incidents:
        zones = {account.zone for account in accounts}
        for zone in record.zones if None in zones else zones:
            if zone in found:
                found[zone].append(accounts)
    return found


def _measure(condition: Condition, zone: str | None) -> _Measure:
    assert condition.count is not None
    window = condition.count.window
    return _Measure(
        classes=frozenset(condition.count.of),
        zone=zone,
        enters_s=ENTERS[window.bounds],
        leaves_s=window.length_s + LEAVES[window.bounds],
    )


def _group(measure: _Measure, incidents: Iterable[Accounts]) -> Group:
    counted = (measure.counted(accounts) for accounts in incidents)
    return Group(zone=measure.zone, incidents=tuple(each for each in counted if len(each.possible) > 0))


def _combined(windows: Sequence[tuple[Spans, Spans]]) -> tuple[Spans, Spans]:
    return intersection([certain for certain, _ in windows]), union(possible for _, possible in windows)
