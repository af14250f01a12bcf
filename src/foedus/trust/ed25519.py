"""Ed25519 signatures (RFC 8032): whether a key made one. Keys that sign are kept elsewhere."""

from __future__ import annotations

from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from foedus.kernel import Message, RefusedError

KEY_SIZE = 32
SIGNATURE_SIZE = 64


class Signer(Protocol):
    """Holds a secret key, wherever that is, and signs with it."""

    @property
    def public_key(self) -> bytes:
        """The key that checks what it signs: 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""
        ...


def verifies(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the key signed the message; a signature of the wrong length is none.

    Raises:
        RefusedError: what is given as the key is none.
    """
    key = _key(public_key)
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _key(public_key: bytes) -> Ed25519PublicKey:
    if len(public_key) != KEY_SIZE:
        message = Message(
            f"an Ed25519 key has {KEY_SIZE} bytes, not {len(public_key)}",
            f"Ed25519公鑰為{KEY_SIZE}位元組，而非{len(public_key)}位元組",
        )
        raise RefusedError(message, Message("take the key again from its owner", "請向金鑰所有人重新取得"))
    return Ed25519PublicKey.from_public_bytes(public_key)
