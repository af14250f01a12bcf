"""Whether the order of totals in time says anything, as it does where their mean moves: a change, waves, a rhythm.

Three kinds of signs are looked at. A change: of all places at which the time can be cut in two, the one where the
means before and after differ most. Alike neighbours: for 2, 4, 8, ... totals in a row, how much their sums scatter. A
rhythm: of all waves longer than a week of which the time holds one or more, the one that fits best; the week itself is
left out, for offices keep it. Each is divided by the scatter of the totals themselves, so that it makes little
difference whether they scatter as the text says or less; and by no less than the scatter at the floor, for below it
nothing is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, pi, sin
from operator import mul, sub

from foedus.trigger.alarm.chance import Ground, chance
from foedus.trigger.alarm.weighing import Weighed, plain_mean

_WEEK_DAYS = 7.0


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
    mean = plain_mean(totals)
    first, last = _farthest(list(_departures(totals, mean)))
    inside, outside = totals[first:last], [*totals[:first], *totals[last:]]
    return Ordered(
        chance=chance(_signs, totals, Ground(mean=max(mean, floor), dispersion=dispersion, floor=floor)),
        since=last if last < len(totals) else first,
        is_change=first == 0 or last == len(totals),
        highest=max(plain_mean(inside), plain_mean(outside)),
    )


def _signs(totals: Sequence[Weighed], ground: Ground) -> tuple[float, ...]:
    mean, days = plain_mean(totals), [each for _, each in totals]
    sums = [0.0, *_departures(totals, mean)]
    scatter = sum((count - mean * each) ** 2 / each for count, each in totals)
    scale = max(scatter, (len(totals) - 1) * ground.floor * (1 + ground.dispersion * ground.floor))
    found = [max(_contrasts(sums[1:-1], days)), *_sums_in_a_row(sums), *_waves(sums, sum(days))]
    return tuple(sign / scale for sign in found)


def _departures(totals: Sequence[Weighed], mean: float) -> Iterator[float]:
    """How far the counts up to each total lie from what the mean makes expect; at the end 0, but for rounding."""
    return accumulate(count - mean * days for count, days in totals)


def _farthest(sums: Sequence[float]) -> tuple[int, int]:
    """The ends of the stretch whose counts lie farthest from what the mean makes expect; else the first total."""
    path = [0.0, *sums[:-1], 0.0]
    first, last = sorted((path.index(max(path)), path.index(min(path))))
    return (first, last) if first < last else (0, 1)


def _contrasts(sums: Sequence[float], days: Sequence[float]) -> Iterator[float]:
    """For each place but the end, what parting the totals there explains of their scatter."""
    whole = sum(days)
    return (at * at * whole / (before * (whole - before)) for at, before in zip(sums, accumulate(days), strict=False))


def _sums_in_a_row(sums: Sequence[float]) -> Iterator[float]:
    """For each length that goes into half of the totals, the squares of the sums of so many in a row."""
    length = 2
    while length <= (len(sums) - 1) // 2:
        padded = [*(0.0,) * (length - 1), *sums, *(0.0,) * (length - 1)]
        yield sum(each * each for each in map(sub, padded[length:], padded))
        length *= 2


def _waves(sums: Sequence[float], days: float) -> Iterator[float]:
    """The power of the strongest wave, if the time can hold any."""
    departures = [after - before for before, after in pairwise(sums)]
    waves = _shapes(len(departures), days)
    if len(waves) > 0:
        yield max(_dot(cosine, departures) ** 2 + _dot(sine, departures) ** 2 for cosine, sine in waves)


@lru_cache(maxsize=8)
def _shapes(totals: int, days: float) -> tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]:
    """The waves of which so many totals hold one, two, ... that each last longer than a week, as cosine and sine."""
    most = min((totals - 1) // 2, -int(-days // _WEEK_DAYS) - 1)
    angles = ([2 * pi * times * place / totals for place in range(totals)] for times in range(1, most + 1))
    return tuple((tuple(map(cos, each)), tuple(map(sin, each))) for each in angles)


def _dot(these: Sequence[float], those: Sequence[float]) -> float:
    return sum(map(mul, these, those))
