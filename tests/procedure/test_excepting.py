"""Claims to an exception: what each must have, in which order, and what a determination must answer."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Instant, Truth
from foedus.procedure import Verdict
from tests.laws.texts import Written
from tests.procedure.claims import (
    CLAIMED,
    DONE,
    LIMIT,
    ORDERED,
    SOUND,
    TRIED,
    answering,
    attempt,
    claim,
    excepting,
    order,
    seen,
    without,
)
from tests.procedure.hearings import EFFECT, MADE, NOTIFIED, determining, hearing, hours, reply, ruling, truth


def _second(instant: str, by: int) -> str:
    return str(Instant.parse(instant).plus(by))


# --- what a claim must have ------------------------------------------------------------------------------------------


def test_a_claim_that_lacks_nothing_is_admissible_and_must_be_answered():
    judgment = seen(*SOUND, ruling())

    assert judgment.claims == {"c": "unanswered"}
    assert truth(judgment, "claim") is Truth.TRUE
    assert truth(judgment, "claim_unanswered") is Truth.FALSE
    assert judgment.verdict is Verdict.LAPSED


_LACKS: dict[str, tuple[str, tuple[Written, ...]]] = {
    "unsigned": ("unsigned", (attempt(), order(), claim(signed=False))),
    "by a stranger": ("claim_standing", (attempt(), order(), claim(by=["M4"]))),
    "before the notification": ("claim_in_time", (attempt(), order(), claim(when="2026-03-02T11:59:59Z"))),
    "a second too late": ("claim_in_time", (attempt(), order(), claim(when=_second(LIMIT, 1)))),
    "without evidence": ("claim_evidence", (attempt(), order(), claim(sealed_evidence=None))),
    "without an attempt": ("attempt_missing", (order(), claim(attempt=None))),
    "on an attempt not yet on record": ("attempt_missing", (attempt(known="2026-06-01"), order(), claim())),
    "on an attempt for another exception": ("attempt_missing", (attempt(exception="other"), order(), claim())),
    "on an attempt that succeeded": ("attempt_failed", (attempt(outcome="succeeded"), order(), claim())),
    "on a stranger's attempt": ("attempt_standing", (attempt(by=["M4"]), order(), claim())),
    "without an order": ("order_missing", (attempt(), claim(superior_order=None))),
    "on an order for another exception": ("order_missing", (attempt(), order(exception="other"), claim())),
    "on an unsigned order": ("unsigned", (attempt(), order(signed=False), claim())),
    "on a stranger's order": ("order_standing", (attempt(), order(by=["X1"]), claim())),
    "on an order before the attempt": ("claim_sequence", (attempt(), order(when=_second(TRIED, -1)), claim())),
    "on an order at the instant of the attempt": ("claim_sequence", (attempt(), order(when=TRIED), claim())),
    "on an order at the instant of the act": ("claim_sequence", (attempt(), order(when=DONE), claim())),
    "on an order after the act": ("claim_sequence", (attempt(), order(when=_second(DONE, 1)), claim())),
}


@pytest.mark.parametrize("case", _LACKS)
def test_a_claim_that_lacks_something_is_inadmissible_and_the_reason_says_what(case: str):
    lacks, facts = _LACKS[case]
    judgment = seen(*facts, ruling())

    assert judgment.claims == {"c": "inadmissible"}
    assert truth(judgment, "claim") is Truth.FALSE
    assert [each.truth for each in judgment.because if each.rule == lacks] == [Truth.FALSE]
    assert (judgment.verdict, str(judgment.since)) == (Verdict.ACTIVATED, EFFECT)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ((attempt(), order(), claim(when=LIMIT)), "admissible"),
        ((attempt(), order(), claim(when=NOTIFIED["when"])), "admissible"),
        ((attempt(), order(when=_second(TRIED, 1)), claim()), "admissible"),
        ((attempt(), order(when=_second(DONE, -1)), claim()), "admissible"),
        ((attempt(), order(), claim(sealed_evidence=None, evidence={"title": "A film"})), "admissible"),
        ((attempt(when="2026-03-02"), order(), claim()), "unknown"),
        ((attempt(), order(when="2026-03-02"), claim()), "unknown"),
        ((attempt(), order(), claim(when={"from": CLAIMED, "until": "2026-03-04"})), "unknown"),
        ((attempt(outcome="not_known"), order(), claim()), "unknown"),
        ((attempt(), order(), claim(by=["X2"], when="2026-03-02T17:59:59Z")), "admissible"),
        ((attempt(), order(), claim(by=["X2"], when="2026-03-02T18:00:00Z")), "inadmissible"),
        ((attempt(), order(), claim(by=["X2"], when="2026-03-02")), "unknown"),
        ((attempt(when="2026-03-01"), order(), claim()), "admissible"),
        ((attempt(when="2026-03-03"), order(), claim()), "inadmissible"),
    ],
)
def test_a_claim_is_as_certain_as_the_dates_it_rests_on(facts: tuple[Written, ...], standing: str):
    assert seen(*facts, rules=excepting(within="untimed")).claims == {"c": standing}


@pytest.mark.parametrize(
    ("exception", "facts"),
    [
        (without("after_trying"), (order(), claim(attempt=None))),
        (without("ordered_by"), (attempt(), claim(superior_order=None))),
        (without("after_trying", "ordered_by"), (claim(attempt=None, superior_order=None),)),
        (without(evidence="not_required"), (attempt(), order(), claim(sealed_evidence=None))),
        (without("within"), (attempt(), order(), claim(when=_second(MADE, -1)))),
    ],
)
def test_what_the_text_does_not_ask_for_a_claim_need_not_have(exception: Written, facts: tuple[Written, ...]):
    assert seen(*facts, ruling(), rules=excepting(exception)).claims == {"c": "unanswered"}


def test_an_attempt_without_an_order_must_come_before_the_act():
    rules = excepting(without("ordered_by"))

    made = claim(superior_order=None)

    assert seen(attempt(when=_second(DONE, -1)), made, ruling(), rules=rules).claims == {"c": "unanswered"}
    assert seen(attempt(when=DONE), made, ruling(), rules=rules).claims == {"c": "inadmissible"}


def test_where_the_notification_does_not_say_when_the_act_was_done_only_what_came_after_it_surely_came_too_late():
    sent = NOTIFIED["when"]

    assert seen(*SOUND, notified=NOTIFIED, rules=excepting(within="untimed")).claims == {"c": "unknown"}
    late = (attempt(), order(when=sent), claim())
    assert seen(*late, notified=NOTIFIED, rules=excepting(within="untimed")).claims == {"c": "inadmissible"}


def test_a_correction_of_the_attempt_stands_in_its_place():
    corrected = attempt(id="tried-really", replaces="tried", when=_second(TRIED, 60), known=_second(TRIED, 120))

    assert seen(attempt(), corrected, order(), claim(), ruling()).claims == {"c": "unanswered"}
    worse = attempt(id="tried-really", replaces="tried", when=ORDERED)
    assert seen(attempt(), worse, order(), claim(), ruling()).claims == {"c": "inadmissible"}


# --- how a determination answers ------------------------------------------------------------------------------------


def test_a_determination_that_rejects_the_claim_with_reasons_binds():
    judgment = seen(*SOUND, answering("rejected"))

    assert (judgment.verdict, judgment.claims) == (Verdict.ACTIVATED, {"c": "rejected"})
    assert truth(judgment, "claim_answered") is Truth.TRUE


@pytest.mark.parametrize("reasons", [{}, {"reasons": "  "}])
def test_a_rejection_without_reasons_answers_nothing(reasons: Written):
    judgment = seen(*SOUND, ruling(answers={"c": "rejected"}, **reasons))

    assert (judgment.verdict, judgment.claims) == (Verdict.LAPSED, {"c": "unanswered"})


def test_a_claim_is_upheld_without_reasons_too():
    assert seen(*SOUND, ruling(answers={"c": "upheld"})).verdict is Verdict.EXCUSED


def test_a_determination_that_upholds_the_claim_finds_no_violation():
    judgment = seen(*SOUND, answering("upheld"), as_of=MADE)

    assert (judgment.verdict, str(judgment.since), judgment.effect) == (Verdict.EXCUSED, MADE, None)
    assert judgment.claims == {"c": "upheld"}
    assert truth(judgment, "decision_on_claim") is Truth.TRUE
    assert [duty.state for duty in judgment.duties if duty.task == "determination"] == ["met"]
    assert all(each.rule not in {"determination", "effect_not_dated"} for each in judgment.because)


def test_who_upholds_the_claim_need_neither_attribute_nor_find_criteria_met():
    criteria = [{"violation": "intent", "clause": "one"}]
    attribution = {"to": "accused", "at_least": "likely", "confidence": "low", "clause": "one"}
    rules = excepting(criteria=criteria, attribution=attribution)

    upheld = seen(*SOUND, answering("upheld"), rules=rules)
    assert upheld.verdict is Verdict.EXCUSED
    assert {each.rule for each in upheld.because} == {"standing", "claim", "decision_on_claim", "claim_upheld"}
    assert seen(*SOUND, answering("rejected"), rules=rules).verdict is Verdict.LAPSED


@pytest.mark.parametrize(
    "act",
    [
        answering("upheld", signed=False),
        answering("upheld", by=["M2"]),
        answering("upheld", when="2026-03-04T12:00:01Z"),
        answering("upheld", provided={"en": "it is shown", "zh-Hant": "查明"}),
    ],
)
def test_what_would_not_bind_as_a_determination_excuses_nothing(act: Written):
    assert seen(*SOUND, act, as_of="2026-03-04T12:00:01Z").verdict is Verdict.LAPSED


def test_an_inadmissible_claim_that_is_upheld_neither_excuses_nor_lets_the_same_act_bind():
    facts = (attempt(), order(when=DONE), claim(), answering("upheld"))

    assert seen(*facts, as_of=EFFECT).verdict is Verdict.PENDING
    assert seen(*facts).verdict is Verdict.LAPSED
    assert seen(*facts).claims == {"c": "inadmissible"}


def test_an_admissible_claim_is_open_until_it_is_passed_over():
    assert seen(*SOUND, as_of="2026-03-03T00:00:00Z").claims == {"c": "admissible"}
    assert seen(*SOUND, ruling(), as_of=MADE).claims == {"c": "unanswered"}
    assert seen(*SOUND, ruling(by=["M2"]), as_of=MADE).claims == {"c": "admissible"}
    assert seen(*SOUND, as_of="2026-03-04T12:00:00Z").claims == {"c": "admissible"}
    assert seen(*SOUND, as_of="2026-03-04T12:00:01Z").claims == {"c": "unanswered"}


def test_a_later_determination_may_answer_what_an_earlier_one_passed_over():
    later = answering("rejected", id="d2", when="2026-03-04T06:00:00Z")
    judgment = seen(*SOUND, ruling(), later)

    assert (judgment.verdict, judgment.determination) == (Verdict.ACTIVATED, "d2")
    assert str(judgment.since) == "2026-03-05T06:00:00Z"
    assert judgment.claims == {"c": "rejected"}


_PROVIDED = {"en": "it is shown", "zh-Hant": "查明"}


def test_what_was_answered_under_a_condition_stands_once_the_condition_is_met():
    early = answering("rejected", provided=_PROVIDED)
    silent = ruling(id="d2", when="2026-03-04T06:00:00Z", confirms="d")

    assert (seen(*SOUND, early, silent).verdict, seen(*SOUND, early, silent).claims) == (
        Verdict.ACTIVATED,
        {"c": "rejected"},
    )
    upheld = answering("upheld", provided=_PROVIDED)
    assert seen(*SOUND, upheld, silent).verdict is Verdict.EXCUSED
    otherwise = {**silent, "answers": {"c": "upheld"}}
    assert seen(*SOUND, early, otherwise).verdict is Verdict.EXCUSED


@pytest.mark.parametrize(("reasons", "claims"), [("As before.", "rejected"), (" ", "unanswered"), (None, "unanswered")])
def test_a_later_rejection_in_place_of_what_was_upheld_needs_reasons_of_its_own(reasons: str | None, claims: str):
    upheld = answering("upheld", provided=_PROVIDED)
    stated = {} if reasons is None else {"reasons": reasons}
    later = ruling(id="d2", when="2026-03-04T06:00:00Z", confirms="d", answers={"c": "rejected"}, **stated)

    assert seen(*SOUND, upheld, later).claims == {"c": claims}


def test_what_nobody_answered_under_the_condition_has_to_be_answered_by_the_act_that_confirms_it():
    silent = ruling(id="d2", when="2026-03-04T06:00:00Z", confirms="d")

    assert seen(*SOUND, ruling(provided=_PROVIDED), silent).claims == {"c": "unanswered"}
    told = {**silent, "answers": {"c": "rejected"}, "reasons": "As before."}
    assert seen(*SOUND, ruling(provided=_PROVIDED), told).verdict is Verdict.ACTIVATED


def test_no_claim_is_upheld_before_the_addressee_has_been_heard_where_that_holds_up_the_determination():
    rules = {**excepting(), "reply": hearing()["reply"]}
    early = answering("upheld", when="2026-03-02T21:00:00Z")

    assert seen(*SOUND, early, rules=rules, as_of="2026-03-03T00:00:00Z").verdict is Verdict.PENDING
    assert seen(*SOUND, early, reply("2026-03-02T20:30:00Z"), rules=rules).verdict is Verdict.EXCUSED


# --- several claims, several determinations ---------------------------------------------------------------------------


def test_every_admissible_claim_must_be_answered():
    second = claim(id="c2", when=_second(CLAIMED, 60))

    judgment = seen(*SOUND, second, answering("rejected"), as_of="2026-03-04T00:00:00Z")
    assert judgment.claims == {"c": "admissible", "c2": "unanswered"}
    both = ruling(reasons="Neither.", answers={"c": "rejected", "c2": "rejected"})
    assert seen(*SOUND, second, both).verdict is Verdict.ACTIVATED


def test_one_claim_upheld_is_enough_whatever_else_is_claimed():
    second = claim(id="c2", when=_second(CLAIMED, 60))
    judgment = seen(*SOUND, second, answering("upheld"))

    assert (judgment.verdict, judgment.claims) == (Verdict.EXCUSED, {"c": "upheld", "c2": "unanswered"})


def test_a_claim_upheld_excuses_nobody_else_to_whom_the_act_is_attributed():
    rules = excepting(attribution={"to": "accused", "at_least": "likely", "confidence": "low", "clause": "one"})
    said: dict[str, Any] = {"likelihood": "likely", "confidence": "low"}
    own = claim(when="2026-03-02T17:00:00Z")

    other = seen(attempt(), order(), own, answering("upheld", attributes="X1", **said), rules=rules)
    assert other.verdict is Verdict.EXCUSED
    by_other = claim(by=["X2"], when="2026-03-02T17:00:00Z")
    judgment = seen(attempt(), order(), by_other, answering("upheld", attributes="X1", **said), rules=rules)
    assert (judgment.verdict, judgment.claims) == (Verdict.ACTIVATED, {"c": "upheld"})


_BINDS, _EXCUSES = answering("rejected", id="binds"), answering("upheld", id="excuses")


@pytest.mark.parametrize(
    ("binding", "excusing", "verdict"),
    [
        ("2026-03-03T12:00:00Z", "2026-03-03T12:00:01Z", Verdict.ACTIVATED),
        ("2026-03-03T12:00:00Z", "2026-03-03T12:00:00Z", Verdict.EXCUSED),
        ("2026-03-03T12:00:01Z", "2026-03-03T12:00:00Z", Verdict.EXCUSED),
        ("2026-03-03T12:00:00Z", "2026-03-03", Verdict.UNDETERMINED),
        ("2026-03-03", "2026-03-03T12:00:00Z", Verdict.UNDETERMINED),
    ],
)
def test_of_a_determination_that_binds_and_one_that_excuses_the_first_counts(
    binding: str, excusing: str, verdict: Verdict
):
    judgment = seen(*SOUND, {**_BINDS, "when": binding}, {**_EXCUSES, "when": excusing})

    assert judgment.verdict is verdict
    assert not judgment.barred
    assert (judgment.determination is None) == (verdict is Verdict.EXCUSED)
    assert (judgment.effect is None) == (verdict is Verdict.EXCUSED)


def test_a_doubtful_excuse_leaves_open_whether_it_lapsed_but_lets_nothing_follow():
    facts = (attempt(when="2026-03-02"), order(), claim(), answering("upheld"))
    judgment = seen(*facts)

    assert (judgment.verdict, judgment.since, judgment.barred) == (Verdict.UNDETERMINED, None, True)
    assert judgment.claims == {"c": "unknown"}
    before = seen(*facts, as_of=EFFECT)  # it may have ended with the excuse already
    assert (before.verdict, before.barred, before.may_run) == (Verdict.UNDETERMINED, True, True)


def test_a_doubtful_excuse_leaves_a_later_determination_in_doubt():
    facts = (attempt(when="2026-03-02"), order(), claim(), answering("upheld"))
    later = answering("rejected", id="d2", when="2026-03-04T06:00:00Z")

    judgment = seen(*facts, later)
    assert (judgment.verdict, judgment.barred) == (Verdict.UNDETERMINED, False)


def test_what_is_cured_after_a_doubtful_excuse_ended_by_one_or_the_other_and_nothing_follows():
    rules = {
        **excepting(),
        "cure": {"by": "any_notifier", "until": hours(48, "notification.received"), "clause": "one"},
    }
    facts = (attempt(when="2026-03-02"), order(), claim(), answering("upheld"))
    later = answering("rejected", id="d2", when="2026-03-04T06:00:00Z")
    cure = {**later, "id": "cure", "kind": "cure", "by": ["M1"], "when": "2026-03-04T08:00:00Z"}
    del cure["answers"]

    judgment = seen(*facts, later, cure, rules=rules)
    assert (judgment.verdict, judgment.barred) == (Verdict.UNDETERMINED, True)
    sure = seen(attempt(), order(), claim(), answering("upheld"), later, cure, rules=rules)
    assert (sure.verdict, str(sure.since)) == (Verdict.EXCUSED, MADE)


# --- two clocks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "standing"),
    [(_second(MADE, -1), "unanswered"), (MADE, "inadmissible"), (_second(MADE, 1), "inadmissible")],
)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_what_comes_on_record_after_the_determination_takes_nothing_from_it(which: int, known: str, standing: str):
    facts = [*SOUND]
    facts[which] = {**facts[which], "known": known}
    judgment = seen(*facts, ruling())

    assert judgment.claims == {"c": standing}
    assert judgment.verdict is (Verdict.LAPSED if standing == "unanswered" else Verdict.ACTIVATED)


def test_a_claim_made_after_the_determination_is_too_late_and_one_of_the_same_day_in_doubt():
    rules = excepting(without("within"))
    late = claim(when=MADE)

    assert seen(attempt(), order(), late, ruling(), rules=rules).claims == {"c": "inadmissible"}
    doubtful = seen(attempt(), order(), claim(when="2026-03-03"), ruling(), rules=rules)
    assert (doubtful.claims, doubtful.verdict) == ({"c": "unknown"}, Verdict.UNDETERMINED)


def test_a_body_had_the_claims_that_it_answers():
    known = claim(known="2026-03-20T00:00:00Z")

    assert seen(attempt(), order(), known, answering("upheld")).verdict is Verdict.EXCUSED
    assert seen(attempt(), order(), known, ruling()).verdict is Verdict.ACTIVATED
    same_day = claim(when="2026-03-02T13:00:00Z")
    assert seen(attempt(), order(), same_day, answering("upheld", when="2026-03-02")).verdict is Verdict.EXCUSED


# --- what time alone changes ------------------------------------------------------------------------------------------


def test_the_engine_wakes_when_the_time_to_claim_is_over():
    rules = excepting(within="untimed")

    assert str(seen(rules=rules, as_of="2026-03-02T13:00:00Z").next_change) == _second(LIMIT, 1)
    after = _second(LIMIT, 2)
    assert (
        seen(rules=rules, as_of=after).next_change == seen(rules=determining(within="untimed"), as_of=after).next_change
    )
