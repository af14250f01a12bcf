"""Violations, and what counts as evidence of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce

from foedus.instrument.conditions import Condition, Count, EvidenceRules, TotalCount
from foedus.instrument.disqualification import Disqualification
from foedus.instrument.prose.alarms import alarms
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length, signed
from foedus.instrument.prose.release import release
from foedus.instrument.prose.voice import Voice
from foedus.instrument.prose.withdrawals import withdrawal_count, withdrawals
from foedus.instrument.sources import ALIGNMENTS, Attribution, Corroboration, EvidenceSource, Quorum


def evidence(voice: Voice) -> Iterator[Block]:
    """The closed list of sources, and when their reports count."""
    rules = voice.guarantee.evidence
    if rules is None:
        return
    yield Block("evidence", "heading", voice.say("heading.evidence"))
    basis = "" if rules.clause is None else voice.clause(rules.clause)
    yield Block("evidence.closed", "paragraph", voice.sentences(voice.say("evidence.closed"), basis))
    for code, source in rules.sources.items():
        yield Block(f"evidence.sources.{code}", "item", _source(voice, code, source))
    yield from _domains(voice, rules)
    corroborated = voice.sentences(_corroboration(voice, rules.corroboration), basis)
    yield Block("evidence.corroboration", "paragraph", corroborated)
    for name, needed in rules.corroboration_of.items():
        instead = voice.say("evidence.corroboration_of", name=voice.known_as(name))
        said = voice.sentences(instead, _corroboration(voice, needed), basis)
        yield Block(f"evidence.corroboration_of.{name}", "item", said)
    if rules.attribution is not None:
        attributed = voice.sentences(_attribution(voice, rules.attribution), basis)
        yield Block("evidence.attribution", "paragraph", attributed)
    yield from alarms(voice)
    yield from withdrawals(voice)
    yield from release(voice)
    if rules.disqualification is not None:
        yield Block("evidence.disqualification", "paragraph", _disqualification(voice, rules.disqualification))
    late = voice.say("evidence.late", length=length(voice, rules.late_until))
    yield Block("evidence.late_until", "paragraph", voice.sentences(late, basis))


def _source(voice: Voice, code: str, source: EvidenceSource) -> str:
    ways = voice.joined(voice.say(f"modality.{modality}") for modality in source.modality)
    parts = {"name": voice.words(source.name), "code": code, "independence": source.independence}
    grade = source.reliability
    return voice.sentences(
        voice.say("evidence.source", modality=ways, **parts),
        voice.say("evidence.several_ways") if len(source.modality) > 1 else "",
        voice.say(f"alignment.{source.alignment}"),
        "" if grade is None else voice.say("evidence.reliability", grade=grade),
    )


def _disqualification(voice: Voice, rule: Disqualification) -> str:
    parts = {"signed": signed(voice, rule.signatures, rule.by), "clause": voice.clause(rule.clause)}
    return voice.say("evidence.disqualification", role=voice.acting(rule.signatures, rule.by), **parts)


def _domains(voice: Voice, rules: EvidenceRules) -> Iterator[Block]:
    """The zones, classes and series that reports and totals may name."""
    if len(rules.zones) > 0:
        yield Block("evidence.zones", "paragraph", voice.say("evidence.zones", names=quoted(voice, rules.zones)))
    if len(rules.classes) > 0:
        yield Block("evidence.classes", "paragraph", voice.say("evidence.classes", names=quoted(voice, rules.classes)))
    if len(rules.series) > 0:
        yield Block("evidence.series", "paragraph", voice.say("evidence.series", names=quoted(voice, rules.series)))


def _corroboration(voice: Voice, needed: Corroboration) -> str:
    within = length(voice, needed.within)
    said = voice.say("evidence.corroboration", within=within, **_many(voice, needed))
    return voice.sentences(said, *_sides(voice, needed))


def _attribution(voice: Voice, needed: Attribution) -> str:
    names = voice.joined(voice.named(party) for party in needed.admission_of)
    is_shown = needed.admission == "no_weight" and len(needed.admission_of) > 0
    return voice.sentences(
        voice.say("evidence.attribution", **_many(voice, needed)),
        *_sides(voice, needed),
        voice.say(f"admission.{needed.admission}", names=names),
        voice.say("admission.of", names=names) if is_shown else "",
    )


def _many(voice: Voice, needed: Quorum) -> dict[str, str]:
    """How many classes and modalities it takes."""
    return {
        "independent": _counted(voice, "evidence.independence", needed.independent),
        "modalities": _counted(voice, "evidence.modalities", needed.modalities),
    }


def _sides(voice: Voice, needed: Quorum) -> Iterator[str]:
    """Whose word counts, where not everybody's does."""
    if set(needed.counting) != set(ALIGNMENTS):
        yield voice.say("counting", sides=voice.joined(voice.say(f"side.{side}") for side in needed.counting))
    if needed.neutral > 0:
        yield voice.say("counting.neutral", neutral=_counted(voice, "evidence.independence", needed.neutral))


def violations(voice: Voice) -> Iterator[Block]:
    """What each is, by judgement or by count."""
    key = "heading.violations" if voice.is_against_breach else "heading.occasions"
    yield Block("violations", "heading", voice.say(key))
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
    if stated.total is not None:
        return _total(voice, stated.total)
    if stated.withdrawal is not None:
        return withdrawal_count(voice, stated.withdrawal)
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
    names = voice.joined(voice.known_as(name) for name in count.of)
    classes = voice.say("count.class.one" if len(count.of) == 1 else "count.class", names=names)
    number = _counted(voice, "count.number", count.at_least)
    said = voice.say("count", number=number, classes=classes, **_where(voice, count))
    if len(count.attributed_to) > 0:
        parties = voice.joined(voice.named(party) for party in count.attributed_to)
        said = voice.say("count.attributed", count=said, names=parties)
    return said if count.spread is None else voice.say("count.spread", count=said, spread=length(voice, count.spread))


def _total(voice: Voice, total: TotalCount) -> str:
    number = voice.say("total.number", n=voice.number(total.at_least))
    return voice.say("total", number=number, name=voice.known_as(total.of), **_where(voice, total))


def _where(voice: Voice, count: Count | TotalCount) -> dict[str, str]:
    """In which zones and in which stretch of time."""
    return {
        "per": voice.say(f"count.per.{count.per}"),
        "window": length(voice, count.window.length),
        "bounds": voice.say(f"bounds.{count.window.bounds}"),
    }


def _counted(voice: Voice, key: str, number: int) -> str:
    return voice.say(f"{key}.one" if number == 1 else key, n=voice.number(number))


def quoted(voice: Voice, names: Iterable[str]) -> str:
    """Names of the document's own making, listed in quotation marks."""
    return voice.joined(voice.called(name) for name in names)
