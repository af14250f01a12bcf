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


class _Total(_Counted, Protocol):
    """A count by totals."""

    @property
    def of(self) -> str: ...


class _Weapons(_Total, Protocol):
    """A count of weapons seen."""

    @property
    def weapons_of(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class _Grid:
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
    grid = _grid(condition, evidence)
    formula = _written(condition, grid)
    names = sorted(set(_named(condition, grid)))
    search = solver.search(Quantity(name, 0, _MOST) for name in names)
    search.say(formula)
    return search.find()


def _grid(condition: Condition, evidence: EvidenceRules) -> _Grid:
    windows = [each.window for each in (*condition.counts(), *condition.totals(), *condition.withdrawals())]
    edges = {0, *(window.length_s for window in windows)}
    spreads = {0, *(count.spread_s for count in condition.counts())}
    around = {
        edge + sign * spread + second
        for edge in edges
        for spread in spreads
        for sign in (-1, 1)
        for second in (-1, 0, 1)
    }
    actors = {party for count in condition.counts() for party in count.attributed_to}
    longest = max(edges)
    offsets = tuple(sorted(offset for offset in around if 0 <= offset <= longest))
    # Zones are alike: what can be in one of them can be in another, and no two conditions name different ones.
    return _Grid(offsets, evidence.zones[:1] or ("",), (_ANYBODY, *sorted(actors)))


def _inside(window: _Window, offset: int) -> bool:
    """Whether an instant so long before the one judged lies in a window that ends there."""
    takes_older, takes_newer = window.bounds[0] == "[", window.bounds[1] == "]"
    is_old_enough = offset > 0 or takes_newer
    return is_old_enough and (offset < window.length_s or (offset == window.length_s and takes_older))


def _written(condition: Condition, grid: _Grid) -> Formula:
    if condition.count is not None:
        return _count(condition.count, grid)
    if condition.total is not None:
        return at_least(Sum.of(_total_names(condition.total, grid)), condition.total.at_least)
    if condition.withdrawal is not None:
        return at_least(Sum.of(_withdrawal_names(condition.withdrawal, grid)), condition.withdrawal.at_least)
    if condition.negation is not None:
        return Not(_written(condition.negation, grid))
    parts = tuple(_written(part, grid) for part in condition.parts)
    return AllOf(parts) if condition.all_of is not None else AnyOf(parts)


def _count(count: _Count, grid: _Grid) -> Formula:
    """Counted in each zone apart; of zones that are alike, one stands for all."""
    inside = [offset for offset in grid.offsets if _inside(count.window, offset)]
    enough = at_least(Sum.of(_count_names(count, grid, inside)), count.at_least)
    if count.spread_s == 0:
        return enough
    apart = [(older, newer) for older, newer in product(inside, inside) if older - newer >= count.spread_s]
    pairs = [tuple(at_least(Sum.of(_count_names(count, grid, (each,)))) for each in pair) for pair in apart]
    return AllOf((enough, AnyOf(tuple(AllOf(pair) for pair in pairs))))


def _count_names(count: _Count, grid: _Grid, offsets: Sequence[int]) -> tuple[str, ...]:
    actors = grid.actors if len(count.attributed_to) == 0 else count.attributed_to
    every = product(dict.fromkeys(count.of), grid.zones, actors, offsets)
    return tuple(":".join(("incident", *map(str, each))) for each in every)


def _total_names(total: _Total, grid: _Grid) -> tuple[str, ...]:
    inside = (offset for offset in grid.offsets if _inside(total.window, offset))
    return tuple(f"total:{total.of}:{offset}" for offset in inside)


def _withdrawal_names(weapons: _Weapons, grid: _Grid) -> tuple[str, ...]:
    inside = [offset for offset in grid.offsets if _inside(weapons.window, offset)]
    return tuple(f"weapon:{weapons.of}:{side}:{offset}" for side in weapons.weapons_of for offset in inside)


def _named(condition: Condition, grid: _Grid) -> Iterator[str]:
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
