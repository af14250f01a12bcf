"""The solver Z3 behind the port (extra `proofs`)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from foedus.proofs import Found, UndecidedError
from foedus.proofs.formula import AllOf, AnyOf, AtLeast, Formula, Not, Quantity, Sum

z3: Any = import_module("z3")  # it has no types of its own
TIME_MS = 20_000
"""How long Z3 may think about one question before it counts as undecided."""


class Z3Solver:
    """Opens conversations with Z3, each with a solver and a context of its own."""

    def __init__(self, *, time_ms: int = TIME_MS) -> None:
        self._time_ms = time_ms

    def search(self, quantities: Iterable[Quantity]) -> Z3Search:
        """Look for whole numbers within their bounds."""
        return Z3Search(tuple(quantities), self._time_ms)


class Z3Search:
    """One conversation: quantities are integers, and one between 0 and 1 is a truth value where that is quicker."""

    def __init__(self, quantities: tuple[Quantity, ...], time_ms: int) -> None:
        self._context = z3.Context()
        self._solver = z3.Solver(ctx=self._context)
        self._solver.set("timeout", time_ms)
        self._solver.set("random_seed", 0)
        self._unknowns = {each.name: z3.Int(each.name, ctx=self._context) for each in quantities}
        for each in quantities:
            unknown = self._unknowns[each.name]
            self._solver.add(unknown >= each.low, unknown <= each.high)

    def say(self, formula: Formula) -> None:
        """Ask of all later answers that they satisfy this too."""
        self._solver.add(self._written(formula))

    def find(self, *also: Formula) -> Found:
        """Values that satisfy all that was said, and for this once these besides.

        Raises:
            UndecidedError: Z3 gave up within its time.
        """
        self._solver.push()
        try:
            for formula in also:
                self.say(formula)
            answer = self._solver.check()
            if answer == z3.unsat:
                return None
            if answer == z3.unknown:
                raise UndecidedError(self._solver.reason_unknown())
            return self._values()
        finally:
            self._solver.pop()

    def _values(self) -> dict[str, int]:
        model = self._solver.model()
        return {name: model.eval(unknown, model_completion=True).as_long() for name, unknown in self._unknowns.items()}

    def _written(self, formula: Formula) -> Any:
        match formula:
            case AtLeast(total):
                return self._sum(total) >= 0
            case AllOf(parts):
                return z3.And(*(self._written(part) for part in parts), z3.BoolVal(True, ctx=self._context))
            case AnyOf(parts):
                return z3.Or(*(self._written(part) for part in parts), z3.BoolVal(False, ctx=self._context))
            case Not(part):
                return z3.Not(self._written(part))

    def _sum(self, total: Sum) -> Any:
        start = z3.IntVal(total.constant, ctx=self._context)
        return z3.Sum(start, *(factor * self._unknowns[name] for name, factor in total.factors.items()))
