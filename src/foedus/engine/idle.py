"""Acts on record that have no effect, each with the reason: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foedus.engine.assess import Assessment
from foedus.instrument import Guarantee, Measure
from foedus.kernel import Truth
from foedus.measures import drawing
from foedus.procedure import AnyFact, Dossier, Intervention, NotificationAct, Response, acts, signing

LACKS = frozenset(
    {
        *("no_expiry", "too_long", "no_scope", "no_humanitarian_law", "names_a_place", "given_in_advance"),
        *("renewal_too_late", "renewal_too_early", "renewal_too_often", "renewal_without_end"),
    }
)
"""What an authority's act may lack; the words of these reasons are those of its decision."""


_ForAnException: TypeAlias = acts.AttemptAct | acts.SuperiorOrderAct | acts.ClaimAct
_OnTheText: TypeAlias = (
    acts.EndingAct
    | acts.ReferralAct
    | acts.ExtensionAct
    | acts.NegativeDetermination
    | acts.PeriodicReport
    | acts.DisqualificationAct
)
_OnMeasure: TypeAlias = (
    Intervention | acts.LiftingAct | acts.RenewalAct | acts.RevocationAct | acts.AuthorisationAct | acts.ListingAct
)


class Idle(NamedTuple):
    """An act without effect, and why.

    ``unsigned``, ``without_the_power``, ``owes_nothing_here``, ``no_such_power`` where the text gives it to nobody,
    ``duty_not_begun`` or ``duty_over`` of a report that nobody owed then, or one of ``LACKS``.
    """

    fact: str
    reason: str


def idle_acts(guarantee: Guarantee, assessment: Assessment) -> tuple[Idle, ...]:
    """The acts known at the instant of an assessment that can have no effect under the text.

    An act whose author may have had the power is not among them, nor one that came too late: of these the verdicts
    tell.
    """
    dossier = assessment.dossier
    lacking = {**dict(_lacking(assessment)), **_unowed(assessment)}
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


def _unowed(assessment: Assessment) -> dict[str, str]:
    """Reports that no reading asked for when they were given."""
    by_reading = [dict(outlook.unowed) for outlook in assessment.outlooks]
    shared = set(by_reading[0]).intersection(*by_reading[1:])
    return {fact: reason for fact, reason in by_reading[0].items() if fact in shared}


def _reason(guarantee: Guarantee, dossier: Dossier, fact: AnyFact) -> str | None:
    if getattr(fact, "signed", True) is False:
        return "unsigned"
    if isinstance(fact, _ForAnException):
        return _about_an_exception(guarantee, dossier, fact)
    if isinstance(fact, acts.ListingAct):
        return _about_a_name(guarantee, dossier, fact)
    if isinstance(fact, acts.TrancheFinding):
        return _about_a_tranche(guarantee, dossier, fact)
    if isinstance(fact, acts.LicenceAct):
        carve_out = guarantee.measures[fact.measure].carve_outs.get(fact.carve_out)
        return _power(guarantee, dossier, fact, None if carve_out is None else carve_out.licensed_by)
    return _by_kind(guarantee, dossier, fact)


def _by_kind(guarantee: Guarantee, dossier: Dossier, fact: AnyFact) -> str | None:
    match fact:
        case Response():
            return None if _owes(guarantee, dossier, fact) else "owes_nothing_here"
        case Intervention() | acts.LiftingAct() | acts.RenewalAct() | acts.RevocationAct() | acts.AuthorisationAct():
            return _about_a_measure(guarantee, dossier, fact)
        case acts.ReplyAct() | acts.DelayAct() | acts.ReviewAct():
            return _about_a_proceeding(guarantee, dossier, fact)
        case acts.ServiceAct():
            return _power(guarantee, dossier, fact, None if guarantee.warning is None else guarantee.warning.by)
        case (
            acts.EndingAct()
            | acts.ReferralAct()
            | acts.ExtensionAct()
            | acts.NegativeDetermination()
            | acts.PeriodicReport()
            | acts.DisqualificationAct()
        ):
            return _about_the_text(guarantee, dossier, fact)
        case _:
            outsiders = "without_the_power" if _outsiders(guarantee, dossier, fact) else None
            return outsiders or _by_delegate(guarantee, dossier, fact)


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


def _about_a_tranche(guarantee: Guarantee, dossier: Dossier, fact: acts.TrancheFinding) -> str | None:
    """What a finding lacks that the conditions of a tranche hold; those who find it are a party or a role."""
    power = drawing.found_by(guarantee, fact.measure, fact.tranche)
    if power is None:
        return "no_such_power"
    if signing.is_among(guarantee, dossier, power, fact.by, fact.held) is Truth.FALSE:
        return "without_the_power"
    return signing.defect(guarantee, fact, power) if power in guarantee.roles else None


def _about_a_name(guarantee: Guarantee, dossier: Dossier, fact: acts.ListingAct) -> str | None:
    rule = guarantee.measures[fact.measure].delisted_by
    lacks = _about_a_measure(guarantee, dossier, fact)
    if lacks is not None or rule is None or fact.kind == "annulment":
        return lacks
    signed = signing.signed_by_enough(guarantee, dossier, fact, rule.by, rule.signatures)
    return "not_by_enough" if signed is Truth.FALSE else None


def _about_a_proceeding(
    guarantee: Guarantee, dossier: Dossier, fact: acts.ReplyAct | acts.DelayAct | acts.ReviewAct
) -> str | None:
    procedure = _procedure_of(dossier, fact.notification)
    if procedure is None or procedure not in guarantee.procedures:
        return None
    if isinstance(fact, acts.ReviewAct):
        lacks = {_power(guarantee, dossier, fact, role) for role in _reviewing(guarantee, procedure, fact.measure)}
        return None if None in lacks else next(iter(lacks), "no_such_power")
    rules = guarantee.procedures[procedure]
    rule = rules.delay if isinstance(fact, acts.DelayAct) else rules.reply
    return _power(guarantee, dossier, fact, None if rule is None else rule.by)


def _reviewing(guarantee: Guarantee, procedure: str, measure: str | None) -> Iterator[str]:
    """The roles that must review what a procedure has brought about, or whether a measure of it goes on."""
    rule = guarantee.procedures[procedure].review
    if rule is not None and measure is None:
        yield rule.by
    for name, promise in guarantee.measures.items():
        if promise.end_condition is not None and measure in {None, name} and procedure in guarantee.leading_to(name):
            yield promise.end_condition.reviewed_by


def _about_the_text(guarantee: Guarantee, dossier: Dossier, fact: _OnTheText) -> str | None:
    """What ends the guarantee, disqualifies a source, comes before a notification, or meets a periodic duty."""
    match fact:
        case acts.EndingAct():
            way = guarantee.ends_by.get(fact.way)
            asked = None if way is None else (way.by, way.signatures)
        case acts.NegativeDetermination():
            way = guarantee.examinations.get(fact.examination)
            asked = None if way is None else (way.by, way.signatures)
        case acts.PeriodicReport():
            way = guarantee.reporting_duties.get(fact.duty)
            asked = None if way is None else (way.by, way.signatures)
        case acts.DisqualificationAct():
            way = None if guarantee.evidence is None else guarantee.evidence.disqualification
            asked = None if way is None else (way.by, way.signatures)
        case acts.ReferralAct() | acts.ExtensionAct():
            procedure = guarantee.procedures.get(fact.procedure)
            trying = None if procedure is None else procedure.notification.exhausts
            if isinstance(fact, acts.ReferralAct):
                return _power(guarantee, dossier, fact, None if trying is None else trying.by)
            way = None if trying is None else trying.extended_by
            asked = None if way is None else (way.by, way.signatures)
    if asked is None:
        return "no_such_power"
    lacks = _power(guarantee, dossier, fact, asked[0])
    is_signed = signing.signed_by_enough(guarantee, dossier, fact, *asked)
    return lacks or ("not_by_enough" if is_signed is Truth.FALSE else None)


def _about_an_exception(guarantee: Guarantee, dossier: Dossier, fact: _ForAnException) -> str | None:
    """What is done for an exception: only what the text asks for, by those whom it names."""
    is_claim = isinstance(fact, acts.ClaimAct)
    name = _procedure_of(dossier, fact.notification) if is_claim else fact.procedure
    procedure = guarantee.procedures.get(name or "")
    if procedure is None:  # no proceeding that is known, or one of another reading
        return None
    rule = None if procedure.determination is None else procedure.determination.exceptions.get(fact.exception)
    if rule is None:
        return "no_such_power"
    trying = None if rule.after_trying is None else rule.after_trying.by
    roles = {"claim": rule.claimed_by, "attempt": trying, "superior_order": rule.ordered_by}
    return _power(guarantee, dossier, fact, roles[fact.kind])


def _power(
    guarantee: Guarantee,
    dossier: Dossier,
    fact: _OnMeasure
    | _ForAnException
    | acts.ReplyAct
    | acts.DelayAct
    | acts.ReviewAct
    | acts.EndingAct
    | acts.ReferralAct
    | acts.ExtensionAct
    | acts.NegativeDetermination
    | acts.PeriodicReport
    | acts.DisqualificationAct
    | acts.ServiceAct
    | acts.LicenceAct,
    role: str | None,
) -> str | None:
    if role is None:
        return "no_such_power"
    held = Truth.greatest(dossier.holds(guarantee, role, party, fact.held) for party in fact.by)
    return "without_the_power" if held is Truth.FALSE else signing.defect(guarantee, fact, role)


def _by_delegate(guarantee: Guarantee, dossier: Dossier, fact: AnyFact) -> str | None:
    """What an act that opens, determines or closes a proceeding lacks if others signed it in their place."""
    if fact.kind == "notification":
        rules = guarantee.procedures.get(fact.procedure)
    elif fact.kind == "determination" or fact.kind == "cure":  # noqa: PLR1714 (the type checker follows this form)
        rules = guarantee.procedures.get(_procedure_of(dossier, fact.notification) or "")
    else:
        return None
    rule = None if rules is None else rules.determination if fact.kind == "determination" else rules.notification
    return None if rule is None else signing.defect(guarantee, fact, rule.by)


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


def _delists(measure: Measure) -> str | None:
    return None if measure.delisted_by is None else measure.delisted_by.by


def _annuls(measure: Measure) -> str | None:
    return None if measure.delisted_by is None else measure.delisted_by.annulled_by


_POWERS = MappingProxyType(
    {
        "stay": _stays,
        "stay_lifted": _stays,
        "reversal": _reverses,
        "lifting": _lifts,
        "renewal": _renews,
        "authorisation": _decides,
        "revocation": _decides,
        "delisting": _delists,
        "relisting": _delists,
        "annulment": _annuls,
    }
)
"""For each kind of act, the role that has the power to do it."""
