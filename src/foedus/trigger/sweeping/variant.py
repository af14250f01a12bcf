"""What a sweep finds: for each threshold and window, what it notices and how often it errs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from foedus.kernel import Instant, Interval
from foedus.trigger.sweeping.asked import Attack

YEAR_S = 31_557_600
"""A year of 365.25 days, in seconds."""


class Outcome(StrEnum):
    """How a variant met an attack."""

    NOTICED = "noticed"
    """It began to hold within the time for which the attack is waited for."""
    ALREADY = "already"
    """It held as the attack began, and so does not tell it from what went before."""
    UNKNOWN = "unknown"
    """It may have held in that time, and does not certainly: times or zones are uncertain, or the record ends."""
    MISSED = "missed"
    """It did not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """How a variant met one attack, on both clocks.

    Attributes:
        attack: the attack.
        outcome: how it was met.
        since: where noticed, the first instant after the attack began at which the condition held; where it held
            already, since when it did.
        known: where noticed, the first instant at which that was known.
        zones: where it is counted in each zone apart, the zones in which it began to hold at ``since``.
        possibly: where unknown, the first instant at which it may have held; nothing where the record ends first.
    """

    attack: Attack
    outcome: Outcome
    since: Instant | None = None
    known: Instant | None = None
    zones: tuple[str, ...] = ()
    possibly: Instant | None = None

    @property
    def delay_s(self) -> int | None:
        """By how many seconds the condition held later than the attack began; nothing where it was not noticed."""
        return self._after(self.since)

    @property
    def known_delay_s(self) -> int | None:
        """By how many seconds that was known later than the attack began; nothing where it was not noticed."""
        return self._after(self.known)

    def _after(self, instant: Instant | None) -> int | None:
        if self.outcome is not Outcome.NOTICED or instant is None:
            return None
        return instant.seconds - self.attack.at.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many false alarms a year, with the exact interval (95 per cent) of a Poisson rate."""

    a_year: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One threshold with one window.

    Attributes:
        at_least: the threshold.
        window_s: the length of the window in seconds; its bounds are those of the text.
        is_text: whether the text itself says so.
        met: every attack, in the order asked.
        alarms: how often the condition began to hold in the exposure: false alarms.
        alarms_by_zone: the same in each zone apart; empty where the count is over all of them.
        held_s: for how many seconds of the exposure it held.
        open: how many stretches that began in the exposure may have held, and hold for certain at no instant.
        open_s: for how many seconds of the exposure it is unknown whether it held.
        exposure_s: how many seconds of covered calm that rests on.
        rate: the false alarms a year; nothing where there was no exposure.
        is_front: whether no other variant that notices every attack is quicker (on the clock of knowledge, over the
            slowest of its attacks) and no oftener wrong, or more rarely wrong and no slower. A variant that does not
            notice every attack is never on the front.
    """

    at_least: int
    window_s: int
    is_text: bool
    met: tuple[Met, ...]
    alarms: int
    alarms_by_zone: Mapping[str, int]
    held_s: int
    open: int
    open_s: int
    exposure_s: int
    rate: Rate | None
    is_front: bool = False

    @property
    def noticed(self) -> int:
        """How many of the attacks it notices."""
        return sum(1 for each in self.met if each.outcome is Outcome.NOTICED)

    @property
    def slowest_s(self) -> int | None:
        """The longest time until an attack was known to be noticed; nothing unless all are."""
        delays = [each.known_delay_s for each in self.met if each.known_delay_s is not None]
        return max(delays) if 0 < len(delays) == len(self.met) else None

    @property
    def slowest_event_s(self) -> int | None:
        """The same on the clock of events."""
        delays = [each.delay_s for each in self.met if each.delay_s is not None]
        return max(delays) if 0 < len(delays) == len(self.met) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Every variant over one record.

    Attributes:
        variants: by window, then by threshold.
        covers: of what stretch of time the record tells.
        incidents: how many incidents of the classes counted it holds in that stretch.
        calm_s: how many seconds of it were said to be calm, the attacks and the time waited for them included.
        longest_silence: the longest stretch of it in which no such incident happened; nothing where it is empty.
    """

    variants: tuple[Variant, ...]
    covers: Interval
    incidents: int
    calm_s: int
    longest_silence: Interval | None
