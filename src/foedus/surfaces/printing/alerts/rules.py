"""What each turn of events comes to as a warning: one table, and no judgment of how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.kernel import Instant

What: TypeAlias = Literal[
    "alarm.raised",
    "alarm.quiet",
    "alarm.withdrawn",
    "proceeding.opened",
    "proceeding.determined",
    "proceeding.activated",
    "proceeding.unknown",
    "proceeding.goes_on",
    "proceeding.closed",
    "measure.takes_effect",
    "measure.awaits",
    "measure.unsettled",
    "measure.suspended",
    "measure.returns",
    "measure.ordered",
    "measure.over",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a turn is told.

    Attributes:
        response: what a receiver is asked to do. Never ``AllClear``: that a procedure or a measure is over says nothing
            about danger.
        urgency: ``by_limit`` where the time until the first legal limit tells it.
        certainty: ``Observed`` for what the record holds under every reading; ``Possible`` for an alarm, which warns
            and decides nothing; ``Unknown`` for what is still open, since nobody has said how likely it is.
        closes: whether it ends its chain.
    """

    response: Literal["Execute", "Prepare", "Assess", "Monitor", "None"]
    urgency: Literal["by_limit", "Past", "Unknown"]
    certainty: Literal["Observed", "Possible", "Unknown"]
    closes: bool = False


SEVERITY = "Unknown"
"""The protocol's severity is the threat to life or property, of which a legal text and a count say nothing."""
RULES: Mapping[What, Rule] = MappingProxyType(
    {
        "alarm.raised": Rule(response="Assess", urgency="Unknown", certainty="Possible"),
        "alarm.quiet": Rule(response="Monitor", urgency="Past", certainty="Unknown", closes=True),
        "alarm.withdrawn": Rule(response="Monitor", urgency="Past", certainty="Unknown", closes=True),
        "proceeding.opened": Rule(response="Prepare", urgency="by_limit", certainty="Unknown"),
        "proceeding.determined": Rule(response="Prepare", urgency="by_limit", certainty="Observed"),
        "proceeding.activated": Rule(response="Prepare", urgency="by_limit", certainty="Observed"),
        "proceeding.unknown": Rule(response="Assess", urgency="Unknown", certainty="Unknown"),
        "proceeding.goes_on": Rule(response="Prepare", urgency="by_limit", certainty="Unknown"),
        "proceeding.closed": Rule(response="None", urgency="Past", certainty="Observed", closes=True),
        "measure.takes_effect": Rule(response="Execute", urgency="by_limit", certainty="Observed"),
        "measure.awaits": Rule(response="Assess", urgency="by_limit", certainty="Observed"),
        "measure.unsettled": Rule(response="Assess", urgency="Unknown", certainty="Unknown"),
        "measure.suspended": Rule(response="Monitor", urgency="Past", certainty="Observed"),
        "measure.returns": Rule(response="Execute", urgency="by_limit", certainty="Observed"),
        "measure.ordered": Rule(response="Execute", urgency="by_limit", certainty="Observed"),
        "measure.over": Rule(response="None", urgency="Past", certainty="Observed", closes=True),
    }
)
_SOON_S = 3600


def urgency(rule: Rule, sent: Instant, limit: Instant | None) -> str:
    """How soon somebody must act, from the time that the text leaves; ``Expected`` is the protocol's next hour."""
    if rule.urgency != "by_limit":
        return rule.urgency
    if limit is None:
        return "Unknown"
    left_s = limit.seconds - sent.seconds
    return "Past" if left_s <= 0 else "Expected" if left_s <= _SOON_S else "Future"
