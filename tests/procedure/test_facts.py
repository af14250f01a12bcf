"""Facts: what the record refuses, from when a fact may be used, and that the journal gives it back unchanged."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import BadInputError, Instant
from foedus.procedure import Dossier, fact_from
from tests.bilingual import assert_in_both
from tests.laws.playing import staged
from tests.laws.texts import named, text_of
from tests.laws.worlds import World, whole_case

_WHEN = "2026-03-02T12:00:00Z"
_ACT: dict[str, Any] = {"id": "x", "basis": "assumed", "by": ["M1"], "when": _WHEN}
_BOTH = ["M1", "X2"]
_NOTIFIED = {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "signed": True}
_RULES = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}


def _facts(*facts: dict[str, Any]):
    text = text_of({"notifier": named(holders=["M1"]), "council": named()}, {"p": _RULES})
    return staged(World(text, whole_case("Europe/Kyiv", facts))).known.facts


_REFUSED = {
    "a_record_without_a_source": ({**_NOTIFIED, "basis": "recorded"}, "names no source"),
    "knowledge_before_the_act": ({**_NOTIFIED, "known": "2026-03-02T11:59:59Z"}, "known before it happened"),
    "receipt_before_the_act": (
        {**_NOTIFIED, "received": "2026-03-02T11:59:59Z"},
        "received before it was made or sent",
    ),
    "receipt_on_the_day_before": ({**_NOTIFIED, "received": "2026-03-01"}, "received before it was made or sent"),
    "publication_before_the_act": (
        {**_NOTIFIED, "received": "2026-03-02T12:00:00Z", "published": "2026-03-02T11:59:59Z"},
        "published before it was made or sent",
    ),
    "a_determination_published_before_it_was_made": (
        {**_ACT, "kind": "determination", "notification": "n", "signed": True, "published": "2026-03-01"},
        "published before it was made or sent",
    ),
    "half_a_position": (
        {**_ACT, "kind": "position", "question": "pace"},
        "either answers a question or rejects an act",
    ),
    "a_position_on_both": (
        {**_ACT, "kind": "position", "question": "q", "answer": "a", "rejects": "n"},
        "either answers a question or rejects an act",
    ),
    "an_empty_stretch": ({**_NOTIFIED, "when": {"from": _WHEN, "until": _WHEN}}, "not after its start"),
    "a_seat_that_ends_first": (
        {
            "id": "s",
            "kind": "seat",
            "basis": "assumed",
            "role": "council",
            "parties": ["M1"],
            "from": "2026-03-02",
            "until": "2026-03-02",
        },
        "ends before it begins",
    ),
    "a_signature_that_is_a_word": ({**_NOTIFIED, "signed": "yes"}, "true or false"),
    "a_time_without_an_offset": ({**_NOTIFIED, "when": "2026-03-02T12:00:00"}, "names no offset"),
    "nobody": ({**_NOTIFIED, "by": []}, "nothing is listed here"),
    "an_authorisation_that_ends_first": (
        {**_ACT, "kind": "authorisation", "measure": "m-p", "signed": True, "until": _WHEN},
        "the authorisation ends before it is given",
    ),
    "two_votes_of_one_party": (
        {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "when": _WHEN, "for": _BOTH, "against": _BOTH},
        "M1, X2 voted twice",
    ),
}


@pytest.mark.parametrize(("fact", "said"), _REFUSED.values(), ids=_REFUSED)
def test_the_record_refuses_and_says_why_in_both_languages(fact: dict[str, Any], said: str):
    with pytest.raises(BadInputError, match=said) as refused:
        _facts(fact)

    for flaw in refused.value.flaws:
        assert_in_both(flaw)


@pytest.mark.parametrize("clock", ["received", "published"])
@pytest.mark.parametrize(
    ("when", "arrived"),
    [
        (_WHEN, _WHEN),
        (_WHEN, "2026-03-02"),  # some instant of the day of the act: perhaps after it
        ("2026-03-02", "2026-03-02T00:00:00+02:00"),
        ({"from": _WHEN, "until": "2026-03-04T00:00:00Z"}, _WHEN),
    ],
)
def test_what_may_have_arrived_after_the_act_is_taken_in(clock: str, when: Any, arrived: str):
    (fact,) = _facts({**_NOTIFIED, "when": when, clock: arrived})

    assert fact.id == "n"


def test_nobody_votes_twice_on_one_ballot():
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "when": _WHEN}

    with pytest.raises(BadInputError, match="M1 voted twice"):
        _facts({**ballot, "for": ["M1"], "abstain": ["M1"]})


def test_a_fact_dated_to_a_day_is_usable_from_the_last_second_of_that_day_in_its_own_zone():
    (fact,) = _facts({**_NOTIFIED, "when": "2026-03-02"})

    assert str(fact.known_at) == "2026-03-02T21:59:59Z"


def test_a_seat_is_usable_from_its_first_second():
    (fact,) = _facts(
        {"id": "s", "kind": "seat", "basis": "assumed", "role": "council", "parties": ["M1"], "from": "2026-03-02"}
    )

    assert str(fact.known_at) == "2026-03-01T22:00:00Z"


def test_the_journal_gives_every_fact_back_unchanged():
    facts = _facts({**_NOTIFIED, "when": "2026-03-02", "received": "2026-03-03", "reasons": "Because."})

    assert [fact_from(fact.model_dump(mode="json", by_alias=True, exclude_none=True)) for fact in facts] == list(facts)


def test_a_corrected_fact_counts_until_its_correction_is_known():
    correction = {**_NOTIFIED, "id": "n2", "signed": False, "replaces": "n", "known": "2026-03-05T00:00:00Z"}
    facts = _facts(_NOTIFIED, correction)

    assert [fact.id for fact in Dossier.of(facts, Instant.parse("2026-03-04T23:59:59Z")).facts] == ["n"]
    assert [fact.id for fact in Dossier.of(facts, Instant.parse("2026-03-05T00:00:00Z")).facts] == ["n2"]


def test_a_dossier_has_one_order_whatever_the_order_of_arrival():
    facts = _facts(_NOTIFIED, {**_NOTIFIED, "id": "m"}, {**_NOTIFIED, "id": "a", "when": "2026-03-02T12:00:01Z"})
    now = Instant.parse("2026-04-01T00:00:00Z")

    assert Dossier.of(facts, now) == Dossier.of(reversed(facts), now)
    assert [fact.id for fact in Dossier.of(facts, now).facts] == ["m", "n", "a"]
