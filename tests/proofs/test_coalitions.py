"""The smallest coalitions, whichever values a solver happens to find first."""

from __future__ import annotations

import pytest

from foedus.proofs import Solver
from foedus.proofs.powers.coalitions import Coalitions, least_coalitions
from foedus.proofs.terms.formula import ALWAYS, NEVER, AllOf, AnyOf, Formula, Quantity, Sum, at_least
from tests.proofs.exhaustive import ExhaustiveSolver

_SOLVERS = [ExhaustiveSolver(), ExhaustiveSolver(largest_first=True)]
_PLAYERS = tuple(Quantity(name, 0, 1) for name in ("one", "a", "b", "c"))
_ONE_OR_THREE = AnyOf((at_least(Sum.of(("one",))), at_least(Sum.of(("a", "b", "c")), 3)))
_ONE_OR_A_PAIR = AnyOf((at_least(Sum.of(("one",))), AllOf((at_least(Sum.of(("a",))), at_least(Sum.of(("b", "c")))))))


def _sizes(able: Formula, solver: Solver, most: int = 9) -> tuple[Coalitions, list[int]]:
    found = least_coalitions(able, _PLAYERS, solver, most=most)
    return found, [shape.size for shape in found.shapes]


@pytest.mark.parametrize("solver", _SOLVERS, ids=["small", "large"])
def test_nobody_in_a_coalition_can_be_spared_and_players_who_count_alike_are_told_once(solver: Solver):
    found, sizes = _sizes(_ONE_OR_THREE, solver)

    assert (sizes, found.number, found.is_whole) == ([1, 3], 2, True)
    pairs, sizes = _sizes(_ONE_OR_A_PAIR, solver)
    assert (sizes, pairs.number) == ([1, 2], 3)
    two_of_three, sizes = _sizes(at_least(Sum.of(("a", "b", "c")), 2), solver)
    assert (sizes, two_of_three.number) == ([2], 3)


@pytest.mark.parametrize("solver", _SOLVERS, ids=["small", "large"])
def test_where_not_all_are_listed_the_smallest_is(solver: Solver):
    found, sizes = _sizes(_ONE_OR_THREE, solver, most=1)

    assert (sizes, found.least, found.is_whole) == ([1], 1, False)


@pytest.mark.parametrize("solver", _SOLVERS, ids=["small", "large"])
def test_what_always_holds_takes_nobody_and_what_never_does_has_no_coalition(solver: Solver):
    assert (_sizes(ALWAYS, solver)[0].least, _sizes(NEVER, solver)[0].least) == (0, None)
