"""The way out: a measure is lifted by enough of those who may, its orders end, and a later activation starts anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from foedus.engine import View, assess
from foedus.journal import Envelope
from foedus.kernel import Instant, Truth
from foedus.measures import Phase, Stand
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_EFFECT = "2026-03-03T12:00:00Z"
_LATER = "2026-06-01T00:00:00Z"
_PLAN: Written = {
    "undo": {"en": "the listings are deleted", "zh-Hant": "刪除列名"},
    "cannot_be_undone": {"en": "lapsed contracts stay lapsed", "zh-Hant": "已失效之契約仍失其效力"},
}
_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}


def _notified(name: str, when: str, procedure: str = "p", **more: Any) -> Written:
    act = {"id": name, "kind": "notification", "basis": "assumed", "by": ["M1"], "signed": True}
    return {**act, "procedure": procedure, "when": when, **more}


_FIRST = _notified("n", "2026-03-02T12:00:00Z")


def _lifted(when: Any, *by: str, **more: Any) -> Written:
    act = {"id": "lift", "kind": "lifting", "basis": "assumed", "measure": "m-p", "by": by or ("M3", "M4")}
    return {**act, "signed": True, "when": when, **more}


def _act(kind: str, by: str, when: str) -> Written:
    return {"id": kind, "kind": kind, "basis": "assumed", "measure": "m-p", "by": [by], "when": when}


def _least(length: str) -> Written:
    counting = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
    return {"not_before": {"length": length, "after": "activation", **counting}}


def _play(facts: Sequence[Written], *, plan: Written | None = _PLAN, least: str | None = None) -> Staged:
    lifter = {"party": "M4", "until": "2026-03-10T12:00:00Z"}
    roles = {
        "notifier": named(holders=["M1"]),
        "lifter": named(holders=["M3", lifter, "M5"]),
        "court": named(holders=["M6"]),
    }
    text = text_of(roles, {"p": _RULES, "high": _RULES | {"includes": ["p"]}}, ladder=["p", "high"])
    text["measures"]["m-p"].update(
        lifted_by={"by": "lifter", "signatures": 2, "clause": "one", **({} if least is None else _least(least))},
        stayed_by="court",
        reversed_by="court",
        **({} if plan is None else {"reversal": plan}),
    )
    return staged(World(text, whole_case("GMT", facts)))


def _stands(*facts: Written, as_of: str = _LATER) -> Stand:
    play = _play(facts)
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


def _record(*facts: Written) -> tuple[Envelope, ...]:
    journal = MemoryJournal("scene")
    rehearse(_play(facts), View(), Instant.parse(_LATER), journal, ZONE_RULES)
    return tuple(journal.read())


def _orders(*facts: Written, measure: str = "m-p") -> list[tuple[str, str, str]]:
    """Every step of the orders under a measure: the order, the step, when it was recorded."""
    found = [entry for entry in _record(*facts) if entry.type.startswith("order.")]
    mine = (entry for entry in found if str(entry.payload["key"]).split("/")[1] == measure)
    return [(str(entry.payload["key"]), entry.type[6:], str(entry.recorded_at)) for entry in mine]


# --- who may lift -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "phase"), [("2026-03-04T23:59:59Z", Phase.AFTER), ("2026-03-05T00:00:00Z", Phase.LIFTED)]
)
def test_it_is_in_effect_until_it_is_lifted_to_the_second(as_of: str, phase: Phase):
    assert _stands(_FIRST, _lifted("2026-03-05T00:00:00Z"), as_of=as_of).phase is phase


def test_a_lifted_measure_says_since_when_and_by_which_act():
    found = _stands(_FIRST, _lifted("2026-03-05T00:00:00Z"))

    assert str(found.since) == "2026-03-05T00:00:00Z"
    assert [(reason.rule, reason.truth, reason.facts) for reason in found.because] == [
        ("lifting", Truth.TRUE, ("lift",))
    ]


_VAIN: dict[str, tuple[tuple[str, ...], dict[str, Any], str]] = {
    "too few": (("M3",), {}, "lifting"),
    "one who may and a stranger": (("M3", "M1"), {}, "lifting"),
    "the same name twice": (("M3", "M3"), {}, "lifting"),
    "one no longer in office": (("M3", "M4"), {"when": "2026-03-10T12:00:00Z"}, "lifting"),
    "unsigned": (("M3", "M4"), {"signed": False}, "unsigned"),
}


@pytest.mark.parametrize(("by", "more", "rule"), _VAIN.values(), ids=_VAIN)
def test_a_lifting_that_has_no_effect_is_told_and_lifts_nothing(by: tuple[str, ...], more: dict[str, Any], rule: str):
    found = _stands(_FIRST, {**_lifted("2026-03-05T00:00:00Z", *by), **more})

    assert found.phase is Phase.AFTER
    assert [(reason.rule, reason.truth) for reason in found.because] == [(rule, Truth.FALSE)]


def test_signatures_on_two_acts_do_not_add_up():
    second = _lifted("2026-03-05T00:00:00Z", "M5", id="other")

    assert _stands(_FIRST, _lifted("2026-03-05T00:00:00Z", "M3"), second).phase is Phase.AFTER


def test_where_it_is_not_known_whether_enough_could_lift_it_it_is_unknown_whether_it_is_in_effect():
    doubtful = _lifted("2026-03-10")  # one of the two leaves office at noon that day

    assert _stands(_FIRST, doubtful).phase is Phase.UNKNOWN
    assert [reason.truth for reason in _stands(_FIRST, doubtful).because] == [Truth.UNKNOWN]


def test_a_lifting_before_the_effect_lifts_nothing_and_one_at_its_instant_does():
    assert _stands(_FIRST, _lifted("2026-03-03T11:59:59Z")).phase is Phase.AFTER
    assert _stands(_FIRST, _lifted(_EFFECT)).phase is Phase.LIFTED


def test_a_lifting_on_the_day_of_the_effect_is_taken_to_have_come_after_it():
    found = _stands(_FIRST, _lifted("2026-03-03"))

    assert (found.phase, str(found.since)) == (Phase.LIFTED, "[2026-03-03T12:00:00Z, 2026-03-04T00:00:00Z)")


def test_lifting_what_is_lifted_changes_nothing():
    again = _lifted("2026-03-20T00:00:00Z", "M3", "M5", id="again")

    assert str(_stands(_FIRST, _lifted("2026-03-05T00:00:00Z"), again).since) == "2026-03-05T00:00:00Z"


def test_while_another_proceeding_is_undetermined_it_is_not_known_to_be_lifted():
    # Dated to a stretch, so that on 2 April its effect may have followed, or may not.
    open_one = _notified("open", "2026-01-01T00:00:00Z")
    open_one |= {
        "when": {"from": "2026-03-30T00:00:00Z", "until": "2026-04-10T00:00:00Z"},
        "known": "2026-03-31T12:00:00Z",
    }
    facts = _FIRST, _lifted("2026-03-05T00:00:00Z"), open_one

    assert _stands(*facts, as_of="2026-03-31T11:59:59Z").phase is Phase.LIFTED
    assert _stands(*facts, as_of="2026-04-02T00:00:00Z").phase is Phase.UNKNOWN
    assert _stands(*facts).phase is Phase.AFTER


# --- the orders -------------------------------------------------------------------------------------------------------


def test_lifting_ends_the_orders_with_its_cause_and_the_plan_s_words():
    ended = [entry.payload for entry in _record(_FIRST, _lifted("2026-03-05T00:00:00Z")) if "reversed" in entry.type]

    assert [(payload["key"], payload["cause"]) for payload in ended] == [
        ("n/m-p/M1/perform", "lifted"),
        ("n/m-p/X2/perform", "lifted"),
    ]
    assert all(payload["plan"] == _PLAN for payload in ended)


def test_an_authority_s_reversal_carries_the_plan_and_a_stay_does_not():
    facts = _FIRST, _act("stay", "M6", "2026-03-04T00:00:00Z"), _act("reversal", "M6", "2026-03-05T00:00:00Z")
    moves = {entry.type: entry.payload for entry in _record(*facts) if entry.type.startswith("order.")}

    assert moves["order.reversed"]["plan"] == _PLAN
    assert moves["order.reversed"]["by_fact"] == "reversal"
    assert "plan" not in moves["order.suspended"]


def test_without_a_plan_a_reversal_says_nothing_of_one():
    journal = MemoryJournal("scene")
    play = _play((_FIRST, _lifted("2026-03-05T00:00:00Z")), plan=None)
    rehearse(play, View(), Instant.parse(_LATER), journal, ZONE_RULES)

    assert all("plan" not in entry.payload for entry in journal.read())


def test_a_later_activation_starts_anew_with_orders_of_its_own():
    second = _notified("n2", "2026-03-19T12:00:00Z")
    facts = _FIRST, _lifted("2026-03-05T00:00:00Z"), second
    found = _stands(*facts)

    assert (found.phase, str(found.since), found.notification) == (Phase.AFTER, "2026-03-20T12:00:00Z", "n2")
    assert [(key, step) for key, step, _ in _orders(*facts) if "/X2/" not in key] == [
        ("n/m-p/M1/perform", "issued"),
        ("n/m-p/M1/perform", "reversed"),
        ("n2/m-p/M1/perform", "issued"),
    ]


def test_one_act_lifts_what_several_proceedings_have_set_off():
    facts = _FIRST, _notified("n2", "2026-03-03T12:00:00Z"), _lifted("2026-03-05T00:00:00Z")

    assert _stands(*facts).phase is Phase.LIFTED
    assert {key.split("/")[0] for key, _, _ in _orders(*facts)} == {"n"}


def test_orders_come_back_once_the_lifting_has_been_corrected_away():
    lifted = _lifted("2026-03-05T00:00:00Z")
    correction = {**lifted, "id": "not-signed", "signed": False, "replaces": "lift", "known": "2026-03-07T00:00:00Z"}
    facts = _FIRST, lifted, correction

    assert _stands(*facts).phase is Phase.AFTER
    assert [(key, step, when) for key, step, when in _orders(*facts) if "/M1/" in key] == [
        ("n/m-p/M1/perform", "issued", _EFFECT),
        ("n/m-p/M1/perform", "reversed", "2026-03-05T00:00:00Z"),
        ("n/m-p/M1/perform-2", "issued", "2026-03-07T00:00:00Z"),
    ]


# --- the ladder -------------------------------------------------------------------------------------------------------


def test_a_higher_rung_brings_the_measures_of_the_lower_one_into_effect():
    higher = _notified("h", "2026-03-02T12:00:00Z", "high")

    assert (_stands(higher).phase, _stands(higher).notification) == (Phase.AFTER, "h")
    assert [(key, step) for key, step, _ in _orders(higher)] == [
        ("h/m-p/M1/perform", "issued"),
        ("h/m-p/X2/perform", "issued"),
    ]


def test_a_lower_rung_brings_no_measure_of_the_higher_one_into_effect():
    assert _orders(_FIRST, measure="m-high") == []


@pytest.mark.parametrize("first", ["low", "high"])
def test_no_order_is_issued_twice_for_one_measure_and_party_whichever_rung_came_first(first: str):
    times = {"low": "2026-03-02T12:00:00Z", "high": "2026-03-05T12:00:00Z"}
    if first == "high":
        times = {"low": times["high"], "high": times["low"]}
    facts = _notified("l", times["low"]), _notified("h", times["high"], "high")
    by = {"low": "l", "high": "h"}[first]

    assert [(key, step) for key, step, _ in _orders(*facts)] == [
        (f"{by}/m-p/M1/perform", "issued"),
        (f"{by}/m-p/X2/perform", "issued"),
    ]
    assert [(key, step) for key, step, _ in _orders(*facts, measure="m-high")] == [
        ("h/m-high/M1/perform", "issued"),
        ("h/m-high/X2/perform", "issued"),
    ]


def test_what_a_lower_rung_set_off_and_was_lifted_a_higher_one_sets_off_again():
    higher = _notified("h", "2026-03-19T12:00:00Z", "high")
    facts = _FIRST, _lifted("2026-03-05T00:00:00Z"), higher

    assert (_stands(*facts).phase, _stands(*facts).notification) == (Phase.AFTER, "h")


# --- the least time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "phase"),
    [
        ("2026-04-02T23:59:59Z", Phase.AFTER),
        ("2026-04-03T00:00:00Z", Phase.LIFTED),
        ({"from": "2026-04-02T12:00:00Z", "until": "2026-04-03T12:00:00Z"}, Phase.UNKNOWN),
    ],
)
def test_a_lifting_before_the_least_time_has_passed_lifts_nothing(when: Any, phase: Phase):
    play = _play([_FIRST, _lifted(when, "M3", "M5")], least="30 days")
    found = assess(play.document, play.known, View(), Instant.parse(_LATER), ZONE_RULES).outlooks[0].stands["m-p"]

    assert found.phase is phase
    assert [why.rule for why in found.because] == ["lifting_too_early" if phase is Phase.AFTER else "lifting"]
