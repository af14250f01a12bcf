"""Reverse votes at their edges: what adopts, what does not, each line counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.laws.by_hand import second
from tests.laws.playing import opinions, staged
from tests.laws.texts import MEMBERS, VOTE, days, named, text_of
from tests.laws.worlds import World, whole_case

_LETTERS = {"f": "for", "a": "against", "o": "abstain"}
_ACT = {"basis": "assumed", "by": ["X1"], "signed": True}
_NINE, _HALF = {"at_least": 9}, {"more_than": "1/2"}
_NO, _IS = "is_no_veto", "is_a_veto"
_COUNCIL_OF_15 = {
    "nine_of_fifteen_adopt": ("fffffffffaaaaaa", {"majority": _NINE}, True),
    "eight_of_fifteen_do_not": ("ffffffffooooooo", {"majority": _NINE}, False),
    "more_than_nine_needs_ten": ("fffffffff      ", {"majority": {"more_than": 9}}, False),
    "ten_are_more_than_nine": ("ffffffffff     ", {"majority": {"more_than": 9}}, True),
    "two_thirds_of_fifteen_members_are_ten": (
        "ffffffffffaaaaa",
        {"majority": {"at_least": "2/3", "of": "members"}},
        True,
    ),
    "nine_are_not_two_thirds_of_fifteen": (
        "fffffffff      ",
        {"majority": {"at_least": "2/3", "of": "members"}},
        False,
    ),
    "a_veto_holder_against_prevents": (
        "afffffffff     ",
        {"majority": _NINE, "veto": {"role": "vetoer", "abstention": _NO}},
        False,
    ),
    "a_veto_holder_who_abstains_does_not": (
        "offfffffff     ",
        {"majority": _NINE, "veto": {"role": "vetoer", "abstention": _NO}},
        True,
    ),
    "an_absent_veto_holder_does_not": (
        " fffffffff     ",
        {"majority": _NINE, "veto": {"role": "vetoer", "abstention": _NO}},
        True,
    ),
    "an_abstention_is_a_veto_where_the_text_says_so": (
        "offfffffff     ",
        {"majority": _NINE, "veto": {"role": "vetoer", "abstention": _IS}},
        False,
    ),
    "so_is_absence": (" fffffffff     ", {"majority": _NINE, "veto": {"role": "vetoer", "abstention": _IS}}, False),
}
_SMALL = {
    "a_body_of_one_decides_alone": ("f", {"majority": {"at_least": 1}}, True),
    "half_is_not_more_than_half": ("fa", {"majority": {**_HALF, "of": "cast"}}, False),
    "half_is_at_least_half": ("fa", {"majority": {"at_least": "1/2", "of": "cast"}}, True),
    "one_for_of_one_cast_carries_though_four_abstain": ("foooo", {"majority": {**_HALF, "of": "cast"}}, True),
    "of_those_present_it_does_not": ("foooo", {"majority": {**_HALF, "of": "present"}}, False),
    "absent_members_are_not_present": ("f    ", {"majority": {**_HALF, "of": "present"}}, True),
    "but_they_are_members": ("ff   ", {"majority": {**_HALF, "of": "members"}}, False),
    "abstentions_counted_against_are_cast": (
        "foo",
        {"majority": {**_HALF, "of": "cast"}, "abstention": "against"},
        False,
    ),
    "abstentions_counted_for_carry": ("foo", {"majority": {"at_least": 3}, "abstention": "for"}, True),
    "a_quorum_of_three_is_met_by_an_abstention": (
        "ffo  ",
        {"majority": {"at_least": 2}, "quorum": {"at_least": 3}},
        True,
    ),
    "two_present_are_no_quorum_of_three": ("ff   ", {"majority": {"at_least": 2}, "quorum": {"at_least": 3}}, False),
    "a_quorum_of_more_than_half_of_four_is_three": (
        "ff  ",
        {"majority": {"at_least": 1}, "quorum": {**_HALF, "of": "members"}},
        False,
    ),
    "nobody_for_adopts_nothing_even_where_none_are_needed": ("aaa", {"majority": {"at_least": 0}}, False),
    "nor_an_empty_room_that_needs_a_share_of_nothing": ("   ", {"majority": {"at_least": "1/1", "of": "cast"}}, False),
    "all_of_those_who_cast": ("ff o", {"majority": {"at_least": "1/1", "of": "cast"}}, True),
}
_TABLE = _COUNCIL_OF_15 | _SMALL


def _verdict(votes: str, rule: dict[str, Any], strangers: dict[str, list[str]] | None = None) -> str:
    """The verdict the day after a ballot by the members, in order, on a draft of the first of them."""
    ten = days(10, "notification.sent")
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "reverse_vote": {**VOTE, **rule, "within": ten},
        "effect": {**ten, "clause": "one"},
    }
    council = list(MEMBERS[: len(votes)])
    roles = {
        "notifier": named(holders=["X1"]),
        "council": named(holders=council),
        "vetoer": named(holders=["M1", "X2"]),
    }
    lists: dict[str, list[str]] = {name: [] for name in _LETTERS.values()}
    for member, vote in zip(council, votes, strict=True):
        if vote in _LETTERS:
            lists[_LETTERS[vote]].append(member)
    lists = {name: lists[name] + (strangers or {}).get(name, []) for name in lists}
    facts = [
        {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "when": "2026-03-02T12:00:00Z"},
        _DRAFT,
        {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "when": "2026-03-04T12:00:00Z", **lists},
    ]
    play = staged(World(text_of(roles, {"p": rules}), whole_case("GMT", facts)))
    return opinions(play, second("2026-03-05T12:00:00Z"))[()].verdicts["n"].verdict


_DRAFT = {
    "id": "d",
    "kind": "draft",
    "basis": "assumed",
    "by": ["M1"],
    "notification": "n",
    "when": "2026-03-03T12:00:00Z",
}


@pytest.mark.parametrize(("votes", "rule", "adopted"), _TABLE.values(), ids=_TABLE)
def test_a_vote_comes_to_what_its_text_says(votes: str, rule: dict[str, Any], adopted: bool):
    assert _verdict(votes, rule) == ("blocked" if adopted else "pending")


def test_votes_of_parties_without_a_seat_count_for_nothing():
    assert _verdict("ff", {"majority": {"at_least": 3}}, {"for": ["M9", "X1"]}) == "pending"


def test_a_veto_holder_without_a_seat_prevents_nothing():
    rule = {"majority": {"at_least": 3}, "veto": {"role": "vetoer", "abstention": "is_a_veto"}}

    assert _verdict("fff", rule, {"against": ["X2"]}) == "blocked"
