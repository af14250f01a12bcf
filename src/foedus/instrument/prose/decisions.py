"""What people decide in a procedure: attribution, criteria, reply, cool-off, review; and the ladder of procedures."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.deciding import Criterion
from foedus.instrument.procedure import Procedure
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length, window
from foedus.instrument.prose.voice import Voice

Passage = tuple[str, str]


def findings_of_people(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """To whom a determination must attribute, and what it must find."""
    rule = procedure.determination
    if rule is None:
        return
    if rule.attribution is not None:
        stated = rule.attribution
        yield (
            "determination.attribution",
            voice.say(
                "attribution",
                to=voice.side(stated.to, "role.any"),
                likelihood=voice.say(f"likelihood.{stated.at_least}"),
                confidence=voice.say(f"confidence.{stated.confidence}"),
                clause=voice.clause(stated.clause),
            ),
        )
    if len(rule.criteria) > 0:
        each = [_criterion(voice, number, criterion) for number, criterion in enumerate(rule.criteria, 1)]
        listed = ("; " if voice.language == "en" else "；").join(each)
        if rule.needed == len(rule.criteria):
            yield "determination.criteria", voice.say("criteria.every", criteria=listed)
        else:
            yield "determination.criteria", voice.say("criteria.some", n=voice.number(rule.needed), criteria=listed)


def _criterion(voice: Voice, number: int, criterion: Criterion) -> str:
    key = "criterion" if criterion.finding is None else f"criterion.{criterion.finding}"
    violation = voice.words(voice.guarantee.violations[criterion.violation].name)
    return voice.say(key, n=str(number), violation=violation, clause=voice.clause(criterion.clause))


def reply(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """How the addressee is heard."""
    rule = procedure.reply
    if rule is not None:
        parts = {
            "role": voice.holder(rule.by),
            "window": window(voice, rule.within),
            "clause": voice.clause(rule.clause),
        }
        yield "reply", voice.say(f"reply.{rule.holds_up}", **parts)


def afterwards(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """What holds the effect back, and who looks again."""
    cool_off, review = procedure.cool_off, procedure.review
    if len(procedure.includes) > 0:
        names = voice.joined(voice.procedure(name) for name in procedure.includes)
        yield "includes", voice.say("includes", names=names)
    if cool_off is not None:
        parts = {"length": length(voice, cool_off.length), "clause": voice.clause(cool_off.clause)}
        yield "cool_off", voice.say("cool_off", after=voice.procedure(cool_off.after), **parts)
    if review is not None:
        parts = {"window": window(voice, review.within), "clause": voice.clause(review.clause)}
        yield "review", voice.say("review", role=voice.together(review.by), **parts)


def ladder(voice: Voice) -> Iterator[Block]:
    """The procedures from the mildest to the gravest."""
    if len(voice.guarantee.ladder) == 0:
        return
    yield Block("ladder", "heading", voice.say("heading.ladder"))
    for number, name in enumerate(voice.guarantee.ladder, 1):
        named = {"number": voice.place_of(name), "subject": voice.subject_of(name)}
        text = voice.say("rung", n=str(number), **named)
        yield Block(f"ladder.{number}", "item", text)
