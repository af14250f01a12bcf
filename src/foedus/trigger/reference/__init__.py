"""The reference engine: what a clause means is defined at the head of ``definition``."""

from foedus.trigger.reference.definition import Reading, judge, known_from
from foedus.trigger.reference.stamping import since_known

__all__ = ["Reading", "judge", "known_from", "since_known"]
