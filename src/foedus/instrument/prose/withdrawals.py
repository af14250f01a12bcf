"""Zones that must be free of weapons, in words: which weapons, how far behind which line, and what counts them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from foedus.instrument.conditions import WithdrawalCount
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import length
from foedus.instrument.prose.voice import Voice
from foedus.instrument.withdrawal import Calibres, Withdrawal


def withdrawals(voice: Voice) -> Iterator[Block]:
    """Every set of rules of withdrawal."""
    rules = voice.guarantee.evidence
    for name, rule in rules.withdrawal.items() if rules is not None else ():
        for inner, text in _said(voice, name, rule):
            yield Block(f"evidence.withdrawal.{name}.{inner}", "item", text)


def _said(voice: Voice, name: str, rule: Withdrawal) -> Iterator[tuple[str, str]]:
    called = voice.say("called", words=voice.words(rule.name), name=name)
    yield "name", voice.say("withdrawal", name=called, clause=voice.clause(rule.clause))
    yield "measured", voice.say(f"withdrawal.{rule.measured}")
    for each in rule.sides:
        stated = rule.lines[each.line]
        parts = {"side": voice.side(each.side), "line": voice.words(stated.name), "day": voice.day(stated.as_of)}
        yield f"sides.{each.side}", voice.say("withdrawal.side", **parts)
    measured_from = {each.line for each in rule.sides}
    for code, line in rule.lines.items():
        if code not in measured_from:
            said = voice.say("withdrawal.other_line", line=voice.words(line.name), day=voice.day(line.as_of))
            yield f"lines.{code}", said
    for code in rule.classes:
        yield f"classes.{code}", _class(voice, rule, code)
    taken_in = {weapon for each in rule.classes.values() for weapon in each.weapons}
    outside = [voice.words(words) for weapon, words in rule.weapons.items() if weapon not in taken_in]
    if len(outside) > 0:
        yield "weapons", voice.say("withdrawal.outside", weapons=voice.joined(outside))
    if rule.applies_from is not None:
        told = voice.instant(rule.applies_from.start)
        yield "applies_from", voice.say("withdrawal.applies_from", start=told.local, aside=told.aside)


def _class(voice: Voice, rule: Withdrawal, code: str) -> str:
    stated = rule.classes[code]
    said = voice.say(
        "withdrawal.class",
        name=voice.words(stated.name),
        weapons=voice.joined(voice.words(rule.weapons[weapon]) for weapon in stated.weapons),
        calibre="" if stated.calibre is None else _calibre(voice, stated.calibre),
        stated=str(stated.distance),
        behind=_plain(rule.behind_km(code)),
    )
    is_supplied = stated.calibre is not None and stated.calibre.unit == "supplied"
    return voice.sentences(said, voice.say("withdrawal.unit_supplied") if is_supplied else "")


def _calibre(voice: Voice, calibres: Calibres) -> str:
    bounds = {"at_least": calibres.at_least, "below": calibres.below}
    stated = {name: _plain(bound) for name, bound in bounds.items() if bound is not None}
    return voice.say(f"withdrawal.calibre.{'between' if len(stated) > 1 else next(iter(stated))}", **stated)


def withdrawal_count(voice: Voice, count: WithdrawalCount) -> str:
    """A count of weapons seen within their distance."""
    key = "withdrawal.number.one" if count.at_least == 1 else "withdrawal.number"
    return voice.say(
        "withdrawal.count",
        number=voice.say(key, n=voice.number(count.at_least)),
        sides=voice.either(voice.side(side, "role.any") for side in count.weapons_of),
        name=voice.say("named", name=voice.words(_rules(voice, count.of).name)),
        window=length(voice, count.window.length),
        bounds=voice.say(f"bounds.{count.window.bounds}"),
    )


def _rules(voice: Voice, name: str) -> Withdrawal:
    rules = voice.guarantee.evidence
    assert rules is not None
    return rules.withdrawal[name]


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
