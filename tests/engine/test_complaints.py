"""A finding that is required bears on the act complained of: met at that time or later, and not in another war."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from foedus.engine import View, assess
from foedus.engine.assess import Outlook
from foedus.evidence import Report
from foedus.kernel import Instant, Interval, Truth
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_SIGNED: Written = {"by": "member", "signatures": {"at_least": 1}, "clause": "one"}
_COUNT = {
    "count": {"of": ["blow"], "at_least": 2, "per": "everywhere", "window": {"length": "24 hours", "bounds": "(]"}}
}
_EVIDENCE: Written = {
    "sources": {"eye": named(modality="observer", independence="eye", alignment="neutral")},
    "classes": ["blow"],
    "corroboration": {"independent": 1, "modalities": 1, "within": "1 hour"},
    "late_until": "1 hour",
}
_PROCEDURE: Written = {
    "on": "blows",
    "finding": "is_required",
    "notification": {**_SIGNED, "reasons": "not_required"},
    "effect": {"length": "48 hours", "after": "notification.sent", "clause": "one"},
}
_BODY: Written = {
    **_PROCEDURE,
    "on": "breach",
    "determination": {
        **_SIGNED,
        "within": {"length": "24 hours", "after": "notification.sent", "limit": "included"},
        "criteria": [{"violation": "blows", "finding": "is_required", "clause": "one"}],
    },
    "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
}
del _BODY["finding"]
_NOTIFIED = "2026-03-02T12:00:00Z"
_ACT = "2026-03-02T06:00:00Z"
"""When the act was done of which the notification complains."""


def _blow(when: str, known: str | None = None) -> Report:
    held = Interval.at(Instant.parse(when))
    return Report(
        id=f"r-{when}", source="eye", incident_class="blow", zone=None, held=held, known=Instant.parse(known or when)
    )


def _seen(rules: Written, blows: Sequence[Report], as_of: str, complains_of: Any = _ACT, **determined: Any) -> Outlook:
    head: Written = {"basis": "assumed", "by": ["M1"], "signed": True}
    told = {} if complains_of is None else {"complains_of": complains_of}
    notified = {**head, "id": "n", "kind": "notification", "procedure": "p", "when": _NOTIFIED, **told}
    act = {**head, "id": "d", "kind": "determination", "notification": "n", "finds": {"blows": "met"}, **determined}
    facts = [notified, *([act] if "when" in act else [])]
    violations = {"breach": named(clause="one"), "blows": named(clause="one", condition=_COUNT)}
    text = text_of({"member": named(holders=["M1"])}, {"p": rules}, violations=violations, evidence=_EVIDENCE)
    play = staged(World(text, whole_case("GMT", facts)))
    known = replace(play.known, reports=tuple(blows))
    return assess(play.document, known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0]


_DUE = "2026-03-04T12:00:00Z"
_OLD = (_blow("2019-05-01T00:00:00Z"), _blow("2019-05-01T01:00:00Z"))


def _verdict(blows: Sequence[Report], complains_of: Any = _ACT, as_of: str = _DUE) -> str:
    return _seen(_PROCEDURE, blows, as_of, complains_of).judgments[0].verdict.value


def test_blows_of_another_war_show_nothing_of_the_act_complained_of_but_may_where_no_act_is_named():
    assert _verdict(_OLD) == "lapsed"
    assert _verdict(_OLD, None) == "activated"  # the notification does not say of what it complains
    assert _seen(_PROCEDURE, _OLD, _DUE).findings["blows"].truth is Truth.TRUE  # of the record as a whole


@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        ("2026-03-01T06:00:00Z", "lapsed"),  # it leaves the window in the second of the act
        ("2026-03-01T06:00:01Z", "activated"),
        ("2026-03-01T06:00:02Z", "activated"),
    ],
)
def test_the_window_may_reach_back_before_the_act_if_it_is_met_as_the_act_is_done(last: str, verdict: str):
    assert _verdict([_blow("2026-03-01T05:00:00Z"), _blow(last), _blow("2026-03-01T12:00:00Z")]) == verdict


def test_what_follows_the_act_counts_with_it():
    assert _verdict([_blow(_ACT), _blow("2026-03-03T06:00:00Z")]) == "lapsed"  # a day apart, to the second
    assert _verdict([_blow(_ACT), _blow("2026-03-03T05:59:59Z")]) == "activated"


@pytest.mark.parametrize(
    ("known", "verdict"), [("2026-03-04T12:00:00Z", "activated"), ("2026-03-04T12:00:01Z", "lapsed")]
)
def test_it_must_still_be_known_by_the_effect(known: str, verdict: str):
    late = _blow("2026-03-04T11:30:00Z", known)

    assert _verdict([_blow("2026-03-04T11:00:00Z"), late], as_of="2026-03-05T00:00:00Z") == verdict


@pytest.mark.parametrize(
    ("since", "verdict"),
    [
        ("2026-03-02T06:00:00Z", "lapsed"),
        ("2026-03-02T05:59:59Z", "activated"),
        ("2026-03-02", "activated"),
        ({"from": "2026-03-02T05:59:59Z", "until": "2026-03-02T10:00:00Z"}, "activated"),
    ],
)
def test_of_a_day_or_a_stretch_complained_of_the_first_instant_counts(since: Any, verdict: str):
    assert _verdict([_blow("2026-03-01T06:00:00Z"), _blow("2026-03-01T07:00:00Z")], since) == verdict


@pytest.mark.parametrize(
    ("made", "verdict"), [("2026-03-03T08:59:59Z", "pending"), ("2026-03-03T09:00:00Z", "activated")]
)
def test_a_criterion_counts_by_the_same_rule_known_when_the_act_was_done(made: str, verdict: str):
    fresh = (_blow("2026-03-03T08:30:00Z"), _blow("2026-03-03T08:45:00Z", "2026-03-03T09:00:00Z"))

    assert _seen(_BODY, _OLD, "2026-03-03T10:00:00Z", when=made).judgments[0].verdict.value == "pending"
    assert _seen(_BODY, (*_OLD, *fresh), "2026-03-03T10:00:00Z", when=made).judgments[0].verdict.value == verdict


def test_old_evidence_leaves_the_duty_to_determine_missed():
    after = "2026-03-03T12:00:01Z"
    (duty,) = _seen(_BODY, _OLD, after, when="2026-03-03T09:00:00Z").judgments[0].duties

    assert (duty.task, duty.state) == ("determination", "missed")
