"""How long the effect may take: resolution 2231 has a bound, article 5 of the North Atlantic Treaty has none."""

from __future__ import annotations

import pytest

from foedus.kernel import Instant, Truth
from foedus.legaltime import days
from foedus.procedure import AnyFact, Dossier, Finding, Verdict, conduct, fact_from
from foedus.proofs import Answer, Outcome
from foedus.proofs.dates.dated_acts import DatedActs
from foedus.proofs.dates.timing import timing
from foedus.proofs.questions.bounded_response import bounded_response, worst
from tests.proofs.dated_samples import (
    FLAGSHIP,
    ZONES,
    answers,
    asked,
    assert_replays,
    document_of,
    of_outcome,
    setting_of,
    text_of,
)

_DAY_S = 86_400


def _by_path(name: str, *faults: tuple[str, str]) -> dict[str, Answer]:
    return {str(answer.path[1]): answer for answer in answers(bounded_response, text_of(name, *faults))}


def test_resolution_2231_takes_no_longer_than_thirty_one_days():
    (found,) = asked(bounded_response, text_of("un-2231"))

    assert found.answer.outcome is Outcome.PROVED
    assert found.answer.figures["bound_s"] == 31 * _DAY_S  # of a notification as a day begins in Greenwich
    assert len(found.readings) == 4


def test_article_5_has_no_bound_where_a_body_determines():
    text = text_of("nato-article-5")
    (found,) = [each for each in asked(bounded_response, text) if each.answer.outcome is Outcome.COUNTEREXAMPLE]

    assert found.answer.figures["endless"] == ["untimed"]
    assert found.answer.clauses == ("determining",)
    assert "`within`" in found.answer.mend.en
    assert_replays(found, text)  # ten years later the invocation is pending still


def test_a_determination_whose_time_is_taken_away_leaves_no_bound():
    within = "      within: {length: 48 hours, after: notification.received, limit: included}\n"
    assert _by_path("monitored-line")["consultation"].outcome is Outcome.PROVED

    planted = _by_path("monitored-line", (within, "      within: untimed\n"))["response"]

    assert planted.outcome is Outcome.COUNTEREXAMPLE
    assert planted.figures["endless"] == ["untimed"]


def test_hours_of_determination_and_effect_add_up():
    found = answers(bounded_response, text_of("monitored-line"))

    assert sorted(str(answer.figures["bound_s"]) for answer in found) == ["259200", "3600"]


def test_a_cool_off_that_every_lower_effect_begins_anew_has_no_bound():
    text = text_of("paris-2026")
    told = [each for each in asked(bounded_response, text) if each.answer.story is not None]

    assert len(told) > 0
    for found in told:
        assert found.answer.figures["endless"] == ["lower_rung"]
        assert_replays(found, text)  # a month of notices, a day apart


def test_the_flagship_is_bounded_but_for_its_cool_off():
    found = _by_path(FLAGSHIP)

    assert found["response"].figures["bound_but_for_rung_s"] == (48 + 24 + 12) * 3_600
    assert found["response"].clauses == ("art-16",)
    assert found["inquiry"].figures["bound_s"] == 3_600

    without = _by_path(FLAGSHIP, ("    cool_off: {after: warning, length: 12 hours, clause: art-16}\n", ""))
    assert without["response"].outcome is Outcome.PROVED
    assert without["response"].figures["bound_s"] == 72 * 3_600


def test_in_the_flagship_one_guarantor_can_hold_up_the_response_with_warnings():
    """What the reports would show is taken as found, so that the engine's rules on acts alone decide."""
    guarantee = document_of(text_of(FLAGSHIP)).first
    acts, begun = DatedActs(setting=setting_of(guarantee)), Instant.parse("2030-01-01T00:00:00Z")
    acts.notify("response", begun)
    acts.determine("response", begun.plus(13 * 3_600))
    for number in range(60):  # a warning every twelve hours, each by one guarantor alone
        acts.notify("warning", begun.plus((36 + 12 * number) * 3_600), name=f"warning-{number}")
    facts = [fact_from({"basis": "assumed", **each.fact}) for each in acts.story().happenings]
    later = begun.plus(28 * _DAY_S)
    found = {name: Finding(truth=Truth.TRUE, known=begun) for name in guarantee.violations}

    def verdict(kept: list[AnyFact]) -> Verdict:
        judged = conduct(guarantee, Dossier.of(kept, later), found, later, ZONES)
        return next(each.verdict for each in judged if each.notification == "letter")

    assert verdict([fact for fact in facts if not fact.id.startswith("warning")]) is Verdict.ACTIVATED
    assert verdict(facts) is Verdict.PENDING


def test_of_a_calendar_of_sessions_no_bound_is_known():
    found = answers(bounded_response, text_of("glenn-aeca-102b"))

    assert [answer.outcome for answer in found] == [Outcome.UNKNOWN]
    assert len(of_outcome(found, Outcome.PROVED)) == 0


def test_what_takes_effect_on_a_day_is_bounded_by_it():
    found = _by_path("minsk-2")

    assert found["package"].figures["effect"] == "2015-02-14T22:00:00Z"


@pytest.mark.parametrize("name", ["eu-rollover", "unscr-1022"])
def test_no_day_of_a_year_takes_longer_than_the_worst_on_which_clocks_are_turned_back(name: str):
    guarantee = document_of(text_of(name)).first
    setting, procedure = setting_of(guarantee), next(iter(guarantee.procedures))
    notified, seconds = worst(setting, procedure)
    zone = ZONES.zone(guarantee.zone)
    begun = (notified.plus(day * _DAY_S) for day in range(-183, 183))
    starts = (days.start_of_day(days.local_date(each, zone), zone) for each in begun)
    courses = {each: timing(setting, procedure, each).latest for each in starts}

    assert seconds % _DAY_S == 3_600
    assert seconds == max(each.last.seconds - when.seconds for when, each in courses.items() if each is not None)


def test_the_worst_notification_of_three_months_meets_the_longest_ones():
    setting = setting_of(document_of(text_of("cbw-act")).first)
    notified, seconds = worst(setting, "second_round")

    # From 29 July the months end on 29 October, closed; clocks in New York are not turned back before November.
    assert seconds >= 93 * _DAY_S
    assert notified >= Instant.parse("2024-01-01T00:00:00Z")
