"""The most incidents that a condition does not notice, and a schedule of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from foedus.proofs.counts.evading import Grid, within
from foedus.proofs.terms.formula import ALWAYS, AllOf, AnyOf, AtLeast, Formula, Not, Sum, at_least
from foedus.proofs.terms.solver import Search, Solver, UndecidedError

_MOST_QUANTITIES = 6_000
"""More are not searched at once; beyond that, only what repeats is found."""
_MOST_PARTS = 400_000
"""No longer formula is written: it would take more memory and time than a search is given."""
Cell = tuple[int, str, str]
"""A point of the grid, what was counted, and the zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """The most that stays below a condition."""

    number: int | None
    """How many; nothing where there is no bound."""
    schedule: Mapping[Cell, int]
    """When they lie; where there is no bound, with so many at one point that any number would do."""


def most_below(
    grid: Grid, solver: Solver, counted: frozenset[str], zones: tuple[str, ...], *, easily: bool
) -> Most | None:
    """The most of what is counted that can lie in these zones while the condition is met at no point of the grid.

    Nothing where it is met by silence itself. ``easily`` says which way the condition is bent where the grid does not
    fit it: bent easily, what is found can be done; otherwise nobody can do more.

    Raises:
        UndecidedError: the solver gave up.
    """
    asked = _Asked(grid, solver, tuple(kind for kind in grid.kinds if kind in counted), zones, easily=easily)
    if not grid.grows or grid.steps <= grid.longest:
        return asked.of(grid.steps)
    first = asked.of(grid.longest)
    if first is None or first.number is None:
        return first
    # Any part of a schedule that is not noticed is not noticed either: nobody can do more than the parts together.
    bounds = {period: asked.in_parts(period) for period in grid.windows if period < grid.steps}
    for period in sorted(bounds, key=lambda each: bounds[each]):
        again = asked.repeating(period)
        if again is not None:
            return Most(number=bounds[period], schedule=again)
    if grid.steps * len(grid.kinds) * len(grid.zones) > _MOST_QUANTITIES:
        raise UndecidedError(_MOST_QUANTITIES)
    return asked.of(grid.steps, no_more_than=min(bounds.values()))


def most_at_first(grid: Grid, solver: Solver, counted: frozenset[str]) -> int | None:
    """The most in the length of the longest window: none, or without a bound, exactly where the horizon has that too.

    Raises:
        UndecidedError: the solver gave up.
    """
    asked = _Asked(grid, solver, tuple(kind for kind in grid.kinds if kind in counted), grid.zones, easily=True)
    found = asked.of(min(grid.steps, grid.longest) if grid.grows else grid.steps)
    return 0 if found is None else found.number


class _Asked:
    """What is asked of stretches of different lengths."""

    def __init__(
        self, grid: Grid, solver: Solver, kinds: tuple[str, ...], zones: tuple[str, ...], *, easily: bool
    ) -> None:
        self.grid, self.solver, self.kinds, self.zones, self.easily = grid, solver, kinds, zones, easily
        self._numbers: dict[int, int] = {}

    def of(self, steps: int, no_more_than: int | None = None) -> Most | None:
        """The most in so many steps."""
        search, total = self._unnoticed(steps), self._whole(steps)
        found = search.find()
        if found is None:
            return None
        endless = search.find(self._plenty(steps)) if no_more_than is None else None
        if endless is not None:
            return Most(number=None, schedule=self._schedule(endless, steps))
        high = len(self.kinds) * len(self.zones) * self.grid.plenty * steps if no_more_than is None else no_more_than
        best = _raised(search, total, dict(found), high)
        return Most(number=total.worth(best), schedule=self._schedule(best, steps))

    def in_parts(self, period: int) -> int:
        """What parts of a length can do together, each by itself."""
        left = self.grid.steps % period
        return self._number(period) * (self.grid.steps // period) + (self._number(left) if left > 0 else 0)

    def _number(self, steps: int) -> int:
        if steps not in self._numbers:
            found = self.of(steps)
            assert found is not None, "where a whole can go unnoticed, so can a part"
            assert found.number is not None, "where a whole has a bound, so has a part"
            self._numbers[steps] = found.number
        return self._numbers[steps]

    def repeating(self, period: int) -> dict[Cell, int] | None:
        """A schedule that repeats a period as good as any, whose beginning is as good as any too; if there is one."""
        left = self.grid.steps % period
        search = self._unnoticed(period + self.grid.longest)
        for kind, zone in product(self.grid.kinds, self.grid.zones):
            for point in range(period + 1, period + self.grid.longest + 1):
                earlier = within(kind, zone, point - period - 1, point - period)
                more = within(kind, zone, point - 1, point) - earlier
                search.say(AllOf((AtLeast(more), AtLeast(more.times(-1)))))
        least = at_least(self._whole(period), self._number(period))
        begun = at_least(self._whole(left), self._number(left)) if left > 0 else ALWAYS
        found = search.find(least, begun)
        if found is None:
            return None
        once = self._schedule(found, period)
        return {
            (start + point, kind, zone): number
            for start in range(0, self.grid.steps, period)
            for (point, kind, zone), number in once.items()
            if start + point <= self.grid.steps
        }

    def _unnoticed(self, steps: int) -> Search:
        """So many steps in which the condition is never met."""
        is_wide = len(self.grid.leaves) > 1 and steps * len(self.grid.kinds) * len(self.grid.zones) > _MOST_QUANTITIES
        if is_wide or self.grid.size(steps) > _MOST_PARTS:
            raise UndecidedError(_MOST_PARTS)
        search = self.solver.search(self.grid.quantities(steps))
        for rule in self.grid.rising(steps):
            search.say(rule)
        for point in range(1, steps + 1):
            search.say(Not(self.grid.holds(point, easily=self.easily)))
        return search

    def _whole(self, steps: int) -> Sum:
        total = Sum.number(0)
        for kind in self.kinds:
            for zone in self.zones:
                total += within(kind, zone, 0, steps)
        return total

    def _plenty(self, steps: int) -> Formula:
        """That at some point there are so many of a sort that any number would do."""
        points = range(1, steps + 1)
        places = ((kind, zone, point) for kind in self.kinds for zone in self.zones for point in points)
        return AnyOf(tuple(at_least(within(kind, zone, p - 1, p), self.grid.plenty) for kind, zone, p in places))

    def _schedule(self, found: Mapping[str, int], steps: int) -> dict[Cell, int]:
        told: dict[Cell, int] = {}
        for point in range(1, steps + 1):
            for kind in self.grid.kinds:
                for zone in self.grid.zones:
                    number = within(kind, zone, point - 1, point).worth(found)
                    if number > 0:
                        told[(point, kind, zone)] = number
        return told


def _raised(search: Search, total: Sum, best: dict[str, int], high: int) -> dict[str, int]:
    """The values with the largest total, which is known to be no larger than ``high``."""
    wanted = high
    while total.worth(best) < high:
        found = search.find(at_least(total, wanted))
        if found is None:
            high = wanted - 1
        else:
            best = dict(found)
        wanted = (total.worth(best) + high + 1) // 2
    return best
