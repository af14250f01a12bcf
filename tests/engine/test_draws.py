"""Draws on a fund: never beyond the cap, never before the effect, and where the record is open, the headroom too."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import View, assess, draws
from foedus.journal import canonical
from foedus.kernel import Instant, Interval, Truth
from foedus.measures import drawing
from foedus.rehearsal import MemoryJournal, rehearse
from tests.engine.drawing import END, answer, drawn, found, fund, left, played
from tests.engine.scenes import EFFECT, NOTIFIED
from tests.laws.playing import ZONE_RULES
from tests.measures.kind_samples import words

_TRANCHES = [{"amount": 30, "conditions": [words("a report")]}, {"amount": 70, "conditions": [words("a vote")]}]


def _in_tranches(**more: Any) -> dict[str, Any]:
    return fund(tranches=_TRANCHES, drawing={"by": "council", "conditions_found_by": "council"}, **more)


def _rules(play: Any, name: str = "d") -> dict[str, str]:
    """What a draw rests on under the first reading."""
    assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)
    judged = draws.judged(play.document, assessment, assessment.outlooks[0], "m-p", ZONE_RULES)[name]
    return {reason.rule: reason.truth.word for reason in judged.because}


def test_before_anything_is_drawn_the_whole_cap_is_left():
    play = played()

    assert [left(play, whose) for whose in ("in_all", "M1", "X2", "M3")] == ["100", "60", "40", "not_stated"]


@pytest.mark.parametrize(("amount", "expected", "rest"), [(39, "effective", "1"), (40, "effective", "0")])
def test_a_draw_within_a_share_takes_its_amount_from_it(amount: int, expected: str, rest: str):
    play = played(drawn({"X2": amount}))

    assert (answer(play), left(play, "X2"), left(play), left(play, "M1")) == (expected, rest, str(100 - amount), "60")


def test_a_draw_beyond_a_share_has_no_effect_and_takes_nothing_though_the_fund_holds_more():
    play = played(drawn({"X2": 41}))

    assert (answer(play), left(play, "X2"), left(play)) == ("without_effect", "40", "100")
    assert _rules(play)["within_share"] == "false"


def test_a_draw_after_one_without_effect_finds_everything_left():
    play = played(drawn({"X2": 41}), drawn({"X2": 40}, when="2026-03-11T00:00:00Z", name="e"))

    assert (answer(play), answer(play, "e"), left(play, "X2")) == ("without_effect", "effective", "0")


def test_a_draw_beyond_what_an_earlier_one_left_has_no_effect():
    play = played(drawn({"M1": 50, "X2": 10}), drawn({"M1": 11}, when="2026-03-11T00:00:00Z", name="e"))

    assert (answer(play, "e"), left(play, "M1"), left(play)) == ("without_effect", "10", "40")


def test_who_bears_no_share_cannot_be_drawn_on():
    assert answer(played(drawn({"M3": 1}))) == "without_effect"


@pytest.mark.parametrize(("second", "expected"), [(-1, "without_effect"), (0, "effective"), (1, "effective")])
def test_a_draw_has_no_effect_before_the_measure_has(second: int, expected: str):
    when = str(Instant.parse(EFFECT).plus(second))

    assert answer(played(drawn({"M1": 1}, when=when))) == expected


def test_a_draw_of_the_day_on_which_the_effect_begins_is_in_doubt_and_so_is_what_is_left():
    play = played(drawn({"M1": 10}, when="2026-03-03"))

    assert (answer(play), left(play), left(play, "X2")) == ("unknown", "unknown", "40")
    assert _rules(play)["draw_in_effect"] == "unknown"


def test_where_the_effect_is_known_to_the_day_a_draw_of_that_day_is_in_doubt():
    sent = {**NOTIFIED, "when": "2026-03-02"}
    times = ("2026-03-02T23:59:59Z", "2026-03-03T12:00:00Z", "2026-03-04T00:00:00Z")

    found = [answer(played(drawn({"M1": 1}, when=when), notified=sent)) for when in times]

    assert found == ["without_effect", "unknown", "effective"]


def test_a_draw_of_what_is_promised_and_never_falls_due_has_no_effect():
    play = played(drawn({"M1": 1}), notified={**NOTIFIED, "signed": False})

    assert (answer(play), left(play)) == ("without_effect", "100")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"by": ["M1"]}, "drawn_by"),
        ({"signed": False}, "drawn_by_unsigned"),
    ],
)
def test_a_draw_by_somebody_who_may_not_or_unsigned_has_no_effect(more: dict[str, Any], rule: str):
    play = played(drawn({"M1": 1}, **more))

    assert (answer(play), left(play), _rules(play)[rule]) == ("without_effect", "100", "false")


def test_a_draw_in_a_doubtful_term_of_office_is_in_doubt():
    terms = fund(drawing={"by": "court"})
    second = Instant.parse("2026-03-10T00:00:00Z")
    times = [str(second.plus(-1)), str(second), {"from": "2026-03-09", "until": "2026-03-11"}]

    found = [answer(played(drawn({"M1": 1}, when=when, by=["M3"]), terms=terms)) for when in times]

    assert found == ["effective", "without_effect", "unknown"]


def test_a_party_may_be_named_to_draw_in_place_of_a_role():
    terms = fund(drawing={"by": "X2"})

    signed = [answer(played(drawn({"M1": 1}, by=[who]), terms=terms)) for who in ("X2", "M4")]

    assert signed == ["effective", "without_effect"]
    assert answer(played(drawn({"M1": 1}, by=["X2"], signed=False), terms=terms)) == "without_effect"


def test_a_text_that_lets_nobody_draw_has_no_headroom_to_tell_of():
    play = played(drawn({"M1": 1}), terms={key: value for key, value in fund().items() if key != "drawing"})

    assert (answer(play), left(play), _rules(play)) == ("without_effect", "not_stated", {"nobody_draws": "false"})


def test_a_correction_takes_a_draw_off_from_when_it_is_known():
    smaller = drawn({"M1": 5}, name="e", replaces="d", known="2026-03-20T00:00:00Z")
    play = played(drawn({"M1": 50}), smaller)
    at = Instant.parse("2026-03-20T00:00:00Z")

    assert [left(play, as_of=str(at.plus(second))) for second in (-1, 0, 1)] == ["50", "95", "95"]
    assert answer(play) == "not_known"


def test_a_draw_is_said_to_be_replaced_once_it_is_corrected():
    smaller = drawn({"M1": 5}, name="e", replaces="d", known="2026-03-20T00:00:00Z")
    journal = MemoryJournal("drawn")
    rehearse(played(drawn({"M1": 50}), smaller), View(), Instant.parse(END), journal, ZONE_RULES)

    said = [entry.payload for entry in journal.read() if entry.type == "draw.said" and entry.payload["key"] == "d"]

    assert ["effective" in str(each["said"]) for each in said] == [True, False]
    assert "replaced" in str(said[-1]["said"])


def test_a_draw_plays_no_part_before_it_is_known():
    play = played(drawn({"M1": 50}, known="2026-03-20T00:00:00Z"))
    at = Instant.parse("2026-03-20T00:00:00Z")

    assert [left(play, as_of=str(at.plus(second))) for second in (-1, 0, 1)] == ["100", "50", "50"]


@pytest.mark.parametrize(("second", "expected"), [(-1, "without_effect"), (0, "effective"), (1, "effective")])
def test_a_tranche_is_drawn_only_once_its_conditions_are_found(second: int, expected: str):
    when = Instant.parse("2026-03-05T00:00:00Z")
    play = played(
        found(1, when=str(when)), drawn({"M1": 30}, when=str(when.plus(second)), tranche=1), terms=_in_tranches()
    )

    assert answer(play) == expected


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (found(1, by=["M1"]), "without_effect"),
        (found(1, signed=False), "without_effect"),
        (found(2), "without_effect"),
        (found(1, when="2026-03-10"), "unknown"),
        (found(1), "effective"),
    ],
)
def test_a_finding_counts_if_it_is_signed_in_time_by_who_may_about_this_tranche(finding: Any, expected: str):
    assert answer(played(finding, drawn({"M1": 1}, tranche=1), terms=_in_tranches())) == expected


@pytest.mark.parametrize(
    ("more", "rule"),
    [({}, "draw_names_no_tranche"), ({"tranche": 3}, "no_such_tranche"), ({"tranche": 2}, "tranche_in_turn")],
)
def test_a_draw_of_no_tranche_or_out_of_turn_has_no_effect(more: dict[str, Any], rule: str):
    play = played(found(1), found(2, name="g"), drawn({"M1": 1}, **more), terms=_in_tranches())

    assert (answer(play), _rules(play)[rule]) == ("without_effect", "false")


@pytest.mark.parametrize(("amount", "expected"), [(29, "without_effect"), (30, "effective")])
def test_a_tranche_has_its_turn_once_those_before_it_are_drawn(amount: int, expected: str):
    first = drawn({"M1": amount}, tranche=1, when="2026-03-06T00:00:00Z")
    second = drawn({"M1": 30, "X2": 40}, name="e", tranche=2)
    play = played(found(1), found(2, name="g"), first, second, terms=_in_tranches())

    assert answer(play, "e") == expected


@pytest.mark.parametrize(("amount", "expected"), [(30, "effective"), (31, "without_effect")])
def test_a_draw_beyond_its_tranche_has_no_effect(amount: int, expected: str):
    assert answer(played(found(1), drawn({"M1": amount}, tranche=1), terms=_in_tranches())) == expected


def test_a_tranche_of_a_fund_without_tranches_is_none():
    assert answer(played(drawn({"M1": 1}, tranche=1))) == "without_effect"


@pytest.mark.parametrize("when", ["2026-03-10T12:00:00Z", "2026-03-10"])
def test_of_two_draws_in_no_known_order_that_do_not_both_fit_neither_is_certain(when: str):
    play = played(drawn({"M1": 40}, when=when), drawn({"M1": 30}, when=when, name="e"))

    assert (answer(play), answer(play, "e"), left(play), left(play, "M1")) == ("unknown",) * 4


def test_of_two_draws_in_no_known_order_that_both_fit_both_have_effect():
    play = played(drawn({"M1": 30}, when="2026-03-10"), drawn({"M1": 30}, when="2026-03-10", name="e"))

    assert (answer(play), answer(play, "e"), left(play, "M1")) == ("effective", "effective", "0")


_LONG = {"from": "2026-03-10", "until": "2026-03-12"}
_DAYS = ("2026-03-10", "2026-03-11", _LONG, "2026-03-11T00:00:00Z", "2026-03-12")


def _worlds(amounts: list[int], moments: list[Interval]) -> list[tuple[bool, ...]]:
    """Which draws have effect in each order in which they may have come, by going through them one by one."""
    ways = list[tuple[bool, ...]]()
    for order in permutations(range(len(amounts))):
        pairs = ((earlier, later) for at, earlier in enumerate(order) for later in order[at + 1 :])
        if any(moments[later].precedes(moments[earlier]) is Truth.TRUE for earlier, later in pairs):
            continue
        rest, has_effect = 60, [False] * len(amounts)
        for each in order:
            if amounts[each] <= rest:
                rest, has_effect[each] = rest - amounts[each], True
        ways.append(tuple(has_effect))
    return ways


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from(_DAYS)), min_size=1, max_size=4))
def test_what_is_said_of_draws_holds_in_every_order_in_which_they_may_have_come(made: list[tuple[int, Any]]):
    facts = [drawn({"M1": amount}, when=when, name=f"d{at}") for at, (amount, when) in enumerate(made)]
    play = played(*facts)
    assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)
    outlook = assessment.outlooks[0]
    judged = draws.judged(play.document, assessment, outlook, "m-p", ZONE_RULES)
    headroom = draws.headroom_of(play.document, assessment, outlook, "m-p", ZONE_RULES)
    assert headroom is not None
    room, each = headroom.shares["M1"], [judged[f"d{at}"] for at in range(len(made))]
    amounts = [amount for amount, _ in made]

    for way in _worlds(amounts, [one.draw.when for one in each]):
        rest = 60 - sum(amount for amount, has_effect in zip(amounts, way, strict=True) if has_effect)
        assert all(one.truth in {Truth.UNKNOWN, Truth.of(known=has)} for one, has in zip(each, way, strict=True))
        assert 0 <= room.least <= rest <= room.greatest <= 60


def test_room_says_whether_an_amount_fits():
    room = drawing.Room(3, 5)

    assert [room.holds(amount) for amount in (3, 4, 5, 6)] == [Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN, Truth.FALSE]


def test_the_journal_says_the_same_however_often_the_record_is_read():
    play = played(drawn({"M1": 40}, when="2026-03-03"), drawn({"M1": 30}, name="e"))
    kept: list[bytes] = []
    for _ in range(2):
        journal = MemoryJournal("drawn")
        rehearse(play, View(), Instant.parse(END), journal, ZONE_RULES)
        kept.append(b"".join(canonical(entry.payload) for entry in journal.read()))

    assert kept[0] == kept[1]
    assert b"draw_in_effect" in kept[0]
