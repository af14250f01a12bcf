"""What is owed beyond peace."""

from __future__ import annotations

from tests.proofs.asking import FLAGSHIP, about, asked, faulty, outcomes


def test_every_measure_of_the_flagship_asks_for_more() -> None:
    answers = asked("step-up", FLAGSHIP)
    assert outcomes(answers) == {"proved"}
    arms = about(answers, "measures", "arms")
    assert arms.figures["added"] == ["long-range-missiles", "tanks"]
    fund = about(answers, "measures", "fund")
    assert (fund.figures["paid_in"], fund.figures["callable"]) == (12_000_000_000, 48_000_000_000)
    assert "4 times as much" in fund.says.en
    assert "2 prepared packages" in about(answers, "measures", "sanctions").says.en
    assert (
        "a decision of the authority deciding for France does, in 72 hours"
        in about(answers, "measures", "fr_force").says.en
    )


def test_products_are_told_by_their_names() -> None:
    says = about(asked("step-up", FLAGSHIP), "measures", "intelligence").says
    assert "wider imagery of the situation" in says.en
    assert "更廣範圍之情勢影像" in says.zh_hant


def test_lend_lease_obliged_nobody_to_anything() -> None:
    answer = about(asked("step-up", "lend-lease-2022"), "measures", "loans")
    assert (answer.outcome, "no time is set" in answer.says.en) == ("counterexample", True)


def test_the_same_words_before_and_after_are_found() -> None:
    text = faulty(
        "after: {en: EUR 48 billion more may be called, zh-Hant: 得再催繳四百八十億歐元}",
        "after: {en: EUR 12 billion paid in, zh-Hant: 實繳一百二十億歐元}",
    )
    answer = about(asked("step-up", text), "measures", "fund")
    assert (answer.outcome, answer.clauses) == ("counterexample", ("art-23",))


def test_a_decision_that_is_due_by_no_time_is_found() -> None:
    old = "    deadline: {length: 72 hours, after: activation, limit: included}\n    legal_basis: [{jurisdiction: FR"
    text = faulty(old, old.replace("{length: 72 hours, after: activation, limit: included}", "untimed"))
    answers = [answer for answer in asked("step-up", text) if answer.outcome == "counterexample"]
    assert [answer.path for answer in answers] == [("measures", "fr_strike_permission")]


def test_a_freedom_promises_nothing_and_is_not_asked_about() -> None:
    assert asked("step-up", "caatsa-216") == []


def test_duties_by_no_time_are_named() -> None:
    answer = about(asked("step-up", "istanbul-2022")[:1], "measures")
    assert answer.figures == {"untimed": ["aid"]}
