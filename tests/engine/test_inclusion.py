"""A higher rung that includes a lower one: one order for each party whichever brings it, and no vote passed by."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import View
from foedus.journal import Envelope
from foedus.kernel import BadInputError, Instant
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import VOTE, Written, days, named, text_of
from tests.laws.worlds import World, whole_case

_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "2 hours", "after": "notification.sent", "clause": "one"},
}
_ROLES = {"notifier": named(holders=["M1"]), "council": named(holders=["M2", "M3", "M4"])}


def _notified(name: str, procedure: str, when: str, **more: Any) -> Written:
    act = {"id": name, "kind": "notification", "basis": "assumed", "by": ["M1"], "signed": True}
    return {**act, "procedure": procedure, "when": when, **more}


def _act(kind: str, by: str, when: str, **more: Any) -> Written:
    return {"id": kind, "kind": kind, "basis": "assumed", "measure": "m-low", "by": [by], "when": when, **more}


def _play(*facts: Written) -> Staged:
    text = text_of(_ROLES, {"low": _RULES, "high": {**_RULES, "includes": ["low"]}}, ladder=["low", "high"])
    text["measures"]["m-low"].update(
        reversed_by="council", lifted_by={"by": "council", "signatures": 1, "clause": "one"}
    )
    return staged(World(text, whole_case("GMT", facts)))


def _record(*facts: Written) -> tuple[Envelope, ...]:
    journal = MemoryJournal("scene")
    rehearse(_play(*facts), View(), Instant.parse("2026-04-01T00:00:00Z"), journal, ZONE_RULES)
    return tuple(journal.read())


def _life(*facts: Written, party: str = "M1") -> list[tuple[str, str]]:
    """Every step of a party's orders under the lower measure: on which notification, and which step."""
    found = (entry for entry in _record(*facts) if entry.type.startswith("order."))
    keys = ((str(entry.payload["key"]).split("/"), entry.type[6:]) for entry in found)
    return [(key[0], step) for key, step in keys if key[1:3] == ["m-low", party]]


# --- one order --------------------------------------------------------------------------------------------------------

_HIGH = _notified("h", "high", "2026-03-01T09:00:00Z")
_LOW_TOO = _notified("l", "low", "2026-03-01T09:00:00Z")
_LOW_LATER = _notified("l", "low", "2026-03-01T08:00:00Z", known="2026-03-05T00:00:00Z")
"""In effect an hour before the higher one, and known only days after it."""


def test_a_lower_rung_known_later_with_an_earlier_effect_brings_no_second_order_and_reverses_none():
    assert _life(_HIGH, _LOW_LATER) == [("h", "issued")]


def test_two_rungs_at_one_instant_bring_one_order():
    assert len(_life(_HIGH, _LOW_TOO)) == 1


def test_an_answer_given_to_the_order_stays_its_answer_when_the_lower_rung_becomes_known():
    answer = _act("acknowledgement", "M1", "2026-03-02T00:00:00Z", notification="h")

    assert _life(_HIGH, _LOW_LATER, answer) == [("h", "issued"), ("h", "acknowledged")]


def test_a_reversal_of_the_order_is_not_undone_by_the_order_of_another_ground():
    reversal = _act("reversal", "M2", "2026-03-02T00:00:00Z")

    assert _life(_HIGH, reversal) == [("h", "issued"), ("h", "reversed")]


def test_an_order_on_a_ground_that_is_corrected_away_falls_and_the_other_ground_brings_its_own():
    unsigned = _notified("not", "high", "2026-03-01T09:00:00Z", signed=False, replaces="h")
    unsigned["known"] = "2026-03-10T00:00:00Z"
    facts = _HIGH, _LOW_LATER, unsigned

    assert sorted(_life(*facts)) == [("h", "issued"), ("h", "reversed"), ("l", "issued")]


def test_one_lifting_ends_the_order_whichever_grounds_it_had():
    lifting = _act("lifting", "M2", "2026-03-06T00:00:00Z", signed=True)

    assert _life(_HIGH, _LOW_LATER, lifting) == [("h", "issued"), ("h", "reversed")]


# --- the vote ---------------------------------------------------------------------------------------------------------


def _chain(*, measured: str) -> Written:
    """Three rungs of which the highest alone may be stopped by a vote, and one measure of some rung."""
    vote = {**VOTE, "within": days(1, "notification.sent")}
    procedures = {
        "low": _RULES,
        "mid": {**_RULES, "includes": ["low"]},
        "high": {**_RULES, "includes": ["mid"], "reverse_vote": vote},
    }
    text = text_of(_ROLES, procedures, ladder=["low", "mid", "high"])
    return {**text, "measures": {"m": {**text["measures"][f"m-{measured}"]}}}


@pytest.mark.parametrize("measured", ["mid", "low"])
def test_a_vote_that_stops_one_of_two_rungs_alone_is_refused_however_far_down_their_shared_measure_stands(
    measured: str,
):
    with pytest.raises(BadInputError) as refused:
        staged(World(_chain(measured=measured), whole_case("GMT", [_HIGH])))

    assert {flaw.code for flaw in refused.value.flaws} == {"R006"}
    assert "a vote can stop one of `high` and `mid` alone, yet they share measures" in str(refused.value)


def test_it_is_accepted_where_they_share_none():
    assert staged(World(_chain(measured="high"), whole_case("GMT", [_HIGH]))).case.case == "made-up-case"
