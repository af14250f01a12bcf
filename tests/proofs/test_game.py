"""Who can block and who can force, held to what is known of real instruments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.adapters.solving import Z3Solver
from foedus.instrument import Document, Reading, parse
from foedus.kernel import Instant
from foedus.proofs import Setting, settled
from foedus.proofs.powers.coalitions import Coalitions, Shape, least_coalitions
from foedus.proofs.powers.game import Game, determined, game_of, opened, spared
from foedus.proofs.terms.formula import holds
from tests.laws.playing import ZONE_RULES
from tests.proofs.replaying import shipped

_PERMANENT = frozenset({"CN", "FR", "GB", "RU", "US"})
_SEATS = {"security_council": 15, "president": 1}
_READINGS = [
    (standing, exhaustion)
    for standing in ("listed_participant", "current_participant")
    for exhaustion in ("paragraph_11_alone", "plan_first")
]


def _setting(document: Document, reading: Reading | None = None, **numbers: int) -> Setting:
    found = next(iter(document.guarantees)) if reading is None else reading
    guarantee = document.guarantees[found]
    return Setting(guarantee=guarantee, reading=found, zones=ZONE_RULES, at=settled(guarantee), numbers=dict(numbers))


def _un_2231(standing: str, exhaustion: str) -> Setting:
    document = parse(shipped("un-2231"), "g.yaml", ZONE_RULES)
    asked = {"standing": standing, "exhaustion": exhaustion}
    reading = next(each for each in document.guarantees if each.gives(asked))
    return _setting(document, reading, **_SEATS)


def _of(name: str, procedure: str, **numbers: int) -> Game:
    document = parse(shipped(name), "g.yaml", ZONE_RULES)
    return game_of(_setting(document, None, **numbers), frozenset((procedure,)))


def _least(game: Game, *, blocking: bool = False) -> Coalitions:
    found = least_coalitions(game.blocking if blocking else game.winning, game.quantities, Z3Solver())
    assert found.is_whole
    return found


def _takes(shape: Shape) -> dict[str, int]:
    """How many a coalition takes of whom, by the first of those who count alike."""
    return {alike.names[0]: taken for alike, taken in shape.parts}


def test_in_the_vote_of_resolution_2231_nine_block_all_five_permanent_members_among_them_in_210_ways():
    game = spared(_un_2231("current_participant", "paragraph_11_alone"), "snapback")
    assert game is not None
    found = _least(game, blocking=True)

    assert (found.least, found.number) == (9, 210)
    (shape,) = found.shapes
    assert {name for alike, _ in shape.parts for name in alike.names} >= _PERMANENT
    assert _takes(shape)["security_council:seats"] == 4


@pytest.mark.parametrize(
    ("standing", "participants"), [("listed_participant", 7), ("current_participant", 6)], ids=["listed", "current"]
)
def test_the_participants_together_block_resolution_2231_by_silence(standing: str, participants: int):
    found = _least(game_of(_un_2231(standing, "paragraph_11_alone"), frozenset(("snapback",))), blocking=True)

    assert found.least == participants
    silent = next(shape for shape in found.shapes if shape.size == participants)
    assert "IR" in {name for alike, _ in silent.parts for name in alike.names}


@pytest.mark.parametrize(("standing", "exhaustion"), _READINGS)
def test_a_participant_that_is_a_permanent_member_alone_forces_resolution_2231(standing: str, exhaustion: str):
    found = _least(game_of(_un_2231(standing, exhaustion), frozenset(("snapback",))))
    alone = {name for shape in found.shapes if shape.size == 1 for alike, _ in shape.parts for name in alike.names}

    assert alone == (_PERMANENT if standing == "listed_participant" else _PERMANENT - {"US"})


@pytest.mark.parametrize(("standing", "exhaustion"), _READINGS)
def test_another_participant_forces_it_with_a_permanent_member_or_with_seven_of_fifteen(standing: str, exhaustion: str):
    found = _least(game_of(_un_2231(standing, exhaustion), frozenset(("snapback",))))
    others = [_takes(shape) for shape in found.shapes if shape.size > 1]

    with_seats = [takes for takes in others if "security_council:seats" in takes]
    with_a_member = [takes for takes in others if "security_council:seats" not in takes]
    assert [(takes["security_council:seats"], takes["DE"]) for takes in with_seats] == [(7, 1)]
    assert with_a_member == ([] if standing == "listed_participant" else [{"DE": 1, "US": 1}])


def test_one_member_of_27_can_let_no_rollover_happen_and_all_must_agree():
    game = _of("eu-rollover", "economic")

    assert (_least(game, blocking=True).least, _least(game, blocking=True).number) == (1, 27)
    assert _least(game).least == 27


def test_under_the_draft_of_istanbul_the_state_attacked_needs_every_guarantor_russia_among_them():
    game = _of("istanbul-2022", "assistance")

    blocking = _least(game, blocking=True)
    assert {name for shape in blocking.shapes for alike, _ in shape.parts for name in alike.names} == {
        *_PERMANENT,
        "UA",
    }
    assert blocking.least == 1
    assert _least(game).least == 6


def test_ukraine_alone_opens_what_the_amended_draft_promises():
    game = _of("istanbul-2022-amended", "assistance")

    assert [_takes(shape) for shape in _least(game).shapes] == [{"UA": 1}]


def test_who_opens_and_who_determines_are_games_of_their_own():
    setting = _setting(parse(shipped("ukraine-snapback"), "g.yaml", ZONE_RULES), None, commissioner=7, chair=1)
    decided = determined(setting, "snapback")
    assert decided is not None

    assert (_least(opened(setting, "snapback")).least, _least(opened(setting, "snapback")).number) == (1, 10)
    assert [_takes(shape) for shape in _least(decided).shapes] == [{"commissioner:seats": 5}]
    assert determined(setting, "warning") is None
    assert spared(setting, "warning") is None


def test_the_flagship_takes_a_notifier_five_of_seven_commissioners_and_four_guarantors_who_do_not_vote_against_it():
    setting = _setting(parse(shipped("ukraine-snapback"), "g.yaml", ZONE_RULES), None, commissioner=7, chair=1)
    found = _least(game_of(setting, frozenset(("snapback",))))

    takes = [_takes(shape) for shape in found.shapes]
    assert takes[0] == {"CA": 4, "commissioner:seats": 5}
    assert found.least == 9
    assert _least(game_of(setting, frozenset(("snapback",)), "fr_authority")).least == 10


def test_a_role_that_decides_besides_can_keep_its_measure_from_taking_effect():
    setting = _setting(parse(shipped("ukraine-snapback"), "g.yaml", ZONE_RULES), None, commissioner=7, chair=1)
    found = _least(game_of(setting, frozenset(("snapback",)), "us_authority"), blocking=True)

    assert [_takes(shape) for shape in found.shapes if shape.size == 1] == [{"US-PRESIDENT": 1}]


def test_no_vote_can_stop_what_follows_at_once_unless_somebody_puts_it_off_first():
    game = _of("glenn-aeca-102b", "imposition")

    assert holds(game.winning, {"US-PRESIDENT": 1, "HOUSE": 0, "SENATE": 0})


def test_the_holders_of_a_role_are_those_of_the_time_before_the_guarantee_has_ended():
    document = parse(shipped("un-2231"), "g.yaml", ZONE_RULES)
    reading = next(each for each in document.guarantees if each.gives({"standing": "current_participant"}))
    after = _setting(document, reading, **_SEATS)
    before = replace(after, at=Instant.parse("2016-01-01T00:00:00Z"))

    truce = _setting(parse(shipped("easter-truce-2025"), "g.yaml", ZONE_RULES))
    war_of_1996 = _setting(parse(shipped("unscr-1022"), "g.yaml", ZONE_RULES))

    assert truce.holders("side") == {"RU", "UA"}
    assert str(war_of_1996.at) < "1996"
    assert "US" not in (after.holders("participant") or ())
    assert "US" in (before.holders("participant") or ())


def _edited(name: str, old: str, new: str, **numbers: int) -> Setting:
    text = shipped(name).decode()
    assert old in text
    return _setting(parse(text.replace(old, new).encode(), "g.yaml", ZONE_RULES), None, **numbers)


_FORTY_EIGHT = "within: {length: 48 hours, after: notification.received, limit: included}"


def test_a_determination_that_must_wait_for_a_reply_longer_than_its_own_time_needs_the_one_who_replies():
    seats = {"commissioner": 7, "chair": 1}
    setting = _edited("ukraine-snapback", _FORTY_EIGHT, _FORTY_EIGHT.replace("48", "6"), **seats)
    response = frozenset(("response",))
    by_name = setting.guarantee.leading_to("first_sanctions")

    assert by_name == {"response", "snapback"}
    assert all("RU" in _takes(shape) for shape in _least(game_of(setting, response)).shapes)
    assert {"RU": 1} in [_takes(shape) for shape in _least(game_of(setting, response), blocking=True).shapes]


_AT_ONCE = "effect: {length: 24 hours, after: determination.made, clause: art-13}"


def test_what_follows_at_once_from_a_determination_leaves_no_time_for_a_vote_unless_a_reply_is_awaited():
    at_once = "effect: {length: at once, after: determination.made, clause: art-13}"
    setting = _edited("ukraine-snapback", _AT_ONCE, at_once, commissioner=7, chair=1)

    assert _least(game_of(setting, frozenset(("snapback",)))).least == 6
    assert [_takes(shape) for shape in _least(game_of(setting, frozenset(("response",)))).shapes] == [
        {"CA": 1, "RU": 1, "commissioner:seats": 5},
        {"RU": 1, "UA": 1, "commissioner:seats": 5},
        {"CA": 4, "commissioner:seats": 5},
    ]


_VOTED = "anchor_day: excluded, zone: GMT, edge: end_of_last_day}\n      clause: para-11\n    cure"


def test_a_vote_whose_window_closes_before_anybody_can_vote_stops_nothing():
    shut = _VOTED.replace("excluded", "included").replace("end_of", "start_of")
    length = "within: {length: %s, after: notification.received, "
    setting = _edited("un-2231", length % "30 days" + _VOTED, length % "1 day" + shut, **_SEATS)

    found = _least(game_of(setting, frozenset(("snapback",))))

    assert (found.least, found.number) == (1, 7)
