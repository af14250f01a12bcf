"""The statistical alarm over totals: it warns that a mean has risen, says when it cannot tell, and decides nothing."""

from foedus.trigger.alarm.calibration import Calibration
from foedus.trigger.alarm.course import Point, State
from foedus.trigger.alarm.observation import Observation, Unused
from foedus.trigger.alarm.scatter import Scatter
from foedus.trigger.alarm.usual import Lack, Usual
from foedus.trigger.alarm.watch import Raised, Told, Watch, watch
from foedus.trigger.alarm.words import LACKS, LEFT_OUT, STATES

__all__ = [
    "LACKS",
    "LEFT_OUT",
    "STATES",
    "Calibration",
    "Lack",
    "Observation",
    "Point",
    "Raised",
    "Scatter",
    "State",
    "Told",
    "Unused",
    "Usual",
    "Watch",
    "watch",
]
