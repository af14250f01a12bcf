"""What a solver is asked: sums of whole numbers against bounds, joined by and, or, and not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number that is looked for, between two bounds that belong to it."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A constant and so many times each of some quantities, by their names; none stands in it with a factor of 0."""

    factors: Mapping[str, int]
    constant: int = 0

    @classmethod
    def of(cls, names: Iterable[str]) -> Sum:
        """Each of these once."""
        return cls(MappingProxyType(dict.fromkeys(names, 1)))

    @classmethod
    def number(cls, constant: int) -> Sum:
        """A number alone."""
        return cls(MappingProxyType({}), constant)

    def __add__(self, other: Sum) -> Sum:
        factors = dict(self.factors)
        for name, factor in other.factors.items():
            factors[name] = factors.get(name, 0) + factor
        kept = {name: factor for name, factor in factors.items() if factor != 0}
        return Sum(MappingProxyType(kept), self.constant + other.constant)

    def __sub__(self, other: Sum) -> Sum:
        return self + other.times(-1)

    def times(self, factor: int) -> Sum:
        """Each part so many times."""
        if factor == 0:
            return Sum.number(0)
        factors = {name: own * factor for name, own in self.factors.items()}
        return Sum(MappingProxyType(factors), self.constant * factor)

    def put(self, meant: Mapping[str, Sum]) -> Sum:
        """The same with some names replaced by what they stand for."""
        total = Sum.number(self.constant)
        for name, factor in self.factors.items():
            total += meant.get(name, Sum.of((name,))).times(factor)
        return total

    def worth(self, values: Mapping[str, int]) -> int:
        """What it comes to.

        Raises:
            KeyError: a quantity has no value.
        """
        return self.constant + sum(factor * values[name] for name, factor in self.factors.items())


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The sum is not below zero."""

    total: Sum


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; of no parts, always."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part holds; of no parts, never."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Formula


Formula: TypeAlias = AtLeast | AllOf | AnyOf | Not

ALWAYS = AllOf(())
NEVER = AnyOf(())


def at_least(total: Sum, bound: int = 1) -> AtLeast:
    """The sum reaches a bound."""
    return AtLeast(total - Sum.number(bound))


def holds(formula: Formula, values: Mapping[str, int]) -> bool:
    """Whether a formula holds of given values: the meaning of the four kinds, against which every answer is checked.

    Raises:
        KeyError: a quantity has no value.
    """
    match formula:
        case AtLeast(total):
            return total.worth(values) >= 0
        case AllOf(parts):
            return all(holds(part, values) for part in parts)
        case AnyOf(parts):
            return any(holds(part, values) for part in parts)
        case Not(part):
            return not holds(part, values)


def put(formula: Formula, meant: Mapping[str, Sum]) -> Formula:
    """The same with some names replaced by what they stand for."""
    match formula:
        case AtLeast(total):
            return AtLeast(total.put(meant))
        case AllOf(parts):
            return AllOf(tuple(put(part, meant) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(put(part, meant) for part in parts))
        case Not(part):
            return Not(put(part, meant))


def sums_in(formula: Formula) -> Iterator[Sum]:
    """Every sum inside, in order."""
    match formula:
        case AtLeast(total):
            yield total
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from sums_in(part)
        case Not(part):
            yield from sums_in(part)
