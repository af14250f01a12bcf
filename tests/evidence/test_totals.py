"""Totals are kept apart: which have weight, which overlap, and that none ever becomes an incident."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import SetAside, Total, admitted_totals
from foedus.kernel import Instant, Interval
from tests.evidence.samples import rules

BY = rules(series=["shells", "planes"], late="5 minutes")
LATER = Instant(100_000)


def total(name: str, start: int = 0, end: int = 100, **other: Any) -> Total:
    given_: dict[str, Any] = {
        "id": name,
        "source": "monitor",
        "series": "shells",
        "zone": "north",
        "held": Interval(Instant(start), Instant(end)),
        "count": 3,
        "known": Instant(end),
    }
    return Total(**given_ | other)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"source": "stranger"}, "unlisted_source"),
        ({"series": "boats"}, "unknown_series"),
        ({"zone": "east"}, "unknown_zone"),
        ({"known": Instant(99)}, "known_before_it_ended"),
        ({"known": Instant(400)}, "known_too_late"),
    ],
)
def test_a_total_without_weight_is_set_aside_with_its_ground(other: dict[str, Any], reason: str):
    assert admitted_totals(BY, [total("a", **other)], LATER) == ((), (SetAside(report="a", reason=reason),))


def test_the_last_instant_of_the_lateness_bound_is_in_time():
    assert len(admitted_totals(BY, [total("a", known=Instant(399))], LATER)[0]) == 1


def test_a_total_known_later_is_unheard():
    assert admitted_totals(BY, [total("a")], Instant(99)) == ((), ())
    assert len(admitted_totals(BY, [total("a")], Instant(100))[0]) == 1


def test_where_no_zone_is_declared_a_total_of_a_zone_has_no_weight():
    by = rules(series=["shells"], zones=())

    kept, aside = admitted_totals(by, [total("a"), total("b", zone=None)], LATER)

    assert ([each.id for each in kept], [each.reason for each in aside]) == (["b"], ["unknown_zone"])


def test_a_correction_counts_from_when_it_is_known_unless_it_is_too_late():
    first, second = total("a", known=Instant(110)), total("a", count=5, known=Instant(200))

    assert [admitted_totals(BY, [first, second], Instant(at))[0][0].count for at in (199, 200)] == [3, 5]
    late = total("a", count=9, known=Instant(400))
    kept, aside = admitted_totals(BY, [first, late], LATER)
    assert ([each.count for each in kept], aside) == ([3], (SetAside(report="a", reason="correction_too_late"),))


def test_versions_of_one_instant_that_contradict_each_other_leave_the_total_out():
    kept, aside = admitted_totals(BY, [total("a"), total("a", count=5)], LATER)

    assert (kept, aside) == ((), (SetAside(report="a", reason="contradictory_versions"),))


def test_overlapping_totals_are_kept_and_named():
    long, short = total("long", 0, 400), total("short", 100, 200)
    kept, aside = admitted_totals(BY, [long, short, total("next", 400, 500)], LATER)

    assert [each.id for each in kept] == ["long", "short", "next"]
    assert aside == tuple(SetAside(report=each, reason="overlaps_another_total") for each in ("long", "short"))


def test_totals_of_other_zones_series_and_sources_do_not_overlap():
    others = [
        total("a"),
        total("b", zone="south"),
        total("c", series="planes"),
        total("d", source="wire"),
        total("e", zone=None),
    ]

    assert admitted_totals(BY, others, LATER)[1] == ()


periods = st.tuples(st.integers(0, 6), st.integers(1, 4), st.sampled_from(["north", "south", None]))


@settings(max_examples=150)
@given(st.lists(periods, max_size=7), st.randoms(use_true_random=False))
def test_overlaps_are_those_of_every_two_periods(drawn: list[tuple[int, int, str | None]], random: Any):
    totals = [total(f"t{n}", 10 * at, 10 * (at + size), zone=zone) for n, (at, size, zone) in enumerate(drawn)]
    shuffled = list(totals)
    random.shuffle(shuffled)
    overlapping = {
        one.id
        for one in totals
        for other in totals
        if one is not other
        and one.zone == other.zone
        and one.held.start < other.held.end
        and other.held.start < one.held.end
    }

    kept, aside = admitted_totals(BY, totals, LATER)

    assert {each.report for each in aside} == overlapping
    assert (kept, aside) == admitted_totals(BY, shuffled, LATER)
