"""At which instants the window holds two incidents that lie far enough apart, for certain or possibly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

from foedus.trigger.reach import Reach
from foedus.trigger.spans import Span, Spans, covered, span


class Told(NamedTuple):
    """When an incident may have happened by one account, from the earliest second to the latest."""

    id: str
    earliest: int
    latest: int


def certainly_apart(incidents: Iterable[Sequence[Told]], spread_s: int, reach: Reach) -> Spans:
    """The instants whose window holds two incidents, one so long before the other whenever and by whichever account.

    For each incident as the later of two, the best earlier one is that which stays longest in the window: of those
    certainly long enough before, the one with the latest earliest second.
    """
    hulls = sorted((max(each.latest for each in told), min(each.earliest for each in told)) for told in incidents)
    latest = [hull[0] for hull in hulls]
    longest = list(accumulate((hull[1] for hull in hulls), max))
    found = list[Span]()
    for last, first in hulls:
        n = bisect_right(latest, first - spread_s)
        if n > 0:
            found.extend(span(last + reach.enters_s, longest[n - 1] + reach.leaves_s))
    return covered(found, 1)


# Accounts that may be the earlier, or the later, of two: each by the second that decides, and by its incident.
_Sorted: TypeAlias = list[tuple[int, str]]


class _Change(NamedTuple):
    """At one instant an account begins or ceases to be possible as the earlier (0) or the later (1) of two."""

    comes: bool
    part: int
    key: tuple[int, str]


def possibly_apart(told: Iterable[Told], spread_s: int, reach: Reach) -> Spans:
    """The instants whose window holds two incidents at instants at which they may have happened, so far apart.

    An account may be the earlier of two at t if some second of it lies in the window of t at least ``spread_s`` before
    the window's last, and the later if some lies that much after its first. Two that may be so are apart if the one's
    latest second lies that much after the other's earliest. Time is swept once over these stretches.
    """
    changes = _changes(told, spread_s, reach)
    earlier, later = _Sorted(), _Sorted()
    apart = list[Span]()
    for instant, until in pairwise(sorted(changes)):
        for change in changes[instant]:
            active = (earlier, later)[change.part]
            if change.comes:
                insort(active, change.key)
            else:
                del active[bisect_left(active, change.key)]
        if _are_apart(earlier, later, spread_s):
            apart.append((instant, until))
    return covered(apart, 1)


def _changes(told: Iterable[Told], spread_s: int, reach: Reach) -> dict[int, list[_Change]]:
    changes: dict[int, list[_Change]] = {}
    for each in told:
        earlier = span(each.earliest + spread_s + reach.enters_s, each.latest + reach.leaves_s)
        later = span(each.earliest + reach.enters_s, each.latest - spread_s + reach.leaves_s)
        stretches = [(0, each.earliest, *one) for one in earlier] + [(1, each.latest, *one) for one in later]
        for part, second, start, end in stretches:
            changes.setdefault(start, []).append(_Change(comes=True, part=part, key=(second, each.id)))
            changes.setdefault(end, []).append(_Change(comes=False, part=part, key=(second, each.id)))
    return changes


def _are_apart(earlier: _Sorted, later: _Sorted, spread_s: int) -> bool:
    """Whether two different incidents are far enough apart: the extremes decide, unless they are of one incident."""
    if len(earlier) == 0 or len(later) == 0:
        return False
    (first, one), (last, other) = earlier[0], later[-1]
    if one != other:
        return last - first >= spread_s
    next_first = next((second for second, each in earlier if each != other), None)
    next_last = next((second for second, each in reversed(later) if each != one), None)
    return (next_first is not None and last - next_first >= spread_s) or (
        next_last is not None and next_last - first >= spread_s
    )
