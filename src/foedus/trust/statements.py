"""Statements about keys: one more, one less, and a new one for a party that has lost all of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from foedus.journal import Json
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust.keys import Key, Registry, read_key
from foedus.trust.reception import Accepted, Refused

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
    kind, reason = body.get("statement"), body.get("reason")
    if (
        kind == "revoke"
        and set(body) == {"statement", "key", "reason"}
        and isinstance(reason, str)
        and reason in _REASONS
    ):
        return Revocation(str(body["key"]), cast('Literal["retired", "lost", "compromised"]', reason))
    if kind == "register":
        return Registration(read_key({name: value for name, value in body.items() if name != "statement"}))
    message = Message("neither the registration nor the revocation of a key", "既非金鑰之登記，亦非其撤銷")
    hint = Message(
        "write `statement: register` or `statement: revoke`", "請寫`statement: register`或`statement: revoke`"
    )
    raise RefusedError(message, hint)


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
