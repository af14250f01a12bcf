"""One proceeding before a commission of three: what it must say, whom it must hear, and what a test changes of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from foedus.kernel import Instant, Truth
from foedus.procedure import Finding, Judgment, Reason, conduct
from foedus.procedure.dossier import Dossier
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

SENT = "2026-03-02T12:00:00Z"
MADE = "2026-03-03T12:00:00Z"
EFFECT = "2026-03-04T12:00:00Z"
LATER = "2026-04-01T00:00:00Z"

_COUNT = {
    "count": {"of": ["blow"], "at_least": 1, "per": "everywhere", "window": {"length": "24 hours", "bounds": "(]"}}
}
_EVIDENCE = {
    "sources": {"eye": named(modality="observer", independence="eye", alignment="neutral")},
    "classes": ["blow"],
    "corroboration": {"independent": 1, "modalities": 1, "within": "1 hour"},
    "late_until": "1 hour",
}
VIOLATIONS = {
    "breach": named(clause="one"),
    "intent": named(clause="one"),
    "harm": named(clause="one"),
    "scale": named(clause="one", condition=_COUNT),
}


def hours(number: int, after: str, limit: str = "included") -> Written:
    """A window of so many hours."""
    return {"length": f"{number} hours", "after": after, "limit": limit}


NOTIFICATION: Written = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
DETERMINATION: Written = {
    "by": "commission",
    "signatures": {"at_least": 2},
    "within": hours(48, "notification.received"),
    "clause": "one",
}
RULES: Written = {
    "on": "breach",
    "notification": NOTIFICATION,
    "determination": DETERMINATION,
    "effect": {"length": "24 hours", "after": "determination.made", "clause": "one"},
}
ROLES: Written = {
    "notifier": named(holders=["M1"]),
    "commission": named(holders=["M2", "M3", "M4"]),
    "accused": named(holders=["X1", {"party": "X2", "until": "2026-03-02T18:00:00Z"}]),
}
_BASIS = {"basis": "assumed"}
NOTIFIED: Written = {
    **_BASIS,
    "id": "n",
    "kind": "notification",
    "procedure": "p",
    "by": ["M1"],
    "signed": True,
    "when": SENT,
    "received": SENT,
}


def ruling(**more: Any) -> Written:
    """A determination signed by two of three, a day after the notification."""
    act: Written = {"id": "d", "kind": "determination", "notification": "n", "by": ["M2", "M3"], "signed": True}
    return {**_BASIS, **act, "when": MADE, **more}


def reply(when: Any, by: str = "X1", **more: Any) -> Written:
    """The addressee's answer."""
    return {**_BASIS, "id": f"reply-{by}", "kind": "reply", "notification": "n", "by": [by], "when": when, **more}


def review(when: str, by: str = "M2", **more: Any) -> Written:
    """A signed review."""
    act: Written = {"id": f"review-{by}", "kind": "review", "notification": "n", "by": [by], "signed": True}
    return {**_BASIS, **act, "when": when, **more}


def judged(
    *facts: Written,
    rules: Mapping[str, Any] = RULES,
    as_of: str = LATER,
    findings: Mapping[str, Finding] | None = None,
    roles: Mapping[str, Any] = ROLES,
    notified: Written = NOTIFIED,
) -> Judgment:
    """The proceeding that the notification opens, on all other facts, as of an instant."""
    text = text_of(roles, {"p": dict(rules)}, violations=VIOLATIONS, evidence=_EVIDENCE)
    play = staged(World(text, whole_case("GMT", [notified, *facts])))
    instant = Instant.parse(as_of)
    dossier = Dossier.of(play.known.facts, instant)
    opened = conduct(play.document.first, dossier, findings or {}, instant, ZONE_RULES)
    return next(judgment for judgment in opened if judgment.notification == "n")


def reason(judgment: Judgment, rule: str) -> Reason:
    """The one step of that name."""
    (found,) = (each for each in judgment.because if each.rule == rule)
    return found


def truth(judgment: Judgment, rule: str) -> Truth:
    """Whether the one step of that name is met."""
    return reason(judgment, rule).truth


def determining(**more: Any) -> Written:
    """The rules with more asked of the determination."""
    return {**RULES, "determination": {**DETERMINATION, **more}}


def hearing(holds_up: str = "determination", **more: Any) -> Written:
    """The rules with a reply by the accused within twelve hours of the receipt."""
    rule = {"by": "accused", "within": hours(12, "notification.received"), "holds_up": holds_up, "clause": "one"}
    return {**RULES, "reply": {**rule, **more}}
