"""What a measure asks of those who owe it, thing by thing, so that two measures can be held side by side.

A thing is known by what the text calls it: a provision by its name; an act, a category of arms or a product by its
words in both languages. What two clauses mean beyond their words is not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from pydantic import JsonValue

from foedus.instrument import Measure
from foedus.kernel import Message

Thing: TypeAlias = tuple[str, str]
"""A family of things, and what tells one of the family from another."""
TIERS = frozenset({"arms", "intelligence"})
"""The kinds of measure that owe something in peace, and more once in effect."""


def provision(measure: Measure, name: str) -> Message:
    """A provision by its title, or by its name where it has none."""
    words = _named(measure, "titles").get(name, {})
    return Message(str(words.get("en", name)), str(words.get("zh-Hant", name)))


def listed(measure: Measure, key: str) -> tuple[str, ...]:
    """The names that its terms list under a key."""
    held = measure.terms.get(key)
    return tuple(str(each) for each in held) if isinstance(held, list | tuple) else ()


def _named(measure: Measure, key: str) -> Mapping[str, Mapping[str, JsonValue]]:
    held = measure.terms.get(key)
    return {name: each for name, each in held.items() if isinstance(each, Mapping)} if isinstance(held, Mapping) else {}


def asked(measure: Measure) -> Mapping[Thing, Message]:
    """What the measure asks, or allows, once it is in effect."""
    if measure.kind == "sanctions":
        return {("provision", name): provision(measure, name) for name in listed(measure, "restores")}
    if measure.kind in TIERS:
        return tier(measure, "after")
    acts = (
        {**_named(measure, "acts"), **_named(measure, "categories")} if measure.kind in {"duty", "permission"} else {}
    )
    said = [Message(str(each.get("en")), str(each.get("zh-Hant"))) for each in acts.values()]
    return {("act", f"{each.en} / {each.zh_hant}"): each for each in said}


def tier(measure: Measure, key: str) -> Mapping[Thing, Message]:
    """The categories or products of one tier."""
    words, things = _declared(measure), _things(measure)
    return {things[name]: words[name] for name in listed(measure, key) if name in words}


def _things(measure: Measure) -> Mapping[str, Thing]:
    return {name: (measure.kind, f"{each.en} / {each.zh_hant}") for name, each in _declared(measure).items()}


def _declared(measure: Measure) -> Mapping[str, Message]:
    """The categories of the tables, or the products, in words."""
    tables = measure.terms.get("tables")
    heads: list[Mapping[str, Mapping[str, JsonValue]]] = [_named(measure, "products")]
    for table in tables if isinstance(tables, list | tuple) else ():
        inside = table.get("categories") if isinstance(table, Mapping) else None
        if isinstance(inside, Mapping):
            heads.append({name: each for name, each in inside.items() if isinstance(each, Mapping)})
    names = {name: each.get("name") for head in heads for name, each in head.items()}
    return {
        name: Message(str(words.get("en")), str(words.get("zh-Hant")))
        for name, words in names.items()
        if isinstance(words, Mapping)
    }


def marks(measure: Measure) -> Mapping[Thing, JsonValue]:
    """For each product, by its words, what its mark allows."""
    allowed, handling = _named(measure, "marks"), _named(measure, "products")
    shared = {*tier(measure, "peacetime"), *tier(measure, "after")}
    return {
        thing: dict(allowed.get(str(handling[name].get("handling")), {}))
        for name, thing in _things(measure).items()
        if name in handling and thing in shared
    }


def capital(measure: Measure) -> int:
    """What may be called of a fund, in whole units of its currency; of any other measure, nothing."""
    held = measure.terms.get("callable")
    whole = held.get("total") if isinstance(held, Mapping) else None
    return whole if isinstance(whole, int) else 0
