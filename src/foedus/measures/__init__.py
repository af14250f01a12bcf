"""What guarantors owe: kinds of measure, where each stands, and the life of an order."""

from foedus.measures import carve_outs, drawing, together
from foedus.measures.end_review import end_reviews
from foedus.measures.kind import ACTIVATED, Kind, Phase
from foedus.measures.kinds import KINDS, check_kinds
from foedus.measures.order import Order, OrderState, Step, evolve, may
from foedus.measures.state import Stand, stand
from foedus.measures.voiding import after_voiding
from foedus.measures.wordings import TERMS_IN_WORDS

__all__ = [
    "ACTIVATED",
    "KINDS",
    "TERMS_IN_WORDS",
    "Kind",
    "Order",
    "OrderState",
    "Phase",
    "Stand",
    "Step",
    "after_voiding",
    "carve_outs",
    "check_kinds",
    "drawing",
    "end_reviews",
    "evolve",
    "may",
    "stand",
    "together",
]
