"""A solver that tries every value of every quantity: slow, and too simple to be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from foedus.proofs import Found
from foedus.proofs.formula import AllOf, Formula, Quantity, holds


class ExhaustiveSolver:
    """Opens conversations."""

    def search(self, quantities: Iterable[Quantity]) -> ExhaustiveSearch:
        """Look for whole numbers within their bounds."""
        return ExhaustiveSearch(tuple(quantities))


class ExhaustiveSearch:
    """One conversation."""

    def __init__(self, quantities: tuple[Quantity, ...]) -> None:
        """Nothing has been said yet."""
        self._names = [each.name for each in quantities]
        self._ranges = [range(each.low, each.high + 1) for each in quantities]
        self._said: list[Formula] = []

    def say(self, formula: Formula) -> None:
        """Ask of all later answers that they satisfy this too."""
        self._said.append(formula)

    def find(self, *also: Formula) -> Found:
        """The first values that satisfy all that was said, and for this once these besides."""
        asked = AllOf((*self._said, *also))
        for values in product(*self._ranges):
            found = dict(zip(self._names, values, strict=True))
            if holds(asked, found):
                return found
        return None
