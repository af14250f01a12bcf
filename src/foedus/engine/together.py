"""Duties to act together: what the acts on record come to under each reading, and when silence alone breaks one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from foedus.books import Books
from foedus.engine.assess import Assessment
from foedus.engine.orders import OrderBook
from foedus.instrument import Document
from foedus.kernel import Instant, Interval
from foedus.legaltime import Zones
from foedus.measures import Order, OrderState, Step, evolve, may, together


class Concerted(NamedTuple):
    """How a duty to act together stands, all readings in view taken together."""

    word: str
    """``kept``, ``broken``, ``open`` or ``unknown``; ``not_arisen`` where the measure is not in effect; ``contested``
    where the readings differ."""
    acting: together.Acting | None
    """What it comes to; nothing where it has not arisen, or is contested."""
    clause: str
    """The clause that asks for it."""


def acting_together(document: Document, assessment: Assessment, measure: str, zones: Zones) -> Concerted | None:
    """How far those who owe a measure have acted together; nothing where no text in view asks for that.

    An acknowledgement counts as it does for the order on its party; a refusal takes it back.
    """
    readings = [outlook.reading for outlook in assessment.outlooks]
    rules = (document.guarantees[reading].measures[measure].together for reading in readings)
    clause = next((rule.clause for rule in rules if rule is not None), None)
    if clause is None:
        return None
    found = _by_reading(document, assessment, measure, zones)
    words = {"not_arisen" if each is None else each.concert.value for each in found}
    if len(words) > 1:
        return Concerted("contested", None, clause)
    return Concerted(words.pop(), found[0], clause)


def _by_reading(
    document: Document, assessment: Assessment, measure: str, zones: Zones
) -> tuple[together.Acting | None, ...]:
    """The same under each reading in view alone."""
    found: list[together.Acting | None] = []
    for outlook in assessment.outlooks:
        rule = document.guarantees[outlook.reading].measures[measure].together
        performance = _performance(document, replace(assessment, outlooks=(outlook,)), measure, zones)
        found.append(None if rule is None else performance.judged(rule.within_s, assessment.as_of))
    return tuple(found)


def next_silence(document: Document, assessment: Assessment, zones: Zones) -> Instant | None:
    """The next instant at which silence alone may break a duty to act together."""
    texts = document.guarantees.values()
    asking = [name for name in document.first.measures if any(text.measures[name].together for text in texts)]
    found = (each for name in asking for each in _by_reading(document, assessment, name, zones))
    turns = (turn for each in found if each is not None for turn in each.turns)
    return min((turn for turn in turns if turn > assessment.as_of), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Performance:
    """When each party that owes a measure performed, as far as the record shows."""

    done: Mapping[str, Interval | None]
    """For each party, when it performed; nothing where it has not. Whose order was reversed owes no more."""
    excused: frozenset[str]
    """Whose order is suspended by an authority."""

    def judged(self, within_s: int, as_of: Instant) -> together.Acting | None:
        """What it comes to; nothing where nobody owes the measure."""
        return together.acting(self.done, within_s, as_of, self.excused)


def _performance(document: Document, assessment: Assessment, measure: str, zones: Zones) -> _Performance:
    """What each party has done about the order on it; nobody has where the measure is not in effect."""
    book = OrderBook(document=document, assessment=assessment, books=Books(), zones=zones)
    lives = {order.party: _lived(book, order) for order in book.called_for(measure)}
    return _Performance(
        done={party: moment for party, (last, moment) in lives.items() if last.state is not OrderState.REVERSED},
        excused=frozenset(party for party, (last, _) in lives.items() if last.state is OrderState.SUSPENDED),
    )


def _lived(book: OrderBook, order: Order) -> tuple[Order, Interval | None]:
    """An order after everything said of it, and when its party acknowledged performance, if that stands."""
    moment: Interval | None = None
    for move in book.answers(order):
        if may(order, move.step):
            order = evolve(order, move.step, move.cause)
            moment = {Step.ACKNOWLEDGE: move.held, Step.REFUSE: None}.get(move.step, moment)
    return order, moment
