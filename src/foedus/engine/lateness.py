"""Orders whose time the readings in view set differently: under which of them the answer is late, and under which not.

Where all readings set one time, the order itself falls overdue. Where they differ, it does so only once it is late
under every one of them, and never if one sets no time: what holds before that is told here, reading by reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.books import Books
from foedus.engine.assess import Assessment, Outlook
from foedus.engine.orders import OrderBook
from foedus.instrument import Document
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures import Order, OrderState, Step, evolve, may
from foedus.procedure import clocks

_TOLD = frozenset({OrderState.ISSUED, OrderState.OVERDUE, OrderState.ACKNOWLEDGED, OrderState.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An order, and the time that each reading in view sets for its answer."""

    order: Order
    answered: Interval | None
    """When it was first acknowledged or refused; nothing where it was not."""
    limits: tuple[tuple[Outlook, Interval | None], ...]
    """For each reading the first instant that is too late; nothing where it sets no time."""

    def state(self, limit: Interval | None, as_of: Instant) -> str:
        """``in_time``, ``late``, ``open``, ``untimed``, or ``unknown`` where the record does not show which."""
        if limit is None:
            return "untimed"
        if self.answered is not None:
            early = self.answered.precedes(limit)
            return "unknown" if early is Truth.UNKNOWN else "in_time" if early is Truth.TRUE else "late"
        late = clocks.reached(limit, as_of)
        return "unknown" if late is Truth.UNKNOWN else "late" if late is Truth.TRUE else "open"


def awaited(document: Document, assessment: Assessment, zones: Zones) -> Iterator[Awaited]:
    """The orders in force whose time depends on the reading, in the order of the text."""
    book = OrderBook(document=document, assessment=assessment, books=Books(), zones=zones)
    for measure in document.first.measures:
        limits = tuple((outlook, book.limit_under(outlook, measure)) for outlook in assessment.outlooks)
        if len({limit for _, limit in limits}) > 1:
            for order in book.called_for(measure):
                last, answered = _lived(book, order)
                if last.state in _TOLD:
                    yield Awaited(order=order, answered=answered, limits=limits)


def next_lateness(document: Document, assessment: Assessment, zones: Zones) -> Instant | None:
    """The next instant at which an answer becomes late under some reading."""
    limits = (limit for each in awaited(document, assessment, zones) for _, limit in each.limits if limit is not None)
    turns = (turn for limit in limits for turn in (limit.start, limit.last))
    return min((turn for turn in turns if turn > assessment.as_of), default=None)


def _lived(book: OrderBook, order: Order) -> tuple[Order, Interval | None]:
    """An order after everything said of it, and when it was first answered."""
    moment: Interval | None = None
    for move in book.answers(order):
        if may(order, move.step):
            order = evolve(order, move.step, move.cause)
            if moment is None and move.step in {Step.ACKNOWLEDGE, Step.REFUSE}:
                moment = move.held
    return order, moment
