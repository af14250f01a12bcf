"""From findings and signed acts to a determination: standing, votes and reverse votes, cure, effect."""

from foedus.procedure import acts, clocks, duties, ending, serving, signing
from foedus.procedure.conduct import conduct
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import (
    AnyFact,
    Intervention,
    NotificationAct,
    Response,
    Seat,
    fact_from,
)
from foedus.procedure.judgment import Judgment, Reason, Verdict
from foedus.procedure.proceeding import Finding

__all__ = [
    "AnyFact",
    "Dossier",
    "Finding",
    "Intervention",
    "Judgment",
    "NotificationAct",
    "Reason",
    "Response",
    "Seat",
    "Verdict",
    "acts",
    "clocks",
    "conduct",
    "duties",
    "ending",
    "fact_from",
    "serving",
    "signing",
]
