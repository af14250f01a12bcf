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
    answers = asked("collusion", "eu-2025-2600")
    assert outcomes(answers) == {"counterexample", "proved"}
    assert next(each for each in answers if each.outcome == "proved").figures == {"least": 4}
    assert "no collusion is needed" in next(each for each in answers if each.outcome == "counterexample").says.en


def test_russia_judged_its_own_case_in_istanbul() -> None:
    answers = [each for each in asked("collusion", "istanbul-2022") if each.path[0] == "procedures"]
    assert {(each.outcome.value, str(each.figures["judges"])) for each in answers} == {("counterexample", "['RU']")}
    aid = [each for each in asked("collusion", "istanbul-2022") if each.path == ("measures", "aid")]
    assert all("addressee's own side" in each.says.en for each in aid)


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
            least = next((k for k in range(len(players) + 1) if _blocks(game, players, k)), None)
            if least == 0:
                continue
            answer = told["measures", stake.measures[0]]
            assert (answer.outcome == "counterexample") == (least is not None and least <= 2)


def _blocks(game: Game, players: list[tuple[str, int]], size: int) -> bool:
    for some in combinations(players, size):
        names = [name for name, _ in some]
        values = {each.name: names.count(each.name) for each in game.quantities}
        if holds(game.blocking, values):
            return True
    return False
