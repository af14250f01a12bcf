"""Passkeys in a record: a vote by touch counts as any other, in its window and once."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import replace

import pytest

from foedus.engine.intake import Receipt
from foedus.engine.rederiving import rederived
from foedus.journal import Json
from foedus.kernel import RefusedError
from foedus.trust import Assertion, Registry, RelyingParty, SignedDocument, key_id, read_registry, read_row
from foedus.trust.verifying import examined
from tests.trust.authenticator import PLACE, Authenticator
from tests.trust.signing import ZONES, Office, roster

_SEAT: Mapping[str, Json] = {
    "kind": "seat",
    "role": "commissioner",
    "parties": ["C1", "C2", "C3"],
    "from": "2031-01-01T00:00:00Z",
}
_LETTER: Mapping[str, Json] = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}
_HANDS = {"AST": Authenticator("hand of Asteria"), "CAL": Authenticator("hand of Caldera", is_eddsa=True)}


def _under(document: SignedDocument, *signatures: Assertion) -> SignedDocument:
    return replace(document, signatures=signatures)


class _Desk(Office):
    """A record that takes in passkeys."""

    place: RelyingParty | None = PLACE

    def registers(self, party: str, hand: Authenticator, **changes: Json) -> Receipt:
        """A party puts a passkey on record, under the key that it has."""
        return self.submit({"statement": "register", **hand.row(party), **changes}, [party], purpose="key")

    def asserted(self, body: Mapping[str, Json], *by: str) -> SignedDocument:
        """A document under the passkeys of parties."""
        bare = self.signed(body, [])
        return _under(bare, *(_HANDS[party].signs(bare) for party in by))


def _determined() -> tuple[_Desk, str]:
    """A record with a determination of eight in the morning, and a draft to suspend; two guarantors have passkeys."""
    desk = _Desk()
    for party, hand in _HANDS.items():
        assert desk.registers(party, hand).refused is None
    assert desk.submit(_SEAT, ["REG1", "REG2"]).refused is None
    letter = desk.at("2031-03-02T19:00:00Z").submit(_LETTER, ["DUN"]).fact
    body: Mapping[str, Json] = {"kind": "determination", "notification": letter, "by": ["C1", "C3"]}
    assert desk.at("2031-03-03T08:00:00Z").submit(body, ["C1", "C3"]).refused is None
    draft = desk.submit({"kind": "draft", "notification": letter, "by": ["CAL"]}, ["CAL"]).fact
    assert draft is not None
    return desk, draft


def _ballot(draft: str) -> Mapping[str, Json]:
    return {"kind": "ballot", "draft": draft, "for": ["AST", "CAL"]}


@pytest.mark.parametrize(
    ("at", "then", "state"),
    [
        ("2031-03-06T07:59:58Z", "2031-03-06T08:00:00Z", "suspended"),
        ("2031-03-06T07:59:59Z", "2031-03-06T08:00:00Z", "suspended"),
        ("2031-03-06T08:00:00Z", "2031-03-07T00:00:00Z", "restored"),
        ("2031-03-06T08:00:01Z", "2031-03-07T00:00:00Z", "restored"),
    ],
)
def test_a_vote_by_touch_stops_the_effect_in_its_window_and_not_after_it(at: str, then: str, state: str):
    desk, draft = _determined()
    receipt = desk.at(at).send(bytes(desk.asserted(_ballot(draft), "AST", "CAL")))

    assert receipt.refused is None  # a late ballot is on record too: it comes to nothing
    assert desk.at(then).state("trade_sanctions") == state


def test_a_vote_that_one_of_two_did_not_touch_for_is_nobodys():
    desk, draft = _determined()
    bare = desk.signed(_ballot(draft), [])
    of_one = _under(bare, _HANDS["CAL"].signs(bare))
    swapped = _under(bare, replace(_HANDS["CAL"].signs(bare), key=_HANDS["AST"].id), _HANDS["CAL"].signs(bare))
    elsewhere = _under(bare, *(hand.asserts(bare.challenge, rp_id="evil.example") for hand in _HANDS.values()))

    for document, reason in ((of_one, "not_signed_by"), (swapped, "bad_signature"), (elsewhere, "bad_signature")):
        refused = desk.send(bytes(document)).refused
        assert refused is not None
        assert refused.reason == reason
    assert desk.at("2031-03-06T08:00:00Z").state("trade_sanctions") == "restored"


def test_a_touch_and_a_service_key_sign_side_by_side_and_count_once_each():
    desk, draft = _determined()
    bare = desk.signed(_ballot(draft), ["AST"])
    mixed = replace(bare, signatures=(*bare.signatures, _HANDS["CAL"].signs(bare)))

    assert desk.send(bytes(mixed)).refused is None
    assert desk.at("2031-03-06T08:00:00Z").state("trade_sanctions") == "suspended"


def test_a_touch_is_taken_once_and_not_after_the_key_is_revoked():
    desk, draft = _determined()
    document = desk.asserted(_ballot(draft), "AST", "CAL")
    again = desk.asserted({**_LETTER, "by": ["AST"]}, "AST")
    revoke: Mapping[str, Json] = {"statement": "revoke", "key": _HANDS["AST"].id, "reason": "lost"}

    assert desk.send(bytes(document)).refused is None
    assert _reason(desk.send(bytes(document))) == "replayed"
    assert desk.submit(revoke, ["AST"], purpose="key").refused is None
    assert _reason(desk.send(bytes(again))) == "key_revoked"


def _reason(receipt: Receipt) -> str | None:
    return None if receipt.refused is None else receipt.refused.reason


_NONSENSE = [b"\x00", b"\x05", b"\x83\x01\x02\x03", b"\xa0", Authenticator("hand").public_key[:-1] + b"\x00"]


@pytest.mark.parametrize("nonsense", _NONSENSE, ids=lambda data: data[:4].hex())
def test_a_passkey_that_is_no_key_is_not_registered_and_the_record_goes_on(nonsense: bytes):
    desk = _Desk()
    row = {**Authenticator("hand").row("AST"), "public_key": base64.b64encode(nonsense).decode()}
    receipt = desk.submit({"statement": "register", **row}, ["AST"], purpose="key")

    assert _reason(receipt) == "no_key"
    assert receipt.refused is not None
    assert "give the whole row that the page showed" in receipt.refused.message.en
    assert key_id("passkey", nonsense) not in _registry(desk).keys
    assert desk.registers("AST", Authenticator("hand")).refused is None
    assert desk.submit(_LETTER, ["DUN"]).refused is None


def _registry(desk: _Desk) -> Registry:
    assert desk.engine.books.registry is not None
    return desk.engine.books.registry


def test_a_key_on_record_that_is_none_stops_nobody():
    """A roster that another program let pass may hold one: nothing is signed with it, and the record goes on."""
    desk, nonsense, hand = _Desk(), b"\xa0", Authenticator("hand")
    key = read_row({**hand.row("AST"), "public_key": base64.b64encode(nonsense).decode()})
    desk.engine.books = replace(
        desk.engine.books, registry=replace(_registry(desk), keys={**_registry(desk).keys, key.id: key})
    )
    bare = desk.signed({**_LETTER, "by": ["AST"]}, [])
    document = _under(bare, replace(hand.signs(bare), key=key.id))

    assert _reason(desk.send(bytes(document))) == "bad_signature"
    assert desk.submit(_LETTER, ["DUN"]).refused is None


def test_a_second_node_derives_what_passkeys_signed_for_the_roster_says_where_they_are_used():
    desk, draft = _determined()
    desk.send(bytes(desk.asserted(_ballot(draft), "AST", "CAL")))
    entries = desk.journal.read()
    found = rederived(entries, desk.journal.content, ZONES, examined)

    assert (found.fault, found.count) == (None, len(entries))


_AT_HOME = {"id": "example.org", "origins": ["https://example.org", "https://desk.example.org:8443"]}


@pytest.mark.parametrize(
    "place",
    [
        None,
        [],
        {},
        {**_AT_HOME, "more": 1},
        {**_AT_HOME, "origins": []},
        {**_AT_HOME, "origins": ["https://example.org.evil.net"]},
        {**_AT_HOME, "origins": ["https://notexample.org"]},
        {**_AT_HOME, "origins": ["http://example.org"]},
        {**_AT_HOME, "origins": ["https://example.org/desk"]},
        {**_AT_HOME, "origins": ["https://example.org", 1]},
        {**_AT_HOME, "id": 1},
        {"id": "", "origins": ["https://"]},
    ],
)
def test_a_roster_names_pages_of_one_domain_or_is_refused(place: Json):
    plain = json.loads(roster())

    assert read_registry({**plain, "passkeys": _AT_HOME}).relying_party is not None
    with pytest.raises(RefusedError, match="names no place"):
        read_registry({**plain, "passkeys": place})
