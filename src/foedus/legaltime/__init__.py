"""How law counts time: terms, the days of a place, and the instant at which something falls due."""

from foedus.legaltime import days
from foedus.legaltime.counting import Counting, count, due
from foedus.legaltime.term import AnchorDay, Edge, Term, Unit
from foedus.legaltime.zones import UnknownZoneError, Zones

__all__ = ["AnchorDay", "Counting", "Edge", "Term", "Unit", "UnknownZoneError", "Zones", "count", "days", "due"]
