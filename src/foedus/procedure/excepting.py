"""Claims to an exception: what each lacks, whether it is admissible, and how a determination answers it.

Admissibility is a matter of procedure alone: who claims, when, and what is on record in which order. Whether the
exception applies is for the body that determines. What comes on record after a determination takes nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

from foedus.instrument import deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.procedure.acts import AttemptAct, ClaimAct, SuperiorOrderAct
from foedus.procedure.fact import Fact, SignedAct
from foedus.procedure.facts import DeterminationAct
from foedus.procedure.judgment import Reason
from foedus.procedure.proceeding import Proceeding
from foedus.procedure.signing import ground, is_among, signed_by_so_many

S = TypeVar("S", AttemptAct, SuperiorOrderAct)
_LONG_AGO = Instant.parse("0001-01-01T00:00:00Z")


class Weighed(NamedTuple):
    """A claim, how far it is admissible, and every precondition that is not certainly met."""

    claim: ClaimAct
    truth: Truth
    lacks: tuple[Reason, ...]


def claims(proceeding: Proceeding) -> tuple[ClaimAct, ...]:
    """The claims made in a proceeding to an exception that its text states, oldest first."""
    rule, opened = proceeding.procedure.determination, proceeding.notification.id
    if rule is None or len(rule.exceptions) == 0:
        return ()
    found = proceeding.dossier.of_kind(ClaimAct)
    return tuple(claim for claim in found if claim.notification == opened and claim.exception in rule.exceptions)


def weigh(proceeding: Proceeding, claim: ClaimAct, by: DeterminationAct | None = None) -> Weighed:
    """Whether a claim is admissible; with a determination, whether it was so on the record that the body had."""
    rule = proceeding.procedure.determination
    assert rule is not None
    exception = rule.exceptions[claim.exception]
    parts = (
        *_itself(proceeding, claim, exception),
        *_rests_on(proceeding, claim, exception, by),
        *(() if by is None else (_in_the_hands(proceeding, by, claim),)),
    )
    truth = Truth.least(part.truth for part in parts)
    return Weighed(claim, truth, tuple(part for part in parts if part.truth is not Truth.TRUE))


def _itself(proceeding: Proceeding, claim: ClaimAct, exception: deciding.StatedException) -> Iterator[Reason]:
    """Who claims, when, and on what evidence."""
    yield _signed(proceeding, claim, exception.claimed_by, ("claim_standing", exception.clause))
    if exception.within is None:
        in_time = Truth.of(known=claim.held.precedes(proceeding.notification.held) is not Truth.TRUE)
    else:
        in_time = proceeding.clocks.in_time(claim.held, exception.within)
    yield _lack("claim_in_time", in_time, exception.clause, claim.id)
    if exception.evidence == "required":
        named = Truth.of(known=claim.evidence is not None or claim.sealed_evidence is not None)
        yield _lack("claim_evidence", named, exception.clause, claim.id)


def _rests_on(
    proceeding: Proceeding, claim: ClaimAct, exception: deciding.StatedException, by: DeterminationAct | None
) -> Iterator[Reason]:
    """The attempt and the order that the text asks for: on record, by whom it says, and in the right order."""
    attempt = _named(proceeding, AttemptAct, claim, claim.attempt)
    order = _named(proceeding, SuperiorOrderAct, claim, claim.superior_order)
    trying, commander = exception.after_trying, exception.ordered_by
    if trying is not None:
        yield from _tried(proceeding, claim, trying, attempt)
    if commander is not None and order is None:
        yield _lack("order_missing", Truth.FALSE, exception.clause, claim.id)
    if commander is not None and order is not None:
        yield _signed(proceeding, order, commander, ("order_standing", exception.clause))
    asked = (attempt if trying is not None else None, order if commander is not None else None)
    steps = [step for step in asked if step is not None]
    if len(steps) > 0:
        names = (claim.id, *(step.id for step in steps), proceeding.notification.id)
        moments = (*(step.held for step in steps), _complained_of(proceeding))
        yield _lack("claim_sequence", one_after_another(*moments), exception.clause, *names)
    if by is not None:
        made = _determined_when(proceeding, by, claim)
        for step in steps:
            yield _lack("claim_on_record", _known(step).precedes(made), exception.clause, claim.id, step.id)


def _tried(
    proceeding: Proceeding, claim: ClaimAct, rule: deciding.FirstTrying, attempt: AttemptAct | None
) -> Iterator[Reason]:
    """Whether what must come first was tried, by somebody who may, and failed."""
    if attempt is None:
        yield _lack("attempt_missing", Truth.FALSE, rule.clause, claim.id)
        return
    yield _lack("attempt_failed", _FAILED[attempt.outcome], rule.clause, claim.id, attempt.id)
    may = is_among(proceeding.guarantee, proceeding.dossier, rule.by, attempt.by, attempt.held)
    yield _lack("attempt_standing", may, rule.clause, claim.id, attempt.id, role=rule.by)


_FAILED = {"failed": Truth.TRUE, "succeeded": Truth.FALSE, "not_known": Truth.UNKNOWN}


def _named(proceeding: Proceeding, kind: type[S], claim: ClaimAct, name: str | None) -> S | None:
    """What a claim rests on, by its name or that of what it corrects; nothing that was done for another exception."""
    sought = (proceeding.notification.procedure, claim.exception)
    of_kind = (fact for fact in proceeding.dossier.of_kind(kind) if (fact.procedure, fact.exception) == sought)
    return next((fact for fact in of_kind if name is not None and name in {fact.id, fact.replaces}), None)


def _complained_of(proceeding: Proceeding) -> Interval:
    """When the act complained of was done: where the notification does not say, at any time up to it."""
    opened = proceeding.notification
    return Interval(_LONG_AGO, opened.held.end) if opened.complains_of is None else opened.complains_of


def one_after_another(*moments: Interval) -> Truth:
    """Whether events came strictly one after another; FALSE only where no dating of all of them together allows it."""
    if all(one.precedes(other) is Truth.TRUE for one, other in pairwise(moments)):
        return Truth.TRUE
    earliest = _LONG_AGO.plus(-1)
    for moment in moments:
        earliest = max(moment.start, earliest.plus(1))
        if earliest > moment.last:
            return Truth.FALSE
    return Truth.UNKNOWN


def _in_the_hands(proceeding: Proceeding, by: DeterminationAct, claim: ClaimAct) -> Reason:
    """Whether the body had the claim when it determined: what it answers it had."""
    if answer_to(by, claim) is not None:
        had = Truth.of(known=by.held.precedes(claim.held) is not Truth.TRUE)
    else:
        made = _determined_when(proceeding, by, claim)
        had = min(claim.held.precedes(made), _known(claim).precedes(made))
    return Reason(rule="claim_before", truth=had, facts=(claim.id, by.id))


def _determined_when(proceeding: Proceeding, by: DeterminationAct, claim: ClaimAct) -> Interval:
    """When a determination was made: dated no sharper, it is taken to have come after what it answers."""
    answered_acts = (proceeding.notification, *(() if answer_to(by, claim) is None else (claim,)))
    start = max(by.held.start, *(act.held.start for act in answered_acts))
    return Interval(start, by.held.end) if start < by.held.end else by.held


def _known(fact: Fact) -> Interval:
    """When it came on record, no sharper than it is dated."""
    return fact.held if fact.known is None else fact.known


def _signed(proceeding: Proceeding, act: SignedAct, role: str, otherwise: tuple[str, str]) -> Reason:
    """Whether a holder of the role has signed; else what the act lacks, or the rule and the clause given."""
    guarantee, dossier = proceeding.guarantee, proceeding.dossier
    found = ground(guarantee, dossier, act, (role, None), otherwise)
    truth = signed_by_so_many(guarantee, dossier, act, role)
    return Reason(rule=found.rule, truth=truth, clause=found.clause, facts=(act.id,), details=found.details)


def _lack(rule: str, truth: Truth, clause: str, *facts: str, role: str | None = None) -> Reason:
    details: dict[str, str | int] = {} if role is None else {"role": role}
    return Reason(rule=rule, truth=truth, clause=clause, facts=facts, details=details)


def answer_to(act: DeterminationAct, claim: ClaimAct) -> str | None:
    """What a determination answers: a rejection counts as one only with reasons."""
    answers = act.answers or {}
    said = answers.get(claim.id, answers.get(claim.replaces or ""))
    if said == "rejected" and (act.reasons is None or act.reasons.strip() == ""):
        return None
    return said


def answered(proceeding: Proceeding, act: DeterminationAct) -> tuple[Truth, tuple[Reason, ...]]:
    """Whether a determination answers every claim that was admissible on the record the body had, upholding none."""
    rule = proceeding.procedure.determination
    assert rule is not None
    told: list[Reason] = []
    for claim in claims(proceeding):
        answer, clause = answer_to(act, claim), rule.exceptions[claim.exception].clause
        if answer is None:
            owed = weigh(proceeding, claim, act).truth
            name, truth = "claim_unanswered", owed.negated()
        elif answer == "upheld" and _excuses(act, claim):
            name, truth = "claim_upheld", Truth.FALSE
        else:
            name, truth = "claim_answered", Truth.TRUE
        if name != "claim_unanswered" or truth is not Truth.TRUE:
            told.append(Reason(rule=name, truth=truth, clause=clause, facts=(claim.id, act.id)))
    return Truth.least(reason.truth for reason in told), tuple(told)


def upheld(proceeding: Proceeding, act: DeterminationAct) -> Truth:
    """Whether a determination upholds an admissible claim of those to whom it attributes the act, if to anybody."""
    found = (claim for claim in claims(proceeding) if answer_to(act, claim) == "upheld" and _excuses(act, claim))
    return Truth.greatest(weigh(proceeding, claim, act).truth for claim in found)


def _excuses(act: DeterminationAct, claim: ClaimAct) -> bool:
    """An exception covers those who claim it, and nobody else to whom the act may be attributed."""
    return act.attributes is None or act.attributes in claim.by
