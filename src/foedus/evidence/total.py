"""What a source counted over a period, and which of these totals have weight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from foedus.kernel import Instant, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A source's total over a period: feeds alarm and coverage, never an incident, a leg or an attribution.

    A correction is a new total of the same source under the same id, known later; both stay in the record.

    Attributes:
        id: its name among the totals of its source.
        source: who counted, by a name on the closed list.
        series: what was counted, by a name that the text declares.
        zone: where; nothing where it is a total of all zones together.
        held: the reporting period, its end excluded. Everything counted fell inside it; at which instants is not said.
        count: how many; not negative.
        known: when the total arrived; in a record kept live, when the record took it in.
        url: where it can be read.
        observer_hours: over how many hours observers watched, all of them added up; nothing where the source does not
            say, and then that is unknown, whatever the length of the period.
        claimed: when it was known, as whoever sent it to a record kept live says: see ``Report``.
    """

    id: str
    source: str
    series: str
    zone: str | None
    held: Interval
    count: int
    known: Instant
    url: str | None = None
    observer_hours: Decimal | None = None
    claimed: Instant | None = None

    @property
    def dated(self) -> Instant:
        """The instant from which it may still come in time: the last of its period."""
        return self.held.last
