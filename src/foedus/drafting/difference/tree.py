"""A guarantee as a tree of plain values, in which what is left out is left out, however the text says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

from pydantic import JsonValue

from foedus.drafting.difference.verdict import Path
from foedus.instrument import Guarantee

Tree: TypeAlias = Mapping[str, JsonValue]

_KEPT_EMPTY = frozenset({"holders"})
"""A role whose list of holders is empty is held by nobody; one without a list is filled by facts."""
# The maps whose keys are names that the text gives; a pattern has ``*`` in their place.
_NAMED = (
    "parties",
    "roles",
    "roles.*.weights",
    "roles.*.weights.*.of",
    "clauses",
    "questions",
    "questions.*.answers",
    "evidence.sources",
    "evidence.alarms",
    "evidence.withdrawal",
    "evidence.withdrawal.*.lines",
    "evidence.withdrawal.*.weapons",
    "evidence.withdrawal.*.classes",
    "evidence.corroboration_of",
    "violations",
    "procedures",
    "procedures.*.determination.exceptions",
    "examinations",
    "reporting_duties",
    "measures",
    "measures.*.carve_outs",
    "ledger",
    "sessions",
    "ends_by",
    "amendment.ways",
    "waives",
)
NAMED_MAPS: frozenset[Path] = frozenset(tuple(name.split(".")) for name in _NAMED)
TERMS: Path = ("measures", "*", "terms")


def tree_of(guarantee: Guarantee) -> Tree:
    """The guarantee under its one reading. Empty lists and maps, nothing, and ``untimed`` all count as left out."""
    whole = cast("dict[str, JsonValue]", guarantee.model_dump(mode="json", by_alias=True, exclude_none=True))
    tree = {key: _pruned(value) for key, value in whole.items() if not _is_empty(key, value)}
    return {**tree, "ends": _at_one_instant(mapping(tree["ends"]))} if "ends" in tree else tree


INSTANT_KEYS = ("on", "edge", "zone")
"""The keys of an end that only together say when it is; in a tree they stand under ``at``."""


def _at_one_instant(ends: Mapping[str, JsonValue]) -> JsonValue:
    at: dict[str, JsonValue] = {key: ends[key] for key in INSTANT_KEYS}
    return {"at": at, **{key: value for key, value in ends.items() if key not in at}}


def _is_empty(key: str, value: JsonValue) -> bool:
    return (key in {"deadline", "within"} and value == "untimed") or (key not in _KEPT_EMPTY and value in ([], {}))


def _pruned(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        # A measure's own terms are its kind's affair: an empty list may mean something there.
        return {
            key: below if key == "terms" else _pruned(below)
            for key, below in value.items()
            if key == "terms" or not _is_empty(key, below)
        }
    return [_pruned(item) for item in value] if isinstance(value, list) else value


def mapping(value: JsonValue | None) -> Mapping[str, JsonValue]:
    """The value as a map; an empty one where it is something else."""
    return value if isinstance(value, dict) else {}


def listing(value: JsonValue | None) -> list[JsonValue]:
    """The value as a list; an empty one where it is something else."""
    return value if isinstance(value, list) else []


def below(tree: JsonValue | Tree | None, path: Path) -> JsonValue | None:
    """What stands at a path of keys; nothing where the tree does not go there."""
    value = cast("JsonValue | None", tree)
    for step in path:
        value = mapping(value).get(step)
    return value


def leaves(value: JsonValue, path: Path = ()) -> Iterator[tuple[Path, str | int | float | bool | None]]:
    """Every scalar with its path; the items of a list share one step."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, (*path, "*"))
    else:
        yield path, value
