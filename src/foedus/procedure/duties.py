"""What the procedure itself obliges people to do: table a draft, vote, determine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from foedus.instrument import Term
from foedus.kernel import Interval, Truth
from foedus.legaltime import Zones
from foedus.procedure.acts import ReviewAct
from foedus.procedure.clocks import due_from, reached, too_late
from foedus.procedure.determining import answers_given
from foedus.procedure.fact import Act
from foedus.procedure.facts import DeterminationAct
from foedus.procedure.judgment import Duty, state_of_duty
from foedus.procedure.periodic import Recurring, recurring
from foedus.procedure.proceeding import Proceeding
from foedus.procedure.signing import signed_by_so_many

__all__ = ["Duty", "Recurring", "duties", "recurring", "review_duty", "state_of_duty"]

_ALL: Mapping[str, Truth] = MappingProxyType({})


def duties(proceeding: Proceeding, *, is_open: bool) -> Iterator[Duty]:
    """The duties that have arisen; once the proceeding is closed, those not met are moot."""
    for duty in (*_draft(proceeding), *_vote(proceeding), *_determination(proceeding)):
        closed = not is_open and duty.state == "open"
        yield duty if not closed else _moot(duty)


def review_duty(proceeding: Proceeding, activated: Interval, zones: Zones) -> Duty | None:
    """The duty to look again at what has taken effect; nothing where the text asks for no review."""
    rule = proceeding.procedure.review
    if rule is None:
        return None
    anchor = activated if rule.within.after == "activation" else proceeding.clocks.anchor(rule.within.after)
    if anchor is None:
        return None
    limit = too_late(rule.within, anchor, zones)
    guarantee, dossier = proceeding.guarantee, proceeding.dossier
    about = [act for act in dossier.of_kind(ReviewAct) if act.notification == proceeding.notification.id]
    acts = [act for act in about if act.measure is None]
    signed = {act.id: signed_by_so_many(guarantee, dossier, act, rule.by) for act in acts}
    done = {act.id: Truth.least((signed[act.id], act.held.precedes(limit), _follows(act, activated))) for act in acts}
    return Duty(
        task="review",
        owners=dossier.members(guarantee, rule.by, _answerable(proceeding, limit)),
        role=rule.by,
        due=due_from(rule.within.rule, anchor, zones),
        state=state_of_duty(met=Truth.greatest(done.values()), passed=reached(limit, proceeding.as_of)),
        clause=rule.clause,
        met_by=next((name for name, truth in done.items() if truth is Truth.TRUE), None),
    )


def _follows(act: ReviewAct, activated: Interval) -> Truth:
    return act.held.precedes(activated).negated()


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
    given = answers_given(proceeding)
    acts = tuple(act for act in proceeding.dossier.of_kind(DeterminationAct) if act.id in given)
    yield from _duty(proceeding, ("determination", rule.by, rule.clause), rule.within, acts, given)


def _duty(
    proceeding: Proceeding,
    what: tuple[str, str, str],
    window: Term | Literal["untimed"],
    acts: tuple[Act, ...],
    binding: Mapping[str, Truth] = _ALL,
) -> Iterator[Duty]:
    """One duty: met by the first act in time that binds, missed once its window has passed without one."""
    (task, role, clause), clocks = what, proceeding.clocks
    due = None if window == "untimed" else clocks.due(window)
    if due is None and window != "untimed":
        return
    in_time = {act.id: Truth.least((clocks.in_time(act.held, window), binding.get(act.id, Truth.TRUE))) for act in acts}
    met_by = next((name for name, truth in in_time.items() if truth is Truth.TRUE), None)
    possible = Truth.greatest(in_time.values())
    passed = clocks.passed(window, proceeding.as_of)
    yield Duty(
        task=task,
        owners=proceeding.dossier.members(proceeding.guarantee, role, _answerable(proceeding, due)),
        role=role,
        due=due,
        state=state_of_duty(met=possible, passed=passed),
        clause=clause,
        met_by=met_by,
    )


def _answerable(proceeding: Proceeding, due: Interval | None) -> Interval:
    """A duty follows the office: whoever holds it now owes it, and in the end whoever held it at the last."""
    return Interval.at(proceeding.as_of if due is None else min(proceeding.as_of, due.start.plus(-1)))
