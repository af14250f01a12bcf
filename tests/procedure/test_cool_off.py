"""The ladder: a cool-off holds back the effect of a higher rung, and only after a lower one came into effect before."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from foedus.kernel import Instant
from foedus.procedure import Judgment, Verdict, conduct
from foedus.procedure.dossier import Dossier
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import VOTE, Written, days, named, text_of
from tests.laws.worlds import World, whole_case

_SENT = "2026-03-02T12:00:00Z"
_OWN = "2026-03-03T12:00:00Z"
"""When the higher rung would take effect by itself."""
_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_LOW: Written = {
    **_RULES,
    "effect": {"length": "1 hour", "after": "notification.sent", "clause": "one"},
    "reverse_vote": {**VOTE, "within": days(1, "notification.sent")},
}
_HIGH: Written = {**_RULES, "cool_off": {"after": "low", "length": "12 hours", "clause": "one"}}


def _text() -> Written:
    roles = {"notifier": named(holders=["M1"]), "council": named(holders=["M1", "M2", "M3"])}
    return text_of(roles, {"high": _HIGH, "low": _LOW}, ladder=["low", "high"])


def _notified(name: str, procedure: str, when: Any, **more: Any) -> Written:
    act = {"id": name, "kind": "notification", "basis": "assumed", "by": ["M1"], "signed": True}
    return {**act, "procedure": procedure, "when": when, **more}


_HIGHER = _notified("h", "high", _SENT)


def _judged(*facts: Written, as_of: str = "2026-04-01T00:00:00Z") -> dict[str, Judgment]:
    play = staged(World(_text(), whole_case("GMT", facts)))
    instant = Instant.parse(as_of)
    found = conduct(play.document.first, Dossier.of(play.known.facts, instant), {}, instant, ZONE_RULES)
    return {judgment.notification: judgment for judgment in found}


def _since(*facts: Written) -> str:
    """Since when the higher rung has had effect."""
    judgment = _judged(*facts)["h"]
    assert judgment.verdict is Verdict.ACTIVATED
    return str(judgment.since)


def test_without_a_lower_rung_the_effect_follows_when_it_is_due():
    assert _since(_HIGHER) == _OWN
    assert "cool_off" not in {reason.rule for reason in _judged(_HIGHER)["h"].because}


@pytest.mark.parametrize(
    ("low_sent", "since"),
    [
        ("2026-03-02T00:00:00Z", _OWN),  # in effect at 01:00, over long before
        ("2026-03-02T22:59:59Z", _OWN),  # over one second before the effect
        ("2026-03-02T23:00:00Z", _OWN),  # over at its very instant
        ("2026-03-02T23:00:01Z", "2026-03-03T12:00:01Z"),
        ("2026-03-03T10:59:59Z", "2026-03-03T23:59:59Z"),  # in effect one second before the higher rung's own effect
        ("2026-03-03T11:00:01Z", _OWN),  # in effect one second after it: nothing is left to hold back
    ],
)
def test_the_later_of_both_counts_and_a_lower_rung_that_follows_holds_nothing_back(low_sent: str, since: str):
    assert _since(_HIGHER, _notified("l", "low", low_sent)) == since


def test_the_higher_rung_waits_and_says_until_when():
    facts = _HIGHER, _notified("l", "low", "2026-03-03T06:00:00Z")  # in effect at 07:00

    assert _judged(*facts, as_of=_OWN)["h"].verdict is Verdict.PENDING
    assert _judged(*facts, as_of="2026-03-03T18:59:59Z")["h"].verdict is Verdict.PENDING
    waiting = _judged(*facts, as_of="2026-03-03T18:59:59Z")["h"]
    (told,) = (reason for reason in waiting.because if reason.rule == "cool_off")
    assert (told.clause, told.details) == ("one", {"last": "2026-03-03T19:00:00Z"})
    assert waiting.next_change == Instant.parse("2026-03-03T19:00:00Z")
    assert _judged(*facts, as_of="2026-03-03T19:00:00Z")["h"].verdict is Verdict.ACTIVATED


def test_a_lower_rung_that_never_took_effect_holds_nothing_back():
    low = _notified("l", "low", "2026-03-03T06:00:00Z")
    draft = {"id": "d", "kind": "draft", "basis": "assumed", "by": ["M1"], "notification": "l"}
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "for": ["M1", "M2", "M3"]}
    blocked = ({**draft, "when": "2026-03-03T06:10:00Z"}, {**ballot, "when": "2026-03-03T06:20:00Z"})

    assert _since(_HIGHER, low) == "2026-03-03T19:00:00Z"
    assert _since(_HIGHER, low, *blocked) == _OWN
    assert _since(_HIGHER, {**low, "signed": False}) == _OWN
    assert _since(_HIGHER, {**low, "by": ["M9"]}) == _OWN


def test_of_several_lower_effects_the_last_one_before_counts():
    times = ("2026-03-02T20:00:00Z", "2026-03-03T04:00:00Z", "2026-03-03T01:00:00Z", "2026-03-03T20:00:00Z")
    lows = [_notified(f"l{number}", "low", when) for number, when in enumerate(times)]

    assert _since(_HIGHER, *lows[:3]) == "2026-03-03T17:00:00Z"
    assert _since(_HIGHER, *lows) == "2026-03-03T17:00:00Z"


def test_the_order_in_which_facts_are_told_changes_nothing():
    lows = _notified("l", "low", "2026-03-03T04:00:00Z"), _notified("a", "low", "2026-03-02T23:30:00Z")
    told = [_judged(*facts) for facts in permutations((_HIGHER, *lows))]

    assert all(each == told[0] for each in told)


def test_a_lower_effect_known_only_to_the_day_leaves_open_when_the_cool_off_is_over():
    facts = _HIGHER, _notified("l", "low", "2026-03-02")  # in effect from 01:00 that day to 01:00 the next

    assert _judged(*facts, as_of="2026-03-03T12:00:00Z")["h"].verdict is Verdict.UNDETERMINED
    assert _judged(*facts, as_of="2026-03-03T12:59:58Z")["h"].verdict is Verdict.UNDETERMINED
    assert _judged(*facts)["h"].verdict is Verdict.ACTIVATED


def test_a_lower_rung_has_no_cool_off_of_its_own_after_a_higher_one():
    facts = _HIGHER, _notified("l", "low", "2026-03-03T12:30:00Z")

    assert str(_judged(*facts)["l"].since) == "2026-03-03T13:30:00Z"


def test_a_lower_effect_while_the_cool_off_runs_begins_it_anew():
    lows = _notified("l0", "low", "2026-03-03T10:00:00Z"), _notified("l1", "low", "2026-03-03T19:00:00Z")

    assert _since(_HIGHER, *lows) == "2026-03-04T08:00:00Z"


_STRETCH = {"from": "2026-03-03T05:00:00Z", "until": "2026-03-03T17:00:00Z"}


def test_a_lower_effect_that_may_have_come_before_or_after_leaves_both_effects_possible():
    since = _judged(_HIGHER, _notified("l", "low", _STRETCH))["h"].since

    assert str(since) == "[2026-03-03T12:00:00Z, 2026-03-04T06:00:00Z)"


def test_while_it_is_not_known_whether_the_lower_rung_took_effect_neither_is_the_higher_one_s():
    low = _notified("l", "low", _STRETCH, known="2026-03-03T06:00:00Z")

    assert _judged(_HIGHER, low, as_of="2026-03-03T13:00:00Z")["h"].verdict is Verdict.UNDETERMINED
