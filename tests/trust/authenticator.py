"""An authenticator and the browser before it, as WebAuthn describes them: what they make of a challenge."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from foedus.journal import Json
from foedus.trust import Assertion, RelyingParty, SignedDocument, key_id

PLACE = RelyingParty("guarantee.example", ("https://guarantee.example", "https://sign.guarantee.example"))
"""Where the passkeys of these tests may be used."""
PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED, EXTENDED = 0x01, 0x04, 0x08, 0x10, 0x40, 0x80
"""The flags of an authenticator (section 6.1)."""
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class Authenticator:
    """A key in an authenticator, made from a name: ES256 as most make them, or EdDSA."""

    name: str
    is_eddsa: bool = False

    @property
    def _secret(self) -> ec.EllipticCurvePrivateKey | Ed25519PrivateKey:
        seed = sha256(self.name.encode()).digest()
        if self.is_eddsa:
            return Ed25519PrivateKey.from_private_bytes(seed)
        return ec.derive_private_key(int.from_bytes(seed, "big") % (_P256_ORDER - 1) + 1, ec.SECP256R1())

    @property
    def public_key(self) -> bytes:
        """The key in the canonical COSE form of CTAP2."""
        secret = self._secret
        if isinstance(secret, Ed25519PrivateKey):
            return b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20" + secret.public_key().public_bytes_raw()
        point = secret.public_key().public_numbers()
        x, y = (each.to_bytes(32, "big") for each in (point.x, point.y))
        return b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + x + b"\x22\x58\x20" + y

    @property
    def credential(self) -> bytes:
        """What it calls the key."""
        return sha256(b"credential " + self.name.encode()).digest()

    @property
    def id(self) -> str:
        """What a record knows the key by."""
        return key_id("passkey", self.public_key)

    def row(self, party: str) -> dict[str, Json]:
        """The key as a roster or a registration gives it."""
        return {
            "party": party,
            "algorithm": "passkey",
            "public_key": base64.b64encode(self.public_key).decode(),
            "credential": base64.b64encode(self.credential).decode(),
            "valid_from": "2026-01-01T00:00:00Z",
        }

    def asserts(self, challenge: bytes, /, **changes: Any) -> Assertion:
        """What it makes of a challenge; ``changes`` are of what it or the browser says, and are signed with it.

        ``rp_id``, ``flags``, ``count`` and ``rest`` change the authenticator's data, all others the client's.
        """
        rp_id, flags = changes.pop("rp_id", PLACE.id), changes.pop("flags", PRESENT | VERIFIED)
        count, rest = changes.pop("count", 1), changes.pop("rest", b"")
        data = sha256(rp_id.encode()).digest() + bytes([flags]) + count.to_bytes(4, "big") + rest
        return self.signed(data, client_data(challenge, **changes))

    def signed(self, data: bytes, client: bytes) -> Assertion:
        """A signature over whatever both say (section 6.3.3)."""
        message, secret = data + sha256(client).digest(), self._secret
        if isinstance(secret, Ed25519PrivateKey):
            return Assertion(self.id, data, client, secret.sign(message))
        return Assertion(self.id, data, client, secret.sign(message, ec.ECDSA(hashes.SHA256())))

    def signs(self, document: SignedDocument) -> Assertion:
        """What it makes of a document."""
        return self.asserts(document.challenge)


def client_data(challenge: bytes, /, **changes: Any) -> bytes:
    """What a browser says of the page that asked (section 5.8.1); a change to nothing leaves a field out."""
    said = {
        "type": "webauthn.get",
        "challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "origin": PLACE.origins[0],
        "crossOrigin": False,
        **changes,
    }
    return json.dumps({name: value for name, value in said.items() if value is not None}).encode()
