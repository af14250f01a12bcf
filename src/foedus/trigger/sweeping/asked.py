"""What a sweep is asked: which thresholds and windows, after which attacks, against which calm."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.kernel import Instant, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """An attack that a clause ought to notice.

    Attributes:
        at: its first instant.
        label: what it is called; empty where nobody named it.
    """

    at: Instant
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to a record.

    Attributes:
        counts: the thresholds to try, each 1 or more, in ascending order.
        windows_s: the lengths of the window to try, in seconds, in ascending order.
        attacks: the attacks, each of which begins inside ``covers``.
        within_s: for how many seconds after its beginning an attack is waited for, and nothing is a false alarm.
        covers: of what stretch of time the record tells: outside it, silence is not calm.
        calm: the stretches in which nothing should be noticed; nothing: all that the record covers.
        as_of: the instant of knowledge: what became known later plays no part, and nothing is told of later instants.
            Not before ``covers``.
    """

    counts: tuple[int, ...]
    windows_s: tuple[int, ...]
    attacks: tuple[Attack, ...]
    within_s: int
    covers: Interval
    calm: tuple[Interval, ...] | None
    as_of: Instant
