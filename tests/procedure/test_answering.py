"""When the duty to determine is met: by an answer, be it no, and not by an act that leaves open what the text asks."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant, Truth
from foedus.procedure import Finding, Judgment, Verdict
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case
from tests.procedure.claims import SOUND, answering, excepting, seen
from tests.procedure.hearings import (
    MADE,
    determining,
    hearing,
    judged,
    reply,
    ruling,
)

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


# --- an act without effect meets nothing ------------------------------------------------------------------------------

_LIMIT, _OVER = "2026-03-04T12:00:00Z", "2026-03-04T12:00:01Z"
"""The last instant of the window to determine, and the first after it."""


def _state(judgment: Judgment) -> str:
    return next(duty.state for duty in judgment.duties if duty.task == "determination")


@pytest.mark.parametrize(
    ("made", "before", "after"),
    [
        ("2026-03-02T23:59:59Z", "open", "missed"),
        ("2026-03-03T00:00:00Z", "open", "missed"),  # the last instant for the reply
        ("2026-03-03T00:00:01Z", "met", "met"),
    ],
)
@pytest.mark.parametrize("finds", [{"intent": "met"}, {"intent": "not_met"}], ids=["yes", "no"])
def test_what_is_determined_before_the_addressee_was_heard_leaves_the_duty_open(
    made: str, before: str, after: str, finds: Written
):
    criteria = [{"violation": "intent", "clause": "one"}]
    rules = {**hearing(), "determination": determining(criteria=criteria)["determination"]}
    act = ruling(when=made, finds=finds)

    assert _state(judged(act, rules=rules, as_of=_LIMIT)) == before
    assert _state(judged(act, rules=rules, as_of=_OVER)) == after
    assert _state(judged(reply("2026-03-02T18:00:00Z"), act, rules=rules, as_of=_OVER)) == "met"


def test_a_claim_passed_over_leaves_the_duty_open_until_it_is_answered():
    passed_over, told = ruling(), answering("rejected", id="d2", when="2026-03-04T06:00:00Z")

    assert _state(seen(*SOUND, passed_over, as_of=MADE)) == "open"
    assert _state(seen(*SOUND, passed_over, as_of=_OVER)) == "missed"
    assert _state(seen(*SOUND, passed_over, told, as_of="2026-03-04T06:00:00Z")) == "met"
    assert _state(seen(*SOUND, answering("upheld"), as_of=MADE)) == "met"
    no = ruling(finds={"intent": "not_met"})  # who finds no violation has no claim to answer
    criteria = [{"violation": "intent", "clause": "one"}]
    assert _state(seen(*SOUND, no, rules=excepting(criteria=criteria), as_of=MADE)) == "met"


@pytest.mark.parametrize(
    ("known", "duty", "verdict"),
    [
        ("2026-03-03T11:59:59Z", "met", Verdict.ACTIVATED),
        (MADE, "met", Verdict.ACTIVATED),
        ("2026-03-03T12:00:01Z", "missed", Verdict.LAPSED),
        (None, "missed", Verdict.LAPSED),
    ],
)
def test_a_criterion_that_the_evidence_does_not_bear_out_meets_nothing(known: str | None, duty: str, verdict: Verdict):
    rules = determining(criteria=[{"violation": "scale", "finding": "is_required", "clause": "one"}])
    found = Finding(truth=Truth.UNKNOWN) if known is None else Finding(truth=Truth.TRUE, known=Instant.parse(known))
    judgment = judged(ruling(finds={"scale": "met"}), rules=rules, findings={"scale": found})

    assert (_state(judgment), judgment.verdict) == (duty, verdict)


@pytest.mark.parametrize(
    ("last", "state"),
    [("2026-03-02T23:59:59Z", "missed"), ("2026-03-03T00:00:00Z", "missed"), ("2026-03-03T00:00:01Z", "unknown")],
)
def test_an_act_of_which_it_is_not_known_whether_it_came_too_early_leaves_the_duty_unknown(last: str, state: str):
    until = str(Instant.parse(last).plus(1))
    act = ruling(when={"from": "2026-03-02T20:00:00Z", "until": until})

    assert _state(judged(act, rules=hearing(), as_of=_LIMIT)) == "open"
    assert _state(judged(act, rules=hearing(), as_of=_OVER)) == state


def test_of_too_few_signatories_a_no_is_no_answer_either():
    rules = determining(criteria=[{"violation": "intent", "clause": "one"}])

    assert _state(judged(ruling(finds={"intent": "not_met"}), rules=rules)) == "met"
    assert _state(judged(ruling(finds={"intent": "not_met"}, by=["M2"]), rules=rules)) == "missed"
    assert _state(judged(ruling(finds={"intent": "not_met"}, when=_OVER), rules=rules)) == "missed"
