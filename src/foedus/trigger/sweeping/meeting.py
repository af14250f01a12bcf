"""How one variant met one attack."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from foedus.kernel import Instant
from foedus.trigger.spans import Span, Spans, intersection
from foedus.trigger.sweeping.asked import Attack
from foedus.trigger.sweeping.variant import Met, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where a variant holds.

    Attributes:
        holds: the instants at which it certainly does.
        may: these, and those at which what is uncertain of incidents leaves it open.
        zones: the instants at which it certainly does, in each zone apart.
        open: the instants of which something may still be reported, or nobody was left to report it.
    """

    holds: Spans
    may: Spans
    zones: Mapping[str | None, Spans]
    open: Spans


def meet(attack: Attack, waited: Span, goes_on: bool, seen: Seen, known: int) -> Met:  # noqa: FBT001
    """Whether the variant noticed an attack: by beginning to hold in the time waited for it, not by holding before.

    Args:
        attack: the attack.
        waited: the time waited for it, as far as the record covers that.
        goes_on: whether the record ends before that time does.
        seen: where the variant holds.
        known: when it was first known to hold in that time.
    """
    if waited[0] >= waited[1]:
        return Met(attack=attack, outcome=Outcome.UNKNOWN)
    n = bisect_left(seen.holds, waited[0], key=lambda each: each[1] - 1)
    if n < len(seen.holds) and seen.holds[n][0] < waited[0]:
        return Met(attack=attack, outcome=Outcome.ALREADY, since=Instant(seen.holds[n][0]))
    if n < len(seen.holds) and seen.holds[n][0] < waited[1]:
        since = seen.holds[n][0]
        begun = (zone for zone, spans in seen.zones.items() if zone is not None and _begins(since, spans))
        return Met(
            attack=attack,
            outcome=Outcome.NOTICED,
            since=Instant(since),
            known=Instant(known),
            zones=tuple(begun),
        )
    may = intersection([seen.may, (waited,)])
    if len(may) > 0:
        return Met(attack=attack, outcome=Outcome.UNKNOWN, possibly=Instant(may[0][0]))
    if goes_on or len(intersection([seen.open, (waited,)])) > 0:
        return Met(attack=attack, outcome=Outcome.UNKNOWN)
    return Met(attack=attack, outcome=Outcome.MISSED)


def _begins(since: int, spans: Spans) -> bool:
    n = bisect_left(spans, since, key=lambda each: each[0])
    return n < len(spans) and spans[n][0] == since
