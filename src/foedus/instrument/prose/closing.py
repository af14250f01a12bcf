"""The end of the guarantee, and the drafting remarks that the text sets aside."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import instant, midnight, signed
from foedus.instrument.prose.voice import Voice


def ends(voice: Voice) -> Iterator[Block]:
    """When it ends, and what becomes of what is under way."""
    stated = voice.guarantee.ends
    yield Block("ends", "heading", voice.say("heading.ends"))
    if stated is None:
        if len(voice.guarantee.ends_by) == 0:
            yield Block("ends.on", "paragraph", voice.say("ends.never"))
        return
    instant = midnight(voice, stated.edge.value, voice.day(stated.on), stated.zone)
    yield Block("ends.on", "paragraph", voice.say("ends", instant=instant, clause=voice.clause(stated.clause)))
    afterwards = voice.clause(stated.afterwards or stated.clause)
    yield Block("ends.pending", "paragraph", voice.say(f"ends.pending.{stated.pending}", clause=afterwards))
    yield Block("ends.activated", "paragraph", voice.say(f"ends.activated.{stated.activated}", clause=afterwards))


def ways_to_end(voice: Voice) -> Iterator[Block]:
    """By whose act it may end before its day, or without one."""
    for name, way in voice.guarantee.ends_by.items():
        parts = {
            "role": voice.acting(way.signatures, way.by),
            "what": voice.words(way.what),
            "signed": signed(voice, way.signatures, way.by),
            "clause": voice.clause(way.clause),
        }
        if isinstance(way.takes_effect, str):
            said = voice.say("ends_by.at_once", **parts)
        else:
            said = voice.say("ends_by.later", instant=instant(voice, way.takes_effect), **parts)
        yield Block(f"ends_by.{name}", "paragraph", said)
        afterwards, path = voice.clause(way.afterwards or way.clause), f"ends_by.{name}"
        pending = voice.say(f"ends.pending.{way.pending}", clause=afterwards)
        activated = voice.say(f"ends.activated.{way.activated}", clause=afterwards)
        yield Block(f"{path}.pending", "paragraph", pending)
        yield Block(f"{path}.activated", "paragraph", activated)


def voided(voice: Voice) -> Iterator[Block]:
    """What takes the guarantee itself away."""
    for index, rule in enumerate(voice.guarantee.voided_by, 1):
        parts = {"procedure": voice.procedure(rule.procedure), "clause": voice.clause(rule.clause)}
        is_determined = voice.guarantee.procedures[rule.procedure].determination is not None
        text = voice.say(f"voided.{rule.meanwhile}{'' if is_determined else '.accused'}", **parts)
        yield Block(f"voided_by.{index}", "paragraph", text)


def waives(voice: Voice) -> Iterator[Block]:
    """The drafting remarks that the text sets aside, with its reasons."""
    if len(voice.guarantee.waives) == 0:
        return
    yield Block("waives", "heading", voice.say("heading.waives"))
    for code, reason in voice.guarantee.waives.items():
        yield Block(f"waives.{code}", "item", voice.say("waives", code=code, reason=voice.words(reason)))
