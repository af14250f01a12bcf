"""Money at every step: appropriations that are not there, caps below what is promised, authority that runs out."""

from __future__ import annotations

from foedus.proofs import Answer, Outcome
from foedus.proofs.questions.funding_coverage import funding_coverage
from tests.proofs.dated_samples import FLAGSHIP, answers, asked, assert_replays, of_outcome, text_of

_MONEY = "    gives: money\n"


def _of(name: str, *faults: tuple[str, str]) -> list[Answer]:
    return answers(funding_coverage, text_of(name, *faults))


def test_the_drawdown_authority_of_2022_is_capped_far_below_what_it_makes_callable():
    text = text_of("drawdown-506")
    (found,) = asked(funding_coverage, text)

    assert found.answer.outcome is Outcome.COUNTEREXAMPLE
    assert (found.answer.figures["callable"], found.answer.figures["cap"]) == (25_500_000_000, 100_000_000)
    assert "255 such periods" in found.answer.says.en
    assert "255期" in found.answer.says.zh_hant
    assert found.answer.clauses == ("sec-506-a-1", "both-years")
    assert_replays(found, text)  # one dollar more than the cap has no effect


def test_money_that_was_never_appropriated_is_unknown_and_not_lost():
    (found,) = _of(FLAGSHIP)

    assert found.outcome is Outcome.UNKNOWN
    assert found.figures == {"standing": "not_yet", "acts": ["fund-paid-in", "us-appropriation"]}


def _funded(stages: str) -> str:
    """The flagship with every appropriation at some stage."""
    steps = ", ".join(
        f"{{stage: {stage}, when: 2027-01-0{day}, basis: assumed}}" for day, stage in enumerate(stages.split(), 1)
    )
    return text_of(FLAGSHIP, (_MONEY, f"{_MONEY}    steps: [{steps}]\n"))


def test_money_that_is_there_is_enough_and_comes_in_its_tranches():
    (found,) = answers(funding_coverage, _funded("passed funded"))

    assert found.outcome is Outcome.PROVED
    assert "EUR 48,000,000,000" in found.says.en
    assert "tranches" in found.says.en


def test_an_appropriation_that_was_taken_back_is_found():
    found = answers(funding_coverage, _funded("funded repealed"))

    assert [answer.outcome for answer in found] == [Outcome.COUNTEREXAMPLE]
    assert found[0].figures["standing"] == "repealed"


def test_a_fund_on_which_nobody_may_draw_is_not_known_to_suffice():
    text = _funded("funded")
    start = text.index("      drawing:")
    end = text.index("\n", start)
    planted = text[:start] + text[end + 1 :]

    (found,) = answers(funding_coverage, planted)

    assert found.outcome is Outcome.UNKNOWN
    assert "who draws" in found.says.en


def test_a_cap_planted_in_the_flagship_is_found():
    text = _funded("funded")
    cap = "cap_per_period: {amount: 1000000000, period: quarter, first_day: January 1, zone: Etc/UTC, clause: art-24}"
    start = text.index("      drawing:")
    end = text.index("}", start)
    planted = text[:end] + ", " + cap + text[end:]

    (found,) = of_outcome(answers(funding_coverage, planted), Outcome.COUNTEREXAMPLE)

    assert found.figures["cap"] == 1_000_000_000
    assert "48 such periods" in found.says.en
    assert "one quarter" in found.says.en


def test_a_text_without_money_is_not_asked():
    assert _of("un-2231") == []
