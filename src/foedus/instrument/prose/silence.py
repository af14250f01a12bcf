"""What a page leaves open, in one sentence: of the page alone, for the original may say more than is given here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.instrument.majorities import Majority
from foedus.instrument.measure import Measure
from foedus.instrument.procedure import Procedure, ReverseVote
from foedus.instrument.prose.voice import Voice

Passage = tuple[str, str]


def of_procedure(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """The steps that it goes without."""
    lacks = [voice.say(f"silent.{key}") for key in _steps_lacking(procedure)]
    if len(lacks) > 0:
        yield "silent", voice.say("silent.procedure", lacks=voice.either(lacks))


def _steps_lacking(procedure: Procedure) -> Iterator[str]:
    determination, vote = procedure.determination, procedure.reverse_vote
    if procedure.notification.reasons == "not_required":
        yield "reasons"
    if determination is not None and determination.within == "untimed":
        yield "time"
    if determination is not None and procedure.reply is None:
        yield "reply"
    if vote is None:
        yield "vote"
    else:
        yield from _bounds_lacking(vote)
    if procedure.cure is None:
        yield "cure"
    if determination is not None and procedure.review is None:
        yield "review"


def _bounds_lacking(vote: ReverseVote) -> Iterator[str]:
    if vote.quorum is None:
        yield "quorum"
    if vote.veto is None and not _takes_every(vote.majority):
        yield "veto"


def _takes_every(majority: Majority) -> bool:
    """Whether each member can prevent adoption anyway."""
    return majority.of == "members" and majority.at_least == 1


def of_measure(voice: Voice, measure: Measure) -> Iterator[Passage]:
    """Whom it names for none of the ways out, and which limits it does without."""
    powers = [voice.say(f"silent.{key}") for key in _powers_lacking(measure)]
    lacks = [voice.say(f"silent.{key}") for key in _limits_lacking(measure)]
    parts = {"powers": voice.either(powers), "lacks": voice.either(lacks)}
    if len(powers) > 0 and len(lacks) > 0:
        yield "silent", voice.say("silent.measure", **parts)
    elif len(powers) > 0:
        yield "silent", voice.say("silent.powers", **parts)
    elif len(lacks) > 0:
        yield "silent", voice.say("silent.limits", **parts)


def _powers_lacking(measure: Measure) -> Iterator[str]:
    if measure.stayed_by is None:
        yield "stay"
    if measure.reversed_by is None:
        yield "reversal"
    if measure.lifted_by is None:
        yield "lifting"
    if measure.lasts is not None and measure.lasts.renewal is None:
        yield "renewal"


def _limits_lacking(measure: Measure) -> Iterator[str]:
    if measure.deadline == "untimed":
        yield "deadline"
    if measure.decision is not None and measure.decision.lasts_at_most is None:
        yield "longest"
    if len(measure.carve_outs) == 0:
        yield "carve_outs"
    if measure.reversal is None:
        yield "plan"
    if len(measure.residual_acts) == 0:
        yield "residual"
    if len(measure.terms) == 0:
        yield "terms"


def silences(voice: Voice) -> Mapping[str, str]:
    """Each thing that the page leaves open in a sentence of its own, by the path at which it would stand."""
    found: dict[str, str] = {}
    for code, procedure in voice.guarantee.procedures.items():
        for key in _steps_lacking(procedure):
            said = voice.say("silent.procedure", lacks=voice.say(f"silent.{key}"))
            found[f"procedures.{code}.{_WOULD_STAND_AT.get(key, key)}"] = said
    for code, measure in voice.guarantee.measures.items():
        for key in _powers_lacking(measure):
            said = voice.say("silent.powers", powers=voice.say(f"silent.{key}"))
            found[f"measures.{code}.{_WOULD_STAND_AT.get(key, key)}"] = said
        for key in _limits_lacking(measure):
            said = voice.say("silent.limits", lacks=voice.say(f"silent.{key}"))
            found[f"measures.{code}.{_WOULD_STAND_AT.get(key, key)}"] = said
    return found


_WOULD_STAND_AT: Mapping[str, str] = MappingProxyType(
    {
        "reasons": "notification.reasons",
        "time": "determination.within",
        "vote": "reverse_vote",
        "quorum": "reverse_vote.quorum",
        "veto": "reverse_vote.veto",
        "stay": "stayed_by",
        "reversal": "reversed_by",
        "lifting": "lifted_by",
        "renewal": "lasts.renewal",
        "longest": "decision.lasts_at_most",
        "plan": "reversal",
        "residual": "residual_acts",
    }
)
