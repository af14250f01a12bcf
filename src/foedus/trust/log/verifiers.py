"""Keys that check notes, as they are published: name, key id and key in one line (C2SP signed-note)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import ClassVar

from foedus.kernel import Message, RefusedError
from foedus.trust import ed25519
from foedus.trust.log.notes import Note, Signature, key_id


@dataclass(frozen=True, slots=True)
class Verifier:
    """A named public key, and for which kind of signature it is used.

    Raises:
        RefusedError: the name cannot be one, the kind is not known, or the key has the wrong length.
    """

    name: str
    kind: int
    """``LOG`` for the signature of a note itself, ``WITNESS`` for a dated cosignature."""
    public_key: bytes

    LOG: ClassVar[int] = 1
    WITNESS: ClassVar[int] = 4

    def __post_init__(self) -> None:
        """Refuse what could check nothing."""
        if self.kind not in {self.LOG, self.WITNESS}:
            message = Message(f"a key of the unknown kind {self.kind}", f"未知之金鑰類型{self.kind}")
            raise RefusedError(message, Message("use an Ed25519 key: kind 1, or 4 of a witness", _KINDS_IN_CHINESE))
        ed25519.verifies(self.public_key, b"", b"")
        key_id(self.name, self.kind, self.public_key)

    @property
    def key_id(self) -> bytes:
        """Its short name, which stands in every signature."""
        return key_id(self.name, self.kind, self.public_key)

    def __str__(self) -> str:
        """The line in which it is published: ``name+id+key``."""
        key = base64.b64encode(bytes([self.kind]) + self.public_key).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"

    def is_named_by(self, signature: Signature) -> bool:
        """Whether a signature says that this key made it."""
        return (signature.name, signature.key_id) == (self.name, self.key_id)


_KINDS_IN_CHINESE = "請使用Ed25519金鑰：類型1，或見證者之類型4"


def read_verifier(line: str) -> Verifier:
    """Read a key as published.

    Raises:
        RefusedError: it is not such a line, or its parts contradict each other.
    """
    parts = line.strip().split("+", 2)
    try:
        key = base64.b64decode(parts[2], validate=True) if len(parts) == 3 else b""
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < 2:
        raise RefusedError(Message(f"{line!r} is not a published key", f"{line!r}不是公布之金鑰"), _WHOLE)
    found = Verifier(parts[0], key[0], key[1:])
    if found.key_id.hex() != parts[1]:
        message = Message(
            f"the key of {parts[0]} does not have the id {parts[1]}", f"{parts[0]}之金鑰識別碼不是{parts[1]}"
        )
        raise RefusedError(message, _WHOLE)
    return found


def signed_by(note: Note, verifier: Verifier) -> bool:
    """Whether the note bears a signature that the key made of its text.

    Raises:
        RefusedError: it bears one that names the key and that the key did not make: the note is not to be trusted.
    """
    named = [each for each in note.signatures if verifier.is_named_by(each)]
    for each in named:
        if not ed25519.verifies(verifier.public_key, note.text.encode(), each.made):
            raise forged(verifier)
    return len(named) > 0


def signature_of(name: str, signer: ed25519.Signer, text: str) -> Signature:
    """A log's own signature under a text."""
    return Signature(name, key_id(name, Verifier.LOG, signer.public_key), signer.sign(text.encode()))


def forged(verifier: Verifier) -> RefusedError:
    """That a note bears the name of a key which did not sign it."""
    message = Message(
        f"a signature names the key of {verifier.name}, which did not make it",
        f"簽署載有{verifier.name}之金鑰，惟非其所為",
    )
    return RefusedError(
        message, Message("the note is forged or damaged: keep it as evidence", "該文件係偽造或毀損，請保存為證")
    )


_WHOLE = Message("take the line as its owner published it: name+id+key", "請依所有人公布之原樣取用：name+id+key")
