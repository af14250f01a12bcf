"""Whether a condition has held: conditions over incidents, by the definition, one reading for all engines."""

from foedus.trigger import alarm, clause, columnar, published, reference, streaming, sweeping
from foedus.trigger.alike import alike
from foedus.trigger.evaluate import Finding, Tally, evaluate

__all__ = [
    "Finding",
    "Tally",
    "alarm",
    "alike",
    "clause",
    "columnar",
    "evaluate",
    "published",
    "reference",
    "streaming",
    "sweeping",
]
