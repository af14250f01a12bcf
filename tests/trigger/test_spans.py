"""Sets of instants, against sets of integers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedus.trigger.spans import Span, Spans, complement, covered, intersection, span, union

END = 30
ANY_SPANS = st.lists(st.tuples(st.integers(0, END), st.integers(0, END)).filter(lambda pair: pair[0] < pair[1]))


def seconds(spans: Spans) -> set[int]:
    return {second for start, end in spans for second in range(start, end)}


def is_plain(spans: Spans) -> bool:
    """Whether the stretches are in order, none is empty, and none touches the next."""
    edges = [edge for each in spans for edge in each]
    return edges == sorted(set(edges))


def test_a_span_that_ends_where_it_starts_is_empty():
    assert (span(3, 3), span(3, 2), span(3, 4)) == ((), (), ((3, 4),))


@given(ANY_SPANS, st.integers(1, 4))
def test_covered_counts_the_stretches_over_each_second(spans: list[Span], times: int):
    found = covered(spans, times)

    assert is_plain(found)
    assert seconds(found) == {n for n in range(END) if sum(start <= n < end for start, end in spans) >= times}


@given(st.lists(ANY_SPANS, min_size=1, max_size=4))
def test_sets_of_instants_follow_the_laws_of_sets(many: list[list[Span]]):
    sets = [covered(spans, 1) for spans in many]

    assert seconds(union(sets)) == set[int]().union(*map(seconds, sets))
    assert seconds(intersection(sets)) == set(range(END)).intersection(*map(seconds, sets))
    assert seconds(complement(sets[0], (0, END))) == set(range(END)) - seconds(sets[0])
    assert is_plain(complement(sets[0], (0, END)))
