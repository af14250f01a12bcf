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
    """``draft``, ``vote``, ``determination`` or ``review``."""
    owners: tuple[str, ...]
    """The parties that owe it, as far as the record shows who holds the role."""
    role: str
    """The role that owes it."""
    due: Interval
    """When it falls due, exactly or within what is possible."""
    state: str
    """``open``, ``met``, ``missed`` or ``unknown``."""
    clause: str
    met_by: str | None = None
    """The fact that met it."""


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
    determination: str | None = None
    """The determination that it rests on, where the text asks for one."""
    duties: tuple[Duty, ...] = ()
    next_change: Instant | None = None
    """The next instant at which time alone may change the verdict or a duty."""
    barred: bool = False
    """Whether nothing takes effect although it is undetermined: the evidence that was needed in time is not shown."""
