"""A solver that tries every value of every quantity: slow, and too simple to be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from foedus.proofs import Found
from foedus.proofs.terms.formula import AllOf, Formula, Quantity, holds


class ExhaustiveSolver:
    """Opens conversations; which of the values that satisfy are found first is not for whoever asks to say."""

    def __init__(self, *, largest_first: bool = False) -> None:
        """Try small values first, or large ones."""
        self._largest_first = largest_first

    def search(self, quantities: Iterable[Quantity]) -> ExhaustiveSearch:
        """Look for whole numbers within their bounds."""
        return ExhaustiveSearch(tuple(quantities), -1 if self._largest_first else 1)


class ExhaustiveSearch:
    """One conversation."""

    def __init__(self, quantities: tuple[Quantity, ...], step: int) -> None:
        """Nothing has been said yet."""
        self._names = [each.name for each in quantities]
        self._ranges = [range(each.low, each.high + 1)[::step] for each in quantities]
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
