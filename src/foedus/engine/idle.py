"""Acts on record that have no effect, each with the reason: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foedus.engine.assess import Assessment
from foedus.instrument import Guarantee, Measure
from foedus.kernel import Truth
from foedus.procedure import AnyFact, Dossier, Intervention, NotificationAct, Response, acts, signing

LACKS = frozenset(
    {
        *("no_expiry", "too_long", "no_scope", "no_humanitarian_law", "names_a_place", "given_in_advance"),
        *("renewal_too_late", "renewal_without_end"),
    }
)
"""What an authority's act may lack; the words of these reasons are those of its decision."""


_OnMeasure: TypeAlias = Intervention | acts.LiftingAct | acts.RenewalAct | acts.RevocationAct | acts.AuthorisationAct


class Idle(NamedTuple):
    """An act without effect, and why.

    ``unsigned``, ``without_the_power``, ``owes_nothing_here``, ``no_such_power`` where the text gives it to nobody, or
    one of ``LACKS``.
    """

    fact: str
    reason: str


def idle_acts(guarantee: Guarantee, assessment: Assessment) -> tuple[Idle, ...]:
    """The acts known at the instant of an assessment that can have no effect under the text.

    An act whose author may have had the power is not among them, nor one that came too late: of these the verdicts
    tell.
    """
    dossier = assessment.dossier
    lacking = dict(_lacking(assessment))
    found = ((fact.id, _reason(guarantee, dossier, fact) or lacking.get(fact.id)) for fact in dossier.facts)
    return tuple(Idle(name, reason) for name, reason in found if reason is not None)


def _lacking(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Authorisations that say too little, or too much, each with what it is."""
    for outlook in assessment.outlooks:
        for stand in outlook.stands.values():
            for reason in stand.because:
                if reason.rule in {*LACKS, "renewal"} and reason.truth is Truth.FALSE:
                    ground = "not_by_enough" if reason.rule == "renewal" else reason.rule
                    yield from ((fact, ground) for fact in reason.facts)


def _reason(guarantee: Guarantee, dossier: Dossier, fact: AnyFact) -> str | None:
    if getattr(fact, "signed", True) is False:
        return "unsigned"
    match fact:
        case Response():
            return None if _owes(guarantee, dossier, fact) else "owes_nothing_here"
        case Intervention() | acts.LiftingAct() | acts.RenewalAct() | acts.RevocationAct() | acts.AuthorisationAct():
            return _about_a_measure(guarantee, dossier, fact)
        case acts.ReplyAct() | acts.ReviewAct():
            return _about_a_proceeding(guarantee, dossier, fact)
        case acts.EndingAct() | acts.ReferralAct():
            return _about_the_text(guarantee, dossier, fact)
        case _:
            return "without_the_power" if _outsiders(guarantee, dossier, fact) else None


def _owes(guarantee: Guarantee, dossier: Dossier, fact: Response) -> bool:
    owing = guarantee.measures[fact.measure].owed_by
    return any(signing.is_among(guarantee, dossier, name, fact.by, fact.held) is not Truth.FALSE for name in owing)


def _about_a_measure(
    guarantee: Guarantee,
    dossier: Dossier,
    fact: _OnMeasure,
) -> str | None:
    measure = guarantee.measures[fact.measure]
    meant = () if isinstance(fact, acts.LiftingAct | acts.RenewalAct) else fact.parties
    if len(meant) > 0 and not any(_is_owed(guarantee, dossier, measure, name, fact) for name in meant):
        return "owed_by_others"
    return _power(guarantee, dossier, fact, _POWERS[fact.kind](measure))


def _is_owed(guarantee: Guarantee, dossier: Dossier, measure: Measure, name: str, fact: AnyFact) -> bool:
    """Whether a party that an act means owes the measure, by name or in a role."""
    among = (signing.is_among(guarantee, dossier, each, (name,), fact.held) for each in measure.owed_by)
    return name in measure.owed_by or Truth.greatest(among) is not Truth.FALSE


def _about_a_proceeding(guarantee: Guarantee, dossier: Dossier, fact: acts.ReplyAct | acts.ReviewAct) -> str | None:
    procedure = _procedure_of(dossier, fact.notification)
    if procedure is None or procedure not in guarantee.procedures:
        return None
    rules = guarantee.procedures[procedure]
    rule = rules.reply if isinstance(fact, acts.ReplyAct) else rules.review
    return _power(guarantee, dossier, fact, None if rule is None else rule.by)


def _about_the_text(guarantee: Guarantee, dossier: Dossier, fact: acts.EndingAct | acts.ReferralAct) -> str | None:
    """What ends the guarantee, or comes before a notification."""
    if isinstance(fact, acts.ReferralAct):
        procedure = guarantee.procedures.get(fact.procedure)
        rule = None if procedure is None else procedure.notification.exhausts
        return _power(guarantee, dossier, fact, None if rule is None else rule.by)
    way = guarantee.ends_by.get(fact.way)
    lacks = _power(guarantee, dossier, fact, None if way is None else way.by)
    if lacks is not None or way is None:
        return lacks
    is_signed = signing.signed_by_enough(guarantee, dossier, fact, way.by, way.signatures)
    return "not_by_enough" if is_signed is Truth.FALSE else None


def _power(
    guarantee: Guarantee,
    dossier: Dossier,
    fact: _OnMeasure | acts.ReplyAct | acts.ReviewAct | acts.EndingAct | acts.ReferralAct,
    role: str | None,
) -> str | None:
    if role is None:
        return "no_such_power"
    held = Truth.greatest(dossier.holds(guarantee, role, party, fact.held) for party in fact.by)
    return "without_the_power" if held is Truth.FALSE else None


def _procedure_of(dossier: Dossier, notification: str) -> str | None:
    found = (act.procedure for act in dossier.of_kind(NotificationAct) if act.id == notification)
    return next(found, None)


def _outsiders(guarantee: Guarantee, dossier: Dossier, fact: AnyFact) -> bool:
    """Whether a draft was tabled only by those who may table none."""
    if fact.kind != "draft":
        return False
    procedure = _procedure_of(dossier, fact.notification)
    rules = None if procedure is None else guarantee.procedures.get(procedure)
    if rules is None or rules.reverse_vote is None:
        return False
    roles = (rules.reverse_vote.body,) if rules.draft is None else (rules.draft.by, rules.draft.else_by)
    held = (dossier.holds(guarantee, role, party, fact.held) for role in roles for party in fact.by)
    return Truth.greatest(held) is Truth.FALSE


def _stays(measure: Measure) -> str | None:
    return measure.stayed_by


def _reverses(measure: Measure) -> str | None:
    return measure.reversed_by


def _lifts(measure: Measure) -> str | None:
    return None if measure.lifted_by is None else measure.lifted_by.by


def _renews(measure: Measure) -> str | None:
    renewal = None if measure.lasts is None else measure.lasts.renewal
    return None if renewal is None else renewal.by


def _decides(measure: Measure) -> str | None:
    return None if measure.decision is None else measure.decision.by


_POWERS = MappingProxyType(
    {
        "stay": _stays,
        "stay_lifted": _stays,
        "reversal": _reverses,
        "lifting": _lifts,
        "renewal": _renews,
        "authorisation": _decides,
        "revocation": _decides,
    }
)
"""For each kind of act, the role that has the power to do it."""
