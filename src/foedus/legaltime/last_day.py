"""A day at which something ends, and the instant at which it does."""

from __future__ import annotations

from datetime import date, tzinfo
from typing import Protocol

from foedus.kernel import Instant
from foedus.legaltime.days import end_of_day, start_of_day
from foedus.legaltime.term import Edge
from foedus.legaltime.zones import Zones


class LastDay(Protocol):
    """A day at which something ends, as its text states it."""

    @property
    def on(self) -> date:
        """The day."""
        ...

    @property
    def edge(self) -> Edge:
        """Which of its midnights."""
        ...

    @property
    def zone(self) -> str:
        """By whose calendar."""
        ...


def midnight(last: LastDay, zones: Zones, edge: Edge | None = None) -> Instant:
    """The instant at which it ends; an ``edge`` reads it with that midnight instead of its own.

    Raises:
        UnknownZoneError: it names a zone that there is not.
    """
    return at_edge(last.on, last.edge if edge is None else edge, zones.zone(last.zone))


def at_edge(day: date, edge: Edge, zone: tzinfo) -> Instant:
    """One of the two midnights of a day."""
    return start_of_day(day, zone) if edge is Edge.START else end_of_day(day, zone)
