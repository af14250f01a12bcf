"""A condition over a stretch of time as a formula: how many incidents lie in every window, by running totals.

Time is told by a grid. For windows whose length is a whole number of steps it is exact: moving each incident to the
next point of the grid leaves every count at every point as it was, so that no schedule off the grid does better. Where
a window or a ``spread`` does not fit the grid, a condition is met rather too easily or not easily enough, as asked, and
what comes out is a lower or an upper bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import gcd

from foedus.instrument import Condition, EvidenceRules
from foedus.proofs.terms.formula import AllOf, AnyOf, AtLeast, Formula, Not, Quantity, Sum, at_least

EVERYWHERE = ""
"""Stands for the zone where nothing is counted in each zone apart."""
MOST_STEPS = 9_000
"""On no finer a grid is a horizon searched as a whole: an hour, where it is a year."""
MOST_STEPS_REPEATED = 100_000
"""On no finer a grid is it told where a short stretch of it is searched, and repeated."""
_SHORT = 2_000
_COARSE_S = 3_600
_LATER = {"(]": 0, "[]": 0, "[)": 1, "()": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One count of a condition."""

    kinds: frozenset[str]
    """What is counted: classes of incident, or ``series:NAME``, or ``weapons:NAME``."""
    needed: int
    is_per_zone: bool
    reach_s: int
    """How many seconds a window takes in."""
    spread_s: int
    later_s: int
    """By how many seconds its newer end lies before the instant judged."""
    is_negated: bool


def leaves(condition: Condition, *, is_negated: bool = False) -> Iterator[Leaf]:
    """Every count inside, and whether an odd number of negations stands over it."""
    leaf = _leaf(condition, is_negated=is_negated)
    if leaf is not None:
        yield leaf
    turned = is_negated is (condition.negation is None)
    for part in condition.parts:
        yield from leaves(part, is_negated=turned)


def _leaf(condition: Condition, *, is_negated: bool) -> Leaf | None:
    if condition.count is not None:
        own = condition.count
        kinds, per_zone, spread_s = frozenset(own.of), own.per == "zone", own.spread_s
    elif condition.total is not None:
        own = condition.total
        kinds, per_zone, spread_s = frozenset((f"series:{own.of}",)), own.per == "zone", 0
    elif condition.withdrawal is not None:
        own = condition.withdrawal
        kinds, per_zone, spread_s = frozenset((f"weapons:{own.of}",)), False, 0
    else:
        return None
    return Leaf(
        kinds=kinds,
        needed=own.at_least,
        is_per_zone=per_zone,
        reach_s=own.window.furthest_s + 1,
        spread_s=spread_s,
        later_s=_LATER[own.window.bounds],
        is_negated=is_negated,
    )


@dataclass(frozen=True)
class Grid:
    """A stretch of time in steps, on which a condition is told."""

    condition: Condition
    rules: EvidenceRules
    horizon_s: int

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every count inside."""
        return tuple(leaves(self.condition))

    @cached_property
    def step_s(self) -> int:
        """The coarsest step that is exact; where that is too fine to be searched, an hour."""
        exact = gcd(*(length for leaf in self.leaves for length in (leaf.reach_s, leaf.spread_s)))
        is_short = self.grows and max(leaf.reach_s for leaf in self.leaves) <= exact * _SHORT
        most = MOST_STEPS_REPEATED if is_short else MOST_STEPS
        return exact if self.horizon_s <= exact * most else max(_COARSE_S, -(-self.horizon_s // MOST_STEPS))

    @property
    def steps(self) -> int:
        """How many points the horizon has."""
        return -(-self.horizon_s // self.step_s)

    @property
    def points(self) -> range:
        """Every point, the last of them at the end of the horizon."""
        return range(1, self.steps + 1)

    def second(self, point: int) -> int:
        """How many seconds after the beginning a point lies."""
        return self.horizon_s - (self.steps - point) * self.step_s

    def alike(self, kind: str) -> tuple[str, ...]:
        """Everything that is counted in the very same counts."""
        return tuple(each for each, first in self.like.items() if first == kind)

    @property
    def is_aligned(self) -> bool:
        """Whether all windows end alike: else no grid tells of two of them at one instant."""
        return len({leaf.later_s for leaf in self.leaves}) < 2

    @cached_property
    def fits(self) -> bool:
        """Whether every window is a whole number of steps and nothing is asked to lie apart: then the grid is exact."""
        return all(leaf.reach_s % self.step_s == 0 and leaf.spread_s == 0 for leaf in self.leaves)

    @property
    def grows(self) -> bool:
        """Whether one incident more never makes the condition false."""
        return not any(leaf.is_negated for leaf in self.leaves)

    @cached_property
    def windows(self) -> tuple[int, ...]:
        """The lengths of all windows in steps, each once."""
        return tuple(sorted({self._window(leaf, wide=True) for leaf in self.leaves}))

    @cached_property
    def longest(self) -> int:
        """The longest window in steps."""
        return max(self.windows)

    @cached_property
    def plenty(self) -> int:
        """So many at one point are as good as any number: every count that takes them in is met."""
        return max(leaf.needed for leaf in self.leaves)

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """The zones that are told apart."""
        return (self.rules.zones or (EVERYWHERE,)) if any(each.is_per_zone for each in self.leaves) else (EVERYWHERE,)

    @cached_property
    def like(self) -> Mapping[str, str]:
        """For each thing counted, the first of those that are counted in the very same counts."""
        every = sorted({kind for leaf in self.leaves for kind in leaf.kinds})
        firsts: dict[tuple[bool, ...], str] = {}
        return {kind: firsts.setdefault(tuple(kind in leaf.kinds for leaf in self.leaves), kind) for kind in every}

    @property
    def kinds(self) -> tuple[str, ...]:
        """One of each sort of thing counted."""
        return tuple(dict.fromkeys(self.like.values()))

    def quantities(self, steps: int) -> Iterator[Quantity]:
        """The running total of each sort in each zone, at each point."""
        for kind in self.kinds:
            for zone in self.zones:
                for point in range(1, steps + 1):
                    yield Quantity(_name(kind, zone, point), 0, self.plenty * point)

    def size(self, steps: int) -> int:
        """About how many parts a formula has that tells the condition at every point of so many steps."""
        pairs = (max(self._window(leaf, wide=True) - self._apart(leaf, wide=False), 0) for leaf in self.spreading)
        return steps * (len(self.leaves) + sum(pairs)) * len(self.zones) * max(len(self.kinds), 1)

    @property
    def spreading(self) -> Iterator[Leaf]:
        """The counts that ask two incidents to lie apart, for which every pair of points is told."""
        return (leaf for leaf in self.leaves if leaf.spread_s > 0)

    def rising(self, steps: int) -> Iterator[Formula]:
        """That running totals never fall, and that no point has more than plenty."""
        for kind in self.kinds:
            for zone in self.zones:
                for point in range(1, steps + 1):
                    here = within(kind, zone, point - 1, point)
                    yield AtLeast(here)
                    yield AtLeast(Sum.number(self.plenty) - here)

    def holds(self, point: int, *, easily: bool) -> Formula:
        """The condition at a point, where the grid does not fit it met rather too easily, or not easily enough."""
        return self._told(self.condition, point, easily=easily)

    def _told(self, condition: Condition, point: int, *, easily: bool) -> Formula:
        leaf = _leaf(condition, is_negated=False)
        if leaf is not None:
            return self._counted(leaf, point, easily=easily)
        if condition.negation is not None:
            return Not(self._told(condition.negation, point, easily=not easily))
        parts = tuple(self._told(part, point, easily=easily) for part in condition.parts)
        return AllOf(parts) if condition.all_of is not None else AnyOf(parts)

    def _window(self, leaf: Leaf, *, wide: bool) -> int:
        return -(-leaf.reach_s // self.step_s) if wide else leaf.reach_s // self.step_s

    def _apart(self, leaf: Leaf, *, wide: bool) -> int:
        """How many steps apart two incidents must lie, for the spread."""
        return -(-leaf.spread_s // self.step_s) if wide else -(-(leaf.spread_s - 1) // self.step_s) + 1

    def _counted(self, leaf: Leaf, point: int, *, easily: bool) -> Formula:
        start = max(point - self._window(leaf, wide=easily), 0)
        kinds = tuple(kind for kind in self.kinds if kind in {self.like[each] for each in leaf.kinds})
        places = tuple((zone,) for zone in self.zones) if leaf.is_per_zone else (self.zones,)
        found: list[Formula] = []
        for place in places:
            enough = at_least(_all_within(kinds, place, start, point), leaf.needed)
            if leaf.spread_s == 0:
                found.append(enough)
                continue
            apart = self._apart(leaf, wide=easily)
            cuts = range(start + 1, point - apart + 1)
            pairs = tuple(
                AllOf(
                    (
                        at_least(_all_within(kinds, place, start, cut)),
                        at_least(_all_within(kinds, place, cut + apart - 1, point)),
                    )
                )
                for cut in cuts
            )
            found.append(AllOf((enough, AnyOf(pairs))))
        return AnyOf(tuple(found))


def within(kind: str, zone: str, start: int, end: int) -> Sum:
    """How many of a sort there are in a zone after one point, up to another."""
    until = Sum.of((_name(kind, zone, end),)) if end > 0 else Sum.number(0)
    return until - Sum.of((_name(kind, zone, start),)) if start > 0 else until


def _all_within(kinds: tuple[str, ...], zones: tuple[str, ...], start: int, end: int) -> Sum:
    total = Sum.number(0)
    for kind in kinds:
        for zone in zones:
            total += within(kind, zone, start, end)
    return total


def _name(kind: str, zone: str, point: int) -> str:
    return f"{kind}@{zone}#{point}"
