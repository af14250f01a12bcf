"""Canonical JSON (RFC 8785) of text, whole numbers, true, false and null, read and written strictly."""

from __future__ import annotations

import json
from typing import Any

LARGEST = 9007199254740991


class BadLogError(Exception):
    """Something is wrong with a log: ``place`` is a file, or an entry by its number from 1."""

    def __init__(self, place: str | int, reason: str) -> None:
        """Say where and what."""
        super().__init__(f"{place}: {reason}")
        self.place, self.reason = place, reason


def written(value: Any) -> bytes:
    """The one form of a value."""
    if isinstance(value, dict):
        ordered = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(written(name) + b":" + written(value[name]) for name in ordered) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(written, value)) + b"]"
    if value is None or isinstance(value, bool | str):
        return json.dumps(value, ensure_ascii=False).encode()
    if isinstance(value, int) and -LARGEST <= value <= LARGEST:
        return b"%d" % value
    raise ValueError(f"{value!r} has no canonical form")


def read(data: bytes, place: str | int, *, canonical: bool = True) -> dict[str, Any]:
    """One object; refuses keys given twice, fractions, and, unless told otherwise, any other form than the one."""
    try:
        value = json.loads(data.decode(), object_pairs_hook=_once, parse_float=_no, parse_constant=_no)
        same = written(value) == data
    except (ValueError, RecursionError) as error:
        raise BadLogError(place, f"not JSON as it should be: {error}") from error
    if not isinstance(value, dict):
        raise BadLogError(place, "not an object")
    if canonical and not same:
        raise BadLogError(place, "not in canonical form")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _no(text: str) -> Any:
    raise ValueError(f"{text} is not whole")
