"""A determination under a condition binds nobody until another one says that the condition is met."""

from __future__ import annotations

import pytest

from foedus.engine import View, assess
from foedus.kernel import BadInputError, Instant, Truth
from foedus.procedure import Judgment, Verdict
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_RULES: Written = {
    "on": "breach",
    "notification": {"by": "member", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "determination": {
        "by": "member",
        "signatures": {"at_least": 2},
        "within": {"length": "960 hours", "after": "notification.sent", "limit": "included"},
        "clause": "one",
    },
    "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
}
_OPENED: Written = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "by": ["M1"],
    "signed": True,
    "procedure": "p",
    "when": "2001-09-12T12:00:00Z",
}
_IF: Written = {
    "id": "if",
    "kind": "determination",
    "basis": "assumed",
    "notification": "n",
    "by": ["M1", "M2"],
    "signed": True,
    "provided": {"en": "it came from abroad", "zh-Hant": "來自境外"},
    "when": "2001-09-12T20:00:00Z",
}
_MET: Written = {
    **{key: value for key, value in _IF.items() if key != "provided"},
    "id": "met",
    "confirms": "if",
    "sealed_evidence": "0" * 64,
    "when": "2001-10-02T12:00:00Z",
}


def _judged(*facts: Written, as_of: str, **asked: object) -> Judgment:
    violations = {name: named(clause="one") for name in ("breach", "force", "intent")}
    rules = {**_RULES, "determination": {**_RULES["determination"], **asked}}
    text = text_of({"member": named(holders=["M1", "M2", "M3"])}, {"p": rules}, violations=violations)
    play = staged(World(text, whole_case("GMT", [_OPENED, *facts])))
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].judgments[0]


def test_under_a_condition_nothing_follows():
    found = _judged(_IF, as_of="2001-10-02T12:00:00Z")

    assert found.verdict is Verdict.PENDING
    assert ("conditional", Truth.FALSE, ("if",)) in [(why.rule, why.truth, why.facts) for why in found.because]
    assert [duty.state for duty in found.duties if duty.task == "determination"] == ["open"]


def test_the_effect_counts_from_the_confirmation():
    assert _judged(_IF, _MET, as_of="2001-10-02T12:59:59Z").verdict is Verdict.PENDING
    found = _judged(_IF, _MET, as_of="2001-10-02T13:00:00Z")

    assert (found.verdict, str(found.since), found.determination) == (
        Verdict.ACTIVATED,
        "2001-10-02T13:00:00Z",
        "met",
    )
    assert ("confirms", ("if", "met")) in [(why.rule, why.facts) for why in found.because]


def test_a_confirmation_must_be_signed_by_enough_like_any_determination():
    assert _judged(_IF, {**_MET, "by": ["M1"]}, as_of="2001-10-03T00:00:00Z").verdict is Verdict.PENDING


def test_a_condition_never_confirmed_lapses_with_the_window():
    assert _judged(_IF, as_of="2001-10-22T12:00:01Z").verdict is Verdict.LAPSED


@pytest.mark.parametrize("change", [{"sealed_evidence": "the text"}, {"confirms": "nothing-there"}])
def test_a_confirmation_of_nothing_and_evidence_that_is_no_digest_are_refused(change: Written):
    with pytest.raises(BadInputError):
        _judged(_IF, {**_MET, **change}, as_of="2001-10-03T00:00:00Z")


@pytest.mark.parametrize("change", [{"when": "2001-10-05T00:00:00Z"}, {"signed": False}, {"by": ["M1"]}])
def test_what_confirms_a_later_or_unsigned_condition_determines_nothing(change: Written):
    assert _judged({**_IF, **change}, _MET, as_of="2001-10-06T00:00:00Z").verdict is Verdict.PENDING


# --- what was said under the condition stands -------------------------------------------------------------------------

_BOTH = {"criteria": [{"violation": name, "clause": "one"} for name in ("force", "intent")]}
_WHOSE = {"attribution": {"to": "M3", "at_least": "likely", "confidence": "moderate", "clause": "one"}}
_FIRM: Written = {"attributes": "M3", "likelihood": "very_likely", "confidence": "high"}
_AFTER = "2001-10-02T13:00:00Z"


@pytest.mark.parametrize(
    ("first", "later", "verdict"),
    [
        ({"force": "met", "intent": "met"}, {}, Verdict.ACTIVATED),
        ({"force": "met"}, {"intent": "met"}, Verdict.ACTIVATED),
        ({"force": "met", "intent": "open"}, {"intent": "met"}, Verdict.ACTIVATED),
        ({"force": "met", "intent": "met"}, {"intent": "open"}, Verdict.PENDING),
        ({"force": "met", "intent": "met"}, {"force": "not_met"}, Verdict.PENDING),
        ({"force": "met"}, {}, Verdict.PENDING),
    ],
)
def test_what_was_found_under_the_condition_stands_unless_the_later_act_finds_otherwise(
    first: Written, later: Written, verdict: Verdict
):
    found = _judged({**_IF, "finds": first}, {**_MET, "finds": later}, as_of=_AFTER, **_BOTH)

    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("later", "verdict"),
    [
        ({}, Verdict.ACTIVATED),
        ({"attributes": "M3"}, Verdict.ACTIVATED),
        ({"likelihood": "unlikely"}, Verdict.PENDING),
        ({"confidence": "low"}, Verdict.PENDING),
        ({"likelihood": "likely", "confidence": "moderate"}, Verdict.ACTIVATED),
        ({"attributes": "M2"}, Verdict.PENDING),
    ],
)
def test_to_whom_and_how_firmly_it_was_attributed_stands_of_the_same_party(later: Written, verdict: Verdict):
    found = _judged({**_IF, **_FIRM}, {**_MET, **later}, as_of=_AFTER, **_WHOSE)

    assert found.verdict is verdict


def test_of_another_party_the_later_act_says_itself_how_likely_that_is():
    said = {why.rule for why in _judged({**_IF, **_FIRM}, {**_MET, "attributes": "M2"}, as_of=_AFTER, **_WHOSE).because}

    assert "attribution_not_stated" in said


def test_what_is_confirmed_meets_the_duty_to_determine_and_the_condition_alone_does_not():
    def duty(*facts: Written) -> str:
        owed = _judged(*facts, as_of="2001-10-22T12:00:01Z", **_BOTH, **_WHOSE).duties
        return next(each.state for each in owed if each.task == "determination")

    first = {**_IF, **_FIRM, "finds": {"force": "met", "intent": "met"}}
    assert (duty(first), duty(first, _MET)) == ("missed", "met")


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, Verdict.ACTIVATED),
        ({"when": "2001-10-02T11:59:59Z"}, Verdict.ACTIVATED),
        ({"when": "2001-10-02T12:00:00Z"}, Verdict.PENDING),  # nothing is confirmed in its own second
        ({"when": "2001-10-02T12:00:01Z"}, Verdict.PENDING),
        ({"by": ["M1"]}, Verdict.PENDING),
    ],
)
def test_only_a_condition_laid_down_before_by_enough_gives_what_was_found_under_it(change: Written, verdict: Verdict):
    first = {**_IF, "finds": {"force": "met", "intent": "met"}, **change}

    assert _judged(first, _MET, as_of="2001-10-03T00:00:00Z", **_BOTH).verdict is verdict


def test_through_several_conditions_the_first_findings_stand_too_and_a_circle_of_them_says_nothing():
    first = {**_IF, "finds": {"force": "met", "intent": "met"}}
    further = {**_IF, "id": "more", "confirms": "if", "when": "2001-09-20T12:00:00Z"}
    last = {**_MET, "confirms": "more"}

    assert _judged(first, further, last, as_of=_AFTER, **_BOTH).verdict is Verdict.ACTIVATED
    assert _judged(first, further, as_of=_AFTER, **_BOTH).verdict is Verdict.PENDING
    day = {"when": "2001-09-20"}
    circle = [{**further, "confirms": "if", **day}, {**first, "confirms": "more", **day}]
    assert _judged(*circle, last, as_of=_AFTER, **_BOTH).verdict is Verdict.ACTIVATED
