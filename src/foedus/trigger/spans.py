"""Sets of instants: half-open stretches of whole seconds, apart from each other and in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""``start <= t < end``, in seconds since 1970-01-01T00:00:00Z."""
Spans: TypeAlias = tuple[Span, ...]


def span(start: int, end: int) -> Spans:
    """The instants from the start up to, not including, the end; none if that is not later."""
    return ((start, end),) if start < end else ()


def lies_in(instant: int, spans: Spans) -> bool:
    """Whether an instant is in the set."""
    return any(start <= instant < end for start, end in spans)


def covered(spans: Iterable[Span], times: int) -> Spans:
    """The instants that lie in at least so many of the stretches, which may overlap and come in any order."""
    change: dict[int, int] = {}
    for start, end in spans:
        change[start] = change.get(start, 0) + 1
        change[end] = change.get(end, 0) - 1
    found, depth, since = list[Span](), 0, 0
    for instant in sorted(change):
        before, depth = depth, depth + change[instant]
        if before < times <= depth:
            since = instant
        elif depth < times <= before:
            found.append((since, instant))
    return tuple(found)


def union(sets: Iterable[Spans]) -> Spans:
    """The instants in any of the sets."""
    return covered((each for spans in sets for each in spans), 1)


def intersection(sets: Sequence[Spans]) -> Spans:
    """The instants in every one of the sets, of which there is at least one."""
    return covered((each for spans in sets for each in spans), len(sets))


def complement(spans: Spans, within: Span) -> Spans:
    """The instants of a stretch that are not in the set, which lies inside it."""
    edges = (within[0], *(edge for each in spans for edge in each), within[1])
    return tuple((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end)
