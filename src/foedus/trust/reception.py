"""What becomes of a signed document that was received, and what it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from foedus.kernel import Instant, Message, listed
from foedus.trust.documents import SignedDocument
from foedus.trust.keys import Registry
from foedus.trust.places import RelyingParty


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a document is held against.

    Attributes:
        guarantee: the digest of the text that runs.
        registry: the keys on record.
        nonces: those of documents taken in before.
        relying_party: where passkeys may be used; nothing where none are.
        as_of: when the document was received.
    """

    guarantee: str
    registry: Registry
    nonces: AbstractSet[str]
    relying_party: RelyingParty | None
    as_of: Instant


@dataclass(frozen=True, slots=True)
class Accepted:
    """A document that is taken in, and the parties whose keys signed it."""

    document: SignedDocument
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that is not: ``reason`` is a word of the record, ``message`` says it to people."""

    reason: str
    message: Message


def signed_by_all(accepted: Accepted, needed: Iterable[str]) -> Refused | None:
    """Why a document that holds does not bind: somebody whom it names did not sign it, or a stranger did."""
    named = frozenset(needed)
    if missing := sorted(named - accepted.parties):
        who = listed(missing)
        return Refused("not_signed_by", Message(f"not signed by {who.en}", f"未經{who.zh_hant}簽署"))
    if strangers := sorted(accepted.parties - named):
        who = listed(strangers)
        return Refused("signed_by_stranger", Message(f"signed by {who.en} besides", f"另有{who.zh_hant}之簽署"))
    return None
