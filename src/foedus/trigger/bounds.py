"""What totals over periods say of a window: at least the largest sum inside it, at most the smallest sum over it.

A total says how many there were in its period, and nothing of when inside it. Totals that overlap are never added up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from foedus.evidence import Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Totals of one place, in the order in which their periods begin; ``longest_s`` is the length of the longest."""

    totals: tuple[Total, ...]
    starts: tuple[int, ...]
    longest_s: int

    @classmethod
    def of(cls, totals: Sequence[Total]) -> Shelf:
        """Sort them."""
        ordered = tuple(sorted(totals, key=lambda total: (total.held, total.source, total.id)))
        longest = max((end_of(total) - start_of(total) for total in ordered), default=0)
        return cls(totals=ordered, starts=tuple(start_of(total) for total in ordered), longest_s=longest)

    def over(self, first: int, end: int) -> list[Total]:
        """Those that share a second with a stretch."""
        near = self.totals[bisect_left(self.starts, first - self.longest_s) : bisect_left(self.starts, end)]
        return [total for total in near if end_of(total) > first]

    def inside(self, first: int, end: int) -> list[Total]:
        """Those that lie wholly inside a stretch."""
        return [total for total in self.over(first, end) if start_of(total) >= first and end_of(total) <= end]


def start_of(total: Total) -> int:
    """The first second of its period."""
    return total.held.start.seconds


def end_of(total: Total) -> int:
    """The first second after its period."""
    return total.held.end.seconds


def largest(totals: Sequence[Total]) -> tuple[Total, ...]:
    """Those totals, no two of which overlap, whose sum is the largest; in the order of time."""
    ordered = sorted(totals, key=lambda total: (end_of(total), start_of(total)))
    ends, best = [end_of(total) for total in ordered], [0]
    for total in ordered:
        best.append(max(best[-1], best[bisect_right(ends, start_of(total), hi=len(best) - 1)] + total.count))
    chosen, n = list[Total](), len(ordered)
    while n > 0:
        if best[n] == best[n - 1]:
            n -= 1
        else:
            chosen.append(ordered[n - 1])
            n = bisect_right(ends, start_of(ordered[n - 1]), hi=n - 1)
    return tuple(reversed(chosen))


def smallest_cover(totals: Sequence[Total], first: int, end: int) -> int | None:
    """The smallest sum of totals whose periods together hold every second of a stretch; nothing if none do."""
    # The ends that can be reached from the beginning without a gap, each further one at a higher price.
    ends, prices = list[int](), list[int]()
    for total in sorted(totals, key=lambda each: (end_of(each), start_of(each))):
        n = bisect_left(ends, start_of(total))
        if start_of(total) > first and n == len(ends):
            continue  # nothing leads up to it
        price = total.count + (0 if start_of(total) <= first else prices[n])
        while len(ends) > 0 and prices[-1] >= price:
            ends.pop()
            prices.pop()
        ends.append(end_of(total))
        prices.append(price)
    n = bisect_left(ends, end)
    return prices[n] if n < len(ends) else None
