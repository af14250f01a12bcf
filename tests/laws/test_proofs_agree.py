"""Proofs against the engine: who can force and who can block, told by formula, found by trying, and played out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, combinations, product

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from foedus.adapters.solving import Z3Solver
from foedus.instrument import parse
from foedus.proofs import Setting, settled
from foedus.proofs.powers.coalitions import Shape, least_coalitions
from foedus.proofs.powers.game import Game, game_of
from foedus.proofs.terms.formula import holds
from foedus.proofs.terms.stakes import stakes
from tests.laws.game_by_hand import forces
from tests.laws.game_played import Table, forced
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of

Coalition = frozenset[str]
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def _so_many(number: int) -> settings:
    """Try so many made-up texts, always the same, and show a failure as it was found."""
    quick = (Phase.explicit, Phase.generate)
    return settings(max_examples=number, phases=quick, derandomize=True, database=None, suppress_health_check=_SLOW)


def _games(pact: Pact) -> Iterator[tuple[str, Game]]:
    """For each measure, its game under the one reading of a made-up text."""
    document = parse(yaml_of(pact.text), "pact.yaml", ZONE_RULES)
    ((reading, guarantee),) = document.guarantees.items()
    at = settled(guarantee)
    setting = Setting(guarantee=guarantee, reading=reading, zones=ZONE_RULES, at=at, numbers=pact.numbers)
    for stake in stakes(guarantee):
        for measure in stake.measures:
            yield measure, game_of(setting, stake.procedures, stake.decision)


def _coalitions(pact: Pact) -> list[Coalition]:
    players = sorted(pact.players)
    every = chain.from_iterable(combinations(players, size) for size in range(len(players) + 1))
    return [frozenset(some) for some in every]


def _values(pact: Pact, game: Game, together: Coalition) -> Mapping[str, int]:
    """A coalition as the quantities of a game."""
    values: dict[str, int] = {}
    for each in game.quantities:
        role, _, is_seats = each.name.partition(":")
        seats = pact.seats(role) if is_seats else (each.name,)
        values[each.name] = len(together.intersection(seats))
    return values


def agreed_by_hand(pact: Pact, reached: Counter[tuple[bool, bool]]) -> None:
    """Hold the formulas of every measure against every coalition, and count who forces and who blocks.

    Raises:
        AssertionError: they differ.
    """
    coalitions = _coalitions(pact)
    for measure, game in _games(pact):
        wins, blocking = {some: forces(pact, measure, some) for some in coalitions}, game.blocking
        for some, win in wins.items():
            blocks = not wins[coalitions[-1] - some]
            values = _values(pact, game, some)

            assert holds(game.winning, values) == win, (measure, some)
            assert holds(blocking, values) == blocks, (measure, some)
            reached[win, blocks] += 1


def _by_hand(number: int) -> None:
    reached: Counter[tuple[bool, bool]] = Counter()

    @_so_many(number)
    @given(pacts())
    def try_all(pact: Pact) -> None:
        agreed_by_hand(pact, reached)

    try_all()

    assert all(reached[win, block] >= number / 10 for win, block in product((True, False), repeat=2)), reached


def test_whoever_the_formula_says_can_force_or_block_is_who_trying_every_signature_and_every_vote_finds():
    _by_hand(2_000)


@pytest.mark.soak
def test_the_same_of_twenty_thousand_texts():
    _by_hand(20_000)


def _played(number: int, start: int) -> None:
    reached: Counter[bool] = Counter()

    @seed(start)
    @_so_many(number)
    @given(pacts())
    def play_all(pact: Pact) -> None:
        table = Table.of(pact)
        for measure, game in _games(pact):
            for some in _coalitions(pact):
                win = forced(table, measure, some)

                assert holds(game.winning, _values(pact, game, some)) == win, (measure, some)
                reached[win] += 1

    play_all()

    assert min(reached[True], reached[False]) >= number


def test_whoever_the_formula_says_can_force_takes_the_effect_through_the_engine_against_every_answer():
    _played(14, start=1)


@pytest.mark.soak
@pytest.mark.parametrize("start", [2, 3])
def test_the_same_played_in_a_thousand_texts(start: int):
    _played(1_000, start)


def _least_by_trying(pact: Pact, able: Mapping[Coalition, bool]) -> set[Coalition]:
    """The coalitions that can, and of which nobody can be spared."""
    return {some for some, can in able.items() if can and not any(able[some - {each}] for each in some)}


def test_the_solver_lists_exactly_the_coalitions_of_which_nobody_can_be_spared():
    @_so_many(25)
    @given(pacts())
    def list_all(pact: Pact) -> None:
        for measure, game in _games(pact):
            able = {some: forces(pact, measure, some) for some in _coalitions(pact)}
            least = _least_by_trying(pact, able)
            found = least_coalitions(game.winning, game.quantities, Z3Solver())

            assert found.is_whole
            assert found.number == len(least)
            assert found.least == min(map(len, least), default=None)
            assert all(any(map(partial(_is_of, pact, some), found.shapes)) for some in least)

    list_all()


def _is_of(pact: Pact, some: Coalition, shape: Shape) -> bool:
    """Whether a coalition is one of a shape: so many of each kind, and nobody else."""
    parts = [(frozenset(_people(pact, alike.names)), taken) for alike, taken in shape.parts]
    return len(some) == sum(taken for _, taken in parts) and all(len(some & who) == taken for who, taken in parts)


def _people(pact: Pact, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        role, _, is_seats = name.partition(":")
        yield from pact.seats(role) if is_seats else (name,)
