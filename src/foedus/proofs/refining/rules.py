"""A rule without its words and without the clauses that it cites: what is left is what it does."""

from __future__ import annotations

from typing import cast

from pydantic import JsonValue

from foedus.writing import Written

_UNTOLD = frozenset({"clause", "called", "name", "what", "source"})


def bare(rule: Written | str | None, *without: str) -> JsonValue:
    """All of a rule but its words, the clauses that it cites, and the keys named."""
    if rule is None or isinstance(rule, str):
        return rule
    return _stripped(cast("JsonValue", rule.model_dump(mode="json")), _UNTOLD | frozenset(without))


def _stripped(written: JsonValue, keys: frozenset[str]) -> JsonValue:
    if isinstance(written, dict):
        return {key: _stripped(each, keys) for key, each in written.items() if key not in keys}
    return [_stripped(each, keys) for each in written] if isinstance(written, list) else written
