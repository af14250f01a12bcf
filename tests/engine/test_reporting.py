"""Duties to report in every period anew: to the second, by whoever owes them, and never by silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine import Assessment, View, assess, idle_acts
from foedus.engine.assess import next_change
from foedus.kernel import Instant
from foedus.measures import ACTIVATED
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_COUNT = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
_OPENED: Written = {
    "on": "breach",
    "notification": {"by": "other", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_ENDS_IN_MARCH = {
    "on": "2027-03-01",
    "edge": "start_of_last_day",
    "zone": "GMT",
    "pending": "lapse",
    "activated": "end",
}


def _rule(**more: Any) -> Written:
    """From 1 January: within fifteen days, then every thirty."""
    return {
        **named(),
        "by": "secretary",
        "signatures": {"at_least": 1},
        "to": ["X1"],
        "from": {"on": "2027-01-01", "zone": "GMT"},
        "first": {"length": "15 days", "after": "start", **_COUNT},
        "every": {"length": "30 days", "after": "first_due", **_COUNT},
        "clause": "one",
        **more,
    }


def _play(rule: Written, *facts: Written, **more: object) -> Staged:
    roles = {"secretary": named(holders=["M1"]), "other": named(holders=["M2"]), "board": named(holders=["M1", "M3"])}
    roles["clerk"] = named()
    text = text_of(roles, {"p": _OPENED}, reporting_duties={"use": rule}, **more)
    for measure in text["measures"].values():
        measure.pop("stayed_by", None)
    return staged(World(text, whole_case("GMT", list(facts))))


def _assessed(play: Staged, as_of: str) -> Assessment:
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)


def _states(play: Staged, as_of: str) -> list[str]:
    return [duty.state for duty in _assessed(play, as_of).outlooks[0].owed]


def _dues(play: Staged, as_of: str) -> list[str]:
    return [str(duty.due) for duty in _assessed(play, as_of).outlooks[0].owed]


def _idle(play: Staged, as_of: str) -> dict[str, str]:
    return dict(idle_acts(play.document.first, _assessed(play, as_of)))


def _report(when: object, *, name: str = "r", by: str = "M1", **more: object) -> Written:
    head = {"id": name, "kind": "periodic_report", "duty": "use", "basis": "assumed"}
    return {**head, "by": [by], "signed": True, "when": when, **more}


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2026-12-31T23:59:59Z", []),
        ("2027-01-02T00:00:00Z", ["open"]),
        ("2027-01-16T23:59:59Z", ["open"]),
        ("2027-01-17T00:00:00Z", ["missed", "open"]),
        ("2027-01-17T00:00:01Z", ["missed", "open"]),
        ("2027-02-15T23:59:59Z", ["missed", "open"]),
        ("2027-02-16T00:00:00Z", ["missed", "missed", "open"]),
    ],
)
def test_a_period_without_a_report_is_missed_in_the_very_second_in_which_it_ends(as_of: str, states: list[str]):
    assert _states(_play(_rule()), as_of) == states


@pytest.mark.parametrize(
    ("when", "states"),
    [
        ("2026-12-31T23:59:59Z", ["missed", "missed", "open"]),
        ("2027-01-01T00:00:00Z", ["met", "missed", "open"]),
        ("2027-01-16T23:59:59Z", ["met", "missed", "open"]),
        ("2027-01-17T00:00:00Z", ["missed", "met", "open"]),
        ("2027-01-17T00:00:01Z", ["missed", "met", "open"]),
        ("2027-02-15T23:59:59Z", ["missed", "met", "open"]),
        ("2027-02-16T00:00:00Z", ["missed", "missed", "met", "open"]),
        ({"from": "2027-01-16T12:00:00Z", "until": "2027-01-17T12:00:00Z"}, ["unknown", "unknown", "open"]),
    ],
)
def test_a_report_counts_for_the_period_in_which_it_is_given_and_a_late_one_once_for_the_next(
    when: object, states: list[str]
):
    assert _states(_play(_rule(), _report(when)), "2027-02-16T00:00:00Z") == states


@pytest.mark.parametrize(
    ("as_of", "states"),
    [
        ("2027-04-01T20:59:59Z", ["open"]),
        ("2027-04-01T21:00:00Z", ["missed", "open"]),
        ("2027-04-01T21:00:01Z", ["missed", "open"]),
    ],
)
def test_a_period_ends_by_the_clock_of_its_zone_in_summer_time_too(as_of: str, states: list[str]):
    in_kyiv = {**_COUNT, "zone": "Europe/Kyiv"}
    rule = _rule(
        **{"from": {"on": "2027-01-01", "zone": "Europe/Kyiv"}},
        first={"length": "90 days", "after": "start", **in_kyiv},
        every={"length": "6 months", "after": "first_due", **in_kyiv},
    )

    assert _states(_play(rule), as_of) == states


def test_counted_from_the_last_report_an_early_one_brings_the_next_forward_and_silence_does_not():
    rule = _rule(every={"length": "30 days", "after": "last_report", **_COUNT})
    early, again = _report("2027-01-05T12:00:00Z", name="a"), _report("2027-01-06T12:00:00Z", name="b")

    assert _dues(_play(rule, early), "2027-02-10T00:00:00Z") == [
        "2027-01-17T00:00:00Z",
        "2027-02-05T00:00:00Z",
        "2027-03-07T00:00:00Z",
    ]
    assert _dues(_play(rule), "2027-01-20T00:00:00Z")[1] == "2027-02-16T00:00:00Z"
    assert _dues(_play(rule, early, again), "2027-01-07T00:00:00Z")[2] == "2027-02-06T00:00:00Z"


@pytest.mark.parametrize(
    ("fact", "state", "reason"),
    [
        (_report("2027-01-10T00:00:00Z"), "met", None),
        (_report("2027-01-10T00:00:00Z", signed=False), "missed", "unsigned"),
        (_report("2027-01-10T00:00:00Z", by="M2"), "missed", "without_the_power"),
        (_report("2027-01-10T00:00:00Z", known="2027-03-01T00:00:00Z"), "missed", None),
        (_report("2026-12-31T23:59:59Z"), "missed", "duty_not_begun"),
        (_report({"from": "2026-12-31", "until": "2027-01-02"}), "met", None),
    ],
    ids=["given", "unsigned", "a stranger's", "not known yet", "before the start", "perhaps before the start"],
)
def test_a_report_without_effect_meets_nothing_and_says_why(fact: Written, state: str, reason: str | None):
    play, at = _play(_rule(), fact), "2027-01-17T00:00:00Z"

    assert _states(play, at)[0] == state
    assert _idle(play, at).get("r") == reason


def test_a_report_by_whoever_perhaps_held_the_office_leaves_the_period_open():
    vague = {"from": "2027-01-05", "until": "2027-01-15"}
    seat = {"id": "s", "kind": "seat", "role": "clerk", "parties": ["M4"], "from": "2026-01-01", "until": vague}
    fact = {**seat, "basis": "assumed", "known": "2026-02-01"}
    sure, doubtful, gone = (_report(f"2027-01-{day}T00:00:00Z", by="M4") for day in ("04", "10", "15"))
    plays = [_play(_rule(by="clerk"), fact, each) for each in (sure, doubtful, gone)]

    assert [_states(play, "2027-01-17T00:00:00Z")[0] for play in plays] == ["met", "unknown", "missed"]
    assert [_idle(play, "2027-01-17T00:00:00Z") for play in plays] == [{}, {}, {"r": "without_the_power"}]


def test_a_report_of_too_few_is_told_with_that_reason():
    rule = _rule(by="board", signatures={"at_least": 2})
    alone = _report("2027-01-10T00:00:00Z")
    both = {**alone, "by": ["M1", "M3"]}

    assert _states(_play(rule, alone), "2027-01-17T00:00:00Z")[0] == "missed"
    assert _idle(_play(rule, alone), "2027-01-17T00:00:00Z") == {"r": "not_by_enough"}
    assert _states(_play(rule, both), "2027-01-17T00:00:00Z")[0] == "met"


@pytest.mark.parametrize(
    ("when", "reason"),
    [("2027-02-15T23:59:59Z", None), ("2027-02-16T00:00:00Z", "duty_over"), ("2027-02-16T00:00:01Z", "duty_over")],
)
def test_a_report_after_the_last_one_that_the_text_asks_for_has_no_effect(when: str, reason: str | None):
    rule = _rule(until={"on": "2027-02-20", "edge": "end_of_last_day", "zone": "GMT"})
    play = _play(rule, _report(when))

    assert _idle(play, "2028-01-01T00:00:00Z").get("r") == reason
    assert len(_states(play, "2028-01-01T00:00:00Z")) == 2


@pytest.mark.parametrize(
    ("when", "reason", "states"),
    [
        ("2027-02-28T23:59:59Z", None, ["missed", "missed", "met"]),
        ("2027-03-01T00:00:00Z", "duty_over", ["missed", "missed", "moot"]),
    ],
)
def test_the_end_of_the_guarantee_ends_the_duty(when: str, reason: str | None, states: list[str]):
    play = _play(_rule(), _report(when), ends={**_ENDS_IN_MARCH, "clause": "one"})

    assert _states(play, "2028-01-01T00:00:00Z") == states
    assert _idle(play, "2028-01-01T00:00:00Z").get("r") == reason


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


def _step(stage: str, when: str, **more: object) -> Written:
    head = {"id": stage, "kind": "enactment", "act": "act", "stage": stage, "basis": "assumed"}
    return {**head, "when": when, **more}


def test_from_an_act_no_report_is_owed_before_it_is_known_to_be_in_force_and_none_after_its_repeal():
    rule = _rule(**{"from": {"act": "act", "stage": "in_force"}})
    enacted = _step("in_force", "2027-01-01T08:00:00Z", known="2027-01-05T00:00:00Z")
    repealed = _step("repealed", "2027-02-01T00:00:00Z")
    early, late = _report("2027-01-04T00:00:00Z", name="early"), _report("2027-02-01T00:00:00Z", name="late")
    play = _play(rule, enacted, repealed, early, late, ledger=_LEDGER)

    assert _states(play, "2027-01-04T23:59:59Z") == []
    assert _idle(play, "2027-01-04T23:59:59Z") == {"early": "duty_not_begun"}
    assert _states(play, "2027-01-05T00:00:00Z") == ["met", "open"]
    assert _idle(play, "2027-01-05T00:00:00Z") == {}
    assert _states(play, "2027-02-01T00:00:00Z") == ["met", "moot"]
    assert _idle(play, "2027-02-01T00:00:00Z") == {"late": "duty_over"}


def test_a_corrected_report_takes_back_what_it_met():
    wrong = _report("2027-01-10T00:00:00Z")
    fix = _report("2027-01-20T00:00:00Z", name="fix", known="2027-01-25T00:00:00Z", replaces="r")
    play = _play(_rule(), wrong, fix)

    assert _states(play, "2027-01-24T23:59:59Z") == ["met", "open"]
    assert _states(play, "2027-01-25T00:00:00Z") == ["missed", "met", "open"]


def test_readings_that_count_the_periods_otherwise_leave_them_contested():
    by_reading = {"by_reading_of": "thereafter", "day": "first_due", "report": "last_report"}
    question = {
        "asks": {"en": "From what?", "zh-Hant": "自何時起算？"},
        "clause": "one",
        "answers": {
            name: {"says": {"en": f"{name}.", "zh-Hant": f"{name}。"}, "source": {"title": "Made up for a test"}}
            for name in ("day", "report")
        },
    }
    rule = _rule(every={"length": "30 days", "after": by_reading, **_COUNT})
    play = _play(rule, _report("2027-01-05T12:00:00Z"), questions={"thereafter": question})

    assert [duty.state for duty in _assessed(play, "2027-02-04T23:59:59Z").periods("report", "use") or ()] == [
        "met",
        "open",
    ]
    assert _assessed(play, "2027-02-05T00:00:00Z").periods("report", "use") is None
    again = [duty.state for duty in _assessed(play, "2027-02-16T00:00:00Z").periods("report", "use") or ()]
    assert again == ["met", "missed", "open"]


def test_a_report_that_one_reading_asks_for_is_not_told_as_without_effect():
    answers = {
        name: {"says": {"en": f"{name}.", "zh-Hant": f"{name}。"}, "source": {"title": "Made up for a test"}}
        for name in ("february", "january")
    }
    asks = {"asks": {"en": "From when?", "zh-Hant": "自何時起算？"}, "clause": "one", "answers": answers}
    start = {"by_reading_of": "start", "january": "2027-01-01", "february": "2027-02-01"}
    rule = _rule(**{"from": {"on": start, "zone": "GMT"}})
    in_one, in_none = _report("2027-01-10T00:00:00Z", name="one"), _report("2026-12-10T00:00:00Z", name="none")
    play = _play(rule, in_one, in_none, questions={"start": asks})

    assert _idle(play, "2027-03-01T00:00:00Z") == {"none": "duty_not_begun"}


def test_every_end_of_a_period_wakes_the_engine_and_the_record_is_the_same_from_any_instant():
    play, journal, whole = _play(_rule(), _report("2027-01-20T00:00:00Z")), MemoryJournal("a"), MemoryJournal("a")
    rehearse(play, View(), Instant.parse("2027-05-01T00:00:00Z"), whole, ZONE_RULES)
    for as_of in ("2027-01-20T00:00:00Z", "2027-03-01T00:00:00Z", "2027-05-01T00:00:00Z"):
        rehearse(play, View(), Instant.parse(as_of), journal, ZONE_RULES)

    told = [
        (str(entry.recorded_at), str(entry.payload["key"]), said["state"])
        for entry in whole.read()
        if entry.type == "duty.said"
        for said in cast("tuple[Written, ...]", entry.payload["said"])
    ]
    assert ("2027-01-17T00:00:00Z", "use / report / 1", "missed") in told
    assert ("2027-01-20T00:00:00Z", "use / report / 2", "met") in told
    assert ("2027-03-18T00:00:00Z", "use / report / 3", "missed") in told
    assert [(e.type, e.payload) for e in whole.read() if e.type == "duty.said"] == [
        (e.type, e.payload) for e in journal.read() if e.type == "duty.said"
    ]


def test_the_next_end_of_a_period_is_the_next_change():
    assert str(next_change(_assessed(_play(_rule()), "2027-01-16T23:59:59Z"))) == "2027-01-17T00:00:00Z"
    assert str(next_change(_assessed(_play(_rule()), "2027-01-17T00:00:01Z"))) == "2027-02-16T00:00:00Z"


def test_a_corrected_act_takes_its_periods_back():
    rule = _rule(**{"from": {"act": "act", "stage": "in_force"}})
    wrong = _step("in_force", "2027-01-01T08:00:00Z")
    fix = {**_step("passed", "2027-01-01T08:00:00Z"), "known": "2027-01-20T00:00:00Z", "replaces": "in_force"}
    play = _play(rule, wrong, fix, ledger=_LEDGER)
    review = rehearse(play, View(), Instant.parse("2027-02-01T00:00:00Z"), MemoryJournal("a"), ZONE_RULES)

    latest = cast("dict[tuple[str, str], Any]", review.books.latest)
    said = [each for (subject, _), payload in latest.items() if subject == "duty" for each in payload["said"]]
    assert {each["state"] for each in said} == {"not_arisen"}


_instant = st.builds(
    lambda day, second: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second),
    st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    st.integers(0, 86_399),
)


@st.composite
def _acts(draw: st.DrawFn) -> list[Written]:
    """Moments, some of them known only to a stretch, by whoever owes the duty or not."""
    found: list[Written] = []
    for at, moment in enumerate(draw(st.lists(_instant, max_size=5))):
        end = moment + timedelta(seconds=draw(st.sampled_from([0, 0, 3600, 86_400 * 20])))
        exact = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        when: object = exact if end == moment else {"from": exact, "until": f"{end:%Y-%m-%dT%H:%M:%SZ}"}
        found.append({"id": f"a-{at}", "by": [draw(st.sampled_from(["M1", "M2"]))], "signed": True, "when": when})
    return found


def _of_kind(acts: list[Written], **kind: str) -> list[Written]:
    return [{**act, **kind, "basis": "assumed"} for act in acts]


@settings(max_examples=15, deadline=None)
@given(acts=_acts(), after=st.sampled_from(["start", "first_due", "last"]), length=st.integers(1, 120))
def test_reports_and_answers_in_the_negative_meet_the_periods_of_one_clock_alike(
    acts: list[Written], after: str, length: int
):
    def rule(last: str) -> Written:
        return _rule(every={"length": f"{length} days", "after": after.replace("last", last), **_COUNT})

    looks = {key: value for key, value in rule("last_examination").items() if key != "to"}
    opened = {**_OPENED, "notification": {**_OPENED["notification"], "by": "secretary"}}
    roles = {"secretary": named(holders=["M1"]), "other": named(holders=["M2"])}
    text = text_of(
        roles,
        {"p": opened},
        reporting_duties={"use": rule("last_report")},
        examinations={"looks": {**looks, "of": ["p"]}},
    )
    for measure in text["measures"].values():
        measure.pop("stayed_by", None)
    answers = _of_kind(acts, kind="negative_determination", examination="looks")
    reports = [{**act, "id": f"r-{act['id']}"} for act in _of_kind(acts, kind="periodic_report", duty="use")]
    found = _assessed(staged(World(text, whole_case("GMT", [*answers, *reports]))), "2028-01-01T00:00:00Z")

    looked, told = found.periods("examination", "looks") or (), found.periods("report", "use") or ()
    assert [(duty.state, duty.due) for duty in looked] == [(duty.state, duty.due) for duty in told]
    assert len(told) > 1
    assert found.outlooks[0].judgments == ()
    assert all(stand.phase not in ACTIVATED for stand in found.outlooks[0].stands.values())


@settings(max_examples=15, deadline=None)
@given(acts=_acts())
def test_no_report_meets_two_periods_and_no_period_is_met_before_it_begins(acts: list[Written]):
    reports = _of_kind(acts, kind="periodic_report", duty="use")
    [outlook] = _assessed(_play(_rule(), *reports), "2028-01-01T00:00:00Z").outlooks

    met_by = [duty.met_by for duty in outlook.owed if duty.met_by is not None]
    assert len(met_by) == len(set(met_by))
    held = {act["id"]: act["when"] for act in acts if isinstance(act["when"], str)}
    dues = [duty.due.start for duty in outlook.owed if duty.due is not None]
    for opened, duty in zip([None, *dues], outlook.owed, strict=False):
        if duty.met_by in held and opened is not None:
            assert opened <= Instant.parse(held[duty.met_by])
