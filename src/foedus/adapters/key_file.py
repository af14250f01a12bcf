"""A secret key in a file of its own, which nobody else may read: one line, as tools for signed notes keep it."""

from __future__ import annotations

import base64
import binascii
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from foedus.adapters.system import cause_of
from foedus.kernel import BadInputError, Flaw, Message, Place
from foedus.trust import log

_HEAD = "PRIVATE+KEY"
_SEED_SIZE = 32


@dataclass(frozen=True)
class KeyFile:
    """A named key that signs.

    Attributes:
        name: what it is called in notes; for a party's key, the party.
        secret: the key.
    """

    name: str
    secret: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """The key that checks what it signs."""
        return self.secret.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        return self.secret.sign(message)

    def verifier(self, kind: int) -> log.Verifier:
        """The line in which its public half is published, for one kind of signature."""
        return log.Verifier(self.name, kind, self.public_key)


def make_key(path: Path, name: str) -> KeyFile:
    """Make a key and its file, readable by its owner alone.

    Raises:
        BadInputError: there is such a file, it cannot be made, or the name cannot be one.
    """
    key = KeyFile(name, Ed25519PrivateKey.generate())
    verifier = key.verifier(log.Verifier.LOG)
    seed = base64.b64encode(bytes([log.Verifier.LOG]) + key.secret.private_bytes_raw()).decode()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{_HEAD}+{name}+{verifier.key_id.hex()}+{seed}\n")
    except OSError as error:
        raise _refused(path, cause_of(error), _ANOTHER) from error
    return key


def read_key(path: Path) -> KeyFile:
    """Read a key's file.

    Raises:
        BadInputError: it cannot be read, others may read it, or it is no key. Nothing of its contents is told.
    """
    try:
        if os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077 != 0:
            raise _refused(path, Message("others may read this key", "他人得讀取此金鑰"), _CHMOD)
        line = path.read_text("utf-8").strip()
    except UnicodeDecodeError as error:
        raise _refused(path, _NO_KEY, _MAKE) from error
    except OSError as error:
        raise _refused(path, cause_of(error), _MAKE) from error
    parts = line.split("+", 4)
    try:
        seed = base64.b64decode(parts[4], validate=True)[1:] if len(parts) == 5 else b""
    except (binascii.Error, ValueError):
        seed = b""
    if "+".join(parts[:2]) != _HEAD or len(seed) != _SEED_SIZE:
        raise _refused(path, _NO_KEY, _MAKE)
    key = KeyFile(parts[2], Ed25519PrivateKey.from_private_bytes(seed))
    if key.verifier(log.Verifier.LOG).key_id.hex() != parts[3]:
        raise _refused(path, _NO_KEY, _MAKE)
    return key


def _refused(path: Path, message: Message, hint: Message) -> BadInputError:
    return BadInputError([Flaw(Place(str(path)), "K001", message, hint)])


_NO_KEY = Message("it holds no key that foedus made", "其中並無foedus所製作之金鑰")
_MAKE = Message("make one with `foedus key new`", "請以`foedus key new`製作")
_ANOTHER = Message("name a file that is not there yet", "請指定尚不存在之檔案")
_CHMOD = Message("let its owner alone read it: chmod 600", "請使僅所有人得讀取：chmod 600")
