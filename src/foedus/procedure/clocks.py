"""The clocks of one proceeding: windows and effect, counted from acts whose own time may be uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from foedus import legaltime
from foedus.instrument import Term, deciding
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.procedure.acts import DelayAct
from foedus.procedure.facts import DeterminationAct, NotificationAct

Window: TypeAlias = Term | Literal["untimed"]
"""The time within which something must be done, or that the text sets none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Computes due instants; an event that is not on record starts no clock."""

    notification: NotificationAct
    determination: DeterminationAct | None
    zones: Zones
    delay: DelayAct | None = None
    """The delay that has put the effect off; none where none has, or where it is not known which."""

    def anchor(self, name: str) -> Interval | None:
        """When the named event took place, such as ``notification.received``."""
        act, facet = name.split(".")
        found = {"notification": self.notification, "determination": self.determination, "delay": self.delay}[act]
        return None if found is None else found.facet(facet)

    def due(self, term: Term) -> Interval | None:
        """When a term ends."""
        anchor = self.anchor(term.after)
        return None if anchor is None else due_from(term.rule, anchor, self.zones)

    def effect(self, rule: deciding.Effect) -> Interval | None:
        """When the effect begins, unless something holds it back: at once means at the instant of the act itself."""
        match rule:
            case deciding.EffectAfter():
                return self.due(rule)
            case deciding.EffectAtOnce():
                return self.anchor(rule.after)
            case deciding.EffectOnDay():
                return Interval.at(legaltime.midnight(rule, self.zones))

    def limit(self, window: Window) -> Interval | None:
        """The first instant that is too late; nothing where that is not known, or never comes."""
        anchor = None if window == "untimed" else self.anchor(window.after)
        return None if window == "untimed" or anchor is None else too_late(window, anchor, self.zones)

    def in_time(self, when: Interval, window: Window) -> Truth:
        """Whether something was done after the notification and within a window; unknown where its clock is.

        A window that runs from the determination is not open as long as there is none.
        """
        limit = self.limit(window)
        if when.precedes(self.notification.held) is Truth.TRUE:
            return Truth.FALSE
        if window == "untimed":
            return Truth.TRUE
        if self.determination is None and window.after.startswith("determination."):
            return Truth.FALSE
        return Truth.UNKNOWN if limit is None else when.precedes(limit)

    def passed(self, window: Window, as_of: Instant) -> Truth:
        """Whether a window has closed; one that the text does not set never does."""
        limit = self.limit(window)
        if window == "untimed":
            return Truth.FALSE
        return Truth.UNKNOWN if limit is None else reached(limit, as_of)


def too_late(window: Term, anchor: Interval, zones: Zones) -> Interval:
    """The first instant that is too late for a window which starts at an anchor."""
    end = due_from(window.rule, anchor, zones)
    return Interval(end.start.plus(1), end.end.plus(1)) if window.takes_in_its_limit else end


def reached(moment: Interval, as_of: Instant) -> Truth:
    """Whether an instant that lies in the interval has come."""
    return moment.before(as_of.plus(1))


@lru_cache(maxsize=4096)
def due_from(rule: legaltime.Term, anchor: Interval, zones: Zones) -> Interval:
    """The same term from the same moment is counted once; every ballot asks for it."""
    return legaltime.due(rule, anchor, zones)
