"""The life of an order: every step from every state, allowed or refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from foedus.kernel import Instant, Interval
from foedus.measures import Order, OrderState, Step, evolve, may

_ISSUED = Order(
    notification="n",
    measure="m",
    party="p",
    effective=Interval.at(Instant.parse("2026-03-02T12:00:00Z")),
    deadline=None,
)
_LIFE = {
    OrderState.ISSUED: {Step.ACKNOWLEDGE, Step.REFUSE, Step.FALL_OVERDUE, Step.SUSPEND, Step.REVERSE},
    OrderState.OVERDUE: {Step.ACKNOWLEDGE, Step.REFUSE, Step.SUSPEND, Step.REVERSE},
    OrderState.ACKNOWLEDGED: {Step.REFUSE, Step.SUSPEND, Step.REVERSE},
    OrderState.REFUSED: {Step.ACKNOWLEDGE, Step.SUSPEND, Step.REVERSE},
    OrderState.SUSPENDED: {Step.RESTORE, Step.REVERSE},
    OrderState.REVERSED: set(),
}
_STEPS = list(product(OrderState, Step))


@pytest.mark.parametrize(("state", "step"), _STEPS, ids=[f"{state}-then-{step.name}" for state, step in _STEPS])
def test_a_step_is_taken_where_the_life_of_an_order_allows_it_and_refused_elsewhere(state: OrderState, step: Step):
    order = replace(_ISSUED, state=state)

    assert may(order, step) == (step in _LIFE[state])
    if step in _LIFE[state]:
        assert evolve(order, step).state == (_ISSUED.state if step is Step.RESTORE else OrderState(step.value))
    else:
        with pytest.raises(ValueError, match=f"an order that is {state} cannot be {step}"):
            evolve(order, step)


@pytest.mark.parametrize("state", [OrderState.ISSUED, OrderState.OVERDUE, OrderState.ACKNOWLEDGED, OrderState.REFUSED])
def test_lifting_a_suspension_returns_an_order_to_where_it_stood(state: OrderState):
    order = replace(_ISSUED, state=state)

    suspended = evolve(order, Step.SUSPEND, "stay")

    assert suspended.cause == "stay"
    assert evolve(suspended, Step.RESTORE).state == state
    assert evolve(suspended, Step.RESTORE).cause == ""


def test_the_key_of_an_order_names_proceeding_measure_party_and_step():
    assert _ISSUED.key == "n/m/p/perform"
    assert evolve(_ISSUED, Step.REFUSE).key == _ISSUED.key
