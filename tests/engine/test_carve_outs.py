"""What a measure leaves untouched, on the record: until when, before when, on whose licence, and what stays unknown."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedus.engine import View, carve_outs
from foedus.journal import Envelope
from foedus.kernel import Instant, Interval
from tests.engine.dealings import (
    ASKED,
    DAYS,
    END,
    FOR,
    OVER,
    PLAIN,
    WORDS,
    answered,
    carved,
    course_at,
    end_of,
    journal_of,
    played,
    put,
    steps_to,
)
from tests.engine.scenes import EFFECT, NOTIFIED, SENT, Clock, Desk, act, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.worlds import World, whole_case

# --- whether a carve-out runs ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "course"),
    [
        ("2026-03-03T11:59:59Z", "not_arisen"),
        (EFFECT, "runs"),
        ("2026-03-06T11:59:59Z", "runs"),
        (OVER, "over"),
        ("2026-03-06T12:00:01Z", "over"),
    ],
)
def test_a_carve_out_runs_from_the_effect_until_its_time_is_over(as_of: str, course: str):
    assert course_at(played(), as_of) == course


def test_the_very_last_instant_is_in_time_where_the_text_includes_it():
    play = played(rules={"old": carved(**{"for": {**FOR, "limit": "included"}})})

    assert [course_at(play, at) for at in (OVER, "2026-03-06T12:00:01Z")] == ["runs", "over"]


def test_a_carve_out_without_an_end_runs_as_long_as_the_measure_is_in_effect():
    lifted = act("lifting", "M4", "2026-03-10T00:00:00Z", signed=True)
    rule = {"by": "council", "signatures": 1, "clause": "one"}
    play = played(lifted, rules={"old": PLAIN}, lifted_by=rule)

    assert [course_at(play, at) for at in ("2026-03-09T23:59:59Z", "2026-03-10T00:00:00Z")] == ["runs", "not_arisen"]


def test_an_end_on_a_day_does_not_wait_for_the_effect():
    last = {"on": "2026-03-01", "edge": "end_of_last_day", "zone": "GMT"}
    play = played(rules={"old": carved(until=last)})

    assert [course_at(play, at) for at in ("2026-03-02T23:00:00Z", EFFECT)] == ["not_arisen", "over"]


def test_of_an_effect_known_to_the_day_the_end_is_as_uncertain():
    play = played(notified={**NOTIFIED, "when": "2026-03-02"})

    assert end_of(play) == Interval(Instant.parse("2026-03-06T00:00:00Z"), Instant.parse("2026-03-07T00:00:00Z"))
    times = ("2026-03-05T23:59:59Z", "2026-03-06T00:00:00Z", "2026-03-06T23:59:58Z", "2026-03-06T23:59:59Z")
    assert [course_at(play, at) for at in times] == ["runs", "unknown", "unknown", "over"]


def test_days_are_counted_by_the_calendar_that_the_text_names():
    play = played(rules={"old": carved(**{"for": {"length": "3 days", "after": "activation", **DAYS}})})

    assert end_of(play) == Interval.at(Instant.parse("2026-03-07T00:00:00Z"))


def test_where_readings_differ_the_carve_out_is_contested_and_each_is_told():
    written = text()
    rival = {"by_reading_of": "q", "a": {"old": PLAIN}, "b": {"old": carved(**{"for": FOR})}}
    written["questions"] = ASKED
    written["measures"]["m-p"]["carve_outs"] = rival
    play = staged(World(written, whole_case("GMT", [NOTIFIED, put("2026-03-08T00:00:00Z")])))

    assert [course_at(play, at) for at in (EFFECT, OVER)] == ["runs", "contested"]
    assert answered(play) == "contested"
    assert [answered(play, view=View(answers={"q": answer})) for answer in ("a", "b")] == ["exempt", "not_exempt"]
    last = [entry for entry in journal_of(play) if entry.type == "measure.said"][-1]
    [told] = cast("Any", last.payload)["carve_outs"]
    assert [(said["state"], said["readings"]) for said in told["said"]] == [("runs", ("q=a",)), ("over", ("q=b",))]


def test_under_a_reading_without_the_carve_out_it_is_not_stated_and_the_dealing_not_exempt():
    written = text()
    written["questions"] = ASKED
    written["measures"]["m-p"]["carve_outs"] = {"by_reading_of": "q", "a": {"old": PLAIN}, "b": {}}
    play = staged(World(written, whole_case("GMT", [NOTIFIED, put()])))
    seen = [View(answers={"q": answer}) for answer in ("a", "b")]

    assert [answered(play, view=view) for view in seen] == ["exempt", "not_exempt"]
    assert course_at(play, END) == "contested"
    assert course_at(play, END, "no-such") == "not_stated"


# --- what the text says of a dealing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "answer"),
    [
        ("2026-03-03T11:59:59Z", "exempt"),
        (EFFECT, "not_exempt"),
        ("2026-03-03T12:00:01Z", "not_exempt"),
        ("2026-03-03", "unknown"),
        ("2026-03-02", "exempt"),
        (None, "unknown"),
    ],
)
def test_only_what_was_entered_into_before_the_effect_is_exempt(entered: str | None, answer: str):
    assert answered(played(put(entered=entered))) == answer


@pytest.mark.parametrize(
    ("when", "answer"),
    [
        ("2026-03-03T11:59:59Z", "not_arisen"),
        (EFFECT, "exempt"),
        ("2026-03-06T11:59:59Z", "exempt"),
        (OVER, "not_exempt"),
        ("2026-03-06T12:00:01Z", "not_exempt"),
        ("2026-03-03", "unknown"),
        ("2026-03-04", "exempt"),
        ("2026-03-06", "unknown"),
        ("2026-03-07", "not_exempt"),
    ],
)
def test_only_what_is_performed_while_the_carve_out_runs_is_exempt(when: str, answer: str):
    assert answered(played(put(when))) == answer


@pytest.mark.parametrize(
    ("before", "answers"),
    [
        ("notification.sent", ("exempt", "not_exempt")),
        ("notification.received", ("unknown", "unknown")),
        ({"on": "2026-03-02", "edge": "start_of_last_day", "zone": "GMT"}, ("not_exempt", "not_exempt")),
        ({"on": "2026-03-02", "edge": "end_of_last_day", "zone": "GMT"}, ("exempt", "exempt")),
    ],
)
def test_what_it_must_be_entered_into_before_is_what_the_text_names(before: Any, answers: tuple[str, str]):
    entered = ("2026-03-02T11:59:59Z", SENT)
    rules = {"old": carved(entered_before=before)}

    assert tuple(answered(played(put(entered=each), rules=rules)) for each in entered) == answers


def test_a_dealing_is_judged_by_where_the_measure_stood_then_on_what_is_known_now():
    lifted = act("lifting", "M4", "2026-03-05T00:00:00Z", signed=True)
    rule = {"by": "council", "signatures": 1, "clause": "one"}
    times = ("2026-03-04T12:00:00Z", "2026-03-05T00:00:00Z", "2026-03-05")

    found = [answered(played(lifted, put(when), lifted_by=rule)) for when in times]

    assert found == ["exempt", "not_arisen", "not_arisen"]
    day_known = {**lifted, "when": "2026-03-05"}
    assert answered(played(day_known, put("2026-03-05T12:00:00Z"), lifted_by=rule)) == "unknown"
    assert answered(played(day_known, put("2026-03-04T23:59:59Z"), lifted_by=rule)) == "exempt"


def test_of_a_measure_in_effect_again_the_second_effect_counts_for_what_is_performed_after_it():
    lifted = act("lifting", "M4", "2026-03-05T00:00:00Z", signed=True)
    again = {**NOTIFIED, "id": "n2", "when": "2026-03-07T12:00:00Z"}
    rule = {"by": "council", "signatures": 1, "clause": "one"}

    def found(when: str, entered: str) -> str:
        return answered(played(lifted, again, put(when, entered), lifted_by=rule))

    assert found("2026-03-04T00:00:00Z", "2026-03-01") == "exempt"
    assert found("2026-03-07T00:00:00Z", "2026-03-01") == "not_arisen"
    assert found("2026-03-09T00:00:00Z", "2026-03-06") == "exempt"
    assert found("2026-03-11T12:00:00Z", "2026-03-06") == "not_exempt"


def test_what_became_known_later_plays_a_part_from_then_on():
    late = put("2026-03-04T12:00:00Z", known="2026-03-10T00:00:00Z")
    play = played(late)

    assert [answered(play, at) for at in ("2026-03-09T23:59:59Z", "2026-03-10T00:00:00Z")] == ["not_known", "exempt"]


def test_a_corrected_dealing_is_told_as_replaced_and_the_correction_judged():
    corrected = put(entered="2026-03-04", id="d2", replaces="d", known="2026-03-08T00:00:00Z")
    play = played(put(), corrected)

    assert answered(play, "2026-03-07T00:00:00Z") == "exempt"
    assert (answered(play), answered(play, name="d2")) == ("not_known", "not_exempt")
    told = [entry.payload for entry in journal_of(play) if entry.type == "dealing.said"]
    assert [(each["key"], cast("Any", each["said"])[0]["answer"]) for each in told] == [
        ("d", "exempt"),
        ("d2", "not_exempt"),
        ("d", "replaced"),
    ]


@pytest.mark.parametrize(("provided", "answer"), [("met", "exempt"), ("not_met", "not_exempt"), ("open", "unknown")])
def test_a_proviso_is_for_people_to_judge(provided: str, answer: str):
    rules = {"old": carved(provided={"what": WORDS, "clause": "one"})}

    assert answered(played(put(provided=provided), rules=rules)) == answer


def test_a_dealing_that_names_no_carve_out_is_exempt_from_nothing_but_may_be_in_one_whose_time_has_not_passed_it_by():
    bare = put()
    del bare["carve_out"]

    assert answered(played(bare)) == "unknown"
    assert answered(played({**bare, "entered": "2026-03-04"})) == "not_exempt"
    assert answered(played(bare, rules={})) == "not_exempt"
    assert steps_to(played(bare, rules={}))[-1] == ("nothing_left_out", "false")


# --- what is written, and when the engine wakes ----------------------------------------------------------------------


def _first_told(entry: Envelope) -> Any:
    """What a statement of a measure says of its first carve-out under the first reading."""
    return cast("Any", entry.payload)["carve_outs"][0]["said"][0]


def test_the_end_of_a_carve_out_is_recorded_at_its_very_instant():
    told = [entry for entry in journal_of(played()) if entry.type == "measure.said"]
    states = [(str(entry.recorded_at), _first_told(entry)["state"]) for entry in told]

    assert states == [(SENT, "not_arisen"), (EFFECT, "runs"), (OVER, "over")]
    assert str(told[-1].held) == OVER


def test_a_second_review_adds_nothing_and_the_next_change_is_the_end():
    desk = Desk(played(put()), clock=Clock("2026-03-05T00:00:00Z"))
    engine = desk.engine()
    engine.enter({})
    engine.receive(desk.play.known.facts, ())
    first = engine.review()

    assert len(first.events) > 0
    assert engine.review().events == ()
    ahead = engine.next_change(first.assessment)
    assert ahead is not None
    assert ahead <= Instant.parse(OVER)
    wake = carve_outs.next_carve_out(desk.play.document, first.assessment, ZONE_RULES)
    assert str(wake) == OVER


def test_a_measure_that_stands_as_it_stood_is_not_judged_anew_and_the_long_way_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
):
    moments = (EFFECT, "2026-03-04", "2026-03-06", "2026-03-07", "2026-03-03", "2026-03-03T11:59:59Z")
    again = {**NOTIFIED, "id": "n2", "when": "2026-03-02T13:00:00Z"}
    unsigned = act("lifting", "M4", "2026-03-05", signed=False)
    lifted_by = {"by": "council", "signatures": 1, "clause": "one"}

    def found() -> list[str]:
        beside = ((), (again,), (unsigned,))
        return [answered(played(put(when), *more, lifted_by=lifted_by)) for when in moments for more in beside]

    short = found()
    monkeypatch.setattr(f"{carve_outs.__name__}.Past._is_settled", lambda *_: False)

    assert found() == short


# --- a law ----------------------------------------------------------------------------------------------------------

_SECONDS = st.integers(-30, 120)
_START = Instant.parse(EFFECT)
_BRIEF: Any = {"length": "1 minute", "after": "activation", "limit": "excluded"}


def _stretch(start: int, length: int) -> Any:
    first = _START.plus(start)
    return str(first) if length == 1 else {"from": str(first), "until": str(first.plus(length))}


@settings(max_examples=25)
@given(_SECONDS, st.integers(1, 4), st.integers(-40, 5), st.integers(1, 4))
def test_an_answer_is_certain_exactly_where_every_instant_of_the_dates_gives_it(
    start: int, length: int, entered: int, entered_length: int
):
    rules = {"old": carved(entered_before="activation", **{"for": _BRIEF})}

    def found(when: Any, since: Any) -> str:
        return answered(played(put(when, since), rules=rules))

    assume(entered < start + length)  # what is performed before it is entered into is refused
    exact = {
        "not_arisen" if when < 0 else "exempt" if since < 0 and when < 60 else "not_exempt"
        for when in range(start, start + length)
        for since in range(entered, entered + entered_length)
    }
    answer = found(_stretch(start, length), _stretch(entered, entered_length))

    assert answer == (exact.pop() if len(exact) == 1 else "unknown")
