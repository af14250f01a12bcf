"""The words that three or more rooms share: instants, intervals, truth and flaws."""

from foedus.kernel.flaw import BadInputError, Flaw, FoedusError, Place, WorldError
from foedus.kernel.instant import Instant
from foedus.kernel.interval import Interval
from foedus.kernel.truth import Truth

__all__ = ["BadInputError", "Flaw", "FoedusError", "Instant", "Interval", "Place", "Truth", "WorldError"]
