"""Majorities that weigh: against an oracle that tries every doubtful seat, and at their edges, counted by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.instrument import Document
from foedus.kernel import Instant, Truth
from foedus.procedure import Dossier, signing
from foedus.procedure.acts import LiftingAct
from foedus.procedure.facts import Ballot
from foedus.procedure.voting import Tally, tally
from tests.laws.brute import enough, stand_for_enough
from tests.laws.playing import staged
from tests.laws.texts import MEMBERS, VOTE, Written, days, majorities, named, text_of
from tests.laws.worlds import World, whole_case

_WHEN = {"from": "2026-03-04T12:00:00Z", "until": "2026-03-04T12:00:10Z"}
_MIDWAY = "2026-03-04T12:00:05Z"  # who takes a seat then may or may not have held it when the vote was taken
_LATER = Instant.parse("2026-05-01T00:00:00Z")
_KEYS = ("for", "against", "abstain")

Rule = Mapping[str, Any]


def _role(weights: Sequence[int], doubtful: frozenset[str] = frozenset()) -> Written:
    members = MEMBERS[: len(weights)]
    held = [{"party": each, "from": _MIDWAY} if each in doubtful else {"party": each} for each in members]
    figures = dict(zip(members, weights, strict=True))
    weighing = named(as_of="2026-01-01", source={"title": "Made up"}, of=figures)
    return named(holders=held, weights={"weight": weighing})


def _world(roles: Mapping[str, Written], rule: Rule, *facts: Written) -> World:
    ten = days(10, "notification.sent")
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "reverse_vote": {**VOTE, **rule, "within": ten},
        "effect": {**ten, "clause": "one"},
    }
    act = {"basis": "assumed", "by": ["X1"], "signed": True}
    opened = {**act, "id": "n", "kind": "notification", "procedure": "p", "when": "2026-03-02T12:00:00Z"}
    draft = {"basis": "assumed", "by": ["M1"], "id": "d", "kind": "draft", "notification": "n"}
    tabled = {**draft, "when": "2026-03-03T12:00:00Z"}
    text = text_of({"notifier": named(holders=["X1"]), **roles}, {"p": rules})
    text["measures"]["m-p"]["lifted_by"] = {"by": "council", "signatures": rule.get("lifting", 1), "clause": "one"}
    del text["procedures"]["p"]["reverse_vote"]["lifting"]
    return World(text, whole_case("GMT", [opened, tabled, *facts]))


def _read(world: World) -> tuple[Document, Dossier]:
    play = staged(world)
    return play.document, Dossier.of(play.known.facts, _LATER)


def _tally(roles: Mapping[str, Written], rule: Rule, votes: Mapping[str, str]) -> Tally:
    lists = {key: [voter for voter, vote in votes.items() if vote == key] for key in _KEYS}
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "when": _WHEN, **lists}
    document, dossier = _read(_world(roles, {"lifting": 1, **rule}, ballot))
    vote = document.first.procedures["p"].reverse_vote
    assert vote is not None
    (held,) = dossier.of_kind(Ballot)
    return tally(document.first, vote, held, dossier)


def _lifted(role: Written, needed: Rule | int, by: Sequence[str]) -> Truth:
    """Whether enough have signed an act of lifting."""
    act = {"id": "l", "kind": "lifting", "measure": "m-p", "by": list(by), "signed": True, "basis": "assumed"}
    document, dossier = _read(_world({"council": role}, {"lifting": needed}, {**act, "when": _WHEN}))
    rule = document.first.measures["m-p"].lifted_by
    assert rule is not None
    (done,) = dossier.of_kind(LiftingAct)
    return signing.signed_by_enough(document.first, dossier, done, "council", rule.signatures)


# --- the oracle: every doubtful seat and every doubtful veto, one way and the other -----------------------------------


def _every(sure: set[str], doubtful: Sequence[str]) -> Iterator[set[str]]:
    for choice in product((True, False), repeat=len(doubtful)):
        yield sure | {name for name, holds in zip(doubtful, choice, strict=True) if holds}


def _carried(rule: Rule, role: Written, members: set[str], votes: Mapping[str, str], vetoers: set[str]) -> bool:
    said = {key: {voter for voter, vote in votes.items() if vote == key and voter in members} for key in _KEYS}
    yes, no, abstaining = (said[key] for key in _KEYS)
    agreeing = yes | abstaining if rule["abstention"] == "for" else yes
    opposed = no | abstaining if rule["abstention"] == "against" else no
    present = len(yes) + len(no) + len(abstaining)
    wholes = {"members": len(members), "present": present, "cast": len(agreeing) + len(opposed)}
    if len(agreeing) == 0 or ("quorum" in rule and not enough(rule["quorum"], present, wholes)):
        return False
    veto = rule.get("veto")
    if veto is not None and (vetoers & members) & (no if veto["abstention"] == "is_no_veto" else members - yes):
        return False
    return enough(rule["majority"], len(agreeing), wholes) and stand_for_enough(
        rule["majority"], role, agreeing, members
    )


def _truth(outcomes: set[bool]) -> Truth:
    return Truth.UNKNOWN if len(outcomes) > 1 else Truth.of(known=outcomes.pop())


_WEIGHTS = st.lists(st.integers(1, 60), min_size=1, max_size=15)


@st.composite
def _asking(draw: st.DrawFn, weights: list[int], made: Written) -> Written:
    """A majority that mostly asks for a share of the weight, and often for one that some of the members just have."""
    made = dict(made)
    if "of" in made and draw(st.booleans()):
        made["no_fewer_than"] = draw(st.integers(1, len(weights)))
    if draw(st.integers(0, 3)) == 0:
        return made
    some = draw(st.sets(st.integers(0, len(weights) - 1)))
    share = f"{sum(weights[place] for place in some)}/{sum(weights)}"
    asked: Written = {draw(st.sampled_from(["at_least", "more_than"])): share, "of": "weight"}
    blocking = draw(st.sampled_from([None, None, *range(1, len(weights) + 2)]))
    return {**made, "representing": asked if blocking is None else {**asked, "blocking_minority": blocking}}


@st.composite
def _houses(draw: st.DrawFn) -> tuple[Rule, list[int], frozenset[str], dict[str, str], dict[str, str]]:
    """A rule, weights, who is in doubt, a roll call, and who certainly or perhaps holds a veto."""
    weights = draw(_WEIGHTS)
    members = MEMBERS[: len(weights)]
    rule: Written = {
        "majority": draw(_asking(weights, draw(majorities("members", "present", "cast")))),
        "abstention": draw(st.sampled_from(["not_cast", "against", "for"])),
    }
    if draw(st.booleans()):
        rule["quorum"] = draw(majorities("members"))
    vetoers: dict[str, str] = {}
    if draw(st.booleans()):
        rule["veto"] = {"role": "vetoer", "abstention": draw(st.sampled_from(["is_a_veto", "is_no_veto"]))}
        vetoers = draw(st.dictionaries(st.sampled_from(members), st.sampled_from(["sure", "perhaps"]), max_size=2))
    doubtful = draw(st.sets(st.sampled_from(members), max_size=6))
    moods = st.sampled_from(["for", "for", "for", "against", "abstain", "absent"])
    votes = {each: draw(moods) for each in members}
    return rule, weights, frozenset(doubtful), {each: vote for each, vote in votes.items() if vote != "absent"}, vetoers


def test_a_weighed_vote_is_certain_only_if_no_doubtful_seat_or_veto_matters():
    reached: Counter[Truth] = Counter()

    @settings(max_examples=80, deadline=None)
    @given(_houses())
    def play(house: tuple[Rule, list[int], frozenset[str], dict[str, str], dict[str, str]]) -> None:
        rule, weights, doubtful, votes, vetoers = house
        role = _role(weights, doubtful)
        held = [{"party": who} if how == "sure" else {"party": who, "from": _MIDWAY} for who, how in vetoers.items()]
        sure = set(MEMBERS[: len(weights)]) - doubtful
        sure_vetoers = {who for who, how in vetoers.items() if how == "sure"}
        outcomes = {
            _carried(rule, role, members, votes, holders)
            for members in _every(sure, sorted(doubtful))
            for holders in _every(sure_vetoers, sorted(vetoers.keys() - sure_vetoers))
        }

        found = _tally({"council": role, "vetoer": named(holders=held)}, rule, votes).adopted

        assert found is _truth(outcomes)
        reached[found] += 1

    play()
    assert min(reached[truth] for truth in Truth) >= 4, reached


@settings(max_examples=30, deadline=None)
@given(_WEIGHTS, majorities("members"), st.data())
def test_signatures_are_certainly_enough_only_if_no_doubtful_seat_matters(
    weights: list[int], needed: Written, data: st.DataObject
):
    members = MEMBERS[: len(weights)]
    needed = {"at_least": 1} if needed.get("at_least") in {0, "0/1"} else needed  # a lifting needs somebody
    needed = data.draw(_asking(weights, needed))
    doubtful = data.draw(st.sets(st.sampled_from(members), max_size=6))
    by = data.draw(st.lists(st.sampled_from(members), min_size=1, unique=True))
    role = _role(weights, frozenset(doubtful))
    outcomes = {
        len(held & set(by)) > 0
        and enough(needed, len(held & set(by)), {"members": len(held)})
        and stand_for_enough(needed, role, held & set(by), held)
        for held in _every(set(members) - doubtful, sorted(doubtful))
    }

    assert _lifted(role, needed, by) is _truth(outcomes)


@settings(max_examples=12, deadline=None)
@given(_houses(), st.data())
def test_another_vote_in_favour_never_takes_adoption_away(
    house: tuple[Rule, list[int], frozenset[str], dict[str, str], dict[str, str]], data: st.DataObject
):
    rule, weights, doubtful, votes, _ = house
    rule = {key: stated for key, stated in rule.items() if key != "veto"}
    roles = {"council": _role(weights, doubtful)}
    who = data.draw(st.sampled_from(sorted(MEMBERS[: len(weights)])))

    assert _tally(roles, rule, {**votes, who: "for"}).adopted >= _tally(roles, rule, votes).adopted


def test_doubts_about_every_seat_of_a_whole_body_are_all_counted():
    """Fifteen seats of which none is certain: it may have adopted, and may not; where nobody is for, it has not."""
    role, rule = _role([1] * 15, frozenset(MEMBERS)), {"majority": {"at_least": 12}, "abstention": "not_cast"}
    for_, against = dict.fromkeys(MEMBERS, "for"), dict.fromkeys(MEMBERS, "against")

    assert _tally({"council": role}, rule, for_).adopted is Truth.UNKNOWN
    assert _tally({"council": role}, rule, against).adopted is Truth.FALSE


def test_a_doubtful_member_who_stayed_away_may_have_been_one_of_those_of_whom_a_share_is_taken():
    rule: Written = {"majority": {"at_least": "2/3", "of": "members"}, "abstention": "not_cast"}
    votes = {"M1": "for", "M2": "for", "M3": "against"}

    assert _tally({"council": _role([1, 1, 1, 1], frozenset({"M4"}))}, rule, votes).adopted is Truth.UNKNOWN
    assert _tally({"council": _role([1, 1, 1])}, rule, votes).adopted is Truth.TRUE


@pytest.mark.parametrize(("light", "adopted"), [("M2", Truth.UNKNOWN), ("M9", Truth.FALSE)])
def test_a_doubtful_vote_against_may_make_the_quorum_and_weigh_too_little_to_matter(light: str, adopted: Truth):
    """M1 alone is no quorum of two; with M2 it is, and outweighs it; with M3 it does not."""
    rule: Written = {
        "majority": {"at_least": 1, "representing": {"more_than": "1/2", "of": "weight"}},
        "quorum": {"at_least": 2},
        "abstention": "not_cast",
    }
    votes = {"M1": "for", light: "against", "M3": "against"}

    assert _tally({"council": _role([10, 1, 50], frozenset({"M2", "M3"}))}, rule, votes).adopted is adopted


def test_a_doubtful_seat_that_brings_a_veto_makes_no_quorum_and_another_may():
    rule: Written = {
        "majority": {"at_least": 1},
        "quorum": {"at_least": 2},
        "abstention": "not_cast",
        "veto": {"role": "vetoer", "abstention": "is_no_veto"},
    }
    roles = {"council": _role([1, 1, 1], frozenset({"M2", "M3"})), "vetoer": named(holders=["M2"])}

    assert _tally(roles, rule, {"M1": "for", "M2": "against"}).adopted is Truth.FALSE
    assert _tally(roles, rule, {"M1": "for", "M2": "against", "M3": "against"}).adopted is Truth.UNKNOWN


# --- edges, by hand ---------------------------------------------------------------------------------------------------

_TREATY = {"at_least": "55/100", "of": "members", "no_fewer_than": 3}


def _asks(side: str, **more: int) -> Written:
    return {**_TREATY, "representing": {side: "65/100", "of": "weight", **more}}


@pytest.mark.parametrize(
    ("weights", "needed", "by", "truth"),
    [
        ([30, 20, 15, 30, 5], _asks("at_least"), "M1 M2 M3", True),  # 65 of 100, and three of five
        ([30, 20, 14, 31, 5], _asks("at_least"), "M1 M2 M3", False),  # 64
        ([30, 20, 16, 30, 5], _asks("at_least"), "M1 M2 M3", True),  # 66 of 101
        ([30, 20, 15, 30, 5], _asks("more_than"), "M1 M2 M3", False),  # 65 is not more than 65
        ([50, 30, 10, 5, 5], _asks("at_least"), "M1 M2", False),  # 80 of 100, but two of five
        ([1, 1, 1, 40, 57], _asks("at_least", blocking_minority=3), "M1 M2 M3", True),  # two left block nothing
        ([1, 1, 1, 40, 57], _asks("at_least", blocking_minority=2), "M1 M2 M3", False),  # two left may block
        ([1, 1, 40, 57], {**_asks("at_least", blocking_minority=4), "no_fewer_than": 3}, "M1 M2", False),  # by heads
        ([10, 10], _TREATY, "M1 M2", False),  # both of two, where three are asked
    ],
)
def test_weight_heads_and_blocking_minority_come_to_what_the_text_says(
    weights: list[int], needed: Written, by: str, truth: bool
):
    assert _lifted(_role(weights), needed, by.split()) is Truth.of(known=truth)


def test_the_share_is_of_the_weight_of_those_who_hold_the_role():
    """Three stand outside, as in the enhanced cooperation of some members: their weight is no part of the whole."""
    inside = _role([10, 10, 9, 50, 60, 70])
    inside["holders"] = inside["holders"][:3]
    needed = {"at_least": "1/2", "of": "members", "representing": {"at_least": "65/100", "of": "weight"}}

    assert _lifted(inside, needed, ["M1", "M2"]) is Truth.TRUE  # 20 of 29
    assert _lifted(inside, needed, ["M1", "M3"]) is Truth.TRUE  # 19 of 29, which is 65.5 per cent
    assert _lifted(inside, {**needed, "representing": {"at_least": "2/3", "of": "weight"}}, ["M1", "M3"]) is Truth.FALSE


def test_a_number_alone_still_counts_heads():
    assert _lifted(_role([1000, 1, 1]), 2, ["M2", "M3"]) is Truth.TRUE
    assert _lifted(_role([1000, 1, 1]), 2, ["M1"]) is Truth.FALSE


@pytest.mark.parametrize(("weights", "truth"), [([65, 35], Truth.UNKNOWN), ([10, 1], Truth.TRUE)])
def test_a_doubtful_seat_leaves_open_only_what_it_decides(weights: list[int], truth: Truth):
    """M1 signs, and whether M2 was a holder beside it is not known: without it M1 is the whole."""
    needed = {"at_least": 1, "representing": {"more_than": "65/100", "of": "weight"}}

    assert _lifted(_role(weights, frozenset({"M2"})), needed, ["M1"]) is truth
