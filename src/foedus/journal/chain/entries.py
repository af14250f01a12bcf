"""One entry as bytes, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from foedus.journal.event import Envelope, Event
from foedus.journal.values import INTEGER_MAX, Json, decoded, digest, encoded
from foedus.kernel import Instant, Interval, Message, RefusedError, listed

_FIELDS = ("digest", "held", "payload", "position", "previous", "recorded_at", "schema_version", "stream", "type")
_BODY_START = len(b'{"digest":"sha256:') + 64 + len(b'",')
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ", re.ASCII)


def genesis(stream: str) -> str:
    """What the first entry of a stream names as the one before: a digest that no entry has, since none starts so."""
    return digest(f"foedus journal of {stream}".encode())


def entry_bytes(envelope: Envelope) -> bytes:
    """The entry as stored, exchanged and verified: the canonical bytes of all fields."""
    body = body_bytes(envelope, stream=envelope.stream, position=envelope.position, previous=envelope.previous)
    # "digest" sorts before every other field, so the entry is the body with one field put in front.
    return b'{"digest":"%s",' % envelope.digest.encode() + body[1:]


def body_bytes(event: Event | Envelope, *, stream: str, position: int, previous: str) -> bytes:
    """The canonical bytes of all fields but the digest: what the digest is taken of.

    Raises:
        ValueError: an instant lies outside the years 1 to 9999.
    """
    return encoded(
        {
            "held": {"end": written(event.held.end), "start": written(event.held.start)},
            "payload": event.payload,
            "position": position,
            "previous": previous,
            "recorded_at": written(event.recorded_at),
            "schema_version": event.schema_version,
            "stream": stream,
            "type": event.type,
        }
    )


def written(instant: Instant) -> str:
    """An instant in the record: ISO 8601 in UTC, to the second.

    Raises:
        ValueError: it lies outside the years 1 to 9999.
    """
    try:
        return f"{instant.utc.isoformat()[:19]}Z"
    except OverflowError as error:
        raise ValueError(f"{instant.seconds} s from 1970 is no date in the years 1 to 9999") from error


def read_entry(data: bytes) -> Envelope:
    """The envelope that some bytes hold, in the version in which it was written; its own digest is checked.

    Raises:
        RefusedError: the bytes are not canonical, a field is missing, surplus or ill-formed, or the digest is wrong.
    """
    fields = decoded(data)
    if not isinstance(fields, Mapping) or set(fields) != set(_FIELDS):
        raise _other_fields(Message("an entry", "紀錄項"), _FIELDS)
    envelope = Envelope(
        stream=_text(fields, "stream"),
        position=_ordinal(fields, "position"),
        type=_text(fields, "type"),
        schema_version=_ordinal(fields, "schema_version"),
        held=_interval(fields["held"]),
        recorded_at=_instant(fields["recorded_at"]),
        payload=_mapping(fields["payload"], "payload"),
        previous=_text(fields, "previous"),
        digest=_text(fields, "digest"),
    )
    # The bytes are canonical, so the body is what stands behind the digest: no need to write it anew.
    if digest(b"{" + data[_BODY_START:]) != envelope.digest:
        raise RefusedError(Message("the digest is not that of the other fields", "摘要與其餘欄位不符"))
    return envelope


def _text(fields: Mapping[str, Json], name: str) -> str:
    """A field that is text."""
    value = fields[name]
    if not isinstance(value, str):
        raise RefusedError(Message(f"`{name}` is not text", f"`{name}`不是文字"))
    return value


def _ordinal(fields: Mapping[str, Json], name: str) -> int:
    """A field that counts from 1."""
    value = fields[name]
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= INTEGER_MAX:
        raise RefusedError(Message(f"`{name}` is not a whole number from 1", f"`{name}`不是自1起之整數"))
    return value


def _mapping(value: Json, name: str) -> Mapping[str, Json]:
    """A field that is a mapping."""
    if not isinstance(value, Mapping):
        raise RefusedError(Message(f"`{name}` is not a mapping", f"`{name}`不是鍵與值之對應"))
    return value


def _interval(value: Json) -> Interval:
    """The field `held`."""
    ends = _mapping(value, "held")
    if set(ends) != {"start", "end"}:
        raise _other_fields(Message.same("`held`"), ("end", "start"))
    return Interval(_instant(ends["start"]), _instant(ends["end"]))


def _instant(value: Json) -> Instant:
    """An instant in the one form in which it is written."""
    if not isinstance(value, str) or _INSTANT.fullmatch(value) is None:
        example = "2025-09-28T00:00:00Z"
        raise RefusedError(
            Message(
                f"{value!r} is not an instant in the form of the record, {example}",
                f"{value!r}不是依紀錄格式書寫之時刻，如{example}",
            )
        )
    try:
        return Instant.of(datetime.fromisoformat(value))
    except ValueError as error:
        raise RefusedError(Message(str(error), f"曆法並無此日期，剖析器稱「{error}」")) from error


def _other_fields(whole: Message, fields: Iterable[str]) -> RefusedError:
    names = listed(fields)
    return RefusedError(
        Message(f"{whole.en} has exactly these fields: {names.en}", f"{whole.zh_hant}須恰有下列欄位：{names.zh_hant}")
    )
