"""Notes, checkpoints and witnesses: reference vectors, round trips, and every way in which one is not to be trusted."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import Instant, RefusedError
from foedus.trust import log
from foedus.trust.log import Checkpoint, Note, Policy, Verifier
from foedus.trust.log.checkpoints import cosigned
from foedus.trust.log.notes import Signature
from foedus.trust.log.verifiers import signed_by
from foedus.trust.log.witnesses import accepted
from foedus.trust.merkle import Head
from tests.trust.keys import secret_key

_NOON = Instant.parse("2026-03-01T12:00:00Z")
_ROOT = bytes(range(32))

# The example of the Go implementation (golang.org/x/mod/sumdb/note).
_GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
_GO_NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
# The example of C2SP tlog-cosignature: its form, for its keys are not published.
_C2SP_NOTE = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)


def _verifier(name: str, kind: int) -> Verifier:
    return Verifier(name, kind, secret_key(name).public_key)


_LOG = _verifier("log.example/harbour", Verifier.LOG)
_WITNESSES = tuple(_verifier(f"w{number}.example", Verifier.WITNESS) for number in range(3))
_SIDES = {"w0.example": "guarantor", "w1.example": "addressee", "w2.example": "guarantor"}


def _policy(**changes: Any) -> Policy:
    stated = {"at_least": 2, "of_each_side": 1, **changes}
    return Policy(origin=_LOG.name, log=_LOG, witnesses=_WITNESSES, sides=_SIDES, **stated)


def _note(*witnesses: int, at: Instant = _NOON, origin: str = _LOG.name) -> Note:
    text = Checkpoint(origin, Head(7, _ROOT)).text
    own = log.signature_of(_LOG.name, secret_key(_LOG.name), text)
    named = (f"w{number}.example" for number in witnesses)
    return Note(text, (own, *(log.cosignature(name, secret_key(name), text, at) for name in named)))


def test_the_reference_note_is_read_and_its_signature_holds():
    note, key = log.read_note(_GO_NOTE.encode()), log.read_verifier(_GO_KEY)

    assert signed_by(note, key)
    assert str(key) == _GO_KEY
    assert bytes(note).decode() == _GO_NOTE
    with pytest.raises(RefusedError, match="which did not make it"):
        signed_by(log.read_note(_GO_NOTE.replace("answer", "Answer").encode()), key)


def test_the_example_of_the_specification_is_read_as_a_checkpoint():
    note = log.read_note(_C2SP_NOTE.encode())
    checkpoint = log.read_checkpoint(note)

    assert (checkpoint.origin, checkpoint.head.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text == note.text
    assert bytes(note).decode() == _C2SP_NOTE
    assert int.from_bytes(note.signatures[1].made[:8], "big") == 1679315147


def test_enough_witnesses_of_both_sides_make_it_worth_relying_on():
    found = accepted(log.read_note(bytes(_note(0, 1))), _policy(), _NOON)

    assert found.checkpoint.head == Head(7, _ROOT)
    assert found.seen == {"w0.example": _NOON, "w1.example": _NOON}


@pytest.mark.parametrize(
    ("note", "policy", "reason"),
    [
        (_note(0, 1, origin="log.example/other"), _policy(), "a checkpoint of log.example/other"),
        (Note(_note(0, 1).text, _note(0, 1).signatures[1:]), _policy(), "did not sign the checkpoint"),
        (_note(0), _policy(), "1 witnesses cosigned, 2 are needed"),
        (_note(0, 2), _policy(), "0 witnesses of the side addressee cosigned, 1 are needed"),
        (_note(0, 0, 0), _policy(), "1 witnesses cosigned, 2 are needed"),
        (_note(0, 1, at=_NOON.plus(61)), _policy(), "which is yet to come"),
        (_note(0, 1, at=_NOON.plus(-3601)), _policy(stale_s=3600), "0 witnesses cosigned, 2 are needed"),
    ],
)
def test_whatever_is_in_doubt_is_refused(note: Note, policy: Policy, reason: str):
    with pytest.raises(RefusedError, match=reason):
        accepted(note, policy, _NOON)


def test_a_clock_may_be_ahead_by_so_much_and_a_cosignature_so_old_to_the_second():
    assert len(accepted(_note(0, 1, at=_NOON.plus(60)), _policy(), _NOON).seen) == 2
    assert len(accepted(_note(0, 1, at=_NOON.plus(-3600)), _policy(stale_s=3600), _NOON).seen) == 2


@pytest.mark.parametrize("changed", [0, 1])
def test_a_signature_carried_over_to_another_text_is_a_forgery(changed: int):
    signed = _note(0, 1)
    other = Note(Checkpoint(_LOG.name, Head(8, _ROOT)).text, (signed.signatures[changed],))
    own = log.signature_of(_LOG.name, secret_key(_LOG.name), other.text)

    with pytest.raises(RefusedError, match="which did not make it"):
        accepted(other if changed == 0 else other.signed(own), _policy(), _NOON)


def test_a_cosignature_cannot_be_dated_anew():
    genuine = _note(0).signatures[1]
    dated = Signature(genuine.name, genuine.key_id, _NOON.plus(1).seconds.to_bytes(8, "big") + genuine.made[8:])

    with pytest.raises(RefusedError, match="which did not make it"):
        cosigned(Note(_note().text, (dated,)), _WITNESSES[0])


def test_an_unknown_key_under_a_known_name_says_nothing():
    text = _note().text
    stranger = log.cosignature("w1.example", secret_key("stranger"), text, _NOON)

    assert cosigned(Note(text, (stranger,)), _WITNESSES[1]) is None
    with pytest.raises(RefusedError, match="1 witnesses cosigned"):
        accepted(_note(0).signed(stranger), _policy(), _NOON)


def test_a_plain_signature_of_a_witness_is_no_cosignature():
    text = _note().text
    plain = log.signature_of("w1.example", secret_key("w1.example"), text)

    assert cosigned(Note(text, (plain,)), _WITNESSES[1]) is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text\n", "no signature"),
        (b"text\n\n", "no signature"),
        (b"text\n\n\xe2\x80\x94 name AAAAAAA=", "no signature"),
        (b"text\n\n\xe2\x80\x94 name AAAA\n", "is not a signature"),
        (b"text\n\n- name AAAAAAA=\n", "is not a signature"),
        (b"text\n\n\xe2\x80\x94 a b AAAAAAA=\n", "is not a signature"),
        (b"text\n\n\xe2\x80\x94 name AAAAAAA\n", "is not a signature"),
        (b"ta\tble\n\n\xe2\x80\x94 name AAAAAAA=\n", "control characters"),
        (b"ta\rble\n\n\xe2\x80\x94 name AAAAAAA=\n", "control characters"),
        (b"\xff\n\n\xe2\x80\x94 name AAAAAAA=\n", "not UTF-8"),
        (b"a" * (1 << 20) + b"\n\n\xe2\x80\x94 name AAAAAAA=\n", "more than a mebibyte"),
        (b"text\n\n" + b"\xe2\x80\x94 name AAAAAAA=\n" * 65, "65 signatures"),
    ],
)
def test_what_is_no_note_is_refused_with_the_reason(data: bytes, reason: str):
    with pytest.raises(RefusedError, match=reason):
        log.read_note(data)


@pytest.mark.parametrize(
    "text",
    ["", "log\n7\n", "log\n07\nAAAA\n", "log\n-1\nAAAA\n", "log\n7\nAAAA\n", "\n7\nAAAA\n", "log\n7\n!\n"],
)
def test_what_is_no_checkpoint_is_refused(text: str):
    root = Checkpoint("log", Head(7, _ROOT)).text.split("\n")[2]
    for each in (text, text.replace("AAAA", root) if "07" in text or "-1" in text or text.startswith("\n") else text):
        with pytest.raises(RefusedError, match="not a checkpoint"):
            log.read_checkpoint(Note(each, ()))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("name", "is not a published key"),
        ("name+00000000+!!", "is not a published key"),
        (_GO_KEY.replace("c74f20a3", "c74f20a4"), "does not have the id"),
        (_GO_KEY.replace("PeterNeumann", "Peter Neumann"), "cannot be a key's name"),
        ("n+00000000+ARpc2Q==", "has 32 bytes, not 3"),
        ("n+00000000+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "unknown kind 2"),
    ],
)
def test_what_is_no_key_is_refused(line: str, reason: str):
    with pytest.raises(RefusedError, match=reason):
        log.read_verifier(line)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"at_least": 4}, "more witnesses are asked for"),
        ({"of_each_side": 2}, "more witnesses are asked for"),
        ({"witnesses": (*_WITNESSES, _WITNESSES[0])}, "share a key or a name"),
        ({"witnesses": (Verifier("w3.example", 4, _LOG.public_key),)}, "share a key or a name"),
        ({"witnesses": (_verifier("w9.example", 4),), "at_least": 0, "of_each_side": 0}, "no side is stated for w9"),
    ],
)
def test_a_policy_that_nothing_or_one_party_alone_could_meet_is_refused(changes: dict[str, Any], reason: str):
    stated = {"at_least": 2, "of_each_side": 1, "witnesses": _WITNESSES, **changes}
    with pytest.raises(RefusedError, match=reason):
        Policy(origin=_LOG.name, log=_LOG, sides=_SIDES, **stated)


@given(st.integers(0, 2**62), st.binary(min_size=32, max_size=32), st.lists(st.text("abc 1é", min_size=1), max_size=3))
def test_a_checkpoint_survives_its_note(size: int, root: bytes, more: list[str]):
    checkpoint = Checkpoint("log.example", Head(size, root), tuple(more))
    signed = Note(checkpoint.text, (log.signature_of("log.example", secret_key("a"), checkpoint.text),))

    assert log.read_checkpoint(log.read_note(bytes(signed))) == checkpoint
