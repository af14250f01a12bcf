"""Checkpoints: what a log commits to at a size, and what witnesses saw of it (C2SP tlog-checkpoint, -cosignature)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from foedus.kernel import Instant, Message, RefusedError
from foedus.trust import ed25519
from foedus.trust.log.notes import Note, Signature, key_id
from foedus.trust.log.verifiers import Verifier, forged
from foedus.trust.merkle import SIZE, Head

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_STAMP = 8
_LATEST = 253402300799
"""The end of the year 9999, in seconds of the epoch: no instant lies later."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's name and its tree.

    Attributes:
        origin: which log.
        head: its size and root.
        extensions: further lines, of which witnesses assert nothing.
    """

    origin: str
    head: Head
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The lines that are signed."""
        root = base64.b64encode(self.head.root).decode()
        return "".join(f"{line}\n" for line in (self.origin, str(self.head.size), root, *self.extensions))


def read_checkpoint(note: Note) -> Checkpoint:
    """What the text of a note says, whoever signed it.

    Raises:
        RefusedError: it is not a checkpoint.
    """
    lines = note.text.split("\n")[:-1]
    try:
        root = base64.b64decode(lines[2], validate=True) if len(lines) > 2 else b""
    except (binascii.Error, ValueError):
        root = b""
    if len(root) != SIZE or lines[0] == "" or _NUMBER.fullmatch(lines[1]) is None or "" in lines[3:]:
        message = Message("a note that is not a checkpoint", "文件並非檢查點")
        hint = Message("its lines are the log's name, its size and its root", "各行依序為日誌名稱、筆數及樹根")
        raise RefusedError(message, hint)
    return Checkpoint(lines[0], Head(int(lines[1]), root), tuple(lines[3:]))


def cosignature(name: str, signer: ed25519.Signer, text: str, at: Instant) -> Signature:
    """What a witness signs: that at an instant this was the largest tree it had seen, grown from all before."""
    made = at.seconds.to_bytes(_STAMP, "big") + signer.sign(_witnessed(text, at.seconds))
    return Signature(name, key_id(name, Verifier.WITNESS, signer.public_key), made)


def cosigned(note: Note, witness: Verifier) -> Instant | None:
    """When a witness last cosigned the note; nothing where it did not.

    Raises:
        RefusedError: a signature names the witness, and the witness did not make it.
    """
    stamps = [_stamp(note.text, each, witness) for each in note.signatures if witness.is_named_by(each)]
    return max(stamps, default=None)


def _stamp(text: str, signature: Signature, witness: Verifier) -> Instant:
    seconds, made = int.from_bytes(signature.made[:_STAMP], "big"), signature.made[_STAMP:]
    if seconds > _LATEST or not ed25519.verifies(witness.public_key, _witnessed(text, seconds), made):
        raise forged(witness)
    return Instant(seconds)


def _witnessed(text: str, seconds: int) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
