"""From findings and signed acts to a determination: standing, votes and reverse votes, cure, effect."""

from foedus.procedure.clocks import too_late
from foedus.procedure.conduct import conduct
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import (
    AnyFact,
    FactOf,
    Intervention,
    NotificationAct,
    Position,
    Response,
    Seat,
    Statement,
    fact_from,
)
from foedus.procedure.judgment import Duty, Judgment, Reason, Verdict
from foedus.procedure.proceeding import Finding, end_of

__all__ = [
    "AnyFact",
    "Dossier",
    "Duty",
    "FactOf",
    "Finding",
    "Intervention",
    "Judgment",
    "NotificationAct",
    "Position",
    "Reason",
    "Response",
    "Seat",
    "Statement",
    "Verdict",
    "conduct",
    "end_of",
    "fact_from",
    "too_late",
]
