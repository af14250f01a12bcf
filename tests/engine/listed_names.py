"""A measure that lists names, acts about one of them, and dealings with it, on a small guarantee."""

from __future__ import annotations

from typing import Any

from foedus.engine import View, assess, carve_outs
from foedus.kernel import Instant
from foedus.rehearsal import Staged
from tests.engine.dealings import played, put
from tests.engine.scenes import NOTIFIED
from tests.laws.playing import ZONE_RULES
from tests.laws.texts import Written

RULE = {"by": "council", "signatures": 1, "before_effect": "stands", "annulled_by": "court", "clause": "one"}
UNDONE = {**RULE, "before_effect": "undone"}
OFF = "2026-03-05T12:00:00Z"
LAST = "2026-03-20T00:00:00Z"


def act(kind: str = "delisting", when: str = OFF, by: tuple[str, ...] = (), **more: Any) -> Written:
    signers = list(by) or ["M3" if kind == "annulment" else "M4"]
    made: Written = {"id": f"{kind}-{when[5:10]}", "kind": kind, "basis": "assumed", "by": signers, "signed": True}
    return {**made, "measure": "m-p", "entry": "bank", "when": when, **more}


def listed(*facts: Written, rule: Any = RULE, notified: Written = NOTIFIED, **measure: Any) -> Staged:
    given_rule = {} if rule is None else {"delisted_by": rule}
    return played(*facts, rules={}, notified=notified, **given_rule, **measure)


def asked(when: str = "2026-03-06T12:00:00Z", **more: Any) -> Written:
    """A dealing with the name, put under no carve-out unless it says so."""
    made = put(when, **{"entry": "bank", "carve_out": None, **more})
    return {key: value for key, value in made.items() if value is not None}


def standing(play: Staged, as_of: str, name: str = "bank") -> str:
    assessment = assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)
    return carve_outs.listing_of(play.document, assessment, "m-p", name, ZONE_RULES)
