"""A guarantee as canonical YAML, and the shape of the language as a JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pydantic import JsonValue

from foedus.instrument.document import Document
from foedus.instrument.guarantee import Guarantee

_INDENT = "  "
_INTEGER_END = 10**15  # from here on digits are read as text
_KEY_MAX = 128  # YAML wants a key on one line, and takes no more than 1,024 characters of it
# Letters of any script first, then only what no reader of YAML, old or new, could take for a sign.
_INSIDE = r"\w./()，。；：、「」《》〔〕（）\-"
_BARE = re.compile(rf"[^\W\d_](?:[{_INSIDE} ]*[{_INSIDE}])?|[1-9][0-9]* [a-z]+")
# What YAML 1.1 would read as truth or as nothing. Our subset would not; other readers might.
_TAKEN = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def as_yaml(text: Document | Guarantee) -> str:
    """The same text in one layout, with its keys in their own order, without comments.

    A document keeps all its readings and its digest; a guarantee is written under the one reading that it is. What was
    written so is read as the same, and is written again in the same way.

    Raises:
        ValueError: a number has a fraction or more than 15 digits, which the language writes as text.
    """
    if isinstance(text, Document):
        return yaml_of(cast("JsonValue", text.root.plain()))
    return yaml_of(text.model_dump(mode="json", by_alias=True, exclude_none=True))


def yaml_of(value: JsonValue) -> str:
    """Any value of mappings, lists, text, whole numbers, truth and nothing, as YAML that is read as the same.

    Raises:
        ValueError: it holds a number that is not whole, or has more than 15 digits.
    """
    return "".join(f"{line}\n" for line in _lines(value))


def _lines(value: JsonValue) -> Iterator[str]:
    """The lines of a value that stands alone."""
    if isinstance(value, dict) and len(value) > 0:
        for key, below in value.items():
            yield from _entry(_text(key), below)
    elif isinstance(value, list) and len(value) > 0:
        for item in value:
            yield from _hung("- ", item)
    else:
        yield _flow(value)


def _entry(key: str, value: JsonValue) -> Iterator[str]:
    """The lines of one key, as it is written, and its value."""
    if len(key) > _KEY_MAX:
        yield f"? {key}"
        yield from _hung(": ", value)
    elif isinstance(value, dict | list) and len(value) > 0:
        yield f"{key}:"
        yield from (f"{_INDENT}{line}" for line in _lines(value))
    else:
        yield f"{key}: {_flow(value)}"


def _hung(sign: str, value: JsonValue) -> Iterator[str]:
    """The lines of a value behind a sign of two characters."""
    first, *rest = _lines(value)
    yield f"{sign}{first}"
    yield from (f"{_INDENT}{line}" for line in rest)


def _flow(value: JsonValue) -> str:
    """A value on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() if abs(value) < _INTEGER_END:
            return str(value)
        case str():
            return _text(value)
        case int() | float():
            raise ValueError(
                f"{value} is no whole number of at most 15 digits: the language writes such a number as text"
            )
        case _:
            return "{}" if isinstance(value, dict) else "[]"


def _text(text: str) -> str:
    """Text, in quotes wherever any reader of YAML might take it for something else."""
    if _BARE.fullmatch(text) is not None and text.isprintable() and text.lower() not in _TAKEN:
        return text
    return f'"{"".join(_escaped(character) for character in text)}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
