"""Signed documents, and the keys that bind at a position of the record."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from tests.independent import plain
from tests.independent.notes import verifies
from tests.independent.plain import BadLogError

_LONGEST_S = 30 * 24 * 3600
_FIELDS = {"purpose", "guarantee", "body", "nonce", "expires", "signatures"}


def named(data: bytes) -> str:
    """The name of some bytes."""
    return "sha256:" + sha256(data).hexdigest()


def seconds(text: object, place: str | int) -> int:
    """An instant of the record, in seconds of the epoch."""
    if not isinstance(text, str) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z", text, re.ASCII) is None:
        raise BadLogError(place, f"{text!r} is no instant")
    try:
        return int(datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC).timestamp())
    except ValueError as error:
        raise BadLogError(place, f"{text!r} is no instant") from error


@dataclass(frozen=True)
class PartyKey:
    """Whose a key is, and when it binds."""

    party: str
    algorithm: str
    key: bytes
    since: int
    until: int | None = None
    revoked: int | None = None

    @property
    def name(self) -> str:
        """What signatures call it."""
        return sha256(self.algorithm.encode() + b"\n" + self.key).hexdigest()[:32]

    def binds(self, at: int) -> bool:
        """Whether it does at an instant."""
        ends = [each for each in (self.until, self.revoked) if each is not None]
        return self.since <= at and all(at < each for each in ends)


def _key(row: Mapping[str, Any], place: str | int) -> PartyKey:
    if not {"party", "algorithm", "public_key", "valid_from"} <= set(row):
        raise BadLogError(place, "not a key")
    until = row.get("valid_until")
    return PartyKey(
        party=row["party"],
        algorithm=row["algorithm"],
        key=base64.b64decode(row["public_key"], validate=True),
        since=seconds(row["valid_from"], place),
        until=None if until is None else seconds(until, place),
    )


@dataclass
class KeyRing:
    """The keys on record so far, and how a party that lost its own comes by another."""

    registrars: frozenset[str]
    at_least: int
    waits_s: int
    keys: dict[str, PartyKey]
    nonces: set[str] = field(default_factory=set[str])

    @classmethod
    def begun(cls, roster: Mapping[str, Any], place: str | int) -> KeyRing:
        """The ring with which a record begins."""
        keys = {key.name: key for key in (_key(row, place) for row in roster["keys"])}
        return cls(frozenset(roster["registrars"]), roster["at_least"], roster["waits_s"], keys)

    def fold(self, body: Mapping[str, Any], parties: frozenset[str], at: int, place: int) -> None:
        """A statement about keys that was taken in: by the party itself, or by enough registrars."""
        if body.get("statement") == "revoke":
            known = self.keys.get(body["key"])
            if known is None or known.revoked is not None:
                raise BadLogError(place, "revokes no key")
            self._allow(known.party, parties, place)
            self.keys[known.name] = replace(known, revoked=at)
        elif body.get("statement") == "register":
            key = _key(body, place)
            if key.name in self.keys:
                raise BadLogError(place, "registers a key that was on record")
            wait = 0 if key.party in parties else self.waits_s
            self._allow(key.party, parties, place)
            self.keys[key.name] = replace(key, since=max(key.since, at + wait))
        else:
            raise BadLogError(place, "no statement about keys")

    def _allow(self, party: str, parties: frozenset[str], place: int) -> None:
        if party not in parties and len(parties & self.registrars - {party}) < self.at_least:
            raise BadLogError(place, f"nobody may say this of a key of {party}")


@dataclass(frozen=True)
class Paper:
    """A signed document that was taken in."""

    purpose: str
    body: Mapping[str, Any]
    digest: str
    nonce: str
    parties: frozenset[str]


def digest_of(data: bytes, place: int) -> str:
    """What a document is known by, whoever signed it."""
    said = plain.read(data, place)
    return named(_message(said))


def _message(said: Mapping[str, Any]) -> bytes:
    return b"foedus signed document v1\n" + plain.written({key: said[key] for key in said if key != "signatures"})


def check_paper(data: bytes, ring: KeyRing, guarantee: str, at: int, place: int) -> Paper:
    """Make sure that a document could be taken in at an instant; its nonce is used up."""
    said = plain.read(data, place)
    if set(said) != _FIELDS or said["purpose"] not in {"act", "key"} or not isinstance(said["body"], dict):
        raise BadLogError(place, "not a signed document")
    if said["guarantee"] != guarantee:
        raise BadLogError(place, "made under another text")
    if not at < seconds(said["expires"], place) <= at + _LONGEST_S:
        raise BadLogError(place, "expired, or good for too long")
    if said["nonce"] in ring.nonces:
        raise BadLogError(place, "its nonce was used before")
    ring.nonces.add(said["nonce"])
    names = [each["key"] for each in said["signatures"]]
    if len(names) == 0 or len(set(names)) < len(names):
        raise BadLogError(place, "signed by nobody, or twice by one")
    message = _message(said)
    parties = frozenset(_signer(each, message, ring, at, place) for each in said["signatures"])
    return Paper(said["purpose"], said["body"], named(message), said["nonce"], parties)


def _signer(signature: Mapping[str, Any], message: bytes, ring: KeyRing, at: int, place: int) -> str:
    key = ring.keys.get(signature["key"])
    if key is None or not key.binds(at):
        raise BadLogError(place, f"the key {signature['key']} does not bind then")
    if set(signature) != {"key", "signature"} or key.algorithm != "ed25519":
        raise BadLogError(place, "a passkey, which this verifier does not check")
    text = signature["signature"]
    made = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if not verifies(key.key, message, made):
        raise BadLogError(place, f"the key of {key.party} did not make its signature")
    return key.party
