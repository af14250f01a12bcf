"""Passkeys: whether an authenticator, at a person's touch, signed a challenge (WebAuthn, section 7.2)."""

from __future__ import annotations

import base64
import json

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from webauthn import verify_authentication_response
from webauthn.helpers import (
    decode_credential_public_key,
    decoded_public_key_to_cryptography,
    exceptions,
    verify_signature,
)
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
)

from foedus.trust.documents import Assertion
from foedus.trust.keys import Key
from foedus.trust.places import RelyingParty

_NO_KEY = (LookupError, TypeError, ValueError, UnsupportedAlgorithm)
"""What reading a COSE key raises where the bytes on record are none: nothing is signed by such a key."""


def is_key(public_key: bytes) -> bool:
    """Whether bytes are a COSE key of a kind whose signatures can be checked: it denies one that is none."""
    try:
        found = decode_credential_public_key(public_key)
        verify_signature(
            public_key=decoded_public_key_to_cryptography(found), signature_alg=found.alg, signature=b"", data=b""
        )
    except InvalidSignature:
        return True
    except (exceptions.WebAuthnException, *_NO_KEY):
        return False
    return False


def asserted(key: Key, assertion: Assertion, challenge: bytes, relying_party: RelyingParty) -> bool:
    """Whether the authenticator that holds the key signed the challenge, for this place, after verifying its user.

    The counter of the authenticator is not compared: a document is taken in once, by its nonce, whatever it says. What
    was signed in a frame within somebody else's page counts for nothing: its user may have seen only that page.
    """
    if key.credential is None:
        return False
    response = AuthenticatorAssertionResponse(
        client_data_json=assertion.client_data,
        authenticator_data=assertion.authenticator_data,
        signature=assertion.made,
    )
    name = base64.urlsafe_b64encode(key.credential).rstrip(b"=").decode()
    try:
        verify_authentication_response(
            credential=AuthenticationCredential(id=name, raw_id=key.credential, response=response),
            expected_challenge=challenge,
            expected_rp_id=relying_party.id,
            expected_origin=list(relying_party.origins),
            credential_public_key=key.public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (exceptions.WebAuthnException, *_NO_KEY):
        return False
    return _asked_by_the_page_itself(assertion.client_data)


def _asked_by_the_page_itself(client_data: bytes) -> bool:
    """Whether client data, which were read before, are UTF-8 and tell of no page around the one that asked.

    The rule is that of WebAuthn, Level 3, section 7.2, for a place that expects to be in no frame.
    """
    try:
        said = json.loads(client_data.decode())
    except UnicodeDecodeError:
        return False
    return said.get("crossOrigin", False) is False and "topOrigin" not in said
