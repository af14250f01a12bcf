"""A term as a text sets it: how long, and by which of the rival ways of counting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a term is counted in: time that elapses (minutes, hours), or the calendar (days to years)."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"

    @property
    def elapses(self) -> bool:
        """Whether the unit is a fixed number of seconds, the same wherever it is counted."""
        return self in {Unit.MINUTES, Unit.HOURS}


class AnchorDay(StrEnum):
    """Whether the day of the anchor is day one.

    "30 days after the notification" leaves that day out; "28 days beginning with the day on which it is made"
    (Sanctions and Anti-Money Laundering Act 2018, s.55(3)) counts it.
    """

    INCLUDED = "included"
    EXCLUDED = "excluded"


class Edge(StrEnum):
    """Which midnight of its last day ends the term."""

    START = "start_of_last_day"
    END = "end_of_last_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """So many units from an anchor.

    A calendar term names its reading in full, for texts that leave one open have been read both ways: whether the
    anchor's day counts, in which zone (a name of the IANA time zone database) the days lie, and which midnight of
    the last day ends it. An elapsed term takes none of the three: it runs from second to second.
    """

    length: int
    unit: Unit
    anchor_day: AnchorDay | None = None
    zone: str | None = None
    edge: Edge | None = None

    def __post_init__(self) -> None:
        """Refuse a term that nobody could count, or that two could count differently.

        Raises:
            ValueError: the length is not positive, a reading is missing, or one stands where it means nothing.
        """
        if self.length < 1:
            raise ValueError(f"a term lasts at least 1, not {self.length} {self.unit}")
        given = {"anchor_day": self.anchor_day, "zone": self.zone, "edge": self.edge}
        if self.unit.elapses:
            surplus = [name for name, value in given.items() if value is not None]
            if len(surplus) > 0:
                raise ValueError(f"a term in {self.unit} runs from second to second: leave out {', '.join(surplus)}")
            return
        missing = [name for name, value in given.items() if value is None]
        if len(missing) > 0:
            raise ValueError(f"a term in {self.unit} must say how it is counted: add {', '.join(missing)}")

    def __str__(self) -> str:
        """The length and its unit, such as ``30 days``."""
        return f"{self.length} {self.unit}"
