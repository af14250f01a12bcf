"""What the alarm is fed: totals over periods, of which no two that overlap are used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.kernel import Instant

_DAY_S = 86_400

LeftOut: TypeAlias = Literal["corrected", "contradicted", "overlaps_a_shorter_one", "known_before_it_ended"]
"""Why a total is not used. ``corrected``: a later one of the same period took its place. ``contradicted``: another of
the same period became known at the same instant with another count, and neither is used."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Observation:
    """A total over a period in one zone, or over all zones together.

    Attributes:
        start: the first instant of the period.
        end: the first instant after it.
        count: how many were counted in it.
        known: when the total was published.
    """

    start: Instant
    end: Instant
    count: int
    known: Instant

    def __post_init__(self) -> None:
        """Refuse what is no total.

        Raises:
            ValueError: the period does not end after it starts, or the count is negative.
        """
        if self.end <= self.start:
            raise ValueError(f"a period must end after it starts, not run from {self.start} to {self.end}")
        if self.count < 0:
            raise ValueError(f"a total cannot be {self.count}")

    @property
    def exposure_days(self) -> float:
        """The time covered, in days: a total over 96 hours is one observation of 4 days, not four of one."""
        return (self.end.seconds - self.start.seconds) / _DAY_S


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
        latest += chosen
        unused += left_out
    kept, overlapping = _apart(latest)
    return Usable(observations=kept, unused=tuple(sorted([*unused, *overlapping])))


def together(by_zone: Mapping[str, Sequence[Observation]], zones: Sequence[str]) -> tuple[Observation, ...]:
    """The totals over all zones: sums, where each zone has a total of the very same period; known when the last one is.

    A period for which the total of any zone is missing has none: what was not reported is not zero. Of several totals
    of one zone and period, each combines with those of the others that were the latest when it became known.
    """
    periods: dict[tuple[Instant, Instant], dict[str, list[Observation]]] = {}
    for zone in zones:
        for each in by_zone.get(zone, ()):
            periods.setdefault((each.start, each.end), {}).setdefault(zone, []).append(each)
    complete = [told for told in periods.values() if len(told) == len(zones)]
    return tuple(sorted(each for told in complete for each in _sums(tuple(told.values()))))


def _sums(told: Sequence[Sequence[Observation]]) -> list[Observation]:
    """The totals of one period over all zones, one for each instant at which any of them became known or changed."""
    start, end = told[0][0].start, told[0][0].end
    sums: list[Observation] = []
    for instant in sorted({each.known for zone in told for each in zone}):
        latest = [_latest([each for each in zone if each.known <= instant])[0] for zone in told]
        if all(len(chosen) == 1 for chosen in latest):
            count = sum(chosen[0].count for chosen in latest)
            sums.append(Observation(start=start, end=end, count=count, known=instant))
    return sums


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
    for each in sorted(candidates, key=lambda one: (one.end.seconds - one.start.seconds, one.start)):
        place = bisect_left(kept, each.start, key=lambda one: one.start)
        is_free = place == len(kept) or kept[place].start >= each.end
        if is_free and (place == 0 or kept[place - 1].end <= each.start):
            kept.insert(place, each)
        else:
            unused.append(Unused(observation=each, reason="overlaps_a_shorter_one"))
    return tuple(kept), unused
