"""Question 19 against trying everything: who can amend, in which ways, and how many it takes against how many block."""

from __future__ import annotations

from collections import Counter
from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foedus.adapters.solving import Z3Solver
from foedus.instrument import parse
from foedus.proofs import Answer, Setting, settled
from foedus.proofs.powers.amending import amended, routes
from foedus.proofs.powers.game import Benches
from foedus.proofs.questions.entrenchment import entrenchment
from foedus.proofs.terms.formula import holds
from tests.laws.amending_by_hand import amendable, amends, blocks, ways_to
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of

Coalition = frozenset[str]
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def _so_many(number: int) -> settings:
    """Try so many made-up texts, always the same, and show a failure as it was found."""
    quick = (Phase.explicit, Phase.generate)
    return settings(max_examples=number, phases=quick, derandomize=True, database=None, suppress_health_check=_SLOW)


def _setting(pact: Pact) -> Setting:
    document = parse(yaml_of(pact.text), "pact.yaml", ZONE_RULES)
    ((reading, guarantee),) = document.guarantees.items()
    at = settled(guarantee)
    return Setting(guarantee=guarantee, reading=reading, zones=ZONE_RULES, at=at, numbers=pact.numbers)


def _coalitions(pact: Pact) -> list[Coalition]:
    players = sorted(pact.players)
    every = chain.from_iterable(combinations(players, size) for size in range(len(players) + 1))
    return [frozenset(some) for some in every]


def _values(pact: Pact, benches: Benches, together: Coalition) -> dict[str, int]:
    values: dict[str, int] = {}
    for role, bench in benches.used.items():
        values |= {name: int(name in together) for name in bench.named}
        values[bench.players] = len(together.intersection(pact.seats(role))) if role in pact.numbers else 0
    return values


def _formula_agrees(pact: Pact, reached: Counter[bool]) -> None:
    setting = _setting(pact)
    for name in pact.text["amendment"]["ways"]:
        benches = Benches(setting)
        able = amended(benches, (name,))
        for some in _coalitions(pact):
            can = amends(pact, frozenset((name,)), some)

            assert holds(able, _values(pact, benches, some)) == can, (name, some)
            reached[can] += 1


def test_whoever_the_formula_says_can_amend_is_who_trying_every_signature_and_every_vote_finds():
    reached: Counter[bool] = Counter()

    @_so_many(150)
    @given(pacts(), st.integers(0, 2**63))
    def try_all(pact: Pact, number: int) -> None:
        _formula_agrees(amendable(pact, number), reached)

    try_all()

    assert min(reached[True], reached[False]) >= 300, reached


def test_the_ways_that_reach_a_clause_are_those_that_following_every_clause_that_guards_it_finds():
    reached: Counter[int] = Counter()

    @_so_many(400)
    @given(pacts(), st.integers(0, 2**63))
    def follow_all(pact: Pact, number: int) -> None:
        made = amendable(pact, number)
        guarantee = _setting(made).guarantee
        for clause in made.text["clauses"]:
            found = routes(guarantee, (clause,))

            assert {route.way for route in found} == ways_to(made.text, clause)
            reached[sum(1 for route in found if route.through is not None)] += 1

    follow_all()

    assert min(reached[0], reached[1]) >= 20, reached


def _answer(pact: Pact, answers: list[Answer], measure: str) -> Answer:
    name = pact.text["measures"][measure]["name"]["en"]
    found = [answer for answer in answers if name in answer.about.en]
    assert len(found) > 0
    return found[0]


def _judged_by_hand(pact: Pact, reached: Counter[str]) -> None:
    setting = _setting(pact)
    ways = ways_to(pact.text, "one")
    answers = list(entrenchment(setting, Z3Solver()))
    hostile = setting.hostile
    for measure, answer in zip(_first_of_each(pact), answers, strict=True):
        free = [some for some in _coalitions(pact) if not some & setting.protected]
        amending = [some for some in free if amends(pact, ways, some)]
        blocking = [some for some in free if blocks(pact, measure, some)]
        fewest, fewest_block = (min(map(len, each), default=None) for each in (amending, blocking))
        is_easier = fewest is not None and (fewest_block is None or fewest < fewest_block)
        acting = frozenset(pact.players)
        alone = amends(pact, ways, hostile & acting)
        outcome = "counterexample" if is_easier or alone else "proved"
        if len(ways) == 0:
            outcome = "unknown" if _is_unsaid(pact) else "proved"

        assert answer.outcome == outcome, (measure, fewest, fewest_block, alone)
        if fewest is not None:
            assert answer.figures["amend"] == fewest
            assert answer.figures.get("block") == fewest_block
        reached[outcome] += 1
        reached["outnumbered"] += is_easier and fewest_block is not None and not alone


def _is_unsaid(pact: Pact) -> bool:
    """Whether the text neither says how the first clause is amended, nor that it may not be."""
    return "one" not in pact.text["amendment"].get("unamendable", {}).get("of", ())


def _first_of_each(pact: Pact) -> list[str]:
    """The measures, each with those that stand or fall with it told once."""
    seen: dict[tuple[str, ...], str] = {}
    rules = pact.text["procedures"]
    for name, measure in pact.text["measures"].items():
        own = measure["procedure"]
        leading = tuple(sorted(each for each in rules if each == own or own in rules[each].get("includes", ())))
        seen.setdefault((*leading, str(measure.get("decision", {}).get("by"))), name)
    return list(seen.values())


def _judged(number: int) -> None:
    reached: Counter[str] = Counter()

    @_so_many(number)
    @given(pacts(), st.integers(0, 2**63))
    def judge_all(pact: Pact, number: int) -> None:
        _judged_by_hand(amendable(pact, number), reached)

    judge_all()

    assert min(reached[each] for each in ("counterexample", "proved")) >= number / 10, reached
    assert min(reached["unknown"], reached["outnumbered"]) > 0, reached


def test_how_many_it_takes_to_amend_and_to_block_is_what_trying_every_coalition_finds():
    _judged(200)


@pytest.mark.soak
def test_the_same_of_five_thousand_texts():
    _judged(5_000)
