"""At which instants the totals of a series say that there were so many, and at which they rule it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from foedus.evidence import Total
from foedus.instrument import Condition
from foedus.trigger.bounds import Shelf, end_of, largest, smallest_cover, start_of
from foedus.trigger.reach import Reach, reach_of
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, covered

Ways: TypeAlias = tuple[tuple[Shelf, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the totals say of one zone, or (``zone`` is nothing) of all zones together.

    Attributes:
        zone: which zone.
        least: the ways to find how many there were at least; each adds up the totals of its shelves.
        most: the ways to find how many there were at most, by totals that can no longer be corrected.
        reach: the windows of the count.
        edges: the instants at which what the totals say may change, in order.
    """

    zone: str | None
    least: Ways
    most: Ways
    reach: Reach
    edges: tuple[int, ...]

    @classmethod
    def of(cls, zone: str | None, least: Ways, most: Ways, reach: Reach) -> Ledger:
        """The totals of so many shelves."""
        shelves = [shelf for way in (*least, *most) for shelf in way]
        bounds = {edge for shelf in shelves for each in shelf.totals for edge in (start_of(each), end_of(each))}
        turns = (reach.enters_s - 1, reach.enters_s, reach.leaves_s - 1, reach.leaves_s)
        edges = tuple(sorted({edge + by for edge in bounds for by in turns}))
        return cls(zone=zone, least=least, most=most, reach=reach, edges=edges)

    def holding(self, at: int) -> tuple[Total, ...]:
        """The totals that say how many there were at least in the window of an instant."""
        window = self.reach.window(at)
        ways = [[each for shelf in way for each in largest(shelf.inside(*window))] for way in self.least]
        return tuple(max(ways, key=_sum))

    def at_least(self, at: int) -> int:
        """How many there were at least."""
        return _sum(self.holding(at))

    def at_most(self, at: int) -> int | None:
        """How many there were at most; nothing where that is not known."""
        window, found = self.reach.window(at), list[int]()
        for way in self.most:
            prices = [smallest_cover(shelf.over(*window), *window) for shelf in way]
            known = [price for price in prices if price is not None]
            if len(known) == len(prices):
                found.append(sum(known))
        return min(found, default=None)

    def instants(self, holds: Callable[[int], bool]) -> Spans:
        """The instants at which something holds that depends on the totals in the window alone; never without any."""
        return covered(((start, end) for start, end in pairwise(self.edges) if holds(start)), 1)


def ledgers(condition: Condition, record: Record) -> tuple[Ledger, ...]:
    """What the totals say in each declared zone, or everywhere. The condition is a count by totals.

    A total without a zone is one of all zones together, so it bounds each of them from above.
    """
    asked = condition.total
    assert asked is not None
    reach = reach_of(asked.window.length_s, asked.window.bounds)
    told = [total for total in record.totals if total.series == asked.of]
    fixed = [total for total in told if total.dated.plus(record.late_s) <= record.as_of]
    of_zone, up_to = (
        {zone: _of(told, zone) for zone in record.zones},
        {zone: _of(fixed, zone, None) for zone in record.zones},
    )
    if asked.per == "zone":
        return tuple(Ledger.of(zone, ((of_zone[zone],),), ((up_to[zone],),), reach) for zone in record.zones)
    together = (tuple(up_to.values()),) if len(up_to) > 0 else ()
    least = ((_of(told, None),), tuple(of_zone.values()))
    return (Ledger.of(None, least, ((_of(fixed, None),), *together), reach),)


def enough(condition: Condition, ledger: Ledger) -> Spans:
    """The instants in whose window there were enough, by the totals."""
    asked = condition.total
    assert asked is not None
    return ledger.instants(lambda at: ledger.at_least(at) >= asked.at_least)


def too_few(condition: Condition, ledger: Ledger) -> Spans:
    """The instants in whose window there were too few, by the totals."""
    asked = condition.total
    assert asked is not None

    def rules_out(at: int) -> bool:
        most = ledger.at_most(at)
        return most is not None and most < asked.at_least

    return ledger.instants(rules_out)


def _of(totals: Sequence[Total], *zones: str | None) -> Shelf:
    return Shelf.of([total for total in totals if total.zone in zones])


def _sum(totals: Sequence[Total]) -> int:
    return sum(total.count for total in totals)
