"""An order on a named party, and its life: issued, acknowledged, refused, overdue, suspended, restored, reversed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from foedus.kernel import Interval


class OrderState(StrEnum):
    """Where an order stands."""

    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    REVERSED = "reversed"


class Step(StrEnum):
    """What can happen to an order after it was issued."""

    ACKNOWLEDGE = "acknowledged"
    REFUSE = "refused"
    FALL_OVERDUE = "overdue"
    SUSPEND = "suspended"
    RESTORE = "restored"
    REVERSE = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one party owes under one measure, from one proceeding."""

    notification: str
    measure: str
    party: str
    effective: Interval
    """From when it binds."""
    deadline: Interval | None
    """The first instant at which acknowledging it is too late; nothing where the text sets no time."""
    state: OrderState = OrderState.ISSUED
    before_suspension: OrderState = OrderState.ISSUED
    """The state to which lifting a suspension returns it."""
    cause: str = ""
    """Why it is suspended or reversed: ``stay`` or ``reversal`` by an authority, ``contested`` or ``unknown`` where its
    basis is, ``held`` while the guarantee may be void; ``superseded``, ``lifted``, ``authority_lapsed``, ``void`` or
    ``ended`` where it has none any more."""
    issue: int = 1
    """Which order it is on the same ground: one that was superseded may have to be issued again."""

    heard: tuple[int, int, str] | None = None
    """The last fact that moved it, by when it held and by name: what was said before that no longer counts."""

    @property
    def key(self) -> str:
        """The idempotency key that a receiver enforces: proceeding / measure / party / step."""
        again = "" if self.issue == 1 else f"-{self.issue}"
        return f"{self.notification}/{self.measure}/{self.party}/perform{again}"


_OPEN = frozenset({OrderState.ISSUED, OrderState.OVERDUE})
_LIVE = frozenset({OrderState.ISSUED, OrderState.OVERDUE, OrderState.ACKNOWLEDGED, OrderState.REFUSED})
_ALLOWED: Mapping[Step, frozenset[OrderState]] = MappingProxyType(
    {
        Step.ACKNOWLEDGE: _OPEN | {OrderState.REFUSED},
        Step.REFUSE: _OPEN | {OrderState.ACKNOWLEDGED},
        Step.FALL_OVERDUE: frozenset({OrderState.ISSUED}),
        Step.SUSPEND: _LIVE,
        Step.RESTORE: frozenset({OrderState.SUSPENDED}),
        Step.REVERSE: _LIVE | {OrderState.SUSPENDED},
    }
)


def may(order: Order, step: Step) -> bool:
    """Whether the order's life allows the step from where it stands; reversal is final."""
    return order.state in _ALLOWED[step]


def evolve(order: Order, step: Step, cause: str = "", heard: tuple[int, int, str] | None = None) -> Order:
    """The order after a step, taken for a cause, and on the word of a fact where one is named.

    Raises:
        ValueError: its life does not allow the step.
    """
    if not may(order, step):
        raise ValueError(f"an order that is {order.state} cannot be {step}")
    order = order if heard is None else replace(order, heard=heard)
    if step is Step.SUSPEND:
        return replace(order, state=OrderState.SUSPENDED, before_suspension=order.state, cause=cause)
    if step is Step.RESTORE:
        return replace(order, state=order.before_suspension, cause="")
    return replace(order, state=OrderState(step.value), cause=cause)
