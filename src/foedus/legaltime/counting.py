"""Count a term from its anchor to the instant at which it is due, showing the working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.kernel import Instant, Interval
from foedus.legaltime.dates import first_day, last_day, latest_last_day, sitting
from foedus.legaltime.days import local_date, start_of_day
from foedus.legaltime.last_day import at_edge
from foedus.legaltime.reach import OPEN_END, instant_in_reach, term_out_of_reach
from foedus.legaltime.sessions import on_record
from foedus.legaltime.term import Edge, Term, Unit
from foedus.legaltime.zones import Zones

_UNIT_S = {Unit.MINUTES: 60, Unit.HOURS: 3_600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """One term counted: every step from the anchor to the instant due. An elapsed term has no days to show."""

    term: Term
    """As it applies to the anchor: with the one length of the anchor's season."""
    anchor: Instant
    anchor_date: date | None
    first_day: date | None
    last_day: date | None
    due: Instant
    """The instant due; if breaks that are not on record may put it off, the earliest that it can be."""
    latest: Instant | None
    """The latest that it can be, which mostly is the same; nothing where that is not known."""
    begun_anew: date | None = None
    """The sitting at which a count that had been broken off began anew."""
    left_out: tuple[tuple[date, date], ...] = ()
    """The days on the way that did not count: stretches, each by its first and its last day."""

    @property
    def is_certain(self) -> bool:
        """Whether no break that is not on record can change the instant due."""
        return self.latest == self.due

    @property
    def moment(self) -> Interval:
        """When it is due: up to ``OPEN_END`` where nobody knows the latest instant."""
        return Interval(self.due, OPEN_END if self.latest is None else self.latest.plus(1))

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The working in order, for a surface to print: a key, and a value in ISO 8601 or in the words of the text."""
        sessions = self.term.sessions
        stretches = ", ".join(f"{first}/{last}" for first, last in self.left_out)
        steps = (
            ("anchor", self.anchor),
            ("zone", self.term.zone),
            ("anchor_date", self.anchor_date),
            ("anchor_day", self.term.anchor_day),
            ("first_day", self.first_day),
            ("length", self.term),
            ("left_out", stretches if len(self.left_out) > 0 else None),
            ("begun_anew", self.begun_anew),
            ("known_from", None if sessions is None else sessions.known_from),
            ("known_until", None if sessions is None else sessions.known_until),
            ("last_day", self.last_day),
            ("edge", self.term.edge),
            ("due" if self.is_certain else "earliest", self.due),
        )
        latest = () if self.is_certain else (("latest", "unknown" if self.latest is None else str(self.latest)),)
        return (*((key, str(value)) for key, value in steps if value is not None), *latest)


def count(term: Term, anchor: Instant, zones: Zones) -> Counting:
    """Count the term from an anchor known to the second.

    A later anchor is never due earlier, unless the term has another length in some season. A term that ends with the
    end of its last day is due after its anchor. Another break never makes a term due earlier.

    Raises:
        UnknownZoneError: the term names a zone that there is not.
        RefusedError: the anchor or the end lies outside the years 1800 to 2200.
    """
    if term.zone is None:
        return _elapsed(term, anchor)
    zone = zones.zone(term.zone)
    anchor_date = local_date(anchor, zone)
    applied = term.on(anchor_date)
    last, latest = last_day(applied, anchor_date), latest_last_day(applied, anchor_date)
    end = at_edge(last, _closing(applied), zone)
    if applied.sessions is not None and end >= OPEN_END:
        raise term_out_of_reach()
    begun_anew, left_out = _working(applied, anchor_date)
    return Counting(
        term=applied,
        anchor=anchor,
        anchor_date=anchor_date,
        first_day=first_day(applied, begun_anew or anchor_date),
        last_day=last,
        due=end,
        latest=None if latest is None else at_edge(latest, _closing(applied), zone),
        begun_anew=begun_anew,
        left_out=left_out,
    )


def due(term: Term, anchor: Interval, zones: Zones) -> Interval:
    """When the term is due if its anchor is known to lie in an interval: exact where every anchor in it agrees.

    As a later anchor of one season is never due earlier, the first and the last one of each bound all between; so
    widening the anchor's interval widens the answer, and never loses an instant that was possible. Where breaks that
    are not on record may put off the end for who knows how long, the answer ``is_open``.

    Raises:
        UnknownZoneError: the term names a zone that there is not.
        RefusedError: an end of the interval, or of the term, lies outside the years 1800 to 2200.
    """
    moments = [count(term, each, zones).moment for each in _decisive(term, anchor, zones)]
    return Interval(min(moment.start for moment in moments), max(moment.end for moment in moments))


def is_open(moment: Interval) -> bool:
    """Whether nobody knows when an interval ends: it reaches as far as time is counted."""
    return moment.end >= OPEN_END


def _closing(term: Term) -> Edge:
    """The midnight that ends the term."""
    assert term.edge is not None, "a calendar term names its edge"
    return term.edge


def _decisive(term: Term, anchor: Interval, zones: Zones) -> Iterator[Instant]:
    """The first and the last anchor of each season that the interval touches."""
    yield anchor.start
    yield anchor.last
    if term.zone is None or len(term.other_lengths) == 0:
        return
    zone = zones.zone(term.zone)
    years = range(local_date(anchor.start, zone).year, local_date(anchor.last, zone).year + 1)
    turns = (day for year in years for each in term.other_lengths for day in each.turns_in(year))
    for turn in (start_of_day(day, zone) for day in turns):
        if anchor.start < turn <= anchor.last:
            yield turn.plus(-1)
            yield turn


def _working(term: Term, anchor_date: date) -> tuple[date | None, tuple[tuple[date, date], ...]]:
    """At which sitting the count began anew, and which days after that were left out."""
    if term.sessions is None:
        return None, ()
    interruptions = on_record(term.sessions)
    ran = sitting(term, anchor_date, interruptions)
    anew = date.fromordinal(ran.anchor)
    start = first_day(term, anew).toordinal()
    inside = (
        (max(span.start, start), min(span.end - 1, ran.last))
        for span in interruptions.left_out
        if span.end > start and span.start <= ran.last
    )
    stretches = tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in inside)
    return (None if anew == anchor_date else anew), stretches


def _elapsed(term: Term, anchor: Instant) -> Counting:
    """Count a term of so many seconds; no zone and no calendar plays a part."""
    end = instant_in_reach(instant_in_reach(anchor).plus(term.length * _UNIT_S[term.unit]))
    return Counting(term=term, anchor=anchor, anchor_date=None, first_day=None, last_day=None, due=end, latest=end)
