"""How few who collude suffice, and who judges his own case."""

from __future__ import annotations

from itertools import combinations

import pytest

from foedus.proofs.powers.game import Game, game_of
from foedus.proofs.terms.formula import holds
from foedus.proofs.terms.stakes import stakes
from tests.proofs.asking import FLAGSHIP, about, asked, faulty, outcomes, settings


def test_two_colluders_stop_the_flagship_only_where_the_commission_is_small() -> None:
    left_open = about(asked("collusion", FLAGSHIP), "measures", "sanctions")
    assert (left_open.outcome, left_open.figures) == ("unknown", {"role": "commissioner", "seats": 6})
    for seats, outcome in ((5, "counterexample"), (6, "proved")):
        told = asked("collusion", FLAGSHIP, numbers={"commissioner": seats, "chair": 1})
        assert about(told, "measures", "sanctions").outcome == outcome


def test_one_member_stops_what_is_unanimous_and_four_stop_a_qualified_majority() -> None:
    (answer,) = asked("collusion", "eu-2025-2600")
    assert (answer.outcome, answer.figures) == ("proved", {"least": 4})
    told = asked("blocking", "eu-2025-2600")
    assert any(each.outcome == "counterexample" and each.path == ("measures", "prohibition") for each in told)


def test_russia_judged_its_own_case_in_istanbul() -> None:
    answers = [each for each in asked("collusion", "istanbul-2022") if each.path[0] == "procedures"]
    assert {(each.outcome.value, str(each.figures["judges"])) for each in answers} == {("counterexample", "['RU']")}


def test_what_one_alone_can_do_is_told_as_blocking_and_what_two_add_as_collusion() -> None:
    assert [each.path for each in asked("collusion", "istanbul-2022") if each.path == ("measures", "aid")] == []
    assert about(asked("blocking", "istanbul-2022")[:2], "measures", "aid").outcome == "counterexample"
    numbers = {"commissioner": 2, "chair": 1}
    alone = about(asked("blocking", FLAGSHIP, numbers=numbers), "measures", "sanctions")
    assert alone.outcome == "counterexample"
    assert not any(each.path[-1] == "sanctions" for each in asked("collusion", FLAGSHIP, numbers=numbers))


def test_an_addressee_and_its_ally_who_block_together_and_neither_alone_are_found() -> None:
    text = faulty(
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-4",
        "holders: [CA, RU, JP]\n    clause: art-4",
    ).replace("majority: {at_least: 6}", "majority: {at_least: 2}")
    taken = {"numbers": {"commissioner": 7, "chair": 1}, "allies": frozenset({"JP"})}
    answer = about(asked("collusion", text, **taken), "measures", "sanctions")
    assert "the addressee's own side can keep the effect from following: Japan and Russia" in answer.says.en


def test_each_leadership_judged_its_own_men_in_2020() -> None:
    told = [each for each in asked("collusion", "tcg-2020") if each.path[-1] == "determination"]
    assert len(told) == 2


def test_a_seat_of_the_addressee_in_the_council_is_found() -> None:
    text = faulty(
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-4",
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, RU, US]\n    clause: art-4",
    )
    answers = asked("collusion", text)
    found = [each for each in answers if each.path[-1] == "reverse_vote"]
    assert [each.path for each in found] == [
        ("procedures", "response", "reverse_vote"),
        ("procedures", "snapback", "reverse_vote"),
    ]
    assert not any(each.path[-1] == "reverse_vote" for each in asked("collusion", FLAGSHIP))


def test_those_who_are_protected_are_not_taken_to_collude() -> None:
    assert outcomes(asked("collusion", "us-ukraine-2024")) == {"proved"}


@pytest.mark.parametrize("name", ["two-lines", "inara-2015", "taiwan-template", "unscr-1022"])
def test_the_fewest_are_what_trying_every_coalition_finds(name: str) -> None:
    numbers = {"commissioner": 4, "chair": 1, "president": 1, "security_council": 3}
    for setting in settings(name, numbers=numbers)[:1]:
        told = {each.path: each for each in asked("collusion", name, numbers=numbers)}
        for stake in stakes(setting.guarantee):
            game = game_of(setting, stake.procedures)
            if len(game.unsized) > 0:
                continue
            loyal = set(setting.guarantee.beneficiaries)
            players = [(q.name, n) for q in game.quantities if q.name not in loyal for n in range(q.high)]
            single = [each for each in players if _blocks(game, [each], 1)]
            others = [each for each in players if each not in single]
            two = _blocks(game, others, 2)
            if _blocks(game, players, 0):
                continue
            answer = told.get(("measures", stake.measures[0]))
            assert (answer is None) == (len(single) > 0 and not two)
            assert answer is None or (answer.outcome == "counterexample") == two


def _blocks(game: Game, players: list[tuple[str, int]], size: int) -> bool:
    for some in combinations(players, size):
        names = [name for name, _ in some]
        values = {each.name: names.count(each.name) for each in game.quantities}
        if holds(game.blocking, values):
            return True
    return False
