"""One day as the evidence shows it: incidents and totals over coverage, what is undetermined, what changed."""

from foedus.evidence.daily.compare import Change, Correction, changes, corrections
from foedus.evidence.daily.daily import daily
from foedus.evidence.daily.told import Aside, Cell, Counted, Coverage, Daily, Doubt, Happening, Row, RowName

__all__ = [
    "Aside",
    "Cell",
    "Change",
    "Correction",
    "Counted",
    "Coverage",
    "Daily",
    "Doubt",
    "Happening",
    "Row",
    "RowName",
    "changes",
    "corrections",
    "daily",
]
