"""Bills: what a jurisdiction would have to adopt so that a guarantee binds there."""

from foedus.drafting.bill.draft import draft
from foedus.drafting.bill.jurisdiction import Jurisdiction
from foedus.drafting.bill.jurisdictions import JURISDICTIONS
from foedus.drafting.bill.tree import Bill, Instrument, Opening, Origin, Provision

__all__ = [
    "JURISDICTIONS",
    "Bill",
    "Instrument",
    "Jurisdiction",
    "Opening",
    "Origin",
    "Provision",
    "draft",
]
