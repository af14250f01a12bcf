"""What the alarm is fed: totals over periods, of which no two that overlap are used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.kernel import Instant

_DAY_S = 86_400

LeftOut: TypeAlias = Literal[
    "corrected",
    "contradicted",
    "overlaps_a_shorter_one",
    "known_before_it_ended",
    "unknown_exposure",
    "nobody_watched",
]
"""Why a total is not used. ``corrected``: a later one of the same period took its place. ``contradicted``: another of
the same period became known at the same instant with another count or exposure, and neither is used.
``unknown_exposure``: it does not say how long observers watched. ``nobody_watched``: no observer did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A total over a period in one zone, or over all zones together.

    Attributes:
        start: the first instant of the period.
        end: the first instant after it.
        count: how many were counted in it.
        known: when the total was published.
        density: how many days of exposure each day of the period had: 1 where the time itself is the exposure, 0 where
            nobody watched, and nothing where that is unknown.
    """

    start: Instant
    end: Instant
    count: int
    known: Instant
    density: float | None = 1.0

    def __post_init__(self) -> None:
        """Refuse what is no total.

        Raises:
            ValueError: the period does not end after it starts, or the count or the density is negative.
        """
        if self.end <= self.start:
            raise ValueError(f"a period must end after it starts, not run from {self.start} to {self.end}")
        if self.count < 0:
            raise ValueError(f"a total cannot be {self.count}")
        if self.density is not None and self.density < 0:
            raise ValueError(f"nobody can watch for {self.density} days a day")

    def __lt__(self, other: Observation) -> bool:
        """In the order of time; of one period and count, those of unknown exposure first."""
        return self._place < other._place

    @property
    def _place(self) -> tuple[Instant, Instant, int, Instant, bool, float]:
        return self.start, self.end, self.count, self.known, self.density is not None, self.density or 0.0

    @property
    def covered_s(self) -> int:
        """The time that it covers, in seconds, whoever watched."""
        return self.end.seconds - self.start.seconds

    @property
    def exposure_days(self) -> float:
        """The exposure in days: a total over 96 hours is one observation of 4 days, not four of one; 0 if unknown."""
        return self.covered_s / _DAY_S * (self.density or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unused:
    """A total that was left out of account, and why."""

    observation: Observation
    reason: LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class Usable:
    """Totals of which no two overlap, in the order of time, and what was left out in finding them."""

    observations: tuple[Observation, ...]
    unused: tuple[Unused, ...]


def usable(observations: Iterable[Observation], as_of: Instant) -> Usable:
    """The totals known at an instant, less those that overlap others.

    Of one period, the total known last counts. Of totals that overlap, the shorter is preferred, since it tells more
    about when; of equally long ones the earlier. They are never both used, and never subtracted from each other.
    """
    known = sorted({each for each in observations if each.known <= as_of})
    unused = [Unused(observation=each, reason="known_before_it_ended") for each in known if each.known < each.end]
    periods: dict[tuple[Instant, Instant], list[Observation]] = {}
    for each in known:
        if each.known >= each.end:
            periods.setdefault((each.start, each.end), []).append(each)
    latest: list[Observation] = []
    for told in periods.values():
        chosen, left_out = _latest(told)
        latest += (each for each in chosen if each.exposure_days > 0)
        unused += [*left_out, *_unexposed(chosen)]
    kept, overlapping = _apart(latest)
    return Usable(observations=kept, unused=tuple(sorted([*unused, *overlapping])))


def _unexposed(told: Iterable[Observation]) -> Iterator[Unused]:
    """Those of which nothing can be made, since nobody watched or it is not said who did."""
    for each in told:
        if each.density is None:
            yield Unused(observation=each, reason="unknown_exposure")
        elif each.density == 0:
            yield Unused(observation=each, reason="nobody_watched")


def together(
    by_zone: Mapping[str, Sequence[Observation]], zones: Sequence[str], *, by_hours: bool = False
) -> tuple[Observation, ...]:
    """The totals over all zones: sums, where each zone has a total of the very same period; known when the last one is.

    With ``by_hours`` the exposure of the zones is added up too, and unknown where that of any of them is; without, it
    is the time.

    A period for which the total of any zone is missing has none: what was not reported is not zero. Of several totals
    of one zone and period, each combines with those of the others that were the latest when it became known.
    """
    periods: dict[tuple[Instant, Instant], dict[str, list[Observation]]] = {}
    for zone in zones:
        for each in by_zone.get(zone, ()):
            periods.setdefault((each.start, each.end), {}).setdefault(zone, []).append(each)
    complete = [told for told in periods.values() if len(told) == len(zones)]
    return tuple(sorted(each for told in complete for each in _sums(tuple(told.values()), by_hours=by_hours)))


def _sums(told: Sequence[Sequence[Observation]], *, by_hours: bool) -> list[Observation]:
    """The totals of one period over all zones, one for each instant at which any of them became known or changed."""
    start, end = told[0][0].start, told[0][0].end
    sums: list[Observation] = []
    for instant in sorted({each.known for zone in told for each in zone}):
        latest = [_latest([each for each in zone if each.known <= instant])[0] for zone in told]
        if all(len(chosen) == 1 for chosen in latest):
            count = sum(chosen[0].count for chosen in latest)
            density = _density([chosen[0] for chosen in latest]) if by_hours else 1.0
            sums.append(Observation(start=start, end=end, count=count, known=instant, density=density))
    return sums


def _density(told: Iterable[Observation]) -> float | None:
    """Of all zones together; unknown where that of any is."""
    every = [each.density for each in told]
    known = [density for density in every if density is not None]
    return sum(known) if len(known) == len(every) else None


def _latest(told: Sequence[Observation]) -> tuple[list[Observation], list[Unused]]:
    """Of the totals of one period, the one known last, unless two that were known then differ."""
    last = max((each.known for each in told), default=None)
    newest = [each for each in told if each.known == last]
    unused = [Unused(observation=each, reason="corrected") for each in told if each.known != last]
    if len(newest) <= 1:
        return newest, unused
    return [], [*unused, *(Unused(observation=each, reason="contradicted") for each in newest)]


def _apart(candidates: Iterable[Observation]) -> tuple[tuple[Observation, ...], list[Unused]]:
    """The totals that do not overlap, the shorter first, and those that do."""
    kept: list[Observation] = []
    unused: list[Unused] = []
    for each in sorted(candidates, key=lambda one: (one.covered_s, one.start)):
        place = bisect_left(kept, each.start, key=lambda one: one.start)
        is_free = place == len(kept) or kept[place].start >= each.end
        if is_free and (place == 0 or kept[place - 1].end <= each.start):
            kept.insert(place, each)
        else:
            unused.append(Unused(observation=each, reason="overlaps_a_shorter_one"))
    return tuple(kept), unused
