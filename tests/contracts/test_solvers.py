"""What every solver keeps: values that satisfy what was said, or the certainty that there are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters.solving import Z3Solver
from foedus.proofs import Solver
from foedus.proofs.terms.formula import ALWAYS, NEVER, AllOf, AnyOf, AtLeast, Formula, Not, Quantity, Sum, holds
from tests.proofs.exhaustive import ExhaustiveSolver

_NAMES = ("a", "b", "c")
_QUANTITIES = (Quantity("a", 0, 1), Quantity("b", -2, 2), Quantity("c", 0, 4))
SOLVERS: tuple[Solver, ...] = (Z3Solver(), ExhaustiveSolver())

_sums = st.builds(
    lambda factors, constant: Sum({name: factor for name, factor in factors.items() if factor != 0}, constant),
    st.dictionaries(st.sampled_from(_NAMES), st.integers(-3, 3)),
    st.integers(-5, 5),
)
_formulas = st.recursive(
    st.builds(AtLeast, _sums) | st.sampled_from([ALWAYS, NEVER]),
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(lambda some: AllOf(tuple(some)), st.lists(parts, max_size=3))
        | st.builds(lambda some: AnyOf(tuple(some)), st.lists(parts, max_size=3))
    ),
    max_leaves=6,
)


@settings(max_examples=25)
@given(st.lists(_formulas, max_size=3), _formulas)
def test_both_find_values_that_satisfy_all_that_was_said_or_both_find_none(said: list[Formula], also: Formula):
    found = []
    for solver in SOLVERS:
        search = solver.search(_QUANTITIES)
        for each in said:
            search.say(each)
        found.append((search.find(also), search.find()))

    for with_also, without in found:
        assert with_also is None or holds(AllOf((*said, also)), with_also)
        assert without is None or holds(AllOf(tuple(said)), without)
    assert [each is None for each in found[0]] == [each is None for each in found[1]]


@pytest.mark.parametrize("solver", SOLVERS, ids=["z3", "exhaustive"])
def test_values_lie_within_their_bounds_and_what_is_asked_once_is_not_kept(solver: Solver):
    search = solver.search(_QUANTITIES)
    above = AtLeast(Sum({"c": 1}, -4))

    assert search.find(above, AtLeast(Sum({"b": 1}, -2))) == {"a": pytest.approx(0, abs=1), "b": 2, "c": 4}
    assert search.find(AtLeast(Sum({"c": 1}, -5))) is None
    assert search.find() is not None
