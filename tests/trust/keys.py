"""Keys for tests: each made from a number, so that every run has the same."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class SecretKey:
    """A signing key in memory."""

    secret: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """Its public half."""
        return self.secret.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """A signature."""
        return self.secret.sign(message)


def secret_key(name: str) -> SecretKey:
    """The key of that name."""
    return SecretKey(Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest()))
