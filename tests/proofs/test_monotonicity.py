"""That more never brings about less."""

from __future__ import annotations

import pytest

from tests.proofs.asking import FLAGSHIP, about, asked, faulty, outcomes
from tests.proofs.replaying import planted, replayed_of

_COUNTED = 'count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}'


def test_no_further_incident_undoes_a_condition_of_the_flagship() -> None:
    told = [each for each in asked("monotonicity", FLAGSHIP) if each.path[0] == "violations"]
    assert [each.outcome.value for each in told] == ["proved"]


def test_an_effect_of_a_lower_rung_puts_the_next_one_off() -> None:
    answer = about(asked("monotonicity", FLAGSHIP), "procedures", "snapback", "cool_off")
    assert (answer.outcome, answer.figures, answer.clauses) == ("counterexample", {"seconds": 43_200}, ("art-16",))


def test_a_negation_under_which_more_fire_is_no_violation_is_found() -> None:
    exercise = 'count: {of: [exercise], at_least: 1, per: everywhere, window: {length: 24 hours, bounds: "(]"}}'
    text = faulty(_COUNTED, f"all_of: [{{{_COUNTED}}}, {{not: {{{exercise}}}}}]")
    answer = about(asked("monotonicity", text), "violations", "use_of_force")
    assert (answer.outcome, answer.clauses) == ("counterexample", ("art-7-4",))
    assert "exercise" in answer.says.en
    (finding,) = [each for each in planted(text, "monotonicity") if each.answer == answer]
    assert finding.answer.story is not None
    assert [each["findings"] for each in finding.answer.story.expect] == [
        {"use_of_force": "unknown"},
        {"use_of_force": "true"},
    ]
    assert replayed_of(text, finding) == []


def test_two_negations_take_each_other_away() -> None:
    text = faulty(_COUNTED, f"not: {{not: {{{_COUNTED}}}}}")
    told = [each for each in asked("monotonicity", text) if each.path[0] == "violations"]
    assert outcomes(told) == {"proved"}


@pytest.mark.parametrize("name", ["taiwan-template", "monitored-line", "two-lines", "easter-truce-2025"])
def test_no_shipped_condition_is_undone_by_more(name: str) -> None:
    assert outcomes(asked("monotonicity", name)) == {"proved"}
