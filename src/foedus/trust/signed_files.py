"""Files that count only under signatures kept beside them: what is signed, by whose keys, and whether they bind now."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from foedus.journal import Json, canonical, digest
from foedus.kernel import Instant, Message, RefusedError
from foedus.trust import ed25519
from foedus.trust.documents import PlainSignature
from foedus.trust.keys import Key, key_id, read_row
from foedus.trust.strict_json import read_json
from foedus.writing import InstantText, Name, Written

DOMAIN = b"foedus signed file v1\n"
"""What stands before the bytes that are signed: no signature made for another use passes for one of these."""
Use: TypeAlias = Literal["addresses"]
"""What a file is signed as: a list of addresses that may be fetched. A signature for one use is none for another."""
SUFFIX = ".sig"
"""How the name of the file ends in which the signatures lie beside the file that they are of."""
SIGNATURES_MAX = 64
_FIELDS = {"signs", "digest", "signatures"}
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_KEY_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSignatures:
    """The signatures of a file as they lie beside it; nothing about them has been checked.

    Attributes:
        signs: what the file is signed as.
        digest: of its bytes, every one of them.
        signatures: by whose keys.
    """

    signs: Use
    digest: str
    signatures: tuple[PlainSignature, ...] = ()

    @property
    def message(self) -> bytes:
        """The bytes that are signed: the domain, and the canonical form of use and digest."""
        return DOMAIN + canonical({"signs": self.signs, "digest": self.digest})

    def signed(self, *signers: ed25519.Signer) -> FileSignatures:
        """The same with the signatures of these keys; a key that has signed already does not sign twice."""
        made = (PlainSignature(key_id("ed25519", each.public_key), each.sign(self.message)) for each in signers)
        return replace(self, signatures=tuple({each.key: each for each in (*made, *self.signatures)}.values()))

    def __bytes__(self) -> bytes:
        """The file that lies beside: canonical, and one line."""
        rows: list[Json] = [
            {"key": each.key, "signature": base64.b64encode(each.made).decode()} for each in self.signatures
        ]
        return canonical({"signs": self.signs, "digest": self.digest, "signatures": rows}) + b"\n"


def unsigned(data: bytes, use: Use) -> FileSignatures:
    """What is to be signed of a file, without any signature yet."""
    return FileSignatures(signs=use, digest=digest(data))


def read_signatures(data: bytes) -> FileSignatures:
    """Read the signatures of a file.

    Raises:
        RefusedError: it holds none; says what is wrong.
    """
    found = read_json(data)
    if set(found) != _FIELDS or found["signs"] != "addresses":
        raise RefusedError(*_NO_SIGNATURES)
    stated, rows = found["digest"], found["signatures"]
    if not isinstance(stated, str) or _DIGEST.fullmatch(stated) is None or not isinstance(rows, list):
        raise RefusedError(*_NO_SIGNATURES)
    if not 0 < len(rows) <= SIGNATURES_MAX:
        raise RefusedError(*_NO_SIGNATURES)
    return FileSignatures(signs="addresses", digest=stated, signatures=tuple(_signature(each) for each in rows))


def _signature(row: Json) -> PlainSignature:
    fields: Mapping[str, Json] = row if isinstance(row, Mapping) else {}
    key, text = fields.get("key"), fields.get("signature")
    if set(fields) != {"key", "signature"} or not isinstance(key, str) or _KEY_ID.fullmatch(key) is None:
        raise RefusedError(*_NO_SIGNATURES)
    try:
        made = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        made = b""
    if len(made) != ed25519.SIGNATURE_SIZE:
        raise RefusedError(*_NO_SIGNATURES)
    return PlainSignature(key, made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signers:
    """Whose signatures count, for whoever relies on a file.

    Attributes:
        keys: by their id; those that no longer bind stay, so that it can be told why.
        at_least: how many different parties must have signed.
    """

    keys: Mapping[str, Key]
    at_least: int = 1


class SignerText(Written):
    """A key that may sign, as a row of a roster has it."""

    party: Name
    """Whose it is."""
    algorithm: Literal["ed25519"] = "ed25519"
    """The kind of key: no passkey signs files."""
    public_key: str
    """The key, as ``foedus key new`` told it."""
    valid_from: InstantText
    """The instant from which it binds."""
    valid_until: InstantText | None = None
    """The instant from which it no longer does."""
    revoked: InstantText | None = None
    """The instant from which nothing that it signed counts, whenever that was signed."""

    @model_validator(mode="after")
    def _is_a_key(self) -> Self:
        self.key()
        return self

    def key(self) -> Key:
        """The key.

        Raises:
            RefusedError: it is none, or ends before it begins.
        """
        dates = {"valid_from": self.valid_from, "valid_until": self.valid_until, "revoked": self.revoked}
        row: dict[str, Json] = {"party": self.party, "algorithm": self.algorithm, "public_key": self.public_key}
        return read_row({**row, **{name: str(each) for name, each in dates.items() if each is not None}})


class SignersText(Written):
    """Whose signatures a file needs, as whoever relies on it writes that down."""

    signers: tuple[SignerText, ...]
    """The keys that may sign, those of earlier years with them."""
    at_least: Annotated[int, Field(ge=1, strict=True)] = 1
    """How many different parties must have signed."""

    @model_validator(mode="after")
    def _can_be_met(self) -> Self:
        if len(self.signed_by().keys) < len(self.signers):
            raise RefusedError(*_TWICE)
        if len({each.party for each in self.signers}) < self.at_least:
            raise RefusedError(*_TOO_MANY)
        return self

    def signed_by(self) -> Signers:
        """The same, by the ids of the keys."""
        keys = {key.id: key for key in (each.key() for each in self.signers)}
        return Signers(keys=MappingProxyType(keys), at_least=self.at_least)


def endorsed(data: bytes, use: Use, found: FileSignatures, signers: Signers, as_of: Instant) -> tuple[str, ...]:
    """The parties whose signatures a file bears, by keys that bind at an instant; enough of them.

    A signature by a key that is not listed counts for nothing; one that names a listed key which did not make it spoils
    the file. Keys are asked whether they bind when the file is used, not when it was signed: nobody can tell that.

    Raises:
        RefusedError: the file is not the one that was signed, a signature is forged, or too few count.
    """
    if found.digest != digest(data):
        raise RefusedError(*_ALTERED)
    message = unsigned(data, use).message
    parties, lacking = set[str](), list[Message]()
    for each in found.signatures:
        key = signers.keys.get(each.key)
        if key is None:
            lacking.append(_stranger(each.key))
            continue
        if not ed25519.verifies(key.public_key, message, each.made):
            raise RefusedError(*_forged(key))
        lack = _lack(key, as_of)
        if lack is None:
            parties.add(key.party)
        else:
            lacking.append(lack)
    if len(parties) < signers.at_least:
        raise RefusedError(*_too_few(len(parties), signers.at_least, lacking))
    return tuple(sorted(parties))


def _stranger(name: str) -> Message:
    return Message(f"the key {name} is not one of the signers", f"金鑰{name}不在簽署者之列")


def _lack(key: Key, as_of: Instant) -> Message | None:
    """Why a signature by a key counts for nothing; nothing where it counts."""
    lack = key.lacks(as_of)
    if lack is None:
        return None
    en, zh_hant = _LACKS[lack]
    when = {"key_revoked": key.revoked, "key_expired": key.valid_until}.get(lack, key.valid_from)
    return Message(f"the key {key.id} of {key.party} {en} {when}", f"{key.party}之金鑰{key.id}{zh_hant.format(when)}")


def _too_few(counted: int, needed: int, lacking: Sequence[Message]) -> tuple[Message, Message]:
    message = Message(
        f"signatures of {counted} parties count, and {needed} are needed",
        f"得計入之簽署者為{counted}方，須有{needed}方",
    )
    if len(lacking) > 0:
        why = Message("; ".join(each.en for each in lacking), "；".join(each.zh_hant for each in lacking))
        message = Message(f"{message.en}: {why.en}", f"{message.zh_hant}：{why.zh_hant}")
    return message, _SIGN_ANEW


def _forged(key: Key) -> tuple[Message, Message]:
    return (
        Message(
            f"a signature names the key {key.id} of {key.party}, which did not make it as one of this file",
            f"簽署載有{key.party}之金鑰{key.id}，惟該金鑰並未就此檔為此簽署",
        ),
        Message(
            "it is forged, damaged, or was made for something else: keep it as evidence, and ask its owner",
            "該簽署係偽造、毀損，或係為他事所為：請保存為證，並洽金鑰所有人",
        ),
    )


_LACKS = {
    "key_revoked": ("was revoked at", "業於{}撤銷"),
    "key_not_yet_valid": ("is not valid before", "於{}前尚未生效"),
    "key_expired": ("was valid until", "效期至{}止"),
}
_SIGN_ANEW = Message(
    "let those who may decide look at the file, and sign it anew with keys that bind now",
    "請由有權決定者審閱該檔，並以現行有效之金鑰重新簽署",
)
_ALTERED = (
    Message("the file is not the one that was signed: it was changed afterwards", "此檔並非經簽署者：其於簽署後經變更"),
    Message(
        "take the file that was signed, or let those who may decide sign this one",
        "請改用經簽署之檔案，或由有權決定者簽署此檔",
    ),
)
_NO_SIGNATURES = (
    Message("it does not hold the signatures of a list of addresses", "所載並非位址清單之簽署"),
    Message(
        "take the file that `foedus feed sign` wrote, to its last byte",
        "請取用`foedus feed sign`所寫之檔，至最後一位元組",
    ),
)
_TWICE = (
    Message("one key stands twice in `signers`", "`signers`中同一金鑰出現二次"),
    Message("keep one of them", "請保留其一"),
)
_TOO_MANY = (
    Message("`at_least` asks for more parties than `signers` names", "`at_least`所須之方數，多於`signers`所列"),
    Message("name more signers, or ask for fewer", "請增列簽署者，或減少所須方數"),
)
