"""Duties to determine in every period anew: to the second, by whoever owes them, and never by silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine import Assessment, View, assess
from foedus.kernel import Instant
from foedus.measures import ACTIVATED
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_COUNT = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
_SIGNED: Written = {"by": "looker", "signatures": {"at_least": 1}, "clause": "one"}
_OPENED_BY_LOOKER: Written = {
    "on": "breach",
    "notification": {**_SIGNED, "reasons": "required"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_DETERMINED_BY_LOOKER: Written = {
    "on": "breach",
    "notification": {**_SIGNED, "by": "other", "reasons": "not_required"},
    "determination": {
        **_SIGNED,
        "within": "untimed",
        "criteria": [{"violation": "breach", "clause": "one"}, {"violation": "worse", "clause": "one"}],
        "criteria_needed": 1,
    },
    "effect": {"length": "24 hours", "after": "determination.made", "clause": "one"},
}


def _rule(**more: Any) -> Written:
    """From 1 January: fifteen days, then every thirty."""
    return {
        **named(),
        **_SIGNED,
        "of": ["p", "q"],
        "from": {"on": "2027-01-01", "zone": "GMT"},
        "first": {"length": "15 days", "after": "start", **_COUNT},
        "every": {"length": "30 days", "after": "first_due", **_COUNT},
        **more,
    }


def _text(rule: Written, **more: object) -> Written:
    roles = {"looker": named(holders=["M1"]), "other": named(holders=["M2"])}
    violations = {"breach": named(clause="one"), "worse": named(clause="one")}
    procedures = {"p": _OPENED_BY_LOOKER, "q": _DETERMINED_BY_LOOKER}
    text = text_of(roles, procedures, violations=violations, examinations={"looks": rule}, **more)
    for measure in text["measures"].values():
        measure.pop("stayed_by", None)
    return text


def _play(rule: Written, *facts: Written, **more: object) -> Staged:
    return staged(World(_text(rule, **more), whole_case("GMT", list(facts))))


def _assessed(play: Staged, as_of: str) -> Assessment:
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)


def _states(play: Staged, as_of: str) -> list[str]:
    return [duty.state for duty in _assessed(play, as_of).outlooks[0].owed]


def _dues(play: Staged, as_of: str) -> list[str]:
    return [str(duty.due) for duty in _assessed(play, as_of).outlooks[0].owed]


def _no(when: object, *, name: str = "no", by: str = "M1", **more: object) -> Written:
    head = {"id": name, "kind": "negative_determination", "examination": "looks", "basis": "assumed"}
    return {**head, "by": [by], "signed": True, "when": when, **more}


def _notified(when: object, *, name: str = "n", procedure: str = "p", by: str = "M1", **more: object) -> Written:
    head = {"id": name, "kind": "notification", "procedure": procedure, "basis": "assumed", "reasons": "why"}
    return {**head, "by": [by], "signed": True, "when": when, **more}


def _determined(when: object, finds: Written, **more: object) -> Written:
    head = {"id": "d", "kind": "determination", "notification": "n", "basis": "assumed", "finds": finds}
    return {**head, "by": ["M1"], "signed": True, "when": when, **more}


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2026-12-31T23:59:59Z", []),
        ("2027-01-02T00:00:00Z", ["open"]),
        ("2027-01-16T23:59:59Z", ["open"]),
        ("2027-01-17T00:00:00Z", ["missed", "open"]),
        ("2027-02-15T23:59:59Z", ["missed", "open"]),
        ("2027-02-16T00:00:00Z", ["missed", "missed", "open"]),
    ],
)
def test_each_period_is_missed_in_the_very_second_in_which_it_ends(as_of: str, states: list[str]):
    assert _states(_play(_rule()), as_of) == states


@pytest.mark.parametrize(
    ("when", "states"),
    [
        ("2026-12-31T23:59:59Z", ["missed", "missed", "open"]),
        ("2027-01-01T00:00:00Z", ["met", "missed", "open"]),
        ("2027-01-16T23:59:59Z", ["met", "missed", "open"]),
        ("2027-01-17T00:00:00Z", ["missed", "met", "open"]),
        ("2027-02-15T23:59:59Z", ["missed", "met", "open"]),
        ({"from": "2027-01-16T12:00:00Z", "until": "2027-01-17T12:00:00Z"}, ["unknown", "unknown", "open"]),
    ],
)
def test_an_act_counts_for_the_period_in_which_it_is_done(when: object, states: list[str]):
    assert _states(_play(_rule(), _no(when)), "2027-02-16T00:00:00Z") == states


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        (_no("2027-01-10T00:00:00Z"), "met"),
        (_no("2027-01-10T00:00:00Z", signed=False), "missed"),
        (_no("2027-01-10T00:00:00Z", by="M2"), "missed"),
        (_no("2027-01-10T00:00:00Z", known="2027-03-01T00:00:00Z"), "missed"),
        (_notified("2027-01-10T00:00:00Z"), "met"),
        (_notified("2027-01-10T00:00:00Z", by="M2"), "missed"),
        (_notified("2027-01-10T00:00:00Z", reasons=" "), "missed"),
        (_notified("2027-01-10T00:00:00Z", procedure="q", by="M2"), "missed"),
    ],
    ids=["no", "unsigned", "a stranger's", "not known yet", "yes", "a stranger's yes", "no reasons", "only opened"],
)
def test_a_period_is_met_by_a_signed_act_of_whoever_owes_it_and_by_nothing_else(fact: Written, state: str):
    assert _states(_play(_rule(), fact), "2027-01-17T00:00:00Z")[0] == state


@pytest.mark.parametrize(
    ("finds", "state"),
    [
        ({"breach": "met", "worse": "open"}, "met"),
        ({"breach": "not_met", "worse": "not_met"}, "met"),
        ({"breach": "not_met", "worse": "open"}, "missed"),
        ({"breach": "not_met"}, "missed"),
        ({}, "missed"),
    ],
)
def test_where_the_same_role_determines_only_an_answer_meets_the_period(finds: Written, state: str):
    opened = _notified("2027-01-09T00:00:00Z", procedure="q", by="M2")
    play = _play(_rule(), opened, _determined("2027-01-10T00:00:00Z", finds))

    assert _states(play, "2027-01-17T00:00:00Z")[0] == state


def test_months_are_counted_from_one_event_so_that_no_day_is_lost():
    monthly = {"length": "1 month", **_COUNT}
    rule = _rule(
        **{"from": {"on": "2027-01-30", "zone": "GMT"}},
        first={"length": "1 day", "after": "start", **_COUNT},
        every={**monthly, "after": "first_due"},
    )

    assert _dues(_play(rule), "2027-04-10T00:00:00Z") == [
        "2027-02-01T00:00:00Z",
        "2027-03-01T00:00:00Z",
        "2027-04-01T00:00:00Z",
        "2027-05-01T00:00:00Z",
    ]


def test_counted_from_the_start_the_first_multiple_after_the_first_period_comes_next():
    rule = _rule(every={"length": "10 days", "after": "start", **_COUNT})

    assert _dues(_play(rule), "2027-01-25T00:00:00Z") == [
        "2027-01-17T00:00:00Z",
        "2027-01-22T00:00:00Z",
        "2027-02-01T00:00:00Z",
    ]


def test_counted_from_the_last_one_an_early_answer_brings_the_next_forward_and_silence_does_not():
    rule = _rule(every={"length": "30 days", "after": "last_examination", **_COUNT})
    early, again = _no("2027-01-05T12:00:00Z", name="a"), _no("2027-01-06T12:00:00Z", name="b")

    assert _dues(_play(rule, early), "2027-02-10T00:00:00Z") == [
        "2027-01-17T00:00:00Z",
        "2027-02-05T00:00:00Z",
        "2027-03-07T00:00:00Z",
    ]
    assert _dues(_play(rule), "2027-01-20T00:00:00Z")[1] == "2027-02-16T00:00:00Z"
    assert _dues(_play(rule, early, again), "2027-01-07T00:00:00Z")[2] == "2027-02-06T00:00:00Z"


def test_an_answer_known_only_to_a_stretch_leaves_the_next_end_as_uncertain_and_comes_to_an_end():
    rule = _rule(every={"length": "30 days", "after": "last_examination", **_COUNT})
    vague = _no({"from": "2026-01-01", "until": "2028-01-01"}, known="2028-01-01T00:00:00Z")

    states = _states(_play(rule, vague), "2028-06-01T00:00:00Z")

    assert states[0] == "unknown"
    assert "met" not in states


_LEDGER = {
    "act": {
        "jurisdiction": "M1",
        "title": {"en": "words", "zh-Hant": "文字"},
        "gives": "law",
        "needed_for": ["m-p"],
        "before": "activation",
        "steps": [],
    }
}
_FROM_ACT = {"from": {"act": "act", "stage": "in_force"}}


def _step(stage: str, when: str, **more: object) -> Written:
    head = {"id": stage, "kind": "enactment", "act": "act", "stage": stage, "basis": "assumed"}
    return {**head, "when": when, **more}


def test_from_an_enactment_no_period_runs_before_it_is_known_and_none_after_its_repeal():
    rule = _rule(**_FROM_ACT)
    enacted = _step("in_force", "2027-01-01T08:00:00Z", known="2027-01-05T00:00:00Z")
    repealed, late = _step("repealed", "2027-02-01T00:00:00Z"), _no("2027-02-01T00:00:00Z")  # an answer owed no more
    play = _play(rule, enacted, repealed, late, ledger=_LEDGER)

    assert _states(play, "2027-01-04T23:59:59Z") == []
    assert _states(play, "2027-01-05T00:00:00Z") == ["open"]
    assert _states(play, "2027-01-31T23:59:59Z") == ["missed", "open"]
    assert _states(play, "2027-02-01T00:00:00Z") == ["missed", "moot"]
    assert _states(play, "2030-01-01T00:00:00Z") == ["missed", "moot"]
    assert _states(_play(rule, ledger=_LEDGER), "2030-01-01T00:00:00Z") == []


def test_a_step_that_the_text_itself_lists_counts_from_when_it_was_known():
    step = {"stage": "in_force", "when": "2027-01-01T08:00:00Z", "known": "2027-01-05T00:00:00Z", "basis": "assumed"}
    play = _play(_rule(**_FROM_ACT), ledger={"act": {**_LEDGER["act"], "steps": [step]}})

    assert _states(play, "2027-01-04T23:59:59Z") == []
    assert _states(play, "2027-01-05T00:00:00Z") == ["open"]


def test_what_would_be_due_beyond_the_years_that_are_counted_is_not_due():
    rule = _rule(every={"length": "99 years", "after": "first_due", **_COUNT})

    assert _dues(_play(rule), "2170-01-01T00:00:00Z") == ["2027-01-17T00:00:00Z", "2126-01-17T00:00:00Z"]


def test_an_enactment_known_to_the_day_leaves_only_what_depends_on_the_hour_open():
    play = _play(_rule(**_FROM_ACT), _step("in_force", "2027-01-01"), ledger=_LEDGER)
    vague = _step("in_force", "2027-01-01")
    vague["when"] = {"from": "2027-01-01", "until": "2027-01-03"}
    open_play = _play(_rule(**_FROM_ACT), vague, ledger=_LEDGER)

    assert _states(play, "2027-01-17T00:00:00Z") == ["missed", "open"]
    assert _states(open_play, "2027-01-17T00:00:00Z") == ["unknown"]
    assert _states(open_play, "2027-01-18T00:00:00Z") == ["missed", "open"]


def test_nothing_is_due_after_the_last_day_that_the_text_names():
    rule = _rule(until={"on": "2027-02-15", "edge": "end_of_last_day", "zone": "GMT"})
    shorter = _rule(until={"on": "2027-02-15", "edge": "start_of_last_day", "zone": "GMT"})

    assert _states(_play(rule), "2040-01-01T00:00:00Z") == ["missed", "missed"]
    assert _states(_play(shorter), "2040-01-01T00:00:00Z") == ["missed"]


def test_every_end_of_a_period_wakes_the_engine_and_the_record_is_the_same_from_any_instant():
    play, journal, whole = _play(_rule(), _no("2027-01-20T00:00:00Z")), MemoryJournal("a"), MemoryJournal("a")
    rehearse(play, View(), Instant.parse("2027-05-01T00:00:00Z"), whole, ZONE_RULES)
    for as_of in ("2027-01-20T00:00:00Z", "2027-03-01T00:00:00Z", "2027-05-01T00:00:00Z"):
        rehearse(play, View(), Instant.parse(as_of), journal, ZONE_RULES)

    told = [
        (str(entry.recorded_at), str(entry.payload["key"]), said["state"])
        for entry in whole.read()
        if entry.type == "duty.said"
        for said in cast("tuple[Written, ...]", entry.payload["said"])
    ]
    assert ("2027-03-18T00:00:00Z", "looks / examination / 3", "missed") in told
    assert ("2027-04-17T00:00:00Z", "looks / examination / 4", "missed") in told
    assert [(e.type, e.payload) for e in whole.read() if e.type == "duty.said"] == [
        (e.type, e.payload) for e in journal.read() if e.type == "duty.said"
    ]


def test_a_text_before_which_nothing_happens_is_played_from_where_its_periods_begin():
    journal = MemoryJournal("a")
    rehearse(_play(_rule()), View(), Instant.parse("2027-02-01T00:00:00Z"), journal, ZONE_RULES)
    told = [str(entry.recorded_at) for entry in journal.read() if entry.type == "duty.said"]

    assert told == ["2027-01-01T00:00:00Z", "2027-01-17T00:00:00Z", "2027-01-17T00:00:00Z"]


def test_a_corrected_enactment_takes_its_periods_back():
    wrong = _step("in_force", "2027-01-01T08:00:00Z")
    fix = {**_step("passed", "2027-01-01T08:00:00Z"), "known": "2027-01-20T00:00:00Z", "replaces": "in_force"}
    journal = MemoryJournal("a")
    play = _play(_rule(**_FROM_ACT), wrong, fix, ledger=_LEDGER)
    review = rehearse(play, View(), Instant.parse("2027-02-01T00:00:00Z"), journal, ZONE_RULES)

    assert {str(said["state"]) for said in _said(review.books.latest)} == {"not_arisen"}


def _said(latest: Any) -> Sequence[Any]:
    return [said for (subject, _), payload in latest.items() if subject == "duty" for said in payload["said"]]


_day = st.dates(date(2027, 1, 1), date(2027, 12, 31))
_instant = st.builds(
    lambda day, second: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second),
    _day,
    st.integers(0, 86_399),
)


@st.composite
def _answers(draw: st.DrawFn) -> list[Written]:
    moments = draw(st.lists(_instant, max_size=5))
    return [
        _no(
            f"{moment:%Y-%m-%dT%H:%M:%SZ}",
            name=f"no-{at}",
            by=draw(st.sampled_from(["M1", "M2"])),
            signed=draw(st.booleans()),
        )
        for at, moment in enumerate(moments)
    ]


_anchors = st.sampled_from(["start", "first_due", "last_examination"])


@settings(max_examples=10, deadline=None)
@given(facts=_answers(), after=_anchors, length=st.integers(1, 120))
def test_no_answer_in_the_negative_and_no_silence_ever_leads_to_an_effect(
    facts: list[Written], after: str, length: int
):
    play = _play(_rule(every={"length": f"{length} days", "after": after, **_COUNT}), *facts)
    [outlook] = _assessed(play, "2028-01-01T00:00:00Z").outlooks

    assert outlook.judgments == ()
    assert all(stand.phase not in ACTIVATED and stand.activated is None for stand in outlook.stands.values())


@settings(max_examples=10, deadline=None)
@given(facts=_answers(), after=_anchors, length=st.integers(1, 120))
def test_periods_follow_one_another_in_time_and_each_is_settled_once_it_has_passed(
    facts: list[Written], after: str, length: int
):
    as_of = Instant.parse("2028-01-01T00:00:00Z")
    play = _play(_rule(every={"length": f"{length} days", "after": after, **_COUNT}), *facts)
    [outlook] = _assessed(play, str(as_of)).outlooks
    dues = [duty.due.start for duty in outlook.owed if duty.due is not None]

    assert dues[0] == Instant.parse("2027-01-17T00:00:00Z")
    assert [duty.period for duty in outlook.owed] == list(range(1, len(outlook.owed) + 1))
    assert dues == sorted(dues)
    assert {duty.state for duty in outlook.owed[:-1]} <= {"met", "missed"}
    assert dues[-1] > as_of


@settings(max_examples=6, deadline=None)
@given(facts=_answers(), more=_instant)
def test_one_more_answer_meets_no_period_less(facts: list[Written], more: datetime):
    one, other = _play(_rule(), *facts), _play(_rule(), *facts, _no(f"{more:%Y-%m-%dT%H:%M:%SZ}", name="more"))
    at = "2028-01-01T00:00:00Z"

    before, after = _states(one, at), _states(other, at)
    assert len(before) <= len(after)
    assert all(after[place] == "met" for place, state in enumerate(before) if state == "met")


@pytest.mark.parametrize(
    ("when", "state"),
    [("2027-01-06T12:00:00Z", "met"), ("2027-01-06T12:00:01Z", "missed"), ("2027-01-06", "unknown")],
)
@pytest.mark.parametrize("finds", [{"breach": "met"}, {"breach": "not_met", "worse": "not_met"}], ids=["yes", "no"])
def test_an_act_that_determines_nothing_because_it_came_too_late_answers_no_period_either(
    when: str, state: str, finds: Written
):
    within = {"length": "48 hours", "after": "notification.sent", "limit": "included"}
    rules = {**_DETERMINED_BY_LOOKER, "determination": {**_DETERMINED_BY_LOOKER["determination"], "within": within}}
    facts = (_notified("2027-01-04T12:00:00Z", procedure="q", by="M2"), _determined(when, finds))
    text = _text(_rule())
    text["procedures"]["q"] = rules
    play = staged(World(text, whole_case("GMT", facts)))

    assert _states(play, "2027-01-17T00:00:00Z")[0] == state
