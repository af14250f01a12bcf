"""Passkeys: only what an authenticator made of this very document, here and at its user's touch, is a signature."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.kernel import Instant, RefusedError
from foedus.trust import Accepted, Assertion, Key, PlainSignature, Refused, RelyingParty, SignedDocument, read_document
from foedus.trust.passkeys import asserted
from foedus.trust.verifying import examined
from tests.trust.authenticator import (
    ATTESTED,
    BACKED_UP,
    ELIGIBLE,
    EXTENDED,
    PLACE,
    PRESENT,
    VERIFIED,
    Authenticator,
    client_data,
)
from tests.trust.test_verifying import _document, _gate

_FEWER = settings(max_examples=80)  # each example checks signatures
_CHALLENGE = bytes(range(32))
_BOTH = (Authenticator("hand", is_eddsa=False), Authenticator("hand", is_eddsa=True))
_HAND = _BOTH[0]
_SINCE = Instant.parse("2026-01-01T00:00:00Z")


def _key(authenticator: Authenticator = _HAND, **changes: Any) -> Key:
    said = {"public_key": authenticator.public_key, "credential": authenticator.credential, **changes}
    return Key(party="A", algorithm="passkey", valid_from=_SINCE, **said)


def _holds(assertion: Assertion, key: Key | None = None, place: RelyingParty = PLACE) -> bool:
    return asserted(_key() if key is None else key, assertion, _CHALLENGE, place)


# --- what holds ---------------------------------------------------------------------------------------------------

_GOOD: dict[str, dict[str, Any]] = {
    "plain": {},
    "from the other page": {"origin": PLACE.origins[1]},
    "of an authenticator that does not count": {"count": 0},
    "of one that has counted far": {"count": 2**32 - 1},
    "of a key that is backed up": {"flags": PRESENT | VERIFIED | ELIGIBLE | BACKED_UP},
    "of a browser that does not know frames": {"crossOrigin": None},
    "of a browser that says more": {"other_keys_can_be_added_here": "do not compare clientDataJSON"},
    "with an extension": {"flags": PRESENT | VERIFIED | EXTENDED, "rest": b"\xa1\x61a\xf5"},
}


@pytest.mark.parametrize("hand", _BOTH, ids=["ES256", "EdDSA"])
@pytest.mark.parametrize("said", _GOOD)
def test_what_an_authenticator_made_of_the_challenge_is_a_signature(hand: Authenticator, said: str):
    assert _holds(hand.asserts(_CHALLENGE, **_GOOD[said]), _key(hand))


# --- what does not, though it is signed ---------------------------------------------------------------------------

_BAD: dict[str, dict[str, Any]] = {
    "a registration": {"type": "webauthn.create"},
    "a payment": {"type": "payment.get"},
    "no type": {"type": None},
    "the type in capitals": {"type": "WEBAUTHN.GET"},
    "another challenge": {"challenge": base64.urlsafe_b64encode(bytes(32)).rstrip(b"=").decode()},
    "half the challenge": {"challenge": base64.urlsafe_b64encode(_CHALLENGE[:16]).rstrip(b"=").decode()},
    "an empty challenge": {"challenge": ""},
    "a challenge that is a number": {"challenge": 5},
    "no challenge": {"challenge": None},
    "another origin": {"origin": "https://guarantee.example.evil.example"},
    "a page below": {"origin": "https://evil.guarantee.example"},
    "another port": {"origin": "https://guarantee.example:8443"},
    "another scheme": {"origin": "http://guarantee.example"},
    "an origin with a path": {"origin": "https://guarantee.example/"},
    "a list of origins": {"origin": list(PLACE.origins)},
    "no origin": {"origin": None},
    "a frame in a page of others": {"crossOrigin": True},
    "another relying party": {"rp_id": "evil.example"},
    "the relying party in capitals": {"rp_id": "GUARANTEE.example"},
    "nobody present": {"flags": VERIFIED},
    "nobody verified": {"flags": PRESENT},
    "neither": {"flags": 0},
    "backed up, though it cannot be": {"flags": PRESENT | VERIFIED | BACKED_UP},
    "bytes too many": {"rest": b"\x00"},
    "a key that it says is there and is not": {"flags": PRESENT | VERIFIED | ATTESTED},
    "an extension that is no CBOR": {"flags": PRESENT | VERIFIED | EXTENDED, "rest": b"\xff"},
    "an extension nested without end": {"flags": PRESENT | VERIFIED | EXTENDED, "rest": b"\x81" * 50_000},
}


@pytest.mark.parametrize("hand", _BOTH, ids=["ES256", "EdDSA"])
@pytest.mark.parametrize("said", _BAD)
def test_whatever_else_it_signed_is_none(hand: Authenticator, said: str):
    assert not _holds(hand.asserts(_CHALLENGE, **_BAD[said]), _key(hand))


@pytest.mark.parametrize(
    "client",
    [
        b"",
        b"\x00",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"type":"webauthn.get"',
        client_data(_CHALLENGE).decode().encode("utf-16"),
        client_data(_CHALLENGE).replace(b"}", b',"tokenBinding":{}}'),
        b"9" * 100_000,
    ],
    ids=lambda data: f"{len(data)}:{data[:12]!r}",
)
def test_client_data_that_is_none_is_refused_without_a_crash(client: bytes):
    data = _HAND.asserts(_CHALLENGE).authenticator_data

    assert not _holds(_HAND.signed(data, client))


@pytest.mark.parametrize("length", [0, 1, 32, 33, 36])
def test_authenticator_data_cut_short_is_refused_without_a_crash(length: int):
    good = _HAND.asserts(_CHALLENGE)

    assert not _holds(_HAND.signed(good.authenticator_data[:length], good.client_data))


# --- what nobody signed -------------------------------------------------------------------------------------------


def test_another_key_another_credential_or_none_signed_nothing():
    good, other = _HAND.asserts(_CHALLENGE), Authenticator("foot")

    assert _holds(good)
    assert not _holds(good, _key(other))
    assert not _holds(other.asserts(_CHALLENGE))
    assert not _holds(good, _key(credential=None))
    assert not _holds(good, _key(_BOTH[1]))
    assert not _holds(_BOTH[1].asserts(_CHALLENGE))


def test_parts_of_two_assertions_make_none():
    first, second = _HAND.asserts(_CHALLENGE, count=1), _HAND.asserts(_CHALLENGE, count=2, origin=PLACE.origins[1])

    assert _holds(first)
    assert _holds(second)
    assert not _holds(replace(first, authenticator_data=second.authenticator_data))
    assert not _holds(replace(first, client_data=second.client_data))
    assert not _holds(replace(first, made=second.made))


@cache
def _made(hand: Authenticator) -> Assertion:
    return hand.asserts(_CHALLENGE)


_PART = st.sampled_from(["authenticator_data", "client_data", "made"])


@_FEWER
@given(hand=st.sampled_from(_BOTH), part=_PART, at=st.integers(0, 400), flip=st.integers(1, 255))
def test_no_byte_of_an_assertion_can_be_changed(hand: Authenticator, part: str, at: int, flip: int):
    good = _made(hand)
    data = bytearray(getattr(good, part))
    data[at % len(data)] ^= flip

    assert _holds(good, _key(hand))
    assert not _holds(replace(good, **{part: bytes(data)}), _key(hand))


@_FEWER
@given(hand=st.sampled_from(_BOTH), part=_PART, at=st.integers(0, 400), more=st.binary(min_size=1, max_size=40))
def test_no_byte_can_be_put_in_or_taken_out(hand: Authenticator, part: str, at: int, more: bytes):
    good = _made(hand)
    data: bytes = getattr(good, part)
    place = at % len(data)

    assert not _holds(replace(good, **{part: data[:place] + more + data[place:]}), _key(hand))
    assert not _holds(replace(good, **{part: data[:place]}), _key(hand))


_HARMLESS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@_FEWER
@given(field=st.sampled_from(["type", "challenge", "origin", "tokenBinding"]), value=_HARMLESS)
def test_whatever_a_browser_may_say_never_crashes(field: str, value: object):
    """It is signed, so that no signature stops it; only what changes nothing may be taken."""
    said = {**json.loads(client_data(_CHALLENGE)), field: value}
    assertion = _HAND.signed(_made(_HAND).authenticator_data, json.dumps(said).encode())

    assert _holds(assertion) is (field == "tokenBinding" and _holds(assertion))


# --- keys that are none -------------------------------------------------------------------------------------------

_NO_KEYS: dict[str, bytes] = {
    "nothing": b"",
    "no CBOR": b"\xff",
    "a number": b"\x05",
    "text": b"\x63abc",
    "a list": b"\x83\x01\x02\x03",
    "an empty map": b"\xa0",
    "an unknown kind": b"\xa2\x01\x18\x63\x03\x26",
    "a point nowhere": _HAND.public_key[:-1] + bytes([_HAND.public_key[-1] ^ 1]),
    "a point cut short": b"\x04\x01",
    "half a point": _HAND.public_key.replace(b"\xa5", b"\xa4", 1)[:-35],
    "a curve that is a list": _HAND.public_key.replace(b"\x20\x01\x21", b"\x20\x81\x01\x21", 1),
    "a coordinate that is a number": b"\xa5\x01\x02\x03\x26\x20\x01\x21\x05\x22\x06",
    "an EdDSA key of 31 bytes": _BOTH[1].public_key[:-1].replace(b"\x58\x20", b"\x58\x1f", 1),
    "RSA of nothing": b"\xa4\x01\x03\x03\x39\x01\x00\x20\x41\x01\x21\x41\x01",
    "an unknown algorithm": _HAND.public_key.replace(b"\x03\x26", b"\x03\x38\x63", 1),
    "a date": b"\xc0\x74" + b"2026-01-01T00:00:00Z",
}


@pytest.mark.parametrize("what", _NO_KEYS)
def test_a_key_that_is_none_checks_nothing_and_crashes_nothing(what: str):
    assert not _holds(_HAND.asserts(_CHALLENGE), _key(public_key=_NO_KEYS[what]))


@_FEWER
@given(at=st.integers(0, 76), put=st.binary(max_size=3), length=st.integers(0, 3))
def test_a_key_with_other_bytes_in_it_never_crashes(at: int, put: bytes, length: int):
    for hand in _BOTH:
        good = hand.public_key
        place = at % len(good)
        spoilt = good[:place] + put + good[place + length :]
        if spoilt != good:
            _holds(_made(hand), _key(public_key=spoilt))


# --- under a document ---------------------------------------------------------------------------------------------


def _under(document: SignedDocument, *signatures: Assertion | PlainSignature) -> SignedDocument:
    return replace(document, signatures=signatures)


def _examined(document: SignedDocument, *keys: Key, place: RelyingParty | None = PLACE) -> Accepted | str:
    found = examined(read_document(bytes(document)), replace(_gate(*keys), relying_party=place))
    return found.reason if isinstance(found, Refused) else found


@pytest.mark.parametrize("hand", _BOTH, ids=["ES256", "EdDSA"])
def test_a_passkey_signs_a_document_and_nothing_but_it(hand: Authenticator):
    bare = _document()
    document = _under(bare, hand.signs(bare))
    found = _examined(document, _key(hand))

    assert isinstance(found, Accepted)
    assert found.parties == {"A"}
    for changes in ({"nonce": "m" * 16}, {"body": {"id": "other"}}, {"purpose": "key"}, {"expires": _in_time(bare)}):
        assert _examined(replace(document, **changes), _key(hand)) == "bad_signature"


def _in_time(document: SignedDocument) -> Instant:
    return document.expires.plus(1)


def test_a_passkey_is_taken_only_where_passkeys_may_be_used():
    bare = _document()
    document = _under(bare, _HAND.signs(bare))

    assert isinstance(_examined(document, _key()), Accepted)
    assert _examined(document, _key(), place=None) == "bad_signature"
    assert _examined(document, _key(), place=RelyingParty(PLACE.id, ())) == "bad_signature"
    assert _examined(document, _key(), place=RelyingParty("guarantee", PLACE.origins)) == "bad_signature"


def test_a_passkey_and_another_key_do_not_stand_in_for_each_other():
    bare = _document()
    plain = Key(
        party="A", algorithm="ed25519", public_key=_BOTH[1].public_key[-32:], valid_from=_SINCE
    )  # the very same key, put on record for other use
    made = _BOTH[1].signs(bare)

    assert _examined(_under(bare, replace(made, key=plain.id)), plain) == "bad_signature"
    assert _examined(_under(bare, PlainSignature(_HAND.id, made.made)), _key()) == "bad_signature"
    assert _examined(_under(bare, PlainSignature(_BOTH[1].id, made.made)), _key(_BOTH[1])) == "bad_signature"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"valid_from": _SINCE.plus(86_400 * 365)}, "key_not_yet_valid"),
        ({"valid_until": _SINCE.plus(1)}, "key_expired"),
        ({"revoked": _SINCE.plus(1)}, "key_revoked"),
    ],
)
def test_a_passkey_binds_in_its_time_alone(changes: Mapping[str, Any], reason: str):
    bare = _document()

    assert _examined(_under(bare, _HAND.signs(bare)), replace(_key(), **changes)) == reason


def test_one_passkey_is_one_signature():
    bare = _document()
    twice = _under(bare, _HAND.signs(bare), _HAND.asserts(bare.challenge, count=7))

    assert _examined(twice, _key()) == "signed_twice"


def test_an_assertion_survives_the_bytes_of_its_document():
    bare = _document()
    document = _under(bare, _HAND.signs(bare))

    assert read_document(bytes(document)) == document


@pytest.mark.parametrize("field", ["authenticator_data", "client_data", "signature", "key"])
@pytest.mark.parametrize("value", ["", "A", "AA==", "A+/A", "é", 5, None, [], "\u0000"], ids=repr)
def test_an_assertion_of_other_fields_is_no_document(field: str, value: object):
    bare = _document()
    said: Any = json.loads(bytes(_under(bare, _HAND.signs(bare))))
    said["signatures"][0][field] = value

    with pytest.raises(RefusedError):
        read_document(json.dumps(said).encode())


def test_an_assertion_with_a_field_more_or_less_is_no_document():
    bare = _document()
    said: Any = json.loads(bytes(_under(bare, _HAND.signs(bare))))
    [one] = said["signatures"]
    for fields in ({**one, "user": "AA"}, {name: one[name] for name in ("key", "signature", "client_data")}):
        with pytest.raises(RefusedError):
            read_document(json.dumps({**said, "signatures": [fields]}).encode())
