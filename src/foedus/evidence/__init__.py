"""From reports to incidents: independence, agreement, corroboration; nothing reported is ever overwritten."""

from foedus.evidence import crosswalk, daily
from foedus.evidence.attribution import Attributed
from foedus.evidence.corroborate import Corroborated, Incident, corroborate, settling_s
from foedus.evidence.disqualified import Disqualified
from foedus.evidence.grading import grade
from foedus.evidence.release import Released, release, without_place
from foedus.evidence.report import Report, Seen, SetAside
from foedus.evidence.sighting import Sighting
from foedus.evidence.total import Total
from foedus.evidence.totals import admitted_totals

__all__ = [
    "Attributed",
    "Corroborated",
    "Disqualified",
    "Incident",
    "Released",
    "Report",
    "Seen",
    "SetAside",
    "Sighting",
    "Total",
    "admitted_totals",
    "corroborate",
    "crosswalk",
    "daily",
    "grade",
    "release",
    "settling_s",
    "without_place",
]
