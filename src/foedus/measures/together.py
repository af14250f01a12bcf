"""Whether those who owe a measure have acted together: pure arithmetic on when each of them acted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from foedus.kernel import Instant, Interval


class Concert(StrEnum):
    """What became of a duty to act together."""

    KEPT = "kept"
    """All have acted, the last of them in time."""
    BROKEN = "broken"
    """Some acted, or were silent, for certain too late after the first."""
    OPEN = "open"
    """The time still runs, or has not begun to: nobody has acted."""
    UNKNOWN = "unknown"
    """The dates on record do not show which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skew:
    """How far apart the first and the last act lie, in seconds: as little, and as much, as their dates allow."""

    least_s: int
    greatest_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """How far a duty to act together has come."""

    concert: Concert
    since: Interval | None
    """Since when it stands so, where that is known."""
    skew: Skew | None
    """Between those who have acted; nothing where fewer than two have."""
    silent: tuple[str, ...]
    """Who has not acted, by name."""
    turns: tuple[Instant, ...] = ()
    """The instants at which silence alone may change the outcome."""


def acting(
    done: Mapping[str, Interval | None], within_s: int, as_of: Instant, excused: Collection[str] = ()
) -> Acting | None:
    """Judge the acts of those who owe a measure: when each acted, or nothing where it has not.

    The last may act so many seconds after the first, that very second included. Who is ``excused`` for now, such as by
    a stay, breaks nothing by silence. Nothing is said where nobody owes it.
    """
    if len(done) == 0:
        return None
    acts = [moment for moment in done.values() if moment is not None]
    silent = tuple(sorted(party for party, moment in done.items() if moment is None))
    skew = None if len(acts) < 2 else _skew(acts)
    window = None if len(acts) == 0 else _too_late(acts, within_s)
    bound = [party for party in silent if party not in excused]
    concert = _concert(skew, within_s, _Silence(of=len(silent), window=window if len(bound) > 0 else None, as_of=as_of))
    return Acting(
        concert=concert,
        since=_since(concert, acts, window),
        skew=skew,
        silent=silent,
        turns=() if window is None or len(bound) == 0 else (window.start, window.last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Silence:
    """How many have not acted, and when their silence breaks the duty: nothing where it can not."""

    of: int
    window: Interval | None
    """The first instant that is too late, as uncertain as the first act."""
    as_of: Instant


def _concert(skew: Skew | None, within_s: int, silence: _Silence) -> Concert:
    window = silence.window
    too_far = skew is not None and skew.least_s > within_s
    if too_far or (window is not None and window.last <= silence.as_of):
        return Concert.BROKEN
    is_sure = skew is None or skew.greatest_s <= within_s
    if silence.of == 0:
        return Concert.KEPT if is_sure else Concert.UNKNOWN
    may_be_over = window is not None and window.start <= silence.as_of
    return Concert.OPEN if is_sure and not may_be_over else Concert.UNKNOWN


def _skew(acts: list[Interval]) -> Skew:
    """The least is between the ends that face each other; the greatest between the other ends of two of them."""
    least_s = max(act.start.seconds for act in acts) - min(act.last.seconds for act in acts)
    greatest_s = max(
        late.last.seconds - early.start.seconds
        for place, late in enumerate(acts)
        for other, early in enumerate(acts)
        if place != other
    )
    return Skew(least_s=max(least_s, 0), greatest_s=greatest_s)


def _too_late(acts: list[Interval], within_s: int) -> Interval:
    """The first instant at which it is too late to follow the first act, as uncertain as that act is."""
    first = Interval(min(act.start for act in acts), min(act.end for act in acts))
    return Interval(first.start.plus(within_s + 1), first.end.plus(within_s + 1))


def _since(concert: Concert, acts: list[Interval], window: Interval | None) -> Interval | None:
    """Since the last act where all were in time, since the time ran out where it did, else since the first act."""
    match concert:
        case Concert.BROKEN:
            return window
        case Concert.KEPT:
            return Interval(max(act.start for act in acts), max(act.end for act in acts))
        case Concert.OPEN if len(acts) > 0:
            return Interval(min(act.start for act in acts), min(act.end for act in acts))
        case _:
            return None
