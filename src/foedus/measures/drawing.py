"""Draws on a fund's callable capital: which have effect, and how much is left of each share and in all.

A draw is recorded and judged; nothing here moves money. What has no effect takes nothing from the headroom. Where the
record leaves open whether a draw has effect, or which of two came first, the headroom lies between two amounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures.finance import FinanceTerms
from foedus.measures.period_cap import Calendar, Stretch
from foedus.procedure import Dossier, Reason, acts, signing

_Details: TypeAlias = dict[str, str | int]


class Answer(StrEnum):
    """What becomes of a draw."""

    EFFECTIVE = "effective"
    """It takes its amounts from the headroom."""
    WITHOUT_EFFECT = "without_effect"
    """It stays on record, and takes nothing from anything."""
    UNKNOWN = "unknown"
    """The record does not show which."""


_ANSWERS = {Truth.TRUE: Answer.EFFECTIVE, Truth.FALSE: Answer.WITHOUT_EFFECT, Truth.UNKNOWN: Answer.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A draw, whether it has effect, and why."""

    draw: acts.DrawAct
    truth: Truth
    because: tuple[Reason, ...]

    @property
    def answer(self) -> Answer:
        """The same as a word."""
        return _ANSWERS[self.truth]


@dataclass(frozen=True, slots=True)
class Room:
    """An amount in whole units: at least, and at most; where both are the same, it is known."""

    least: int
    greatest: int

    def holds(self, amount: int) -> Truth:
        """Whether as much fits into it."""
        if amount <= self.least:
            return Truth.TRUE
        return Truth.FALSE if amount > self.greatest else Truth.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Headroom:
    """What may still be drawn under the cap, whether or not anybody may draw it today.

    Attributes:
        currency: of every amount.
        cap: the callable total.
        in_all: what is left of it.
        shares: what is left of each party's share, in the order of the text.
    """

    currency: str
    cap: int
    in_all: Room
    shares: Mapping[str, Room]
    this_period: PeriodRoom | None = None
    """What is left under the cap of the period that runs, whatever is left in all; nothing where the text has no such
    cap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRoom:
    """What may still be drawn under the cap of one period: at its end it falls away, and nothing is carried over.

    Attributes:
        cap: of the whole period, as it is then.
        left: what is left of it.
        period: from when until when the period runs.
        part: the part of it in which that is its cap: all of it, where the text never raises it.
    """

    cap: int
    left: Room
    period: Interval
    part: Interval


@dataclass(frozen=True, kw_only=True)
class Fund:
    """One reading of the text, and the record under it, for one fund.

    Attributes:
        in_effect: for each draw by name, whether the measure was in effect when it was made.
        dossier: everything known.
        zones: the rules of the zone by whose calendar periods are counted.
    """

    guarantee: Guarantee
    name: str
    in_effect: Mapping[str, Truth]
    dossier: Dossier
    zones: Zones

    @cached_property
    def terms(self) -> FinanceTerms:
        """The terms of the fund."""
        return FinanceTerms.model_validate(self.guarantee.measures[self.name].terms)

    @property
    def clause(self) -> str:
        """The sentence of the text that it rests on."""
        return self.guarantee.measures[self.name].clause

    @cached_property
    def calendar(self) -> Calendar | None:
        """The periods of its cap per period; nothing where it has none."""
        return calendar_of(self.guarantee, self.name, self.zones)

    @cached_property
    def draws(self) -> tuple[acts.DrawAct, ...]:
        """The draws on it, in the order of the record."""
        return tuple(each for each in self.dossier.of_kind(acts.DrawAct) if each.measure == self.name)


def is_drawn(guarantee: Guarantee, measure: str) -> bool:
    """Whether a measure is a fund whose text says who draws on it."""
    promise = guarantee.measures[measure]
    return promise.kind == "finance" and promise.terms.get("drawing") is not None


def found_by(guarantee: Guarantee, measure: str, tranche: int) -> str | None:
    """Who finds that the conditions of a tranche hold; nothing where the text gives that to nobody, or has no such."""
    if not is_drawn(guarantee, measure):
        return None
    terms = FinanceTerms.model_validate(guarantee.measures[measure].terms)
    return None if terms.drawing is None or tranche > len(terms.tranches) else terms.drawing.conditions_found_by


def calendar_of(guarantee: Guarantee, measure: str, zones: Zones) -> Calendar | None:
    """The periods of a fund's cap per period; nothing where the text has no such cap."""
    if not is_drawn(guarantee, measure):
        return None
    drawing = FinanceTerms.model_validate(guarantee.measures[measure].terms).drawing
    cap = None if drawing is None else drawing.cap_per_period
    return None if cap is None else Calendar(cap, zones.zone(cap.zone))


def judged(fund: Fund) -> tuple[Judged, ...]:
    """Every draw on a fund, judged in the order in which they were made."""
    if not is_drawn(fund.guarantee, fund.name):
        return tuple(_powerless(fund, draw) for draw in fund.draws)
    alone = {draw.id: tuple(_alone(fund, draw)) for draw in fund.draws}
    found: list[Judged] = []
    for draw in fund.draws:
        because = (*alone[draw.id], *_beside(fund, draw, _Before(fund, draw, found, alone)))
        found.append(Judged(draw=draw, truth=_least(because), because=because))
    return tuple(found)


def headroom(fund: Fund, found: Sequence[Judged], as_of: Instant) -> Headroom:
    """What is left once every draw that has effect is taken off; what may have effect is taken off the lower bound."""
    terms = fund.terms
    amounts = [(sum(each.draw.amounts.values()), each.truth) for each in found]
    return Headroom(
        currency=terms.currency,
        cap=terms.callable.total,
        in_all=_left(terms.callable.total, amounts),
        shares={
            party: _left(share, [(each.draw.amounts.get(party, 0), each.truth) for each in found])
            for party, share in terms.callable.shares.items()
        },
        this_period=_this_period(fund.calendar, found, as_of),
    )


def _this_period(calendar: Calendar | None, found: Sequence[Judged], as_of: Instant) -> PeriodRoom | None:
    if calendar is None:
        return None
    stretch = calendar.at(as_of)
    amounts = [(sum(each.draw.amounts.values()), _made_within(stretch.period, each.draw, each.truth)) for each in found]
    return PeriodRoom(cap=stretch.cap, left=_left(stretch.cap, amounts), period=stretch.period, part=stretch.part)


def _made_within(period: Interval, draw: acts.DrawAct, truth: Truth) -> Truth:
    """Whether something is so of a draw, and it was made in a period."""
    return min(truth, draw.when.within(period))


def _left(cap: int, drawn: Sequence[tuple[int, Truth]]) -> Room:
    sure = sum(amount for amount, truth in drawn if truth is Truth.TRUE)
    possible = sum(amount for amount, truth in drawn if truth is not Truth.FALSE)
    return Room(max(0, cap - possible), cap - sure)


def _least(because: Sequence[Reason]) -> Truth:
    return Truth.least(reason.truth for reason in because)


def _powerless(fund: Fund, draw: acts.DrawAct) -> Judged:
    """A draw under a text that lets nobody draw."""
    reason = Reason(rule="nobody_draws", truth=Truth.FALSE, clause=fund.clause, facts=(draw.id,))
    return Judged(draw=draw, truth=Truth.FALSE, because=(reason,))


@dataclass(frozen=True, slots=True)
class _Before:
    """The other draws, as far as they came before one, or may have.

    Two draws of one instant may have come in either order, and so may two of one day.
    """

    fund: Fund
    draw: acts.DrawAct
    found: Sequence[Judged]
    alone: Mapping[str, Sequence[Reason]]

    def left(self, cap: int, party: str | None = None, tranche: int | None = None) -> Room:
        """What is left of a cap when the draw is made: of one party's share, or of a tranche, or in all."""
        return _left(cap, [(_of(each, party, tranche), truth) for each, truth in self._each(self.draw.when)])

    def left_in(self, stretch: Stretch) -> Room:
        """What is left of the cap of a period when the draw is made, taken to be made in that stretch of it."""
        when = _shared(self.draw.when, stretch.part)
        amounts = [
            (sum(each.amounts.values()), _made_within(stretch.period, each, truth)) for each, truth in self._each(when)
        ]
        return _left(stretch.cap, amounts)

    def _each(self, when: Interval) -> Iterator[tuple[acts.DrawAct, Truth]]:
        """Each other draw that may have come before, the draw being made then, with whether it did and had effect."""
        known = {each.draw.id: each.truth for each in self.found}
        for each in self.fund.draws:
            if each.id == self.draw.id or when.precedes(each.when) is Truth.TRUE:
                continue
            if each.when.precedes(when) is Truth.TRUE and each.id in known:
                yield each, known[each.id]
            else:
                yield each, min(Truth.UNKNOWN, _least(self.alone[each.id]))


def _shared(one: Interval, other: Interval) -> Interval:
    """What two stretches of time have in common, which is something."""
    return Interval(max(one.start, other.start), min(one.end, other.end))


def _of(draw: acts.DrawAct, party: str | None, tranche: int | None) -> int:
    """How much a draw takes of one share and of one tranche; of each, where none is named."""
    if tranche is not None and draw.tranche != tranche:
        return 0
    return sum(draw.amounts.values()) if party is None else draw.amounts.get(party, 0)


def _alone(fund: Fund, draw: acts.DrawAct) -> Iterator[Reason]:
    """What the text asks of a draw whatever else is drawn: the effect, the power, the conditions of its tranche."""
    yield Reason(rule="draw_in_effect", truth=fund.in_effect[draw.id], clause=fund.clause)
    drawing = fund.terms.drawing
    assert drawing is not None
    yield _signed(fund, draw, drawing.by, "drawn_by")
    tranches = fund.terms.tranches
    if draw.tranche is None and len(tranches) > 0:
        yield Reason(rule="draw_names_no_tranche", truth=Truth.FALSE, clause=fund.clause)
    elif draw.tranche is not None and draw.tranche > len(tranches):
        details: _Details = {"tranche": draw.tranche}
        yield Reason(rule="no_such_tranche", truth=Truth.FALSE, clause=fund.clause, details=details)
    elif draw.tranche is not None:
        assert drawing.conditions_found_by is not None
        yield _conditions(fund, draw, draw.tranche, drawing.conditions_found_by)


def _signed(fund: Fund, act: acts.DrawAct | acts.TrancheFinding, power: str, rule: str) -> Reason:
    """Whether an act is signed by whoever the text names, be that a party or a role."""
    details: _Details = {"by": ", ".join(act.by), "power": power}
    lacks = None if act.signed else "unsigned"
    if power in fund.guarantee.roles:
        lacks = signing.defect(fund.guarantee, act, power)
    truth = signing.is_among(fund.guarantee, fund.dossier, power, act.by, act.held)
    if lacks is not None:
        rule, truth = f"{rule}_{lacks}", Truth.FALSE
    return Reason(rule=rule, truth=truth, clause=fund.clause, facts=(act.id,), details=details)


def _conditions(fund: Fund, draw: acts.DrawAct, tranche: int, power: str) -> Reason:
    """Whether it had been found by then that the tranche may be drawn; in the very instant of the finding it may."""
    meant = (each for each in fund.dossier.of_kind(acts.TrancheFinding) if each.measure == fund.name)
    found = [each for each in meant if each.tranche == tranche]
    by_each = {
        each.id: min(_signed(fund, each, power, "found_by").truth, draw.when.precedes(each.held).negated())
        for each in found
    }
    truth = Truth.greatest(by_each.values())
    details: _Details = {"tranche": tranche, "power": power}
    return Reason(rule="tranche_found", truth=truth, clause=fund.clause, facts=tuple(by_each), details=details)


def _beside(fund: Fund, draw: acts.DrawAct, before: _Before) -> Iterator[Reason]:
    """Whether what it draws was still there: of each share, of its tranche, and the tranches before that drawn."""
    terms = fund.terms
    for party, amount in sorted(draw.amounts.items()):
        left = before.left(terms.callable.shares.get(party, 0), party=party)
        details: _Details = {"by": party, **_amounts(terms.currency, amount, left)}
        yield Reason(rule="within_share", truth=left.holds(amount), clause=fund.clause, details=details)
    if fund.calendar is not None:
        yield _in_period(fund.calendar, draw, before, terms.currency)
    if draw.tranche is None or draw.tranche > len(terms.tranches):
        return
    amount = sum(draw.amounts.values())
    left = before.left(terms.tranches[draw.tranche - 1].amount, tranche=draw.tranche)
    details = {"tranche": draw.tranche, **_amounts(terms.currency, amount, left)}
    yield Reason(rule="within_tranche", truth=left.holds(amount), clause=fund.clause, details=details)
    if draw.tranche > 1:
        yield _in_turn(fund, draw.tranche, before)


def _in_period(calendar: Calendar, draw: acts.DrawAct, before: _Before, currency: str) -> Reason:
    """Whether as much was left under the cap of the period in which it was made, whichever that was."""
    stretches = list(calendar.over(draw.when))
    amount, rooms = sum(draw.amounts.values()), [before.left_in(each) for each in stretches]
    found = {room.holds(amount) for room in rooms}
    left = Room(min(room.least for room in rooms), max(room.greatest for room in rooms))
    periods = {each.period for each in stretches}
    return Reason(
        rule="within_period" if len(periods) == 1 else "within_either_period",
        truth=found.pop() if len(found) == 1 else Truth.UNKNOWN,
        clause=calendar.rule.clause if len(stretches) > 1 else stretches[0].clause,
        details={
            **_amounts(currency, amount, left),
            "from": str(min(each.start for each in periods)),
            "end": str(max(each.end for each in periods)),
        },
    )


def _in_turn(fund: Fund, tranche: int, before: _Before) -> Reason:
    """The tranches are called in the order of the text: one only once nothing is left of those before it."""
    rooms = [before.left(each.amount, tranche=at) for at, each in enumerate(fund.terms.tranches[: tranche - 1], 1)]
    truth = Truth.least(room.holds(1).negated() for room in rooms)
    return Reason(rule="tranche_in_turn", truth=truth, clause=fund.clause, details={"tranche": tranche})


def _amounts(currency: str, amount: int, left: Room) -> _Details:
    """What was asked for, and what was left: both bounds where it is not known."""
    bounds = f"{left.least}" if left.least == left.greatest else f"{left.least}/{left.greatest}"
    return {"currency": currency, "amount": amount, "left": bounds}
