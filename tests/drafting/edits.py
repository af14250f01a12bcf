"""Texts with one place written otherwise, or with every name written otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from foedus.adapters.zones import PinnedZones
from foedus.instrument import Document, Guarantee, parse
from foedus.instrument.references import references
from foedus.measures import check_kinds
from foedus.writing import read_text

ZONES = PinnedZones()
SHIPPED = Path(__file__).parents[2] / "guarantees"
GONE = object()
"""What is written in the place of a rule that is struck out."""


class Edit(NamedTuple):
    """One place of a shipped text written otherwise, and how that is to be judged."""

    text: str
    leaf: str
    to: object
    verdict: str
    told_at: str = ""
    """Where the difference is told, if not at the leaf itself."""

    def __str__(self) -> str:
        return f"{self.text}:{self.leaf}={'GONE' if self.to is GONE else self.to}"[:90]


@cache
def plain(text: str) -> Any:
    """A shipped text as plain values."""
    return read_text((SHIPPED / f"{text}.guarantee.yaml").read_bytes(), text).plain()


def document(written: object) -> Document:
    """A text given as plain values, read and checked as a file is."""
    read = parse(json.dumps(written, ensure_ascii=False).encode(), "text", ZONES)
    check_kinds(read)
    return read


@cache
def shipped(text: str) -> Document:
    """A shipped text."""
    return document(plain(text))


def edited(text: str, edits: Mapping[str, object]) -> Document:
    """A shipped text with some places written otherwise."""
    written = plain(text)
    for leaf, to in edits.items():
        written = _written(written, leaf.split("."), to)
    return document(written)


def _written(node: Any, steps: list[str], value: object) -> Any:
    if len(steps) == 0:
        return value
    if isinstance(node, list):
        place = int(steps[0])
        inner = _written(node[place] if place < len(node) else None, steps[1:], value)
        return [*node[:place], *([] if inner is GONE else [inner]), *node[place + 1 :]]
    inner = _written((node or {}).get(steps[0]), steps[1:], value)
    rest = {name: below for name, below in (node or {}).items() if inner is not GONE or name != steps[0]}
    return rest if inner is GONE else {**rest, steps[0]: inner}


_SECTIONS = {
    "clause": ("clauses",),
    "party": ("parties",),
    "role": ("roles",),
    "party or role": ("parties", "roles"),
    "violation": ("violations",),
    "procedure": ("procedures",),
    "measure": ("measures",),
}
_RELEASED = "class, series, weapon or source"
_PREFIX = "Renamed."


def renamed(guarantee: Guarantee, written: Any) -> Any:
    """A text without rival readings in which every thing has another name, wherever it is named.

    It is written from the language's own list of references, and not from the table of the difference.
    """
    made = json.loads(json.dumps(written))
    sources = made.get("evidence", {}).get("sources", {})
    for reference in references(guarantee):
        if reference.kind in _SECTIONS or (reference.kind == _RELEASED and reference.name in sources):
            _rename_at(made, reference.path)
    tables = [made[key] for keys in _SECTIONS.values() for key in keys[:1]]
    for table in ({id(each): each for each in [*tables, made["roles"], sources]}).values():
        for name in list(table):
            table[f"{_PREFIX}{name}"] = table.pop(name)
    return made


def _rename_at(made: Any, path: tuple[Any, ...]) -> None:
    for step in path[:-1]:
        made = made[step]
    last = path[-1]
    inner = made[last]
    if path[:3] == ("evidence", "release", "of") or isinstance(
        inner, int
    ):  # what is said of a thing stands under its name
        made[f"{_PREFIX}{last}"] = made.pop(last)
    elif isinstance(inner, Mapping):
        made[last] = {**inner, "party": f"{_PREFIX}{inner['party']}"}
    else:
        made[last] = f"{_PREFIX}{inner}"
