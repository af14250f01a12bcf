"""At which instants an incident counts, for certain or possibly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedus.evidence import Incident
from foedus.instrument import Condition
from foedus.kernel import Instant, Truth
from foedus.trigger.reach import Reach, reach_of
from foedus.trigger.record import Accounts, Record
from foedus.trigger.spans import Spans, covered, intersection, span, union
from foedus.trigger.spread import Told, certainly_apart, possibly_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One incident under one count, in one zone or everywhere: the instants whose window holds it.

    Attributes:
        id: the incident's.
        certain: the window holds it, whenever it may have happened and whichever account is right.
        possible: the window holds it at some instant at which it may have happened, by some account.
        told: when it may have happened, by each account by which it may count.
    """

    id: str
    certain: Spans
    possible: Spans
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The incidents that a count adds up: those of one zone, or (``zone`` is nothing) all of them.

    Attributes:
        zone: which zone.
        incidents: those that lie, possibly at least, in the window of some instant.
        certain: the instants at which those that count for certain are enough, and far enough apart.
        possible: the instants at which those that count possibly are, and may be.
    """

    zone: str | None
    incidents: tuple[Counted, ...]
    certain: Spans
    possible: Spans


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What one group of a count lets in, for how long, and as of when it is known who did what."""

    classes: frozenset[str]
    actors: frozenset[str]
    zone: str | None
    reach: Reach
    as_of: Instant

    def admits(self, account: Incident) -> Truth:
        """Whether an account is one of what is counted, wherever the window lies: UNKNOWN where its zone is."""
        is_placed = self.zone is None or account.zone == self.zone
        if account.incident_class not in self.classes or not (is_placed or account.zone is None):
            return Truth.FALSE
        if not self._is_attributed(account):
            return Truth.FALSE
        return Truth.TRUE if is_placed else Truth.UNKNOWN

    def window(self, account: Incident) -> tuple[Spans, Spans]:
        """The instants at which one account counts for certain, and possibly."""
        admitted = self.admits(account)
        if admitted is Truth.FALSE:
            return (), ()
        earliest, latest = account.held.start.seconds, account.held.end.seconds - 1
        certain = span(latest + self.reach.enters_s, earliest + self.reach.leaves_s)
        possible = span(earliest + self.reach.enters_s, latest + self.reach.leaves_s)
        return certain if admitted is Truth.TRUE else (), possible

    def _is_attributed(self, account: Incident) -> bool:
        """Whether it was known by then that one of the actors did it, where the count asks for that."""
        named = (each.actor for each in account.attributions if each.known <= self.as_of)
        return len(self.actors) == 0 or any(actor in self.actors for actor in named)

    def counted(self, accounts: Accounts) -> Counted:
        """The instants at which an incident counts: for certain by all its accounts, possibly by one of them."""
        windows = [self.window(account) for account in accounts]
        certain, possible = windows[0] if len(windows) == 1 else _combined(windows)
        told = tuple(_told(account) for account, (_, may) in zip(accounts, windows, strict=True) if len(may) > 0)
        return Counted(id=accounts[0].id, certain=certain, possible=possible, told=told)


def _told(account: Incident) -> Told:
    return Told(id=account.id, earliest=account.held.start.seconds, latest=account.held.last.seconds)


def groups(condition: Condition, record: Record) -> tuple[Group, ...]:
    """What a count adds up: one group for each declared zone, or one for everywhere. The condition is a count."""
    assert condition.count is not None
    at_least, spread_s = condition.count.at_least, condition.count.spread_s
    return tuple(_group(at_least, spread_s, measure, told) for measure, told in measures(condition, record))


def measures(condition: Condition, record: Record) -> Iterator[tuple[Measure, Sequence[Accounts]]]:
    """For each group of a count: how it measures, and the incidents that it may have to count."""
    assert condition.count is not None
    if condition.count.per == "everywhere":
        yield _measure(condition, None, record), record.incidents
        return
    for zone, incidents in _by_zone(record).items():
        yield _measure(condition, zone, record), incidents


def _by_zone(record: Record) -> dict[str, list[Accounts]]:
    """The incidents that each declared zone may have to count, those of an undetermined zone in all of them."""
    found: dict[str, list[Accounts]] = {zone: [] for zone in record.zones}
    for accounts in record.incidents:
        zones = {account.zone for account in accounts}
        for zone in record.zones if None in zones else zones:
            if zone in found:
                found[zone].append(accounts)
    return found


def _measure(condition: Condition, zone: str | None, record: Record) -> Measure:
    count = condition.count
    assert count is not None
    return Measure(
        classes=frozenset(count.of),
        actors=frozenset(count.attributed_to),
        zone=zone,
        reach=reach_of(count.window.length_s, count.window.bounds),
        as_of=record.as_of,
    )


def _group(at_least: int, spread_s: int, measure: Measure, incidents: Iterable[Accounts]) -> Group:
    counted = [each for each in map(measure.counted, incidents) if len(each.possible) > 0]
    certain = covered((each for one in counted for each in one.certain), at_least)
    possible = covered((each for one in counted for each in one.possible), at_least)
    if spread_s > 0:
        sure = [one.told for one in counted if len(one.certain) > 0]
        told = [each for one in counted for each in one.told]
        certain = intersection([certain, certainly_apart(sure, spread_s, measure.reach)])
        possible = intersection([possible, possibly_apart(told, spread_s, measure.reach)])
    return Group(zone=measure.zone, incidents=tuple(counted), certain=certain, possible=possible)


def _combined(windows: Sequence[tuple[Spans, Spans]]) -> tuple[Spans, Spans]:
    return intersection([certain for certain, _ in windows]), union(possible for _, possible in windows)
