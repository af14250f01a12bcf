"""The deadlines of a run as a calendar that other programs read (RFC 5545)."""

from foedus.surfaces.printing.calendars.agenda import Agenda, Entry, agenda_of
from foedus.surfaces.printing.calendars.loading import as_ical

__all__ = ["Agenda", "Entry", "agenda_of", "as_ical"]
