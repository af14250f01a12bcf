"""Up to when a trigger still works: the days of resolution 2231, each held against the engine."""

from __future__ import annotations

import pytest

from foedus.proofs import Answer, Outcome
from foedus.proofs.questions.latest_trigger import latest_trigger
from tests.proofs.dated_samples import FLAGSHIP, answers, asked, assert_replays, of_outcome, text_of

_END = "  edge: end_of_last_day\n  zone: GMT\n  pending: lapse"
_AT_START = "  edge: start_of_last_day\n  zone: GMT\n  pending: lapse"
_AN_HOUR_LATER = "  edge: end_of_last_day\n  zone: Etc/GMT+1\n  pending: lapse"
_CONTINUES = "  edge: end_of_last_day\n  zone: GMT\n  pending: continue"


def _only(name: str, *faults: tuple[str, str]) -> Answer:
    """What is answered under the first reading."""
    return asked(latest_trigger, text_of(name, *faults))[0].answer


def _day(answer: Answer, figure: str = "soonest_course") -> str:
    return str(answer.figures[figure])


def test_resolution_2231_had_to_be_triggered_by_17_september_2025():
    answer = _only("un-2231")

    assert answer.outcome is Outcome.COUNTEREXAMPLE
    assert _day(answer) == "2025-09-17T23:59:59Z"
    assert answer.figures["dead_s"] == 31 * 86_400
    assert "31 days" in answer.says.en
    assert "31日" in answer.says.zh_hant
    assert answer.clauses == ("para-8", "afterwards", "para-12")


@pytest.mark.parametrize(
    ("end", "day"),
    [
        (_END, "2025-09-17T23:59:59Z"),
        (_AT_START, "2025-09-16T23:59:59Z"),
        (_AN_HOUR_LATER, "2025-09-18T23:59:59Z"),  # any later end lets an effect as 18 October closes count
    ],
)
def test_the_day_moves_with_the_end_as_the_engine_has_it(end: str, day: str):
    text = text_of("un-2231", (_END, end))
    for found in asked(latest_trigger, text):
        assert _day(found.answer) == day
        assert_replays(found, text)


def test_the_answer_names_what_each_neighbouring_reading_of_the_end_would_make_of_the_day():
    answer = _only("un-2231")

    assert {name: _day(answer, name) for name in ("start_of_day", "start_of_day_tie_won")} == {
        "start_of_day": "2025-09-16T23:59:59Z",
        "start_of_day_tie_won": "2025-09-17T23:59:59Z",
    }
    assert _day(answer, "end_of_day_tie_won") == "2025-09-18T23:59:59Z"
    assert "2025-09-16" in answer.says.en
    assert "2025-09-18" in answer.says.zh_hant


def test_days_of_the_dispute_stage_are_told_apart():
    by_stage = {str(answer.figures.get("referral")) for answer in answers(latest_trigger, text_of("un-2231"))}

    assert by_stage == {"None", "2025-08-12T23:59:59Z"}  # 35 days, over by 17 September


def test_at_the_very_end_of_the_time_for_the_other_way_a_notification_is_admissible():
    by_days = "lasting: {length: 35 days, after: referral, anchor_day: excluded, zone: GMT, edge: end_of_last_day}"
    text = text_of("un-2231", (by_days, "lasting: {length: 840 hours, after: referral}"))
    by_stage = sorted(str(answer.figures.get("referral")) for answer in answers(latest_trigger, text))

    assert by_stage == ["2025-08-13T23:59:59Z", "None"]  # to the second 35 days before 17 September, 23:59:59


def test_where_what_is_pending_goes_on_there_is_no_dead_time():
    answer = _only("un-2231", (_END, _CONTINUES))

    assert answer.outcome is Outcome.PROVED
    assert answer.figures["dead_s"] == 0


def test_the_flagship_has_always_time_and_loses_it_with_one_word():
    assert [answer.outcome for answer in answers(latest_trigger, text_of(FLAGSHIP))] == [Outcome.PROVED]

    found = answers(latest_trigger, text_of(FLAGSHIP, ("  pending: continue\n", "  pending: lapse\n")))

    dead = {answer.path: answer.figures["dead_s"] for answer in of_outcome(found, Outcome.COUNTEREXAMPLE)}
    assert dead == {
        ("procedures", "inquiry"): 3_600,
        ("procedures", "warning"): 3_600,
        ("procedures", "response"): 36 * 3_600 + 1,
        ("procedures", "snapback"): 24 * 3_600,
    }
    assert all("go on (`ends`)" in answer.mend.en for answer in found)


def test_a_body_that_takes_its_time_may_outlast_the_end():
    answer = _only("easter-truce-2025")

    assert answer.figures["dead_s"] == 0
    assert _day(answer, "slowest_course") == "2025-04-19T14:59:59Z"
    assert "2025-04-19 17:59:59 (Europe/Moscow)" in answer.says.en


def test_an_authority_that_runs_out_first_is_the_end_that_counts():
    found = {answer.path[1]: answer for answer in answers(latest_trigger, text_of("eu-rollover"))}

    assert _day(found["economic"]) == "2026-01-30T22:59:59Z"
    assert found["economic"].clauses[0] == "dec-512-9"
    assert found["listings"].outcome is Outcome.PROVED


def test_a_text_without_an_end_is_not_asked():
    assert answers(latest_trigger, text_of("nato-article-5")) == []


@pytest.mark.parametrize("name", ["easter-truce-2025", "eu-rollover"])
def test_every_story_of_a_shipped_text_replays(name: str):
    text = text_of(name)
    told = [found for found in asked(latest_trigger, text) if found.answer.story is not None]

    assert len(told) > 0
    for found in told:
        assert_replays(found, text)


def test_no_story_is_told_where_reports_would_have_to_be_written():
    found = answers(latest_trigger, text_of(FLAGSHIP, ("  pending: continue\n", "  pending: lapse\n")))

    assert {answer.path[1] for answer in found if answer.story is None} == {"response", "snapback"}


def test_in_summer_a_slower_clock_does_not_hide_the_last_moment():
    """CAATSA 2017 counts 30 days, and 60 of what is submitted from 10 July to 7 September."""
    ends = "ends: {on: 2026-10-10, edge: end_of_last_day, zone: America/New_York, pending: lapse, activated: stay, "
    text = text_of("caatsa-216", ("\nwaives:", f"\n{ends}clause: period-ends}}\nwaives:"))

    answer = answers(latest_trigger, text)[0]

    # A report of 7 September runs to November; one of 10 September, the season over, to 10 October.
    assert _day(answer) == "2026-09-11T03:59:59Z"
