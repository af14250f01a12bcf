"""Count a term from its anchor to the instant at which it is due, showing the working."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from foedus.kernel import Instant, Interval
from foedus.legaltime.dates import first_day, last_day
from foedus.legaltime.days import end_of_day, local_date, start_of_day
from foedus.legaltime.reach import instant_in_reach
from foedus.legaltime.term import Edge, Term, Unit
from foedus.legaltime.zones import Zones

_UNIT_S = {Unit.MINUTES: 60, Unit.HOURS: 3_600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """One term counted: every step from the anchor to the instant due. An elapsed term has no days to show."""

    term: Term
    anchor: Instant
    anchor_date: date | None
    first_day: date | None
    last_day: date | None
    due: Instant

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The working in order, for a surface to print: a key, and a value in ISO 8601 or in the words of the text."""
        steps = (
            ("anchor", self.anchor),
            ("zone", self.term.zone),
            ("anchor_date", self.anchor_date),
            ("anchor_day", self.term.anchor_day),
            ("first_day", self.first_day),
            ("length", self.term),
            ("last_day", self.last_day),
            ("edge", self.term.edge),
            ("due", self.due),
        )
        return tuple((key, str(value)) for key, value in steps if value is not None)


def count(term: Term, anchor: Instant, zones: Zones) -> Counting:
    """Count the term from an anchor known to the second.

    A later anchor is never due earlier, and a term that ends with the end of its last day is due after its anchor.

    Raises:
        UnknownZoneError: the term names a zone that there is not.
        ValueError: the anchor or the end lies outside the years 1800 to 2200.
    """
    if term.zone is None:
        return _elapsed(term, anchor)
    zone = zones.zone(term.zone)
    anchor_date = local_date(anchor, zone)
    last = last_day(term, anchor_date)
    return Counting(
        term=term,
        anchor=anchor,
        anchor_date=anchor_date,
        first_day=first_day(term, anchor_date),
        last_day=last,
        due=start_of_day(last, zone) if term.edge is Edge.START else end_of_day(last, zone),
    )


def due(term: Term, anchor: Interval, zones: Zones) -> Interval:
    """When the term is due if its anchor is known to lie in an interval: exact where every anchor in it agrees.

    As a later anchor is never due earlier, the first and the last one bound all between; so widening the anchor's
    interval widens the answer, and never loses an instant that was possible.

    Raises:
        UnknownZoneError: the term names a zone that there is not.
        ValueError: an end of the interval, or of the term, lies outside the years 1800 to 2200.
    """
    earliest = count(term, anchor.start, zones).due
    latest = count(term, anchor.last, zones).due
    return Interval(earliest, latest.plus(1))


def _elapsed(term: Term, anchor: Instant) -> Counting:
    """Count a term of so many seconds; no zone and no calendar plays a part."""
    end = instant_in_reach(anchor).plus(term.length * _UNIT_S[term.unit])
    return Counting(
        term=term, anchor=anchor, anchor_date=None, first_day=None, last_day=None, due=instant_in_reach(end)
    )
