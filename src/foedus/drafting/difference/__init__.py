"""The difference of two guarantees: what is new, gone, moved, stronger, weaker or otherwise changed, and for whom."""

from foedus.drafting.difference.clocks import FIRST_YEAR, LAST_YEAR
from foedus.drafting.difference.compare import compare, label
from foedus.drafting.difference.orders import ORDERS
from foedus.drafting.difference.verdict import (
    MIRRORED,
    VERDICTS,
    Comparison,
    Difference,
    Pair,
    Shift,
    Side,
    Verdict,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MIRRORED",
    "ORDERS",
    "VERDICTS",
    "Comparison",
    "Difference",
    "Pair",
    "Shift",
    "Side",
    "Verdict",
    "compare",
    "label",
]
