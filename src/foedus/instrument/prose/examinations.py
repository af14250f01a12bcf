"""Duties to determine, and to report, in every period anew, in words."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.periodic import Examination, PeriodicDuty, ReportingDuty
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import instant, midnight, signers, zone
from foedus.instrument.prose.voice import Voice

Passage = tuple[str, str]


def examinations(voice: Voice) -> Iterator[Block]:
    """Each duty: whose, about what, from when, by when, and what silence is worth."""
    if len(voice.guarantee.examinations) == 0:
        return
    yield Block("examinations", "heading", voice.say("heading.examinations"))
    for name, rule in voice.guarantee.examinations.items():
        for key, text in _passages(voice, rule):
            yield Block(f"examinations.{name}{key}", "paragraph", text)


def _passages(voice: Voice, rule: Examination) -> Iterator[Passage]:
    guarantee = voice.guarantee
    violations = dict.fromkeys(guarantee.procedures[name].on for name in rule.of)
    shown = voice.joined(voice.words(guarantee.violations[name].name) for name in violations)
    name = voice.say("named", name=voice.words(rule.name))
    parts = {"name": name, "role": voice.together(rule.by), "violations": shown, "clause": voice.clause(rule.clause)}
    yield "", voice.say("examination", **parts)
    yield ".of", _answer(voice.on(*rule.of), rule)
    yield from _periods(voice, rule)
    yield ".silence", voice.say("examination.silence")


def reporting_duties(voice: Voice) -> Iterator[Block]:
    """Each duty to report: whose, to whom, on what, from when, by when, and what silence is worth."""
    if len(voice.guarantee.reporting_duties) == 0:
        return
    yield Block("reporting_duties", "heading", voice.say("heading.reporting_duties"))
    for name, rule in voice.guarantee.reporting_duties.items():
        for key, text in _of_reports(voice, rule):
            yield Block(f"reporting_duties.{name}{key}", "paragraph", text)


def _of_reports(voice: Voice, rule: ReportingDuty) -> Iterator[Passage]:
    parts = {
        "name": voice.say("named", name=voice.words(rule.name)),
        "role": voice.together(rule.by),
        "to": voice.joined(_hearing(voice, each) for each in rule.to),
        "clause": voice.clause(rule.clause),
    }
    yield "", voice.say("reporting", **parts)
    if len(rule.about) > 0:
        names = (voice.words(voice.guarantee.measures[name].name) for name in rule.about)
        yield (
            ".about",
            voice.say("reporting.about", measures=voice.joined(voice.say("named", name=each) for each in names)),
        )
    if not (voice.is_sole(rule.by) and rule.signatures.at_least == 1):
        yield ".signatures", voice.say("reporting.signatures", signers=signers(voice, rule.signatures, rule.by))
    yield from _periods(voice, rule)
    yield ".silence", voice.say("reporting.silence")


def _hearing(voice: Voice, name: str) -> str:
    """A party, or those who hold a role as one, to whom is reported."""
    return voice.together(name) if name in voice.guarantee.roles else voice.side(name)


def _periods(voice: Voice, rule: PeriodicDuty) -> Iterator[Passage]:
    """From when the periods run, when each ends, and after which day none is due."""
    yield from _start(voice, rule)
    yield ".first", voice.say("examination.first", instant=instant(voice, rule.first))
    yield ".every", voice.say(f"examination.every.{rule.every.after}", instant=instant(voice, rule.every))
    if rule.until is not None:
        last = rule.until
        end = midnight(voice, last.edge.value, voice.day(last.on), last.zone)
        yield ".until", voice.say("examination.until", instant=end)


def _answer(voice: Voice, rule: Examination) -> str:
    """What an answer is: an act of the procedures that it opens or decides, or the word that there is nothing."""
    ways = {voice.guarantee.procedures[name].determination is not None for name in rule.of}
    opening = "either" if len(ways) > 1 else "determination" if True in ways else "notification"
    parts = {
        "opening": voice.say(f"examination.{opening}"),
        "procedures": voice.joined(voice.procedure(name) for name in rule.of),
    }
    if voice.is_sole(rule.by) and rule.signatures.at_least == 1:
        return voice.say("examination.yes.alone", **parts)
    return voice.say("examination.yes", signers=signers(voice, rule.signatures, rule.by), **parts)


def _start(voice: Voice, rule: PeriodicDuty) -> Iterator[Passage]:
    """From what event the periods run."""
    start = rule.from_
    if start.on is not None and start.zone is not None:
        day = voice.day(start.on)
        yield ".from", voice.say("examination.from.day", day=day, zone=zone(voice, start.zone))
    elif start.act is not None:
        act = voice.words(voice.guarantee.ledger[start.act].title)
        yield ".from", voice.say("examination.from.act", act=act, stage=voice.say(f"stage.{start.stage}"))
