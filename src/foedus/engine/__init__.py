"""The use cases, pure but for their ports: load, assess, decide, append."""

from foedus.engine import admission, carve_outs, copying, draws
from foedus.engine.alarms import alarms
from foedus.engine.assess import Assessment, Known, Outlook, View, assess
from foedus.engine.engine import Engine, Review
from foedus.engine.idle import Idle, idle_acts
from foedus.engine.intake import Receipt
from foedus.engine.ports import Clock, Journal
from foedus.engine.together import acting_together

__all__ = [
    "Assessment",
    "Clock",
    "Engine",
    "Idle",
    "Journal",
    "Known",
    "Outlook",
    "Receipt",
    "Review",
    "View",
    "acting_together",
    "admission",
    "alarms",
    "assess",
    "carve_outs",
    "copying",
    "draws",
    "idle_acts",
]
