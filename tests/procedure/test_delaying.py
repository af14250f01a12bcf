"""An effect that is put off: once, before it follows, by those who may, and never to an earlier time."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Instant
from foedus.procedure import Judgment, Verdict, conduct
from foedus.procedure.dossier import Dossier
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import VOTE, Written, days, named, text_of
from tests.laws.worlds import World, whole_case

_SENT = "2026-03-02T12:00:00Z"
_OWN = "2026-03-05T12:00:00Z"
"""When the effect would follow if nobody put it off."""
_OVER = "2026-03-15T00:00:00Z"
"""Ten days after a delay of 4 March, to the end of the last one."""
_LATER = "2026-06-01T00:00:00Z"
_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "72 hours", "after": "notification.sent", "clause": "one"},
    "delay": {"by": "head", "signatures": {"at_least": 2}, "to": days(10, "delay.made"), "clause": "one"},
}
_AT_ONCE: Written = {"length": "at once", "after": "notification.sent", "clause": "one"}
_ACT: Written = {"basis": "assumed", "by": ["M1"], "signed": True}
_NOTIFIED: Written = {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "when": _SENT}


def _delay(when: Any, name: str = "d", **more: Any) -> Written:
    return {**_ACT, "id": name, "kind": "delay", "notification": "n", "by": ["M2", "M3"], "when": when, **more}


def _text(rules: Written, **more: Any) -> Written:
    head = named(holders=["M2", "M3", {"party": "M4", "until": "2026-03-04T06:00:00Z"}])
    roles = {"notifier": named(holders=["M1"]), "head": head, "council": named(holders=["M1", "M2", "M3"])}
    return text_of(roles, {"p": rules}, **more)


def _judged(*facts: Written, rules: Written = _RULES, as_of: str = _LATER, **more: Any) -> Judgment:
    play = staged(World(_text(rules, **more), whole_case("GMT", [_NOTIFIED, *facts])))
    instant = Instant.parse(as_of)
    return conduct(play.document.first, Dossier.of(play.known.facts, instant), {}, instant, ZONE_RULES)[0]


def _told(judgment: Judgment) -> list[str]:
    """What is told of delays, with what is said of each."""
    words = ("delay", "unsigned")
    return [f"{each.rule}.{each.truth.word}" for each in judgment.because if each.rule.startswith(words)]


def test_without_a_delay_the_effect_follows_when_it_is_due():
    judgment = _judged()

    assert (judgment.verdict, str(judgment.since)) == (Verdict.ACTIVATED, _OWN)
    assert _told(judgment) == []


@pytest.mark.parametrize(
    ("when", "since", "told"),
    [
        ("2026-03-04T18:00:00Z", _OVER, "delay_until.true"),
        ("2026-03-05T11:59:59Z", "2026-03-16T00:00:00Z", "delay_until.true"),
        ("2026-03-05T12:00:00Z", _OWN, "delay_too_late.false"),  # at the very instant of the effect
        ("2026-03-05T12:00:01Z", _OWN, "delay_too_late.false"),
        ("2026-03-01T00:00:00Z", "2026-03-12T00:00:00Z", "delay_until.true"),  # before the notification that it names
    ],
)
def test_a_delay_made_before_the_effect_puts_it_off_to_the_end_of_its_term(when: str, since: str, told: str):
    judgment = _judged(_delay(when))

    assert (str(judgment.since), _told(judgment)) == (since, [told])


def test_what_is_put_off_is_pending_until_the_last_second():
    delay = _delay("2026-03-04T18:00:00Z")

    before, at = (_judged(delay, as_of=as_of) for as_of in ("2026-03-14T23:59:59Z", _OVER))

    assert (before.verdict, str(before.next_change)) == (Verdict.PENDING, _OVER)
    assert at.verdict is Verdict.ACTIVATED


def test_a_term_that_is_over_before_the_effect_makes_it_no_earlier():
    judgment = _judged(_delay("2026-02-01T00:00:00Z"))

    assert str(judgment.since) == _OWN
    assert [reason.details["last"] for reason in judgment.because if reason.rule == "delay_until"] == [_OWN]


def test_a_second_delay_has_no_effect_whichever_was_recorded_first():
    first, second = _delay("2026-03-03T00:00:00Z", "z"), _delay("2026-03-04T00:00:00Z", "a")
    for facts in ((first, second), (second, first)):
        judgment = _judged(*facts)

        assert str(judgment.since) == "2026-03-14T00:00:00Z"
        assert _told(judgment) == ["delay_until.true", "delay_again.false"]
        assert [each.facts[0] for each in judgment.because if each.rule == "delay_again"] == ["a"]


def test_a_second_delay_during_the_first_is_told_as_a_second_and_after_it_as_too_late():
    first = _delay("2026-03-04T18:00:00Z")

    during, after = (_judged(first, _delay(when, "e")) for when in ("2026-03-14T23:59:59Z", _OVER))

    assert _told(during) == ["delay_until.true", "delay_again.false"]
    assert _told(after) == ["delay_until.true", "delay_too_late.false"]
    assert str(during.since) == str(after.since) == _OVER


@pytest.mark.parametrize(
    ("void", "told"),
    [
        ({"signed": False}, "unsigned.false"),
        ({"by": ["M2"]}, "delay.false"),
        ({"by": ["M2", "M1"]}, "delay.false"),
        ({"by": ["M2", "M4"], "when": "2026-03-04T06:00:00Z"}, "delay.false"),
    ],
)
def test_a_delay_that_does_not_bind_puts_nothing_off_and_uses_up_nothing(void: Written, told: str):
    idle = _delay(void.get("when", "2026-03-03T00:00:00Z"), **{key: void[key] for key in void if key != "when"})
    judgment = _judged(idle, _delay("2026-03-04T18:00:00Z", "e"))

    assert str(_judged(idle).since) == _OWN
    assert str(judgment.since) == _OVER
    assert _told(judgment) == [told, "delay_until.true"]


def test_a_delay_of_another_effect_puts_nothing_off():
    other = {**_NOTIFIED, "id": "other", "when": "2026-03-02T13:00:00Z"}

    assert str(_judged(other, _delay("2026-03-04T18:00:00Z", notification="other")).since) == _OWN


# --- at once ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "since"),
    [
        ("2026-03-02T11:59:59Z", "2026-03-13T00:00:00Z"),
        ("2026-03-02T12:00:00Z", _SENT),
        ("2026-03-02T12:00:01Z", _SENT),
    ],
)
def test_what_follows_at_once_can_only_be_put_off_beforehand(when: str, since: str):
    assert str(_judged(_delay(when), rules={**_RULES, "effect": _AT_ONCE}).since) == since


def test_a_notification_and_a_delay_of_one_day_leave_open_which_came_first():
    day = {"from": "2026-03-02", "until": "2026-03-03"}
    facts = [{**_NOTIFIED, "id": "m", "when": day}, _delay(day, notification="m")]
    play = staged(World(_text({**_RULES, "effect": _AT_ONCE}), whole_case("GMT", facts)))
    instant = Instant.parse("2026-03-05T00:00:00Z")

    judgment = conduct(play.document.first, Dossier.of(play.known.facts, instant), {}, instant, ZONE_RULES)[0]

    assert judgment.verdict is Verdict.UNDETERMINED
    assert _told(judgment) == ["delay.unknown"]
    assert str(judgment.effect) == "[2026-03-02T00:00:00Z, 2026-03-13T00:00:01Z)"


# --- dates known to a day, doubtful seats, clocks not on record -------------------------------------------------------


def test_a_delay_that_may_have_come_too_late_leaves_the_effect_open_until_its_term_would_be_over():
    doubtful = _delay({"from": "2026-03-05T11:00:00Z", "until": "2026-03-05T13:00:00Z"})
    over = "2026-03-16T00:00:00Z"

    found = {as_of: _judged(doubtful, as_of=as_of) for as_of in ("2026-03-05T12:59:59Z", "2026-03-15T23:59:59Z")}

    assert {each.verdict for each in found.values()} == {Verdict.UNDETERMINED}
    assert str(_judged(doubtful, as_of=over).effect) == f"[{_OWN}, 2026-03-16T00:00:01Z)"
    assert _judged(doubtful, as_of=over).verdict is Verdict.ACTIVATED


def test_the_first_of_two_counts_if_the_other_may_not():
    sure, doubtful = _delay("2026-03-04T18:00:00Z", "s"), _delay({"from": "2026-03-05", "until": "2026-03-06"}, "t")

    assert str(_judged(sure, doubtful).since) == _OVER
    assert _told(_judged(sure, doubtful)) == ["delay_until.true", "delay_again.false"]


def test_where_it_is_open_which_came_first_the_effect_lies_between_the_ends_of_both():
    one = _delay({"from": "2026-03-03", "until": "2026-03-05"}, "a")
    two = _delay({"from": "2026-03-04", "until": "2026-03-05"}, "b")

    assert str(_judged(one, two).effect) == "[2026-03-14T00:00:00Z, 2026-03-15T00:00:01Z)"


def test_of_two_at_one_second_the_one_that_the_record_has_first_counts():
    when = "2026-03-04T18:00:00Z"

    assert str(_judged(_delay(when, "a"), _delay(when, "b")).since) == _OVER
    assert _told(_judged(_delay(when, "a"), _delay(when, "b"))) == ["delay_until.true", "delay_again.false"]


def test_a_term_whose_event_is_not_on_record_has_no_end_that_is_known():
    by_receipt = {**_RULES, "delay": {**_RULES["delay"], "to": days(10, "delay.received")}}
    delay = _delay("2026-03-04T18:00:00Z")

    assert _told(_judged(delay, rules=by_receipt)) == ["delay_open.true"]
    assert _judged(delay, rules=by_receipt, as_of="2026-03-05T11:59:59Z").verdict is Verdict.PENDING
    assert _judged(delay, rules=by_receipt).verdict is Verdict.UNDETERMINED
    received = {**delay, "received": "2026-03-05T18:00:00Z"}
    assert str(_judged(received, rules=by_receipt).since) == "2026-03-16T00:00:00Z"


def test_a_delay_known_late_is_used_from_when_it_is_known():
    late = _delay("2026-03-04T18:00:00Z", known="2026-03-07T00:00:00Z")

    assert _judged(late, as_of="2026-03-06T23:59:59Z").verdict is Verdict.ACTIVATED
    assert _judged(late, as_of="2026-03-07T00:00:00Z").verdict is Verdict.PENDING


# --- with the rest ----------------------------------------------------------------------------------------------------

_VOTE: Written = {**VOTE, "majority": {"at_least": 2}, "within": days(5, "notification.sent")}
_DRAFT: Written = {"id": "r", "kind": "draft", "basis": "assumed", "by": ["M1"], "notification": "n", "when": _SENT}


def _ballot(when: str) -> Written:
    return {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "r", "when": when, "for": ["M1", "M2"]}


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ("2026-03-07T23:59:59Z", Verdict.BLOCKED),  # after the effect that was put off, within the window as it stands
        ("2026-03-08T00:00:00Z", Verdict.ACTIVATED),  # before the effect, and the window has not moved
    ],
)
def test_the_windows_of_votes_and_of_cure_do_not_move(when: str, verdict: Verdict):
    cure = {"by": "any_notifier", "until": days(5, "notification.sent"), "clause": "one"}
    rules = {**_RULES, "reverse_vote": _VOTE, "cure": cure}
    delay = _delay("2026-03-04T18:00:00Z")
    cured = {**_ACT, "id": "c", "kind": "cure", "notification": "n", "when": when}
    settled = Verdict.CURED if verdict is Verdict.BLOCKED else verdict

    assert _judged(delay, _DRAFT, _ballot(when), rules=rules).verdict is verdict
    assert _judged(delay, cured, rules=rules).verdict is settled
    assert _judged(_DRAFT, _ballot(when), rules=rules).verdict is Verdict.ACTIVATED
    assert _judged(cured, rules=rules).verdict is Verdict.ACTIVATED


@pytest.mark.parametrize(
    ("when", "verdict"),
    [("2026-03-14T23:59:59Z", Verdict.BLOCKED), ("2026-03-15T00:00:00Z", Verdict.ACTIVATED)],
)
def test_a_vote_may_have_its_time_from_the_delay_and_without_one_there_is_none(when: str, verdict: Verdict):
    rules = {**_RULES, "reverse_vote": {**_VOTE, "within": days(10, "delay.made")}}

    assert _judged(_delay("2026-03-04T18:00:00Z"), _DRAFT, _ballot(when), rules=rules).verdict is verdict
    without = _judged(_DRAFT, _ballot("2026-03-05T00:00:00Z"), rules=rules)
    assert without.verdict is Verdict.ACTIVATED
    assert "vote" not in {duty.task for duty in without.duties}


@pytest.mark.parametrize(
    ("on", "verdict"),
    [("2026-03-15", Verdict.LAPSED), ("2026-03-16", Verdict.ACTIVATED), ("2026-03-05", Verdict.LAPSED)],
)
def test_what_is_put_off_to_the_end_of_the_guarantee_or_beyond_lapses_with_it(on: str, verdict: Verdict):
    ends = {"on": on, "edge": "start_of_last_day", "zone": "GMT", "pending": "lapse", "activated": "stay"}

    assert _judged(_delay("2026-03-04T18:00:00Z"), ends={**ends, "clause": "one"}).verdict is verdict


def test_a_delay_before_the_determination_waits_for_it():
    jury = {"by": "council", "signatures": {"at_least": 1}, "within": "untimed", "clause": "one"}
    effect = {"length": "at once", "after": "determination.made", "clause": "one"}
    rules = {**_RULES, "determination": jury, "effect": effect}
    delay = _delay("2026-03-04T18:00:00Z")
    made = {**_ACT, "id": "det", "kind": "determination", "notification": "n", "when": "2026-03-06T00:00:00Z"}

    waiting, determined = _judged(delay, rules=rules), _judged(delay, made, rules=rules)

    assert (waiting.verdict, waiting.effect) == (Verdict.PENDING, None)
    assert _told(waiting) == ["delay.true"]
    assert str(determined.since) == _OVER
    assert str(_judged(delay, {**made, "when": "2026-03-20T00:00:00Z"}, rules=rules).since) == "2026-03-20T00:00:00Z"


def _rungs(*facts: Written) -> Judgment:
    low = {key: value for key, value in _RULES.items() if key != "delay"}
    low = {**low, "effect": {"length": "1 hour", "after": "notification.sent", "clause": "one"}}
    high = {**_RULES, "cool_off": {"after": "low", "length": "24 hours", "clause": "one"}}
    text = _text(high, ladder=["low", "p"])
    text["procedures"]["low"] = low
    play = staged(World(text, whole_case("GMT", [_NOTIFIED, *facts])))
    instant = Instant.parse(_LATER)
    found = conduct(play.document.first, Dossier.of(play.known.facts, instant), {}, instant, ZONE_RULES)
    return next(judgment for judgment in found if judgment.notification == "n")


def _lower(when: str) -> Written:
    return {**_NOTIFIED, "id": "low", "procedure": "low", "when": when}


def test_a_cool_off_may_begin_while_the_effect_is_put_off_and_holds_it_back_further():
    delay, lower = _delay("2026-03-04T18:00:00Z"), _lower("2026-03-14T20:00:00Z")

    assert str(_rungs(delay).since) == _OVER
    assert str(_rungs(lower).since) == _OWN  # the lower effect comes after this one
    assert str(_rungs(delay, lower).since) == "2026-03-15T21:00:00Z"


@pytest.mark.parametrize(
    ("when", "since"),
    [("2026-03-06T09:59:59Z", "2026-03-17T00:00:00Z"), ("2026-03-06T10:00:00Z", "2026-03-06T10:00:00Z")],
)
def test_what_cools_off_may_still_be_put_off(when: str, since: str):
    assert str(_rungs(_lower("2026-03-05T09:00:00Z"), _delay(when)).since) == since


def test_it_is_told_that_the_end_of_the_delay_is_not_on_record():
    by_receipt = {**_RULES, "delay": {**_RULES["delay"], "to": days(10, "delay.received")}}
    delay = _delay("2026-03-04T18:00:00Z")

    told = {
        as_of: {f"{each.rule}.{each.truth.word}" for each in _judged(delay, rules=by_receipt, as_of=as_of).because}
        for as_of in ("2026-03-05T11:59:59Z", _OWN)
    }

    assert "effect_put_off.false" in told["2026-03-05T11:59:59Z"]
    assert "effect_put_off.unknown" in told[_OWN]
    doubtful = _delay({"from": "2026-03-05T11:00:00Z", "until": "2026-03-05T13:00:00Z"})
    assert "effect_put_off" in {each.rule for each in _judged(doubtful, rules=by_receipt).because}
