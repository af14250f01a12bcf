"""Which thing of one text is which thing of the other: by its name, else by its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal

from pydantic import JsonValue

from foedus.drafting.difference.likeness import features, likeness
from foedus.drafting.difference.names import SECTIONS, renamed
from foedus.drafting.difference.tree import Tree, below, mapping
from foedus.drafting.difference.verdict import Pair, Path

ALIKE_MIN = Fraction(3, 5)
"""How much of two things must be alike for them to be taken for one although their names differ."""
_GATES: Mapping[Path, tuple[str, ...]] = {("measures",): ("kind",), ("procedures",): ("on",)}
"""What must be the same besides: a measure's kind, the violation that a procedure is about."""


def paired(before: Tree, after: Tree) -> tuple[Tree, tuple[Pair, ...]]:
    """The second tree in the names of the first, and how its things were paired with those of the first.

    Things are paired section by section, each section after those to which it refers, so that content is compared in
    one set of names. Within a section equal names make a pair; of the rest the likest two do, then the next, down to
    `ALIKE_MIN`. Ties go by the order of names. Changing the two texts' places changes no pair.
    """
    pairs: list[Pair] = []
    for section in SECTIONS:
        found = _section(section, mapping(below(before, section)), mapping(below(after, section)))
        pairs.extend(found)
        moved = {pair.after: pair.before for pair in found if pair.after != pair.before}
        after = renamed(after, {section: moved}) if len(moved) > 0 else after
    return after, tuple(pairs)


def _section(section: Path, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> tuple[Pair, ...]:
    gates = _GATES.get(section, ())
    said = {name: features(_unnamed(before[name])) for name in sorted(before.keys() - after.keys())}
    heard = {name: features(_unnamed(after[name])) for name in sorted(after.keys() - before.keys())}
    alike = {
        (one, other): likeness(said[one], heard[other])
        for one in said
        for other in heard
        if all(mapping(before[one]).get(gate) == mapping(after[other]).get(gate) for gate in gates)
    }
    where = ".".join(section)
    by_name = (
        _pair(where, (name, name), "name", _alike(before[name], after[name]))
        for name in sorted(before)
        if name in after
    )
    by_content = (_pair(where, pair, "content", alike[pair]) for pair in likest(alike))
    return (*by_name, *by_content)


def likest(alike: Mapping[tuple[str, str], Fraction], least: Fraction = ALIKE_MIN) -> Iterator[tuple[str, str]]:
    """Of pairs that might be made, those that are: the likest first, nothing twice, and none below the least.

    Among equally like pairs the one goes first whose names come first, their places added up: two pairs with one name
    in common never have the same sum, so that the choice is the same from either side.
    """
    ones = {name: place for place, name in enumerate(sorted({one for one, _ in alike}))}
    others = {name: place for place, name in enumerate(sorted({other for _, other in alike}))}
    taken: set[tuple[int, str]] = set()
    for one, other in sorted(alike, key=lambda pair: (-alike[pair], ones[pair[0]] + others[pair[1]], pair)):
        if alike[one, other] >= least and taken.isdisjoint({(0, one), (1, other)}):
            taken |= {(0, one), (1, other)}
            yield one, other


def _alike(one: JsonValue, other: JsonValue) -> Fraction:
    return Fraction(1) if one == other else likeness(features(_unnamed(one)), features(_unnamed(other)))


def _pair(section: str, names: tuple[str, str], how: Literal["name", "content"], alike: Fraction) -> Pair:
    return Pair(section, *names, how, int(alike * 100))


def _unnamed(value: JsonValue) -> JsonValue:
    """A thing without the names of its like, which are paired at the same time: lower rungs of a ladder, unions."""
    alike = {"includes", "cool_off", "member_of"}
    return {key: inner for key, inner in value.items() if key not in alike} if isinstance(value, dict) else value
