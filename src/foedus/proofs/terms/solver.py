"""The port to a solver: values that satisfy a formula, or that there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeAlias

from foedus.proofs.terms.formula import Formula, Quantity

Found: TypeAlias = Mapping[str, int] | None
"""Values for every quantity, or nothing where no values can satisfy what was asked."""


class UndecidedError(Exception):
    """The solver gave up within its time: nothing is proved, and nothing is found."""


class Search(Protocol):
    """One conversation with a solver: what has been said stays said."""

    def say(self, part: Formula, /) -> None:
        """Ask of all later answers that they satisfy this too."""
        ...

    def find(self, *also: Formula) -> Found:
        """Values that satisfy all that was said, and for this once these besides.

        Raises:
            UndecidedError: the solver gave up.
        """
        ...


class Solver(Protocol):
    """Opens conversations."""

    def search(self, quantities: Iterable[Quantity]) -> Search:
        """Look for whole numbers within their bounds."""
        ...
