"""The smallest coalitions: who together can do something, where nobody of them can be spared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb, prod

from foedus.proofs.terms.formula import AnyOf, AtLeast, Formula, Quantity, Sum, holds, put, sums_in
from foedus.proofs.terms.solver import Search, Solver

MOST_SHAPES = 300
"""How many kinds of coalition are listed before the rest is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Players who count alike in every step, so that only how many of them act together matters."""

    names: tuple[str, ...]
    """Parties by their names; for unnamed seats the one quantity that counts them."""
    number: int
    """How many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Coalitions that differ only in which of several like players they take."""

    parts: tuple[tuple[Alike, int], ...]
    """Of which players how many; of those left out, none."""

    @property
    def size(self) -> int:
        """How many players each of them has."""
        return sum(taken for _, taken in self.parts)

    @property
    def number(self) -> int:
        """How many such coalitions there are."""
        return prod(comb(alike.number, taken) for alike, taken in self.parts)

    def may_lie_in(self, parties: frozenset[str]) -> bool:
        """Whether one of these coalitions consists of such parties alone."""
        return all(len(parties.intersection(alike.names)) >= taken for alike, taken in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalitions:
    """The smallest coalitions that can do something: none of them can do without any of its members."""

    shapes: tuple[Shape, ...]
    """From the smallest on; empty where no coalition can."""
    is_whole: bool
    """Whether these are all of them."""

    @property
    def number(self) -> int:
        """How many coalitions these are."""
        return sum(shape.number for shape in self.shapes)

    @property
    def least(self) -> int | None:
        """How many players it takes at the least; nothing where no number suffices."""
        return min((shape.size for shape in self.shapes), default=None)


def least_coalitions(
    able: Formula, quantities: Sequence[Quantity], solver: Solver, *, most: int = MOST_SHAPES
) -> Coalitions:
    """The smallest coalitions of which a formula holds that more players never make false."""
    groups = {f"group {index}": alike for index, alike in enumerate(_groups(able, quantities))}
    meant = _as_groups(groups)
    whole = put(able, meant)
    search = solver.search(Quantity(name, 0, alike.number) for name, alike in groups.items())
    search.say(whole)
    found: list[Shape] = []
    taken = _smallest(whole, groups, search)
    while taken is not None and len(found) < most:
        shape = _shrunk(taken, whole)
        search.say(AnyOf(tuple(_fewer(name, number) for name, number in shape.items() if number > 0)))
        parts = tuple((groups[name], number) for name, number in shape.items() if number > 0)
        found.append(Shape(parts=parts))
        taken = search.find()
    found.sort(key=lambda shape: (shape.size, [alike.names for alike, _ in shape.parts]))
    return Coalitions(shapes=tuple(found), is_whole=taken is None)


def _smallest(able: Formula, groups: Mapping[str, Alike], search: Search) -> Mapping[str, int] | None:
    """A coalition of as few players as any that can; nothing where none can."""
    taken, everybody = search.find(), Sum.of(groups)
    while taken is not None:
        shape = _shrunk(taken, able)
        fewer = search.find(AtLeast(Sum.number(sum(shape.values()) - 1) - everybody))
        if fewer is None:
            return shape
        taken = fewer
    return None


def _fewer(name: str, number: int) -> AtLeast:
    return AtLeast(Sum.number(number - 1) - Sum.of((name,)))


def _shrunk(taken: Mapping[str, int], able: Formula) -> dict[str, int]:
    """A coalition without anybody who can be spared: fewer players never can what more cannot."""
    left = dict(taken)
    for name in sorted(left):
        while left[name] > 0 and holds(able, {**left, name: left[name] - 1}):
            left[name] -= 1
    return left


def _groups(able: Formula, quantities: Sequence[Quantity]) -> Iterator[Alike]:
    """The players by how they count in every sum: those who count alike everywhere can stand in for each other."""
    sums = tuple(sums_in(able))
    by_part: dict[tuple[int, ...] | str, list[Quantity]] = {}
    for each in quantities:
        factors = tuple(total.factors.get(each.name, 0) for total in sums)
        if any(factor != 0 for factor in factors):
            by_part.setdefault(factors if each.high == 1 else each.name, []).append(each)
    for players in by_part.values():
        yield Alike(names=tuple(each.name for each in players), number=sum(each.high for each in players))


def _as_groups(groups: Mapping[str, Alike]) -> dict[str, Sum]:
    """What stands for each player: the first of a group for all of them, the others for nothing."""
    meant: dict[str, Sum] = {}
    for name, alike in groups.items():
        first, *others = alike.names
        meant[first] = Sum.of((name,))
        meant |= dict.fromkeys(others, Sum.number(0))
    return meant
