"""What inaction ends, and who can let it lapse: the European Union's rollovers against Regulation (EU) 2025/2600."""

from __future__ import annotations

from itertools import combinations

import pytest

from foedus.adapters.solving import Z3Solver
from foedus.kernel import Instant
from foedus.proofs import Answer, Outcome
from foedus.proofs.dates.dated_acts import enough_of
from foedus.proofs.powers.coalitions import least_coalitions
from foedus.proofs.questions.renewal_fragility import renewal_fragility, renewal_game
from tests.proofs.dated_samples import (
    FLAGSHIP,
    answers,
    asked,
    assert_replays,
    document_of,
    of_outcome,
    setting_of,
    text_of,
)

_UNANIMOUS = "signatures: {at_least: 1/1, of: members}"


def _by_path(text: str) -> dict[str, Answer]:
    return {str(answer.path[1]): answer for answer in answers(renewal_fragility, text)}


def test_one_member_of_twenty_seven_can_let_the_rollover_lapse():
    found = _by_path(text_of("eu-rollover"))

    assert {answer.outcome for answer in found.values()} == {Outcome.COUNTEREXAMPLE}
    assert {(answer.figures["least"], answer.figures["number"]) for answer in found.values()} == {(1, 27)}
    assert found["economic_measures"].figures["expires"] == "2026-01-31T23:00:00Z"
    assert found["economic_measures"].clauses == ("dec-512-9", "teu-31")


def test_what_goes_on_until_it_is_lifted_is_not_fragile():
    (found,) = answers(renewal_fragility, text_of("eu-2025-2600"))

    assert found.outcome is Outcome.PROVED
    assert found.figures == {"inaction": "continues", "lifted_by_act": ["prohibition"]}


@pytest.mark.parametrize("name", ["drawdown-506", "eu-rollover", "inara-2015", "lend-lease-2022", "samla-2018"])
def test_the_story_of_every_lapse_replays(name: str):
    text = text_of(name)
    told = [found for found in asked(renewal_fragility, text) if found.answer.story is not None]

    assert len(told) > 0
    for found in told:
        assert_replays(found, text)


@pytest.mark.parametrize(
    "majority", ["{at_least: 2/3, of: members}", "{more_than: 1/2, of: members}", "{at_least: 20}"]
)
def test_the_fewest_who_can_let_it_lapse_are_those_without_whom_too_few_are_left(majority: str):
    text = text_of("eu-rollover", (_UNANIMOUS, f"signatures: {majority}"))
    setting = setting_of(document_of(text).first, at="2025-10-01T00:00:00Z")
    lasts = setting.guarantee.measures["economic_measures"].lasts
    assert lasts is not None
    assert lasts.renewal is not None
    game = renewal_game(setting, lasts.renewal)
    found = least_coalitions(game.blocking, game.quantities, Z3Solver())

    members = len(game.benches["council_member"].named)
    least = next(size for size in range(28) if members - size < enough_of(lasts.renewal.signatures, members))
    assert found.least == least
    assert found.number == sum(1 for _ in combinations(range(members), least)) if least < 3 else found.is_whole


def test_a_planted_sunset_is_found_in_the_flagship():
    assert "arms" not in _by_path(text_of(FLAGSHIP))
    text = text_of(FLAGSHIP)
    start = text.index("  arms:\n    kind: arms")
    sunset = (
        "    lasts:\n"
        "      until: {on: 2030-06-30, edge: end_of_last_day, zone: Etc/UTC}\n"
        "      renewal: {by: council, signatures: {at_least: 6}, extends: as_stated, clause: art-22}\n"
        "      clause: art-22\n"
        "    legal_basis:\n"
    )
    planted = text[:start] + text[start:].replace("    legal_basis:\n", sunset, 1)

    arms = _by_path(planted)["arms"]

    assert arms.outcome is Outcome.COUNTEREXAMPLE
    assert (arms.figures["least"], arms.figures["number"]) == (4, 126)  # without four of nine only five are left
    assert arms.figures["expires"] == "2030-07-01T00:00:00Z"


def test_an_authorisation_that_must_be_given_again_is_told_as_such():
    found = of_outcome(answers(renewal_fragility, text_of(FLAGSHIP)), Outcome.COUNTEREXAMPLE)

    assert [answer.figures["longest_s"] for answer in found] == [30 * 86_400, 90 * 86_400]


def test_what_may_be_renewed_once_says_so():
    found = _by_path(text_of("samla-2018"))

    assert "no more than 1 time" in found["urgent_designation"].says.en
    assert found["regulations"].figures["number"] == 2  # either House


def test_of_a_body_whose_seats_nobody_counts_the_bound_is_told():
    text = text_of("eu-rollover")
    start = text.index("  council_member:")
    end = text.index("\n    clause:", start)
    name = "    name: {en: member of the Council, zh-Hant: 理事會成員國}"
    open_role = text[:start] + f"  council_member:\n{name}" + text[end:]

    found = answers(renewal_fragility, open_role)

    assert [answer.figures["alone_up_to"] for answer in found] == [200] * 3
    assert Instant.parse("2026-01-31T23:00:00Z") == Instant.parse(str(found[0].figures["expires"]))
