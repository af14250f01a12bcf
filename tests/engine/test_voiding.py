"""A guarantee that a breach by its beneficiary voids: never on an accusation, held back only where it says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant
from foedus.measures import Phase, Stand
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_NOTICE = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
_RULES: Written = {
    "on": "breach",
    "notification": _NOTICE,
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_COUNTED = {"length": "240 hours", "after": "notification.sent", "limit": "included"}
_PROVOCATION: Written = {
    "on": "breach",
    "notification": {**_NOTICE, "by": "accuser"},
    "determination": {"by": "commission", "signatures": {"at_least": 2}, "within": _COUNTED, "clause": "one"},
    "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
}


def _act(kind: str, name: str, when: str, *by: str, **more: object) -> Written:
    return {"id": name, "kind": kind, "basis": "assumed", "by": list(by), "signed": True, "when": when, **more}


_ATTACK = _act("notification", "attack", "2026-03-01T12:00:00Z", "M1", procedure="p")
_CHARGE = _act("notification", "charge", "2026-03-05T12:00:00Z", "M2", procedure="q")
_FOUND = _act("determination", "found", "2026-03-08T12:00:00Z", "M3", "M4", notification="charge")


def _text(meanwhile: str) -> Written:
    roles = {
        "notifier": named(holders=["M1"]),
        "accuser": named(holders=["M2"]),
        "commission": named(holders=["M3", "M4", "M5"]),
    }
    text = text_of(roles, {"p": _RULES, "q": _PROVOCATION})
    text["measures"] = {"m-p": text["measures"]["m-p"]}
    text["voided_by"] = [{"procedure": "q", "meanwhile": meanwhile, "clause": "one"}]
    return text


def _play(facts: Sequence[Written], meanwhile: str) -> Staged:
    return staged(World(_text(meanwhile), whole_case("GMT", facts)))


def _stands(*facts: Written, as_of: str, meanwhile: str = "suspended") -> Stand:
    play = _play(facts, meanwhile)
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


def test_an_accusation_holds_back_what_is_in_effect_where_the_text_says_so_and_nothing_else():
    held = _stands(_ATTACK, _CHARGE, as_of="2026-03-06T00:00:00Z")

    assert (held.phase, str(held.since)) == (Phase.HELD, "2026-03-05T12:00:00Z")
    assert _stands(_ATTACK, _CHARGE, as_of="2026-03-06T00:00:00Z", meanwhile="kept").phase is Phase.AFTER
    assert _stands(_CHARGE, as_of="2026-03-06T00:00:00Z").phase is Phase.BEFORE


@pytest.mark.parametrize(
    ("act", "phase"),
    [
        (None, Phase.HELD),  # still before its authority: held back like what is in effect
        ({"kind": "authorisation", "until": "2026-04-01T00:00:00Z"}, Phase.HELD),
        ({"kind": "authorisation", "until": "2026-03-04T00:00:00Z"}, Phase.EXPIRED),
        ({"kind": "revocation"}, Phase.REVOKED),
    ],
)
def test_what_an_authority_no_longer_lets_be_done_is_not_held_back(act: Written | None, phase: Phase):
    granted = _act("authorisation", "grant", "2026-03-03T00:00:00Z", "M2", measure="m-p", until="2026-04-01T00:00:00Z")
    second = [] if act is None else [{**_act("", "second", "2026-03-03T12:00:00Z", "M2", measure="m-p"), **act}]
    facts = [_ATTACK, _CHARGE, *([granted] if act is not None and act["kind"] == "revocation" else []), *second]
    text = _text("suspended")
    decision = {"by": "accuser", "in_advance": "refused", "clause": "one"}
    text["measures"]["m-p"].update(automaticity="discretionary", decision=decision)
    play = staged(World(text, whole_case("GMT", facts)))
    as_of = Instant.parse("2026-03-06T00:00:00Z")

    assert assess(play.document, play.known, View(), as_of, ZONE_RULES).outlooks[0].stands["m-p"].phase is phase


def test_an_accusation_that_is_never_determined_leaves_the_guarantee_as_it_was():
    assert _stands(_ATTACK, _CHARGE, as_of="2026-03-15T12:00:01Z").phase is Phase.AFTER


@pytest.mark.parametrize("meanwhile", ["suspended", "kept"])
def test_only_a_determination_that_has_taken_effect_voids_it(meanwhile: str):
    facts = (_ATTACK, _CHARGE, _FOUND)
    before = _stands(*facts, as_of="2026-03-08T12:59:59Z", meanwhile=meanwhile)
    void = _stands(*facts, as_of="2026-03-08T13:00:00Z", meanwhile=meanwhile)

    assert before.phase is (Phase.HELD if meanwhile == "suspended" else Phase.AFTER)
    assert (void.phase, str(void.since)) == (Phase.VOID, "2026-03-08T13:00:00Z")
    assert [(reason.rule, reason.facts) for reason in void.because] == [("void", ("charge", "found"))]


def test_what_falls_due_after_the_guarantee_is_void_does_not():
    late = {**_ATTACK, "when": "2026-04-01T12:00:00Z"}

    assert _stands(_CHARGE, _FOUND, late, as_of="2026-05-01T00:00:00Z").phase is Phase.VOID


def test_a_determination_by_too_few_voids_nothing():
    alone = {**_FOUND, "by": ["M3"]}

    assert _stands(_ATTACK, _CHARGE, alone, as_of="2026-03-20T00:00:00Z").phase is Phase.AFTER


def test_orders_are_suspended_while_it_is_held_back_then_restored_or_reversed():
    def steps(*facts: Written) -> list[tuple[str, str]]:
        journal = MemoryJournal("scene")
        rehearse(_play(facts, "suspended"), View(), Instant.parse("2026-04-01T00:00:00Z"), journal, ZONE_RULES)
        found = [entry for entry in journal.read() if entry.type.startswith("order.")]
        first = str(found[0].payload["key"])
        return [(entry.type[6:], str(entry.recorded_at)) for entry in found if entry.payload["key"] == first]

    issued = ("issued", "2026-03-02T12:00:00Z")
    suspended = ("suspended", "2026-03-05T12:00:00Z")

    assert steps(_ATTACK, _CHARGE)[:3] == [issued, suspended, ("restored", "2026-03-15T12:00:01Z")]
    assert steps(_ATTACK, _CHARGE, _FOUND)[:3] == [issued, suspended, ("reversed", "2026-03-08T13:00:00Z")]
