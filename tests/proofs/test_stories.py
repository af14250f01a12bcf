"""Every answer that something does not hold is shown by a story that replays, or the reason why not is on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from foedus.instrument import parse
from foedus.proofs import QUESTIONS, Finding, Outcome
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.proofs.replaying import NAMES, answers, replayed, shipped
from tests.proofs.test_planted import FAULTS

UNPLAYED = {
    "non-vacuity": "that something can never happen is no course of events",
    "entrenchment": "amending is no act that the engine performs",
    "human-act": "no text of this language leaves out every signature",
    "residual-acts": "the acts still needed are those of other law, which no engine takes",
}
"""Questions whose answers no case can show, and why."""
_CODES = [question.code for question in QUESTIONS]
_ALONE = {
    ("evasion", "evidence"): "what is counted nowhere leaves nothing to find",
    ("step-up", "measures"): "two sentences say the same, or who decides also opens the matter",
    ("authority-coverage", "measures"): "two lengths of time are compared",
    ("funding-coverage", "measures"): "an appropriation is missing from the text itself",
    ("latest-trigger", "procedures"): "totals or people must bear the effect out",
    ("blocking", "measures"): "the text itself ends before the matter could lapse",
    ("collusion", "measures"): "the same, or who judges has no time to",
    ("standing", "procedures"): "nobody is there who could sign",
}
"""Answers to other questions that are of the text alone, by question and place."""


def _unexplained(finding: Finding) -> bool:
    code, path = finding.question.code, finding.answer.path
    return code not in UNPLAYED and (code, str(path[0])) not in _ALONE


def _seats(name: str) -> dict[str, int]:
    roles = parse(shipped(name), "g.yaml", ZONE_RULES).first.roles
    return {role: 3 for role, stated in roles.items() if stated.holders is None}


def _play(name: str, numbers: dict[str, int], codes: Sequence[str] = _CODES) -> Counter[str]:
    """How many stories of a shipped text came out as they say, by question."""
    document, found = answers(shipped(name), codes, numbers)
    told: Counter[str] = Counter()
    for finding in found:
        if finding.answer.story is not None:
            assert replayed(document, finding, shipped(name)) == [], (finding.question.code, finding.answer.about.en)
            told[finding.question.code] += 1
        elif finding.answer.outcome is Outcome.COUNTEREXAMPLE:
            assert _unexplained(finding) is False, (finding.question.code, finding.answer.path)
    return told


@pytest.mark.parametrize("name", ["ukraine-snapback", "easter-truce-2025", "us-ukraine-2024", "tcg-2020"])
def test_what_does_not_hold_of_a_text_is_shown_by_a_story_that_replays(name: str) -> None:
    assert _play(name, {}, [code for code in _CODES if code != "evasion"]).total() > 0


def test_a_schedule_that_is_told_to_nobody_replays_all_the_same() -> None:
    document, found = answers(shipped("two-lines"), ["evasion"], {})
    withheld = [each for each in found if each.answer.figures.get("withheld") is True]

    assert len(withheld) > 0
    assert all(len(each.answer.story.reports) > 0 for each in withheld if each.answer.story is not None)
    assert [replayed(document, each, shipped("two-lines")) for each in withheld] == [[]] * len(withheld)


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("filled", [False, True])
def test_what_does_not_hold_of_any_shipped_text_is_shown_by_a_story_that_replays(name: str, *, filled: bool) -> None:
    _play(name, _seats(name) if filled else {})


def test_every_question_has_a_story_somewhere_or_a_reason_why_it_has_none() -> None:
    planted = {fault.question for fault in FAULTS if fault.replays}
    elsewhere = {"evasion", "authority-coverage", "funding-coverage", "step-up"}  # each replayed in a test of its own

    assert planted | elsewhere | set(UNPLAYED) == set(_CODES)
    assert (planted | elsewhere).isdisjoint(UNPLAYED)


def test_the_table_says_which_answers_are_shown_by_a_story() -> None:
    of_the_text = {each.code for each in QUESTIONS if each.shown_by.en.startswith("the text alone")}

    assert of_the_text == set(UNPLAYED)
    assert {each.code for each in QUESTIONS if each.shown_by.zh_hant.startswith("條文本身")} == set(UNPLAYED)


def _made_up(number: int) -> Counter[str]:
    told: Counter[str] = Counter()

    @settings(
        max_examples=number,
        phases=(Phase.explicit, Phase.generate),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow,),
    )
    @given(pacts())
    def replay(pact: Pact) -> None:
        text = yaml_of(pact.text)
        document, found = answers(text, _CODES, pact.numbers)
        for finding in found:
            if finding.answer.story is not None:
                assert replayed(document, finding, text) == [], (finding.question.code, finding.answer.says.en)
                told[finding.question.code] += 1

    replay()
    return told


def test_every_story_of_every_question_about_made_up_texts_comes_out_in_the_engine() -> None:
    assert len(_made_up(12)) >= 5


@pytest.mark.soak
def test_so_do_those_of_hundreds() -> None:
    assert len(_made_up(400)) >= 8
