"""A fact in one sentence, in the words of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from foedus.books.phrases_of_powers import STAGES
from foedus.books.speech import Speech
from foedus.kernel import Interval
from foedus.procedure import AnyFact, NotificationAct, Position, Seat, acts

_Told: TypeAlias = tuple[str, dict[str, object]]
"""The phrase, and what fills it beside the actors and the fact's own name."""


def fact_said(speech: Speech, fact: AnyFact) -> str:
    """A fact in one sentence, marked where it is not signed though it should be, and where it is assumed."""
    phrase, values = _KINDS.get(fact.kind, _plainly)(speech, fact)
    named = {"by": speech.parties(fact.parties_named), "name": fact.id}
    text = speech.event(phrase, **{**named, **values})
    if getattr(fact, "signed", True) is False:
        text = speech.event("unsigned", text=text)
    return text if fact.basis == "recorded" else speech.event("assumed", text=text)


def _plainly(speech: Speech, fact: Any) -> _Told:
    """Who and which is all there is to say."""
    del speech
    return fact.kind, {}


def _seat(speech: Speech, fact: Seat) -> _Told:
    until = speech.moment(None if fact.until is None else Interval.at(fact.until.start))
    return "seat", {"parties": speech.parties(fact.parties), "role": speech.role(fact.role), "until": until}


def _ballot(speech: Speech, fact: Any) -> _Told:
    del speech
    votes = {"for": len(fact.for_), "against": len(fact.against), "abstaining": len(fact.abstain)}
    return "ballot", {"draft": fact.draft, **votes}


def _position(speech: Speech, fact: Position) -> _Told:
    if fact.question is None or fact.answer is None:
        return "position_reject", {"rejects": fact.rejects}
    answer = speech.document.first.questions[fact.question].answers[fact.answer]
    return "position_answer", {"answer": answer.says.said(speech.language)}


def _notification(speech: Speech, fact: NotificationAct) -> _Told:
    return "notification", {"violation": speech.violation_of(fact.procedure)}


def _statement(speech: Speech, fact: acts.Statement) -> _Told:
    return "statement", {"says": fact.says.said(speech.language)}


def _reply(speech: Speech, fact: acts.ReplyAct) -> _Told:
    if fact.says is None:
        return "reply", {"notification": fact.notification}
    return "reply_says", {"notification": fact.notification, "says": fact.says.said(speech.language)}


def _determination(speech: Speech, fact: Any) -> _Told:
    if fact.provided is None:
        return "determination", {}
    return "determination_provided", {"provided": fact.provided.said(speech.language)}


def _review(speech: Speech, fact: acts.ReviewAct) -> _Told:
    del speech
    return "review", {"notification": fact.notification}


def _authorisation(speech: Speech, fact: acts.AuthorisationAct) -> _Told:
    until = None if fact.until is None else Interval.at(fact.until.start)
    values: dict[str, object] = {"measure": speech.measure(fact.measure), "until": speech.moment(until)}
    if len(fact.parties) == 0:
        return "authorisation", values
    return "authorisation_for", {**values, "parties": speech.parties(fact.parties)}


def _ending(speech: Speech, fact: acts.EndingAct) -> _Told:
    return "ending", {"way": speech.document.first.ends_by[fact.way].what.said(speech.language)}


def _renewal(speech: Speech, fact: acts.RenewalAct) -> _Told:
    if fact.until is None:
        return "renewal", {"measure": speech.measure(fact.measure)}
    until = speech.moment(Interval.at(fact.until.start))
    return "renewal_until", {"measure": speech.measure(fact.measure), "until": until}


def _enactment(speech: Speech, fact: acts.EnactmentStep) -> _Told:
    act = speech.document.first.ledger[fact.act].title.said(speech.language)
    return "enactment", {"act": act, "stage": STAGES[fact.stage].said(speech.language)}


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
        "determination": _determination,
        "review": _review,
        "authorisation": _authorisation,
        "enactment": _enactment,
        "renewal": _renewal,
        "ending": _ending,
        **dict.fromkeys(
            ("acknowledgement", "refusal", "stay", "stay_lifted", "reversal", "revocation", "lifting"),
            _about_a_measure,
        ),
    }
)
