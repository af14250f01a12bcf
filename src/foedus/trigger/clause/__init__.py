"""The published fragment of clauses: what can be written, asked and answered; the engines share this and no more."""

from foedus.trigger.clause import provision, shorthand, syntax
from foedus.trigger.clause.event import Event
from foedus.trigger.clause.judging import Engine, Judge
from foedus.trigger.clause.provision import Provision
from foedus.trigger.clause.syntax import Clause, Events, Group, Measure, Window
from foedus.trigger.clause.verdict import Question, Stretch, Stretches, Verdict
from foedus.trigger.clause.wrong import ClauseError

__all__ = [
    "Clause",
    "ClauseError",
    "Engine",
    "Event",
    "Events",
    "Group",
    "Judge",
    "Measure",
    "Provision",
    "Question",
    "Stretch",
    "Stretches",
    "Verdict",
    "Window",
    "provision",
    "shorthand",
    "syntax",
]
