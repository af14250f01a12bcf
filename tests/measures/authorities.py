"""A measure that only a named authority can let take effect, owed by two, and the acts about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from foedus.engine import View, assess
from foedus.kernel import Instant
from foedus.measures import Stand
from foedus.rehearsal import Staged
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

SENT, ACTIVATED = "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z"
LATER = "2026-06-01T00:00:00Z"
UNTIL = "2026-03-06T12:00:00Z"
"""The latest expiry of an act given at the activation."""
DECISION: Written = {
    "by": "authority",
    "in_advance": "refused",
    "lasts_at_most": "72 hours",
    "states": ["scope", "humanitarian_law"],
    "clause": "one",
}
_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
ROLES: Written = {
    "notifier": named(holders=["M1"]),
    "authority": named(holders=["M5", {"party": "M6", "until": "2026-03-04T12:00:00Z"}]),
}
_WORDS = {"en": "only as the law allows", "zh-Hant": "僅於法律許可範圍內"}
NOTIFIED: Written = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "by": ["M1"],
    "signed": True,
    "procedure": "p",
    "when": SENT,
}


def decided(**more: Any) -> Written:
    """The rule of decision with something changed; what is nothing is left out."""
    return {key: value for key, value in {**DECISION, **more}.items() if value is not None}


def text(decision: Mapping[str, Any] = DECISION, **measure: Any) -> Written:
    """The guarantee. With an act that need not expire or state its limits it is no permission but a plain sanction."""
    written = text_of(ROLES, {"p": _RULES})
    bound = "lasts_at_most" in decision and len(decision.get("states", ())) == 2
    terms = {"kind": "permission", "terms": {"categories": {"passage": _WORDS}, "condition": _WORDS}} if bound else {}
    written["measures"]["m-p"].update(automaticity="discretionary", decision=dict(decision), **terms, **measure)
    return written


def act(when: Any = ACTIVATED, **more: Any) -> Written:
    """An authorisation that has everything it needs; what is nothing is left out."""
    stated: Written = {
        "id": "yes",
        "kind": "authorisation",
        "basis": "assumed",
        "measure": "m-p",
        "by": ["M5"],
        "signed": True,
        "when": when,
        "until": UNTIL,
        "scope": "coastal waters",
        "humanitarian_law": "distinction and proportionality",
    }
    return {key: value for key, value in {**stated, **more}.items() if value is not None}


def revocation(when: Any, **more: Any) -> Written:
    """A withdrawal."""
    stated: Written = {"id": "no", "kind": "revocation", "basis": "assumed", "measure": "m-p", "by": ["M5"]}
    return {**stated, "signed": True, "when": when, **more}


def play(facts: Sequence[Written], decision: Mapping[str, Any] = DECISION, **measure: Any) -> Staged:
    """The notification, and what followed."""
    return staged(World(text(decision, **measure), whole_case("GMT", [NOTIFIED, *facts])))


def stands(*facts: Written, as_of: str = LATER, decision: Mapping[str, Any] = DECISION, **measure: Any) -> Stand:
    """Where the measure stands as of an instant."""
    return stood(play(facts, decision, **measure), as_of)


def stood(scene: Staged, as_of: str) -> Stand:
    """The same of a scene that has been read."""
    found = assess(scene.document, scene.known, View(), Instant.parse(as_of), ZONE_RULES)
    return found.outlooks[0].stands["m-p"]


def phase(*facts: Written, as_of: str = LATER, decision: Mapping[str, Any] = DECISION) -> str:
    """The phase alone."""
    return stands(*facts, as_of=as_of, decision=decision).phase.value
