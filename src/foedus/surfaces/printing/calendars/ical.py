"""A calendar in the form that calendar programs read: iCalendar, RFC 5545."""

from __future__ import annotations

from typing import Protocol, cast

from icalendar import Calendar, Event, vText

from foedus.surfaces.printing.calendars.agenda import Agenda, Entry


class _Component(Protocol):
    """What is used of the library's components, whose own types are open."""

    def add(self, name: str, value: object, parameters: dict[str, str] = ...) -> None:
        """Add a property."""
        ...

    def add_component(self, component: Event) -> None:
        """Add a part."""
        ...

    def to_ical(self) -> bytes:
        """The lines."""
        ...


def written(agenda: Agenda) -> bytes:
    """The calendar as a file: lines of at most 75 octets that end in CR and LF; the same calendar, the same bytes.

    An entry is a moment (no end) or, where the moment is not known, the whole stretch in which it lies. Its stamp is
    the instant as of which the record was read. It takes up nobody's time (``TRANSPARENT``).
    """
    calendar = cast("_Component", Calendar())
    language = {"LANGUAGE": agenda.language}
    calendar.add("prodid", "-//foedus//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # The library knows no type for names that begin with X-, and would let a comma or a line's end through.
    calendar.add("x-wr-calname", vText(agenda.name), parameters=language)
    calendar.add("x-wr-caldesc", vText(agenda.about), parameters=language)
    for entry in agenda.entries:
        calendar.add_component(_event(agenda, entry))
    return calendar.to_ical()


def _event(agenda: Agenda, entry: Entry) -> Event:
    whole = Event()
    event = cast("_Component", whole)
    language = {"LANGUAGE": agenda.language}
    event.add("uid", entry.uid)
    event.add("dtstamp", agenda.as_of.utc)
    event.add("dtstart", entry.when.start.utc)
    if not entry.when.is_exact:
        event.add("dtend", entry.when.end.utc)
    event.add("summary", entry.summary, parameters=language)
    event.add("description", entry.description, parameters=language)
    event.add("categories", list(entry.categories), parameters=language)
    event.add("status", entry.status)
    event.add("transp", "TRANSPARENT")
    return whole
