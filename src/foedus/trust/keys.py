"""Keys of parties: whose each is, from when until when it binds, and what became of it."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from foedus.journal import Json
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust import edwards
from foedus.trust.places import RelyingParty, read_place

Algorithm: TypeAlias = Literal["ed25519", "passkey"]
_ALGORITHMS: frozenset[str] = frozenset({"ed25519", "passkey"})
WAIT_S_MAX = 90 * 24 * 3600
"""A key that registrars vouch for waits ninety days at most: a party that has lost all others is mute for so long."""


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
        waits_s: for how many seconds the new key waits, at most ``WAIT_S_MAX``, in which a key of the party that was
            not lost may revoke it.
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
        relying_party: where passkeys may be used; nothing where none are.
        demo: whether these are keys for trying things out, which bind nobody.
    """

    recovery: Recovery
    keys: Mapping[str, Key] = field(default_factory=lambda: MappingProxyType({}))
    relying_party: RelyingParty | None = None
    demo: bool = False

    def of(self, party: str, at: Instant) -> Iterator[Key]:
        """The keys with which a party can sign at an instant."""
        return (key for key in self.keys.values() if key.party == party and key.lacks(at) is None)

    def known(self, algorithm: str, public_key: bytes) -> bool:
        """Whether such a key was ever on record, anybody's."""
        return key_id(algorithm, public_key) in self.keys


def read_key(fields: Mapping[str, Json]) -> Key:
    """A key as a roster or a registration gives it.

    Whether the key of a passkey is one, ``passkeys`` says: that takes more than can be loaded wherever keys are read.

    Raises:
        RefusedError: a field is missing, unknown or not what it should be.
    """
    optional = {"valid_until", "credential"} & set(fields)
    _check("key", set(fields) - optional == {"party", "algorithm", "public_key", "valid_from"})
    algorithm, until = fields["algorithm"], fields.get("valid_until")
    _check("algorithm", isinstance(algorithm, str) and algorithm in _ALGORITHMS)
    key = Key(
        party=_text(fields, "party"),
        algorithm=cast("Algorithm", algorithm),
        public_key=_decoded(fields, "public_key"),
        valid_from=Instant.parse(_text(fields, "valid_from")),
        valid_until=None if until is None else Instant.parse(_text(fields, "valid_until")),
        credential=_decoded(fields, "credential") if "credential" in fields else None,
    )
    if algorithm == "ed25519" and not edwards.is_key(key.public_key):
        raise RefusedError(_NO_ED25519, _AS_TOLD)
    _check("credential", (key.credential is not None) == (algorithm == "passkey"))
    _check("valid_until", key.valid_until is None or key.valid_from < key.valid_until)
    return key


def read_registry(roster: Mapping[str, Json]) -> Registry:
    """The keys with which a record begins.

    Raises:
        RefusedError: it is not a roster, names a key twice, or its recovery could never be met.
    """
    _check("roster", set(roster) - {"passkeys"} == {"registrars", "at_least", "waits_s", "demo", "keys"})
    registrars, at_least, waits_s = roster["registrars"], roster["at_least"], roster["waits_s"]
    _check("registrars", isinstance(registrars, list | tuple) and all(isinstance(each, str) for each in registrars))
    _check("at_least", type(at_least) is int and at_least >= 1)
    _check("waits_s", type(waits_s) is int and waits_s >= 0)
    if cast("int", waits_s) > WAIT_S_MAX:
        raise RefusedError(_TOO_LONG, _AT_MOST)
    _check("demo", isinstance(roster["demo"], bool))
    listed = roster["keys"]
    _check("keys", isinstance(listed, list | tuple) and all(isinstance(each, Mapping) for each in listed))
    keys = [read_key(cast("Mapping[str, Json]", each)) for each in cast("list[Json]", listed)]
    by_id = {key.id: key for key in keys}
    _check("keys", len(by_id) == len(keys))
    names = tuple(str(each) for each in cast("list[Json]", registrars))
    recovery = Recovery(registrars=names, at_least=cast("int", at_least), waits_s=cast("int", waits_s))
    _check("at_least", recovery.at_least < len(set(names)))  # whoever has lost its keys cannot be one of them
    return Registry(
        recovery=recovery,
        keys=MappingProxyType(by_id),
        demo=roster["demo"] is True,
        relying_party=read_place(roster["passkeys"]) if "passkeys" in roster else None,
    )


def _text(fields: Mapping[str, Json], name: str) -> str:
    value = fields[name]
    _check(name, isinstance(value, str) and len(value) > 0)
    return str(value)


def _decoded(fields: Mapping[str, Json], name: str) -> bytes:
    try:
        return base64.b64decode(_text(fields, name), validate=True)
    except (binascii.Error, ValueError):
        _check(name, is_good=False)
        raise


def _check(field: str, is_good: object) -> None:
    if is_good is not True:
        hint = Message("see the specimen of a roster in the documents", "範例請見文件中之名冊")
        raise RefusedError(Message(f"`{field}` is not what it should be", f"`{field}`不合要求"), hint)


_NO_ED25519 = Message(
    "`public_key` is no Ed25519 key that its owner alone could sign with",
    "`public_key`並非僅其所有人得據以簽署之Ed25519公鑰",
)
_AS_TOLD = Message("give it as `foedus key new` told it", "請依`foedus key new`所列示者填載")
_TOO_LONG = Message(
    "`waits_s`: a party that has lost its keys would be mute for more than ninety days",
    "`waits_s`：遺失金鑰之當事方將逾九十日無從為任何行為",
)
_AT_MOST = Message(f"write {WAIT_S_MAX} or less", f"請寫{WAIT_S_MAX}以下之秒數")


def key_row(key: Key) -> Mapping[str, Json]:
    """A key as the record keeps it: what a roster says, and what became of it since."""
    optional: dict[str, Json] = {
        "valid_until": None if key.valid_until is None else str(key.valid_until),
        "credential": None if key.credential is None else base64.b64encode(key.credential).decode(),
        "revoked": None if key.revoked is None else str(key.revoked),
        "registered_by": key.registered_by,
    }
    return {
        "party": key.party,
        "algorithm": key.algorithm,
        "public_key": base64.b64encode(key.public_key).decode(),
        "valid_from": str(key.valid_from),
        **{name: value for name, value in optional.items() if value is not None},
    }


def read_row(row: Mapping[str, Json]) -> Key:
    """A key from the row that the record keeps of it.

    Raises:
        RefusedError: it is no such row.
    """
    key = read_key({name: value for name, value in row.items() if name not in {"revoked", "registered_by"}})
    revoked, registered_by = row.get("revoked"), row.get("registered_by")
    return replace(
        key,
        revoked=None if revoked is None else Instant.parse(str(revoked)),
        registered_by=None if registered_by is None else str(registered_by),
    )
