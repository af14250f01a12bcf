"""Whether two accounts may tell of one happening at all: by kind, and by how far apart they lie in time and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import ceil, cos, hypot, radians
from typing import TypeAlias

from foedus.kernel import Interval

DEGREE_M = 111_195.0
"""A degree of a great circle on a sphere of the earth's mean radius: these distances only compare."""

Name: TypeAlias = tuple[str, str]
"""Which account it is, by its source and its id."""
Pair: TypeAlias = tuple[float, Name, Name]
"""Two accounts that are alike, and how far apart they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's account of one happening, with where it was.

    Attributes:
        id: its name among those of its source.
        source: who tells it.
        kind: what kind of happening, in the source's own words.
        held: when it happened, as far as that is said.
        lat_deg: where, by latitude in degrees.
        lon_deg: and by longitude.
        radius_m: how far from there it may have been; without end where nothing says where it was.
    """

    id: str
    source: str
    kind: str
    held: Interval
    lat_deg: float
    lon_deg: float
    radius_m: float = 0.0

    @property
    def name(self) -> Name:
        """Which account it is."""
        return self.source, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """When accounts are taken to be alike, and how sure one must be that this is no coincidence.

    Attributes:
        within_m: how far apart the nearest places may lie at which they may have happened, in metres.
        within_s: the same for their times, in seconds; 0 if they must overlap or touch.
        kinds: what the kinds of one source are called in common; a kind that is not listed is only like itself.
        chance_max: how probable it may be, at the most, that two accounts are alike by coincidence and yet are joined,
            from 0 to 1; above that they are possibly the same.
    """

    within_m: float
    within_s: int
    kinds: Mapping[str, str] = field(default_factory=dict[str, str])
    chance_max: float = 0.1

    def kind_of(self, account: Account) -> str:
        """What the kind of an account is called in common."""
        return self.kinds.get(account.kind, account.kind)


def pairs(told: Sequence[Account], likeness: Likeness) -> Iterator[Pair]:
    """Every two accounts that are alike, with how far apart they are; found through cells of time and latitude."""
    cells: dict[tuple[str, int, int], list[Account]] = {}
    farthest_s = likeness.within_s + max((each.held.end.seconds - each.held.start.seconds for each in told), default=1)
    farthest_m = likeness.within_m + 2 * max((each.radius_m for each in told), default=0.0)
    sizes = max(1, farthest_s), max(farthest_m, 1.0) / DEGREE_M
    for each in told:
        cell = _cell(each, likeness, sizes)
        kind, second, band = cell
        for by_s, by_lat in product((-1, 0, 1), repeat=2):
            for other in cells.get((kind, second + by_s, band + by_lat), ()):
                far = apart(each, other, likeness)
                if far is not None:
                    yield far, other.name, each.name
        cells.setdefault(cell, []).append(each)


def apart(one: Account, other: Account, likeness: Likeness) -> float | None:
    """How far apart two accounts are, 0 being the same; nothing if they are not alike."""
    gap_s = max(one.held.start.seconds - other.held.last.seconds, other.held.start.seconds - one.held.last.seconds, 0)
    centres_m = distance_m(one, other)
    nearest_m = max(0.0, centres_m - one.radius_m - other.radius_m)
    is_other_kind = likeness.kind_of(one) != likeness.kind_of(other)
    if one.source == other.source or is_other_kind or gap_s > likeness.within_s or nearest_m > likeness.within_m:
        return None
    # Of accounts whose discs and times all overlap, those whose centres and starts are nearest come first.
    starts_s = abs(one.held.start.seconds - other.held.start.seconds)
    scale_m, scale_s = max(likeness.within_m, 1.0), max(likeness.within_s, 1)
    return round(centres_m / scale_m + starts_s / scale_s, 9)


def are_alike(first: Iterable[Account], second: Sequence[Account], likeness: Likeness) -> bool:
    """Whether every account of the one group is alike to every account of the other."""
    return all(apart(one, other, likeness) is not None for one in first for other in second)


def distance_m(one: Account, other: Account) -> float:
    """The distance on a plane that touches the sphere between the two."""
    middle = cos(radians((one.lat_deg + other.lat_deg) / 2))
    east = ((one.lon_deg - other.lon_deg + 180) % 360 - 180) * middle
    return DEGREE_M * hypot(one.lat_deg - other.lat_deg, east)


def _cell(account: Account, likeness: Likeness, sizes: tuple[int, float]) -> tuple[str, int, int]:
    return likeness.kind_of(account), account.held.start.seconds // sizes[0], ceil(account.lat_deg / sizes[1])
