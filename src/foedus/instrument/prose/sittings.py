"""The sessions of assemblies in words: what a count of days leaves out, and the breaks on record."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length
from foedus.instrument.prose.people import cited
from foedus.instrument.prose.voice import Voice
from foedus.instrument.session_calendar import Adjourned, Break, SessionCalendar


def sessions(voice: Voice) -> Iterator[Block]:
    """Each calendar by which days are counted."""
    if len(voice.guarantee.sessions) == 0:
        return
    yield Block("sessions", "heading", voice.say("heading.sessions"))
    for code, calendar in voice.guarantee.sessions.items():
        yield from _calendar(voice, code, calendar)


def _calendar(voice: Voice, code: str, calendar: SessionCalendar) -> Iterator[Block]:
    path = f"sessions.{code}"
    houses = voice.joined(
        voice.say("sessions.house", name=voice.words(words), code=name) for name, words in calendar.houses.items()
    )
    parts = {"name": voice.words(calendar.name), "code": code, "clause": voice.clause(calendar.clause)}
    yield Block(path, "paragraph", voice.say("sessions.assembly", houses=houses, **parts))
    yield from _leaves_out(voice, path, calendar)
    start, end = voice.day(calendar.known_from), voice.day(calendar.known_until)
    yield Block(f"{path}.known", "paragraph", voice.say("sessions.known", start=start, end=end))
    if len(calendar.breaks) == 0:
        yield Block(f"{path}.breaks", "item", voice.say("sessions.no_breaks"))
    for index, each in enumerate(calendar.breaks, 1):
        yield Block(f"{path}.breaks.{index}", "item", _break(voice, calendar, each))


def _leaves_out(voice: Voice, path: str, calendar: SessionCalendar) -> Iterator[Block]:
    """One item for each kind of break: left out, counted, or breaking the count."""
    rule = calendar.leaves_out
    if isinstance(rule.adjourned, Adjourned):
        what = voice.say("sessions.left_out", what=_adjourned(voice, rule.adjourned, calendar))
        yield Block(f"{path}.adjourned", "item", voice.sentences(what, voice.say("sessions.adjournment")))
    else:
        what = voice.say("sessions.counts", what=voice.say("sessions.days.adjournment"))
        yield Block(f"{path}.adjourned", "item", what)
    for kind, treated in (
        ("prorogation", rule.prorogation),
        ("dissolution", rule.dissolution),
        ("sine_die", rule.sine_die),
    ):
        what = voice.say(f"sessions.days.{kind}")
        yield Block(f"{path}.{kind}", "item", voice.say(f"sessions.{treated}", what=what))


def _adjourned(voice: Voice, rule: Adjourned, calendar: SessionCalendar) -> str:
    span = length(voice, rule.longer_than)
    if len(calendar.houses) == 1:
        return voice.say("sessions.adjourned.alone", length=span)
    key = rule.houses.value if rule.measured is None else f"{rule.houses.value}.{rule.measured.value}"
    return voice.say(f"sessions.adjourned.{key}", length=span)


def _break(voice: Voice, calendar: SessionCalendar, stated: Break) -> str:
    houses = voice.joined(voice.words(calendar.houses[house]) for house in stated.houses)
    said = voice.say(
        f"sessions.break.{stated.what.value}",
        whose=houses or voice.words(calendar.name),
        start=voice.day(stated.from_),
        end=voice.day(stated.until),
        basis=voice.say(f"sessions.basis.{stated.basis}"),
    )
    return (
        said
        if stated.source is None
        else voice.sentences(said, voice.say("source", source=cited(voice, stated.source)))
    )
