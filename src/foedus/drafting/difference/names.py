"""Where a guarantee refers to its own things by name, and the same tree with these names put otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from pydantic import JsonValue

from foedus.drafting.difference.tree import NAMED_MAPS, TERMS, Tree, mapping
from foedus.drafting.difference.verdict import Path

SECTIONS: tuple[Path, ...] = (
    ("clauses",),
    ("parties",),
    ("roles",),
    ("evidence", "sources"),
    ("violations",),
    ("procedures",),
    ("measures",),
)
"""The sections whose things are paired, each after those that it refers to."""
Renaming: TypeAlias = Mapping[Path, Mapping[str, str]]
"""For each section, what each name becomes; a name that is not listed stays."""

_SIDES: tuple[Path, ...] = (("parties",), ("roles",))
# Keys whose value is a name wherever they stand (outside a measure's own terms).
_BY_KEY: Mapping[str, tuple[Path, ...]] = {
    "clause": (("clauses",),),
    "afterwards": (("clauses",),),
    "deadline_clause": (("clauses",),),
    "party": (("parties",),),
    "else_by": (("roles",),),
    "body": (("roles",),),
    "role": (("roles",),),
    "claimed_by": (("roles",),),
    "ordered_by": (("roles",),),
    "reviewed_by": (("roles",),),
    "stayed_by": (("roles",),),
    "licensed_by": (("roles",),),
    "reversed_by": (("roles",),),
    "to": _SIDES,
    "side": _SIDES,
    "weapons_of": _SIDES,
    "violation": (("violations",),),
    "procedure": (("procedures",),),
    "guarantors": _SIDES,
    "beneficiaries": _SIDES,
    "addressees": _SIDES,
    "owed_by": _SIDES,
    "held_by": (("parties",),),
    "attributed_to": (("parties",),),
    "admission_of": (("parties",),),
    "includes": (("procedures",),),
    "ladder": (("procedures",),),
    "needed_for": (("measures",),),
    "member_of": (("parties",),),
    "proposed_by": (("roles",),),
}
# The same for keys that mean a name in one place only.
_BY_PATTERN: Mapping[Path, tuple[Path, ...]] = {
    ("procedures", "*", "on"): (("violations",),),
    ("procedures", "*", "notification", "by"): (("roles",),),
    ("procedures", "*", "notification", "exhausts", "by"): (("roles",),),
    ("procedures", "*", "notification", "exhausts", "extended_by", "by"): (("roles",),),
    ("procedures", "*", "determination", "by"): (("roles",),),
    ("procedures", "*", "determination", "exceptions", "*", "after_trying", "by"): (("roles",),),
    ("procedures", "*", "draft", "by"): (("roles",),),
    ("procedures", "*", "reply", "by"): (("roles",),),
    ("procedures", "*", "delay", "by"): (("roles",),),
    ("procedures", "*", "review", "by"): (("roles",),),
    ("procedures", "*", "cool_off", "after"): (("procedures",),),
    ("warning", "by"): (("roles",),),
    ("measures", "*", "decision", "by"): (("roles",),),
    ("measures", "*", "lifted_by", "by"): (("roles",),),
    ("measures", "*", "delisted_by", "by"): (("roles",),),
    ("measures", "*", "delisted_by", "annulled_by"): (("roles",),),
    ("ends_by", "*", "by"): (("roles",),),
    ("amendment", "ways", "*", "of"): (("clauses",),),
    ("amendment", "ways", "*", "agreed_by", "by"): (("roles",),),
    ("amendment", "unamendable", "of"): (("clauses",),),
    ("evidence", "disqualification", "by"): (("roles",),),
    ("examinations", "*", "by"): (("roles",),),
    ("examinations", "*", "of"): (("procedures",),),
    ("reporting_duties", "*", "by"): (("roles",),),
    ("reporting_duties", "*", "about"): (("measures",),),
    ("measures", "*", "lasts", "renewal", "by"): (("roles",),),
}
# In the terms of a kind: keys whose value is a name, and keys below which the keys are names.
_IN_TERMS: Mapping[str, tuple[Path, ...]] = {
    "suspended_by": (("clauses",),),
    **dict.fromkeys(("clause", "period_clause"), (("clauses",),)),
    "participants": _SIDES,
    **dict.fromkeys(("by", "conditions_found_by"), _SIDES),
}
_SHARED = frozenset({"shares"})
_KINDS_WITH_NAMES = frozenset({"sanctions", "consultation", "finance"})


_KEYED_BY: Mapping[Path, tuple[Path, ...]] = {
    ("roles", "*", "weights", "*", "of"): (("parties",),),
    ("evidence", "release", "of"): (("evidence", "sources"),),
}
"""Maps whose keys are the names of other things, and no names of their own."""


def renamed(tree: Tree, renaming: Renaming) -> Tree:
    """The tree with every name, and every reference to it, put otherwise."""
    return cast("Tree", _renamed(cast("JsonValue", tree), (), _translator(renaming)))


_Translator: TypeAlias = Callable[[tuple[Path, ...], str], str]


def _translator(renaming: Renaming) -> _Translator:
    def translated(sections: tuple[Path, ...], name: str) -> str:
        for section in sections:
            if name in renaming.get(section, {}):
                return renaming[section][name]
        return name

    return translated


def _renamed(value: JsonValue, pattern: Path, translated: _Translator) -> JsonValue:
    if isinstance(value, dict):
        is_named = pattern in NAMED_MAPS
        made: dict[str, JsonValue] = {}
        for key, inner in value.items():
            if (*pattern, key) == TERMS:
                made[key] = _terms(value, translated)
                continue
            step = "*" if is_named else key
            sections = _KEYED_BY.get(pattern, (pattern,) if is_named else ())
            made[translated(sections, key)] = _renamed(inner, (*pattern, step), translated)
        return made
    if isinstance(value, list):
        return [_renamed(item, pattern, translated) for item in value]
    sections = _BY_PATTERN.get(pattern, _BY_KEY.get(pattern[-1], ()) if len(pattern) > 0 else ())
    if len(sections) == 0 and pattern == ("roles", "*", "holders"):
        sections = (("parties",),)
    return translated(sections, value) if isinstance(value, str) else value


def _terms(measure: Mapping[str, JsonValue], translated: _Translator) -> JsonValue:
    """What the shipped kinds name in their terms; those of any other kind are left as they are."""
    terms = mapping(measure.get("terms"))
    if measure.get("kind") not in _KINDS_WITH_NAMES:
        return dict(terms)
    return {key: _term(key, value, translated) for key, value in terms.items()}


def _term(key: str, value: JsonValue, translated: _Translator) -> JsonValue:
    if key in _SHARED and isinstance(value, dict):
        return {translated(_SIDES, party): share for party, share in value.items()}
    if isinstance(value, dict):
        return {inner: _term(inner, item, translated) for inner, item in value.items()}
    sections = _IN_TERMS.get(key, ())
    if isinstance(value, list):
        return [translated(sections, item) if isinstance(item, str) else _term(key, item, translated) for item in value]
    return translated(sections, value) if isinstance(value, str) else value
