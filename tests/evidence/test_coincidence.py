"""What is alike by coincidence is possibly the same: never joined, always shown, and two bounds of the number."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence.clustering import Proposal, Reckoning, keyed, reckon
from foedus.evidence.likeness import Account, Likeness, apart
from foedus.kernel import Instant, Interval
from tests.evidence.samples import report, rules

DAY_S = 86_400
SAME_DAY = Likeness(within_m=5000, within_s=0)


def told(name: str, source: str, day: int = 0, kind: str = "raid", lon: float = 33.0, radius_km: float = 0) -> Account:
    held = Interval(Instant(day * DAY_S), Instant((day + 1) * DAY_S))
    return Account(id=name, source=source, kind=kind, held=held, lat_deg=48.0, lon_deg=lon, radius_m=1000.0 * radius_km)


def daily(kind: str, radius_km: float, lon: float = 33.0) -> list[Account]:
    """A source that tells of one such happening on each of twenty days."""
    return [told(f"{kind}-{day}", "chronicle", day, kind, lon, radius_km) for day in range(20)]


def joined(came: Reckoning) -> list[tuple[str, ...]]:
    return sorted(tuple(name for _, name in each.accounts) for each in came.proposals)


def in_doubt(came: Reckoning) -> list[tuple[str, ...]]:
    return sorted(tuple(name for _, name in each.accounts) for each in came.open)


def test_a_day_and_a_whole_country_in_common_are_no_reason_to_join_what_is_told_every_day():
    pair = [told("a", "one", 30, radius_km=600), told("b", "two", 30, radius_km=600)]
    came = reckon([*daily("raid", 600), *pair], SAME_DAY)

    assert joined(came) == []
    assert in_doubt(came) == [("a", "b")]
    assert (came.at_least, came.as_proposed, came.at_most) == (21, 22, 22)


def test_a_day_and_a_village_in_common_are_where_the_rest_happens_elsewhere():
    pair = [told("a", "one", 30, lon=36.0, radius_km=10), told("b", "two", 30, lon=36.0, radius_km=10)]
    came = reckon([*daily("raid", 600), *pair], SAME_DAY)

    assert joined(came) == [("a", "b")]
    assert in_doubt(came) == []
    assert (came.at_least, came.as_proposed, came.at_most) == (21, 21, 22)


@pytest.mark.parametrize(("kind", "is_joined"), [("landing", True), ("raid", False)])
def test_a_kind_is_a_catch_all_by_how_often_it_is_used_and_not_by_its_name(kind: str, is_joined: bool):
    pair = [told("a", "one", 30, kind, radius_km=60), told("b", "two", 30, kind, radius_km=60)]
    far = told("far", "chronicle", 3, "flood", lon=50.0)
    came = reckon([*daily("raid", 60), far, *pair], SAME_DAY)

    assert (len(joined(came)), len(in_doubt(came))) == ((1, 0) if is_joined else (0, 1))


def test_what_is_rare_in_a_year_and_frequent_just_then_is_not_joined():
    quiet = [
        told(f"q{day}", source, day, "other", lon=30 + day / 9) for day in range(200) for source in ("one", "gazette")
    ]
    worst = [told(f"w{day}", "chronicle", day, radius_km=600) for day in (97, 98, 99, 101, 102, 103)]
    pair = [told("a", "one", 100, radius_km=60), told("b", "two", 100, radius_km=60)]

    assert ("a", "b") in joined(reckon([*quiet, *pair], SAME_DAY))
    assert ("a", "b") in in_doubt(reckon([*quiet, *(replace(each, radius_m=0) for each in worst), *pair], SAME_DAY))


@pytest.mark.parametrize(("radius_km", "is_joined"), [(0, True), (2, True), (40, False)])
def test_two_accounts_alone_are_joined_only_if_they_say_sharply_where(radius_km: float, is_joined: bool):
    came = reckon([told("a", "one", radius_km=radius_km), told("b", "two", radius_km=radius_km)], SAME_DAY)

    assert (len(joined(came)), len(in_doubt(came))) == ((1, 0) if is_joined else (0, 1))
    assert (came.at_least, came.as_proposed, came.at_most) == (1, 1 if is_joined else 2, 2)


def test_an_account_that_says_nothing_of_where_it_was_is_possibly_any_and_joined_with_none():
    anywhere = replace(told("x", "two", 3), radius_m=inf)
    came = reckon([told("a", "one", 3), told("b", "one", 3, lon=40.0), anywhere, *daily("landing", 0)], SAME_DAY)

    assert joined(came) == []
    assert in_doubt(came) == [("a", "x"), ("b", "x")]


def test_sources_that_tell_the_same_elsewhere_are_believed_to_do_so_where_much_happens():
    elsewhere = [told(f"e{n}", source, n, lon=20 + n / 2) for n in range(12) for source in ("one", "two")]
    busy = [told(f"{kind}{n}", "chronicle", day=n) for n in range(20) for kind in "xy"]
    pair = [told("p", "one", 5), told("p", "two", 5)]
    of_pair = (("one", "p"), ("two", "p"))

    def is_joined(accounts: Sequence[Account]) -> bool:
        return any(set(of_pair) <= set(each.accounts) for each in reckon(accounts, SAME_DAY).proposals)

    assert not is_joined([*busy, *pair])
    assert is_joined([*busy, *elsewhere, *pair])


def test_between_equals_names_decide_for_sharp_places_and_nothing_does_for_vague_ones():
    elsewhere = [told(f"e{n}", source, n, lon=20 + n / 2) for n in range(12) for source in ("one", "two")]
    sharp = [told("a", "one", 40), told("b", "two", 40), told("c", "two", 40)]
    vague = [replace(each, radius_m=10_000.0) for each in sharp]
    came = reckon([*elsewhere, *sharp], SAME_DAY)

    assert ("a", "b") in joined(came)
    assert next(each for each in came.proposals if ("one", "a") in each.accounts).is_ambiguous
    assert in_doubt(reckon([*elsewhere, *vague], SAME_DAY)) == [("a", "b"), ("a", "c")]


def test_the_chance_that_one_bears_is_a_parameter():
    pair = [told("a", "one", 30, radius_km=600), told("b", "two", 30, radius_km=600)]

    assert joined(reckon([*daily("raid", 600), *pair], replace(SAME_DAY, chance_max=1.0))) == [("a", "b")]


# --- laws -----------------------------------------------------------------------------------------------------------

accounts = st.builds(
    told,
    st.sampled_from("abcd"),
    st.sampled_from(["one", "two", "three"]),
    st.integers(0, 3),
    st.sampled_from(["raid", "mine"]),
    st.sampled_from([33.0, 33.05, 33.1, 34.0, 39.0]),
    st.sampled_from([0, 4, 30, 600]),
)
records = st.lists(accounts, max_size=9, unique_by=lambda each: each.name)


@given(records, st.randoms(use_true_random=False))
def test_neither_the_order_nor_the_names_of_kinds_matter(record: list[Account], dice: random.Random):
    shuffled = list(record)
    dice.shuffle(shuffled)
    other = {"raid": "z", "mine": "a"}

    assert reckon(shuffled, SAME_DAY) == reckon(record, SAME_DAY)
    assert reckon([replace(each, kind=other[each.kind]) for each in record], SAME_DAY) == reckon(record, SAME_DAY)


@given(records)
def test_only_what_is_alike_throughout_is_joined_or_in_doubt_and_nothing_is_both(record: list[Account]):
    came = reckon(record, SAME_DAY)
    by_name = {each.name: each for each in record}
    together = {pair for each in came.proposals for pair in combinations(each.accounts, 2)}
    pairs = {pair for each in (*came.proposals, *came.open) for pair in combinations(each.accounts, 2)}
    group_of = {name: each.accounts for each in came.proposals for name in each.accounts}

    assert all(apart(by_name[one], by_name[other], SAME_DAY) is not None for one, other in pairs)
    assert not any(set(each.accounts) <= set(other.accounts) for each in came.open for other in came.proposals)
    for one, other in combinations(sorted(by_name), 2):
        if (one, other) not in pairs and apart(by_name[one], by_name[other], SAME_DAY) is not None:
            groups = (group_of.get(one, (one,)), group_of.get(other, (other,)))
            assert any(apart(by_name[x], by_name[y], SAME_DAY) is None for x in groups[0] for y in groups[1])
    assert together <= pairs


def _fewest(record: Sequence[Account]) -> int:
    """The fewest happenings that accounts can come to: by trying every way of taking together what is alike."""
    if len(record) == 0:
        return 0
    first, rest = record[0], record[1:]
    able = [each for each in rest if apart(first, each, SAME_DAY) is not None]
    ways = [others for size in range(len(able) + 1) for others in combinations(able, size) if _are_one(others)]
    return min(1 + _fewest([each for each in rest if each not in others]) for others in ways)


def _are_one(record: Sequence[Account]) -> bool:
    return all(apart(one, other, SAME_DAY) is not None for one, other in combinations(record, 2))


@given(records)
def test_the_bounds_hold_whatever_of_the_alike_is_the_same(record: list[Account]):
    came = reckon(record, SAME_DAY)
    most_of_one = max(Counter(each.source for each in record).values(), default=0)

    assert most_of_one <= came.at_least <= _fewest(record) <= came.as_proposed <= came.at_most == len(record)
    assert came.as_proposed == len(record) - sum(len(each.accounts) - 1 for each in came.proposals)


@given(st.sampled_from([0, 3, 30, 300]), st.sampled_from([0, 3, 30, 300]), records)
def test_to_say_less_sharply_where_never_makes_a_proposal_of_a_doubt(km: int, more_km: int, record: list[Account]):
    def are_joined(radius_km: int) -> bool:
        pair = [told("x", "four", 1, radius_km=radius_km), told("x", "five", 1, radius_km=radius_km)]
        beside = [each for each in record if each.kind == "mine"]  # of another kind: they do not join the two
        found = reckon([*pair, *beside], SAME_DAY).proposals
        return any({("four", "x"), ("five", "x")} <= set(each.accounts) for each in found)

    assert are_joined(km) or not are_joined(km + more_km)


def _world(dice: random.Random, happenings: int, told_by_both: float) -> list[Account]:
    """Two sources and twenty towns; most happenings are of a catch-all kind, and of some the country alone is said."""
    found = list[Account]()
    for n in range(happenings):
        day, town = dice.randrange(60), dice.randrange(20)
        kind = "attack" if dice.random() < 0.7 else dice.choice("pqrst")
        tellers = ("one", "two") if dice.random() < told_by_both else (dice.choice(("one", "two")),)
        for source in tellers:
            is_vague = dice.random() < 0.3
            lon, radius_km = (33.0, 400) if is_vague else (28.0 + town / 2, 10)
            found.append(told(f"h{n}", source, day, kind, lon, radius_km))
    return found


@pytest.mark.parametrize("told_by_both", [0.0, 0.3, 0.8])
def test_in_made_up_worlds_about_one_join_in_ten_is_wrong_at_the_most(told_by_both: float):
    records = [_world(random.Random(seed), 300, told_by_both) for seed in range(6)]
    found = [each for record in records for each in reckon(record, SAME_DAY).proposals]

    assert _wrong(found) <= 2 + 0.12 * len(found)


def test_of_two_sources_that_have_nothing_in_common_hardly_anything_is_joined():
    records = [_world(random.Random(seed), 300, 0.0) for seed in range(6)]
    kept, freely = (
        sum(_wrong(reckon(record, replace(SAME_DAY, chance_max=most)).proposals) for record in records)
        for most in (0.1, 1.0)
    )

    assert freely > 100
    assert kept <= freely // 20


def _wrong(proposals: Sequence[Proposal]) -> int:
    pairs = [pair for each in proposals for pair in combinations(each.accounts, 2)]
    return sum(one[1] != other[1] for one, other in pairs)


# --- what becomes of a doubt ------------------------------------------------------------------------------------------


def _doubt(*names: str) -> Proposal:
    (found,) = reckon([told(name, name, radius_km=600) for name in names], SAME_DAY).open
    return found


def test_what_is_possibly_the_same_takes_effect_through_a_person_alone_even_where_it_makes_no_quorum():
    reports = [report(name, name, incident=None) for name in ("wire", "paper")]
    doubt = _doubt("wire", "paper")

    assert keyed(rules(), reports, [doubt]) == tuple(reports)
    assert {each.key for each in keyed(rules(), reports, [doubt], {doubt.incident})} == {doubt.incident}


def test_whoever_confirms_two_doubts_that_share_a_report_says_that_all_are_one():
    reports = [report(name, name, incident=None) for name in ("wire", "monitor", "drone")]
    doubts = [_doubt("wire", "monitor"), _doubt("monitor", "drone")]
    keys = {each.key for each in keyed(rules(), reports, doubts, {each.incident for each in doubts})}

    assert len(keys) == 1
    assert keys <= {each.incident for each in doubts}
