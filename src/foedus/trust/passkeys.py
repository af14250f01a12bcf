"""Passkeys: whether an authenticator, at a person's touch, signed a challenge (WebAuthn, section 7.2)."""

from __future__ import annotations

import base64

from webauthn import verify_authentication_response
from webauthn.helpers import exceptions
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
)

from foedus.trust.documents import Assertion
from foedus.trust.keys import Key
from foedus.trust.reception import RelyingParty


def asserted(key: Key, assertion: Assertion, challenge: bytes, relying_party: RelyingParty) -> bool:
    """Whether the authenticator that holds the key signed the challenge, for this place, after verifying its user.

    The counter of the authenticator is not compared: a document is taken in once, by its nonce, whatever it says.
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
    except exceptions.WebAuthnException:
        return False
    return True
