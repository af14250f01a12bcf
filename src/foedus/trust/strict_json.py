"""JSON from strangers: bounded, without a key twice, without what the record may not hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NoReturn, cast

from foedus.journal import Json, canonical
from foedus.kernel import Message, RefusedError

BYTES_MAX = 1 << 20
"""A signed document is at most a mebibyte; contents that need more are cited by their digest."""


def read_json(data: bytes) -> Mapping[str, Json]:
    """One JSON object, whose canonical bytes are those that a signature is made over.

    Raises:
        RefusedError: too long or too deep, not UTF-8, not one object, a key given twice, or a number that is no
            whole one within 53 bits.
    """
    if len(data) > BYTES_MAX:
        message = Message(f"a document of {len(data)} bytes", f"文件長達{len(data)}位元組")
        raise RefusedError(message, Message(f"keep it below {BYTES_MAX}", f"請使其不逾{BYTES_MAX}位元組"))
    try:
        value: object = json.loads(
            data.decode(), object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise RefusedError(Message("not a JSON document in UTF-8", "並非UTF-8之JSON文件"), _AS_JSON) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise RefusedError(Message("a number too long to read", "數字過長，無法讀取"), _AS_JSON) from error
    if not isinstance(value, dict):
        raise RefusedError(Message("not a JSON object", "並非JSON物件"), _AS_JSON)
    canonical(cast("Json", value))
    return cast("Mapping[str, Json]", value)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RefusedError(Message("a key is given twice", "同一鍵出現二次"), _AS_JSON)
    return found


def _no_float(text: str) -> NoReturn:
    raise RefusedError(Message(f"{text} is not a whole number", f"{text}並非整數"), _AS_JSON)


_AS_JSON = Message(
    "send one JSON object: text, whole numbers, true, false and null",
    "請傳送單一JSON物件，僅含文字、整數、true、false及null",
)
