"""Each procedure, from notification to effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedus.instrument.effects import EffectAfter, EffectAtOnce, EffectOnDay
from foedus.instrument.measure import Measure
from foedus.instrument.procedure import Extension, Procedure
from foedus.instrument.prose.ballots import how_adopted
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import (
    decides,
    instant,
    length,
    midnight,
    moment,
    seasons,
    signed,
    signers,
    window,
)
from foedus.instrument.prose.decisions import afterwards, findings_of_people, reply
from foedus.instrument.prose.excepting import exceptions
from foedus.instrument.prose.naming import act_called
from foedus.instrument.prose.silence import of_procedure
from foedus.instrument.prose.voice import Voice, unstopped

Passage = tuple[str, str]


def procedures(voice: Voice) -> Iterator[Block]:
    """All of them, each under its own heading."""
    for code, procedure in voice.guarantee.procedures.items():
        path, own = f"procedures.{code}", voice.on(code)
        named = {"number": voice.place_of(code), "subject": voice.subject_of(code), "name": code}
        yield Block(path, "heading", voice.say("heading.procedure", **named))
        for say in _PASSAGES:
            for inner, text in say(own, procedure):
                yield Block(f"{path}.{inner}", "paragraph", text)


def _about(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    violation = voice.guarantee.violations[procedure.on]
    yield "on", voice.say("about", violation=voice.words(violation.name))
    if procedure.finding is not None:
        yield "finding", voice.say(f"finding.{procedure.finding}")


def _notification(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.notification
    parts = {"signed": signed(voice, stated.signatures, stated.by), "clause": voice.clause(stated.clause)}
    if stated.signatures.is_plain and stated.signatures.at_least == 1:
        yield "notification", voice.say("notification", role=voice.holder(stated.by, "role.every"), **parts)
    else:
        yield "notification", voice.say("notification.joint", role=voice.together(stated.by), **parts)
    if stated.reasons == "required":
        yield "notification.reasons", voice.say("reasons.required")
    if stated.exhausts is not None:
        rule = stated.exhausts
        parts = {"what": voice.words(rule.what), "role": voice.holder(rule.by), "clause": voice.clause(rule.clause)}
        if rule.lasting.edge is None:
            parts |= {"length": length(voice, rule.lasting.length), "event": voice.event(rule.lasting.after)}
            yield "notification.exhausts", voice.say("exhausts.elapsed", **parts)
        else:
            yield "notification.exhausts", voice.say("exhausts", instant=instant(voice, rule.lasting), **parts)
        if rule.extended_by is not None:
            yield "notification.exhausts.extended_by", _extension(voice, rule.extended_by)


def _extension(voice: Voice, stated: Extension) -> str:
    """Who may extend the time for which another way must be tried."""
    parts = {"signed": signed(voice, stated.signatures, stated.by), "clause": voice.clause(stated.clause)}
    return voice.say("exhausts.extended_by", role=voice.acting(stated.signatures, stated.by), **parts)


def _determination(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.determination
    if stated is None:
        yield "determination", voice.say("determination.none")
        return
    form = ".decided" if decides(voice, stated.signatures, stated.by) else ""
    parts = {"role": voice.together(stated.by), "signers": signers(voice, stated.signatures, stated.by)}
    parts |= {"verb": voice.say(f"signed.verb{form}"), "clause": voice.clause(stated.clause)}
    alone = ".alone" if voice.is_sole(stated.by) and stated.signatures.at_least == 1 else ""
    if stated.within == "untimed":
        yield "determination", voice.say(f"determination.untimed{alone}", **parts)
    else:
        yield "determination", voice.say(f"determination{alone}", window=window(voice, stated.within), **parts)


def _draft(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated, vote = procedure.draft, procedure.reverse_vote
    if stated is not None:
        said = voice.say(
            "draft",
            holder=voice.holder(stated.by),
            window=window(voice, stated.within),
            else_role=voice.named(stated.else_by),
            else_window=window(voice, stated.else_within),
            clause=voice.clause(stated.clause),
        )
        yield "draft", said
    elif vote is not None:
        yield "draft", voice.say("draft.none", body=voice.body(vote.body))


def _vote(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    vote = procedure.reverse_vote
    if vote is None:
        return
    parts = {
        "body": voice.body(vote.body),
        "proposal": voice.words(vote.proposal),
        "clause": voice.clause(vote.clause),
    }
    yield "reverse_vote", voice.say("vote", window=window(voice, vote.within, is_alone=True), **parts)
    for index, text in enumerate(seasons(voice, vote.within), 1):
        yield f"reverse_vote.season.{index}", text
    yield from ((f"reverse_vote.{step}", text) for step, text in how_adopted(voice, vote))


def _cure(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.cure
    if stated is None:
        return
    parts = {"window": window(voice, stated.until), "clause": voice.clause(stated.clause)}
    notifier, form = procedure.notification.by, "" if stated.called is None else ".called"
    if stated.called is not None:
        parts["act"] = act_called(stated.called, voice.language).said(voice.language)
    if voice.is_sole(notifier):
        yield "cure", voice.say(f"cure.sole{form}", role=voice.holder(notifier), **parts)
    else:
        yield "cure", voice.say(f"cure.{stated.by}{form}", **parts)
    if stated.provided is not None:
        condition, clause = unstopped(voice.words(stated.provided.what)), voice.clause(stated.provided.clause)
        yield "cure.provided", voice.say("cure.provided", words=condition, clause=clause)


def _effect(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.effect
    clause = voice.clause(stated.clause)
    yield from _following(voice, procedure, clause)
    yield from _brought(voice, procedure)


def _brought(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """Which measures of its own it brings: those owed from then on, those that may be used, those to be decided."""
    own = [
        each for each in voice.guarantee.measures.values() if voice.guarantee.procedures[each.procedure] is procedure
    ]
    for key in ("owed", "free", "decided"):
        names = [voice.words(measure.name) for measure in own if _comes_as(measure) == key]
        if len(names) > 0:
            yield f"effect.{key}", voice.say(f"effect.{key}", names=voice.joined(names))


def _comes_as(measure: Measure) -> str:
    if measure.automaticity == "discretionary":
        return "decided"
    return "free" if measure.is_freedom else "owed"


def _following(voice: Voice, procedure: Procedure, clause: str) -> Iterator[Passage]:
    """When the effect follows."""
    stated = procedure.effect
    match stated:
        case EffectAfter():
            yield "effect", voice.say("effect", instant=moment(voice, stated), clause=clause)
            for index, text in enumerate(seasons(voice, stated), 1):
                yield f"effect.season.{index}", text
        case EffectAtOnce():
            yield "effect", voice.say("effect.at_once", event=voice.event(stated.after), clause=clause)
        case EffectOnDay():
            end = midnight(voice, stated.edge.value, voice.day(stated.on), stated.zone)
            needed = "notified" if procedure.determination is None else "determined"
            yield "effect", voice.say(f"effect.on_day.{needed}", instant=end, clause=clause)


def _delay(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.delay
    if stated is not None:
        parts = {"role": voice.together(stated.by), "signed": signed(voice, stated.signatures, stated.by)}
        end = instant(voice, stated.to)
        yield "delay", voice.say("delay", instant=end, clause=voice.clause(stated.clause), **parts)
        vote = procedure.reverse_vote
        if procedure.cure is not None or (vote is not None and not vote.within.after.startswith("delay.")):
            yield "delay.windows", voice.say("delay.windows")


_PASSAGES: tuple[Callable[[Voice, Procedure], Iterator[Passage]], ...] = (
    _about,
    _notification,
    _determination,
    findings_of_people,
    exceptions,
    reply,
    _draft,
    _vote,
    _cure,
    _effect,
    _delay,
    afterwards,
    of_procedure,
)
