"""A cap per period: never exceeded in any period, however facts come in; what is left renews as the period turns."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine import Engine, View, assess, draws, idle_acts
from foedus.journal import canonical
from foedus.kernel import Instant, Truth
from foedus.measures import drawing
from foedus.rehearsal import MemoryJournal, rehearse
from foedus.rehearsal.clock import SimulatedClock
from tests.engine.drawing import END, answer, drawn, found, fund, left, played
from tests.laws.playing import ZONE_RULES
from tests.measures.kind_samples import words

_TURN = "2026-04-01T00:00:00Z"


def _capped(amount: int = 30, **more: Any) -> dict[str, Any]:
    """The fund of 100, of which so much may be drawn in each month of London."""
    cap = {"amount": amount, "period": "month", "first_day": "January 1", "zone": "GMT", "clause": "one", **more}
    return fund(drawing={"by": "council", "cap_per_period": cap})


def _shifted(second: int, at: str = _TURN) -> str:
    return str(Instant.parse(at).plus(second))


def _because(play: Any, name: str = "d") -> dict[str, tuple[str, Any]]:
    assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)
    judged = draws.judged(play.document, assessment, assessment.outlooks[0], "m-p", ZONE_RULES)[name]
    return {reason.rule: (reason.truth.word, reason.details) for reason in judged.because}


@pytest.mark.parametrize(("amount", "expected", "rest"), [(30, "effective", "0"), (31, "without_effect", "30")])
def test_a_draw_beyond_the_cap_of_its_period_has_no_effect_though_the_shares_hold_more(
    amount: int, expected: str, rest: str
):
    play = played(drawn({"M1": amount}), terms=_capped())

    assert (answer(play), left(play, "this_period", "2026-03-20T00:00:00Z")) == (expected, rest)
    assert left(play) == ("70" if expected == "effective" else "100")


def test_the_cap_is_of_all_shares_together():
    play = played(drawn({"M1": 20, "X2": 11}), terms=_capped())

    truth, details = _because(play)["within_period"]
    assert (answer(play), truth, details["left"]) == ("without_effect", "false", "30")


@pytest.mark.parametrize(("second", "expected"), [(-1, "without_effect"), (0, "effective"), (1, "effective")])
def test_what_is_used_up_is_there_anew_from_the_second_in_which_the_period_turns(second: int, expected: str):
    play = played(drawn({"M1": 30}), drawn({"M1": 1}, when=_shifted(second), name="e"), terms=_capped())

    assert answer(play, "e") == expected


@pytest.mark.parametrize(("second", "rest"), [(-1, "10"), (0, "30"), (1, "30")])
def test_what_is_not_drawn_is_not_carried_over(second: int, rest: str):
    play = played(drawn({"M1": 20}), terms=_capped())

    assert left(play, "this_period", _shifted(second)) == rest
    assert answer(played(drawn({"M1": 20}), drawn({"M1": 31}, when=_TURN, name="e"), terms=_capped()), "e") == (
        "without_effect"
    )


@pytest.mark.parametrize(
    ("zone", "turn"),
    [
        ("America/New_York", "2026-04-01T04:00:00Z"),
        ("Europe/London", "2026-03-31T23:00:00Z"),
        ("Asia/Taipei", "2026-03-31T16:00:00Z"),
    ],
)
@pytest.mark.parametrize(("second", "expected"), [(-1, "without_effect"), (0, "effective"), (1, "effective")])
def test_the_period_turns_at_the_midnight_of_its_zone_in_summer_time_too(
    zone: str, turn: str, second: int, expected: str
):
    facts = (drawn({"M1": 30}), drawn({"M1": 1}, when=_shifted(second, turn), name="e"))
    play = played(*facts, terms=_capped(zone=zone))

    assert answer(play, "e") == expected
    assert left(play, "this_period", _shifted(second, turn)) == ("0" if second < 0 else "29")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (0, "effective"),  # it fits into either period
        (10, "unknown"),  # it fits into the next one alone
    ],
)
def test_a_draw_that_may_fall_in_either_of_two_periods_is_judged_in_both(before: int, expected: str):
    either = {"from": "2026-03-31", "until": "2026-04-02"}
    first = () if before == 0 else (drawn({"M1": before}, name="c"),)
    play = played(*first, drawn({"M1": 21}, when=either), terms=_capped())

    assert answer(play) == expected
    assert _because(play)["within_either_period"][0] == {"effective": "true", "unknown": "unknown"}[expected]


def test_a_draw_too_great_for_either_period_has_no_effect_whichever_it_was():
    play = played(drawn({"M1": 31}, when={"from": "2026-03-31", "until": "2026-04-02"}), terms=_capped())

    assert (answer(play), _because(play)["within_either_period"][0]) == ("without_effect", "false")


def test_a_draw_of_either_period_leaves_the_second_in_doubt_and_takes_from_the_whole_for_sure():
    play = played(drawn({"M1": 20}, when={"from": "2026-03-31", "until": "2026-04-02"}), terms=_capped())

    assert (answer(play), left(play)) == ("effective", "80")
    assert [left(play, "this_period", at) for at in ("2026-04-02T00:00:00Z", "2026-05-01T00:00:00Z")] == [
        "unknown",
        "30",
    ]
    assert answer(played(drawn({"M1": 20}, when={"from": "2026-03-31", "until": "2026-04-02"}), terms=_capped(20))) == (
        "effective"
    )


def test_a_draw_after_one_of_either_period_is_in_doubt_where_that_may_have_used_up_its_own():
    either = drawn({"M1": 20}, when={"from": "2026-03-31", "until": "2026-04-02"})
    later = [drawn({"M1": amount}, when="2026-04-05", name="e") for amount in (10, 11, 30, 31)]

    assert [answer(played(either, each, terms=_capped()), "e") for each in later] == [
        "effective",
        "unknown",
        "unknown",
        "without_effect",
    ]


_RAISED = [{"from": "2026-03-15", "amount": 50, "clause": "one"}]


@pytest.mark.parametrize(("second", "expected"), [(-1, "without_effect"), (0, "effective"), (1, "effective")])
def test_a_raised_cap_counts_from_its_day_and_what_was_drawn_before_counts_against_it(second: int, expected: str):
    facts = (drawn({"M1": 30}), drawn({"M1": 20}, when=_shifted(second, "2026-03-15T00:00:00Z"), name="e"))
    play = played(*facts, terms=_capped(raised=_RAISED))

    assert answer(play, "e") == expected
    assert left(play, "this_period", "2026-03-31T23:59:59Z") == ("0" if expected == "effective" else "20")
    assert left(play, "this_period", _TURN) == "30"


def test_a_draw_of_the_day_on_which_the_cap_is_raised_fits_since_that_is_the_whole_day():
    play = played(drawn({"M1": 50}, when="2026-03-15"), terms=_capped(raised=_RAISED))

    assert answer(play) == "effective"


def test_a_draw_of_either_side_of_the_raise_is_in_doubt():
    play = played(drawn({"M1": 50}, when={"from": "2026-03-14", "until": "2026-03-16"}), terms=_capped(raised=_RAISED))

    assert (answer(play), _because(play)["within_period"][0]) == ("unknown", "unknown")


def test_what_is_drawn_after_the_raise_takes_nothing_from_a_draw_that_came_before_it():
    either = drawn({"M1": 20}, when={"from": "2026-03-14", "until": "2026-03-16"})
    after = drawn({"M1": 25}, when="2026-03-15T12:00:00Z", name="e")

    assert answer(played(either, after, terms=_capped(raised=_RAISED))) == "effective"


def test_without_a_cap_per_period_there_is_none_to_tell_of():
    assert left(played(), "this_period") == "not_stated"


def _journal(play: Any, end: str = "2026-05-02T00:00:00Z") -> list[Any]:
    journal = MemoryJournal("capped")
    rehearse(play, View(), Instant.parse(end), journal, ZONE_RULES)
    return list(journal.read())


def _told(entries: list[Any]) -> list[tuple[str, Any]]:
    said = [each for each in entries if each.type == "measure.said"]
    return [(str(each.recorded_at), each.payload["headroom"][0]["this_period"]) for each in said]


def test_the_turn_of_each_period_is_told_in_its_very_second():
    told = _told(_journal(played(drawn({"M1": 20}), terms=_capped())))

    assert [(at, each["left"]["least"]) for at, each in told if at >= "2026-03-10"] == [
        ("2026-03-10T12:00:00Z", 10),
        ("2026-04-01T00:00:00Z", 30),
        ("2026-05-01T00:00:00Z", 30),
    ]
    assert [each["until"] for at, each in told if at == _TURN] == ["2026-05-01T00:00:00Z"]


def test_what_is_left_anew_has_held_since_the_period_turned_however_late_that_is_reviewed():
    journal, late = MemoryJournal("late"), Instant.parse("2026-04-10T00:00:00Z")
    play = played(terms=_capped())
    engine = Engine(play.document, View(), journal, SimulatedClock(late), ZONE_RULES)
    engine.receive(play.known.facts, (), ())
    engine.review()

    [said] = [each for each in journal.read() if each.type == "measure.said"]
    assert str(said.held.start) == _TURN


def test_a_raise_is_told_in_its_very_second():
    told = dict(_told(_journal(played(terms=_capped(raised=_RAISED)))))

    assert (told["2026-03-15T00:00:00Z"]["cap"], told[_TURN]["cap"]) == (50, 30)


def test_the_next_turn_is_that_of_the_part_of_the_period_in_which_one_cap_applies():
    play = played(terms=_capped(raised=_RAISED))
    times = ["2026-03-10T00:00:00Z", "2026-03-14T23:59:59Z", "2026-03-15T00:00:00Z", "2026-03-31T23:59:59Z", _TURN]

    found = [
        draws.next_period(
            play.document,
            assess(play.document, play.known, View(), Instant.parse(at), ZONE_RULES),
            ZONE_RULES,
        )
        for at in times
    ]

    assert list(map(str, found)) == [
        "2026-03-15T00:00:00Z",
        "2026-03-15T00:00:00Z",
        _TURN,
        _TURN,
        "2026-05-01T00:00:00Z",
    ]


def test_the_journal_says_the_same_however_often_the_record_is_read():
    play = played(
        drawn({"M1": 20}, when={"from": "2026-03-31", "until": "2026-04-02"}),
        drawn({"M1": 15}, when="2026-04-01", name="e"),
        terms=_capped(raised=_RAISED),
    )
    kept = [b"".join(canonical(entry.payload) for entry in _journal(play)) for _ in range(2)]

    assert kept[0] == kept[1]
    assert b"within_either_period" in kept[0]


_WHENS = (
    "2026-03-30",
    "2026-03-31T23:59:59Z",
    _TURN,
    "2026-04-01",
    {"from": "2026-03-30", "until": "2026-04-03"},
    {"from": "2026-03-14", "until": "2026-03-16"},
    "2026-03-15",
)


def _worlds(moments: list[Any]) -> list[tuple[Instant, ...]]:
    """Instants at which draws may each have been made, at every edge that may matter."""
    edges = [Instant.parse("2026-03-15T00:00:00Z"), Instant.parse(_TURN)]
    choices = [
        sorted({each.start, each.last, *(at.plus(s) for at in edges for s in (-1, 0) if at.plus(s) in each)})
        for each in moments
    ]
    worlds: list[tuple[Instant, ...]] = [()]
    for choice in choices:
        worlds = [(*world, at) for world in worlds for at in choice]
    return worlds


def _made(amounts: list[int], world: tuple[Instant, ...], order: tuple[int, ...]) -> list[bool]:
    """Which draws have effect in one world, by going through them one by one."""
    effect, rest = [False] * len(amounts), 60
    drawn_in = {"march": 0, "april": 0}
    for each in sorted(order, key=lambda one: world[one]):
        month = "april" if world[each] >= Instant.parse(_TURN) else "march"
        cap = 50 if Instant.parse("2026-03-15T00:00:00Z") <= world[each] < Instant.parse(_TURN) else 30
        if amounts[each] <= min(rest, cap - drawn_in[month]):
            effect[each] = True
            rest -= amounts[each]
            drawn_in[month] += amounts[each]
    return effect


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(5, 40), st.sampled_from(_WHENS)), min_size=1, max_size=3))
def test_what_is_said_holds_in_every_world_and_no_period_ever_exceeds_its_cap(made: list[tuple[int, Any]]):
    facts = [drawn({"M1": amount}, when=when, name=f"d{at}") for at, (amount, when) in enumerate(made)]
    play = played(*facts, terms=_capped(raised=_RAISED))
    amounts = [amount for amount, _ in made]
    assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)
    judged = draws.judged(play.document, assessment, assessment.outlooks[0], "m-p", ZONE_RULES)
    room = draws.headroom_of(play.document, assessment, assessment.outlooks[0], "m-p", ZONE_RULES)
    assert room is not None
    assert room.this_period is not None
    each = [judged[f"d{at}"] for at in range(len(made))]

    for world in _worlds([one.draw.when for one in each]):
        sure = [at for at, one in enumerate(each) if one.answer is drawing.Answer.EFFECTIVE]
        april = [at for at in sure if world[at] >= Instant.parse(_TURN)]
        assert sum(amounts[at] for at in april) <= 30
        assert sum(amounts[at] for at in sure if at not in april) <= 50
        for order in permutations(range(len(amounts))):
            effect = _made(amounts, world, order)
            assert all(one.truth in {Truth.UNKNOWN, Truth.of(known=has)} for one, has in zip(each, effect, strict=True))
            used = sum(amounts[at] for at, has in enumerate(effect) if has and world[at] >= Instant.parse(_TURN))
            assert room.this_period.left.least <= 30 - used <= room.this_period.left.greatest


@settings(max_examples=40)
@given(
    made=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 60)), min_size=1, max_size=6),
    shuffled=st.randoms(use_true_random=False),
)
def test_in_whatever_order_facts_arrive_every_answer_is_the_same(made: list[tuple[int, int]], shuffled: Any):
    start = Instant.parse("2026-03-05T00:00:00Z")
    facts = [
        drawn({"M1": amount}, when=str(start.plus(day * 86_400)), known="2026-05-08T00:00:00Z", name=f"d{at}")
        for at, (amount, day) in enumerate(made)
    ]
    other = [*facts]
    shuffled.shuffle(other)
    late = "2026-05-10T00:00:00Z"
    plays = [played(*each, terms=_capped()) for each in (facts, other)]

    answers = [[answer(play, each["id"], late) for each in facts] for play in plays]
    assert answers[0] == answers[1]
    by_month: dict[str, int] = {}
    for each, said in zip(facts, answers[0], strict=True):
        month = each["when"][:7]
        by_month[month] = by_month.get(month, 0) + (each["amounts"]["M1"] if said == "effective" else 0)
    assert all(total <= 30 for total in by_month.values())


_TRANCHES = [{"amount": 100, "conditions": [words("a report")]}]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"by": ["M1"]}, "without_the_power"),
        ({"signed": False}, "unsigned"),
        ({"tranche": 2}, "no_such_power"),
        ({}, None),
    ],
)
def test_a_finding_about_a_tranche_that_has_no_effect_is_told_with_its_reason(more: dict[str, Any], reason: str | None):
    tranche = more.get("tranche", 1)
    finding = {**found(tranche), **more}
    terms = fund(tranches=_TRANCHES, drawing={"by": "council", "conditions_found_by": "council"})
    play = played(finding, terms=terms)
    assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)

    idle = dict(idle_acts(play.document.first, assessment))

    assert idle.get("f") == reason


def test_a_finding_by_another_party_than_the_one_named_is_told_too():
    terms = fund(tranches=_TRANCHES, drawing={"by": "council", "conditions_found_by": "X2"})
    by_name = {who: played(found(1, by=[who]), terms=terms) for who in ("X2", "M4")}
    idle = {
        who: dict(
            idle_acts(play.document.first, assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES))
        ).get("f")
        for who, play in by_name.items()
    }

    assert idle == {"X2": None, "M4": "without_the_power"}
