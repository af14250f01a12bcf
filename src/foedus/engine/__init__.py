"""The use cases, pure but for their ports: load, assess, decide, append."""

from foedus.engine.alarms import alarms
from foedus.engine.assess import Assessment, Known, Outlook, View, assess
from foedus.engine.engine import Engine, Review
from foedus.engine.idle import Idle, idle_acts
from foedus.engine.ports import Clock, Journal

__all__ = [
    "Assessment",
    "Clock",
    "Engine",
    "Idle",
    "Journal",
    "Known",
    "Outlook",
    "Review",
    "View",
    "alarms",
    "assess",
    "idle_acts",
]
