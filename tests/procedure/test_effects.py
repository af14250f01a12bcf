"""Effects that follow at once, or on a day of the calendar; and determinations for which the text sets no time."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Instant
from foedus.procedure import Judgment, Verdict, conduct
from foedus.procedure.dossier import Dossier
from foedus.procedure.judgment import Duty
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import VOTE, Written, days, named, text_of
from tests.laws.worlds import World, whole_case

_SENT, _LATER = "2026-01-20T12:00:00Z", "2026-06-01T00:00:00Z"
_NAMED = "2026-01-31T23:00:00Z"
"""The midnight that ends 31 January 2026 in Brussels."""
_NOTIFY: Written = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
_JURY: Written = {"by": "jury", "signatures": {"at_least": 1}, "clause": "one"}
_ON_DAY: Written = {"on": "2026-01-31", "edge": "end_of_last_day", "zone": "Europe/Brussels", "clause": "one"}
_ACT: Written = {"basis": "assumed", "by": ["M1"], "signed": True}


def _at_once(after: str) -> Written:
    return {"length": "at once", "after": after, "clause": "one"}


def _notified(when: Any = _SENT, **more: Any) -> Written:
    return {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "when": when, **more}


def _determined(when: Any, **more: Any) -> Written:
    return {**_ACT, "id": "det", "kind": "determination", "notification": "n", "by": ["M2"], "when": when, **more}


def _judged(effect: Written, *facts: Written, as_of: str = _LATER, **rules: Any) -> Judgment:
    roles = {
        "notifier": named(holders=["M1"]),
        "jury": named(holders=["M2"]),
        "council": named(holders=["M1", "M2", "M3"]),
    }
    ends = {"ends": rules.pop("ends")} if "ends" in rules else {}
    text = text_of(roles, {"p": {"on": "breach", "notification": _NOTIFY, "effect": effect, **rules}}, **ends)
    play, instant = staged(World(text, whole_case("GMT", facts))), Instant.parse(as_of)
    return conduct(play.document.first, Dossier.of(play.known.facts, instant), {}, instant, ZONE_RULES)[0]


# --- at once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facet", "when"),
    [("sent", _SENT), ("received", "2026-01-20T15:00:00Z"), ("published", "2026-01-22T00:00:00Z")],
)
def test_what_follows_at_once_follows_at_the_instant_of_the_act_itself(facet: str, when: str):
    effect, act = _at_once(f"notification.{facet}"), _notified(received="2026-01-20T15:00:00Z", published="2026-01-22")

    judgment = _judged(effect, act)

    assert judgment.verdict is Verdict.ACTIVATED
    assert judgment.since is not None
    assert str(judgment.since.start) == when


def test_a_later_receipt_is_awaited_to_the_second():
    effect, act = _at_once("notification.received"), _notified(received="2026-01-20T15:00:00Z")

    before, at = (_judged(effect, act, as_of=as_of) for as_of in ("2026-01-20T14:59:59Z", "2026-01-20T15:00:00Z"))

    assert (before.verdict, str(before.next_change)) == (Verdict.PENDING, "2026-01-20T15:00:00Z")
    assert at.verdict is Verdict.ACTIVATED


def test_it_is_as_uncertain_as_the_act():
    judgment = _judged(_at_once("notification.sent"), _notified("2026-01-20"), as_of="2026-01-20T23:59:59Z")

    assert judgment.verdict is Verdict.ACTIVATED
    assert str(judgment.since) == "[2026-01-20T00:00:00Z, 2026-01-21T00:00:00Z)"


def test_what_is_not_on_record_starts_nothing():
    judgment = _judged(_at_once("notification.received"), _notified())

    assert (judgment.verdict, judgment.effect) == (Verdict.UNDETERMINED, None)


def test_no_cure_comes_before_what_has_followed_at_once():
    cure = {"by": "any_notifier", "until": days(5, "notification.sent"), "clause": "one"}
    cured = {**_ACT, "id": "c", "kind": "cure", "notification": "n", "when": _SENT}

    assert _judged(_at_once("notification.sent"), _notified(), cured, cure=cure).verdict is Verdict.ACTIVATED


# --- on a day of the calendar -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "verdict", "told"),
    [
        (_SENT, Verdict.ACTIVATED, "before_effect.true"),
        ("2026-01-31T22:59:59Z", Verdict.ACTIVATED, "before_effect.true"),
        ("2026-01-31T23:00:00Z", Verdict.INADMISSIBLE, "before_effect.false"),
        ("2026-01-31T23:00:01Z", Verdict.INADMISSIBLE, "before_effect.false"),
        ({"from": "2026-01-31T22:00:00Z", "until": "2026-02-01"}, Verdict.UNDETERMINED, "before_effect.unknown"),
    ],
)
def test_whatever_is_notified_before_the_day_takes_effect_on_it_and_later_notifications_open_nothing(
    sent: Any, verdict: Verdict, told: str
):
    judgment = _judged(_ON_DAY, _notified(sent))

    assert judgment.verdict is verdict
    assert told in {f"{reason.rule}.{reason.truth.word}" for reason in judgment.because}
    assert str(judgment.effect) == _NAMED


@pytest.mark.parametrize(("edge", "when"), [("start_of_last_day", "2026-01-30T23:00:00Z"), ("end_of_last_day", _NAMED)])
def test_the_day_is_awaited_to_the_second(edge: str, when: str):
    effect = {**_ON_DAY, "edge": edge}
    eve = str(Instant.parse(when).plus(-1))

    before, at = (_judged(effect, _notified(), as_of=as_of) for as_of in (eve, when))

    assert (before.verdict, str(before.next_change)) == (Verdict.PENDING, when)
    assert (at.verdict, str(at.since)) == (Verdict.ACTIVATED, when)


def test_what_a_vote_has_stopped_by_then_does_not_take_effect():
    vote = {**VOTE, "majority": {"at_least": 2}, "within": days(60, "notification.sent")}
    draft = {"id": "r", "kind": "draft", "basis": "assumed", "by": ["M1"], "notification": "n", "when": _SENT}
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "r", "for": ["M1", "M2"]}
    moments = {"2026-01-31T22:59:59Z": Verdict.BLOCKED, _NAMED: Verdict.ACTIVATED}

    for when, verdict in moments.items():
        facts = (_notified(), draft, {**ballot, "when": when})
        assert _judged(_ON_DAY, *facts, reverse_vote=vote).verdict is verdict


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        ("2026-01-31T22:59:59Z", Verdict.ACTIVATED),
        ("2026-01-31T23:00:00Z", Verdict.LAPSED),
        ({"from": "2026-01-31T22:00:00Z", "until": "2026-02-01"}, Verdict.UNDETERMINED),
    ],
)
def test_a_determination_must_come_before_the_day_too(made: Any, verdict: Verdict):
    rule = {**_JURY, "within": days(60, "notification.sent")}

    assert _judged(_ON_DAY, _notified(), _determined(made), determination=rule).verdict is verdict


def test_what_is_not_determined_by_the_day_lapses_on_it():
    rule = {**_JURY, "within": "untimed"}

    found = [
        _judged(_ON_DAY, _notified(), as_of=as_of, determination=rule) for as_of in ("2026-01-31T22:59:59Z", _NAMED)
    ]

    assert [each.verdict for each in found] == [Verdict.PENDING, Verdict.LAPSED]
    assert str(found[1].since) == _NAMED


def test_what_is_put_off_past_the_day_still_had_to_be_determined_before_it():
    delay = {"by": "notifier", "signatures": {"at_least": 1}, "to": days(30, "delay.made"), "clause": "one"}
    put_off = {**_ACT, "id": "d", "kind": "delay", "notification": "n", "when": _SENT}
    rules: Written = {"determination": {**_JURY, "within": "untimed"}, "delay": delay}
    over = "2026-02-20T00:00:00Z"

    in_time, late = (
        _judged(_ON_DAY, _notified(), put_off, _determined(made), **rules) for made in ("2026-01-31T22:59:59Z", _NAMED)
    )
    waiting = _judged(_ON_DAY, _notified(), put_off, as_of="2026-01-31T22:59:59Z", **rules)

    assert (in_time.verdict, str(in_time.since)) == (Verdict.ACTIVATED, over)
    assert (late.verdict, str(late.since)) == (Verdict.LAPSED, _NAMED)
    assert (waiting.verdict, str(waiting.next_change)) == (Verdict.PENDING, _NAMED)


# --- without a time limit ---------------------------------------------------------------------------------------------

_UNTIMED: Written = {**_JURY, "within": "untimed"}
_MADE: Written = {"length": "1 hour", "after": "determination.made", "clause": "one"}


def _duty(judgment: Judgment) -> Duty:
    return next(duty for duty in judgment.duties if duty.task == "determination")


def test_a_duty_to_determine_by_no_time_is_open_and_never_missed():
    for as_of in (_SENT, _LATER, "2046-06-01T00:00:00Z"):
        judgment = _judged(_MADE, _notified(), as_of=as_of, determination=_UNTIMED)

        assert judgment.verdict is Verdict.PENDING
        assert (_duty(judgment).state, _duty(judgment).due, _duty(judgment).owners) == ("open", None, ("M2",))


@pytest.mark.parametrize(
    ("made", "verdict"),
    [
        ("2026-01-20T11:59:59Z", Verdict.PENDING),
        (_SENT, Verdict.ACTIVATED),
        ("2026-05-01T00:00:00Z", Verdict.ACTIVATED),
    ],
)
def test_a_determination_at_any_time_after_the_notification_is_in_time(made: str, verdict: Verdict):
    judgment = _judged(_MADE, _notified(), _determined(made), determination=_UNTIMED)

    assert judgment.verdict is verdict
    assert _duty(judgment).state == ("open" if verdict is Verdict.PENDING else "met")


def test_an_unsigned_determination_leaves_the_duty_open():
    judgment = _judged(_MADE, _notified(), _determined("2026-02-01", signed=False), determination=_UNTIMED)

    assert (judgment.verdict, _duty(judgment).state) == (Verdict.PENDING, "open")


def test_what_nobody_has_determined_lapses_with_the_guarantee():
    ends = {"on": "2026-03-01", "edge": "start_of_last_day", "zone": "GMT", "pending": "lapse", "activated": "stay"}
    judgment = _judged(_MADE, _notified(), determination=_UNTIMED, ends={**ends, "clause": "one"})

    assert (judgment.verdict, _duty(judgment).state) == (Verdict.LAPSED, "moot")
