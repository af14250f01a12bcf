"""Signed documents: taken in once, in time, under keys that bind, from exactly those whom they name."""

from __future__ import annotations

import base64
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import Instant, RefusedError
from foedus.trust import ed25519, edwards
from foedus.trust.documents import PlainSignature, SignedDocument, read_document
from foedus.trust.keys import Key, Recovery, Registry, read_registry
from foedus.trust.reception import Accepted, Gate, Refused, signed_by_all
from foedus.trust.statements import Registration, Revocation, read_statement, stated
from foedus.trust.verifying import examined
from tests.trust.keys import secret_key

_NOON = Instant.parse("2026-03-01T12:00:00Z")
_GUARANTEE = f"sha256:{'0' * 64}"


def _key(party: str, **changes: Any) -> Key:
    stated_of = {"valid_from": _NOON.plus(-3600), **changes}
    return Key(party=party, algorithm="ed25519", public_key=secret_key(party).public_key, **stated_of)


def _registry(*keys: Key) -> Registry:
    recovery = Recovery(registrars=("A", "B", "C"), at_least=2, waits_s=86400)
    return Registry(recovery=recovery, keys=MappingProxyType({key.id: key for key in keys}))


_KEYS = tuple(_key(party) for party in "ABC")


def _document(*parties: str, **changes: Any) -> SignedDocument:
    said: dict[str, Any] = {
        "purpose": "act",
        "guarantee": _GUARANTEE,
        "body": {"id": "letter"},
        "nonce": "n" * 16,
        "expires": _NOON.plus(3600),
        **changes,
    }
    bare = SignedDocument(**said, signatures=())
    made = (PlainSignature(_key(party).id, secret_key(party).sign(bare.message)) for party in parties)
    return replace(bare, signatures=tuple(made))


def _gate(*keys: Key, **changes: Any) -> Gate:
    stated_of = {"nonces": frozenset[str](), "as_of": _NOON, **changes}
    return Gate(guarantee=_GUARANTEE, registry=_registry(*(keys or _KEYS)), relying_party=None, **stated_of)


def test_a_document_survives_its_bytes_and_is_taken_in():
    document = read_document(bytes(_document("A", "B")))
    found = examined(document, _gate())

    assert document == _document("A", "B")
    assert isinstance(found, Accepted)
    assert signed_by_all(found, ["A", "B"]) is None


@pytest.mark.parametrize(
    ("document", "gate", "reason"),
    [
        (_document("A", guarantee=f"sha256:{'1' * 64}"), _gate(), "another_guarantee"),
        (_document("A"), _gate(as_of=_NOON.plus(3600)), "expired"),
        (_document("A", expires=_NOON.plus(30 * 86400 + 1)), _gate(), "good_for_too_long"),
        (_document("A"), _gate(nonces=frozenset({"n" * 16})), "replayed"),
        (_document("A", "A"), _gate(), "signed_twice"),
        (_document("D"), _gate(), "unknown_key"),
        (_document("A"), _gate(_key("A", valid_from=_NOON.plus(1))), "key_not_yet_valid"),
        (_document("A"), _gate(_key("A", valid_until=_NOON)), "key_expired"),
        (_document("A"), _gate(_key("A", revoked=_NOON)), "key_revoked"),
        (replace(_document("A"), body={"id": "other"}), _gate(), "bad_signature"),
        (replace(_document("A"), purpose="key"), _gate(), "bad_signature"),
    ],
)
def test_a_document_is_refused_with_the_first_reason(document: SignedDocument, gate: Gate, reason: str):
    found = examined(document, gate)

    assert isinstance(found, Refused)
    assert found.reason == reason


def test_edges_of_validity_are_exact_to_the_second():
    assert isinstance(examined(_document("A"), _gate(as_of=_NOON.plus(3599))), Accepted)
    assert isinstance(examined(_document("A", expires=_NOON.plus(30 * 86400)), _gate()), Accepted)
    assert isinstance(examined(_document("A"), _gate(_key("A", valid_from=_NOON))), Accepted)
    assert isinstance(examined(_document("A"), _gate(_key("A", valid_until=_NOON.plus(1)))), Accepted)
    assert isinstance(examined(_document("A"), _gate(_key("A", revoked=_NOON.plus(1)))), Accepted)


def test_who_is_named_must_have_signed_and_nobody_else():
    found = examined(_document("A", "B"), _gate())
    assert isinstance(found, Accepted)

    lacking, besides = signed_by_all(found, ["A", "B", "C"]), signed_by_all(found, ["A"])
    assert lacking is not None
    assert lacking.reason == "not_signed_by"
    assert besides is not None
    assert besides.reason == "signed_by_stranger"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b"\xff",
        b'{"a": 1.5}',
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b" " * (1 << 20) + b"{}",
        bytes(_document("A")).replace(b'"nonce":"nnnn', b'"nonce":"! nn'),
        bytes(_document("A")).replace(b"13:00:00Z", b"14:00:00+01:00"),
        bytes(_document("A")).replace(b'"signature":"', b'"signature":"!'),
        bytes(_document("A")).replace(b'"purpose":"act"', b'"purpose":"pay"'),
    ],
)
def test_what_is_no_signed_document_is_refused(data: bytes):
    with pytest.raises(RefusedError):
        read_document(data)


def _statement(party: str, **more: str) -> dict[str, Any]:
    public = base64.b64encode(secret_key(f"new {party}").public_key).decode()
    fields = {"party": party, "algorithm": "ed25519", "public_key": public, "valid_from": str(_NOON), **more}
    return {"statement": "register", **fields}


def _stated(by: str, body: dict[str, Any], registry: Registry) -> Registry | Refused:
    accepted = Accepted(_document(*by, purpose="key", body=body), frozenset(by))
    return stated(registry, accepted, read_statement(body), _NOON)


@pytest.mark.parametrize(("by", "waits_s"), [("A", 0), ("BC", 86400), ("AB", 0)])
def test_a_key_is_registered_by_its_party_at_once_or_by_registrars_after_a_wait(by: str, waits_s: int):
    body = _statement("A")
    found = _stated(by, body, _registry(*_KEYS))
    registration = read_statement(body)

    assert isinstance(found, Registry)
    assert isinstance(registration, Registration)
    assert found.keys[registration.key.id].valid_from == _NOON.plus(waits_s)


@pytest.mark.parametrize("by", ["B", "D", ""])
def test_no_single_registrar_or_stranger_makes_or_unmakes_a_key(by: str):
    revoked = {"statement": "revoke", "key": _KEYS[0].id, "reason": "lost"}
    for body in (_statement("A"), revoked):
        found = _stated(by, body, _registry(*_KEYS))

        assert isinstance(found, Refused)
        assert found.reason == "not_vouched_for"


def test_a_revoked_key_binds_until_then_and_never_after_and_is_never_registered_again():
    body = {"statement": "revoke", "key": _KEYS[0].id, "reason": "compromised"}
    found = _stated("A", body, _registry(*_KEYS))
    assert isinstance(read_statement(body), Revocation)
    assert isinstance(found, Registry)

    assert found.keys[_KEYS[0].id].lacks(_NOON.plus(-1)) is None
    assert found.keys[_KEYS[0].id].lacks(_NOON) == "key_revoked"
    again = {**_statement("A"), "public_key": base64.b64encode(_KEYS[0].public_key).decode()}
    known = _stated("BC", again, found)
    assert isinstance(known, Refused)
    assert known.reason == "key_known"


def _roster(**changes: Any) -> dict[str, Any]:
    key = {name: value for name, value in _statement("A").items() if name != "statement"}
    plain = {"registrars": ["A", "B", "C"], "at_least": 2, "waits_s": 0, "demo": True, "keys": [key]}
    return {**plain, **changes}


def test_a_roster_whose_recovery_could_not_be_met_is_refused():
    roster = _roster()
    [key] = roster["keys"]

    assert read_registry(roster).demo
    for changes in ({"at_least": 3}, {"at_least": 0}, {"keys": [key, key]}, {"waits_s": -1}, {"registrars": "ABC"}):
        with pytest.raises(RefusedError):
            read_registry({**roster, **changes})


@pytest.mark.parametrize("waits_s", [90 * 86_400 + 1, 2**53 - 1])
def test_nobody_waits_for_a_new_key_longer_than_ninety_days(waits_s: int):
    assert read_registry(_roster(waits_s=90 * 86_400)).recovery.waits_s == 90 * 86_400
    with pytest.raises(RefusedError, match="mute for more than ninety days") as told:
        read_registry(_roster(waits_s=waits_s))
    assert told.value.hint is not None
    assert told.value.hint.en == "write 7776000 or less"


# Points of small order (Bernstein, Lange: a list of those that X25519 and Ed25519 should know), and no points at all.
_WEAK = {
    "the neutral point": b"\x01" + bytes(31),
    "a point of order two": b"\xec" + b"\xff" * 30 + b"\x7f",
    "a point of order four": bytes(32),
    "its other half": bytes(31) + b"\x80",
    "a point of order eight": bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    "its opposite": bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
    "another of order eight": bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    "the neutral point in another form": b"\xee" + b"\xff" * 30 + b"\x7f",
    "the neutral point with a sign": b"\x01" + bytes(30) + b"\x80",
    "no point": b"\x02" + bytes(31),
    "thirty-one bytes": b"\x05" * 31,
}


@pytest.mark.parametrize("what", _WEAK)
def test_a_key_that_anybody_can_sign_with_is_none(what: str):
    """Its party could deny every act of its own."""
    body = {**_statement("A"), "public_key": base64.b64encode(_WEAK[what]).decode()}

    with pytest.raises(RefusedError, match="no Ed25519 key that its owner alone could sign with"):
        read_statement(body)


def test_a_point_has_one_encoding():
    prime = 2**255 - 19
    points = [y for y in range(2, 19) if edwards.is_key(y.to_bytes(32, "little"))]

    assert len(points) > 3
    assert not any(edwards.is_key((prime + y).to_bytes(32, "little")) for y in points)


def test_under_such_a_key_a_signature_of_nobody_would_hold():
    neutral = b"\x01" + bytes(31)

    assert ed25519.verifies(neutral, b"whatever anybody says", neutral + bytes(32))


@given(seed=st.binary(min_size=32, max_size=32))
def test_every_key_that_is_made_is_one(seed: bytes):
    assert edwards.is_key(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())
