"""Whether a determination binds: who signed it, when, to whom it attributes, what it finds, whom it heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from foedus.instrument import deciding
from foedus.kernel import Interval, Truth
from foedus.procedure.acts import ReplyAct
from foedus.procedure.confirming import as_confirmed
from foedus.procedure.excepting import answered, claims, upheld
from foedus.procedure.facts import DeterminationAct
from foedus.procedure.judgment import Reason
from foedus.procedure.proceeding import Proceeding, Step
from foedus.procedure.signing import ground, is_among, seats_shown, signed_by


class _Part(NamedTuple):
    """One thing that a determination must have: how far it has it, and the reasons to tell."""

    truth: Truth
    reasons: tuple[Reason, ...]


class Decided(NamedTuple):
    """A determination on record: how far it binds, how far it excuses the act instead, and why."""

    act: DeterminationAct
    binds: Step
    excuses: Truth
    reasons: tuple[Reason, ...]


def decisions(proceeding: Proceeding) -> tuple[Decided, ...]:
    """Every determination on the notification, oldest first: the first that binds or excuses closes the question."""
    if proceeding.procedure.determination is None:
        return ()
    dossier, opened = proceeding.dossier, proceeding.notification
    acts = (act for act in dossier.of_kind(DeterminationAct) if act.notification == opened.id)
    own = [as_confirmed(dossier, act) for act in acts]
    alone = [Decided(act, *_alone_on_record(proceeding, act)) for act in own]
    if all(each.excuses is Truth.FALSE for each in alone):
        return tuple(alone)
    return tuple(_beside(each, alone) for each in alone)


def _alone_on_record(proceeding: Proceeding, act: DeterminationAct) -> tuple[Step, Truth, tuple[Reason, ...]]:
    binds, reasons = determined(proceeding, act)
    return binds, excused(proceeding, act), reasons


def _beside(one: Decided, every: list[Decided]) -> Decided:
    """What a determination comes to beside the others: of one that binds and one that excuses, the earlier counts.

    Where both are of one instant, the act is excused.
    """
    open_to = Truth.least(max(other.excuses.negated(), one.act.held.precedes(other.act.held)) for other in every)
    came_before = ((other, other.act.held.precedes(one.act.held)) for other in every)
    excuses = Truth.least(max(other.binds.truth.negated(), before.negated()) for other, before in came_before)
    binds = replace(one.binds, truth=min(one.binds.truth, open_to))
    return one._replace(binds=binds, excuses=min(one.excuses, excuses))


def excuse(proceeding: Proceeding) -> Step:
    """Whether the act complained of has been excused, and by the determination of when."""
    found = decisions(proceeding) if len(claims(proceeding)) > 0 else ()
    truth = Truth.greatest(each.excuses for each in found)
    first = next((each.act.held for each in found if each.excuses is truth), None)
    return Step(truth=truth, since=None if truth is Truth.FALSE else first)


def determined(proceeding: Proceeding, act: DeterminationAct) -> tuple[Step, tuple[Reason, ...]]:
    """Whether a determination binds: signed by enough of those who determine, in time, saying what it must."""
    answer = _answered(proceeding, act)
    is_for_violation = all(reason.rule != "claim_upheld" for reason in answer.reasons)
    says = (_signed_in_time, _unconditional, *((_attributed, _found) if is_for_violation else ()), _heard)
    parts = [*(say(proceeding, act) for say in says), answer]
    if not is_for_violation:
        parts[0] = _on_the_claim(parts[0])
    truth = Truth.least(part.truth for part in parts)
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Step(truth=truth, since=act.held), reasons


def _on_the_claim(part: _Part) -> _Part:
    """The same of an act that finds no violation: what it decides is the claim."""
    told = (replace(each, rule="decision_on_claim") if each.rule == "determination" else each for each in part.reasons)
    return part._replace(reasons=tuple(told))


def excused(proceeding: Proceeding, act: DeterminationAct) -> Truth:
    """Whether a determination finds that there is no violation, upholding an admissible claim to an exception.

    It is signed, in time, without a condition and after the addressee was heard, like any other; to whom it would
    attribute the act, and which criteria it meets, it need not say.
    """
    truth = upheld(proceeding, act)
    if truth is Truth.FALSE:
        return truth
    return Truth.least((truth, *(say(proceeding, act).truth for say in (_signed_in_time, _unconditional, _heard))))


def answers_given(proceeding: Proceeding) -> Mapping[str, Truth]:
    """How far each determination answers what the text asks, by name: with a yes that binds, an excuse, or a no.

    What is said too early, too late, by too few or under a condition answers nothing, nor does what leaves open what
    the text asks: too few criteria decided, or borne out; an admissible claim passed over; whose the violation is, or
    with too little confidence.
    """
    return {
        each.act.id: Truth.greatest((each.binds.truth, each.excuses, _denied(proceeding, each.act)))
        for each in decisions(proceeding)
    }


def _denied(proceeding: Proceeding, act: DeterminationAct) -> Truth:
    """Whether a determination answers in the negative, as one may that has been made in form."""
    if not (_finds_too_little(proceeding, act) or _attributes_otherwise(proceeding, act)):
        return Truth.FALSE
    return Truth.least(say(proceeding, act).truth for say in (_signed_in_time, _unconditional, _heard))


def _finds_too_little(proceeding: Proceeding, act: DeterminationAct) -> bool:
    """Whether it finds so many criteria not met that enough never can be."""
    rule = proceeding.procedure.determination
    assert rule is not None
    said = [act.finds.get(criterion.violation, "open") for criterion in rule.criteria]
    return len(said) - said.count("not_met") < rule.needed


def _attributes_otherwise(proceeding: Proceeding, act: DeterminationAct) -> bool:
    """Whether it finds the violation and says, as well founded as the text asks, that it is another's or not likely."""
    rule = proceeding.procedure.determination
    assert rule is not None
    asked, of_whom = rule.attribution, act.attributes
    if asked is None or of_whom is None or act.likelihood is None or act.confidence is None:
        return False
    is_founded = _is_at_least(deciding.CONFIDENCES, act.confidence, asked.confidence)
    is_likely = _is_at_least(deciding.LIKELIHOODS, act.likelihood, asked.at_least)
    named = is_among(proceeding.guarantee, proceeding.dossier, asked.to, (of_whom,), act.held)
    is_found = [act.finds.get(criterion.violation) for criterion in rule.criteria].count("met") >= rule.needed
    return is_found and is_founded and (named is Truth.FALSE or not is_likely)


def _is_at_least(scale: Sequence[str], said: str, asked: str) -> bool:
    return scale.index(said) >= scale.index(asked)


def leaves_unanswered(proceeding: Proceeding, act: DeterminationAct) -> frozenset[str]:
    """The admissible claims that a determination, signed in time and without a condition, does not answer."""
    if Truth.least(say(proceeding, act).truth for say in (_signed_in_time, _unconditional)) is not Truth.TRUE:
        return frozenset()
    told = _answered(proceeding, act).reasons
    return frozenset(each.facts[0] for each in told if each.rule == "claim_unanswered" and each.truth is Truth.FALSE)


def _answered(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    return _Part(*answered(proceeding, act))


def _alone(reason: Reason) -> _Part:
    return _Part(reason.truth, (reason,))


def _signed_in_time(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    rule = proceeding.procedure.determination
    assert rule is not None
    in_time = proceeding.clocks.in_time(act.held, rule.within)
    if proceeding.fixed is not None:
        in_time = Truth.least((in_time, act.held.precedes(proceeding.fixed)))
    truth = Truth.least((signed_by(proceeding, act, rule.by, rule.signatures), in_time))
    asked, otherwise = (rule.by, rule.signatures), ("determination", rule.clause)
    why = ground(proceeding.guarantee, proceeding.dossier, act, asked, otherwise)
    dissenting: dict[str, str | int] = {"dissents": ", ".join(act.dissents)} if len(act.dissents) > 0 else {}
    facts, details = (act.id, *seats_shown(proceeding, rule.by, act.held)), {**why.details, **dissenting}
    return _alone(Reason(rule=why.rule, truth=truth, clause=why.clause, facts=facts, details=details))


def _unconditional(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    """Whether it determines outright; one that says *if it is shown that ...* is kept on record and binds nobody."""
    rule = proceeding.procedure.determination
    assert rule is not None
    if act.provided is not None:
        return _alone(Reason(rule="conditional", truth=Truth.FALSE, clause=rule.clause, facts=(act.id,)))
    if act.confirms is None:
        return _Part(Truth.TRUE, ())
    truth = Truth.greatest(
        Truth.least((earlier.held.precedes(act.held), signed_by(proceeding, earlier, rule.by, rule.signatures)))
        for earlier in proceeding.dossier.of_kind(DeterminationAct)
        if earlier.id == act.confirms
        and earlier.notification == proceeding.notification.id
        and earlier.provided is not None
    )
    return _alone(Reason(rule="confirms", truth=truth, clause=rule.clause, facts=(act.confirms, act.id)))


def _attributed(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    """Whether it attributes the violation as firmly as the text asks, to whom the text says."""
    rule = None if proceeding.procedure.determination is None else proceeding.procedure.determination.attribution
    if rule is None:
        return _Part(Truth.TRUE, ())
    details: dict[str, str | int] = {"to": act.attributes or "", "least": rule.at_least}
    if act.attributes is None or act.likelihood is None or act.confidence is None:
        name, truth = "attribution_not_stated", Truth.FALSE
    else:
        likely = _is_at_least(deciding.LIKELIHOODS, act.likelihood, rule.at_least)
        confident = _is_at_least(deciding.CONFIDENCES, act.confidence, rule.confidence)
        named = is_among(proceeding.guarantee, proceeding.dossier, rule.to, (act.attributes,), act.held)
        name, truth = "attribution", Truth.least((named, Truth.of(known=likely and confident)))
        details |= {"likelihood": act.likelihood, "confidence": act.confidence}
    return _alone(Reason(rule=name, truth=truth, clause=rule.clause, facts=(act.id,), details=details))


def _found(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    """What it finds of each criterion, and whether enough of them are met."""
    rule = proceeding.procedure.determination
    if rule is None or len(rule.criteria) == 0:
        return _Part(Truth.TRUE, ())
    each = [_criterion(proceeding, act, criterion) for criterion in rule.criteria]
    sure = sum(1 for reason in each if reason.truth is Truth.TRUE)
    possible = sum(1 for reason in each if reason.truth is not Truth.FALSE)
    enough = Truth.TRUE if sure >= rule.needed else Truth.UNKNOWN if possible >= rule.needed else Truth.FALSE
    details: dict[str, str | int] = {"met": sure, "of": len(each), "needed": rule.needed}
    total = Reason(rule="criteria", truth=enough, clause=rule.clause, facts=(act.id,), details=details)
    return _Part(enough, (*each, total))


def _criterion(proceeding: Proceeding, act: DeterminationAct, criterion: deciding.Criterion) -> Reason:
    """Whether a criterion counts as met: found by the body, and borne out by the evidence of the time if it must be."""
    said = Truth.of(known=act.finds.get(criterion.violation) == "met")
    details: dict[str, str | int] = {"violation": criterion.violation}
    if said is Truth.FALSE or criterion.finding != "is_required":
        return Reason(rule="criterion", truth=said, clause=criterion.clause, facts=(act.id,), details=details)
    borne_out = _on_record(proceeding, criterion.violation, act.held)
    return Reason(
        rule="criterion_borne_out", truth=borne_out, clause=criterion.clause, facts=(act.id,), details=details
    )


def _on_record(proceeding: Proceeding, violation: str, when: Interval) -> Truth:
    """Whether the computed finding was known when the act was done: later evidence mends no earlier act."""
    return proceeding.finding_on(violation).known_by(when, proceeding.as_of)


def _heard(proceeding: Proceeding, act: DeterminationAct) -> _Part:
    """Whether the addressee's reply was in, or its time had passed, where the determination must wait for it."""
    rule = proceeding.procedure.reply
    if rule is None:
        return _Part(Truth.TRUE, ())
    said = {reply.id: min(truth, reply.held.precedes(act.held)) for reply, truth in _replies(proceeding)}
    facts, details = tuple(name for name, truth in said.items() if truth is not Truth.FALSE), {"role": rule.by}
    answered = Truth.greatest(said.values())
    if rule.holds_up == "nothing":
        known = "reply_heard" if answered is Truth.TRUE else "reply_may_follow"
        return _alone(Reason(rule=known, truth=Truth.TRUE, clause=rule.clause, facts=facts, details=details))
    limit = proceeding.clocks.limit(rule.within)
    passed = Truth.UNKNOWN if limit is None else act.held.precedes(limit).negated()
    truth = Truth.greatest((answered, passed))
    return _alone(Reason(rule="reply_awaited", truth=truth, clause=rule.clause, facts=facts, details=details))


def _replies(proceeding: Proceeding) -> Iterator[tuple[ReplyAct, Truth]]:
    """The replies to the notification, each with whether it is by one who may reply; none came before it."""
    rule, opened = proceeding.procedure.reply, proceeding.notification
    assert rule is not None
    for act in proceeding.dossier.of_kind(ReplyAct):
        if act.notification == opened.id and act.held.precedes(opened.held) is not Truth.TRUE:
            yield act, is_among(proceeding.guarantee, proceeding.dossier, rule.by, act.by, act.held)
