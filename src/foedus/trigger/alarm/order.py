"""Whether the order of totals in time says anything, as it does where their mean moves: a change, waves, a rhythm.

Three kinds of signs are looked at. A change: of all places at which the time can be cut in two, the one where the means
before and after differ most. Alike neighbours: for 2, 4, 8, ... totals in a row, how much their sums scatter. A rhythm:
of all waves longer than a week of which the time holds one or more, the one that fits best; the week itself is left out,
for offices keep it. Each is divided by the scatter of the totals themselves, so that it makes little difference whether
they scatter as the text says or less; and by no less than the scatter at the floor, for below it nothing is told apart.

How great a sign is by chance is found by drawing such totals under the law many times, always with the same numbers. A
sign is judged by its rank among those drawn, and the rarest of all signs by how rare the rarest is among those drawn: so
the level is kept over all places, lengths and waves together (Westfall and Young 1993), and for as few totals as there
are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from math import cos, pi, sin
from operator import mul, sub

from foedus.trigger.alarm.draws import Law, spread
from foedus.trigger.alarm.weighing import Weighed

_DRAWN = 399
"""How many times totals are drawn: a chance of 5 in a hundred is known to within 1.1 (standard error)."""
_SEED = 7
_WEEK_DAYS = 7.0
_TIE = 1e-9

_Signs = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What the order of some totals shows.

    Attributes:
        chance: how often totals in no order would show as rare a sign.
        since: the place after the stretch that lies farthest from the mean, or its own where it lasts to the end: of a
            change, where the mean changed.
        is_change: whether that stretch begins or ends with the totals, so that their mean goes over from one level to
            another; otherwise it comes back.
        highest: the mean per day of that stretch or of all the rest, whichever is greater.
    """

    chance: float
    since: int
    is_change: bool
    highest: float


def ordered(totals: Sequence[Weighed], dispersion: float, floor: float) -> Ordered:
    """What the order of some totals, two or more, shows under a law with some dispersion and no mean below a floor."""
    days = tuple(days for _, days in totals)
    mean = _mean(totals)
    least = floor * (1 + dispersion * floor)
    found = _signs([count for count, _ in totals], days, least)
    by_chance = _by_chance(float(f"{max(mean, floor):.3g}"), dispersion, days, least)
    rarest = min(_rank(drawn, sign) for drawn, sign in zip(by_chance.each, found, strict=True))
    first, last = _farthest(list(_departures(totals, mean)))
    inside, outside = totals[first:last], [*totals[:first], *totals[last:]]
    return Ordered(
        chance=(1 + bisect_right(by_chance.rarest, rarest)) / (1 + _DRAWN),
        since=last if last < len(totals) else first,
        is_change=first == 0 or last == len(totals),
        highest=max(_mean(inside), _mean(outside)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByChance:
    """The signs of totals drawn under the law.

    Attributes:
        each: by sign, in ascending order.
        rarest: by draw, how many of the draws show the rarest of its signs as great or greater; in ascending order.
    """

    each: tuple[tuple[float, ...], ...]
    rarest: tuple[int, ...]


@lru_cache(maxsize=64)
def _by_chance(mean: float, dispersion: float, days: tuple[float, ...], least: float) -> _ByChance:
    laws = {each: Law(mean * each, dispersion / each) for each in set(days)}
    numbers = spread(_SEED)
    drawn = [
        _signs([laws[each].count(number) for each, number in zip(days, islice(numbers, len(days)), strict=True)], days, least)
        for _ in range(_DRAWN)
    ]
    each = tuple(tuple(sorted(signs)) for signs in zip(*drawn, strict=True))
    rarest = (min(_rank(column, sign) for column, sign in zip(each, signs, strict=True)) for signs in drawn)
    return _ByChance(each=each, rarest=tuple(sorted(rarest)))


def _rank(drawn: Sequence[float], sign: float) -> int:
    """How many of those drawn are as great or greater."""
    return len(drawn) - bisect_left(drawn, sign - _TIE)


def _signs(counts: Sequence[int], days: tuple[float, ...], least: float) -> _Signs:
    """All signs, that of a change first."""
    totals = list(zip(counts, days, strict=True))
    mean = _mean(totals)
    sums = [0.0, *_departures(totals, mean)]
    scatter = sum((count - mean * each) ** 2 / each for count, each in totals)
    scale = max(scatter, (len(days) - 1) * least)
    found = [max(_contrasts(sums[1:-1], days)), *_sums_in_a_row(sums), *_waves(sums, days)]
    return tuple(sign / scale for sign in found)


def _departures(totals: Sequence[Weighed], mean: float) -> Iterator[float]:
    """How far the counts up to each total lie from what the mean makes expect; at the end 0, but for rounding."""
    return accumulate(count - mean * days for count, days in totals)


def _contrasts(sums: Sequence[float], days: Sequence[float]) -> Iterator[float]:
    """For each place but the end, what parting the totals there explains of their scatter."""
    whole = sum(days)
    return (at * at * whole / (before * (whole - before)) for at, before in zip(sums, accumulate(days), strict=False))


def _farthest(sums: Sequence[float]) -> tuple[int, int]:
    """The ends of the stretch whose counts lie farthest from what the mean makes expect; the first of all, if all do."""
    path = [0.0, *sums[:-1], 0.0]
    first, last = sorted((path.index(max(path)), path.index(min(path))))
    return (first, last) if first < last else (0, 1)


def _sums_in_a_row(sums: Sequence[float]) -> Iterator[float]:
    """For each length that goes into half of the totals, the squares of the sums of so many in a row."""
    length = 2
    while length <= (len(sums) - 1) // 2:
        padded = [*(0.0,) * (length - 1), *sums, *(0.0,) * (length - 1)]
        yield sum(each * each for each in map(sub, padded[length:], padded))
        length *= 2


def _waves(sums: Sequence[float], days: Sequence[float]) -> Iterator[float]:
    """The power of the strongest wave, if the time can hold any."""
    departures = [after - before for before, after in pairwise(sums)]
    waves = _shapes(len(days), sum(days))
    if len(waves) > 0:
        yield max(_dot(cosine, departures) ** 2 + _dot(sine, departures) ** 2 for cosine, sine in waves)


@lru_cache(maxsize=8)
def _shapes(totals: int, days: float) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """The waves of which so many totals hold one, two, ... that each last longer than a week, as cosine and sine."""
    most = min((totals - 1) // 2, -int(-days // _WEEK_DAYS) - 1)
    angles = ([2 * pi * times * place / totals for place in range(totals)] for times in range(1, most + 1))
    return tuple((tuple(map(cos, each)), tuple(map(sin, each))) for each in angles)


def _mean(totals: Sequence[Weighed]) -> float:
    return sum(count for count, _ in totals) / sum(days for _, days in totals)


def _dot(these: Sequence[float], those: Sequence[float]) -> float:
    return sum(map(mul, these, those))
