"""The solver Z3 behind the port (extra `proofs`)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from foedus.proofs import Found, UndecidedError, formula

z3: Any = import_module("z3")  # it has no types of its own
TIME_MS = 20_000
"""How long Z3 may think about one question before it counts as undecided."""


_INTERRUPTED = "interrupted from keyboard"
"""Why Z3 gave up where a person stopped it: it hears Ctrl-C before Python does."""


def solver_version() -> str:
    """Which solver answers, and how long it may think."""
    return f"{z3.get_full_version()} {TIME_MS}"


class Z3Solver:
    """Opens conversations with Z3, each with a solver of its own in one context."""

    def __init__(self, *, time_ms: int = TIME_MS) -> None:
        self._time_ms = time_ms
        self._context = z3.Context()

    def search(self, quantities: Iterable[formula.Quantity]) -> Z3Search:
        """Look for whole numbers within their bounds."""
        solver = z3.Solver(ctx=self._context)
        solver.set("timeout", self._time_ms)
        solver.set("random_seed", 0)
        return Z3Search(solver, quantities)


class Z3Search:
    """One conversation, in which every quantity is an integer."""

    def __init__(self, solver: Any, quantities: Iterable[formula.Quantity]) -> None:
        self._solver = solver
        self._unknowns: dict[str, Any] = {}
        for each in quantities:
            unknown = self._unknowns[each.name] = z3.Int(each.name, ctx=solver.ctx)
            solver.add(unknown >= each.low, unknown <= each.high)

    def say(self, part: formula.Formula) -> None:
        """Ask of all later answers that they satisfy this too."""
        self._solver.add(self._written(part))

    def find(self, *also: formula.Formula) -> Found:
        """Values that satisfy all that was said, and for this once these besides.

        Raises:
            UndecidedError: Z3 gave up within its time.
        """
        self._solver.push()
        try:
            for part in also:
                self.say(part)
            answer = self._solver.check()
            if answer == z3.unsat:
                return None
            if answer == z3.unknown:
                raise self._gave_up()
            return self._values()
        finally:
            self._solver.pop()

    def _gave_up(self) -> BaseException:
        reason = str(self._solver.reason_unknown())
        return KeyboardInterrupt() if reason == _INTERRUPTED else UndecidedError(reason)

    def _values(self) -> dict[str, int]:
        model = self._solver.model()
        return {name: model.eval(unknown, model_completion=True).as_long() for name, unknown in self._unknowns.items()}

    def _written(self, part: formula.Formula) -> Any:
        match part:
            case formula.AtLeast(total):
                return self._sum(total) >= 0
            case formula.AllOf(parts):
                return z3.And(*map(self._written, parts), z3.BoolVal(True, ctx=self._solver.ctx))
            case formula.AnyOf(parts):
                return z3.Or(*map(self._written, parts), z3.BoolVal(False, ctx=self._solver.ctx))
            case formula.Not(inside):
                return z3.Not(self._written(inside))

    def _sum(self, total: formula.Sum) -> Any:
        start = z3.IntVal(total.constant, ctx=self._solver.ctx)
        return z3.Sum(start, *(factor * self._unknowns[name] for name, factor in total.factors.items()))
