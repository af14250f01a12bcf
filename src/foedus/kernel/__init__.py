"""The words that three or more rooms share: instants, intervals, truth, messages and flaws."""

from foedus.kernel.flaw import BadInputError, Flaw, FoedusError, Place, RefusedError, WorldError
from foedus.kernel.instant import Instant
from foedus.kernel.interval import Interval
from foedus.kernel.message import NOTHING, Language, Message, listed
from foedus.kernel.truth import Truth

__all__ = [
    "NOTHING",
    "BadInputError",
    "Flaw",
    "FoedusError",
    "Instant",
    "Interval",
    "Language",
    "Message",
    "Place",
    "RefusedError",
    "Truth",
    "WorldError",
    "listed",
]
