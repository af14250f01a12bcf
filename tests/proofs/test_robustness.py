"""Whose silence puts an end to the evidence."""

from __future__ import annotations

from itertools import combinations

import pytest

from foedus.proofs.questions.robustness import can_agree
from tests.proofs.asking import FLAGSHIP, about, asked, faulty, outcomes, settings


def test_the_flagship_hangs_on_no_source_and_on_no_side() -> None:
    assert outcomes(asked("robustness", FLAGSHIP)) == {"proved"}


def test_a_line_with_two_sources_hangs_on_each_of_them() -> None:
    answer = about(asked("robustness", "monitored-line"), "evidence", "corroboration")
    assert (answer.outcome, answer.figures["fewest"]) == ("counterexample", 1)
    assert "monitoring mission; or thermal satellite" in answer.says.en


def test_what_the_addressee_alone_may_report_it_can_starve() -> None:
    old = "access_denial: {independent: 1, modalities: 1, counting: [neutral], neutral: 1, within: 24 hours}"
    answers = asked("robustness", faulty(old, old.replace("counting: [neutral], neutral: 1", "counting: [addressee]")))
    answer = about(answers, "evidence", "corroboration_of", "access_denial")
    assert (answer.outcome, answer.figures["sides"], answer.figures["alone"]) == ("counterexample", ["addressee"], [])
    assert "the sources of the addressee" in answer.says.en


def test_an_addressee_whose_word_counts_can_undo_an_attribution() -> None:
    old = "attribution: {independent: 2, modalities: 2, counting: [neutral], admission"
    answers = asked("robustness", faulty(old, old.replace("[neutral]", "[neutral, addressee]")))
    answer = about(answers, "evidence", "attribution", "counting")
    assert (answer.outcome, answer.figures["sources"]) == ("counterexample", ["ru-gov", "ru-proxy", "by-gov"])


def test_a_third_source_mends_it() -> None:
    text = faulty(
        "  classes: [explosion]",
        "    radar:\n      name: {en: radar, zh-Hant: 雷達}\n      modality: [thermal, observer]\n"
        "      independence: RADAR\n      alignment: neutral\n"
        "  classes: [explosion]",
        name="monitored-line",
    )
    answer = about(asked("robustness", text), "evidence", "corroboration")
    assert (answer.outcome, answer.figures["fewest"]) == ("proved", 2)


_TAIWAN = "corroboration: {independent: 2, modalities: 2, counting: [neutral, addressee], neutral: 1"


@pytest.mark.parametrize(
    "name",
    [
        "monitored-line",
        "two-lines",
        "easter-truce-2025",
        *(
            faulty(_TAIWAN, f"corroboration: {{independent: {numbers}", name="taiwan-template")
            for numbers in (
                "4, modalities: 1, counting: [neutral, addressee]",
                "1, modalities: 3, counting: [neutral, addressee]",
                "2, modalities: 1, counting: [neutral, addressee], neutral: 2",
                "1, modalities: 1, counting: [neutral]",
            )
        ),
    ],
    ids=range(7),
)
def test_the_fewest_are_what_trying_every_set_of_owners_finds(name: str) -> None:
    for setting in settings(name):
        rules = setting.guarantee.evidence
        assert rules is not None
        told = {answer.path: answer.figures["fewest"] for answer in asked("robustness", name)}
        quorum = rules.corroboration
        counted = (each for each in rules.sources.values() if each.alignment in quorum.counting)
        owners = sorted({each.independence for each in counted})
        silent = (frozenset(some) for size in range(len(owners) + 1) for some in combinations(owners, size))
        fewest = next(len(some) for some in silent if not can_agree(rules, quorum, some))
        assert told["evidence", "corroboration"] == fewest
