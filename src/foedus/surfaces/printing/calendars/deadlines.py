"""The deadlines of a run: what is due, when, under which readings, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from foedus.engine import Outlook, carve_outs
from foedus.instrument import Guarantee, Measure, Procedure, Reading, Term
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures import ACTIVATED, Order, OrderState, Phase, Stand
from foedus.procedure import Judgment, Verdict, duties
from foedus.surfaces.running import Run

Kind: TypeAlias = Literal["duty", "effect", "order", "expiry", "carve_out", "listing", "end"]
_LAST_YEAR = 2200  # time is counted so far: a deadline that may lie beyond has no latest instant that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that falls due."""

    kind: Kind
    subject: tuple[str, ...]
    """What it is about, by the names of the record: notification and task, or notification, measure and party; of a
    duty that no proceeding asks for, what it is about, the task, and the number of the period where there are several.
    """
    due: Interval | None
    """When, exactly or within what is possible; nothing where the record or the text gives no date."""
    is_included: bool = False
    """Whether the last instant is still in time."""
    state: str
    """The word of the record: of a duty, a verdict, an order, or whether the end has come."""
    role: str = ""
    owners: tuple[str, ...] = ()
    clause: str
    readings: tuple[Reading, ...] = ()
    """The readings under which it is so; none: every reading in view."""

    @property
    def is_dated(self) -> bool:
        """Whether there is a stretch of time, with both its ends, in which it falls due."""
        return self.due is not None and self.due.end.utc.year <= _LAST_YEAR


def deadlines(run: Run, zones: Zones) -> tuple[Deadline, ...]:
    """Every deadline as of the run's instant; one that readings give differently stands once for each."""
    found: dict[Deadline, list[Reading]] = {}
    for outlook in run.assessment.outlooks:
        for deadline in _under(run, outlook, zones):
            found.setdefault(deadline, []).append(outlook.reading)
    every = len(run.assessment.outlooks)
    told = [replace(each, readings=() if len(names) == every else tuple(names)) for each, names in found.items()]
    ordered = {each.subject for each in told if each.kind == "order"}
    gone = (each for each in _orders_on_record(run) if each.subject not in ordered)
    return tuple(sorted([*told, *gone], key=_place))


def _place(deadline: Deadline) -> tuple[bool, int, int, str, tuple[str, ...], tuple[Reading, ...]]:
    start, end = (0, 0) if deadline.due is None else (deadline.due.start.seconds, deadline.due.end.seconds)
    return (not deadline.is_dated, start, end, deadline.kind, deadline.subject, deadline.readings)


def _under(run: Run, outlook: Outlook, zones: Zones) -> Iterator[Deadline]:
    """The deadlines under one reading."""
    guarantee = run.staged.document.guarantees[outlook.reading]
    for judgment in outlook.judgments:
        if judgment.verdict is not Verdict.INADMISSIBLE:  # it opened nothing
            yield from _duties(guarantee.procedures[judgment.procedure], judgment)
            yield _effect(guarantee, judgment)
    yield from (_owed_beside(guarantee, duty) for duty in outlook.owed)
    for name, measure in guarantee.measures.items():
        stand = outlook.stands[name]
        yield from _expiry(run, name, measure, stand)
        yield from _carve_outs(run, outlook, name, zones)
        yield from _names(run, outlook, name, zones)
        stands = [stand] if stand.phase in ACTIVATED else _once(run, name, outlook)
        for each in stands:
            yield from _orders(run, guarantee, (name, each), (outlook, zones))
    if outlook.end is not None:
        state = _END_STATES[outlook.end.is_past(run.as_of)]
        yield Deadline(kind="end", subject=(), due=outlook.end.when, state=state, clause=outlook.end.clause)


_END_STATES = {Truth.TRUE: "reached", Truth.FALSE: "ahead", Truth.UNKNOWN: "unknown"}


def _duties(procedure: Procedure, judgment: Judgment) -> Iterator[Deadline]:
    windows = _windows(procedure)
    for duty in judgment.duties:
        window = windows[duty.task]
        yield Deadline(
            kind="duty",
            subject=(judgment.notification, duty.task),
            due=duty.due,
            is_included=isinstance(window, Term) and window.takes_in_its_limit,
            state=duty.state,
            role=duty.role,
            owners=duty.owners,
            clause=duty.clause,
        )


def _owed_beside(guarantee: Guarantee, duty: duties.Duty) -> Deadline:
    """A duty that no proceeding asks for: a period of one that recurs, or the review of a measure's end."""
    measure = guarantee.measures.get(duty.about) if duty.task == "end_review" else None
    end = None if measure is None else measure.end_condition
    return Deadline(
        kind="duty",
        subject=tuple(duty.key.split(" / ")),
        due=duty.due,
        is_included=end is not None and end.review.takes_in_its_limit,
        state=duty.state,
        role=duty.role,
        owners=duty.owners,
        clause=duty.clause,
    )


def _windows(procedure: Procedure) -> dict[str, Term | Literal["untimed"]]:
    """The window of each duty that the procedure may give rise to."""
    return {
        **({} if procedure.draft is None else {"draft": procedure.draft.else_within}),
        **({} if procedure.reverse_vote is None else {"vote": procedure.reverse_vote.within}),
        **({} if procedure.determination is None else {"determination": procedure.determination.within}),
        **({} if procedure.review is None else {"review": procedure.review.within}),
    }


def _effect(guarantee: Guarantee, judgment: Judgment) -> Deadline:
    due = judgment.since if judgment.verdict is Verdict.ACTIVATED else judgment.effect
    clause = guarantee.procedures[judgment.procedure].effect.clause
    subject = (judgment.notification, judgment.procedure)
    return Deadline(kind="effect", subject=subject, due=due, state=judgment.verdict.value, clause=clause)


def _expiry(run: Run, name: str, measure: Measure, stand: Stand) -> Iterator[Deadline]:
    """When the authority for the measure runs out, or ran out."""
    is_over = stand.phase in {Phase.EXPIRED, Phase.LAPSED}
    due = stand.since if is_over else None if stand.until is None else Interval.at(stand.until)
    if due is not None:
        state = "reached" if due.last <= run.as_of else "ahead"
        rules = (each.clause for each in (measure.lasts, measure.decision) if each is not None)
        yield Deadline(kind="expiry", subject=(name,), due=due, state=state, clause=next(rules, measure.clause))


def _carve_outs(run: Run, outlook: Outlook, measure: str, zones: Zones) -> Iterator[Deadline]:
    """When what a measure in effect leaves untouched is so no longer."""
    rules = run.staged.document.guarantees[outlook.reading].measures[measure].carve_outs
    for name, found in carve_outs.running(run.staged.document, run.assessment, outlook, measure, zones).items():
        if found.until is not None:
            window = rules[name].for_
            yield Deadline(
                kind="carve_out",
                subject=(measure, name),
                due=found.until,
                is_included=window is not None and window.takes_in_its_limit,
                state="reached" if found.until.last <= run.as_of else "ahead",
                clause=rules[name].clause,
            )


def _names(run: Run, outlook: Outlook, measure: str, zones: Zones) -> Iterator[Deadline]:
    """From when an act about a listed name works that does not work at once."""
    rule = run.staged.document.guarantees[outlook.reading].measures[measure].delisted_by
    if rule is not None:
        for act, truth in carve_outs.put_off(run.staged.document, run.assessment, outlook, measure, zones):
            come = "reached" if act.effective.last <= run.as_of else "ahead"
            yield Deadline(
                kind="listing",
                subject=(measure, act.kind, act.entry, act.id),
                due=act.effective,
                state=come if truth is Truth.TRUE else "doubtful",
                clause=rule.clause,
            )


def _once(run: Run, measure: str, outlook: Outlook) -> Iterator[Stand]:
    """How a measure stood whose orders are on record though it is over: each proceeding that had activated it."""
    named = {order.notification for order in run.books.orders.values() if order.measure == measure}
    for judgment in outlook.judgments:
        if judgment.notification in named and judgment.verdict is Verdict.ACTIVATED:
            yield Stand(phase=Phase.AFTER, notification=judgment.notification, activated=judgment.since)


def _orders(run: Run, guarantee: Guarantee, what: tuple[str, Stand], how: tuple[Outlook, Zones]) -> Iterator[Deadline]:
    """What each party owes under a measure that this reading holds to be in effect, whether or not it was ordered."""
    (name, stand), (outlook, zones) = what, how
    measure, notification = guarantee.measures[name], stand.notification or ""
    due = _order_due(run, measure, stand, (outlook, zones))
    issued = {order.party: order for order in _standing(run, name, stand)}
    is_included = isinstance(measure.deadline, Term) and measure.deadline.takes_in_its_limit
    for party in issued or _owing(guarantee, measure):
        order = issued.get(party)
        yield Deadline(
            kind="order",
            subject=(notification if order is None else order.notification, name, party),
            due=due,
            is_included=is_included,
            state="not_issued" if order is None else _answered(order, due, run.as_of, is_included=is_included),
            clause=measure.clause,
        )


def _standing(run: Run, measure: str, stand: Stand) -> Sequence[Order]:
    """The orders of a measure on this reading's own ground; on the ground of another reading, where it has none."""
    orders = [order for order in _latest(run.books.orders.values()) if order.measure == measure]
    own = [order for order in orders if order.notification in {stand.notification, *stand.grounds}]
    return own if len(own) > 0 else [order for order in orders if order.state is not OrderState.REVERSED]


def _answered(order: Order, due: Interval | None, as_of: Instant, *, is_included: bool) -> str:
    """How the order stands under this reading: where readings differ on its limit, the record waits for the latest."""
    word = _word(order)
    if word != "issued" or due is None:
        return word
    return "overdue" if due.last < as_of or (due.last == as_of and not is_included) else word


def _order_due(run: Run, measure: Measure, stand: Stand, how: tuple[Outlook, Zones]) -> Interval | None:
    """The last instant, or the first one that is too late, as the text includes it or not; untimed: nothing."""
    outlook, zones = how
    if not isinstance(measure.deadline, Term):
        return None
    anchor = stand.activated
    act, _, facet = measure.deadline.after.partition(".")
    if facet != "":
        on = {judgment.notification: judgment.determination for judgment in outlook.judgments}
        named = stand.notification if act == "notification" else on.get(stand.notification or "")
        anchor = run.assessment.dossier.moment_of(named, facet)
    if anchor is None:
        return None
    return _in_time(stand.too_late(measure.deadline, anchor, zones), is_included=measure.deadline.takes_in_its_limit)


def _in_time(too_late: Interval, *, is_included: bool) -> Interval:
    """The limit itself, from the first instant that is too late."""
    return Interval(too_late.start.plus(-1), too_late.end.plus(-1)) if is_included else too_late


def _owing(guarantee: Guarantee, measure: Measure) -> Iterable[str]:
    """Those who owe the measure by the text; a role that only the record fills stands for its holders."""
    return dict.fromkeys(party for name in measure.owed_by for party in guarantee.parties_of(name) or (name,))


def _orders_on_record(run: Run) -> Iterator[Deadline]:
    """Orders by the record alone, such as those on a ground that has gone."""
    for order in _latest(run.books.orders.values()):
        measure = run.staged.document.first.measures[order.measure]
        is_included = isinstance(measure.deadline, Term) and measure.deadline.takes_in_its_limit
        yield Deadline(
            kind="order",
            subject=(order.notification, order.measure, order.party),
            due=None if order.deadline is None else _in_time(order.deadline, is_included=is_included),
            is_included=is_included,
            state=_word(order),
            clause=measure.clause,
        )


def _latest(orders: Iterable[Order]) -> Iterable[Order]:
    """Of orders issued again on the same ground, the last."""
    last = {(order.notification, order.measure, order.party): order for order in sorted(orders, key=lambda o: o.issue)}
    return last.values()


def _word(order: Order) -> str:
    return "ended" if order.state is OrderState.REVERSED and order.cause == "ended" else order.state.value
