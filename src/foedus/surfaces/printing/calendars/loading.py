"""Whether the library that writes calendars is there; it comes with an extra, and nothing else needs it."""

from __future__ import annotations

from importlib.util import find_spec

from foedus.kernel import Message, WorldError
from foedus.surfaces.printing.calendars.agenda import Agenda

_MISSING = Message(
    "a calendar needs the package icalendar, which is not installed: pip install 'foedus[drafting]'",
    "製作行事曆須有icalendar套件，惟尚未安裝：請執行pip install 'foedus[drafting]'",
)


def as_ical(agenda: Agenda) -> bytes:
    """The calendar as a file of iCalendar.

    Raises:
        WorldError: the library is not installed.
    """
    if find_spec("icalendar") is None:
        raise WorldError(_MISSING)
    from foedus.surfaces.printing.calendars.ical import written  # late, for it needs the library

    return written(agenda)
