"""What a proceeding has come to: a verdict that carries its reasons, its clock and what is owed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from foedus.kernel import Instant, Interval, Truth


class Verdict(StrEnum):
    """Where a proceeding stands."""

    INADMISSIBLE = "inadmissible"
    """The notification opens nothing."""
    PENDING = "pending"
    """The clock runs."""
    UNDETERMINED = "undetermined"
    """The record does not show which way it went."""
    BLOCKED = "blocked"
    """The vote kept the effect from following."""
    CURED = "cured"
    """Those who opened it have closed it."""
    EXCUSED = "excused"
    """The determining body has upheld an exception: there is no violation."""
    LAPSED = "lapsed"
    """Nothing can follow any more: a window passed unused, or the guarantee ended first."""
    ACTIVATED = "activated"
    """The effect has followed by law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of the way to a verdict."""

    rule: str
    """A key of the catalogue of reasons, such as ``standing`` or ``vote``."""
    truth: Truth
    """Whether the step is met."""
    clause: str | None = None
    """The clause that makes it a step."""
    facts: tuple[str, ...] = ()
    """The facts that it rests on."""
    details: Mapping[str, str | int] = field(default_factory=dict[str, str | int])
    """Figures and names for the sentence that explains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that somebody must do on the way, by an instant that the text fixes."""

    task: str
    """``draft``, ``vote``, ``determination`` or ``review``; outside a proceeding ``examination``, ``report`` or
    ``end_review``."""
    owners: tuple[str, ...]
    """The parties that owe it, as far as the record shows who holds the role."""
    role: str
    """The role that owes it."""
    due: Interval | None
    """When it falls due, exactly or within what is possible; nothing where the text sets no time: never missed."""
    state: str
    """``open``, ``met``, ``missed``, ``moot`` or ``unknown``."""
    clause: str
    met_by: str | None = None
    """The fact that met it."""
    about: str = ""
    """What it is about where no proceeding asks for it: the periodic duty, or the measure whose end is reviewed."""
    period: int = 0
    """Of a periodic duty, which period, the first being 1; 0 where it falls due once."""

    @property
    def key(self) -> str:
        """Its name in the record, where no proceeding asks for it."""
        return " / ".join((self.about, self.task, *(() if self.period == 0 else (str(self.period),))))


def state_of_duty(*, met: Truth, passed: Truth) -> str:
    """How a duty stands, by whether an act in time has met it and whether its time has passed."""
    if met is Truth.TRUE:
        return "met"
    if passed is Truth.FALSE:
        return "open"
    return "missed" if met is Truth.FALSE and passed is Truth.TRUE else "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A proceeding under one reading, as of one instant."""

    notification: str
    procedure: str
    verdict: Verdict
    since: Interval | None
    """When the verdict became true in the world, as far as it is known."""
    effect: Interval | None
    """When the effect follows or would follow; nothing where its clock has not started or its start is not recorded."""
    because: tuple[Reason, ...]
    opened: Interval | None = None
    """When the notification was made."""
    determination: str | None = None
    """The determination that it rests on, where the text asks for one."""
    duties: tuple[Duty, ...] = ()
    next_change: Instant | None = None
    """The next instant at which time alone may change the verdict or a duty."""
    claims: Mapping[str, str] = field(default_factory=dict[str, str])
    """How each claim to an exception stands, by name: ``inadmissible``, ``unknown``, ``admissible``, ``upheld``,
    ``rejected`` or ``unanswered``."""
    answered: Mapping[str, Truth] = field(default_factory=dict[str, Truth])
    """How far each determination on it, by name, answers what the text asks: by a yes that binds, by an excuse or by a
    no. What answers nothing meets no duty to determine."""
    barred: bool = False
    """Whether nothing has taken effect although it is undetermined: none was due yet, or it is closed either way."""
    may_run: bool = False
    """Whether, of what is undetermined, the clock may still run."""
