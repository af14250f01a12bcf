"""From a day to the sheet that is printed: head, summary, sections in the order in which a reader asks, and limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.evidence import daily, settling_s
from foedus.instrument import EvidenceRules, Guarantee
from foedus.legaltime import Zones, days
from foedus.surfaces.printing.daily import correcting, counting, doubting
from foedus.surfaces.printing.daily.sheets import Section, Sheet
from foedus.surfaces.printing.daily.voice import Voice
from foedus.surfaces.reporting import DayReport, Under
from foedus.surfaces.words import state_shown
from foedus.writing import glossary

_HOUR_S = 3600


def sheet(report: DayReport, zones: Zones) -> Sheet:
    """The report in the language of its speech. The same report gives the same sheet."""
    voice = Voice(report=report)
    sections = (
        Section(name="summary", heading=voice.say("h.summary"), lines=voice.lines(lambda each: _summary(voice, each))),
        counting.counts(voice),
        counting.incidents(voice),
        counting.totals(voice),
        doubting.undetermined(voice),
        doubting.attribution(voice),
        doubting.denials(voice),
        doubting.weapons(voice),
        doubting.access(voice),
        correcting.corrections(voice),
        correcting.aside(voice),
        correcting.rows(voice),
        Section(name="limits", heading=voice.say("h.limits"), lines=tuple(_limits(voice))),
    )
    language = report.speech.language
    told = Sheet(
        language=language,
        title=_title(voice, zones),
        running=(*_running(voice), _title(voice, zones)),
        marks=tuple(_marks(voice)),
        head=tuple(_head(voice, zones)),
        sections=tuple(each for each in sections if each is not None),
        footnote="",
    )
    return replace(told, footnote=glossary.FOOTNOTE.said(language)) if glossary.MARK in repr(told) else told


def _title(voice: Voice, zones: Zones) -> str:
    asked = voice.report.asked
    if asked.zone is None:
        return voice.say("title.stretch", day=voice.moment(asked.day))
    return voice.say("title", day=days.local_date(asked.day.start, zones.zone(asked.zone)).isoformat())


def _running(voice: Voice) -> Iterator[str]:
    """A word for each mark."""
    if voice.report.hypothetical is not None:
        yield voice.say("hypothetical.mark")
    if voice.report.limits is not None:
        yield voice.say("public.title")


def _marks(voice: Voice) -> Iterator[str]:
    """What every reader must see first."""
    report = voice.report
    if report.hypothetical is not None:
        yield voice.say("hypothetical", text=report.hypothetical.said(report.speech.language))
    if report.limits is not None:
        yield voice.say("public.title")
        hours = -(-report.limits.delay_s // _HOUR_S)
        yield voice.say("public.age", hours=hours, until=voice.at(report.limits.until))
        yield voice.say("public.left_out")
        if report.limits.withholds:
            yield voice.say("public.withholds")


def _head(voice: Voice, zones: Zones) -> Iterator[str]:
    """Of which text and which day, and as known when."""
    report, text, language = voice.report, voice.text, voice.report.speech.language
    day = report.asked.day
    yield voice.say("text", title=text.title.said(language), status=state_shown(text.status, language))
    if report.digest is not None:
        yield voice.say("version", digest=report.digest)
    utc = {"start_utc": voice.at(day.start), "end_utc": voice.at(day.end)}
    hours = voice.hours(day.end.seconds - day.start.seconds)
    if report.asked.zone is None:
        yield voice.say("stretch", **utc, hours=hours)
    else:
        zone = zones.zone(report.asked.zone)
        local = {"start": days.local_text(day.start, zone), "end": days.local_text(day.end, zone)}
        yield voice.say("day", **utc, **local, zone=report.asked.zone, hours=hours)
    yield voice.say("as_of", instant=voice.at(report.weighed_at))
    if report.weighed_at < day.end:
        yield voice.say("unfinished")
    settled = day.end.plus(max(settling_s(rules) for rules in _every_rules(voice)))
    yield voice.say("settled" if settled <= report.weighed_at else "provisional", until=voice.at(settled))
    if len(report.by_reading) > 1:
        yield voice.say("readings", number=len(report.by_reading))


def _every_rules(voice: Voice) -> list[EvidenceRules]:
    texts = (voice.report.speech.document.guarantees[reading] for reading in voice.report.by_reading)
    return [text.evidence for text in texts if text.evidence is not None]


def _summary(voice: Voice, under: Under) -> Iterator[str]:
    """The headline figures."""
    corroborated, reported, is_like = counting.sums(under)
    for key, pair in (("corroborated", corroborated), ("reported", reported)):
        how = voice.say("change.alike", change=counting.change_of(pair)) if is_like else voice.say("change.unlike")
        yield voice.say(f"sum.{key}", number=pair[0], before=pair[1], change=how)
    number = len(under.now.undetermined)
    every, surely = corroborated[0] + reported[0] + number, counting.undetermined(under)[0][0]
    yield voice.say("sum.undetermined", number=number, corroborated=surely, every=every)
    lacking = [each.zone for each in _zones_covered(under) if not each.is_whole]
    if len(lacking) == 0:
        yield voice.say("sum.covered")
    else:
        yield voice.say("sum.coverage", zones=voice.listed(voice.zone(zone) for zone in lacking))
    yield voice.say("sum.denials", number=len(under.now.denials))
    yield from _further(voice, under)


def _further(voice: Voice, under: Under) -> Iterator[str]:
    """Figures that only some reports have."""
    if len(voice.report.rules.withdrawal) > 0:
        breaches = {each.id for each in under.now.sightings if each.verdict == "breach"}
        yield voice.say("sum.breach", number=len(breaches))
    if len(voice.report.asked.access) > 0:
        yield voice.say("sum.access", number=sum(1 for _ in doubting.denied(voice, under)))
    since = voice.report.last_told
    if since is not None:
        kinds = [each.kind for each in under.corrections or ()]
        numbers = {kind: kinds.count(kind) for kind in ("added", "withdrawn", "changed")}
        yield voice.say("sum.corrections", since=voice.at(since), **numbers)


def _zones_covered(under: Under) -> list[daily.Coverage]:
    """The coverage of every zone; of all together where the text tells none apart."""
    zones = [each for each in under.now.coverage if each.zone is not None]
    return zones if len(zones) > 0 else list(under.now.coverage)


def _limits(voice: Voice) -> Iterator[str]:
    """What the report is not, and who determines by the text."""
    yield voice.say("not.determination")
    yield voice.say("not.count")
    yield voice.say("not.quiet")
    for name in voice.text.violations:
        yield from dict.fromkeys(_who(voice, voice.text, name))


def _who(voice: Voice, text: Guarantee, violation: str) -> Iterator[str]:
    """Who determines a violation, in each procedure about it."""
    speech = voice.report.speech
    what = speech.violation(violation)
    about = [each for each in text.procedures.values() if each.on == violation]
    if len(about) == 0:
        yield voice.say("who.nobody", violation=what)
    for each in about:
        if each.determination is None:
            yield voice.say("who.notifies", violation=what, role=speech.role(each.notification.by))
        else:
            yield voice.say("who.determines", violation=what, role=speech.role(each.determination.by))
