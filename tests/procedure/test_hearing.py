"""Hearings and reviews: a determination waits for the reply where the text says so; what took effect is reviewed."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Truth
from foedus.procedure import Judgment, Verdict
from tests.procedure.hearings import EFFECT, NOTIFIED, RULES, hearing, judged, reason, reply, review, ruling, truth

_DAY = "2026-03-03"


def _binds(judgment: Judgment) -> bool:
    return judgment.verdict is Verdict.ACTIVATED


# --- the reply --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "binds"),
    [("2026-03-02T23:59:59Z", False), ("2026-03-03T00:00:00Z", False), ("2026-03-03T00:00:01Z", True)],
)
def test_without_a_reply_no_determination_binds_before_the_time_to_reply_has_passed(made: str, *, binds: bool):
    judgment = judged(ruling(when=made), rules=hearing())

    assert _binds(judgment) is binds
    assert truth(judgment, "reply_awaited") is Truth.of(known=binds)


@pytest.mark.parametrize(
    ("replied", "binds"),
    [("2026-03-02T17:59:59Z", True), ("2026-03-02T18:00:00Z", False), ("2026-03-02T18:00:01Z", False)],
)
def test_after_the_reply_nothing_need_be_awaited(replied: str, *, binds: bool):
    judgment = judged(ruling(when="2026-03-02T18:00:00Z"), reply(replied), rules=hearing())

    assert _binds(judgment) is binds


def test_only_the_reply_of_one_who_may_reply_and_to_this_notification_ends_the_wait():
    early = ruling(when="2026-03-02T20:00:00Z")
    elsewhere = reply("2026-03-02T15:00:00Z", notification="other")

    assert not _binds(judged(early, {**NOTIFIED, "id": "other"}, elsewhere, rules=hearing()))
    assert not _binds(judged(early, reply("2026-03-02T15:00:00Z", by="M9"), rules=hearing()))
    assert not _binds(judged(early, reply("2026-03-02T19:00:00Z", by="X2"), rules=hearing()))  # no longer accused
    assert _binds(judged(early, reply("2026-03-02T17:00:00Z", by="X2"), rules=hearing()))


def test_a_reply_before_the_notification_answers_nothing():
    early = ruling(when="2026-03-02T20:00:00Z")

    assert not _binds(judged(early, reply("2026-03-02T11:59:59Z"), rules=hearing()))
    assert _binds(judged(early, reply("2026-03-02T12:00:00Z"), rules=hearing()))


def test_a_reply_by_one_who_may_not_have_been_the_addressee_any_more_leaves_it_open():
    early = ruling(when="2026-03-02T23:00:00Z")
    doubtful = reply({"from": "2026-03-02T17:00:00Z", "until": "2026-03-02T19:00:00Z"}, by="X2")

    assert judged(early, doubtful, rules=hearing()).verdict is Verdict.UNDETERMINED


def test_a_reply_on_the_day_of_the_determination_leaves_open_which_came_first():
    judgment = judged(ruling(when="2026-03-02T20:00:00Z"), reply("2026-03-02"), rules=hearing())

    assert judgment.verdict is Verdict.UNDETERMINED
    assert truth(judgment, "reply_awaited") is Truth.UNKNOWN


def test_a_determination_on_the_day_on_which_the_time_to_reply_ends_is_open():
    rules = hearing(within={"length": "30 hours", "after": "notification.received", "limit": "included"})

    assert judged(ruling(when=_DAY), rules=rules).verdict is Verdict.UNDETERMINED


def test_a_reply_whose_time_counts_from_a_receipt_not_on_record_leaves_it_open():
    rules = hearing(within={"length": "12 hours", "after": "notification.published", "limit": "included"})

    assert judged(ruling(), rules=rules).verdict is Verdict.UNDETERMINED
    assert _binds(judged(ruling(), reply("2026-03-02T13:00:00Z"), rules=rules))


def test_an_urgent_determination_waits_for_nobody_and_says_whether_a_reply_was_heard():
    early, rules = ruling(when="2026-03-02T12:00:01Z"), hearing("nothing")

    assert _binds(judged(early, rules=rules))
    assert reason(judged(early, rules=rules), "reply_may_follow").facts == ()
    assert reason(judged(ruling(), reply("2026-03-02T13:00:00Z"), rules=rules), "reply_heard").facts == ("reply-X1",)


def test_a_reply_that_may_have_come_too_late_is_not_said_to_have_been_heard():
    judgment = judged(ruling(), reply(_DAY), rules=hearing("nothing"))

    assert _binds(judgment)
    assert reason(judgment, "reply_may_follow").facts == ("reply-X1",)


# --- the review -------------------------------------------------------------------------------------------------------

_REVIEWED = {
    **RULES,
    "review": {
        "by": "commission",
        "within": {"length": "10 hours", "after": "activation", "limit": "included"},
        "clause": "one",
    },
}
_LAST = "2026-03-04T22:00:00Z"


def _duty(*facts: dict[str, Any], as_of: str) -> str | None:
    duties = judged(ruling(), *facts, rules=_REVIEWED, as_of=as_of).duties
    return next((duty.state for duty in duties if duty.task == "review"), None)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-03-04T11:59:59Z", None), (EFFECT, "open"), (_LAST, "open"), ("2026-03-04T22:00:01Z", "missed")],
)
def test_a_review_is_owed_from_the_effect_and_missed_once_its_last_instant_has_passed(as_of: str, state: str | None):
    assert _duty(as_of=as_of) == state


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2026-03-04T11:59:59Z", "missed"),  # before there was anything to review
        (EFFECT, "met"),
        (_LAST, "met"),
        ("2026-03-04T22:00:01Z", "missed"),
        ("2026-03-04", "unknown"),
    ],
)
def test_a_review_meets_the_duty_from_the_effect_to_the_last_instant(when: str, state: str):
    assert _duty(review(when), as_of="2026-03-06T00:00:00Z") == state


def test_only_a_signed_review_by_one_who_reviews_meets_the_duty():
    in_time = "2026-03-04T13:00:00Z"

    assert _duty(review(in_time, by="M1"), as_of=_LAST) == "open"
    assert _duty(review(in_time, signed=False), as_of=_LAST) == "open"
    assert _duty(review(in_time), as_of=_LAST) == "met"


def test_what_never_took_effect_need_not_be_reviewed():
    judgment = judged(ruling(by=["M2"]), rules=_REVIEWED)

    assert [duty.task for duty in judgment.duties] == ["determination"]


def test_the_instant_at_which_a_review_is_missed_is_foreseen():
    assert str(judged(ruling(), rules=_REVIEWED, as_of=_LAST).next_change) == "2026-03-04T22:00:01Z"
