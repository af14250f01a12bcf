"""What becomes of orders: answers, silence, stays and reversals, each only by whom the text empowers."""

from __future__ import annotations

from tests.engine.scenes import EFFECT, act, life

_ISSUED = ("issued", EFFECT)
_DUE = "2026-03-05T12:00:01Z"  # the last instant is in time
_TIMELY = act("acknowledgement", "M1", "2026-03-04T00:00:00Z")
_M1_ANSWERED = [_ISSUED, ("acknowledged", "2026-03-04T00:00:00Z")]
_X2_SILENT = [_ISSUED, ("overdue", _DUE)]


def test_silence_until_the_deadline_makes_an_order_overdue_and_an_answer_does_not():
    assert life(_TIMELY) == {"M1": _M1_ANSWERED, "X2": _X2_SILENT}


def test_an_answer_at_the_last_instant_is_in_time():
    last = "2026-03-05T12:00:00Z"

    assert life(act("acknowledgement", "X2", last))["X2"] == [_ISSUED, ("acknowledged", last)]


def test_an_overdue_order_can_still_be_acknowledged():
    late = act("acknowledgement", "X2", "2026-03-09T00:00:00Z")

    assert life(_TIMELY, late)["X2"] == [*_X2_SILENT, ("acknowledged", "2026-03-09T00:00:00Z")]


def test_a_party_may_refuse_and_change_its_mind():
    refusal, yes = act("refusal", "M1", "2026-03-04T00:00:00Z"), act("acknowledgement", "M1", "2026-03-09T00:00:00Z")

    assert life(refusal, yes)["M1"] == [
        _ISSUED,
        ("refused", "2026-03-04T00:00:00Z"),
        ("acknowledged", "2026-03-09T00:00:00Z"),
    ]


def test_a_party_answers_for_itself_alone():
    assert life(act("acknowledgement", "M4", "2026-03-04T00:00:00Z"))["X2"] == _X2_SILENT


def test_an_answer_given_before_the_order_binds_is_no_answer_to_it():
    early = act("acknowledgement", "X2", "2026-02-01T00:00:00Z")

    assert life(_TIMELY, early)["X2"] == _X2_SILENT


def test_an_answer_that_changed_nothing_when_it_was_given_changes_nothing_later():
    first = act("acknowledgement", "M1", "2026-03-04T00:00:00Z")
    again = {**act("acknowledgement", "M1", "2026-03-04T01:00:00Z"), "id": "again"}
    refusal = act("refusal", "M1", "2026-03-04T02:00:00Z")

    assert life(first, again, refusal)["M1"] == [
        _ISSUED,
        ("acknowledged", "2026-03-04T00:00:00Z"),
        ("refused", "2026-03-04T02:00:00Z"),
    ]


def test_an_answer_in_another_proceeding_moves_nothing():
    other = {**act("acknowledgement", "M1", "2026-03-04T00:00:00Z"), "notification": "n"}

    assert life(other)["M1"] == _M1_ANSWERED


def test_the_court_stays_orders_and_lifts_the_stay():
    stay, lifted = act("stay", "M3", "2026-03-04T00:00:00Z"), act("stay_lifted", "M3", "2026-03-05T00:00:00Z")

    steps = life(stay, lifted)

    for party in ("M1", "X2"):
        assert steps[party] == [
            _ISSUED,
            ("suspended", "2026-03-04T00:00:00Z"),
            ("restored", "2026-03-05T00:00:00Z"),
            ("overdue", _DUE),
        ]


def test_a_stay_of_one_party_leaves_the_others_bound():
    steps = life(act("stay", "M3", "2026-03-04T00:00:00Z", parties=["M1"]))

    assert steps == {"M1": [_ISSUED, ("suspended", "2026-03-04T00:00:00Z")], "X2": _X2_SILENT}


def test_nobody_but_the_court_stays_an_order():
    for stranger in ("M1", "M4", "X1"):
        assert life(act("stay", stranger, "2026-03-04T00:00:00Z"))["M1"] == [_ISSUED, ("overdue", _DUE)]


def test_the_court_stays_nothing_from_the_instant_its_term_ends():
    assert life(act("stay", "M3", "2026-03-10T00:00:00Z"))["M1"] == [_ISSUED, ("overdue", _DUE)]
    assert life(act("stay", "M3", "2026-03-09T23:59:59Z"))["M1"][-1] == ("suspended", "2026-03-09T23:59:59Z")


def test_the_council_reverses_for_good_and_the_court_cannot():
    reversal = act("reversal", "M5", "2026-03-04T00:00:00Z")
    later = act("acknowledgement", "M1", "2026-03-06T00:00:00Z")

    assert life(reversal, later)["M1"] == [_ISSUED, ("reversed", "2026-03-04T00:00:00Z")]
    assert life(act("reversal", "M3", "2026-03-04T00:00:00Z"))["M1"] == [_ISSUED, ("overdue", _DUE)]


def test_a_stayed_order_can_be_reversed():
    stay, reversal = act("stay", "M3", "2026-03-04T00:00:00Z"), act("reversal", "M4", "2026-03-08T00:00:00Z")

    assert life(stay, reversal)["M1"] == [
        _ISSUED,
        ("suspended", "2026-03-04T00:00:00Z"),
        ("reversed", "2026-03-08T00:00:00Z"),
    ]


def test_each_stay_goes_out_as_an_effect_of_its_own():
    again = [
        act(kind, "M3", f"2026-03-0{day}T00:00:00Z")
        for day, kind in ((4, "stay"), (5, "stay_lifted"), (6, "stay"), (7, "stay_lifted"))
    ]

    steps = [step for step, _ in life(*again)["M1"]]

    assert steps == ["issued", "suspended", "restored", "overdue", "suspended", "restored"]
