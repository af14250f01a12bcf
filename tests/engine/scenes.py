"""A small guarantee: two who owe, a court that may stay and a council that may reverse, on a journal in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from foedus.engine import Engine, View
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

SENT, EFFECT, END = "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z", "2026-04-01T00:00:00Z"
_DAY_LATER = {"length": "24 hours", "after": "notification.sent", "clause": "one"}
_RULES = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": _DAY_LATER,
}
NOTIFIED: Written = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "by": ["M1"],
    "signed": True,
    "procedure": "p",
    "when": SENT,
}


def text() -> Written:
    """Two parties owe; M3 is the court until 10 March, M4 and M5 are the council."""
    court = named(holders=[{"party": "M3", "until": "2026-03-10T00:00:00Z"}])
    roles = {"notifier": named(holders=["M1"]), "court": court, "council": named(holders=["M4", "M5"])}
    written = text_of(roles, {"p": _RULES})
    deadline = {"length": "48 hours", "after": "activation", "limit": "included"}
    written["measures"]["m-p"].update(deadline=deadline, stayed_by="court", reversed_by="council")
    return written


def act(kind: str, by: str, when: str, **more: Any) -> Written:
    """What a party does about the orders."""
    head = {"id": f"{kind}-{by}-{when[5:10]}", "kind": kind, "basis": "assumed", "measure": "m-p", "by": [by]}
    return {**head, "when": when, **more}


def scene(*facts: Written, **more: Any) -> Staged:
    """The notification, and what followed."""
    return staged(World({**text(), **more}, whole_case("GMT", [NOTIFIED, *facts])))


@dataclass
class Clock:
    """Stands where a test sets it."""

    instant: str = SENT

    def now(self) -> Instant:
        """Where it stands."""
        return Instant.parse(self.instant)


@dataclass
class Desk:
    """An engine on a journal of its own, driven by hand."""

    play: Staged
    view: View = field(default_factory=View)
    journal: MemoryJournal = field(default_factory=lambda: MemoryJournal("desk"))
    clock: Clock = field(default_factory=Clock)

    def engine(self) -> Engine:
        """A new engine on the same journal."""
        return Engine(self.play.document, self.view, self.journal, self.clock, ZONE_RULES)


def life(*facts: Written, until: str = END) -> dict[str, list[tuple[str, str]]]:
    """For each party, the steps of its order and when each was recorded."""
    journal = MemoryJournal("scene")
    rehearse(scene(*facts), View(), Instant.parse(until), journal, ZONE_RULES)
    steps: dict[str, list[tuple[str, str]]] = {}
    for entry in journal.read():
        subject, _, step = entry.type.partition(".")
        if subject == "order":
            steps.setdefault(str(entry.payload["key"]).split("/")[2], []).append((step, str(entry.recorded_at)))
    return steps
