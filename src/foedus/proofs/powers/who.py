"""Parties and coalitions in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedus.instrument import Guarantee
from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.coalitions import Alike, Coalitions, Shape
from foedus.proofs.powers.game import Game

_MOST_NAMED = 12
_MOST_TOLD = 6


def parties(guarantee: Guarantee, names: Iterable[str]) -> Message:
    """Names in words, in alphabetical order of their codes."""
    words = [guarantee.people.get(name, Message.same(name)) for name in sorted(names)]
    return Message(_and([word.en for word in words]), _together([word.zh_hant for word in words]))


def coalition(guarantee: Guarantee, shape: Shape) -> Message:
    """A coalition, or all those that differ only in which of several like players they take."""
    parts = [_part(guarantee, alike, taken) for alike, taken in shape.parts]
    return Message(_and([part.en for part in parts]), _together([part.zh_hant for part in parts]))


def either(guarantee: Guarantee, found: Coalitions, shapes: Sequence[Shape]) -> Message:
    """Some of the coalitions found, any of which can; beyond a few only how many further kinds there are."""
    words = [coalition(guarantee, shape) for shape in shapes[:_MOST_TOLD]]
    left = len(shapes) - len(words)
    more = Message(f"; or {left} further kinds", f"；或其他{left}種組合") if left > 0 else NOTHING
    if not found.is_whole:
        more = Message("; and others", "；其他組合從略")
    english, chinese = "; or ".join(each.en for each in words), "；或".join(each.zh_hant for each in words)
    return Message(english + more.en, chinese + more.zh_hant)


def acting(guarantee: Guarantee, values: Mapping[str, int], game: Game) -> Message:
    """Those who act together by the values that a solver found."""
    named = [name for name, value in values.items() if value > 0 and ":" not in name]
    words = [parties(guarantee, named)] if len(named) > 0 else []
    for role, bench in game.benches.items():
        if (taken := values.get(bench.players, 0)) > 0:
            of = guarantee.roles[role].name
            words.append(Message(f"{taken} of the seats of the {of.en}", f"{of.zh_hant}之{taken}席"))
    return Message(_and([word.en for word in words]), _together([word.zh_hant for word in words]))


def _part(guarantee: Guarantee, alike: Alike, taken: int) -> Message:
    first = alike.names[0]
    if ":" in first:
        role = guarantee.roles[first.partition(":")[0]].name
        seats = Message(f"{taken} of the {alike.number} other seats", f"其餘{alike.number}席中之{taken}席")
        return Message(f"{seats.en} of the {role.en}", f"{role.zh_hant}{seats.zh_hant}")
    if taken == alike.number:
        return parties(guarantee, alike.names)
    whole = parties(guarantee, alike.names) if alike.number <= _MOST_NAMED else None
    among = Message(f"{alike.number} parties", f"{alike.number}方") if whole is None else whole
    return Message(f"any {taken} of {among.en}", f"{among.zh_hant}中任{taken}方")


def _and(words: list[str]) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]


def _together(words: list[str]) -> str:
    return "及".join(("、".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
