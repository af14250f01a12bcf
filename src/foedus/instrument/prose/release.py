"""What anybody may be shown, in words: when, and what is held back longer or for good."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.conditions import EvidenceRules
from foedus.instrument.measure import Measure
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length
from foedus.instrument.prose.voice import Voice


def release(voice: Voice) -> Iterator[Block]:
    """The rule for the evidence; a text without one is silent on it."""
    rules = voice.guarantee.evidence
    if rules is None or rules.release is None:
        return
    stated = rules.release
    said = voice.say("release", length=length(voice, stated.after), clause=voice.clause(stated.clause))
    yield Block("evidence.release", "paragraph", said)
    for name, rule in stated.of.items():
        called = _called(voice, rules, name)
        if rule == "withheld":
            text = voice.say("release.withheld", name=called)
        else:
            text = voice.say("release.later", name=called, length=length(voice, rule.after))
        yield Block(f"evidence.release.of.{name}", "item", text)


def release_of(voice: Voice, measure: Measure) -> Iterator[tuple[str, str]]:
    """Who is told the orders and terms of a measure, where not everybody is."""
    match measure.release:
        case "public":
            return
        case "parties":
            yield "release", voice.say("release.parties")
        case "withheld":
            yield "release", voice.say("release.of_measure")


def _called(voice: Voice, rules: EvidenceRules, name: str) -> str:
    """A class, series, weapon or source by its words, with the code by which the text knows it."""
    weapons = {code: words for stated in rules.withdrawal.values() for code, words in stated.weapons.items()}
    words = rules.sources[name].name if name in rules.sources else weapons.get(name)
    return voice.known_as(name) if words is None else voice.say("called", words=voice.words(words), name=name)
