"""What a record warns of, as messages of the Common Alerting Protocol 1.2 that other programs read."""

from foedus.surfaces.printing.alerts.cap import as_cap
from foedus.surfaces.printing.alerts.composing import alerts_of
from foedus.surfaces.printing.alerts.message import Alert, Info
from foedus.surfaces.printing.alerts.standing import Setting, setting_of

__all__ = ["Alert", "Info", "Setting", "alerts_of", "as_cap", "setting_of"]
