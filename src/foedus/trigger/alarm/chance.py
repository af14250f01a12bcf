"""How often totals under the law would show as rare a sign as some totals do, over several signs at once.

Totals are drawn under the law many times, always with the same numbers, and with the mean that was found. A sign is
judged by its rank among those drawn, and the rarest of several by how rare the rarest is among those drawn (Westfall
and Young 1993). So the level is kept over all signs together, however they depend on each other and however few totals
there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from foedus.trigger.alarm.draws import Law, spread
from foedus.trigger.alarm.weighing import Weighed

_DRAWN = 399
"""How many times totals are drawn: a chance of 5 in a hundred is known to within 1.1 (standard error)."""
_SEED = 7
_TIE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What totals are held against.

    Attributes:
        mean: per day, above 0.
        dispersion: of the counts.
        floor: the mean per day below which nothing is told apart.
    """

    mean: float
    dispersion: float
    floor: float


Signs: TypeAlias = Callable[[Sequence[Weighed], Ground], tuple[float, ...]]
"""The signs that totals show: the greater each is, the rarer."""


def chance(signs: Signs, totals: Sequence[Weighed], ground: Ground) -> float:
    """The probability that totals drawn under the law show as rare a sign as these, or a rarer one."""
    mean = float(f"{ground.mean:.3g}")  # three figures, so that one drawing serves for many totals
    drawn = _by_chance(signs, Ground(mean=mean, dispersion=ground.dispersion, floor=ground.floor), _days(totals))
    found = signs(totals, ground)
    rarest = min(_rank(column, sign) for column, sign in zip(drawn.each, found, strict=True))
    return (1 + bisect_right(drawn.rarest, rarest)) / (1 + _DRAWN)


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
def _by_chance(signs: Signs, ground: Ground, days: tuple[float, ...]) -> _ByChance:
    laws = {each: Law(ground.mean * each, ground.dispersion / each) for each in set(days)}
    numbers = iter(_numbers(_DRAWN * len(days)))
    drawn = [
        signs(
            [(laws[each].count(number), each) for each, number in zip(days, islice(numbers, len(days)), strict=True)],
            ground,
        )
        for _ in range(_DRAWN)
    ]
    each = tuple(tuple(sorted(column)) for column in zip(*drawn, strict=True))
    rarest = (min(_rank(column, sign) for column, sign in zip(each, found, strict=True)) for found in drawn)
    return _ByChance(each=each, rarest=tuple(sorted(rarest)))


@lru_cache(maxsize=4)
def _numbers(count: int) -> tuple[float, ...]:
    return tuple(islice(spread(_SEED), count))


def _days(totals: Sequence[Weighed]) -> tuple[float, ...]:
    return tuple(days for _, days in totals)


def _rank(drawn: Sequence[float], sign: float) -> int:
    """How many of those drawn are as great or greater."""
    return len(drawn) - bisect_left(drawn, sign - _TIE)
