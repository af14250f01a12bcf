"""For each question, a test by name that fails once its encoding is put out of work: each is tried here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

import pytest

from foedus.kernel import NOTHING, Instant
from foedus.proofs import QUESTIONS, UndecidedError
from foedus.proofs.terms.formula import ALWAYS, NEVER
from tests.laws.pacts import Pact, pact_of
from tests.laws.test_answers_agree import CHECKS, setting_of
from tests.proofs import asking, dated_samples

_SOME_PACTS = 25
_FAILURES = (AssertionError, LookupError, ValueError, UndecidedError)
"""How a test fails where there is no answer to look at, or not the one that it takes apart."""
_BY_TRYING = "tests.laws.test_answers_agree:test_every_answer_to_a_made_up_text_is_the_one_found_by_trying"


class _Row(NamedTuple):
    """An encoding, what is put in its place, and the test that is to notice."""

    question: str
    encoding: str
    instead: object
    noticed_by: str = _BY_TRYING


def _gives(value: object) -> Callable[..., object]:
    return lambda *_, **__: value


def _nothing(*_: object, **__: object) -> Iterator[object]:
    return iter(())


def _of(question: str, encoding: str, instead: object, noticed_by: str = "") -> _Row:
    module = f"foedus.proofs.questions.{question.replace('-', '_')}"
    path = encoding if "." in encoding else f"{module}.{encoding}"
    return _Row(question, path, instead, f"tests.proofs.{noticed_by}" if noticed_by else _BY_TRYING)


TABLE = (
    _of("blocking", "foedus.proofs.powers.game.Game.blocking", property(_gives(NEVER))),
    _of("blocking", "foedus.proofs.powers.game._voted_down", _gives(NEVER)),
    _of("forcing", "foedus.proofs.powers.game._won", _gives(NEVER)),
    _of("forcing", "foedus.proofs.powers.game.signed", _gives(ALWAYS)),
    _of("forcing", "foedus.proofs.powers.game.means", _nothing),
    _of("collusion", "foedus.proofs.powers.game.Game.blocking", property(_gives(NEVER))),
    _of("collusion", "_own_case", _nothing),
    _of("bounded-response", "worst", _gives((Instant(0), 0))),
    _of("bounded-response", "foedus.proofs.dates.timing._untimed", _nothing),
    _of("bounded-response", "foedus.proofs.dates.timing._delayed", lambda *told: told[3][0]),
    _of("bounded-response", "_ahead", _gives({0})),
    _of("deadlock", "_clocks", _nothing),
    _of("deadlock", "_endless", _nothing),
    _of("deadlock", "_is_over_at_once", _gives(value=False)),
    _of("latest-trigger", "last_notification", lambda _, __, end, **___: end.plus(-1)),
    _of("non-vacuity", "_unsigned", _nothing),
    _of("non-vacuity", "_timeless", _nothing),
    _of("non-vacuity", "_by_leave", _nothing),
    _of(
        "authority-coverage",
        "expiry",
        _gives(None),
        "test_authority_coverage:test_the_lend_lease_of_2022_gives_nothing_after_30_september_2023",
    ),
    _of(
        "authority-coverage",
        "_outlasting",
        _nothing,
        "test_authority_coverage:test_an_authority_shorter_than_the_deadline_is_found",
    ),
    _of(
        "funding-coverage",
        "_of_fund",
        _nothing,
        "test_funding_coverage:test_the_drawdown_authority_of_2022_is_capped_far_below_what_it_makes_callable",
    ),
    _of(
        "renewal-fragility",
        "foedus.proofs.questions.renewal_fragility.enough",
        _gives(ALWAYS),
        "test_renewal_fragility:test_one_member_of_twenty_seven_can_let_the_rollover_lapse",
    ),
    _of("standing", "_faults", _nothing),
    _of(
        "robustness",
        "can_agree",
        _gives(value=True),
        "test_robustness:test_a_line_with_two_sources_hangs_on_each_of_them",
    ),
    _of(
        "evasion",
        "foedus.proofs.counts.evading.Grid.holds",
        _gives(NEVER),
        "test_evasion:test_below_a_single_count_lie_one_less_than_it_asks_for_in_every_window_begun",
    ),
    _of(
        "conflict-freedom",
        "clashes",
        _nothing,
        "test_conflict_freedom:test_a_time_for_performance_that_a_slow_determination_uses_up_is_found",
    ),
    _of(
        "conflict-freedom",
        "occasion",
        _gives(None),
        "test_conflict_freedom:test_a_time_for_performance_that_a_slow_determination_uses_up_is_found",
    ),
    _of(
        "entrenchment",
        "_by_addressee",
        _nothing,
        "test_entrenchment:test_an_addressee_who_can_amend_alone_is_found_and_one_without_whom_nobody_can_is_told",
    ),
    _of(
        "entrenchment",
        "_escaping",
        _nothing,
        "test_entrenchment:test_what_goes_on_as_it_was_escapes_nothing_and_where_that_is_not_said_nothing_is_settled",
    ),
    _of("coverage", "_answered", lambda setting: dict.fromkeys(setting.guarantee.violations)),
    _of(
        "monotonicity",
        "_undone",
        _gives(None),
        "test_monotonicity:test_a_negation_under_which_more_fire_is_no_violation_is_found",
    ),
    _of(
        "monotonicity",
        "foedus.proofs.counts.evading.Grid.holds",
        _gives(NEVER),
        "test_monotonicity:test_a_negation_under_which_more_fire_is_no_violation_is_found",
    ),
    _of("provocation", "_alone", _gives(value=False)),
    _of("exit", "foedus.proofs.questions.leaving._lost", _gives(NOTHING)),
    _of("human-act", "_comes_by_itself", _gives(value=True)),
    _of("step-up", "_same", _gives(value=False), "test_step_up:test_the_same_words_before_and_after_are_found"),
    _of(
        "residual-acts",
        "_refusable",
        _gives(NOTHING),
        "test_residual_acts:test_in_september_2025_the_european_union_still_had_to_act",
    ),
)


@cache
def _pacts() -> tuple[Pact, ...]:
    return tuple(map(pact_of, range(_SOME_PACTS)))


def _runs(row: _Row) -> None:
    """Run what is to notice: the test that the row names; of the one on made-up texts, its part for the question.

    Raises:
        AssertionError: it has noticed.
    """
    _forget()
    module, _, name = row.noticed_by.partition(":")
    if row.noticed_by == _BY_TRYING:
        reached = Counter[str]()
        for pact in _pacts():
            reached.update(CHECKS[row.question](row.question, pact, setting_of(pact)))
        assert reached
    else:
        getattr(import_module(module), name)()


def _forget() -> None:
    """Forget every answer that was given, by either of the two ways of asking."""
    asking.forget()
    dated_samples.asked.cache_clear()


def _named(row: _Row) -> str:
    return f"{row.question}-{row.encoding.rpartition('.')[2]}"


@pytest.fixture(autouse=True)
def forgetting() -> Iterator[None]:
    """Let no other test meet an answer that was given while something was out of work."""
    yield
    _forget()


@pytest.mark.parametrize("row", TABLE, ids=_named)
def test_without_its_encoding_the_named_test_of_a_question_fails(row: _Row, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(row.encoding, row.instead)

    with pytest.raises(_FAILURES):
        _runs(row)


@pytest.mark.parametrize("noticed_by", sorted({row.noticed_by for row in TABLE}))
def test_with_every_encoding_in_place_every_named_test_passes(noticed_by: str):
    for row in {row.question: row for row in TABLE if row.noticed_by == noticed_by}.values():
        _runs(row)


def test_every_question_has_its_row():
    assert {row.question for row in TABLE} == {each.code for each in QUESTIONS}
