"""The most incidents that a condition does not notice, and a schedule of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.proofs.evading import Grid, within
from foedus.proofs.formula import AllOf, AnyOf, AtLeast, Formula, Not, Sum, at_least
from foedus.proofs.solver import Search, Solver

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
    short = min(grid.steps, grid.longest) if grid.grows else grid.steps
    first = asked.of(short)
    if first is None or first.number is None or short == grid.steps:
        return first
    left = grid.steps % short
    rest = asked.of(left) if left > 0 else None
    over = 0 if rest is None or rest.number is None else rest.number
    # Any part of a schedule that is not noticed is not noticed either: nobody can do more than the parts together.
    most = first.number * (grid.steps // short) + over
    again = asked.repeating(short, first.number, left, over)
    return asked.of(grid.steps, no_more_than=most) if again is None else Most(number=most, schedule=again)


class _Asked:
    """What is asked of stretches of different lengths."""

    def __init__(
        self, grid: Grid, solver: Solver, kinds: tuple[str, ...], zones: tuple[str, ...], *, easily: bool
    ) -> None:
        self.grid, self.solver, self.kinds, self.zones, self.easily = grid, solver, kinds, zones, easily

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

    def repeating(self, period: int, whole: int, left: int, over: int) -> dict[Cell, int] | None:
        """A schedule that repeats a period as good as any, whose beginning is as good as any too; if there is one."""
        search = self._unnoticed(2 * period)
        for kind in self.grid.kinds:
            for zone in self.grid.zones:
                for point in range(1, period + 1):
                    more = within(kind, zone, period + point - 1, period + point) - within(kind, zone, point - 1, point)
                    search.say(AllOf((AtLeast(more), AtLeast(more.times(-1)))))
        found = search.find(at_least(self._whole(period), whole), at_least(self._whole(left), over))
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
