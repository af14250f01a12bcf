"""The evidence of a run, and what was found, as a bundle of STIX 2.1 that analysts' programs read."""

from foedus.surfaces.printing.sharing.bundle import as_stix
from foedus.surfaces.printing.sharing.marking import LEVELS, Level

__all__ = ["LEVELS", "Level", "as_stix"]
