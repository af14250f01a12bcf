"""The edges of a cool-off: what was over before the effect came, and what certainly never came, holds nothing back."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Instant, Truth
from foedus.procedure import Finding, Judgment, Verdict, conduct
from foedus.procedure.dossier import Dossier
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case
from tests.procedure.hearings import DETERMINATION, NOTIFICATION, RULES, VIOLATIONS, hours

_EVIDENCE: Written = {
    "sources": {"eye": named(modality="observer", independence="eye", alignment="neutral")},
    "classes": ["blow"],
    "corroboration": {"independent": 1, "modalities": 1, "within": "1 hour"},
    "late_until": "240 hours",
}
_OWN_EFFECT: Written = {"length": "1 hour", "after": "notification.sent", "clause": "one"}
_HIGH: Written = {
    "on": "breach",
    "notification": NOTIFICATION,
    "cool_off": {"after": "low", "length": "12 hours", "clause": "one"},
    "effect": _OWN_EFFECT,
}
_ROLES: Written = {
    "notifier": named(holders=["M1"]),
    "former": named(holders=[{"party": "M1", "until": "2026-03-02T12:00:00Z"}]),
    "commission": named(holders=["M2", "M3", "M4"]),
}
_OPEN = Finding(truth=Truth.UNKNOWN)
_LOW: Written = {"on": "breach", "notification": {**NOTIFICATION, "by": "former"}, "effect": _OWN_EFFECT}
"""Notified by one who left office at noon: on that day nobody can tell."""
_CRITERIA: Written = {
    "within": hours(96, "notification.sent"),
    "criteria": [
        {"violation": "scale", "finding": "is_required", "clause": "one"},
        {"violation": "intent", "clause": "one"},
    ],
    "criteria_needed": 1,
}
_FOUND: Written = {**RULES, "determination": {**DETERMINATION, **_CRITERIA}}
"""Determined: of two criteria, one must be met, and the evidence must bear out the first."""


def _notified(name: str, procedure: str, when: Any) -> Written:
    act = {"id": name, "kind": "notification", "basis": "assumed", "by": ["M1"], "signed": True}
    return {**act, "procedure": procedure, "when": when}


def _judged(low: Written, *facts: Written, as_of: str) -> dict[str, Judgment]:
    text = text_of(
        _ROLES, {"low": low, "high": _HIGH}, violations=VIOLATIONS, evidence=_EVIDENCE, ladder=["low", "high"]
    )
    play = staged(World(text, whole_case("GMT", facts)))
    instant = Instant.parse(as_of)
    dossier = Dossier.of(play.known.facts, instant)
    found = conduct(play.document.first, dossier, {"scale": _OPEN}, instant, ZONE_RULES)
    return {judgment.notification: judgment for judgment in found}


_DOUBTFUL = _notified("l", "low", "2026-03-02")
"""If it counts at all, its effect came between 01:00 on 2 March and 01:00 on the 3rd."""


def _higher(when: str) -> tuple[Written, Written]:
    return _DOUBTFUL, _notified("h", "high", when)


@pytest.mark.parametrize("sent", ["2026-03-03T12:00:00Z", "2026-03-03T18:00:00Z", "2026-04-20T09:00:00Z"])
def test_a_doubtful_lower_effect_whose_cool_off_was_over_before_the_effect_holds_nothing_back(sent: str):
    """At 12:00 the cool-off is over at 13:00 at the latest, which is when the effect comes anyhow."""
    after = Instant.parse(sent).plus(3600)
    found = _judged(_LOW, *_higher(sent), as_of=str(after))

    assert found["l"].verdict is Verdict.UNDETERMINED
    assert (found["h"].verdict, str(found["h"].since)) == (Verdict.ACTIVATED, str(after))
    assert "cool_off" not in {reason.rule for reason in found["h"].because}


def test_a_doubtful_lower_effect_whose_cool_off_may_still_run_leaves_the_higher_effect_open():
    facts = _higher("2026-03-03T02:00:00Z")

    found = _judged(_LOW, *facts, as_of="2026-03-03T03:00:00Z")["h"]
    assert (found.verdict, str(found.effect)) == (Verdict.UNDETERMINED, "[2026-03-03T03:00:00Z, 2026-03-03T13:00:00Z)")
    assert _judged(_LOW, *facts, as_of="2026-03-03T13:00:00Z")["h"].verdict is Verdict.ACTIVATED


_RULING: Written = {
    "id": "d",
    "kind": "determination",
    "basis": "assumed",
    "notification": "l",
    "by": ["M2", "M3"],
    "signed": True,
    "when": "2026-03-02T15:00:00Z",
}
_LOWER_FOUND = _notified("l", "low", "2026-03-02T12:00:00Z")
_LATER = _notified("h", "high", "2026-03-03T20:00:00Z")


def test_a_lower_rung_that_certainly_was_not_shown_in_time_holds_nothing_back():
    ruling = {**_RULING, "finds": {"scale": "met", "intent": "open"}}  # the evidence did not bear it out by then
    found = _judged(_FOUND, _LOWER_FOUND, ruling, _LATER, as_of="2026-03-03T21:00:00Z")

    assert found["l"].verdict is Verdict.PENDING  # its body may still determine anew
    assert (found["h"].verdict, str(found["h"].since)) == (Verdict.ACTIVATED, "2026-03-03T21:00:00Z")


def test_one_that_was_shown_in_time_does():
    ruling = {**_RULING, "finds": {"scale": "met", "intent": "met"}}
    found = _judged(_FOUND, _LOWER_FOUND, ruling, _LATER, as_of="2026-03-03T21:00:00Z")

    assert (found["l"].verdict, str(found["l"].since)) == (Verdict.ACTIVATED, "2026-03-03T15:00:00Z")
    assert (found["h"].verdict, str(found["h"].effect)) == (Verdict.PENDING, "2026-03-04T03:00:00Z")
