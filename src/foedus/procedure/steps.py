"""The questions that a proceeding must answer, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foedus.kernel import Interval, Truth
from foedus.procedure.acts import ExtensionAct, ReferralAct
from foedus.procedure.clocks import due_from
from foedus.procedure.ending import Ending
from foedus.procedure.facts import Ballot, CureAct
from foedus.procedure.holding import delay_in_effect
from foedus.procedure.judgment import Reason
from foedus.procedure.proceeding import Proceeding, Step
from foedus.procedure.signing import defect, ground, is_among, seats_shown, signed_by
from foedus.procedure.voting import tally


def admissible(proceeding: Proceeding, end: Ending | None) -> tuple[Step, tuple[Reason, ...]]:
    """Whether the notification opens a proceeding: signed by those with standing, reasoned, not too late."""
    act, rule = proceeding.notification, proceeding.procedure.notification
    reasons = [_signed(proceeding)]
    if rule.reasons == "required":
        stated = Truth.of(known=act.reasons is not None and act.reasons.strip() != "")
        reasons.append(Reason(rule="reasons_stated", truth=stated, clause=rule.clause, facts=(act.id,)))
    if rule.exhausts is not None:
        reasons.append(_exhausted(proceeding))
    if proceeding.fixed is not None:
        reasons.append(_before_the_day(proceeding, proceeding.fixed))
    if end is not None:
        details: dict[str, str | int] = {"end": str(end.when.start)}
        truth, facts = act.held.precedes(end.when), (act.id, *end.facts)
        reasons.append(Reason(rule="before_end", truth=truth, clause=end.clause, facts=facts, details=details))
    truth = Truth.least(reason.truth for reason in reasons)
    return Step(truth=truth, since=act.held), tuple(reasons)


def _before_the_day(proceeding: Proceeding, fixed: Interval) -> Reason:
    """Whether the notification came before the instant at which, by the text itself, the effect follows."""
    act, clause = proceeding.notification, proceeding.procedure.effect.clause
    details: dict[str, str | int] = {"last": str(fixed.start)}
    truth = act.held.precedes(fixed)
    return Reason(rule="before_effect", truth=truth, clause=clause, facts=(act.id,), details=details)


def _signed(proceeding: Proceeding) -> Reason:
    """Whether enough of those with standing have signed; too few of them is another thing than a stranger."""
    act, rule = proceeding.notification, proceeding.procedure.notification
    guarantee, dossier = proceeding.guarantee, proceeding.dossier
    truth = signed_by(proceeding, act, rule.by, rule.signatures)
    is_short = truth is Truth.FALSE and is_among(guarantee, dossier, rule.by, act.by, act.held) is not Truth.FALSE
    name = "standing_short" if is_short else "standing"
    why = ground(guarantee, dossier, act, (rule.by, rule.signatures), (name, rule.clause))
    facts = (act.id, *seats_shown(proceeding, rule.by, act.held))
    return Reason(rule=why.rule, truth=truth, clause=why.clause, facts=facts, details=why.details)


def _exhausted(proceeding: Proceeding) -> Reason:
    """Whether another way had been tried for long enough before the notification, by somebody who might take it."""
    rule, act, dossier = proceeding.procedure.notification.exhausts, proceeding.notification, proceeding.dossier
    assert rule is not None
    told: dict[str, Truth] = {}
    extending: dict[str, None] = {}
    for referral in dossier.of_kind(ReferralAct):
        if referral.procedure == act.procedure:
            tried = _tried(proceeding, referral)
            may = is_among(proceeding.guarantee, dossier, rule.by, referral.by, referral.held)
            told[referral.id] = min(may, tried.over(act.held))
            extending.update(dict.fromkeys(tried.extended))
    bearing = tuple(name for name, truth in told.items() if truth is not Truth.FALSE)
    facts = (act.id, *(bearing or told), *extending)
    return Reason(rule="exhausted", truth=Truth.greatest(told.values()), clause=rule.clause, facts=facts)


@dataclass(frozen=True, slots=True)
class _Tried:
    """How long another way is to be tried: at the least, and if every doubtful extension counts."""

    least: Interval
    most: Interval
    extended: tuple[str, ...] = ()

    def over(self, act: Interval) -> Truth:
        """Whether that time was over when something was done; at its very end it is."""
        found = {act.precedes(end).negated() for end in (self.least, self.most)}
        return found.pop() if len(found) == 1 else Truth.UNKNOWN


def _tried(proceeding: Proceeding, referral: ReferralAct) -> _Tried:
    """The time that began with a referral, as the acts made within it have extended it, oldest first."""
    rule = proceeding.procedure.notification.exhausts
    assert rule is not None
    over, extension = due_from(rule.lasting.rule, referral.held, proceeding.clocks.zones), rule.extended_by
    tried = _Tried(over, over)
    for act in proceeding.dossier.of_kind(ExtensionAct):
        if extension is None or act.procedure != referral.procedure:
            continue
        signed = signed_by(proceeding, act, extension.by, extension.signatures)
        begun, until = act.held.precedes(referral.held).negated(), Interval.at(act.until.start)
        surely, perhaps = (Truth.least((signed, begun, act.held.precedes(end))) for end in (tried.least, tried.most))
        if perhaps is not Truth.FALSE:
            least = _later(tried.least, until) if surely is Truth.TRUE else tried.least
            tried = _Tried(least, _later(tried.most, until), (*tried.extended, act.id))
    return tried


def _later(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.start, other.start), max(one.end, other.end))


def blocked(proceeding: Proceeding) -> tuple[Step, tuple[Reason, ...]]:
    """Whether a reverse vote has kept the effect from following."""
    rule = proceeding.procedure.reverse_vote
    if rule is None:
        return Step(truth=Truth.FALSE), ()
    drafts = {draft.id: draft for draft in proceeding.drafts}
    ballots = [ballot for ballot in proceeding.dossier.ballots if ballot.draft in drafts]
    answers = [_ballot(proceeding, ballot, drafts[ballot.draft].held) for ballot in ballots]
    if len(answers) == 0:
        return Step(truth=Truth.FALSE), (Reason(rule="no_vote", truth=Truth.TRUE, clause=rule.clause),)
    return _strongest([step for step, _ in answers]), tuple(reason for _, reason in answers)


def _ballot(proceeding: Proceeding, ballot: Ballot, tabled: Interval) -> tuple[Step, Reason]:
    rule = proceeding.procedure.reverse_vote
    assert rule is not None
    count = tally(proceeding.guarantee, rule, ballot, proceeding.dossier)
    effect = proceeding.effect
    before_effect = Truth.TRUE if effect is None else ballot.held.precedes(effect)
    after_draft = Truth.of(
        known=ballot.held.precedes(tabled) is not Truth.TRUE
    )  # a vote on a draft shows it was tabled
    may_vote = delay_in_effect(proceeding) if rule.within.after.startswith("delay.") else Truth.TRUE
    in_time = Truth.least((proceeding.clocks.in_time(ballot.held, rule.within), before_effect, after_draft, may_vote))
    truth = Truth.least((count.adopted, in_time))
    details: dict[str, str | int] = {
        "adopted": count.adopted.word,
        "in_time": in_time.word,
        "for": count.votes_for,
        "against": count.against,
        "abstaining": count.abstaining,
        "absent": count.absent,
        "vetoed_by": ", ".join(count.vetoed_by),
        "without_seat": ", ".join(count.without_seat),
        **count.weight,
    }
    facts = (ballot.draft, ballot.id, *seats_shown(proceeding, rule.body, ballot.held))
    return Step(truth=truth, since=ballot.held), Reason(
        rule="vote", truth=truth, clause=rule.clause, facts=facts, details=details
    )


def cured(proceeding: Proceeding) -> tuple[Step, tuple[Reason, ...]]:
    """Whether those who opened the proceeding have closed it in time."""
    rule, notification = proceeding.procedure.cure, proceeding.notification
    if rule is None:
        return Step(truth=Truth.FALSE), ()
    acts = [act for act in proceeding.dossier.of_kind(CureAct) if act.notification == notification.id]
    standing = _standing(proceeding)
    if len(acts) == 0 or len(standing) == 0:
        return Step(truth=Truth.FALSE), ()
    said = {party: _cure_by(proceeding, acts, party) for party in standing}
    step = _by_every(standing, said) if rule.by == "every_notifier" else _by_any(standing, said)
    truth = step.truth
    facts = tuple(act.id for act in acts)
    alone = _delegated(proceeding, acts)
    if alone is not None:
        return step, (alone,)
    return step, (Reason(rule="cure", truth=truth, clause=rule.clause, facts=facts, details={"by": rule.by}),)


def _delegated(proceeding: Proceeding, acts: Sequence[CureAct]) -> Reason | None:
    """That a delegate signed, where every cure was signed by one who could not be given that power."""
    guarantee, role, rule = proceeding.guarantee, proceeding.procedure.notification.by, proceeding.procedure.cure
    assert rule is not None
    if any(defect(guarantee, act, role) != "delegated" for act in acts):
        return None
    why = ground(guarantee, proceeding.dossier, acts[0], (role, None), ("cure", rule.clause))
    facts = tuple(act.id for act in acts)
    return Reason(rule=why.rule, truth=Truth.FALSE, clause=why.clause, facts=facts, details=why.details)


def _by_every(standing: Mapping[str, Truth], said: Mapping[str, Step]) -> Step:
    """Whether everybody who had standing has said so: who had none need not."""
    truth = Truth.least(Truth.greatest((held.negated(), said[party].truth)) for party, held in standing.items())
    moments = [step.since for party, step in said.items() if standing[party] is Truth.TRUE and step.since is not None]
    return Step(truth=truth, since=max(moments, default=None) if truth else None)


def _by_any(standing: Mapping[str, Truth], said: Mapping[str, Step]) -> Step:
    """Whether somebody who had standing has said so."""
    steps = [
        Step(truth=Truth.least((held, said[party].truth)), since=said[party].since) for party, held in standing.items()
    ]
    return _strongest(steps)


def _standing(proceeding: Proceeding) -> dict[str, Truth]:
    """The signatories of the notification that had standing, or may have had it."""
    act, role = proceeding.notification, proceeding.procedure.notification.by
    guarantee, dossier = proceeding.guarantee, proceeding.dossier
    held = {party: dossier.holds(guarantee, role, party, act.held) for party in act.by}
    return {party: truth for party, truth in held.items() if truth is not Truth.FALSE}


def _cure_by(proceeding: Proceeding, acts: Sequence[CureAct], party: str) -> Step:
    """Whether one notifier has said, in time and before the effect, that the issue is resolved."""
    rule, effect = proceeding.procedure.cure, proceeding.effect
    assert rule is not None
    steps = [
        Step(
            truth=Truth.least(
                (
                    proceeding.clocks.in_time(act.held, rule.until),
                    Truth.TRUE if effect is None else act.held.precedes(effect),
                )
            ),
            since=act.held,
        )
        for act in acts
        if party in act.by and defect(proceeding.guarantee, act, proceeding.procedure.notification.by) is None
    ]
    return _strongest(steps)


def _strongest(steps: Sequence[Step]) -> Step:
    """The truest of several ways, and the earliest among equals."""
    if len(steps) == 0:
        return Step(truth=Truth.FALSE)
    truest = max(step.truth for step in steps)
    candidates = [step.since for step in steps if step.truth is truest and step.since is not None]
    return Step(truth=truest, since=min(candidates, default=None))
