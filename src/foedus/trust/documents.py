"""Signed documents: what is said, about which guarantee, once, until when, and under whose signatures."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from foedus.journal import Json, canonical, digest
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust.strict_json import read_json

DOMAIN = b"foedus signed document v1\n"
"""What stands before the bytes that are signed: no signature made for another use passes for one of these."""
Purpose: TypeAlias = Literal["act", "key", "addresses"]
OF_RECORDS: frozenset[str] = frozenset({"act", "key"})
"""What a record takes in; ``addresses``, to which notices go, are for whoever delivers them."""
_NONCE = re.compile(r"[A-Za-z0-9_-]{16,86}")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_SIGNATURES_MAX = 128
_FIELDS = frozenset({"purpose", "guarantee", "body", "nonce", "expires", "signatures"})
_KEY_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class PlainSignature:
    """An Ed25519 signature over the document's message."""

    key: str
    made: bytes


@dataclass(frozen=True, slots=True)
class Assertion:
    """What an authenticator made, at a person's touch, of the document's digest (WebAuthn, section 5.2.2)."""

    key: str
    authenticator_data: bytes
    client_data: bytes
    made: bytes


DocumentSignature: TypeAlias = PlainSignature | Assertion


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedDocument:
    """A document as it was sent; nothing about its signatures has been checked.

    Attributes:
        purpose: ``act``, a fact of the record; ``key``, a statement about keys; ``addresses``, to which notices go.
        guarantee: the digest of the text that it is made under: it says nothing under another.
        body: what it says.
        nonce: what makes it one of its kind, chosen by whoever made it.
        expires: the instant from which it is no longer taken in.
        signatures: by whose keys.
    """

    purpose: Purpose
    guarantee: str
    body: Mapping[str, Json]
    nonce: str
    expires: Instant
    signatures: tuple[DocumentSignature, ...]

    @property
    def message(self) -> bytes:
        """The bytes that are signed: the domain, and the canonical form of everything but the signatures."""
        said: dict[str, Json] = {
            "purpose": self.purpose,
            "guarantee": self.guarantee,
            "body": self.body,
            "nonce": self.nonce,
            "expires": str(self.expires),
        }
        return DOMAIN + canonical(said)

    @property
    def challenge(self) -> bytes:
        """What a passkey is asked to sign: the SHA-256 of the message."""
        return hashlib.sha256(self.message).digest()

    @property
    def digest(self) -> str:
        """What it is known by, whoever signed it."""
        return digest(self.message)

    def __bytes__(self) -> bytes:
        """The document with its signatures, canonical."""
        said: dict[str, Json] = {
            "purpose": self.purpose,
            "guarantee": self.guarantee,
            "body": self.body,
            "nonce": self.nonce,
            "expires": str(self.expires),
            "signatures": [_written(each) for each in self.signatures],
        }
        return canonical(said)


def _written(signature: DocumentSignature) -> Json:
    if isinstance(signature, PlainSignature):
        return {"key": signature.key, "signature": _text(signature.made)}
    return {
        "key": signature.key,
        "signature": _text(signature.made),
        "authenticator_data": _text(signature.authenticator_data),
        "client_data": _text(signature.client_data),
    }


def read_document(data: bytes, purposes: AbstractSet[str] = OF_RECORDS) -> SignedDocument:
    """Read a signed document that serves one of these purposes.

    Raises:
        RefusedError: it is not one; says what is wrong.
    """
    found = read_json(data)
    if len(_FIELDS.symmetric_difference(found)) > 0:
        names = ", ".join(sorted(_FIELDS))
        message = Message(f"a signed document has {names}, and no more", f"簽署文件恰有{names}各欄")
        raise RefusedError(message, _SPECIMEN)
    purpose, guarantee, nonce, expires = (found[name] for name in ("purpose", "guarantee", "nonce", "expires"))
    _check("purpose", isinstance(purpose, str) and purpose in purposes)
    _check("guarantee", isinstance(guarantee, str) and _DIGEST.fullmatch(guarantee) is not None)
    _check("nonce", isinstance(nonce, str) and _NONCE.fullmatch(nonce) is not None)
    until = Instant.parse(expires) if isinstance(expires, str) else None
    _check("expires", until is not None and str(until) == expires)  # one way of writing each instant: it is signed
    _check("body", isinstance(found["body"], dict))
    listed = found["signatures"] if isinstance(found["signatures"], list) else []
    _check("signatures", 0 < len(listed) <= _SIGNATURES_MAX)
    return SignedDocument(
        purpose=cast("Purpose", purpose),
        guarantee=str(guarantee),
        body=cast("Mapping[str, Json]", found["body"]),
        nonce=str(nonce),
        expires=Instant.parse(str(expires)),
        signatures=tuple(_signature(each) for each in listed),
    )


def _signature(value: Json) -> DocumentSignature:
    fields = value if isinstance(value, dict) else {}
    key = fields.get("key")
    _check("signatures.key", isinstance(key, str) and _KEY_ID.fullmatch(key) is not None)
    if set(fields) == {"key", "signature"}:
        return PlainSignature(str(key), _bytes(fields["signature"]))
    _check("signatures", set(fields) == {"key", "signature", "authenticator_data", "client_data"})
    return Assertion(
        str(key), _bytes(fields["authenticator_data"]), _bytes(fields["client_data"]), _bytes(fields["signature"])
    )


def _check(field: str, is_good: object) -> None:
    if is_good is not True:
        raise RefusedError(Message(f"`{field}` is not what it should be", f"`{field}`不合要求"), _SPECIMEN)


def _bytes(value: Json) -> bytes:
    """Base64url without padding, the one way of writing each value."""
    try:
        text = value if isinstance(value, str) else "?"
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        found = b""
    _check("signatures", value == _text(found) and len(found) > 0)
    return found


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


_SPECIMEN = Message("see `foedus sign --help` for a specimen", "範例請見`foedus sign --help`")
