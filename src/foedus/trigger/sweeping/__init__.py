"""How a drafter chooses a threshold: delay against false alarms over a record. It advises, and decides nothing."""

from foedus.trigger.sweeping.asked import Asked, Attack
from foedus.trigger.sweeping.sweep import sweep
from foedus.trigger.sweeping.variant import YEAR_S, Met, Outcome, Rate, Sweep, Variant

__all__ = ["YEAR_S", "Asked", "Attack", "Met", "Outcome", "Rate", "Sweep", "Variant", "sweep"]
