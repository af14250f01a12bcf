"""An exception to the breach of the hearings, and what a sound claim to it rests on; a test changes one thing of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedus.procedure import Judgment
from tests.laws.texts import Written, named
from tests.procedure.hearings import LATER, NOTIFIED, ROLES, RULES, determining, hours, judged, ruling

TRIED = "2026-03-02T08:00:00Z"
ORDERED = "2026-03-02T09:00:00Z"
DONE = "2026-03-02T10:00:00Z"
CLAIMED = "2026-03-02T20:00:00Z"
LIMIT = "2026-03-03T00:00:00Z"
"""The last instant at which the exception may be claimed: twelve hours after the receipt of the notification."""

EXCEPTION: Written = {
    "what": {"en": "the answer", "zh-Hant": "回應"},
    "claimed_by": "accused",
    "within": hours(12, "notification.received"),
    "after_trying": {"what": {"en": "the hot line", "zh-Hant": "熱線"}, "by": "accused", "clause": "one"},
    "ordered_by": "commander",
    "evidence": "required",
    "clause": "one",
}
OFFICES: Written = {**ROLES, "commander": named(holders=["M5"])}
COMPLAINT: Written = {**NOTIFIED, "complains_of": DONE}
_FOR: Written = {"basis": "assumed", "procedure": "p", "exception": "answer"}


def excepting(exception: Mapping[str, Any] = EXCEPTION, **more: Any) -> Written:
    """The rules with the exception, and more asked of the determination."""
    return determining(exceptions={"answer": dict(exception), "other": dict(EXCEPTION)}, **more)


def without(*keys: str, **more: Any) -> Written:
    """The exception less what some keys ask for."""
    return {key: value for key, value in {**EXCEPTION, **more}.items() if key not in keys}


def attempt(**more: Any) -> Written:
    """The hot line tried by the accused in vain, two hours before the act."""
    return {**_FOR, "id": "tried", "kind": "attempt", "by": ["X1"], "outcome": "failed", "when": TRIED, **more}


def order(**more: Any) -> Written:
    """The commander's order, an hour before the act."""
    return {**_FOR, "id": "ordered", "kind": "superior_order", "by": ["M5"], "signed": True, "when": ORDERED, **more}


def claim(**more: Any) -> Written:
    """The claim of the accused, which rests on both."""
    rests: Written = {"attempt": "tried", "superior_order": "ordered", "sealed_evidence": "ab" * 32}
    act: Written = {"id": "c", "kind": "claim", "notification": "n", "exception": "answer", "by": ["X1"]}
    return {"basis": "assumed", **act, "signed": True, "when": CLAIMED, **rests, **more}


SOUND = (attempt(), order(), claim())
"""A claim that lacks nothing."""


def answering(standing: str, **more: Any) -> Written:
    """A determination that answers the claim."""
    return ruling(reasons="It was no answer.", answers={"c": standing}, **more)


def seen(*facts: Written, rules: Written | None = None, as_of: str = LATER, notified: Written = COMPLAINT) -> Judgment:
    """The proceeding with the exception in its rules."""
    return judged(*facts, rules=rules or excepting(), as_of=as_of, roles=OFFICES, notified=notified)


def plainly(*facts: Written, as_of: str = LATER) -> Judgment:
    """The same without any exception in the rules."""
    return judged(*facts, rules=RULES, as_of=as_of, roles=OFFICES, notified=COMPLAINT)
