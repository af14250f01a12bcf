"""A notification that must come after another way has been tried: by whom, and for how long, to the second."""

from __future__ import annotations

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant
from foedus.procedure import Verdict
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_COUNT = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
_RULES: Written = {
    "on": "breach",
    "notification": {
        "by": "member",
        "signatures": {"at_least": 1},
        "reasons": "not_required",
        "exhausts": {
            "what": {"en": "the commission", "zh-Hant": "委員會"},
            "by": "member",
            "lasting": {"length": "35 days", "after": "referral", **_COUNT},
            "clause": "one",
        },
        "clause": "one",
    },
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_OPENED: Written = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "by": ["M1"],
    "signed": True,
    "procedure": "p",
    "when": "2026-02-06T00:00:00Z",
}


def _verdict(*referrals: Written) -> Verdict:
    rules = {"p": _RULES, "q": {**_RULES, "notification": {**_RULES["notification"]}}}
    text = text_of({"member": named(holders=["M1", "M2"])}, rules)
    play = staged(World(text, whole_case("GMT", [_OPENED, *referrals])))
    as_of = Instant.parse("2026-02-07T00:00:00Z")
    return assess(play.document, play.known, View(), as_of, ZONE_RULES).outlooks[0].judgments[0].verdict


def _referred(when: object, by: str = "M2", procedure: str = "p") -> Written:
    return {
        "id": "r",
        "kind": "referral",
        "basis": "assumed",
        "by": [by],
        "procedure": procedure,
        "when": when,
    }


@pytest.mark.parametrize(
    ("referral", "verdict"),
    [
        (_referred("2026-01-01T23:59:59Z"), Verdict.ACTIVATED),
        (_referred("2026-01-02T00:00:00Z"), Verdict.INADMISSIBLE),
        (_referred("2026-01-01T00:00:00Z", by="M3"), Verdict.INADMISSIBLE),
        (_referred("2026-01-01T00:00:00Z", procedure="q"), Verdict.INADMISSIBLE),
        (_referred({"from": "2026-01-01T00:00:00Z", "until": "2026-01-03T00:00:00Z"}), Verdict.UNDETERMINED),
    ],
)
def test_only_a_referral_that_came_long_enough_before_opens_the_way(referral: Written, verdict: Verdict):
    assert _verdict(referral) is verdict


def test_without_any_referral_a_notification_opens_nothing():
    assert _verdict() is Verdict.INADMISSIBLE


def test_only_the_referrals_that_bear_on_it_are_cited():
    late, early = _referred("2026-01-20T00:00:00Z"), {**_referred("2025-12-01T00:00:00Z"), "id": "early"}
    rules = {"p": _RULES}
    text = text_of({"member": named(holders=["M1", "M2"])}, rules)
    play = staged(World(text, whole_case("GMT", [_OPENED, late, early])))
    as_of = Instant.parse("2026-02-07T00:00:00Z")
    found = assess(play.document, play.known, View(), as_of, ZONE_RULES).outlooks[0].judgments[0]

    assert [why.facts for why in found.because if why.rule == "exhausted"] == [("n", "early")]
