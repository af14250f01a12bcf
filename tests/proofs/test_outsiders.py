"""Holes that a lawyer of treaties knows, in drafts of other kinds of instruments: each is named by its clause."""

from __future__ import annotations

import pytest

from foedus.proofs import QUESTIONS, Finding, Outcome
from tests.proofs.outsiders import count, embargo, truce
from tests.proofs.replaying import answers, replayed

_CODES = [question.code for question in QUESTIONS]
_ROTATION = [{"party": "G", "until": "2027-01-01"}, {"party": "I", "from": "2027-03-01"}]
_EXCUSED = {"all_of": [count(["shelling", "raid"], 3), {"not": count(["exercise"], 1)}]}


def _holes(text: bytes) -> list[Finding]:
    """What does not hold; every story of it replays."""
    document, found = answers(text, _CODES)
    holes = [each for each in found if each.answer.outcome is Outcome.COUNTEREXAMPLE]
    for each in holes:
        if each.answer.story is not None:
            assert replayed(document, each, text) == [], (each.question.code, each.answer.says.en)
    return holes


@pytest.mark.parametrize(
    ("text", "question", "clause", "says"),
    [
        (embargo(waived_by=["HEAD"]), "exit", "waives", "Head of Kalia can end it at once"),
        (embargo(all_agree=True), "blocking", "judges", "any 1 of Kalia, Lorra, Morven and Nesse"),
        (embargo(judges="KLMP"), "collusion", "judges", "may judge its own case"),
        (truce(chairs=_ROTATION), "standing", "opens", "too few hold the role (from 2027-01-01T00:00:00Z)"),
        (truce(hears_s="72 hours"), "deadlock", "hears", "by keeping silent the addressee prevents"),
        (truce(condition=_EXCUSED), "monotonicity", "breach", "further incidents keep the condition from being met"),
        (truce(condition=count(["raid"], 3)), "evasion", "reports", "no condition counts them"),
    ],
)
def test_a_hole_is_named_with_its_clause(text: bytes, question: str, clause: str, says: str) -> None:
    found = [each.answer for each in _holes(text) if each.question.code == question]

    assert any(clause in each.clauses and says in each.says.en for each in found), [each.says.en for each in found]


def test_a_sound_draft_has_no_hole_that_is_none() -> None:
    assert _holes(embargo()) == []


def test_a_way_to_end_that_nobody_may_take_is_no_hole() -> None:
    _, found = answers(embargo(), ["exit"])

    assert [each.answer.outcome for each in found] == [Outcome.PROVED]
    assert "too few hold the role" in found[0].answer.says.en


def test_what_two_houses_withhold_together_is_told_beside_what_one_can() -> None:
    lone = truce(chairs=["U"])
    found = {each.question.code: each.answer for each in _holes(lone)}

    assert "Union" in found["blocking"].says.en
    assert found["collusion"].says.en.startswith("besides those who alone can, 2 colluders suffice")
    assert "Union" not in found["collusion"].says.en.partition(":")[2]
