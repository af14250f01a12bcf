"""A record kept by signed documents: what is taken in has its effect, what is not changes nothing but the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from foedus.engine import Engine, View
from foedus.journal import Json, canonical
from foedus.kernel import BadInputError, Instant
from foedus.procedure import fact_from
from foedus.rehearsal import MemoryJournal
from foedus.rehearsal.clock import SimulatedClock
from foedus.trust.verifying import examined
from tests.trust.signing import START, ZONES, Office, document, named, roster, row

_SEAT: Mapping[str, Json] = {
    "kind": "seat",
    "role": "commissioner",
    "parties": ["C1", "C2", "C3"],
    "from": "2031-01-01T00:00:00Z",
}
_LETTER: Mapping[str, Json] = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}


def _opened() -> tuple[Office, str]:
    """A record with a commission and a letter to it."""
    office = Office()
    assert office.submit(_SEAT, ["REG1", "REG2"]).refused is None
    letter = office.at("2031-03-02T19:00:00Z").submit(_LETTER, ["DUN"]).fact
    assert letter is not None
    return office, letter


def _determined() -> tuple[Office, str]:
    """The same, with a determination of the next morning at eight."""
    office, letter = _opened()
    body: Mapping[str, Json] = {"kind": "determination", "notification": letter, "by": ["C1", "C3"]}
    assert office.at("2031-03-03T08:00:00Z").submit(body, ["C1", "C3"]).refused is None
    return office, letter


def _voted(office: Office, letter: str, at: str) -> Any:
    draft = office.submit({"kind": "draft", "notification": letter, "by": ["CAL"]}, ["CAL"])
    assert draft.fact is not None
    body: Mapping[str, Json] = {"kind": "ballot", "draft": draft.fact, "for": ["AST", "CAL"]}
    return office.at(at).submit(body, ["AST", "CAL"])


def test_signed_documents_lead_from_a_letter_to_the_return_of_sanctions():
    office, letter = _determined()

    assert office.at("2031-03-06T07:59:59Z").state("trade_sanctions") == "suspended"
    assert office.at("2031-03-06T08:00:00Z").state("trade_sanctions") == "restored"
    assert office.verdict(letter) == "activated"


def test_an_act_is_dated_by_its_receipt_and_by_nothing_else():
    office, letter = _opened()
    fact: Any = office.engine.books.facts[letter]

    assert fact.when == fact.received == fact.published
    assert fact.when.start == Instant.parse("2031-03-02T19:00:00Z") == fact.known_at
    assert fact.signed


def test_a_vote_in_its_window_stops_the_effect_and_a_second_later_it_does_not():
    office, letter = _determined()
    assert _voted(office, letter, "2031-03-06T07:59:59Z").refused is None
    assert office.at("2031-03-06T08:00:00Z").state("trade_sanctions") == "suspended"

    late, letter = _determined()
    _voted(late, letter, "2031-03-06T08:00:00Z")
    assert late.at("2031-03-07T00:00:00Z").state("trade_sanctions") == "restored"


_AT_NOON: dict[str, tuple[Mapping[str, Json], list[str], dict[str, Any]]] = {
    "not_signed_by": ({**_LETTER, "by": ["DUN", "AST"]}, ["DUN"], {}),
    "signed_by_stranger": (_LETTER, ["DUN", "ELD"], {}),
    "unknown_key": (_LETTER, ["nobody"], {}),
    "another_guarantee": (_LETTER, ["DUN"], {"guarantee": f"sha256:{'1' * 64}"}),
    "expired": (_LETTER, ["DUN"], {"expires": START}),
    "good_for_too_long": (_LETTER, ["DUN"], {"expires": START.plus(30 * 86_400 + 1)}),
    "replayed": (_LETTER, ["DUN"], {"nonce": f"{1:016}"}),
    "not_vouched_for": (_SEAT, ["REG1", "C1"], {}),
    "states_what_the_record_states": ({**_LETTER, "when": "2031-02-01T00:00:00Z"}, ["DUN"], {}),
    "malformed": ({"kind": "decree", "by": ["DUN"]}, ["DUN"], {}),
    "unfit": ({**_LETTER, "procedure": "reprisal"}, ["DUN"], {}),
}


@pytest.mark.parametrize("reason", _AT_NOON)
def test_what_may_not_come_in_is_refused_with_its_reason_and_changes_nothing_else(reason: str):
    body, by, changes = _AT_NOON[reason]
    office = Office()
    assert office.submit(_SEAT, ["REG1", "REG2"]).refused is None
    before = office.engine.books
    receipt = office.submit(body, by, **changes)
    after = office.engine.books

    assert receipt.refused is not None
    assert receipt.refused.reason == reason
    assert receipt.fact is None
    assert (after.facts, after.latest, after.orders, after.registry, after.nonces) == (
        before.facts,
        before.latest,
        before.orders,
        before.registry,
        before.nonces,
    )
    [entry] = office.journal.read(before.position)
    assert (entry.type, entry.payload["reason"]) == ("document.refused", reason)
    assert after.position == before.position + 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"{}",
        b"[]",
        b'{"purpose":"act"}',
        b"{" * 10_000,
        b'{"a":' * 5_000,
        b"1" * 2_000_000,
        "ｓ".encode(),
    ],
    ids=len,
)
def test_bytes_that_are_no_document_are_refused_and_not_kept(data: bytes):
    office = Office()
    receipt = office.send(data)

    assert receipt.refused is not None
    assert receipt.refused.reason == "malformed"
    with pytest.raises(Exception, match="holds no content"):
        office.journal.content(receipt.received)


def test_a_document_changed_anywhere_is_refused():
    office = Office()
    good = office.signed(_LETTER, ["DUN"])
    forged = (
        replace(good, body={**_LETTER, "by": ["AST"]}),
        replace(good, nonce="x" * 16),
        replace(good, expires=good.expires.plus(1)),
        replace(good, purpose="key"),
    )

    assert {office.send(bytes(each)).refused.reason for each in forged} == {"bad_signature"}  # pyright: ignore[reportOptionalMemberAccess]
    assert office.send(bytes(good)).refused is None


def test_a_document_is_taken_in_once():
    office = Office()
    data = bytes(office.signed(_LETTER, ["DUN"]))

    assert office.send(data).refused is None
    again = office.send(data)
    assert again.refused is not None
    assert again.refused.reason == "replayed"


def test_nobody_votes_twice_and_says_something_else():
    office, letter = _determined()
    ballot = _voted(office, letter, "2031-03-04T00:00:00Z")
    draft: Any = office.engine.books.facts[ballot.fact]
    second = office.submit({"kind": "ballot", "draft": draft.draft, "against": ["CAL"]}, ["CAL"])

    assert second.refused is not None
    assert second.refused.reason == "voted_already"
    assert office.at("2031-03-07T00:00:00Z").state("trade_sanctions") == "suspended"


def test_only_those_whose_act_it_was_correct_it():
    office, letter = _opened()
    others = office.submit({**_LETTER, "by": ["AST"], "replaces": letter}, ["AST"])
    own = office.submit({**_LETTER, "reasons": "Shelling of the north.", "replaces": letter}, ["DUN"])

    assert others.refused is not None
    assert others.refused.reason == "corrects_anothers_act"
    assert own.refused is None


def test_a_revoked_key_signs_no_more_and_what_it_signed_stays():
    office, letter = _determined()
    revoke: Mapping[str, Json] = {"statement": "revoke", "key": named("CAL"), "reason": "lost"}
    assert office.submit(revoke, ["CAL"], purpose="key").refused is None
    refused = office.submit({"kind": "draft", "notification": letter, "by": ["CAL"]}, ["CAL"]).refused

    assert refused is not None
    assert refused.reason == "key_revoked"
    assert letter in office.engine.books.facts


def test_a_party_that_lost_its_key_is_given_another_by_registrars_after_the_wait():
    office, letter = _determined()
    register: Mapping[str, Json] = {"statement": "register", **row("CAL", "new key of Caldera")}
    draft: Mapping[str, Json] = {"kind": "draft", "notification": letter, "by": ["CAL"]}

    assert office.submit(register, ["REG1"], purpose="key").refused is not None
    assert office.submit(register, ["REG1", "REG3"], purpose="key").refused is None
    early = office.at("2031-03-04T07:59:59Z").submit(draft, ["new key of Caldera"]).refused
    assert early is not None
    assert early.reason == "key_not_yet_valid"
    assert office.at("2031-03-04T08:00:00Z").submit(draft, ["new key of Caldera"]).refused is None


def test_registrars_seat_nobody_whom_neither_the_text_nor_the_register_knows():
    office = Office()

    refused = office.submit({**_SEAT, "parties": ["NOBODY"]}, ["REG1", "REG2"]).refused

    assert refused is not None
    assert (refused.reason, refused.message.en) == ("unfit", "`NOBODY` names no party of this case")


def test_no_fact_comes_in_beside_the_documents():
    office = Office()
    said = {"id": "x", "kind": "notification", "procedure": "response", "by": ["DUN"], "signed": True}
    fact = fact_from({**said, "when": "2031-03-02T12:00:00Z", "basis": "assumed"})

    with pytest.raises(BadInputError, match="E005"):
        office.engine.receive([fact], [])


@pytest.mark.parametrize("demo", [True, False])
def test_keys_for_trying_things_out_open_no_record_and_real_ones_no_trial(demo: bool):
    engine = Engine(document(), View(), MemoryJournal("two-lines"), SimulatedClock(START), ZONES)

    with pytest.raises(BadInputError, match="E004"):
        engine.enter({"demo": demo}, roster(demo=not demo))


def test_the_record_is_taken_up_where_it_stands_with_its_keys_and_nonces():
    office, _ = _determined()
    office.submit({"statement": "revoke", "key": named("CAL"), "reason": "lost"}, ["CAL"], purpose="key")
    again = Engine(document(), View(), office.journal, office.clock, ZONES)

    assert again.books == office.engine.books
    again.enter({"case": None, "demo": False, "hypothetical": False}, roster())
    receipt = again.submit(canonical({"a": 1}), examined, office.salt)
    assert receipt.refused is not None
