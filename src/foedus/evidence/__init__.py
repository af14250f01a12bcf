"""From reports to incidents: independence, agreement, corroboration; nothing reported is ever overwritten."""

from foedus.evidence.corroborate import Corroborated, Incident, corroborate, settling_s
from foedus.evidence.report import Report, SetAside

__all__ = ["Corroborated", "Incident", "Report", "SetAside", "corroborate", "settling_s"]
