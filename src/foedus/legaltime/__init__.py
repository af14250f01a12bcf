"""How law counts time: terms, the days of a place, and the instant at which something falls due."""

from foedus.legaltime import days, sessions
from foedus.legaltime.counting import Counting, count, due, is_open
from foedus.legaltime.last_day import LastDay, midnight
from foedus.legaltime.month_day import MonthDay
from foedus.legaltime.term import AnchorDay, Edge, OtherLength, Term, Unit
from foedus.legaltime.zones import UnknownZoneError, Zones

__all__ = [
    "AnchorDay",
    "Counting",
    "Edge",
    "LastDay",
    "MonthDay",
    "OtherLength",
    "Term",
    "Unit",
    "UnknownZoneError",
    "Zones",
    "count",
    "days",
    "due",
    "is_open",
    "midnight",
    "sessions",
]
