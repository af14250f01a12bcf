"""Statements about keys: one more, one less, and a new one for a party that has lost all of its own."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from foedus.journal import Json
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust.ed25519 import KEY_SIZE
from foedus.trust.keys import Algorithm, Key, Recovery, Registry
from foedus.trust.verifying import Accepted, Refused

_ALGORITHMS: frozenset[str] = frozenset({"ed25519", "passkey"})
_REASONS: frozenset[str] = frozenset({"retired", "lost", "compromised"})


@dataclass(frozen=True, slots=True)
class Registration:
    """A key that is to bind a party."""

    key: Key


@dataclass(frozen=True, slots=True)
class Revocation:
    """A key that is no longer to bind."""

    key: str
    reason: Literal["retired", "lost", "compromised"]


Statement: TypeAlias = Registration | Revocation


def read_statement(body: Mapping[str, Json]) -> Statement:
    """What a document about keys says.

    Raises:
        RefusedError: it says nothing of that kind.
    """
    kind = body.get("statement")
    if kind == "revoke" and set(body) == {"statement", "key", "reason"} and body["reason"] in _REASONS:
        return Revocation(str(body["key"]), cast('Literal["retired", "lost", "compromised"]', body["reason"]))
    if kind == "register":
        return Registration(read_key({name: value for name, value in body.items() if name != "statement"}))
    message = Message("neither the registration nor the revocation of a key", "既非金鑰之登記，亦非其撤銷")
    hint = Message(
        "write `statement: register` or `statement: revoke`", "請寫`statement: register`或`statement: revoke`"
    )
    raise RefusedError(message, hint)


def read_key(fields: Mapping[str, Json]) -> Key:
    """A key as a roster or a registration gives it.

    Raises:
        RefusedError: a field is missing, unknown or not what it should be.
    """
    optional = {"valid_until", "credential"} & set(fields)
    _check("key", set(fields) - optional == {"party", "algorithm", "public_key", "valid_from"})
    algorithm, until = fields["algorithm"], fields.get("valid_until")
    _check("algorithm", algorithm in _ALGORITHMS)
    key = Key(
        party=_text(fields, "party"),
        algorithm=cast("Algorithm", algorithm),
        public_key=_decoded(fields, "public_key"),
        valid_from=Instant.parse(_text(fields, "valid_from")),
        valid_until=None if until is None else Instant.parse(_text(fields, "valid_until")),
        credential=_decoded(fields, "credential") if "credential" in fields else None,
    )
    _check("public_key", algorithm == "passkey" or len(key.public_key) == KEY_SIZE)
    _check("credential", (key.credential is not None) == (algorithm == "passkey"))
    _check("valid_until", key.valid_until is None or key.valid_from < key.valid_until)
    return key


def read_registry(roster: Mapping[str, Json]) -> Registry:
    """The keys with which a record begins.

    Raises:
        RefusedError: it is not a roster, names a key twice, or its recovery could never be met.
    """
    _check("roster", set(roster) == {"registrars", "at_least", "waits_s", "demo", "keys"})
    registrars, at_least, waits_s = roster["registrars"], roster["at_least"], roster["waits_s"]
    _check("registrars", isinstance(registrars, list | tuple) and all(isinstance(each, str) for each in registrars))
    _check("at_least", type(at_least) is int and at_least >= 1)
    _check("waits_s", type(waits_s) is int and waits_s >= 0)
    _check("demo", isinstance(roster["demo"], bool))
    listed = roster["keys"]
    _check("keys", isinstance(listed, list | tuple) and all(isinstance(each, Mapping) for each in listed))
    keys = [read_key(cast("Mapping[str, Json]", each)) for each in cast("list[Json]", listed)]
    by_id = {key.id: key for key in keys}
    _check("keys", len(by_id) == len(keys))
    names = tuple(str(each) for each in cast("list[Json]", registrars))
    recovery = Recovery(registrars=names, at_least=cast("int", at_least), waits_s=cast("int", waits_s))
    _check("at_least", recovery.at_least < len(set(names)))  # whoever has lost its keys cannot be one of them
    return Registry(recovery=recovery, keys=MappingProxyType(by_id), demo=roster["demo"] is True)


def stated(registry: Registry, accepted: Accepted, statement: Statement, at: Instant) -> Registry | Refused:
    """The keys after a statement that holds: it needs a valid key of the party itself, or enough registrars.

    A key that registrars vouch for begins to bind only after the waiting time of the recovery.
    """
    if isinstance(statement, Revocation):
        return _revoked(registry, accepted, statement, at)
    key = statement.key
    if registry.known(key.algorithm, key.public_key):
        return Refused("key_known", Message("this key is on record already", "此金鑰業已登記"))
    if key.party in accepted.parties:
        begun = max(key.valid_from, at)
    elif _vouched(registry, accepted, key.party):
        begun = max(key.valid_from, at.plus(registry.recovery.waits_s))
    else:
        return _unauthorised(key.party, registry)
    entered = replace(key, valid_from=begun, registered_by=accepted.document.digest)
    if entered.valid_until is not None and entered.valid_until <= begun:
        return Refused("key_expired", Message("the key expires before it could bind", "金鑰於生效前即逾效期"))
    return replace(registry, keys=MappingProxyType({**registry.keys, entered.id: entered}))


def _revoked(registry: Registry, accepted: Accepted, statement: Revocation, at: Instant) -> Registry | Refused:
    key = registry.keys.get(statement.key)
    if key is None or key.revoked is not None:
        message = Message("no such key is on record, or it was revoked before", "紀錄並無此金鑰，或業經撤銷")
        return Refused("key_not_revocable", message)
    if key.party not in accepted.parties and not _vouched(registry, accepted, key.party):
        return _unauthorised(key.party, registry)
    return replace(registry, keys=MappingProxyType({**registry.keys, key.id: replace(key, revoked=at)}))


def _vouched(registry: Registry, accepted: Accepted, party: str) -> bool:
    """Whether enough registrars, the party itself left out, have signed."""
    vouching = accepted.parties & set(registry.recovery.registrars) - {party}
    return len(vouching) >= registry.recovery.at_least


def _unauthorised(party: str, registry: Registry) -> Refused:
    number = registry.recovery.at_least
    message = Message(
        f"neither a key of {party} nor {number} registrars signed it", f"未經{party}之金鑰或{number}名登記機關簽署"
    )
    return Refused("not_vouched_for", message)


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
