"""A guarantee that a breach by its beneficiary voids: never on an accusation, held back only where it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant, Interval
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


# --- what is released counts from its release -------------------------------------------------------------------------

_RELEASED = "2026-03-15T12:00:01Z"
"""One second after the last instant at which the charge could have been determined."""
_EARLY_CHARGE = {**_CHARGE, "when": "2026-03-02T06:00:00Z"}
"""Made before the attack has its effect; nobody can determine it from the 12th, six o'clock and a second, on."""


def _unsigned(kind: str, name: str, when: str, *by: str) -> Written:
    """What is said or done about the orders; it needs no signature."""
    return {key: value for key, value in _act(kind, name, when, *by, measure="m-p").items() if key != "signed"}


def _timed(facts: Sequence[Written], hours: int, meanwhile: str = "suspended") -> Staged:
    text = _text(meanwhile)
    text["measures"]["m-p"]["deadline"] = {"length": f"{hours} hours", "after": "activation", "limit": "included"}
    return staged(World(text, whole_case("GMT", facts)))


def _stand_at(play: Staged, as_of: str) -> Stand:
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


def _steps(play: Staged, party: str = "M1") -> list[tuple[str, str]]:
    """What happened to the order on one party, and when that held."""
    journal = MemoryJournal("scene")
    rehearse(play, View(), Instant.parse("2026-04-01T00:00:00Z"), journal, ZONE_RULES)
    keyed = [entry for entry in journal.read() if entry.type.startswith("order.")]
    return [(each.type[6:], str(each.held)) for each in keyed if str(each.payload["key"]).split("/")[2] == party]


@pytest.mark.parametrize(
    ("as_of", "phase", "since"),
    [
        ("2026-03-12T06:00:00Z", Phase.HELD, "2026-03-02T12:00:00Z"),
        ("2026-03-12T06:00:01Z", Phase.AFTER, "2026-03-12T06:00:01Z"),
        ("2026-03-12T06:00:02Z", Phase.AFTER, "2026-03-12T06:00:01Z"),
    ],
)
def test_what_was_held_back_before_its_effect_is_in_effect_from_the_release(as_of: str, phase: Phase, since: str):
    found = _stands(_ATTACK, _EARLY_CHARGE, as_of=as_of)

    assert (found.phase, str(found.since)) == (phase, since)
    if phase is Phase.AFTER:
        assert str(found.activated) == since


def test_orders_held_back_before_the_effect_are_issued_at_the_release_with_their_whole_time():
    issued, overdue = ("issued", "2026-03-12T06:00:01Z"), ("overdue", "2026-03-13T06:00:02Z")

    assert _steps(_timed([_ATTACK, _EARLY_CHARGE], 24)) == [issued, overdue]
    answer = _unsigned("acknowledgement", "done", "2026-03-13T06:00:01Z", "M1")
    assert _steps(_timed([_ATTACK, _EARLY_CHARGE, answer], 24)) == [issued, ("acknowledged", "2026-03-13T06:00:01Z")]


@pytest.mark.parametrize(
    ("hours", "overdue"),
    [
        (72, "2026-03-05T12:00:01Z"),  # over only in the second after the charge: the order has its time anew
        (71, None),  # over before it
    ],
)
def test_an_order_has_its_time_anew_where_the_hold_began_before_that_was_over(hours: int, overdue: str | None):
    steps = _steps(_timed([_ATTACK, _CHARGE], hours))
    anew = str(Instant.parse(_RELEASED).plus(hours * 3600 + 1))

    restored = [("suspended", "2026-03-05T12:00:00Z"), ("restored", _RELEASED)]
    if overdue is None:
        assert steps == [("issued", "2026-03-02T12:00:00Z"), ("overdue", "2026-03-05T11:00:01Z"), *restored]
    else:
        assert steps == [("issued", "2026-03-02T12:00:00Z"), *restored, ("overdue", anew)]


def test_what_was_in_effect_before_the_hold_is_so_again_since_the_release_and_was_activated_when_it_was():
    found = _stands(_ATTACK, _CHARGE, as_of=_RELEASED)

    assert (found.phase, str(found.since), str(found.activated)) == (Phase.AFTER, _RELEASED, "2026-03-02T12:00:00Z")
    kept = _stands(_ATTACK, _CHARGE, as_of=_RELEASED, meanwhile="kept")
    assert (str(kept.since), kept.holds) == ("2026-03-02T12:00:00Z", ())


def test_a_hold_that_was_over_before_the_effect_moves_nothing():
    late = {**_ATTACK, "when": "2026-03-20T12:00:00Z"}
    found = _stands(_CHARGE, late, as_of="2026-03-22T00:00:00Z")

    assert (str(found.since), found.holds) == ("2026-03-21T12:00:00Z", ())


def test_of_two_charges_that_overlap_the_last_release_counts():
    second = {**_CHARGE, "id": "second", "when": "2026-03-10T12:00:00Z"}
    steps = _steps(_timed([_ATTACK, _CHARGE, second], 96))

    assert _stands(_ATTACK, _CHARGE, second, as_of="2026-03-20T12:00:00Z").phase is Phase.HELD
    assert str(_stands(_ATTACK, _CHARGE, second, as_of="2026-03-20T12:00:01Z").since) == "2026-03-20T12:00:01Z"
    assert steps[-1] == ("overdue", "2026-03-24T12:00:02Z")


def test_a_court_s_stay_that_outlasts_the_hold_takes_nothing_from_the_time_that_the_order_has_anew():
    stayed = _unsigned("stay", "stay", "2026-03-05T06:00:00Z", "M3")
    lifted = _unsigned("stay_lifted", "lifted", "2026-03-16T00:00:00Z", "M3")
    written = _text("suspended")
    written["measures"]["m-p"].update(
        deadline={"length": "96 hours", "after": "activation", "limit": "included"}, stayed_by="commission"
    )
    play = staged(World(written, whole_case("GMT", [_ATTACK, _CHARGE, stayed, lifted])))

    assert _steps(play)[-2:] == [("restored", "2026-03-16T00:00:00Z"), ("overdue", "2026-03-19T12:00:02Z")]


def test_a_charge_dated_to_the_day_on_which_the_time_was_over_leaves_the_new_time_as_open_as_that():
    charge = {**_CHARGE, "when": "2026-03-05"}
    play = _timed([_ATTACK, charge], 72)
    found = _stand_at(play, "2026-03-20T00:00:00Z")

    (hold,) = found.holds
    assert (str(hold.begun), str(found.since)) == (
        "[2026-03-05T00:00:00Z, 2026-03-06T00:00:00Z)",
        "[2026-03-15T00:00:01Z, 2026-03-16T00:00:01Z)",
    )
    rule = play.document.first.measures["m-p"].deadline
    assert not isinstance(rule, str)
    limit = found.too_late(rule, Interval.at(Instant.parse("2026-03-02T12:00:00Z")), ZONE_RULES)
    assert str(limit) == "[2026-03-05T12:00:01Z, 2026-03-19T00:00:02Z)"


@pytest.mark.parametrize("stopped", ["2026-03-06T00:00:00Z", "2026-03-16T00:00:00Z"])
def test_the_record_says_the_new_time_and_is_the_same_if_it_was_stopped_and_taken_up_again(stopped: str):
    def record(*until: str) -> list[tuple[str, str, object]]:
        journal = MemoryJournal("scene")
        for instant in until:
            rehearse(_timed([_ATTACK, _CHARGE], 96), View(), Instant.parse(instant), journal, ZONE_RULES)
        return [(entry.type, str(entry.recorded_at), entry.payload) for entry in journal.read()]

    whole = record("2026-04-01T00:00:00Z")
    told = [cast("Mapping[str, object]", payload) for kind, _, payload in whole if kind == "order.restored"]
    assert [dict(cast("Mapping[str, str]", payload["deadline"])) for payload in told] == [
        {"from": "2026-03-19T12:00:02Z", "until": "2026-03-19T12:00:03Z"}
    ] * 2
    assert record(stopped, "2026-04-01T00:00:00Z") == whole


@pytest.mark.parametrize(
    ("meanwhile", "facts", "phase"),
    [
        ("suspended", (_ATTACK,), Phase.UNKNOWN),
        ("kept", (_ATTACK,), Phase.AFTER),
        ("suspended", (), Phase.BEFORE),
        ("suspended", (_ATTACK, _CHARGE), Phase.HELD),  # another charge surely is pending
    ],
)
def test_a_charge_of_which_it_is_not_known_whether_it_opened_anything_leaves_open_whether_it_holds_back(
    meanwhile: str, facts: tuple[Written, ...], phase: Phase
):
    text = _text(meanwhile)
    text["roles"]["accuser"] = named(holders=["M2", {"party": "M5", "until": "2026-03-05T06:00:00Z"}])
    doubtful = {**_CHARGE, "id": "doubtful", "by": ["M5"], "when": "2026-03-05"}
    play = staged(World(text, whole_case("GMT", [*facts, doubtful])))
    found = _stand_at(play, "2026-03-06T00:00:00Z")

    assert found.phase is phase
    if phase is Phase.UNKNOWN:
        assert [(why.rule, why.facts) for why in found.because] == [("held_in_doubt", ("doubtful",))]
