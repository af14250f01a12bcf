"""When it first became known that enough incidents lay within one window, for every threshold in one pass."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from foedus.trigger.reach import Reach
from foedus.trigger.spans import Span
from foedus.trigger.sweeping.lane import Inside, Lane

NEVER = 1 << 60


def first_known(lanes: Iterable[Lane], reach: Reach, during: Span, most: int, spread_s: int) -> list[int]:
    """For each number up to ``most``: the first instant at which it was known that so many lay in the window of one.

    It is the ``known`` of a finding (see ``evaluate``), asked about the instants of ``during``: at t it was known of n
    once the n-th of the incidents inside was known, and not before t. Nothing can be known of what never was:
    ``NEVER``.
    """
    best = [NEVER] * (most + 1)
    for lane in lanes:
        for start, inside in _stretches(list(lane.inside(reach, *during)), during):
            _lower(best, start, inside if spread_s == 0 else _once_apart(inside, spread_s))
    return best


def _stretches(incidents: Sequence[Inside], during: Span) -> Iterator[tuple[int, list[tuple[int, int, int, int]]]]:
    """Each second at which something enters or leaves, with what is inside from then on, by when it was known."""
    changes: dict[int, list[tuple[bool, tuple[int, int, int, int]]]] = {}
    for number, each in enumerate(incidents):
        told = (each.known, number, each.latest, each.earliest)
        changes.setdefault(max(each.start, during[0]), []).append((True, told))
        changes.setdefault(each.end, []).append((False, told))
    inside = list[tuple[int, int, int, int]]()
    for second in sorted(second for second in changes if second < during[1]):
        for enters, told in changes[second]:
            if enters:
                insort(inside, told)
            else:
                del inside[bisect_left(inside, told)]
        yield second, inside


def _once_apart(inside: Sequence[tuple[int, int, int, int]], spread_s: int) -> list[tuple[int, int, int, int]]:
    """The same, each known only once two that lie so far apart were; nothing where no two do."""
    first, last, apart = NEVER, -NEVER, NEVER
    for known, _, latest, earliest in inside:
        first, last = min(first, latest), max(last, earliest)
        if last - first >= spread_s:
            apart = known
            break
    return [] if apart == NEVER else [(max(known, apart), *rest) for known, *rest in inside]  # pyright: ignore[reportReturnType]


def _lower(best: list[int], second: int, inside: Sequence[tuple[int, int, int, int]]) -> None:
    """Take in what was known of one stretch; more are never known before fewer, so ``best`` stays in order."""
    n = bisect_left(best, second + 1, lo=1)
    while n < len(best) and n <= len(inside):
        best[n] = min(best[n], max(second, inside[n - 1][0]))
        n += 1
