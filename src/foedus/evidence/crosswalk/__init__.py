"""From the tables that others publish to reports and totals, by a document that states every choice."""

from foedus.evidence.crosswalk.document import Crosswalk, crosswalk_schema
from foedus.evidence.crosswalk.exercises import Parted
from foedus.evidence.crosswalk.outcome import Dropped, Exercises, Fetched, Imported, Request, Unfit
from foedus.evidence.crosswalk.parse import parse_crosswalk, read_zones
from foedus.evidence.crosswalk.places import Area
from foedus.evidence.crosswalk.rows import Importer, Outcome, importer, read_row

__all__ = [
    "Area",
    "Crosswalk",
    "Dropped",
    "Exercises",
    "Fetched",
    "Imported",
    "Importer",
    "Outcome",
    "Parted",
    "Request",
    "Unfit",
    "crosswalk_schema",
    "importer",
    "parse_crosswalk",
    "read_row",
    "read_zones",
]
