"""The engine against the oracle: the same verdicts, the same standings, at every second at which something may turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given

from tests.laws.brute import Opinion, opinion
from tests.laws.by_hand import iso, second
from tests.laws.effort import cases
from tests.laws.playing import opinions, staged
from tests.laws.texts import VOTE, Written, days, named, text_of
from tests.laws.worlds import World, readings_of, whole_case, worlds


def _turns(world: World) -> Iterator[int]:
    """Every mark, and the seconds beside it."""
    yield from sorted({mark + offset for mark in world.marks for offset in (-1, 0, 1)})


def _by_hand(world: World, as_of: int) -> dict[tuple[tuple[str, str], ...], Opinion]:
    return {
        tuple(reading.items()): opinion(world.guarantee, world.case, as_of, reading) for reading in readings_of(world)
    }


def test_the_engine_and_the_oracle_agree_at_every_boundary_and_every_verdict_is_reached():
    reached: Counter[str] = Counter()
    turned: Counter[str] = Counter()

    @cases(130)
    @given(worlds())
    def play(world: World) -> None:
        play_staged, before = staged(world), {}
        for as_of in _turns(world):
            by_hand = _by_hand(world, as_of)

            assert opinions(play_staged, as_of) == by_hand, iso(as_of)

            said = {
                (reading, name): each for reading, found in by_hand.items() for name, each in found.verdicts.items()
            }
            reached.update(each.verdict for each in said.values())
            turned.update(each.verdict for key, each in said.items() if before.get(key) != each)
            before = said

    play()

    for verdict in ("inadmissible", "pending", "blocked", "cured", "lapsed", "activated"):
        assert reached[verdict] >= 25, (verdict, reached)
        assert turned[verdict] >= 2, (verdict, turned)


# --- single points of the text, each as small as it gets --------------------------------------------------------------

_SENT = "2026-03-02T12:00:00Z"
_ROLE = named(holders=["M1", "M2"])
_NOTIFY = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
_TEN_DAYS = {**days(10, "notification.sent"), "clause": "one"}
_ACT = {"basis": "assumed", "by": ["M1"], "signed": True}
_NOTIFIED = {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "when": _SENT}


def _ending(on: str, pending: str, activated: str) -> dict[str, str]:
    """An end of the guarantee as a day opens."""
    zone = {"edge": "start_of_last_day", "zone": "GMT"}
    return {"on": on, **zone, "pending": pending, "activated": activated, "clause": "one"}


def _agreed(world: World, as_of: str) -> Opinion:
    """What the engine holds, which must be what the oracle holds."""
    found = opinions(staged(world), second(as_of))[()]

    assert found == opinion(world.guarantee, world.case, second(as_of), {})
    return found


def test_a_proceeding_still_undetermined_when_the_guarantee_ends_lapses_with_it():
    rules = {
        "on": "breach",
        "notification": _NOTIFY,
        "determination": {
            "by": "notifier",
            "signatures": {"at_least": 1},
            "within": days(30, "notification.sent"),
            "clause": "one",
        },
        "effect": {**days(10, "determination.made"), "clause": "one"},
    }
    text = text_of({"notifier": _ROLE}, {"p": rules}, ends=_ending("2026-03-05", "lapse", "stay"))

    found = _agreed(World(text, whole_case("GMT", [_NOTIFIED])), "2026-03-06T00:00:00Z")

    assert found.verdicts["n"].verdict == "lapsed"
    assert found.measures["m-p"].state == "lapsed"


_LATE = "2026-03-06T00:00:00Z"
_LATE_CURE = {**_ACT, "id": "c", "kind": "cure", "notification": "n", "when": _LATE}
_LATE_VOTE = (
    {"id": "d", "kind": "draft", "basis": "assumed", "by": ["M1"], "notification": "n", "when": _LATE},
    {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "when": _LATE, "for": ["M1", "M2"]},
)
_DETERMINED = {"by": "notifier", "signatures": {"at_least": 1}, "clause": "one"}


@pytest.mark.parametrize("acts", [(_LATE_CURE,), _LATE_VOTE], ids=["cure", "vote"])
@pytest.mark.parametrize("by", ["end", "determination"])
def test_an_act_after_a_proceeding_has_lapsed_finds_it_lapsed_already(by: str, acts: tuple[Written, ...]):
    twenty = days(20, "notification.sent")
    rules: Written = {
        "on": "breach",
        "notification": _NOTIFY,
        "cure": {"by": "any_notifier", "until": twenty, "clause": "one"},
        "reverse_vote": {**VOTE, "body": "notifier", "majority": {"at_least": 1}, "within": twenty},
        "effect": {**_TEN_DAYS, "after": "notification.sent" if by == "end" else "determination.made"},
    }
    if by == "determination":
        rules["determination"] = {**_DETERMINED, "within": days(2, "notification.sent")}
    ends = {"ends": _ending("2026-03-05", "lapse", "stay")} if by == "end" else {}
    text = text_of({"notifier": _ROLE}, {"p": rules}, **ends)

    found = _agreed(World(text, whole_case("GMT", [_NOTIFIED, *acts])), "2026-03-07T00:00:00Z")

    assert found.verdicts["n"] == ("lapsed", second("2026-03-05T00:00:00Z"))


@pytest.mark.parametrize("as_of", ["2026-03-05T12:00:00Z", "2026-03-20T00:00:00Z"], ids=["before_the_end", "after_it"])
def test_a_proceeding_that_lapsed_undetermined_has_not_lapsed_again_when_the_guarantee_ends(as_of: str):
    rules = {
        "on": "breach",
        "notification": _NOTIFY,
        "determination": {**_DETERMINED, "within": days(2, "notification.sent")},
        "effect": {**_TEN_DAYS, "after": "determination.made"},
    }
    text = text_of({"notifier": _ROLE}, {"p": rules}, ends=_ending("2026-03-10", "lapse", "stay"))

    found = _agreed(World(text, whole_case("GMT", [_NOTIFIED])), as_of)

    assert found.verdicts["n"] == ("lapsed", second("2026-03-05T00:00:00Z"))


@pytest.mark.parametrize(("tabled_by", "verdict"), [("M1", "blocked"), ("X1", "pending")])
def test_where_no_drafter_is_named_a_member_of_the_body_tables_the_draft_and_nobody_else(tabled_by: str, verdict: str):
    vote = {**VOTE, "body": "notifier", "majority": {"at_least": 1}, "within": days(10, "notification.sent")}
    rules = {"on": "breach", "notification": _NOTIFY, "reverse_vote": vote, "effect": _TEN_DAYS}
    draft, ballot = _LATE_VOTE
    facts = [_NOTIFIED, {**draft, "by": [tabled_by]}, ballot]

    found = _agreed(World(text_of({"notifier": _ROLE}, {"p": rules}), whole_case("GMT", facts)), "2026-03-07T00:00:00Z")

    assert found.verdicts["n"].verdict == verdict


def test_blank_reasons_are_no_reasons():
    rules = {"on": "breach", "notification": {**_NOTIFY, "reasons": "required"}, "effect": _TEN_DAYS}
    world = World(text_of({"notifier": _ROLE}, {"p": rules}), whole_case("GMT", [{**_NOTIFIED, "reasons": " "}]))

    assert _agreed(world, "2026-03-20T00:00:00Z").verdicts["n"].verdict == "inadmissible"


def test_a_proceeding_that_continues_past_the_end_still_brings_its_measure_into_effect():
    rules = {"on": "breach", "notification": _NOTIFY, "effect": _TEN_DAYS}
    text = text_of({"notifier": _ROLE}, {"p": rules}, ends=_ending("2026-03-05", "continue", "end"))

    found = _agreed(World(text, whole_case("GMT", [_NOTIFIED])), "2026-03-20T00:00:00Z")

    assert found.verdicts["n"] == ("activated", second("2026-03-13T00:00:00Z"))
    assert found.measures["m-p"].state == "restored"
