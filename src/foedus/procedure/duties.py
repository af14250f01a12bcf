"""What the procedure itself obliges people to do: table a draft, vote, determine."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument import Term
from foedus.kernel import Interval, Truth
from foedus.procedure.facts import Act, DeterminationAct
from foedus.procedure.judgment import Duty
from foedus.procedure.proceeding import Proceeding


def duties(proceeding: Proceeding, *, is_open: bool) -> Iterator[Duty]:
    """The duties that have arisen; once the proceeding is closed, those not met are moot."""
    for duty in (*_draft(proceeding), *_vote(proceeding), *_determination(proceeding)):
        closed = not is_open and duty.state == "open"
        yield duty if not closed else _moot(duty)


def _moot(duty: Duty) -> Duty:
    return Duty(task=duty.task, owners=duty.owners, role=duty.role, due=duty.due, state="moot", clause=duty.clause)


def _draft(proceeding: Proceeding) -> Iterator[Duty]:
    """An office must table a draft once those who might have done so have let their time pass."""
    rule, clocks = proceeding.procedure.draft, proceeding.clocks
    if rule is None or clocks.passed(rule.within, proceeding.as_of) is not Truth.TRUE:
        return
    if Truth.greatest(clocks.in_time(draft.held, rule.within) for draft in proceeding.drafts) is Truth.TRUE:
        return
    yield from _duty(proceeding, ("draft", rule.else_by, rule.clause), rule.else_within, proceeding.drafts)


def _vote(proceeding: Proceeding) -> Iterator[Duty]:
    rule = proceeding.procedure.reverse_vote
    if rule is None:
        return
    drafts = {draft.id for draft in proceeding.drafts}
    ballots = tuple(ballot for ballot in proceeding.dossier.ballots if ballot.draft in drafts)
    yield from _duty(proceeding, ("vote", rule.body, rule.clause), rule.within, ballots)


def _determination(proceeding: Proceeding) -> Iterator[Duty]:
    rule = proceeding.procedure.determination
    if rule is None:
        return
    acts = proceeding.dossier.of_kind(DeterminationAct)
    answers = tuple(act for act in acts if act.notification == proceeding.notification.id and act.signed)
    yield from _duty(proceeding, ("determination", rule.by, rule.clause), rule.within, answers)


def _duty(proceeding: Proceeding, what: tuple[str, str, str], window: Term, acts: tuple[Act, ...]) -> Iterator[Duty]:
    """One duty: met by the first act in time, missed once its window has passed without one."""
    (task, role, clause), clocks = what, proceeding.clocks
    due = clocks.due(window)
    if due is None:
        return
    in_time = {act.id: clocks.in_time(act.held, window) for act in acts}
    met_by = next((name for name, truth in in_time.items() if truth is Truth.TRUE), None)
    possible = Truth.greatest(in_time.values())
    passed = clocks.passed(window, proceeding.as_of)
    yield Duty(
        task=task,
        owners=proceeding.dossier.members(proceeding.guarantee, role, _answerable(proceeding, due)),
        role=role,
        due=due,
        state=_state(met=possible, passed=passed),
        clause=clause,
        met_by=met_by,
    )


def _answerable(proceeding: Proceeding, due: Interval) -> Interval:
    """A duty follows the office: whoever holds it now owes it, and in the end whoever held it at the last."""
    return Interval.at(min(proceeding.as_of, due.start.plus(-1)))


def _state(*, met: Truth, passed: Truth) -> str:
    if met is Truth.TRUE:
        return "met"
    if passed is Truth.FALSE:
        return "open"
    return "missed" if met is Truth.FALSE and passed is Truth.TRUE else "unknown"
