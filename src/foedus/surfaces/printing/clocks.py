"""Deadlines and majorities of a text in a few words; the legal prose says them in full."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from foedus.instrument import Term, deciding
from foedus.legaltime import MonthDay
from foedus.surfaces.printing.reader import Reader


def within(reader: Reader, term: Term | str) -> str:
    """The time within which something must be done."""
    if isinstance(term, str):
        return reader.say("untimed")
    return _counted(reader, term, "within")


def after(reader: Reader, term: Term) -> str:
    """The time after which something follows."""
    return _counted(reader, term, "after")


def follows(reader: Reader, effect: deciding.Effect) -> str:
    """When an effect follows."""
    match effect:
        case deciding.EffectAfter():
            return after(reader, effect)
        case deciding.EffectAtOnce():
            return reader.say("effect.at_once", event=reader.say(f"event.{effect.after}"))
        case deciding.EffectOnDay():
            return reader.say(f"ends.{effect.edge.value}", day=reader.day(effect.on), zone=reader.place(effect.zone))


_PERCENTAGES = frozenset({20, 25, 50, 100})


def length(reader: Reader, number: int, unit: str) -> str:
    """A length as the text states it."""
    return reader.say(f"length.one.{unit}" if number == 1 else f"length.{unit}", n=reader.number(number))


def majority(reader: Reader, stated: deciding.Majority, role: str) -> str:
    """How many holders of a role it takes, and what they must represent."""
    key, amount = _bound(reader, stated.at_least, stated.more_than)
    needed = reader.say(key, n=amount if stated.of is None else reader.say(f"share.{stated.of}", share=amount))
    if stated.no_fewer_than is not None:
        needed = reader.say("no_fewer_than", needed=needed, n=stated.no_fewer_than)
    asked = stated.representing
    if asked is None:
        return needed
    key, amount = _bound(reader, asked.at_least, asked.more_than)
    name = reader.speech.document.first.roles[role].weights[asked.of].name.said(reader.language)
    needed = reader.say("representing", needed=needed, share=reader.say(key, n=amount), name=name)
    if asked.blocking_minority is None:
        return needed
    return reader.say("blocking", needed=needed, n=asked.blocking_minority)


def _bound(reader: Reader, at_least: int | Fraction | None, more_than: int | Fraction | None) -> tuple[str, str]:
    """Which bound is stated, and the number or share; in hundredths where texts state it so."""
    amount = at_least if at_least is not None else more_than
    assert amount is not None
    key, shown = "at_least" if at_least is not None else "more_than", str(amount)
    if amount.denominator in _PERCENTAGES:
        shown = reader.say("per_cent", n=amount * 100)
    return key, shown


def _counted(reader: Reader, term: Term, key: str) -> str:
    span = length(reader, term.length.number, term.length.unit.value)
    event = reader.say(f"event.{term.after}")
    if term.anchor_day is None or term.edge is None:
        return reader.say(key, length=span, event=event)
    day_one = reader.say(f"day_one.{term.left_out_anchor or term.anchor_day}")
    zone = "" if term.zone is None else reader.place(term.zone)
    counted = reader.say("counted", day_one=day_one, edge=reader.say(f"edge.{term.edge.value}"), zone=zone)
    if term.in_sessions_of is not None:
        counted = reader.say("by_sessions", counted=counted, assembly=_assembly(reader, term.in_sessions_of.name))
    for season in term.unless_anchored:
        bounds = {"first": _of_year(reader, season.from_), "last": _of_year(reader, season.to)}
        other = length(reader, season.length.number, season.length.unit.value)
        counted = reader.say("in_season", counted=counted, length=other, **bounds)
    return reader.say(f"{key}.days", length=span, event=event, counted=counted)


def _assembly(reader: Reader, name: str) -> str:
    """The assembly whose sessions have a name, as the first reading that has them calls it."""
    texts = reader.speech.document.guarantees.values()
    return next(text.sessions[name].name.said(reader.language) for text in texts if name in text.sessions)


def _of_year(reader: Reader, day: MonthDay) -> str:
    return reader.short_day(date(_LEAP_YEAR, day.month, day.day))


_LEAP_YEAR = 2000
