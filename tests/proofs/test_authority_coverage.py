"""A legal basis at every step: what expires is told from what is not yet there."""

from __future__ import annotations

import pytest

from foedus.proofs import Answer, Outcome
from foedus.proofs.questions.authority_coverage import authority_coverage
from tests.proofs.dated_samples import FLAGSHIP, answers, asked, assert_replays, of_outcome, text_of


def _of(name: str, *faults: tuple[str, str]) -> list[Answer]:
    return answers(authority_coverage, text_of(name, *faults))


def test_the_lend_lease_of_2022_gives_nothing_after_30_september_2023():
    text = text_of("lend-lease-2022")
    (found,) = asked(authority_coverage, text)

    assert found.answer.outcome is Outcome.COUNTEREXAMPLE
    assert found.answer.figures == {"expires": "2023-10-01T04:00:00Z", "renewable": False}
    assert found.answer.clauses == ("fiscal-year",)
    assert_replays(found, text)


@pytest.mark.parametrize("name", ["drawdown-506", "eu-rollover", "lend-lease-2022"])
def test_the_story_of_every_expiry_replays(name: str):
    text = text_of(name)
    for found in asked(authority_coverage, text):
        assert_replays(found, text)


def test_what_may_be_renewed_says_by_whom():
    found = _of("eu-rollover")

    assert len(of_outcome(found, Outcome.COUNTEREXAMPLE)) == 3
    assert all(answer.figures["renewable"] is True for answer in found)
    assert all("member of the Council" in answer.says.en for answer in found)


def test_what_has_never_been_enacted_is_unknown_and_not_expired():
    (unknown,) = of_outcome(_of(FLAGSHIP), Outcome.UNKNOWN)

    assert unknown.figures["standing"] == "not_yet"
    assert "it has not expired" in unknown.says.en
    assert of_outcome(_of(FLAGSHIP), Outcome.COUNTEREXAMPLE) == []


_INTRODUCED = "      - stage: introduced\n        when: 2025-04-01\n"
_LATER = "      - {stage: STAGE, when: 2026-02-01, basis: assumed}\n"


@pytest.mark.parametrize(
    ("stages", "standing", "outcome"),
    [
        (("in_force", "repealed"), "repealed", Outcome.COUNTEREXAMPLE),
        (("in_force", "challenged"), "challenged", Outcome.UNKNOWN),
        (("passed",), "not_yet", Outcome.UNKNOWN),
        (("repealed",), "not_yet", Outcome.UNKNOWN),
    ],
)
def test_an_act_that_was_repealed_is_told_from_one_that_never_came(
    stages: tuple[str, ...], standing: str, outcome: Outcome
):
    steps = "".join(_LATER.replace("STAGE", stage) for stage in stages)
    (found,) = _of("s-1241-2025", (_INTRODUCED, steps + _INTRODUCED))

    assert (found.figures["standing"], found.outcome) == (standing, outcome)


def test_an_act_in_force_leaves_nothing_open():
    (found,) = _of("s-1241-2025", (_INTRODUCED, _LATER.replace("STAGE", "in_force") + _INTRODUCED))

    assert found.outcome is Outcome.PROVED


def test_an_authority_shorter_than_the_deadline_is_found():
    fault = (
        "    legal_basis:\n",
        "    lasts:\n      for: {length: 12 hours, after: activation}\n      clause: art-10\n    legal_basis:\n",
    )
    text = text_of(FLAGSHIP)
    start = text.index("  first_sanctions:\n    kind: sanctions")
    planted = text[:start] + text[start:].replace(*fault, 1)

    (found,) = of_outcome(answers(authority_coverage, planted), Outcome.COUNTEREXAMPLE)

    assert found.path == ("measures", "first_sanctions")
    assert "deadline" in str(found.figures["outlasted_by"])


def test_an_authority_that_ends_with_the_guarantee_itself_is_no_gap():
    until = "\n    lasts: {until: {on: 2034-01-13, edge: end_of_last_day, zone: Europe/Kyiv}, clause: consult}"
    text = text_of("uk-ukraine-2024")
    start = text.index("  support:\n    kind")
    longer = text[:start] + text[start:].replace("    kind: duty", f"    kind: duty{until}", 1)
    shorter = longer.replace("on: 2034-01-13, edge", "on: 2033-01-13, edge")

    assert of_outcome(answers(authority_coverage, longer), Outcome.COUNTEREXAMPLE) == []
    assert len(of_outcome(answers(authority_coverage, shorter), Outcome.COUNTEREXAMPLE)) == 1


def test_what_is_counted_from_each_effect_covers_what_is_asked():
    (found,) = _of("samla-2018")

    assert found.outcome is Outcome.PROVED
    assert "counted from each effect" in found.says.en
