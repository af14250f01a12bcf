"""The values that the record may hold, and the one way to write each of them as bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import rfc8785

from foedus.kernel import Message, RefusedError

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
_Plain: TypeAlias = "bool | int | str | list[_Plain] | dict[str, _Plain] | None"

INTEGER_MAX = 2**53 - 1  # RFC 7493, 2.2: beyond it a reader that computes in doubles sees another number
DEPTH_MAX = 64  # no document of ours comes near; a hostile one would exhaust the stack
_ASTRAL = re.compile(rb"[\xf0-\xf4]")  # the first byte of a character beyond the Basic Multilingual Plane, in UTF-8


_VALUE = Message("the value", "此值")


def frozen(value: Json, where: Message = _VALUE) -> Json:
    """The same value, deeply immutable: mappings are read-only views of private copies, sequences are tuples.

    A quantity that may exceed ``INTEGER_MAX`` travels as text, always and not by its size: ``str(number)`` writes it,
    ``int(text)`` reads it.

    Raises:
        RefusedError: a float, an integer beyond ``INTEGER_MAX``, a member of an integer enumeration (its word is
            meant), a key that is not text, any other type, half of a surrogate pair, or nesting deeper than
            ``DEPTH_MAX``. `where` begins the message.
    """
    return _frozen(value, where, DEPTH_MAX)


def _frozen(value: Json, where: Message, depth: int) -> Json:
    """Freeze one value that may hold so many levels more."""
    if isinstance(value, str):
        return _text(value, where)
    if value is None or type(value) is bool:
        return value
    if type(value) is int:
        if not -INTEGER_MAX <= value <= INTEGER_MAX:
            raise _refused(where, _LARGE)
        return value
    if depth == 0:
        raise _refused(where, _DEEP)
    if isinstance(value, Mapping):
        return MappingProxyType({_key(key, where): _frozen(each, where, depth - 1) for key, each in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_frozen(each, where, depth - 1) for each in value)
    kind = type(value).__name__
    message = Message(
        f"{value!r} is a {kind}: write it as text or as whole numbers", f"{value!r}屬{kind}：請寫為文字或整數"
    )
    raise _refused(where, message)


_LARGE = Message(
    "the integer has more than 53 bits: write such quantities as text, str(number)",
    "整數逾53位元：此類數量請寫為文字，即str(number)",
)
_DEEP = Message(f"nested more than {DEPTH_MAX} levels deep", f"巢狀逾{DEPTH_MAX}層")


def _refused(where: Message, message: Message) -> RefusedError:
    return RefusedError(Message(f"{where.en}: {message.en}", f"{where.zh_hant}：{message.zh_hant}"))


def _text(value: str, where: Message) -> str:
    """Plain text, which the word of an enumeration becomes."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        message = Message(
            f"{value!r} holds half of a surrogate pair, which is no character", f"{value!r}含半個代理對，不成字元"
        )
        raise _refused(where, message) from error
    return value if type(value) is str else str.__str__(value)


def _key(key: object, where: Message) -> str:
    """A key of a mapping, which must be text."""
    if not isinstance(key, str):
        raise _refused(where, Message(f"the key {key!r} is not text", f"鍵{key!r}不是文字"))
    return _text(key, where)


def canonical(value: Json) -> bytes:
    """The one form of a value as bytes: RFC 8785 (JSON Canonicalization Scheme), narrowed to exact numbers.

    Without floats the standard encoder writes that form, but for one thing: RFC 8785 orders keys by UTF-16 units, and
    Python by code points. The two orders differ only where a character beyond the Basic Multilingual Plane stands, and
    there the reference encoder decides.

    Raises:
        RefusedError: see ``frozen``.
    """
    return encoded(frozen(value))


def encoded(value: Json) -> bytes:
    """The canonical bytes of a value that is known to be fit for the record."""
    data = _ENCODER.encode(value).encode()
    return data if data.isascii() or _ASTRAL.search(data) is None else rfc8785.dumps(_plain(value))


def _plain(value: Json) -> _Plain:
    """The same value in the types that the reference encoder knows."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value]


def digest(data: bytes) -> str:
    """The name of some bytes: ``sha256:`` and 64 hexadecimal digits in lower case."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _refuse(number: str) -> object:
    """Meet a number that is not whole."""
    raise RefusedError(Message(f"{number} is not a whole number", f"{number}不是整數"))


def decoded(data: bytes) -> Json:
    """The value that some canonical bytes stand for; not frozen yet, so nothing says that its integers are small.

    Raises:
        RefusedError: the bytes are no JSON, hold a number that is not whole, or are not in canonical form.
    """
    try:
        value: Json = _DECODER.decode(data.decode())
        same = encoded(value) == data
    except UnicodeError as error:
        raise RefusedError(_NOT_UNICODE) from error
    except RecursionError as error:
        raise RefusedError(_DEEP) from error
    except RefusedError:
        raise
    except ValueError as error:
        raise RefusedError(Message(str(error), f"不是可讀取之JSON，剖析器稱「{error}」")) from error
    if not same:
        raise RefusedError(_NOT_CANONICAL)
    return value


_NOT_UNICODE = Message("the bytes are not UTF-8, or name half of a surrogate pair", "位元組不是UTF-8，或含半個代理對")
_NOT_CANONICAL = Message("the bytes are not in canonical form (RFC 8785)", "位元組不合正規形式（RFC 8785）")


_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=dict)
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)
