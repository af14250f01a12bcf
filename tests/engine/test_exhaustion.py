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


# --- a time that may be extended --------------------------------------------------------------------------------------

_CONSENSUS: Written = {"by": "member", "signatures": {"at_least": "1/1", "of": "members"}, "clause": "one"}


def _extended(when: object, until: str = "2026-02-10T00:00:00Z", **more: object) -> Written:
    act = {"id": "x", "kind": "extension", "basis": "assumed", "by": ["M1", "M2"], "signed": True, "procedure": "p"}
    return {**act, "when": when, "until": until, **more}


def _after(notified: object, *facts: Written, rule: Written | None = _CONSENSUS) -> tuple[Verdict, tuple[str, ...]]:
    """Referred on 1 January, so that the thirty-five days are over as 6 February begins: what a notification opens."""
    exhausts = {**_RULES["notification"]["exhausts"], **({} if rule is None else {"extended_by": rule})}
    rules = {"p": {**_RULES, "notification": {**_RULES["notification"], "exhausts": exhausts}}}
    text = text_of({"member": named(holders=["M1", "M2"])}, rules)
    opened, referred = {**_OPENED, "when": notified}, _referred("2026-01-01T12:00:00Z")
    play = staged(World(text, whole_case("GMT", [opened, referred, *facts])))
    as_of = Instant.parse("2026-03-07T00:00:00Z")
    judgment = assess(play.document, play.known, View(), as_of, ZONE_RULES).outlooks[0].judgments[0]
    return judgment.verdict, next(reason.facts for reason in judgment.because if reason.rule == "exhausted")


@pytest.mark.parametrize(
    ("extension", "first"),
    [
        (_extended("2026-02-05T23:59:59Z"), "2026-02-10T00:00:00Z"),
        (_extended("2026-02-06T00:00:00Z"), "2026-02-06T00:00:00Z"),  # at the very end there is nothing to extend
        (_extended("2026-01-01T11:59:59Z"), "2026-02-06T00:00:00Z"),  # nor before the matter was referred
        (_extended("2026-01-20T00:00:00Z", by=["M1"]), "2026-02-06T00:00:00Z"),
        (_extended("2026-01-20T00:00:00Z", signed=False), "2026-02-06T00:00:00Z"),
        (_extended("2026-01-20T00:00:00Z", until="2026-01-25T00:00:00Z"), "2026-02-06T00:00:00Z"),  # shortens nothing
    ],
)
def test_only_an_extension_by_all_within_the_time_puts_off_when_one_may_notify(extension: Written, first: str):
    at = Instant.parse(first)

    assert _after(str(at.plus(-1)), extension)[0] is Verdict.INADMISSIBLE
    assert _after(str(at), extension)[0] is Verdict.ACTIVATED


def test_a_further_extension_within_the_extended_time_counts_and_is_cited():
    more = _extended("2026-02-09T00:00:00Z", "2026-02-20T00:00:00Z", id="y")
    first = _extended("2026-02-01T00:00:00Z")

    assert _after("2026-02-19T23:59:59Z", first, more) == (Verdict.INADMISSIBLE, ("n", "r", "x", "y"))
    assert _after("2026-02-20T00:00:00Z", first, more)[0] is Verdict.ACTIVATED
    assert _after("2026-02-10T00:00:00Z", more)[0] is Verdict.ACTIVATED  # too late by itself


def test_an_extension_that_may_have_come_too_late_leaves_it_open_until_both_ends_are_past():
    doubtful = _extended({"from": "2026-02-05T23:59:59Z", "until": "2026-02-06T00:00:01Z"})

    assert _after("2026-02-05T23:59:59Z", doubtful)[0] is Verdict.INADMISSIBLE
    assert _after("2026-02-09T23:59:59Z", doubtful)[0] is Verdict.UNDETERMINED
    assert _after("2026-02-10T00:00:00Z", doubtful)[0] is Verdict.ACTIVATED


def test_what_extends_a_time_that_was_perhaps_extended_is_as_doubtful_as_that():
    doubtful = _extended({"from": "2026-02-05T23:59:59Z", "until": "2026-02-06T00:00:01Z"})
    second = _extended("2026-02-08T00:00:00Z", "2026-02-20T00:00:00Z", id="y")

    assert _after("2026-02-15T00:00:00Z", doubtful, second)[0] is Verdict.UNDETERMINED
    assert _after("2026-02-20T00:00:00Z", doubtful, second)[0] is Verdict.ACTIVATED


def test_without_a_rule_nobody_extends():
    assert _after("2026-02-06T00:00:00Z", _extended("2026-01-20T00:00:00Z"), rule=None)[0] is Verdict.ACTIVATED
