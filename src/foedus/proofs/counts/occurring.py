"""Whether a pattern of incidents can occur at all, as a formula over how many lie how long before the instant judged.

Incidents are put only at some distances: at the ends of every window and at every spread, and a second beside each.
Between two neighbouring distances no count and no spread tells two instants apart, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from foedus.instrument import Condition, EvidenceRules
from foedus.proofs.terms.formula import AllOf, AnyOf, Formula, Not, Quantity, Sum, at_least
from foedus.proofs.terms.solver import Found, Solver

_MOST = 10_000_000
_ANYBODY = "-"


class _Window(Protocol):
    """A stretch of time before an instant, as a condition states it."""

    @property
    def bounds(self) -> str: ...
    @property
    def length_s(self) -> int: ...


class _Counted(Protocol):
    """What a condition counts, be it incidents, totals or weapons."""

    @property
    def at_least(self) -> int: ...
    @property
    def window(self) -> _Window: ...


class _Count(_Counted, Protocol):
    """A count of incidents."""

    @property
    def of(self) -> tuple[str, ...]: ...
    @property
    def attributed_to(self) -> tuple[str, ...]: ...
    @property
    def spread_s(self) -> int: ...
    @property
    def per(self) -> str: ...


class _Total(_Counted, Protocol):
    """A count by totals."""

    @property
    def of(self) -> str: ...


class _Weapons(_Total, Protocol):
    """A count of weapons seen."""

    @property
    def weapons_of(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Grid:
    """Where incidents may lie: how long before the instant judged, and in which zones."""

    offsets: tuple[int, ...]
    zones: tuple[str, ...]
    actors: tuple[str, ...]


def can_occur(condition: Condition, evidence: EvidenceRules, solver: Solver) -> bool:
    """Whether some course of incidents meets a condition at some instant.

    Raises:
        UndecidedError: the solver gave up.
    """
    return occurrence(condition, evidence, solver) is not None


def occurrence(condition: Condition, evidence: EvidenceRules, solver: Solver) -> Found:
    """A course of incidents that meets a condition: how many of ``incident:CLASS:ZONE:PARTY:SECONDS`` before it.

    Raises:
        UndecidedError: the solver gave up.
    """
    # Zones are alike: what can be in one of them can be in another, and no two conditions name different ones.
    grid = grid_of((condition,), evidence.zones[:1])
    formula = written(condition, grid)
    names = sorted(set(named(condition, grid)))
    search = solver.search(Quantity(name, 0, _MOST) for name in names)
    search.say(formula)
    return search.find()


def grid_of(conditions: Sequence[Condition], zones: Sequence[str]) -> Grid:
    """The instants at which incidents must be looked for, so that nothing is lost that these conditions tell apart."""
    counts = [count for each in conditions for count in each.counts()]
    windows = [
        counted.window for each in conditions for counted in (*each.counts(), *each.totals(), *each.withdrawals())
    ]
    edges = {0, *(window.length_s for window in windows)}
    spreads = {0, *(count.spread_s for count in counts)}
    around = {
        edge + sign * spread + second
        for edge in edges
        for spread in spreads
        for sign in (-1, 1)
        for second in (-1, 0, 1)
    }
    actors = {party for count in counts for party in count.attributed_to}
    longest = max(edges)
    offsets = tuple(sorted(offset for offset in around if 0 <= offset <= longest))
    return Grid(offsets, tuple(zones) or ("",), (_ANYBODY, *sorted(actors)))


def _inside(window: _Window, offset: int) -> bool:
    """Whether an instant so long before the one judged lies in a window that ends there."""
    takes_older, takes_newer = window.bounds[0] == "[", window.bounds[1] == "]"
    is_old_enough = offset > 0 or takes_newer
    return is_old_enough and (offset < window.length_s or (offset == window.length_s and takes_older))


def written(condition: Condition, grid: Grid) -> Formula:
    """That a condition is met at the instant judged."""
    if condition.count is not None:
        return _count(condition.count, grid)
    if condition.total is not None:
        return at_least(Sum.of(_total_names(condition.total, grid)), condition.total.at_least)
    if condition.withdrawal is not None:
        return at_least(Sum.of(_withdrawal_names(condition.withdrawal, grid)), condition.withdrawal.at_least)
    if condition.negation is not None:
        return Not(written(condition.negation, grid))
    parts = tuple(written(part, grid) for part in condition.parts)
    return AllOf(parts) if condition.all_of is not None else AnyOf(parts)


def _count(count: _Count, grid: Grid) -> Formula:
    """Counted in each zone apart, or over all of them."""
    if count.per == "everywhere":
        return _counted(count, grid, grid.zones)
    return AnyOf(tuple(_counted(count, grid, (zone,)) for zone in grid.zones))


def _counted(count: _Count, grid: Grid, zones: Sequence[str]) -> Formula:
    inside = [offset for offset in grid.offsets if _inside(count.window, offset)]
    within = Grid(grid.offsets, tuple(zones), grid.actors)
    enough = at_least(Sum.of(_count_names(count, within, inside)), count.at_least)
    if count.spread_s == 0:
        return enough
    apart = [(older, newer) for older, newer in product(inside, inside) if older - newer >= count.spread_s]
    pairs = [tuple(at_least(Sum.of(_count_names(count, within, (each,)))) for each in pair) for pair in apart]
    return AllOf((enough, AnyOf(tuple(AllOf(pair) for pair in pairs))))


def _count_names(count: _Count, grid: Grid, offsets: Sequence[int]) -> tuple[str, ...]:
    actors = grid.actors if len(count.attributed_to) == 0 else count.attributed_to
    every = product(dict.fromkeys(count.of), grid.zones, actors, offsets)
    return tuple(":".join(("incident", *map(str, each))) for each in every)


def _total_names(total: _Total, grid: Grid) -> tuple[str, ...]:
    inside = (offset for offset in grid.offsets if _inside(total.window, offset))
    return tuple(f"total:{total.of}:{offset}" for offset in inside)


def _withdrawal_names(weapons: _Weapons, grid: Grid) -> tuple[str, ...]:
    inside = [offset for offset in grid.offsets if _inside(weapons.window, offset)]
    return tuple(f"weapon:{weapons.of}:{side}:{offset}" for side in weapons.weapons_of for offset in inside)


def named(condition: Condition, grid: Grid) -> Iterator[str]:
    """The quantities that a condition speaks of."""
    yield from (name for count in condition.counts() for name in _count_names(count, grid, grid.offsets))
    yield from (name for total in condition.totals() for name in _total_names(total, grid))
    yield from (name for weapons in condition.withdrawals() for name in _withdrawal_names(weapons, grid))


def unattributable(condition: Condition, evidence: EvidenceRules) -> bool:
    """Whether the condition counts what is attributed to somebody, and the text lets no evidence attribute anything."""
    return evidence.attribution is None and _must_attribute(condition)


def _must_attribute(condition: Condition) -> bool:
    """Whether it can be met by nothing but what is attributed."""
    if condition.count is not None:
        return len(condition.count.attributed_to) > 0
    if condition.negation is not None or condition.total is not None or condition.withdrawal is not None:
        return False
    parts: Iterable[bool] = (_must_attribute(part) for part in condition.parts)
    return any(parts) if condition.all_of is not None else all(parts)
