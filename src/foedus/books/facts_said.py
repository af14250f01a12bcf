"""A fact in one sentence, in the words of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from foedus.books.carved import carve_out_named
from foedus.books.phrases_of_powers import STAGES
from foedus.books.speech import Speech
from foedus.kernel import Interval
from foedus.procedure import AnyFact, NotificationAct, Seat, acts
from foedus.writing import Words

_Told: TypeAlias = tuple[str, dict[str, object]]
"""The phrase, and what fills it beside the actors and the fact's own name."""


def fact_said(speech: Speech, fact: AnyFact) -> str:
    """A fact in one sentence, marked where it is not signed though it should be, and where it is assumed."""
    phrase, values = _KINDS.get(fact.kind, _plainly)(speech, fact)
    named = {"by": speech.parties(fact.parties_named), "name": fact.id}
    text = speech.event(phrase, **{**named, **values})
    delegate: Words | None = getattr(fact, "delegate", None)
    if delegate is not None:
        text = speech.event("delegate", text=text, delegate=delegate.said(speech.language))
    if getattr(fact, "signed", True) is False:
        text = speech.event("unsigned", text=text)
    return text if fact.basis == "recorded" else speech.event("assumed", text=text)


def _plainly(speech: Speech, fact: Any) -> _Told:
    """Who and which is all there is to say."""
    del speech
    return fact.kind, {}


def _seat(speech: Speech, fact: Seat) -> _Told:
    told = {"parties": speech.parties(fact.parties), "role": speech.role(fact.role)}
    until = _turn(speech, fact.ends)
    if fact.begins.is_exact:
        return "seat", {**told, "until": until}
    return "seat_since", {**told, "since": _turn(speech, fact.begins), "until": until}


def _turn(speech: Speech, moment: Interval | None) -> str:
    """When a term begins or ends, with the doubt that there may be."""
    told = speech.moment(moment)
    return told if moment is None or moment.is_exact else speech.event("some_moment", moment=told)


def _ballot(speech: Speech, fact: Any) -> _Told:
    del speech
    votes = {"for": len(fact.for_), "against": len(fact.against), "abstaining": len(fact.abstain)}
    return "ballot", {"draft": fact.draft, **votes}


def _position(speech: Speech, fact: acts.Position) -> _Told:
    if fact.question is None or fact.answer is None:
        return "position_reject", {"rejects": fact.rejects}
    answer = speech.document.first.questions[fact.question].answers[fact.answer]
    return "position_answer", {"answer": answer.says.said(speech.language)}


def _notification(speech: Speech, fact: NotificationAct) -> _Told:
    act = speech.act("notification", fact.procedure)
    return "notification", {"act": act, "violation": speech.violation_of(fact.procedure)}


def _statement(speech: Speech, fact: acts.Statement) -> _Told:
    return "statement", {"says": fact.says.said(speech.language)}


def _reply(speech: Speech, fact: acts.ReplyAct) -> _Told:
    act = speech.act("reply", speech.opened.get(fact.notification))
    values: dict[str, object] = {"act": act, "notification": fact.notification}
    if fact.says is None:
        return "reply", values
    return "reply_says", {**values, "says": fact.says.said(speech.language)}


def _attempt(speech: Speech, fact: acts.AttemptAct) -> _Told:
    return f"attempt_{fact.outcome}", {"what": speech.tried_first(fact.exception)}


def _superior_order(speech: Speech, fact: acts.SuperiorOrderAct) -> _Told:
    return "superior_order", {"exception": speech.exception(fact.exception)}


def _claim(speech: Speech, fact: acts.ClaimAct) -> _Told:
    return "claim", {"notification": fact.notification, "exception": speech.exception(fact.exception)}


def _determination(speech: Speech, fact: Any) -> _Told:
    act = speech.act("determination", speech.opened.get(fact.notification))
    if fact.provided is None:
        return "determination", {"act": act}
    return "determination_provided", {"act": act, "provided": fact.provided.said(speech.language)}


def _review(speech: Speech, fact: acts.ReviewAct) -> _Told:
    if fact.measure is None:
        return "review", {"notification": fact.notification}
    return "review_of", {"notification": fact.notification, "measure": speech.measure(fact.measure)}


def _negative_determination(speech: Speech, fact: acts.NegativeDetermination) -> _Told:
    name = speech.document.first.examinations[fact.examination].name.said(speech.language)
    return "negative_determination", {"examination": name}


def _periodic_report(speech: Speech, fact: acts.PeriodicReport) -> _Told:
    return "periodic_report", {"duty": speech.document.first.reporting_duties[fact.duty].name.said(speech.language)}


def _delay(speech: Speech, fact: acts.DelayAct) -> _Told:
    del speech
    return "delay", {"notification": fact.notification}


def _authorisation(speech: Speech, fact: acts.AuthorisationAct) -> _Told:
    until = None if fact.until is None else Interval.at(fact.until.start)
    values: dict[str, object] = {"measure": speech.measure(fact.measure), "until": speech.moment(until)}
    if len(fact.parties) == 0:
        return "authorisation", values
    return "authorisation_for", {**values, "parties": speech.parties(fact.parties)}


def _service(speech: Speech, fact: acts.ServiceAct) -> _Told:
    if fact.arrived is None:
        return "service", {}
    how = "service_received" if fact.refused is None else "service_refused"
    return how, {"arrived": speech.moment(fact.arrived)}


def _ending(speech: Speech, fact: acts.EndingAct) -> _Told:
    return "ending", {"way": speech.document.first.ends_by[fact.way].what.said(speech.language)}


def _renewal(speech: Speech, fact: acts.RenewalAct) -> _Told:
    if fact.until is None:
        return "renewal", {"measure": speech.measure(fact.measure)}
    until = speech.moment(Interval.at(fact.until.start))
    return "renewal_until", {"measure": speech.measure(fact.measure), "until": until}


def _extension(speech: Speech, fact: acts.ExtensionAct) -> _Told:
    return "extension", {"until": speech.moment(Interval.at(fact.until.start))}


def _enactment(speech: Speech, fact: acts.EnactmentStep) -> _Told:
    act = speech.document.first.ledger[fact.act].title.said(speech.language)
    return "enactment", {"act": act, "stage": STAGES[fact.stage].said(speech.language)}


def _dealing(speech: Speech, fact: acts.DealingAct) -> _Told:
    values: dict[str, object] = {"measure": speech.measure(fact.measure), "what": fact.what.said(speech.language)}
    if fact.entered is None:
        return "dealing", values
    return "dealing_entered", {**values, "entered": speech.moment(fact.entered)}


def _draw(speech: Speech, fact: acts.DrawAct) -> _Told:
    amounts = (f"{speech.parties([party])} {amount:,}" for party, amount in sorted(fact.amounts.items()))
    values: dict[str, object] = {"measure": speech.measure(fact.measure), "amounts": speech.joined("listed", amounts)}
    return ("draw", values) if fact.tranche is None else ("draw_of_tranche", {**values, "tranche": fact.tranche})


def _tranche_finding(speech: Speech, fact: acts.TrancheFinding) -> _Told:
    return "tranche_finding", {"measure": speech.measure(fact.measure), "tranche": fact.tranche}


def _licence(speech: Speech, fact: acts.LicenceAct) -> _Told:
    until = None if fact.until is None else Interval.at(fact.until.start)
    values: dict[str, object] = {
        "measure": speech.measure(fact.measure),
        "carve_out": carve_out_named(speech, fact.measure, fact.carve_out),
        "until": speech.moment(until),
    }
    if len(fact.dealings) == 0:
        return "licence", values
    return "licence_for", {**values, "dealings": speech.joined("listed", fact.dealings)}


def _listing(speech: Speech, fact: acts.ListingAct) -> _Told:
    parts: dict[str, object] = {"measure": speech.measure(fact.measure), "entry": fact.entry}
    phrase = "annulment_from_the_start" if fact.is_from_the_start else fact.kind
    if fact.from_ is not None:
        phrase, parts = f"{phrase}_from", {**parts, "since": speech.moment(Interval.at(fact.from_.start))}
    if len(fact.parties) == 0:
        return phrase, parts
    return f"{phrase}_for", {**parts, "parties": speech.parties(fact.parties)}


def _disqualification(speech: Speech, fact: acts.DisqualificationAct) -> _Told:
    rules = speech.document.first.evidence
    known = None if rules is None else rules.sources.get(fact.of)
    of = fact.of if known is None else known.name.said(speech.language)
    parts: dict[str, object] = {"of": of, "since": speech.moment(Interval.at(fact.from_.start))}
    if fact.until is None:
        return fact.kind, parts
    return f"{fact.kind}_until", {**parts, "until": speech.moment(Interval.at(fact.until.start))}


def _about_a_measure(speech: Speech, fact: Any) -> _Told:
    return fact.kind, {"measure": speech.measure(fact.measure)}


_KINDS: Mapping[str, Callable[[Speech, Any], _Told]] = MappingProxyType(
    {
        "seat": _seat,
        "ballot": _ballot,
        "position": _position,
        "notification": _notification,
        "statement": _statement,
        "reply": _reply,
        "attempt": _attempt,
        "superior_order": _superior_order,
        "claim": _claim,
        "determination": _determination,
        "review": _review,
        "delay": _delay,
        "negative_determination": _negative_determination,
        "periodic_report": _periodic_report,
        "authorisation": _authorisation,
        "enactment": _enactment,
        "renewal": _renewal,
        "extension": _extension,
        "ending": _ending,
        "service": _service,
        **dict.fromkeys(("delisting", "annulment", "relisting"), _listing),
        "disqualification": _disqualification,
        "dealing": _dealing,
        "draw": _draw,
        "tranche_finding": _tranche_finding,
        "licence": _licence,
        **dict.fromkeys(
            ("acknowledgement", "refusal", "stay", "stay_lifted", "reversal", "revocation", "lifting"),
            _about_a_measure,
        ),
    }
)
