"""Stretches of days, half-open and by ordinal, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The days from the first on, up to the one that is no longer inside; each a proleptic Gregorian ordinal."""

    start: int
    end: int

    @property
    def length_days(self) -> int:
        """How many days."""
        return self.end - self.start


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same days in stretches that neither overlap nor touch, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if len(found) > 0 and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def shared(one: Iterable[Span], other: Iterable[Span]) -> tuple[Span, ...]:
    """The days that lie in both."""
    others = tuple(other)
    overlaps = (Span(max(a.start, b.start), min(a.end, b.end)) for a in one for b in others)
    return merged(span for span in overlaps if span.length_days > 0)
