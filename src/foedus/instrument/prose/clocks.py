"""Clocks and majorities in words, counted exactly as the text counts them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from foedus.instrument.majorities import Majority, Representing
from foedus.instrument.prose.cities import UNIVERSAL
from foedus.instrument.prose.voice import Voice
from foedus.instrument.terms import Length, Season, Term, Window
from foedus.legaltime import AnchorDay, Edge, Unit

_DAYS_IN_WEEK = 7
_ONE_DAY = Length(number=1, unit=Unit.DAYS)


def length(voice: Voice, stated: Length) -> str:
    """Thirty days."""
    key = f"length.one.{stated.unit.value}" if stated.number == 1 else f"length.{stated.unit.value}"
    return voice.say(key, n=voice.number(stated.number))


def zone(voice: Voice, name: str) -> str:
    """The zone whose calendar counts."""
    return voice.say(f"zone.{UNIVERSAL[name]}") if name in UNIVERSAL else voice.place(name)


def midnight(voice: Voice, edge: str, day: str, zone_name: str) -> str:
    """The midnight at which a day begins or ends."""
    return voice.say(f"midnight.{edge}", day=day, zone=zone(voice, zone_name))


def instant(voice: Voice, term: Term, *, is_alone: bool = False) -> str:
    """The instant at which a term runs out; alone: without its seasons, which then have sentences of their own."""
    event = voice.event(term.after)
    span = length(voice, term.length)
    if term.anchor_day is None or term.edge is None or term.zone is None:
        return voice.say("elapsed", length=span, event=event)
    day = _last_day(voice, term, term.length)
    for season in () if is_alone else term.unless_anchored:
        seasonal = _season(voice, term, season)
        day = voice.say("season", day=day, event=event, clause=voice.citation(season.clause), **seasonal)
    return midnight(voice, term.edge.value, day, term.zone)


def seasons(voice: Voice, term: Term) -> Iterator[str]:
    """In which seasons a term ends with another day, in a sentence each."""
    for season in term.unless_anchored:
        parts = {"event": voice.event(term.after), "clause": voice.clause(season.clause)}
        yield voice.say("season.proviso", **parts, **_season(voice, term, season))


def _season(voice: Voice, term: Term, season: Season) -> dict[str, str]:
    return {
        "start": voice.day_of_year(season.from_),
        "end": voice.day_of_year(season.to),
        "other": _last_day(voice, term, season.length),
    }


def _last_day(voice: Voice, term: Term, stated: Length) -> str:
    """The day with which a term of some length ends."""
    assert term.anchor_day is not None
    event, named = voice.event(term.after), term.in_sessions_of
    if named is None and stated == _ONE_DAY and term.anchor_day is AnchorDay.INCLUDED:
        return voice.say("last_day.that_day", event=event)
    if named is None:
        counting = f"last_day.{stated.unit.value}.{term.anchor_day.value}"
        return voice.say(counting, event=event, length=length(voice, stated), rank=voice.rank(stated.number))
    days = stated.number * (_DAYS_IN_WEEK if stated.unit is Unit.WEEKS else 1)
    counting = f"counted_day.{term.left_out_anchor or AnchorDay.EXCLUDED}"
    assembly = voice.words(voice.guarantee.sessions[named.name].name)
    return voice.say(counting, event=event, rank=voice.rank(days), assembly=assembly)


def moment(voice: Voice, term: Term) -> str:
    """At the instant at which a term runs out, its seasons left out; where that begins a day, from then on."""
    begins = term.edge is Edge.START
    return voice.say("from" if begins else "at", instant=instant(voice, term, is_alone=True))


def window(voice: Voice, stated: Window, *, is_alone: bool = False) -> str:
    """The time within which something must be done; alone: without its seasons."""
    if stated.limit is None:
        return voice.say("before", instant=instant(voice, stated, is_alone=is_alone))
    event = voice.event(stated.after)
    return voice.say(f"within.{stated.limit}", length=length(voice, stated.length), event=event)


def majority(voice: Voice, stated: Majority, kind: str = "votes") -> str:
    """At least nine; more than two thirds of the votes cast."""
    bound = "at_least" if stated.at_least is not None else "more_than"
    amount = stated.at_least if stated.at_least is not None else stated.more_than
    assert amount is not None
    if isinstance(amount, int):
        return voice.say(f"votes.{bound}.number", n=voice.number(amount))
    whole = voice.say(f"{kind}.of.{stated.of}")
    if bound == "at_least" and amount == 1:
        return voice.say("votes.every", whole=whole)
    said = voice.say(f"votes.{bound}.share", share=voice.part(amount), whole=whole)
    if stated.no_fewer_than is None:
        return said
    return voice.say("votes.no_fewer_than", majority=said, n=voice.number(stated.no_fewer_than))


def signers(voice: Voice, stated: Majority, role: str) -> str:
    """How many holders of the role must have signed, and what they must represent."""
    form = "share" if stated.of is not None else "body" if voice.is_body(role) else "number"
    kind = "votes" if voice.is_body(role) else "signatures"
    said = voice.say(f"signers.{form}", majority=majority(voice, stated, kind))
    if stated.representing is None:
        return said
    return voice.say("signers.representing", signers=said, represented=represented(voice, stated.representing, role))


def signed(voice: Voice, stated: Majority, role: str) -> str:
    """How many must have signed, after a pause: a body decides; of an office that one alone holds it goes unsaid."""
    if stated.is_plain and stated.at_least == 1:
        return "" if len(voice.guarantee.roles[role].holders or ()) == 1 else voice.say("signed.one")
    form = ".decided" if decides(voice, stated, role) else ""
    return voice.say(f"signed{form}", signers=signers(voice, stated, role))


def decides(voice: Voice, stated: Majority, role: str) -> bool:
    """Whether a majority is the decision of a body rather than so many signatures."""
    return stated.of is not None or voice.is_body(role)


def represented(voice: Voice, stated: Representing, role: str) -> str:
    """What they must represent, and how many others it takes to block for want of it."""
    name = voice.words(voice.guarantee.roles[role].weights[stated.of].name)
    bound, share = ("at_least", stated.at_least) if stated.at_least is not None else ("more_than", stated.more_than)
    assert isinstance(share, Fraction)
    said = voice.say(f"represented.{bound}", share=voice.part(share), name=name)
    if stated.blocking_minority is None:
        return said
    return voice.say("represented.blocking", represented=said, n=voice.number(stated.blocking_minority))
