"""Keys of parties: whose each is, from when until when it binds, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.kernel import Instant

Algorithm: TypeAlias = Literal["ed25519", "passkey"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A public key on record.

    Attributes:
        party: whose it is.
        algorithm: ``ed25519`` for a service or a token; ``passkey`` for a person's authenticator.
        public_key: 32 bytes of Ed25519, or a COSE key of an authenticator.
        valid_from: the instant from which it binds.
        valid_until: the instant from which it no longer does; nothing: until it is revoked.
        revoked: when its revocation was received; what was received before stays.
        registered_by: the document that put it on record; nothing for those that the roster began with.
        credential: what the authenticator calls it; nothing for another key.
    """

    party: str
    algorithm: Algorithm
    public_key: bytes
    valid_from: Instant
    valid_until: Instant | None = None
    revoked: Instant | None = None
    registered_by: str | None = None
    credential: bytes | None = None

    @property
    def id(self) -> str:
        """What signatures name it by: half of a hash of what it is."""
        return key_id(self.algorithm, self.public_key)

    def lacks(self, at: Instant) -> str | None:
        """Why it does not bind at an instant; nothing where it does."""
        if self.revoked is not None and self.revoked <= at:
            return "key_revoked"
        if at < self.valid_from:
            return "key_not_yet_valid"
        return "key_expired" if self.valid_until is not None and self.valid_until <= at else None


def key_id(algorithm: str, public_key: bytes) -> str:
    """The first sixteen bytes, in hexadecimal, of the SHA-256 of algorithm and key."""
    return hashlib.sha256(algorithm.encode() + b"\n" + public_key).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """How a party whose keys are all lost comes by a new one.

    Attributes:
        registrars: the parties that may vouch for it; a party never vouches for itself.
        at_least: how many of them must sign.
        waits_s: for how many seconds the new key waits, in which a key of the party that was not lost may revoke it.
    """

    registrars: tuple[str, ...]
    at_least: int
    waits_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """The keys on record at a position of it.

    Attributes:
        recovery: what to do when a party's keys are lost.
        keys: every key ever on record, by its id.
        demo: whether these are keys for trying things out, which bind nobody.
    """

    recovery: Recovery
    keys: Mapping[str, Key] = field(default_factory=lambda: MappingProxyType({}))
    demo: bool = False

    def of(self, party: str, at: Instant) -> Iterator[Key]:
        """The keys with which a party can sign at an instant."""
        return (key for key in self.keys.values() if key.party == party and key.lacks(at) is None)

    def known(self, algorithm: str, public_key: bytes) -> bool:
        """Whether such a key was ever on record, anybody's."""
        return key_id(algorithm, public_key) in self.keys
