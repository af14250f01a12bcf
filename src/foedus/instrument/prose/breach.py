"""Violations, and what counts as evidence of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from foedus.instrument.conditions import Condition, Count, EvidenceRules
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length
from foedus.instrument.prose.voice import Voice


def evidence(voice: Voice) -> Iterator[Block]:
    """The closed list of sources, and when their reports count."""
    rules = voice.guarantee.evidence
    if rules is None:
        return
    yield Block("evidence", "heading", voice.say("heading.evidence"))
    yield Block("evidence.closed", "paragraph", voice.say("evidence.closed"))
    for code, source in rules.sources.items():
        parts = {"name": voice.words(source.name), "code": code, "independence": source.independence}
        said = voice.say("evidence.source", modality=voice.say(f"modality.{source.modality}"), **parts)
        yield Block(f"evidence.sources.{code}", "item", said)
    yield from _counting(voice, rules)


def _counting(voice: Voice, rules: EvidenceRules) -> Iterator[Block]:
    key = "evidence.zones" if len(rules.zones) > 0 else "evidence.zones.none"
    yield Block("evidence.zones", "paragraph", voice.say(key, names=quoted(voice, rules.zones)))
    yield Block("evidence.classes", "paragraph", voice.say("evidence.classes", names=quoted(voice, rules.classes)))
    needed = rules.corroboration
    parts = {
        "independence": _counted(voice, "evidence.independence", needed.independent),
        "modalities": _counted(voice, "evidence.modalities", needed.modalities),
    }
    said = voice.say(
        "evidence.corroboration",
        independent=parts["independence"],
        modalities=parts["modalities"],
        within=length(voice, needed.within),
    )
    yield Block("evidence.corroboration", "paragraph", said)
    late = voice.say("evidence.late", length=length(voice, rules.late_until))
    yield Block("evidence.late_until", "paragraph", late)


def violations(voice: Voice) -> Iterator[Block]:
    """What each is, by judgement or by count."""
    yield Block("violations", "heading", voice.say("heading.violations"))
    for code, violation in voice.guarantee.violations.items():
        parts = {"name": voice.words(violation.name), "code": code, "clause": voice.clause(violation.clause)}
        if violation.condition is None:
            said = voice.say("violation.judged", **parts)
        else:
            said = voice.say("violation.counted", condition=condition(voice, violation.condition), **parts)
        yield Block(f"violations.{code}", "item", said)


def condition(voice: Voice, stated: Condition) -> str:
    """A pattern of incidents in words, its parts numbered and bracketed so that nothing can be read two ways."""
    if stated.count is not None:
        return _count(voice, stated.count)
    if stated.negation is not None:
        return voice.say("not", part=condition(voice, stated.negation))
    if stated.all_of is not None:
        return voice.say("all_of", parts=_parts(voice, stated.all_of))
    assert stated.any_of is not None
    return voice.say("any_of", parts=_parts(voice, stated.any_of))


def _parts(voice: Voice, parts: Iterable[Condition]) -> str:
    said = (voice.say("part", n=str(n), part=condition(voice, part)) for n, part in enumerate(parts, 1))
    return reduce(lambda this, that: voice.say("parts.and", this=this, that=that), said)


def _count(voice: Voice, count: Count) -> str:
    classes = voice.say("count.class.one" if len(count.of) == 1 else "count.class", names=quoted(voice, count.of))
    return voice.say(
        "count",
        number=_counted(voice, "count.number", count.at_least),
        classes=classes,
        per=voice.say(f"count.per.{count.per}"),
        window=length(voice, count.window.length),
        bounds=voice.say(f"bounds.{count.window.bounds}"),
    )


def _counted(voice: Voice, key: str, number: int) -> str:
    return voice.say(f"{key}.one" if number == 1 else key, n=voice.number(number))


def quoted(voice: Voice, names: Iterable[str]) -> str:
    """Names of the document's own making, listed in quotation marks."""
    return voice.joined(voice.say("named", name=name) for name in names)
