"""Who holds what to be the law: each reading and each recogniser beside each other, and only where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import Assessment, View, assess
from foedus.kernel import Instant
from foedus.measures import KINDS
from foedus.rehearsal import Eyes, Matrix, Staged, last_instant, matrix
from foedus.wiring.house import FoedusHouse
from tests.laws.by_hand import iso
from tests.laws.effort import cases
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.worlds import World, worlds

_HOUSE = FoedusHouse()


def _shipped(name: str, as_of: str = "", view: View | None = None) -> Matrix:
    play, _ = _HOUSE.stage(name)
    view = View() if view is None else view
    instant = last_instant(play) if as_of == "" else Instant.parse(as_of)
    return matrix(play, view, assess(play.document, play.known, view, instant, ZONE_RULES), ZONE_RULES)


def _rows(seen: Matrix, measure: str) -> list[tuple[str, str, str]]:
    """For each row: whose it is, the state, and since when."""
    rows = (*seen.readings, *seen.parties, seen.others)
    return [(_name(eyes), eyes.sees[measure].state, str(eyes.sees[measure].since or "-")) for eyes in rows]


def _name(eyes: Eyes) -> str:
    if len(eyes.parties) > 0:
        return " ".join(eyes.parties)
    return ",".join(answer for _, answer in eyes.answers) or "others"


def test_of_the_snapback_of_2025_three_hold_that_the_resolution_ended_and_the_others_that_it_returned() -> None:
    seen = _shipped("un-2231-2025")

    assert (seen.measures, seen.over, seen.readings) == (("un_provisions",), (), ())
    assert _rows(seen, "un_provisions") == [
        ("CN IR RU", "lapsed", "2025-10-19T00:00:00Z"),
        ("DE FR GB", "restored", "2025-09-28T00:00:00Z"),
        ("US", "restored", "2025-09-28T00:00:00Z"),
        ("others", "restored", "2025-09-28T00:00:00Z"),
    ]
    assert [eyes.rejects for eyes in seen.parties] == [("e3-notification",), (), ()]
    assert [dict(eyes.answers)["standing"] for eyes in seen.parties] == [
        "current_participant",
        "current_participant",
        "listed_participant",
    ]


def test_before_their_letter_was_known_nobody_stood_alone() -> None:
    assert _shipped("un-2231-2025", "2025-10-18T23:59:58Z").measures == ()
    assert _shipped("un-2231-2025", "2025-10-18T23:59:59Z").measures == ("un_provisions",)


def test_of_the_notification_of_2020_the_readings_part_and_every_party_holds_one() -> None:
    seen = _shipped("un-2231-2020")

    assert seen.over == ("standing",)
    assert _rows(seen, "un_provisions") == [
        ("listed_participant", "restored", "2020-09-20T00:00:00Z"),
        ("current_participant", "suspended", "-"),
        ("BE CN DE EE FR GB ID IR NE RU TN VC VN ZA", "suspended", "-"),
        ("US", "restored", "2020-09-20T00:00:00Z"),
        ("others", "contested", "-"),
    ]


def test_of_the_transfers_the_union_and_one_member_hold_opposite_readings() -> None:
    seen = _shipped("eu-2025-2600", "2026-01-31T23:00:00Z")

    assert seen.over == ("legal_basis",)
    assert [row[:2] for row in _rows(seen, "prohibition")] == [
        ("qualified_majority", "due"),
        ("every_member", "dormant"),
        ("EU", "due"),
        ("HU", "dormant"),
        ("others", "contested"),
    ]


def test_a_question_that_changes_nothing_tells_no_two_rows_apart() -> None:
    seen = _shipped("uk-ukraine-2034", "2034-01-11T22:30:00Z")

    assert seen.over == ("last_day",)
    assert [(dict(eyes.answers), len(eyes.readings)) for eyes in seen.readings] == [
        ({"last_day": "counts"}, 2),
        ({"last_day": "does_not_count"}, 2),
    ]


def test_who_asks_for_one_party_is_shown_no_other() -> None:
    asked = _shipped("un-2231-2020", view=View(recogniser="US"))

    assert (asked.measures, asked.readings, asked.parties) == ((), (), ())
    assert asked.others.sees["un_provisions"].state == "restored"


def test_who_chooses_a_reading_is_shown_no_other_reading() -> None:
    seen = _shipped("un-2231-2025", view=View(answers={"standing": "current_participant"}))

    assert [(eyes.parties, eyes.answers) for eyes in seen.parties] == [
        (("CN", "IR", "RU"), (("exhaustion", "plan_first"),)),
        (_AGREEING, ()),
    ]
    assert seen.readings == ()


_AGREEING = ("DE", "FR", "GB", "US")


@pytest.mark.parametrize("name", ["glenn-india-1998", "quiet-months"])
def test_where_all_agree_there_is_nothing_to_show(name: str) -> None:
    assert _shipped(name).measures == ()


# --- the law ----------------------------------------------------------------------------------------------------------


@st.composite
def _disputed(draw: st.DrawFn) -> tuple[World, int]:
    """A made-up case in which parties take positions, and an instant around which something may turn."""
    world = draw(worlds())
    marks = world.marks
    facts = list(world.case["facts"])
    notices = [fact["id"] for fact in facts if fact["kind"] == "notification"]
    stands = [{"rejects": notices[0]}]
    if "questions" in world.guarantee:
        stands.extend({"question": "pace", "answer": answer} for answer in ("slow", "fast"))
    for number in range(draw(st.integers(0, 4))):
        by = draw(st.lists(st.sampled_from(["M1", "M2", "X1"]), min_size=1, max_size=2, unique=True))
        when = iso(draw(st.sampled_from(marks)) + draw(st.integers(-1, 1)))
        head = {"id": f"position-{number}", "kind": "position", "basis": "assumed", "by": by, "when": when}
        facts.append({**head, **draw(st.sampled_from(stands))})
    return world.with_facts(facts), draw(st.sampled_from(marks)) + draw(st.integers(-1, 1))


def _alone(play: Staged, view: View, as_of: Instant) -> Assessment:
    return assess(play.document, play.known, view, as_of, ZONE_RULES)


@cases(18)
@given(_disputed())
def test_each_cell_is_what_that_view_alone_comes_to(made: tuple[World, int]) -> None:
    play, as_of = staged(made[0]), Instant(made[1])
    seen = matrix(play, View(), _alone(play, View(), as_of), ZONE_RULES)
    told = {party: eyes for eyes in seen.parties for party in eyes.parties}
    shown = {reading: eyes for eyes in seen.readings for reading in eyes.readings}

    for reading in play.document.readings:
        _assert_same(shown.get(reading, seen.others), _alone(play, View(answers=dict(reading.answers)), as_of))
    for party in ("M1", "M2", "X1", "X2"):
        _assert_same(told.get(party, seen.others), _alone(play, View(recogniser=party), as_of))


def _assert_same(eyes: Eyes, alone: Assessment) -> None:
    for measure, cell in eyes.sees.items():
        agreed = alone.agreed(measure)

        assert cell.state == ("contested" if agreed is None else KINDS["sanctions"].word(agreed.phase))
        assert cell.since == (None if agreed is None else agreed.since)


@cases(18)
@given(_disputed())
def test_a_measure_is_shown_exactly_where_two_see_it_otherwise(made: tuple[World, int]) -> None:
    play, as_of = staged(made[0]), Instant(made[1])
    seen = matrix(play, View(), _alone(play, View(), as_of), ZONE_RULES)
    views = [View(answers=dict(reading.answers)) for reading in play.document.readings]
    views += [View(recogniser=party) for party in ("M1", "M2", "X1", "X2")]
    found = [_alone(play, view, as_of).agreed("m-p") for view in views]
    told = {None if each is None else (each.phase, each.since) for each in found}

    assert (seen.measures == ("m-p",)) == (len(told) > 1)
