"""Orders that an assessment calls for, and the steps that facts and time make of those already issued."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

from foedus.books import Books
from foedus.engine.assess import Assessment, Outlook
from foedus.instrument import Document, Guarantee, Measure
from foedus.kernel import Interval, Truth
from foedus.legaltime import Zones
from foedus.measures import ACTIVATED, Order, OrderState, Phase, Stand, Step, evolve, may
from foedus.procedure import Dossier, Intervention, Response, acts


class Move(NamedTuple):
    """A step in an order's life, when it was taken, and the fact or cause behind it."""

    key: str
    step: Step
    held: Interval
    by_fact: str | None
    cause: str
    deadline: Interval | None = None
    """The time that an order has anew once it is restored; nothing where its time has not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderBook:
    """Works out orders against the books as they stand."""

    document: Document
    assessment: Assessment
    books: Books
    zones: Zones

    @property
    def dossier(self) -> Dossier:
        """The facts known by now."""
        return self.assessment.dossier

    @property
    def guarantee(self) -> Guarantee:
        """The text under the first of the readings in view; orders are issued only where all of them agree."""
        return self.document.guarantees[self.assessment.outlooks[0].reading]

    @property
    def texts(self) -> tuple[Guarantee, ...]:
        """The text under every reading in view."""
        return tuple(self.document.guarantees[outlook.reading] for outlook in self.assessment.outlooks)

    def to_issue(self) -> Iterator[Order]:
        """Orders that are called for and not yet issued: only where every reading agrees."""
        for name, measure in self.guarantee.measures.items():
            agreed = self.assessment.agreed(name)
            if agreed is not None and agreed.phase in ACTIVATED:
                orders = self._orders(name, measure, agreed)
                held = {each.party for each in self.books.orders.values() if self._holds(each, name, agreed)}
                called = (order for order in orders if order.party not in held and self._is_called_for(order))
                yield from (self._next_issue(order) for order in called)

    def called_for(self, measure: str) -> Iterator[Order]:
        """The orders that a measure in effect calls for, as they were issued first: one on each party that owes it."""
        agreed = self.assessment.agreed(measure)
        if agreed is not None and agreed.phase in ACTIVATED:
            yield from self._orders(measure, self.guarantee.measures[measure], agreed)

    def _holds(self, order: Order, measure: str, agreed: Stand) -> bool:
        """Whether an order on record still has a ground: its party needs no other one."""
        stands = order.notification in agreed.grounds
        return stands and order.measure == measure and order.state is not OrderState.REVERSED

    def _is_called_for(self, order: Order) -> bool:
        """Whether no such order stands, nor was reversed for good."""
        last = self._last_issue(order)
        return last is None or (last.state is OrderState.REVERSED and last.cause in {"superseded", *_ENDS.values()})

    def _next_issue(self, order: Order) -> Order:
        last = self._last_issue(order)
        return order if last is None else replace(order, issue=last.issue + 1)

    def _last_issue(self, order: Order) -> Order | None:
        last: Order | None = None
        while order.key in self.books.orders:
            last = self.books.orders[order.key]
            order = replace(order, issue=order.issue + 1)
        return last

    def _orders(self, name: str, measure: Measure, agreed: Stand) -> Iterator[Order]:
        assert agreed.activated is not None
        assert agreed.notification is not None
        for party in self._owing(measure, agreed.activated):
            yield Order(
                notification=agreed.notification,
                measure=name,
                party=party,
                effective=agreed.activated,
                deadline=self._agreed_deadline(name, agreed),
            )

    def _owing(self, measure: Measure, when: Interval) -> tuple[str, ...]:
        """The parties named, and those that hold a named role at the instant of the effect."""
        found: dict[str, None] = {}
        for name in measure.owed_by:
            parties = self.dossier.members(self.guarantee, name, when) if name in self.guarantee.roles else ()
            found.update(dict.fromkeys(parties or (name,)))  # a role nobody is known to hold is addressed as such
        return tuple(found)

    def _agreed_deadline(self, name: str, agreed: Stand) -> Interval | None:
        """When silence certainly is late: nothing where some reading in view sets no time."""
        found = [self._deadline(outlook, name, agreed) for outlook in self.assessment.outlooks]
        dated = [deadline for deadline in found if deadline is not None]
        if len(dated) < len(found):
            return None
        return Interval(min(deadline.start for deadline in dated), max(deadline.end for deadline in dated))

    def limit_under(self, outlook: Outlook, measure: str) -> Interval | None:
        """The first instant that is too late for orders under a measure in effect, under one reading."""
        agreed = self.assessment.agreed(measure)
        return None if agreed is None else self._deadline(outlook, measure, agreed)

    def _deadline(self, outlook: Outlook, name: str, agreed: Stand) -> Interval | None:
        measure = self.document.guarantees[outlook.reading].measures[name]
        if isinstance(measure.deadline, str) or agreed.activated is None:
            return None
        anchor: Interval | None = agreed.activated
        if measure.deadline.after != "activation":
            kind, facet = measure.deadline.after.split(".")
            on = {judgment.notification: judgment.determination for judgment in outlook.judgments}
            act = agreed.notification if kind == "notification" else on.get(agreed.notification or "")
            anchor = self.dossier.moment_of(act, facet)
        stand = outlook.stands[name]
        return None if anchor is None else stand.too_late(measure.deadline, anchor, self.zones)

    def moves(self, issued: Sequence[Order] = ()) -> Iterator[Move]:
        """Steps for the orders on record and those just issued.

        They are reversed where nothing activates them any more; then come what was said of them and what time has made
        of them, in the order in which it held.
        """
        for _, order in sorted({**self.books.orders, **{order.key: order for order in issued}}.items()):
            current = order
            later = sorted((*self.answers(order), *self._overdue(order)), key=attrgetter("held"))
            for move in (*self._standing(order), *later):
                if may(current, move.step) and _ends_own(current, move) and not _is_put_off(current, move):
                    anew = self._put_off(current) if move.step is Step.RESTORE else None
                    current = replace(evolve(current, move.step, move.cause), deadline=anew or current.deadline)
                    yield move._replace(deadline=anew)
            for move in self._standing(current):
                if move.step is Step.SUSPEND and may(current, move.step):
                    yield move

    def _standing(self, order: Order) -> Iterator[Move]:
        """An order falls with the activation it rests on, and is suspended while that is contested or unknown."""
        agreed = self.assessment.agreed(order.measure)
        now = Interval.at(self.assessment.as_of)
        if agreed is None or agreed.phase is Phase.UNKNOWN:
            cause = "contested" if agreed is None else "unknown"
            if order.state is not OrderState.SUSPENDED:
                yield Move(order.key, Step.SUSPEND, now, None, cause)
        elif agreed.phase is Phase.HELD and order.notification in agreed.grounds:
            if order.state is not OrderState.SUSPENDED:
                yield Move(order.key, Step.SUSPEND, now, None, "held")
        elif agreed.phase not in ACTIVATED or order.notification not in agreed.grounds:
            yield Move(order.key, Step.REVERSE, now, None, _ENDS.get(agreed.phase, "superseded"))
        elif order.cause in {"contested", "unknown", "held"}:
            yield Move(order.key, Step.RESTORE, now, None, "agreed")

    def answers(self, order: Order) -> Iterator[Move]:
        """What the party and the named authorities have said of it, oldest first."""
        facts = self.dossier.about(order.measure)
        start = 0 if order.heard is None else bisect_right(facts, order.heard, key=attrgetter("order"))
        for fact in facts[start:]:
            if fact.held.last < order.effective.start and not isinstance(fact, acts.AuthorisationAct):
                continue  # nobody answers an order that does not bind yet
            step = self._step(fact, order)
            if step is not None:
                yield Move(order.key, step, fact.held, fact.id, fact.kind)

    def _step(self, fact: Response | Intervention | acts.AuthorisationAct, order: Order) -> Step | None:
        match fact:
            case Response():
                return _response(fact, order)
            case Intervention():
                return self._intervention(fact, order)
            case acts.AuthorisationAct():
                return self._decided(fact, order)

    def _decided(self, act: acts.AuthorisationAct, order: Order) -> Step | None:
        """An authority's act answers the order that put the decision before it, if it has effect."""
        agreed = self.assessment.agreed(order.measure)
        covers = len(act.parties) == 0 or order.party in act.parties
        return Step.ACKNOWLEDGE if agreed is not None and act.id in agreed.counted and covers else None

    def _intervention(self, fact: Intervention, order: Order) -> Step | None:
        """A step by an authority, if the measure gives it the power and the order is among those it names."""
        measure = self.guarantee.measures[order.measure]
        role = measure.reversed_by if fact.kind == "reversal" else measure.stayed_by
        about = fact.measure == order.measure and (len(fact.parties) == 0 or order.party in fact.parties)
        if role is None or not about:
            return None
        held = (self.dossier.holds(self.guarantee, role, party, fact.held) for party in fact.by)
        return _INTERVENTIONS[fact.kind] if Truth.greatest(held) is Truth.TRUE else None

    def _put_off(self, order: Order) -> Interval | None:
        """The time of an order whose measure was held back before that was over, if it is another one now."""
        agreed, held = self.assessment.agreed(order.measure), self._was_held(order.measure)
        if agreed is None or order.deadline is None or not held:
            return None
        limit = self._agreed_deadline(order.measure, agreed)
        return limit if limit is not None and limit > order.deadline else None

    def _was_held(self, measure: str) -> bool:
        return any(len(outlook.stands[measure].holds) > 0 for outlook in self.assessment.outlooks)

    def _overdue(self, order: Order) -> Iterator[Move]:
        if order.deadline is not None and order.deadline.last <= self.assessment.as_of:
            yield Move(order.key, Step.FALL_OVERDUE, order.deadline, None, "silence")


def _ends_own(order: Order, move: Move) -> bool:
    """Whether a step lifts no other suspension than its own: a court's word ends what a court has suspended."""
    return move.step is not Step.RESTORE or (order.cause == "stay") is (move.by_fact is not None)


def _is_put_off(order: Order, move: Move) -> bool:
    """Whether silence is told of a time that has been put off since."""
    return move.step is Step.FALL_OVERDUE and move.held != order.deadline


_ENDS: Mapping[Phase, str] = {
    Phase.ENDED: "ended",
    Phase.LIFTED: "lifted",
    Phase.LAPSED: "authority_lapsed",
    Phase.VOID: "void",
}
_INTERVENTIONS: Mapping[str, Step] = {"stay": Step.SUSPEND, "stay_lifted": Step.RESTORE, "reversal": Step.REVERSE}


def _response(fact: Response, order: Order) -> Step | None:
    if fact.measure != order.measure or order.party not in fact.by:
        return None
    if fact.notification is not None and fact.notification != order.notification:
        return None
    return Step.ACKNOWLEDGE if fact.kind == "acknowledgement" else Step.REFUSE
