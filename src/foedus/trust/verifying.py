"""Whether a signed document is taken in: every question asked in order, and the first that it fails is the reason."""

from __future__ import annotations

from foedus.kernel import Message, RefusedError
from foedus.trust import ed25519
from foedus.trust.documents import Assertion, DocumentSignature, SignedDocument
from foedus.trust.keys import Key
from foedus.trust.passkeys import asserted, is_key
from foedus.trust.places import RelyingParty
from foedus.trust.reception import Accepted, Gate, Refused
from foedus.trust.statements import Registration, read_statement

LIFETIME_S = 30 * 24 * 3600
"""A document may be good for thirty days at most: so long, its nonce must be remembered."""


def examined(document: SignedDocument, gate: Gate) -> Accepted | Refused:
    """Whether a document was made for this record, is still good, and bears only signatures that hold.

    Who has to have signed is not asked here, for that depends on what the document says.
    """
    refusal = _out_of_place(document, gate)
    if refusal is not None:
        return refusal
    parties = set[str]()
    for signature in document.signatures:
        key = gate.registry.keys.get(signature.key)
        flaw = _unknown(signature.key) if key is None else _flawed(document, signature, key, gate)
        if key is None or flaw is not None:
            return flaw or _unknown(signature.key)
        parties.add(key.party)
    return _registers_none(document) or Accepted(document, frozenset(parties))


def _out_of_place(document: SignedDocument, gate: Gate) -> Refused | None:
    """Made for another text, too late, for too long, or seen before."""
    if document.guarantee != gate.guarantee:
        return Refused("another_guarantee", Message("made under another text", "係就另一約文所為"))
    if document.expires <= gate.as_of:
        when = document.expires
        return Refused("expired", Message(f"it was good until {when}", f"效期至{when}止"))
    if document.expires > gate.as_of.plus(LIFETIME_S):
        return Refused("good_for_too_long", Message("it is good for more than thirty days", "效期逾三十日"))
    if document.nonce in gate.nonces:
        return Refused(
            "replayed", Message("a document with this nonce was taken in before", "具此一次性代碼之文件前已收受")
        )
    names = [signature.key for signature in document.signatures]
    if len(set(names)) < len(names):
        return Refused("signed_twice", Message("one key signed it twice", "同一金鑰簽署二次"))
    return None


def _flawed(document: SignedDocument, signature: DocumentSignature, key: Key, gate: Gate) -> Refused | None:
    """A key that does not bind now, or did not make the signature."""
    lacks = key.lacks(gate.as_of)
    if lacks is not None:
        en, zh_hant = _LACKS[lacks]
        return Refused(lacks, Message(f"the key {key.id} of {key.party} {en}", f"{key.party}之金鑰{key.id}{zh_hant}"))
    if _holds(document, signature, key, gate.relying_party):
        return None
    message = Message(
        f"the key {key.id} of {key.party} did not make its signature", f"{key.party}之金鑰{key.id}未為該簽署"
    )
    return Refused("bad_signature", message)


def _holds(document: SignedDocument, signature: DocumentSignature, key: Key, place: RelyingParty | None) -> bool:
    if isinstance(signature, Assertion):
        is_passkey = key.algorithm == "passkey" and place is not None
        return is_passkey and place is not None and asserted(key, signature, document.challenge, place)
    return key.algorithm == "ed25519" and ed25519.verifies(key.public_key, document.message, signature.made)


def _registers_none(document: SignedDocument) -> Refused | None:
    """A passkey put on record that is no key: nothing could ever be signed with it."""
    try:
        statement = read_statement(document.body) if document.purpose == "key" else None
    except RefusedError:  # what else it says is for the record to refuse
        return None
    if not isinstance(statement, Registration) or not lacks_key(statement.key):
        return None
    return Refused("no_key", Message(f"{_NO_KEY.en}: {AS_SHOWN.en}", f"{_NO_KEY.zh_hant}：{AS_SHOWN.zh_hant}"))


def lacks_key(key: Key) -> bool:
    """Whether a passkey is given a public key that is none."""
    return key.algorithm == "passkey" and not is_key(key.public_key)


_NO_KEY = Message("`public_key` is no key of a passkey", "`public_key`並非通行金鑰之公鑰")
AS_SHOWN = Message("give the whole row that the page showed on which it was made", "請填載製作頁面所列示之整筆資料")


def _unknown(key: str) -> Refused:
    return Refused("unknown_key", Message(f"no key {key} is on record", f"紀錄並無金鑰{key}"))


_LACKS = {
    "key_revoked": ("was revoked", "業經撤銷"),
    "key_not_yet_valid": ("is not valid yet", "尚未生效"),
    "key_expired": ("has expired", "已逾效期"),
}
