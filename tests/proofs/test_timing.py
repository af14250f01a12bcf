"""The soonest and the latest effect that a text allows, against the engine that conducts the proceeding."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.instrument import deciding
from foedus.kernel import Instant
from foedus.legaltime import midnight
from foedus.procedure import Dossier, Judgment, Verdict, conduct, fact_from
from foedus.proofs import Setting
from foedus.proofs.dates.timing import FLOOR, Endless, Timing, latest_such, timing
from foedus.proofs.questions.bounded_response import worst
from foedus.proofs.questions.latest_trigger import last_notification
from tests.laws.texts import ZONES as PLACES
from tests.laws.texts import Written, days, named, terms, text_of
from tests.proofs.dated_samples import FLAGSHIP, ZONES, document_of, setting_of
from tests.proofs.dated_samples import text_of as shipped

_SENT = ("notification.sent", "notification.received", "notification.published")
_MADE = ("determination.made", "determination.received", "determination.published")
_LATE = Instant.parse("2150-01-01T00:00:00Z")
_ROLES: Written = {"notifier": named(holders=["M1"]), "jury": named(holders=["M2"]), "accused": named(holders=["X1"])}
_LOW: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "at once", "after": "notification.sent", "clause": "one"},
}


@st.composite
def _rules(draw: st.DrawFn) -> Written:
    """A procedure with every stage that dates an effect, there or not."""
    determined = draw(st.booleans())
    rules: Written = {**_LOW, "effect": {**draw(terms(_MADE if determined else _SENT, window=False)), "clause": "one"}}
    if draw(st.integers(0, 4)) == 0:
        rules["effect"] = {"length": "at once", "after": (_MADE if determined else _SENT)[0], "clause": "one"}
    if determined:
        within = draw(st.one_of(st.just("untimed"), terms(_SENT, window=True), terms(_SENT, window=True)))
        rules["determination"] = {"by": "jury", "signatures": {"at_least": 1}, "within": within, "clause": "one"}
        if draw(st.booleans()):
            holds_up = draw(st.sampled_from(["determination", "determination", "nothing"]))
            reply = draw(terms(_SENT, window=True))
            rules["reply"] = {"by": "accused", "within": reply, "holds_up": holds_up, "clause": "one"}
    if draw(st.booleans()):
        rules["cool_off"] = {"after": "low", "length": f"{draw(st.integers(1, 90))} hours", "clause": "one"}
    elif draw(st.booleans()):
        to = draw(terms(("delay.made", "delay.received"), window=False))
        rules["delay"] = {"by": "notifier", "signatures": {"at_least": 1}, "to": to, "clause": "one"}
    return rules


_BEGUN = st.integers(1_767_225_600, 1_830_297_600)
"""The seconds of the years 2026 and 2027."""


def _text(rules: Written, **more: Any) -> Written:
    order = {"ladder": ["low", "p"]} if "cool_off" in rules else {}
    return text_of(_ROLES, {"p": rules, "low": _LOW}, **order, **more)


def _setting(text: Written) -> Setting:
    return setting_of(document_of(json.dumps(text)).first, at="2026-01-01T00:00:00Z")


def _act(kind: str, when: Instant, name: str = "n", **more: Any) -> Written:
    at = str(when)
    by = ["M2"] if kind == "determination" else ["M1"]
    fact = {"id": name, "kind": kind, "basis": "assumed", "by": by, "signed": True, "when": at}
    return {**fact, "received": at, "published": at, **more}


def _judged(text: Written, *facts: Written) -> Judgment:
    known = Dossier.of(map(fact_from, facts), _LATE)
    found = conduct(document_of(json.dumps(text)).first, known, {}, _LATE, ZONES)
    return next(each for each in found if each.notification == "n")


def _opened(when: Instant) -> Written:
    return _act("notification", when, procedure="p")


def _determined(text: Written, notified: Instant, when: Instant | None, *further: Written) -> Judgment:
    made = () if when is None else (_act("determination", when, "d", notification="n"),)
    return _judged(text, _opened(notified), *made, *further)


def _without(rules: Written, *stages: str) -> Written:
    return {key: value for key, value in rules.items() if key not in stages}


@given(_rules(), _BEGUN)
@settings(max_examples=12)
def test_done_as_soon_as_it_may_be_the_effect_comes_when_timing_says(rules: Written, second: int):
    text, notified = _text(rules), Instant(second)
    course = timing(_setting(text), "p", notified)

    if course.soonest is None:
        assert course.determined_first is not None
        assert _determined(text, notified, course.determined_first).verdict is Verdict.LAPSED
    else:
        judged = _determined(text, notified, course.determined_first)
        assert (judged.verdict, judged.effect) == (Verdict.ACTIVATED, course.soonest)


@given(_rules(), _BEGUN)
@settings(max_examples=12)
def test_a_second_before_the_first_and_after_the_last_moment_nothing_binds(rules: Written, second: int):
    text, notified = _text(rules), Instant(second)
    course = timing(_setting(text), "p", notified)
    first, last = course.determined_first, course.determined_last
    early = first is not None and first > notified

    if early and first is not None:
        assert _determined(text, notified, first.plus(-1)).verdict is not Verdict.ACTIVATED
    if last is not None and course.soonest is not None:
        assert _determined(text, notified, last).verdict is Verdict.ACTIVATED
        assert _determined(text, notified, last.plus(1)).verdict is Verdict.LAPSED


@given(_rules(), _BEGUN)
@settings(max_examples=12)
def test_put_off_as_long_as_may_be_the_effect_comes_when_timing_says(rules: Written, second: int):
    text, notified = _text(rules), Instant(second)
    course = timing(_setting(text), "p", notified)
    if course.but_for_rung is None:
        assert course.soonest is None or Endless.UNTIMED in dict(course.endless)
        return
    own = _determined(text, notified, course.determined_last).effect
    assert own is not None
    further = list[Written]()
    if "cool_off" in rules:
        further = [_act("notification", own.start, "low", procedure="low")]
    elif "delay" in rules:
        further = [_act("delay", own.start.plus(-1), "later", notification="n")]
    judged = _determined(text, notified, course.determined_last, *further)

    assert judged.effect is not None
    assert judged.effect.last <= course.but_for_rung.last
    # Received late, a delay could last longer; here all is received at once.
    if "delay" not in rules or rules["delay"]["to"]["after"] == "delay.made":
        assert judged.effect.last == course.but_for_rung.last


@given(_rules(), st.sampled_from(PLACES), st.sampled_from(["start_of_last_day", "end_of_last_day"]))
@settings(max_examples=8)
def test_the_last_notification_is_in_time_and_one_a_second_later_is_not(rules: Written, zone: str, edge: str):
    ends = {"on": "2027-10-18", "edge": edge, "zone": zone, "pending": "lapse", "activated": "stay", "clause": "one"}
    text = _text(_without(rules, "cool_off", "delay"), ends=ends)
    setting = _setting(text)
    stated = setting.guarantee.ends
    assert stated is not None
    last = last_notification(setting, "p", midnight(stated, setting.zones))

    if last is None:
        assert timing(setting, "p", FLOOR).soonest is None
        return
    assert _done_at_once(setting, text, last).verdict is Verdict.ACTIVATED
    assert _done_at_once(setting, text, last.plus(1)).verdict in {Verdict.LAPSED, Verdict.INADMISSIBLE}


def _done_at_once(setting: Setting, text: Written, notified: Instant) -> Judgment:
    return _determined(text, notified, timing(setting, "p", notified).determined_first)


@given(_rules(), _BEGUN)
@settings(max_examples=3)
def test_no_notification_takes_longer_than_the_worst(rules: Written, second: int):
    rules = _without(rules, "cool_off", "delay")
    setting = _setting(_text(rules))
    course = timing(setting, "p", Instant(second))
    if course.latest is not None:
        turned = 2 * 3_600  # clocks are turned at other times in other years
        assert course.latest.last.seconds - second <= worst(setting, "p")[1] + turned


def _course(effect: Written, **more: Any) -> Timing:
    text = _text({**_LOW, "effect": {**effect, "clause": "one"}, **more})
    return timing(_setting(text), "p", Instant.parse("2026-03-02T12:00:00Z"))


def test_an_effect_at_once_comes_with_the_notification():
    course = _course({"length": "at once", "after": "notification.sent"})

    assert str(course.soonest) == str(course.latest) == "2026-03-02T12:00:00Z"


def test_an_effect_on_a_day_comes_then_whenever_it_was_notified():
    course = _course({"on": "2026-06-01", "edge": "start_of_last_day", "zone": "GMT"})

    assert str(course.soonest) == str(course.latest) == "2026-06-01T00:00:00Z"


def test_a_determination_without_a_time_leaves_no_bound():
    rule = {"by": "jury", "signatures": {"at_least": 1}, "within": "untimed", "clause": "one"}
    course = _course(days(2, "determination.made"), determination=rule)

    assert str(course.soonest) == "2026-03-05T00:00:00Z"
    assert (course.latest, course.endless) == (None, ((Endless.UNTIMED, "one"),))


def test_in_another_season_the_search_for_the_last_moment_looks_on_both_sides_of_its_turns():
    turns = (Instant(1_000_000), Instant(2_000_000))

    def holds(when: Instant) -> bool:
        return when.seconds < 900_000 or 1_000_000 <= when.seconds < 1_500_000

    assert latest_such(holds, Instant(3_000_000), turns) == Instant(1_499_999)
    assert latest_such(lambda _: False, Instant(3_000_000), turns) is None
    assert latest_such(lambda _: True, Instant(3_000_000), turns) == Instant(2_999_999)


def test_a_calendar_of_sessions_leaves_an_open_end():
    setting = setting_of(document_of(shipped("glenn-aeca-102b")).first)
    course = timing(setting, "imposition", Instant.parse("1998-05-20T12:00:00Z"))

    assert [why for why, _ in course.endless] == [Endless.SESSIONS]
    assert course.latest is None


@pytest.mark.parametrize(("procedure", "hours"), [("response", 24 + 12), ("snapback", 24)])
def test_in_the_flagship_only_the_lower_of_two_rungs_waits_for_the_reply(procedure: str, hours: int):
    setting = setting_of(document_of(shipped(FLAGSHIP)).first)
    notified = Instant.parse("2030-01-01T00:00:00Z")
    course = timing(setting, procedure, notified)

    assert course.soonest is not None
    late = 1 if procedure == "response" else 0  # a reply at the last instant is in time, and is waited for
    assert course.soonest.start == notified.plus(hours * 3_600 + late)
    assert isinstance(setting.guarantee.procedures[procedure].effect, deciding.EffectAfter)
