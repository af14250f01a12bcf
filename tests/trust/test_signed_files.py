"""A file counts under signatures of its every byte, made for its use, by enough parties whose keys bind now."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import BadInputError, Instant, RefusedError
from foedus.trust import SignedDocument, signed_files
from foedus.trust.documents import DOMAIN, PlainSignature
from foedus.trust.keys import key_id
from foedus.trust.log import signature_of
from foedus.trust.signed_files import FileSignatures, Signers, SignersText, endorsed, read_signatures, unsigned
from foedus.writing import read_text, shape
from tests.adapters.permits import signer
from tests.adapters.told import assert_told
from tests.bilingual import assert_alike
from tests.trust.keys import secret_key
from tests.trust.signing import Office

NOW = Instant.parse("2026-01-01T00:00:00Z")
DATA = b"permits: trial\n"


def _signers(*rows: dict[str, str], **more: int) -> Signers:
    return shape(read_text(json.dumps({"signers": rows, **more}).encode(), "signers.yaml"), SignersText).signed_by()


def _signed(*by: str, data: bytes = DATA) -> FileSignatures:
    return unsigned(data, "addresses").signed(*(secret_key(name) for name in by))


def _refused(found: FileSignatures, signers: Signers, data: bytes = DATA) -> str:
    with pytest.raises(RefusedError) as refused:
        endorsed(data, "addresses", found, signers, NOW)
    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)
    return refused.value.message.en


def test_a_file_signed_by_a_key_that_binds_is_endorsed_by_its_party():
    assert endorsed(DATA, "addresses", _signed("k1"), _signers(signer("k1", "office")), NOW) == ("office",)


@given(st.binary(max_size=200), st.data())
def test_a_file_of_which_any_byte_is_another_is_not_the_one_that_was_signed(data: bytes, draw: st.DataObject):
    other = draw.draw(st.binary(max_size=200).filter(lambda each: each != data))
    found, signers = _signed("k1", data=data), _signers(signer("k1"))

    assert "changed afterwards" in _refused(found, signers, other)
    # Stating the digest of the other file does not make its signature one of that.
    restated = replace(found, digest=unsigned(other, "addresses").digest)
    assert "did not make it" in _refused(restated, signers, other)


@given(st.integers(0, 64 * 8 - 1))
def test_a_signature_with_any_bit_turned_is_forged(bit: int):
    (made,) = _signed("k1").signatures
    turned = bytearray(made.made)
    turned[bit // 8] ^= 1 << bit % 8

    found = replace(_signed("k2"), signatures=(*_signed("k2").signatures, PlainSignature(made.key, bytes(turned))))
    assert "did not make it" in _refused(found, _signers(signer("k1"), signer("k2")))


def _of_a_document(digest: str) -> bytes:
    """What a key signs of an act that says the very same."""
    body: Any = {"signs": "addresses", "digest": digest}
    text = SignedDocument(
        purpose="act", guarantee=digest, body=body, nonce="0" * 16, expires=NOW, signatures=()
    ).message
    return secret_key("k1").sign(text)


def _of_a_note(digest: str) -> bytes:
    """What a key signs of a note of a log with the very same text."""
    text = FileSignatures(signs="addresses", digest=digest).message.decode().removeprefix("foedus signed file v1\n")
    return signature_of("k1", secret_key("k1"), text).made


def _of_the_bytes_alone(digest: str) -> bytes:
    """What a tool signs that knows of no domain."""
    del digest
    return secret_key("k1").sign(DATA)


@pytest.mark.parametrize("make", [_of_a_document, _of_a_note, _of_the_bytes_alone])
def test_a_signature_made_for_another_kind_of_document_is_none_of_a_file(make: Any):
    bare = unsigned(DATA, "addresses")
    made = PlainSignature(key_id("ed25519", secret_key("k1").public_key), make(bare.digest))

    assert "did not make it" in _refused(replace(bare, signatures=(made,)), _signers(signer("k1")))


def test_a_signature_of_a_file_is_none_of_a_document():
    office = Office()
    letter = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}
    bare = replace(office.signed(letter, ["DUN"]), signatures=())
    text = bare.message.removeprefix(DOMAIN)
    made = [unsigned(data, "addresses").signed(secret_key("DUN")).signatures for data in (text, bare.message)]
    made.append((PlainSignature(made[0][0].key, secret_key("DUN").sign(signed_files.DOMAIN + text)),))

    for signatures in made:
        refused = office.send(bytes(replace(bare, signatures=signatures))).refused
        assert refused is not None
        assert refused.reason == "bad_signature"


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ({"valid_from": "2026-01-01T00:00:01Z"}, "is not valid before 2026-01-01T00:00:01Z"),
        ({"valid_until": "2026-01-01T00:00:00Z"}, "was valid until 2026-01-01T00:00:00Z"),
        ({"revoked": "2026-01-01T00:00:00Z"}, "was revoked at 2026-01-01T00:00:00Z"),
        ({"revoked": "2025-06-01T00:00:00Z", "valid_until": "2025-12-01T00:00:00Z"}, "was revoked"),
    ],
)
def test_a_key_that_does_not_bind_now_endorses_nothing_and_the_reason_is_told(more: dict[str, str], cause: str):
    assert cause in _refused(_signed("k1"), _signers(signer("k1", **more)))


@pytest.mark.parametrize(
    "more",
    [
        {"valid_from": "2026-01-01T00:00:00Z"},
        {"valid_until": "2026-01-01T00:00:01Z"},
        {"revoked": "2026-01-01T00:00:01Z"},
    ],
)
def test_a_key_binds_from_its_first_instant_to_before_its_last(more: dict[str, str]):
    assert endorsed(DATA, "addresses", _signed("k1"), _signers(signer("k1", **more)), NOW) == ("k1",)


def test_a_strangers_signature_counts_for_nothing_and_harms_nothing():
    assert "not one of the signers" in _refused(_signed("stranger"), _signers(signer("k1")))
    assert endorsed(DATA, "addresses", _signed("stranger", "k1"), _signers(signer("k1")), NOW) == ("k1",)


def test_while_keys_rotate_a_file_signed_by_both_is_endorsed_before_during_and_after():
    found = _signed("old", "new")
    both = _signers(
        signer("old", "office", valid_until="2026-01-01T00:00:00Z"),
        signer("new", "office", valid_from="2025-12-01T00:00:00Z"),
    )

    for at in ("2025-11-01T00:00:00Z", "2025-12-15T00:00:00Z", "2026-02-01T00:00:00Z"):
        assert endorsed(DATA, "addresses", found, both, Instant.parse(at)) == ("office",)


def test_where_two_parties_are_asked_for_two_keys_of_one_are_one_party():
    rows = (signer("k1", "office"), signer("k2", "office"), signer("k3", "ministry"))
    two = _signers(*rows, at_least=2)

    assert "signatures of 1 parties count, and 2 are needed" in _refused(_signed("k1", "k2"), two)
    assert endorsed(DATA, "addresses", _signed("k1", "k3"), two, NOW) == ("ministry", "office")


def test_one_key_twice_under_a_file_is_one_signature():
    once = _signed("k1")

    assert once.signed(secret_key("k1")) == once
    assert endorsed(DATA, "addresses", replace(once, signatures=once.signatures * 2), _signers(signer("k1")), NOW)


def test_signatures_are_read_back_as_they_were_written():
    found = _signed("k1", "k2")

    assert read_signatures(bytes(found)) == found
    assert bytes(found) == bytes(read_signatures(bytes(found)))


_WRITTEN: dict[str, Any] = json.loads(bytes(_signed("k1")))
_ROW: dict[str, str] = _WRITTEN["signatures"][0]


@pytest.mark.parametrize(
    "found",
    [
        {},
        [],
        {**_WRITTEN, "signs": "act"},
        {**_WRITTEN, "signs": ["addresses"]},
        {**_WRITTEN, "digest": "sha256:0"},
        {**_WRITTEN, "digest": None},
        {**_WRITTEN, "until": "2030-01-01T00:00:00Z"},
        {**_WRITTEN, "signatures": []},
        {**_WRITTEN, "signatures": {}},
        {**_WRITTEN, "signatures": [_ROW] * 65},
        {**_WRITTEN, "signatures": ["k1"]},
        {**_WRITTEN, "signatures": [{**_ROW, "key": "k1"}]},
        {**_WRITTEN, "signatures": [{**_ROW, "key": 1}]},
        {**_WRITTEN, "signatures": [{**_ROW, "more": "x"}]},
        {**_WRITTEN, "signatures": [{**_ROW, "signature": None}]},
        {**_WRITTEN, "signatures": [{**_ROW, "signature": "?"}]},
        {**_WRITTEN, "signatures": [{**_ROW, "signature": base64.b64encode(b"0" * 63).decode()}]},
        {**_WRITTEN, "signatures": [{**_ROW, "signature": ""}]},
    ],
)
def test_what_holds_no_signatures_of_a_file_is_refused(found: Any):
    with pytest.raises(RefusedError) as refused:
        read_signatures(json.dumps(found).encode())
    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 99) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["signs", "digest", "signatures", "key", "signature"]), inner, max_size=5)
    ),
)


@given(st.binary(max_size=99) | _JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_else_lies_beside_a_file_is_refused_and_nothing_breaks(data: bytes):
    with pytest.raises(RefusedError) as refused:
        read_signatures(data)
    assert_alike(refused.value.message)


@pytest.mark.parametrize(
    ("rows", "more", "cause"),
    [
        ([], {}, "more parties"),
        ([signer("k1"), signer("k1", "another")], {}, "stands twice"),
        ([signer("k1", "one"), signer("k2", "one")], {"at_least": 2}, "more parties"),
        ([signer("k1")], {"at_least": 0}, ""),
        ([signer("k1")], {"at_least": "1"}, ""),
        ([signer("k1", algorithm="passkey")], {}, ""),
        ([signer("k1", public_key="?")], {}, "`public_key`"),
        ([signer("k1", public_key=base64.b64encode(bytes(32)).decode())], {}, "no Ed25519 key"),
        ([signer("k1", valid_until="2025-01-01T00:00:00Z")], {}, "`valid_until`"),
        ([signer("k1", valid_from="2025-01-01")], {}, ""),
        ([signer("k1", secret="x")], {}, ""),
    ],
)
def test_signers_that_could_not_be_asked_are_refused_with_their_place(
    rows: list[dict[str, str]], more: dict[str, Any], cause: str
):
    with pytest.raises(BadInputError) as refused:
        _signers(*rows, **more)

    assert any(cause in flaw.message.en for flaw in refused.value.flaws), refused.value
    assert all(flaw.place.line == 1 for flaw in refused.value.flaws)
    assert_told(refused.value)
