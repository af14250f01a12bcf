"""What totals over periods say of windows: bounds, never incidents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Incident, Total
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding, Tally, evaluate
from foedus.trigger.bounds import Shelf, largest, smallest_cover
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident, total, total_count

RULES = rules(independent=1, late="5 minutes", series=["shells"])
NORTH = rules(independent=1, late="5 minutes", series=["shells"], zones=("north",))
LATE_S = 300
DAY = 1440


def found(written: dict[str, Any], totals: Sequence[Total | Incident], as_of: int, at: int | None = None) -> Finding:
    """The finding on the totals; of one instant alone, where one is given."""
    during = None if at is None else Interval.at(Instant(at))
    return evaluate(condition(written), RULES, totals, Instant(as_of), during)


def truth(written: dict[str, Any], totals: Sequence[Total], at: int) -> Truth:
    """The truth at an instant long past, where the north is the only zone."""
    return evaluate(condition(written), NORTH, totals, Instant(1_000_000), Interval.at(Instant(at))).truth


DAYS = [total(f"d{n}", 86_400 * n, 86_400 * (n + 1), 10 * n, known=Instant(86_400 * (n + 1))) for n in range(1, 5)]
OF_A_DAY = total_count(20, minutes=DAY)


def test_a_window_that_is_a_reporting_period_is_decided_by_its_total():
    midnight = [86_400 * n - 1 for n in (2, 3, 4)]  # the last second of each period

    assert [truth(OF_A_DAY, DAYS, at) for at in midnight] == [Truth.FALSE, Truth.TRUE, Truth.TRUE]


def test_a_window_across_two_periods_is_not_decided_unless_both_together_are_too_few():
    noon = 86_400 * 3 - 43_200

    assert truth(OF_A_DAY, DAYS, noon) is Truth.UNKNOWN
    assert truth(total_count(30, minutes=DAY), DAYS, noon) is Truth.UNKNOWN
    assert truth(total_count(31, minutes=DAY), DAYS, noon) is Truth.FALSE


def test_a_window_within_a_day_is_unknown_unless_the_bound_decides_it():
    noon = 86_400 * 3 - 43_200

    assert truth(total_count(20, minutes=360), DAYS, noon) is Truth.UNKNOWN
    assert truth(total_count(21, minutes=360), DAYS, noon) is Truth.FALSE


def test_a_gap_is_no_quiet():
    gap = [each for each in DAYS if each.id != "d2"]

    assert truth(total_count(100, minutes=2 * DAY), DAYS, 86_400 * 4 - 1) is Truth.FALSE
    assert truth(total_count(100, minutes=2 * DAY), gap, 86_400 * 4 - 1) is Truth.UNKNOWN
    assert truth(total_count(1, minutes=DAY), [], 86_400) is Truth.UNKNOWN


def test_true_is_dated_by_the_end_of_the_period_and_known_when_the_total_was():
    finding = found(OF_A_DAY, DAYS, 86_400 * 3 + 60)

    assert (finding.truth, finding.since, finding.known) == (
        Truth.TRUE,
        Instant(86_400 * 3 - 1),
        Instant(86_400 * 3),
    )
    assert (finding.because, finding.totals) == ((), ("d2",))
    assert finding.tallies == (
        Tally(zone="north", count=20, needed=20),
        Tally(zone="south", count=0, needed=20),
    )


def test_overlapping_totals_are_never_added_up():
    two_days = total("long", 86_400, 3 * 86_400, 25)

    finding = found(total_count(30, minutes=2 * DAY), [*DAYS[:2], two_days], 86_400 * 4)
    assert (finding.truth, finding.totals) == (Truth.TRUE, ("d1", "d2"))
    assert found(total_count(31, minutes=2 * DAY), [*DAYS[:2], two_days], 86_400 * 4).truth is Truth.UNKNOWN


def test_of_two_covers_the_smaller_is_the_bound():
    two_days = total("long", 86_400, 3 * 86_400, 25)
    at = 3 * 86_400 - 1

    assert truth(total_count(26, minutes=DAY), [two_days], at) is Truth.FALSE
    assert truth(total_count(21, minutes=DAY), [two_days], at) is Truth.UNKNOWN
    assert truth(total_count(21, minutes=DAY), [two_days, DAYS[1]], at) is Truth.FALSE


def test_false_waits_until_nothing_can_correct_the_cover():
    day, at = total("d", 0, 86_400, 3), 43_200
    written = {"total": total_count(4, minutes=60)["total"] | {"per": "everywhere"}}
    whole = [total("d", 0, 86_400, 3, zone=None)]

    assert found(written, whole, 86_399 + LATE_S - 1, at).truth is Truth.UNKNOWN
    assert found(written, whole, 86_399 + LATE_S, at).truth is Truth.FALSE
    assert found(total_count(4, minutes=60), [day], 10**6, at).truth is Truth.UNKNOWN  # of the south nothing is said


def test_a_total_of_all_zones_bounds_each_of_them_and_proves_none():
    whole, at = [total("d", 0, 86_400, 5, zone=None)], 86_399

    assert truth(total_count(6, minutes=DAY), whole, at) is Truth.FALSE
    assert truth(total_count(5, minutes=DAY), whole, at) is Truth.UNKNOWN
    assert truth(total_count(5, minutes=DAY, per="everywhere"), whole, at) is Truth.TRUE


def test_totals_of_the_zones_add_up_to_a_count_everywhere():
    zones = [total("n", 0, 86_400, 5), total("s", 0, 86_400, 6, zone="south")]

    assert found(total_count(11, minutes=DAY, per="everywhere"), zones, 10**6, 86_399).truth is Truth.TRUE
    assert found(total_count(12, minutes=DAY, per="everywhere"), zones, 10**6, 86_399).truth is Truth.FALSE
    assert found(total_count(12, minutes=DAY, per="everywhere"), zones[:1], 10**6, 86_399).truth is Truth.UNKNOWN


def test_other_series_say_nothing():
    assert truth(total_count(1, minutes=DAY), [total("d", 0, 86_400, 5, series="planes")], 86_399) is Truth.UNKNOWN


def test_totals_are_no_incidents_and_incidents_no_totals():
    evidence = [incident(f"i{n}", 1000) for n in range(5)]

    assert found(total_count(1, minutes=DAY), evidence, 86_399).truth is Truth.UNKNOWN
    assert found(count(1), DAYS, 10**6).truth is Truth.UNKNOWN
    assert found(count(1), DAYS, 10**6, 86_400).truth is Truth.FALSE


def test_joined_with_a_count_both_must_hold_at_one_instant():
    both = {"all_of": [total_count(20, minutes=DAY), count(1, minutes=DAY)]}

    finding = found(both, [*DAYS, incident("i", 86_400 * 3 - 10)], 10**6)

    assert (finding.because, finding.totals) == (("i",), ("d2",))
    assert found(both, DAYS, 10**6).truth is Truth.UNKNOWN


def test_a_text_without_zones_finds_nothing_in_them():
    by = rules(zones=(), series=["shells"])

    assert evaluate(condition(total_count(1)), by, DAYS, Instant(10**6)).truth is Truth.FALSE
    everywhere = condition(total_count(1, per="everywhere"))
    assert evaluate(everywhere, by, [total("d", 0, 60, 1, zone=None)], Instant(10**6)).truth is Truth.TRUE
    assert evaluate(everywhere, by, [], Instant(10**6), Interval.at(Instant(60))).truth is Truth.UNKNOWN


def test_what_rests_on_totals_says_so():
    counted, by_total = condition(count(1)), condition({"all_of": [count(1), {"not": total_count(1)}]})

    assert (counted.rests_on_totals, by_total.rests_on_totals) == (False, True)
    assert ([each.of for each in by_total.totals()], len(by_total.counts())) == (["shells"], 1)


GRID = 20


@st.composite
def any_total(draw: st.DrawFn) -> Total:
    """A total over a period on a coarse grid, known in time."""
    start = GRID * draw(st.integers(0, 8))
    end = start + GRID * draw(st.integers(1, 4))
    known = Instant(end + draw(st.integers(0, 3)) * 40)
    zone = draw(st.sampled_from(["north", "north", "south", None]))
    return total(draw(st.sampled_from("abcdefgh")), start, end, draw(st.integers(0, 4)), zone=zone, known=known)


many = st.lists(any_total(), max_size=6, unique_by=lambda each: each.id)


@given(many)
def test_the_largest_sum_is_that_of_a_search_of_all_sets(totals: list[Total]):
    sums = [sum(each.count for each in some) for some in sets_of(totals) if is_apart(some)]
    chosen = largest(totals)

    assert is_apart(chosen)
    assert set(chosen) <= set(totals)
    assert sum(each.count for each in chosen) == max(sums)


@given(many, st.integers(0, 160), st.integers(1, 120))
def test_the_smallest_cover_is_that_of_a_search_of_all_sets(totals: list[Total], first: int, length: int):
    stretch = set(range(first, first + length))
    sums = [sum(each.count for each in some) for some in sets_of(totals) if stretch <= set().union(*map(held, some))]

    assert smallest_cover(totals, first, first + length) == min(sums, default=None)


@given(many, st.integers(0, 200), st.integers(1, 60))
def test_a_shelf_finds_what_lies_over_a_stretch_and_inside_it(totals: list[Total], first: int, length: int):
    stretch, shelf = set(range(first, first + length)), Shelf.of(totals)

    assert set(shelf.over(first, first + length)) == {each for each in totals if held(each) & stretch}
    assert set(shelf.inside(first, first + length)) == {each for each in totals if held(each) <= stretch}


def sets_of(totals: Sequence[Total]) -> list[tuple[Total, ...]]:
    return [some for size in range(len(totals) + 1) for some in combinations(totals, size)]


def held(each: Total) -> set[int]:
    return set(range(each.held.start.seconds, each.held.end.seconds))


def is_apart(some: Sequence[Total]) -> bool:
    return all(not held(one) & held(other) for one, other in combinations(some, 2))


window_counts = st.builds(
    total_count,
    st.integers(1, 8),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    minutes=st.integers(1, 2),
    per=st.sampled_from(["zone", "everywhere"]),
)


def judged_by_sets(written: dict[str, Any], totals: Sequence[Total], t: int, as_of: int) -> Truth:
    """The truth in one zone at one second, by the words of the definition."""
    given, truths = written["total"], list[Truth]()
    length, bounds = 60 * int(given["window"]["length"].split()[0]), given["window"]["bounds"]
    window = set(range(t - length + (bounds[0] == "("), t + (bounds[1] == "]")))
    known = [each for each in totals if each.known.seconds <= as_of]
    fixed = [each for each in known if as_of >= each.held.last.seconds + LATE_S]
    for zone in ("north", "south"):
        inside = [each for each in known if each.zone == zone and held(each) <= window]
        lower = max(sum(each.count for each in some) for some in sets_of(inside) if is_apart(some))
        over = [each for each in fixed if each.zone in {zone, None} and held(each) & window]
        covers = [some for some in sets_of(over) if window <= set().union(*map(held, some))]
        upper = min((sum(each.count for each in some) for some in covers), default=given["at_least"])
        refuted = upper < given["at_least"]
        truths.append(Truth.TRUE if lower >= given["at_least"] else Truth.FALSE if refuted else Truth.UNKNOWN)
    return Truth.greatest(truths)


@settings(max_examples=150)
@given(window_counts, many, st.integers(0, 700), st.data())
def test_every_second_is_judged_by_the_definition(
    written: dict[str, Any], totals: list[Total], as_of: int, data: st.DataObject
):
    written = {"total": written["total"] | {"per": "zone"}}
    t = data.draw(st.integers(0, min(as_of, 400)))

    assert found(written, totals, as_of, t).truth is judged_by_sets(written, totals, t, as_of)


happenings = st.lists(st.tuples(st.integers(0, 250), st.sampled_from(["north", "south"])), max_size=10)
periods = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5), st.sampled_from(["north", "south", None])), max_size=7
)


@settings(max_examples=300)
@given(window_counts, happenings, periods, st.integers(0, 300))
def test_true_and_false_are_right_whatever_happened_inside_the_periods(
    written: dict[str, Any],
    world: list[tuple[int, str]],
    reported: list[tuple[int, int, str | None]],
    t: int,
):
    totals = [
        counted_by(world, n, GRID * start, GRID * (start + size), zone)
        for n, (start, size, zone) in enumerate(reported)
    ]
    incidents = [incident(f"i{n}", second, zone=zone) for n, (second, zone) in enumerate(world)]
    plain = {"count": written["total"] | {"of": ["shelling"]}}
    claimed, actual = found(written, totals, 10**6, t).truth, found(plain, incidents, 10**6, t).truth

    assert actual is not Truth.UNKNOWN
    assert claimed in {actual, Truth.UNKNOWN}


def counted_by(world: list[tuple[int, str]], n: int, start: int, end: int, zone: str | None) -> Total:
    number = sum(start <= second < end and zone in {None, place} for second, place in world)
    return total(f"t{n}", start, end, number, zone=zone)


@settings(max_examples=150)
@given(window_counts, many, st.integers(0, 500), st.integers(0, 500))
def test_no_later_total_that_came_in_time_changes_what_was_true_or_false(
    written: dict[str, Any], totals: list[Total], one: int, other: int
):
    early, late = sorted((one, other))
    then, now = (found(written, totals, as_of, min(early, 200)).truth for as_of in (early, late))

    # A world in which totals contradict each other may say more inside a period than over it: TRUE then prevails.
    assert then is Truth.UNKNOWN or now is then


@settings(max_examples=80)
@given(window_counts, many, st.integers(0, 700))
def test_known_is_the_first_instant_at_which_the_answer_was_true(
    written: dict[str, Any], totals: list[Total], as_of: int
):
    asked = Interval(Instant(0), Instant(1000))
    finding = evaluate(condition(written), RULES, totals, Instant(as_of), asked)
    answers = (evaluate(condition(written), RULES, totals, Instant(a), asked).truth for a in range(0, as_of + 1, GRID))

    assert finding.known == next(
        (Instant(GRID * a) for a, each in enumerate(answers) if each is Truth.TRUE), finding.known
    )
    assert (finding.known is None) == (finding.truth is not Truth.TRUE)


@pytest.mark.soak
@pytest.mark.parametrize("per", ["zone", "everywhere"])
def test_eleven_years_of_daily_totals_take_a_moment(per: str):
    zones = ("north", "south")
    busy = total("busy", 86_400 * 3999, 86_400 * 4000, 500)
    years = [total(f"{zone}{n}", 86_400 * n, 86_400 * (n + 1), n % 7, zone=zone) for n in range(4000) for zone in zones]

    assert found(total_count(500, minutes=7 * DAY, per=per), years, 86_400 * 4002).truth is Truth.UNKNOWN
    assert found(total_count(500, minutes=7 * DAY, per=per), [*years, busy], 86_400 * 4002).truth is Truth.TRUE
