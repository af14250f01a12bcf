"""How probable it is that two accounts are alike by coincidence: what is frequent, or vague, identifies nothing.

Two causes can make two accounts alike. Either both sources tell of one happening; or neither tells of what the other
tells of, and the two happenings merely fall so near each other. The first is as frequent as accounts of the one source
find their like in the other beyond what coincidence explains. The second is as frequent as other accounts of the kind
fall into the place and the time within which the two may lie: seldom where both name a village and a kind that is rare
there, daily where both name a country, and a kind that takes in anything. Kinds are not graded by name. One that is
used for everything is frequent, and joins only where the place or the time is sharp.

This is the weighing of likeness against coincidence by Fellegi and Sunter (A Theory for Record Linkage, 1969), with
frequencies that are taken from the accounts themselves, without labels, by a law of Poisson; what is found beyond
coincidence is reckoned as Knox does (The Detection of Space-Time Interactions, 1964). Chances order questions and are
not shown: they are calibrated on no published record.

Where the accounts are too few to tell how frequent a kind is, one more of it is assumed, anywhere in the record: two
vague accounts alone are never shown to be one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import acos, atan2, cos, degrees, exp, fsum, hypot, pi, radians, sin, sqrt

from foedus.evidence.likeness import DEGREE_M, Account, Likeness, Name, Pair, distance_m
from foedus.kernel import Instant, Interval

_DAY_S = 86_400
_TOLD_TOO = 1
_OF = 4
"""Of four accounts one is told by others too, until a record shows otherwise: of the incidents in a record of news on
Ukraine (VIINA) 26.7 % have several reports. It weighs as much as four accounts observed."""
_AROUND = 3
"""How many times the stretch in question is looked at before it, and after it, for how frequent a kind is just then."""
_FARTHEST_M = 180 * DEGREE_M
"""No two places are farther apart."""
_EXTENT = 10.0
"""The record is taken to reach at least so many times as far as accounts of one happening may lie apart."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """All accounts of one kind that name one place, by when they begin."""

    at: Account
    accounts: tuple[Account, ...]
    starts_s: tuple[int, ...]
    longest_s: int
    counted: Counter[str]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Places of one kind of happening and of like precision, by latitude."""

    spots: tuple[_Spot, ...]
    lats_deg: tuple[float, ...]
    radius_m_max: float


@dataclass(frozen=True, slots=True)
class _Company:
    """What the accounts of the source that tells less come to: which find their like, how many would by coincidence."""

    source: str
    alike: frozenset[Name]
    by_chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All accounts, as what two of them may agree with by coincidence.

    Attributes:
        likeness: when accounts are alike.
        shelves: the accounts by kind and precision.
        counted: how many accounts each source has.
        covered_s: how much time the record covers: the days of UTC of which it tells anything.
        extent_m: how far from its middle it reaches.
        alone: for each account, how many of other sources are alike to it by coincidence, on the mean.
        told_by_others: how often some other source tells of the same happening, on the mean of all accounts.
        company: for two sources that tell anything alike, by their names in order, how often they do.
    """

    likeness: Likeness
    shelves: Mapping[str, tuple[_Shelf, ...]]
    counted: Counter[str]
    covered_s: int
    extent_m: float
    alone: Mapping[Name, float]
    told_by_others: float
    company: Mapping[tuple[str, str], _Company]


def surroundings(told: Sequence[Account], alike: Collection[Pair], likeness: Likeness) -> Surroundings:
    """What surrounds the accounts of a record, of which these pairs are alike."""
    on_earth = [_on_earth(each) for each in told]
    bare = Surroundings(
        likeness=likeness,
        shelves=_shelved(on_earth, likeness),
        counted=Counter(each.source for each in on_earth),
        covered_s=_covered_s(on_earth),
        extent_m=_extent_m(on_earth, likeness),
        alone={},
        told_by_others=0.0,
        company={},
    )
    weighed = replace(bare, alone={each.name: _alone(bare, each) for each in on_earth})
    return replace(weighed, told_by_others=_told_by_others(weighed, alike), company=_companies(weighed, alike))


def chance(around: Surroundings, one: Account, other: Account) -> float:
    """How probable it is, from 0 to 1, that two accounts which are alike do not tell of one happening.

    They do not if neither source tells of the other's happening, and one of those that the first does not tell of falls
    as near to its own as the second may have been.
    """
    one, other = _on_earth(one), _on_earth(other)
    both = _told_too(around, one, other)
    reach_m = distance_m(one, other) + one.radius_m + other.radius_m
    held = Interval(min(one.held.start, other.held.start), max(one.held.end, other.held.end))
    near = max(
        _part(around, each, by) * _expected(around, each, reach_m, held, besides=by)
        for each, by in ((one, other), (other, one))
    )
    coincidence = (1 - both) * _at_least_one((1 - both) * near)
    return coincidence / (both + coincidence)


def _on_earth(account: Account) -> Account:
    """The same account; a radius that is larger than the earth, or without end, says no more than that of the earth."""
    return replace(account, radius_m=min(account.radius_m, _FARTHEST_M))


def _told_too(around: Surroundings, one: Account, other: Account) -> float:
    """How often what the one source tells is told by the other too, on the word of their other accounts."""
    first, second = sorted((one.source, other.source))
    company = around.company[first, second]
    own, by = (one, other) if one.source == company.source else (other, one)
    part = _part(around, own, by)
    by_chance = company.by_chance - _at_least_one(part * around.alone[own.name])
    found = len(company.alike) - (own.name in company.alike)
    rest = around.counted[own.source] - 1
    expected = part * around.told_by_others
    return (max(found - by_chance, 0.0) + _OF * expected) / (max(rest - by_chance, 0.0) + _OF)


def _part(around: Surroundings, one: Account, other: Account) -> float:
    """What part of the accounts that are not the first source's are the second's."""
    return around.counted[other.source] / (around.counted.total() - around.counted[one.source])


def _told_by_others(around: Surroundings, alike: Iterable[Pair]) -> float:
    """Those that find their like beyond coincidence, of those that need not have."""
    found = len({name for _, *names in alike for name in names})
    by_chance = fsum(_at_least_one(each) for each in around.alone.values())
    return (max(found - by_chance, 0.0) + _TOLD_TOO) / (max(len(around.alone) - by_chance, 0.0) + _OF)


def _companies(around: Surroundings, alike: Iterable[Pair]) -> dict[tuple[str, str], _Company]:
    matched: dict[tuple[str, str], set[Name]] = {}
    for _, one, other in alike:
        first, second = sorted((one[0], other[0]))
        matched.setdefault((first, second), set()).update((one, other))
    alone: dict[str, list[float]] = {}
    for (source, _), each in around.alone.items():
        alone.setdefault(source, []).append(each)
    found = dict[tuple[str, str], _Company]()
    for key, names in matched.items():
        lesser, greater = sorted(key, key=lambda source: (around.counted[source], source))
        part = around.counted[greater] / (around.counted.total() - around.counted[lesser])
        by_chance = fsum(_at_least_one(part * each) for each in alone[lesser])
        found[key] = _Company(lesser, frozenset(name for name in names if name[0] == lesser), by_chance)
    return found


def _at_least_one(expected: float) -> float:
    """How probable it is that there is one where so many are expected."""
    return 1 - exp(-expected)


def _alone(around: Surroundings, account: Account) -> float:
    within_m, within_s = around.likeness.within_m, around.likeness.within_s
    held = Interval(account.held.start.plus(-within_s), account.held.end.plus(within_s))
    return _expected(around, account, within_m + 2 * account.radius_m, held, besides=account)


def _expected(around: Surroundings, middle: Account, reach_m: float, held: Interval, *, besides: Account) -> float:
    """How many accounts of other sources and of that kind fall so near in place and time.

    The greater of two frequencies counts: that of the time covered as a whole, and that of the time just before and
    after, for what is rare in a year may be frequent in its worst week. What falls into the very time is left out of
    the second: it may tell of the same happening.
    """
    length_s = held.end.seconds - held.start.seconds
    before = Interval(held.start.plus(-_AROUND * length_s), held.start)
    after = Interval(held.end, held.end.plus(_AROUND * length_s))
    shares = [(_unseen(around, reach_m), 0.0)]
    for spot in _near(around, middle, reach_m):
        inside = _share_inside(spot.at.radius_m, reach_m, distance_m(middle, spot.at))
        if inside > 0:
            others = [each for each in _about(spot, before.start, after.end) if _is_other(each, middle, besides)]
            then = fsum(_share_of_time(each.held, part) for each in others for part in (before, after))
            shares.append((inside * _others(spot, middle, besides), inside * then))
    throughout = fsum(share for share, _ in shares) * min(1.0, length_s / around.covered_s)
    return max(throughout, fsum(share for _, share in shares) / (2 * _AROUND))


def _others(spot: _Spot, middle: Account, besides: Account) -> int:
    """How many accounts of a place are of other sources than the first, the second account left out."""
    is_here = besides.source != middle.source and _place(besides) == _place(spot.at)
    return spot.counted.total() - spot.counted[middle.source] - is_here


def _is_other(account: Account, middle: Account, besides: Account) -> bool:
    return account.source != middle.source and account.name != besides.name


def _about(spot: _Spot, start: Instant, end: Instant) -> tuple[Account, ...]:
    """The accounts of a place that may reach into a stretch."""
    first = bisect_right(spot.starts_s, start.seconds - spot.longest_s)
    return spot.accounts[first : bisect_left(spot.starts_s, end.seconds)]


def _unseen(around: Surroundings, reach_m: float) -> float:
    """What part of the record's ground is so near."""
    return min(1.0, (reach_m / around.extent_m) ** 2) if around.extent_m > 0 else 0.0


def _near(around: Surroundings, middle: Account, reach_m: float) -> Iterable[_Spot]:
    """The places of the same kind of which some part may be so near, by latitude."""
    for shelf in around.shelves[around.likeness.kind_of(middle)]:
        wide_deg = (reach_m + shelf.radius_m_max) / DEGREE_M
        first = bisect_left(shelf.lats_deg, middle.lat_deg - wide_deg)
        last = bisect_right(shelf.lats_deg, middle.lat_deg + wide_deg)
        yield from shelf.spots[first:last]


def _share_of_time(held: Interval, stretch: Interval) -> float:
    """What part of a time lies in a stretch."""
    shared_s = min(held.end, stretch.end).seconds - max(held.start, stretch.start).seconds
    return max(0, shared_s) / (held.end.seconds - held.start.seconds)


def _share_inside(radius_m: float, reach_m: float, apart_m: float) -> float:
    """What part of a disc lies in another one: the lens of the two by the disc's own area."""
    if apart_m + radius_m <= reach_m:
        return 1.0
    if apart_m >= reach_m + radius_m:
        return 0.0
    if apart_m + reach_m <= radius_m:
        return (reach_m / radius_m) ** 2
    along = _angle(apart_m, radius_m, reach_m), _angle(apart_m, reach_m, radius_m)
    kite = sqrt(
        max(
            0.0,
            (reach_m + radius_m - apart_m)
            * (apart_m + radius_m - reach_m)
            * (apart_m - radius_m + reach_m)
            * (apart_m + radius_m + reach_m),
        )
    )
    lens = radius_m**2 * along[0] + reach_m**2 * along[1] - kite / 2
    return min(1.0, max(0.0, lens / (pi * radius_m**2)))


def _angle(apart_m: float, radius_m: float, other_m: float) -> float:
    """At the middle of the one circle, half the angle of the arc that the other cuts off."""
    return acos(max(-1.0, min(1.0, (apart_m**2 + radius_m**2 - other_m**2) / (2 * apart_m * radius_m))))


def _place(account: Account) -> tuple[float, float, float]:
    return account.lat_deg, account.lon_deg, account.radius_m


def _shelved(told: Iterable[Account], likeness: Likeness) -> dict[str, tuple[_Shelf, ...]]:
    """The accounts by kind, place and size of the radius, so that a vague one does not make every search long."""
    piles: dict[str, dict[tuple[float, float, float], list[Account]]] = {}
    for each in told:
        piles.setdefault(likeness.kind_of(each), {}).setdefault(_place(each), []).append(each)
    return {kind: _shelves(_spot(places[place]) for place in sorted(places)) for kind, places in piles.items()}


def _spot(pile: Iterable[Account]) -> _Spot:
    by_start = tuple(sorted(pile, key=lambda each: (each.held, each.name)))
    longest_s = max(each.held.end.seconds - each.held.start.seconds for each in by_start)
    starts_s = tuple(each.held.start.seconds for each in by_start)
    return _Spot(by_start[0], by_start, starts_s, longest_s, Counter(each.source for each in by_start))


def _shelves(spots: Iterable[_Spot]) -> tuple[_Shelf, ...]:
    """Places in order of latitude, shelf by shelf; radii on one shelf differ by a factor of two at the most."""
    sizes: dict[int, list[_Spot]] = {}
    for spot in spots:
        sizes.setdefault(int(spot.at.radius_m).bit_length(), []).append(spot)
    return tuple(
        _Shelf(tuple(on), tuple(spot.at.lat_deg for spot in on), max(spot.at.radius_m for spot in on))
        for _, on in sorted(sizes.items())
    )


def _covered_s(told: Iterable[Account]) -> int:
    """How many days of UTC the record tells anything of, in seconds: an account far away in time adds its own days."""
    days, until = 0, None
    for first, last in sorted((each.held.start.seconds // _DAY_S, each.held.last.seconds // _DAY_S) for each in told):
        begin = first if until is None else max(first, until + 1)
        days += max(0, last - begin + 1)
        until = last if until is None else max(until, last)
    return max(1, days) * _DAY_S


def _extent_m(told: Sequence[Account], likeness: Likeness) -> float:
    middle = _middle(told)
    reached = (distance_m(middle, each) + each.radius_m for each in told)
    return max(_EXTENT * likeness.within_m, *reached, 0.0)


def _middle(told: Sequence[Account]) -> Account:
    """The middle of all places, on the sphere, as an account of nothing."""
    at = [(radians(each.lat_deg), radians(each.lon_deg)) for each in told]
    x, y = fsum(cos(lat) * cos(lon) for lat, lon in at), fsum(cos(lat) * sin(lon) for lat, lon in at)
    up = fsum(sin(lat) for lat, _ in at)
    lat_deg, lon_deg = degrees(atan2(up, hypot(x, y))), degrees(atan2(y, x))
    return Account(id="", source="", kind="", held=Interval.at(Instant(0)), lat_deg=lat_deg, lon_deg=lon_deg)
