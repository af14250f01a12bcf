"""Sealed notices: an effect as its receiver gets it, bound to record, party and key, under the seal of its keeper."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.journal import Effect, Json, canonical
from foedus.kernel import Message, RefusedError
from foedus.trust import ed25519
from foedus.trust.strict_json import read_json

DOMAIN = b"foedus notice v1\n"
"""What stands before the bytes that are sealed: no signature made for another use passes for one of these."""
_FIELDS = frozenset({"notice", "seal"})
_SAID = frozenset({"guarantee", "stream", "to", "key", "type", "payload", "trial"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a notice says.

    Attributes:
        guarantee: the digest of the text.
        stream: whose record orders it.
        to: the party.
        key: what makes it one and the same effect: whoever has carried it out does not do so again.
        type: ``order.issued`` and the like.
        payload: the particulars, as the record has them.
        trial: whether nothing of this happened: nobody acts on it.
    """

    guarantee: str
    stream: str
    to: str
    key: str
    type: str
    payload: Mapping[str, Json]
    trial: bool


def sealed(effect: Effect, to: str, about: Mapping[str, Json], sign: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a notice: the same each time, for Ed25519 draws no lots (RFC 8032, 5.1.6).

    ``about`` has what is the same for all notices of a record: ``guarantee``, ``stream`` and ``trial``.
    """
    said: dict[str, Json] = {**about, "to": to, "key": effect.key, "type": effect.type, "payload": effect.payload}
    assert _has(said, _SAID), "a notice says what notices say"
    return canonical({"notice": said, "seal": base64.b64encode(sign(DOMAIN + canonical(said))).decode()})


def opened(data: bytes, public_key: bytes) -> Sealed:
    """What a notice says, if it is one, and its seal was made with that key.

    Raises:
        RefusedError: it is none, or the seal does not hold.
    """
    found = read_json(data)
    said, seal = found.get("notice"), found.get("seal")
    if not _has(found, _FIELDS) or not isinstance(said, Mapping) or not isinstance(seal, str) or not _has(said, _SAID):
        raise RefusedError(*_NONE)
    try:
        made = base64.b64decode(seal, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError(*_NONE) from error
    if not ed25519.verifies(public_key, DOMAIN + canonical(said), made):
        raise RefusedError(*_BROKEN)
    names = ("guarantee", "stream", "to", "key", "type")
    if not all(isinstance(said[name], str) for name in names) or not isinstance(said["payload"], Mapping):
        raise RefusedError(*_NONE)
    words = {name: str(said[name]) for name in names}
    return Sealed(**words, payload=cast("Mapping[str, Json]", said["payload"]), trial=said["trial"] is True)


def _has(said: Mapping[str, Json], fields: frozenset[str]) -> bool:
    return len(fields.symmetric_difference(said)) == 0


_NONE = (
    Message("it is no sealed notice", "此非加封之通知"),
    Message("ask who sent it for the file as it was", "請向寄送者索取原檔"),
)
_BROKEN = (
    Message("the seal was not made with that key", "封印並非以該金鑰作成"),
    Message("do not act on it; ask the keeper of the record", "請勿據以行事；請洽紀錄之保管者"),
)
