"""Each procedure, from notification to effect."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedus.instrument.effects import EffectAfter, EffectAtOnce, EffectOnDay
from foedus.instrument.procedure import Procedure, ReverseVote
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import instant, majority, midnight, moment, represented, signers, window
from foedus.instrument.prose.decisions import afterwards, findings_of_people, reply
from foedus.instrument.prose.excepting import exceptions
from foedus.instrument.prose.voice import Voice

Passage = tuple[str, str]


def procedures(voice: Voice) -> Iterator[Block]:
    """All of them, each under its own heading."""
    for code, procedure in voice.guarantee.procedures.items():
        path = f"procedures.{code}"
        yield Block(path, "heading", voice.say("heading.procedure", name=code))
        for say in _PASSAGES:
            for inner, text in say(voice, procedure):
                yield Block(f"{path}.{inner}", "paragraph", text)


def _about(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    violation = voice.guarantee.violations[procedure.on]
    yield "on", voice.say("about", violation=voice.words(violation.name))
    if procedure.finding is not None:
        yield "finding", voice.say(f"finding.{procedure.finding}")


def _notification(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.notification
    role = voice.holder(stated.by, "role.every")
    parts = {"signers": signers(voice, stated.signatures, stated.by), "clause": voice.clause(stated.clause)}
    yield "notification", voice.say("notification", role=role, **parts)
    yield "notification.reasons", voice.say(f"reasons.{stated.reasons}")
    if stated.exhausts is not None:
        rule = stated.exhausts
        parts = {"what": voice.words(rule.what), "role": voice.side(rule.by), "clause": voice.clause(rule.clause)}
        yield "notification.exhausts", voice.say("exhausts", instant=instant(voice, rule.lasting), **parts)


def _determination(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.determination
    if stated is None:
        yield "determination", voice.say("determination.none")
        return
    parts = {"role": voice.named(stated.by), "signers": signers(voice, stated.signatures, stated.by)}
    if stated.within == "untimed":
        yield "determination", voice.say("determination.untimed", clause=voice.clause(stated.clause), **parts)
        return
    within = window(voice, stated.within)
    yield "determination", voice.say("determination", window=within, clause=voice.clause(stated.clause), **parts)


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
        yield "draft", voice.say("draft.none", body=voice.named(vote.body))


def _vote(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    vote = procedure.reverse_vote
    if vote is None:
        yield "reverse_vote", voice.say("vote.none")
        return
    parts = {
        "body": voice.named(vote.body),
        "proposal": voice.words(vote.proposal),
        "clause": voice.clause(vote.clause),
    }
    yield "reverse_vote", voice.say("vote", window=window(voice, vote.within), **parts)
    yield "reverse_vote.majority", _majority(voice, vote)
    yield "reverse_vote.abstention", voice.say(f"abstention.{vote.abstention}")
    yield "reverse_vote.quorum", _quorum(voice, vote)
    yield "reverse_vote.veto", _veto(voice, vote)


def _majority(voice: Voice, vote: ReverseVote) -> str:
    form = "share" if vote.majority.of is not None else "number"
    one = ".one" if 1 in {vote.majority.at_least, vote.majority.more_than} and form == "number" else ""
    said, asked = voice.say(f"vote.majority.{form}{one}", majority=majority(voice, vote.majority)), vote.majority
    if asked.representing is None:
        return said
    stand = voice.say("votes.representing", represented=represented(voice, asked.representing, vote.body))
    return voice.sentences(said, stand)


def _quorum(voice: Voice, vote: ReverseVote) -> str:
    if vote.quorum is None:
        return voice.say("quorum.none")
    form = "share" if vote.quorum.of is not None else "number"
    return voice.say(f"quorum.{form}", majority=majority(voice, vote.quorum))


def _veto(voice: Voice, vote: ReverseVote) -> str:
    if vote.veto is None:
        return voice.say("veto.none")
    clause = voice.clause(vote.veto.clause) if vote.veto.clause is not None else ""
    return voice.say(f"veto.{vote.veto.abstention}", holder=voice.holder(vote.veto.role), clause=clause).rstrip()


def _cure(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.cure
    if stated is None:
        yield "cure", voice.say("cure.none")
        return
    yield "cure", voice.say(f"cure.{stated.by}", window=window(voice, stated.until), clause=voice.clause(stated.clause))


def _effect(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.effect
    clause = voice.clause(stated.clause)
    match stated:
        case EffectAfter():
            yield "effect", voice.say("effect", instant=moment(voice, stated), clause=clause)
        case EffectAtOnce():
            yield "effect", voice.say("effect.at_once", event=voice.say(f"event.{stated.after}"), clause=clause)
        case EffectOnDay():
            end = midnight(voice, stated.edge.value, voice.day(stated.on), stated.zone)
            needed = "notified" if procedure.determination is None else "determined"
            yield "effect", voice.say(f"effect.on_day.{needed}", instant=end, clause=clause)


def _delay(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    stated = procedure.delay
    if stated is not None:
        parts = {"role": voice.named(stated.by), "signers": signers(voice, stated.signatures, stated.by)}
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
)
