"""What every answer about dates must be: told in both languages, on clauses of the text, under known assumptions."""

from __future__ import annotations

import re

import pytest

from foedus.kernel import NOTHING
from foedus.proofs import ASSUMPTIONS, QUESTIONS, Answer, Outcome
from tests.bilingual import assert_alike
from tests.proofs.dated_samples import FLAGSHIP, answers, document_of, text_of

_DATED = (
    "latest-trigger",
    "bounded-response",
    "authority-coverage",
    "non-vacuity",
    "renewal-fragility",
    "funding-coverage",
)
_TEXTS = (FLAGSHIP, "un-2231", "eu-rollover", "drawdown-506")
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff」）][,:;]")


def _answers(name: str, codes: tuple[str, ...]) -> list[Answer]:
    rows = [row for row in QUESTIONS if row.code in codes]
    return [answer for row in rows for answer in answers(row.ask, text_of(name))]


@pytest.mark.parametrize("name", _TEXTS)
def test_every_answer_says_the_same_in_both_languages(name: str):
    for answer in _answers(name, _DATED):
        assert_alike(answer.says)
        if answer.mend != NOTHING:
            assert_alike(answer.mend)
    for answer in _answers(name, (*_DATED, "residual-acts")):
        for said in (answer.about, answer.says, answer.mend):
            assert _HALF_WIDTH.search(said.zh_hant) is None, said
            assert said == NOTHING or said.zh_hant != ""


@pytest.mark.parametrize("name", _TEXTS)
def test_every_answer_rests_on_clauses_of_the_text_and_on_known_assumptions(name: str):
    clauses = document_of(text_of(name)).first.clauses
    for answer in _answers(name, (*_DATED, "residual-acts")):
        assert set(answer.clauses) <= set(clauses)
        assert set(answer.assumes) <= set(ASSUMPTIONS)
        assert (answer.mend == NOTHING) == (answer.outcome is Outcome.PROVED)


def test_each_dated_question_has_its_number_in_the_table():
    assert {row.code: row.number for row in QUESTIONS if row.code in (*_DATED, "residual-acts")} == {
        "latest-trigger": 6,
        "bounded-response": 4,
        "authority-coverage": 8,
        "non-vacuity": 7,
        "renewal-fragility": 10,
        "funding-coverage": 9,
        "residual-acts": 24,
    }
    for row in QUESTIONS:
        assert row.asks.en.endswith("?")
        assert row.asks.zh_hant.endswith("？")
