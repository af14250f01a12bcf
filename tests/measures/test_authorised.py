"""A named authority's acts: silence grants nothing, and each act has effect only within what the text allows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import Truth
from foedus.measures import Phase
from tests.laws.by_hand import iso, second
from tests.laws.effort import cases
from tests.measures.authorities import ACTIVATED, SENT, UNTIL, act, decided, phase, play, revocation, stands, stood

_FOR_EVER = decided(lasts_at_most=None)
_ADVANCE = decided(in_advance="allowed")
_JUST_BEFORE, _JUST_AFTER = "2026-03-03T11:59:59Z", "2026-03-03T12:00:01Z"


def _reasons(*facts: dict[str, Any], **how: Any) -> dict[str, Truth]:
    return {reason.rule: reason.truth for reason in stands(*facts, **how).because}


# --- silence and time -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", [ACTIVATED, "2026-03-04T00:00:00Z", "2036-01-01T00:00:00Z"])
def test_silence_never_grants(as_of: str):
    assert phase(as_of=as_of) == "awaiting"


def test_before_the_activation_there_is_nothing_to_decide():
    assert phase(as_of=_JUST_BEFORE) == "before"
    assert phase(act(SENT), as_of=_JUST_BEFORE, decision=_ADVANCE) == "before"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-04T08:59:59Z", "awaiting"),
        ("2026-03-04T09:00:00Z", "after"),
        ("2026-03-06T11:59:59Z", "after"),
        (UNTIL, "expired"),
        ("2026-03-06T12:00:01Z", "expired"),
    ],
)
def test_an_act_has_effect_from_its_signature_until_the_very_instant_of_its_expiry(as_of: str, expected: str):
    assert phase(act("2026-03-04T09:00:00Z"), as_of=as_of) == expected


def test_it_says_since_when_until_when_and_by_which_act():
    granted = stands(act("2026-03-04T09:00:00Z"), as_of="2026-03-05T00:00:00Z")
    over = stands(act("2026-03-04T09:00:00Z"))

    assert (str(granted.since), str(granted.until), granted.counted) == ("2026-03-04T09:00:00Z", UNTIL, ("yes",))
    assert (str(over.since), over.until, over.counted) == (UNTIL, None, ("yes",))
    assert str(over.activated) == ACTIVATED


def test_an_act_that_need_not_expire_has_effect_for_good():
    assert stands(act(until=None), decision=_FOR_EVER).until is None
    assert phase(act(until=None), decision=_FOR_EVER) == "after"


# --- what an act lacks ------------------------------------------------------------------------------------------------

_LACKING: dict[str, tuple[dict[str, Any], str]] = {
    "a stranger": ({"by": ["M9"]}, "authorised"),
    "one who owes the measure": ({"by": ["M1"]}, "authorised"),
    "nobody's signature": ({"signed": False}, "unsigned"),
    "no expiry": ({"until": None}, "no_expiry"),
    "a second too long": ({"until": "2026-03-06T12:00:01Z"}, "too_long"),
    "no scope": ({"scope": None}, "no_scope"),
    "an empty scope": ({"scope": "  "}, "no_scope"),
    "coordinates for a scope": ({"scope": "depots at 48.5, 37.9"}, "names_a_place"),
    "no condition of law": ({"humanitarian_law": None}, "no_humanitarian_law"),
    "an empty condition of law": ({"humanitarian_law": ""}, "no_humanitarian_law"),
    "given a second in advance": ({"when": _JUST_BEFORE}, "given_in_advance"),
    "given by one no longer in office": ({"by": ["M6"], "when": "2026-03-04T12:00:00Z"}, "authorised"),
    "given for a party that owes nothing": ({"parties": ["M9"]}, "not_owed"),
}


@pytest.mark.parametrize(("more", "reason"), _LACKING.values(), ids=_LACKING)
def test_an_act_that_lacks_what_the_text_asks_for_is_set_aside_with_its_reason(more: dict[str, Any], reason: str):
    assert phase(act(**more), as_of="2026-03-05T00:00:00Z") == "awaiting"
    assert _reasons(act(**more)) == {reason: Truth.FALSE}
    assert stands(act(**more)).counted == ()


_ENOUGH: dict[str, dict[str, Any]] = {
    "as long as allowed to the second": {"until": UNTIL},
    "given at the very activation": {"when": ACTIVATED},
    "given by one still in office": {"by": ["M6"], "when": "2026-03-04T11:59:59Z"},
    "signed by a stranger too": {"by": ["M9", "M5"]},
}


@pytest.mark.parametrize("more", _ENOUGH.values(), ids=_ENOUGH)
def test_the_nearest_act_that_lacks_nothing_has_effect(more: dict[str, Any]):
    assert phase(act(**more), as_of="2026-03-05T00:00:00Z") == "after"
    assert _reasons(act(**more)) == {"authorised": Truth.TRUE}


@pytest.mark.parametrize(("states", "left_out"), [(["scope"], "humanitarian_law"), (["humanitarian_law"], "scope")])
def test_an_act_need_not_state_what_the_text_does_not_ask_for(states: list[str], left_out: str):
    rule = decided(states=states)

    assert phase(act(**{left_out: None}), as_of="2026-03-05T00:00:00Z", decision=rule) == "after"


def test_a_bad_act_takes_nothing_from_a_good_one():
    bad = [act(id=f"bad-{number}", **more) for number, (more, _) in enumerate(_LACKING.values())]
    found = stands(*bad, act(), as_of="2026-03-05T00:00:00Z")

    assert (found.phase, found.counted) == (Phase.AFTER, ("yes",))
    assert len(found.because) == len(bad) + 1


# --- in advance -------------------------------------------------------------------------------------------------------


def test_an_act_given_in_advance_has_effect_from_the_activation_where_the_text_allows_it():
    found = stands(act("2026-01-01T00:00:00Z"), as_of=ACTIVATED, decision=_ADVANCE)

    assert (found.phase, str(found.since)) == (Phase.AFTER, ACTIVATED)


def test_what_is_limited_is_how_long_it_has_effect_not_how_long_it_waits():
    early = "2026-01-01T00:00:00Z"

    assert phase(act(early), as_of="2026-03-06T11:59:59Z", decision=_ADVANCE) == "after"
    assert _reasons(act(early, until="2026-03-06T12:00:01Z"), decision=_ADVANCE) == {"too_long": Truth.FALSE}


@pytest.mark.parametrize("until", [_JUST_BEFORE, ACTIVATED])
def test_an_act_that_ran_out_before_the_activation_never_had_effect(until: str):
    found = stands(act("2026-01-01T00:00:00Z", until=until), decision=_ADVANCE)

    assert (found.phase, str(found.since), found.counted) == (Phase.EXPIRED, ACTIVATED, ())


def test_an_act_withdrawn_before_the_activation_never_had_effect():
    withdrawn = revocation("2026-02-01T00:00:00Z")
    found = stands(act("2026-01-01T00:00:00Z"), withdrawn, decision=_ADVANCE)

    assert (found.phase, str(found.since), found.counted) == (Phase.REVOKED, ACTIVATED, ())


# --- withdrawal and renewal -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-04T14:59:59Z", "after"),
        ("2026-03-04T15:00:00Z", "revoked"),
        ("2026-03-06T12:00:00Z", "revoked"),
    ],
)
def test_a_withdrawal_ends_the_effect_at_its_own_instant(as_of: str, expected: str):
    assert phase(act(), revocation("2026-03-04T15:00:00Z"), as_of=as_of) == expected


def test_a_withdrawal_stands_beside_the_act_that_it_ends():
    found = stands(act(), revocation("2026-03-04T15:00:00Z"))

    assert str(found.since) == "2026-03-04T15:00:00Z"
    assert [reason.facts for reason in found.because] == [("yes", "no")]


_VAIN: dict[str, tuple[dict[str, Any], str]] = {
    "a stranger's": ({"by": ["M9"]}, "authorised"),
    "unsigned": ({"signed": False}, "unsigned"),
}


@pytest.mark.parametrize(("more", "reason"), _VAIN.values(), ids=_VAIN)
def test_a_withdrawal_by_one_who_may_not_changes_nothing_and_is_told(more: dict[str, Any], reason: str):
    found = stands(act(), revocation("2026-03-04T15:00:00Z", **more), as_of="2026-03-05T00:00:00Z")

    assert found.phase is Phase.AFTER
    assert [(each.rule, each.truth, each.facts) for each in found.because] == [
        ("authorised", Truth.TRUE, ("yes",)),
        (reason, Truth.FALSE, ("no",)),
    ]


def test_a_withdrawal_before_an_act_does_not_reach_it_and_one_of_the_same_instant_does():
    when = "2026-03-04T15:00:00Z"

    assert phase(act(when), revocation("2026-03-04T14:59:59Z"), as_of=when) == "after"
    assert phase(act(when), revocation(when), as_of=when) == "revoked"


def test_a_withdrawal_at_the_expiry_or_after_it_withdraws_nothing():
    assert phase(act(), revocation(UNTIL)) == "expired"
    assert phase(act(), revocation("2026-03-06T11:59:59Z")) == "revoked"


def test_what_was_withdrawn_can_be_granted_again():
    again = act("2026-03-05T00:00:00Z", id="again")

    assert phase(act(), revocation("2026-03-04T15:00:00Z"), again, as_of="2026-03-04T23:59:59Z") == "revoked"
    found = stands(act(), revocation("2026-03-04T15:00:00Z"), again, as_of="2026-03-05T00:00:00Z")
    assert (found.phase, str(found.since), found.counted) == (Phase.AFTER, "2026-03-05T00:00:00Z", ("yes", "again"))


@pytest.mark.parametrize(
    ("renewed", "since"),
    [("2026-03-05T00:00:00Z", ACTIVATED), (UNTIL, ACTIVATED), ("2026-03-06T12:00:01Z", "2026-03-06T12:00:01Z")],
)
def test_a_renewal_by_the_expiry_leaves_no_gap_and_a_later_one_begins_anew(renewed: str, since: str):
    again = act(renewed, id="again", until="2026-03-07T12:00:00Z")
    found = stands(act(), again, as_of="2026-03-07T00:00:00Z")

    assert (found.phase, str(found.since), str(found.until)) == (Phase.AFTER, since, "2026-03-07T12:00:00Z")


def test_of_two_acts_in_force_the_later_expiry_is_told_and_one_without_expiry_has_none():
    longer, endless = act(id="longer", until="2026-03-06T00:00:00Z"), act(id="endless", until=None)
    shorter = act(until="2026-03-05T00:00:00Z")

    assert str(stands(shorter, longer, as_of="2026-03-04T00:00:00Z").until) == "2026-03-06T00:00:00Z"
    assert stands(shorter, endless, as_of="2026-03-04T00:00:00Z", decision=_FOR_EVER).until is None


# --- for some of those who owe ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_to", "taken_from", "expected"),
    [
        ([], ["M1"], "after"),  # the other one keeps it
        ([], ["M1", "X2"], "revoked"),
        (["M1", "X2"], ["X2"], "after"),
        (["M1"], ["X2"], "after"),
        (["M1"], ["M1"], "revoked"),
        (["M1"], ["M1", "X2"], "revoked"),
        (["M1"], [], "revoked"),
    ],
)
def test_a_withdrawal_reaches_those_it_names_and_nobody_else(given_to: list[str], taken_from: list[str], expected: str):
    withdrawn = revocation("2026-03-04T15:00:00Z", parties=taken_from)

    assert phase(act(parties=given_to), withdrawn, as_of="2026-03-05T00:00:00Z") == expected


def test_a_measure_owed_by_one_alone_ends_with_a_withdrawal_that_names_it():
    withdrawn = revocation("2026-03-04T15:00:00Z", parties=["M1"])

    assert stands(act(), withdrawn, owed_by=["M1"]).phase is Phase.REVOKED
    assert stands(act(), withdrawn, owed_by=["notifier"]).phase is Phase.REVOKED


# --- what is not exactly known ----------------------------------------------------------------------------------------


def test_an_act_dated_to_the_day_of_the_activation_is_taken_to_have_come_after_it():
    found = stands(act("2026-03-03"), as_of="2026-03-04T00:00:00Z")

    assert (found.phase, str(found.since)) == (Phase.AFTER, "[2026-03-03T12:00:00Z, 2026-03-04T00:00:00Z)")


def test_an_act_dated_to_the_day_that_may_run_too_long_grants_nothing():
    assert phase(act("2026-03-04", until="2026-03-07T00:00:00Z"), as_of="2026-03-05T00:00:00Z") == "after"
    assert phase(act("2026-03-04", until="2026-03-07T00:00:01Z"), as_of="2026-03-05T00:00:00Z") == "awaiting"


_ON_ITS_LAST_DAY = {"by": ["M6"], "when": "2026-03-04"}  # M6 leaves office at noon


def test_an_act_by_one_who_may_have_left_office_is_in_doubt_until_it_has_run_out():
    def found(as_of: str) -> str:
        return phase(act(**_ON_ITS_LAST_DAY, until="2026-03-06T12:00:00Z"), as_of=as_of)

    assert found("2026-03-05T00:00:00Z") == "unknown"
    assert found("2026-03-06T11:59:59Z") == "unknown"
    assert found("2026-03-06T12:00:00Z") == "awaiting"
    assert str(stands(act(**_ON_ITS_LAST_DAY), as_of="2026-03-05T00:00:00Z").until) == UNTIL


def test_a_withdrawal_by_one_who_may_have_left_office_leaves_the_act_in_doubt():
    withdrawn = revocation("2026-03-04", by=["M6"])

    assert phase(act(), withdrawn, as_of="2026-03-05T00:00:00Z") == "unknown"
    assert _reasons(act(), withdrawn, as_of="2026-03-05T00:00:00Z")["authorised"] is Truth.UNKNOWN
    assert phase(act(), withdrawn) == "expired"


def test_a_sure_act_beside_a_doubtful_one_has_effect():
    doubtful = act(id="doubtful", **_ON_ITS_LAST_DAY)

    assert phase(act(), doubtful, as_of="2026-03-05T00:00:00Z") == "after"


def test_a_withdrawal_known_within_the_stretch_that_it_is_dated_to_leaves_both_acts_in_doubt():
    stretch = {"from": "2026-03-04T00:00:00Z", "until": "2026-03-05T00:00:00Z"}
    withdrawn = revocation(stretch, known="2026-03-04T10:00:00Z")
    both = act(), act(id="other"), withdrawn

    assert phase(*both, as_of="2026-03-04T09:59:59Z") == "after"
    assert phase(*both, as_of="2026-03-04T12:00:00Z") == "unknown"
    assert phase(*both, as_of="2026-03-05T00:00:00Z") == "revoked"


# --- a law ------------------------------------------------------------------------------------------------------------

_START = second(ACTIVATED)
_TIMES = st.integers(-8, 100).map(lambda hours: _START + hours * 3600)
_PARTIES = st.sampled_from([[], [], ["M1"], ["X2"], ["M1", "X2"], ["M9"]])
_SIGNERS = st.sampled_from([["M5"], ["M5"], ["M6"], ["M9"], ["M6", "M9"], ["M1"]])
_LEFT = second("2026-03-04T12:00:00Z")


@st.composite
def _acts(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Authorisations and withdrawals, most of them nearly good."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 6))):
        when = draw(_TIMES)
        common = {"id": f"a{number}", "by": draw(_SIGNERS), "signed": draw(st.integers(0, 7)) > 0}
        if draw(st.integers(0, 3)) == 0:
            found.append(revocation(iso(when), **common, parties=draw(_PARTIES)))
            continue
        runs = draw(st.sampled_from([1, 24, 48, 72, 73]))
        until = draw(st.sampled_from([None, *[iso(max(when, _START) + runs * 3600)] * 9]))
        stated = {key: draw(st.sampled_from([None, *["stated"] * 9])) for key in ("scope", "humanitarian_law")}
        found.append(act(iso(when), **common, until=until, parties=draw(_PARTIES), **stated))
    return found


def _may(fact: dict[str, Any]) -> bool:
    in_office = {"M5", "M6"} if second(fact["when"]) < _LEFT else {"M5"}
    return fact["signed"] and not in_office.isdisjoint(fact["by"])


def _granted(facts: list[dict[str, Any]], rule: dict[str, Any], instant: int) -> bool:
    """By the words of the text alone: whether somebody's act covers one of the two who owe, at an instant."""
    known = [fact for fact in facts if second(fact["when"]) <= instant and _may(fact)]
    for given_act in (fact for fact in known if fact["kind"] == "authorisation"):
        done, until = second(given_act["when"]), second(given_act["until"]) if "until" in given_act else None
        too_early = rule["in_advance"] == "refused" and done < _START
        silent = any(given_act.get(key) is None for key in rule.get("states", ()))
        limited = "lasts_at_most" in rule
        too_long = limited and (until is None or until > max(done, _START) + 72 * 3600)
        if too_early or silent or too_long or (until is not None and until <= instant):
            continue
        takes = [fact for fact in known if fact["kind"] == "revocation" and second(fact["when"]) >= done]
        for party in set(given_act["parties"] or ["M1", "X2"]) & {"M1", "X2"}:
            if all(len(each["parties"]) > 0 and party not in each["parties"] for each in takes):
                return True
    return False


@cases(60)
@given(
    facts=_acts(),
    in_advance=st.sampled_from(["allowed", "refused"]),
    lasts=st.sampled_from(["72 hours", "72 hours", None]),
    states=st.sampled_from([["scope", "humanitarian_law"], ["scope"], []]),
)
def test_it_is_in_effect_exactly_while_an_act_counted_by_hand_is(
    facts: list[dict[str, Any]], in_advance: str, lasts: str | None, states: list[str]
):
    rule = decided(in_advance=in_advance, lasts_at_most=lasts, states=states)
    scene = play(facts, rule)
    named = (second(fact[key]) for fact in facts for key in ("when", "until") if key in fact)
    marks = {_START, *(mark for mark in named if mark >= _START)}

    for instant in sorted({mark + offset for mark in marks for offset in (-1, 0, 1)} - {_START - 1}):
        found = stood(scene, iso(instant)).phase

        assert (found is Phase.AFTER) is _granted(facts, rule, instant), iso(instant)
        assert found in {Phase.AFTER, Phase.AWAITING, Phase.EXPIRED, Phase.REVOKED}
