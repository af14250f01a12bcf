"""When the duty to determine is met: by an answer, be it no, and not by an act that leaves open what the text asks."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_SIGNED: Written = {"by": "body", "signatures": {"at_least": 1}, "clause": "one"}
_PASSED = "2027-03-03T09:00:01Z"
"""One second after the two days in which the body must determine."""


def _rules(**more: object) -> Written:
    return {
        "on": "breach",
        "notification": {**_SIGNED, "reasons": "not_required"},
        "determination": {
            **_SIGNED,
            "within": {"length": "48 hours", "after": "notification.sent", "limit": "included"},
            "criteria": [{"violation": name, "clause": "one"} for name in ("breach", "b", "c")],
            "criteria_needed": 2,
            **more,
        },
        "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
    }


def _duty(rules: Written, **said: Any) -> tuple[str, str]:
    """How the duty and the proceeding stand once the time has passed."""
    violations = {name: named(clause="one") for name in ("breach", "b", "c")}
    text = text_of({"body": named(holders=["M1"])}, {"p": rules}, violations=violations)
    head: Written = {"basis": "assumed", "by": ["M1"], "signed": True}
    notified = {**head, "id": "n", "kind": "notification", "procedure": "p", "when": "2027-03-01T09:00:00Z"}
    act = {**head, "id": "d", "kind": "determination", "notification": "n", "when": "2027-03-02T09:00:00Z", **said}
    play = staged(World(text, whole_case("GMT", [notified, act])))
    [outlook] = assess(play.document, play.known, View(), Instant.parse(_PASSED), ZONE_RULES).outlooks
    [judgment] = outlook.judgments
    return next(duty.state for duty in judgment.duties if duty.task == "determination"), judgment.verdict.value


@pytest.mark.parametrize(
    ("finds", "duty", "verdict"),
    [
        ({"breach": "met", "b": "met", "c": "open"}, "met", "activated"),
        ({"breach": "not_met", "b": "not_met", "c": "not_met"}, "met", "lapsed"),
        ({"breach": "not_met", "b": "not_met", "c": "open"}, "met", "lapsed"),
        ({"breach": "met", "b": "not_met", "c": "not_met"}, "met", "lapsed"),
        ({"breach": "met", "b": "not_met", "c": "open"}, "missed", "lapsed"),
        ({"breach": "met", "b": "open", "c": "open"}, "missed", "lapsed"),
        ({"breach": "met"}, "missed", "lapsed"),
        ({}, "missed", "lapsed"),
    ],
)
def test_what_is_decided_either_way_meets_it_and_what_still_may_turn_does_not(finds: Written, duty: str, verdict: str):
    assert _duty(_rules(), finds=finds) == (duty, verdict)


@pytest.mark.parametrize(
    ("said", "duty"),
    [
        ({"attributes": "X1", "likelihood": "very_likely", "confidence": "high"}, "met"),
        ({"attributes": "X2", "likelihood": "very_likely", "confidence": "high"}, "met"),
        ({"attributes": "X1", "likelihood": "roughly_even", "confidence": "moderate"}, "met"),
        ({"attributes": "X1", "likelihood": "very_likely", "confidence": "low"}, "missed"),
        ({"attributes": "X1", "likelihood": "unlikely", "confidence": "low"}, "missed"),
        ({"attributes": "X2", "likelihood": "very_likely", "confidence": "low"}, "missed"),
        ({"attributes": "X1"}, "missed"),
        ({}, "missed"),
        ({"finds": {"breach": "not_met", "b": "not_met"}}, "met"),
    ],
    ids=[
        *("as asked", "to another", "not likely", "ill founded", "unlikely, ill founded", "to another, ill founded"),
        *("not how firmly", "to nobody", "no violation"),
    ],
)
def test_where_the_text_asks_whose_violation_it_is_an_answer_says_so(said: Written, duty: str):
    asked = {"to": "X1", "at_least": "likely", "confidence": "moderate", "clause": "one"}
    found = {"finds": {"breach": "met", "b": "met"}, **said}

    assert _duty(_rules(attribution=asked), **found)[0] == duty


def test_what_is_determined_under_a_condition_meets_nothing():
    condition = {"en": "it is shown", "zh-Hant": "查明"}

    assert _duty(_rules(), finds={"breach": "met", "b": "met"}, provided=condition)[0] == "missed"
