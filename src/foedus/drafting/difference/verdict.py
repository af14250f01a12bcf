"""What a difference between two guarantees is: its judgement, whom it touches, and what it does to a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.instrument import Document, Reading
from foedus.kernel import Instant, Message

Side: TypeAlias = Literal["guarantor", "beneficiary", "addressee"]
"""Whom a difference touches: who promises, to whom, against whose breach."""
Verdict: TypeAlias = Literal["new", "gone", "moved", "stronger", "weaker", "changed", "unstated"]
"""The judgement on a passage of the second text against the first.

``new`` and ``gone``: only one of the texts has it; ``moved``: the same rule under another name or clause; ``stronger``
and ``weaker``: the guarantee binds more or less, by a known order; ``changed``: different, and no order says which way;
``unstated``: one of the texts is a reported one and does not state it, from which nothing follows.
"""
VERDICTS: tuple[Verdict, ...] = ("new", "gone", "moved", "stronger", "weaker", "changed", "unstated")
MIRRORED: Mapping[Verdict, Verdict] = MappingProxyType(
    {"new": "gone", "gone": "new", "stronger": "weaker", "weaker": "stronger"}
)
"""What becomes of a judgement when the two texts change places; one that is not listed stays."""
Event: TypeAlias = Literal["referral", "notification", "determination", "delay", "activation", "renewal", "expiry"]
"""The acts from which clocks are counted."""
Path: TypeAlias = tuple[str, ...]
"""Where something stands in a text: ``("measures", "sanctions", "deadline")``; places in lists count from one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What a change of a clock does to the instant at which it runs out."""

    anchor: Event
    """The event from which both clocks are counted here."""
    at: Instant
    """The sample instant of that event."""
    before: Instant
    """When the first text's clock runs out."""
    after: Instant
    """When the second text's does."""
    least_s: int
    """The least of (after - before) over every instant of the years looked at, in seconds; negative is earlier."""
    greatest_s: int
    """The greatest of it."""
    is_latest: bool = False
    """Whether an event in between is taken to come as late as the text admits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference, for one passage."""

    verdict: Verdict
    about: Message
    """What the passage is: "number of signatures for the notification"."""
    reason: Message
    """Why it is so judged."""
    sides: tuple[Side, ...]
    """Whom it touches; none where it is a matter of wording."""
    before_path: Path | None
    """Where it stands in the first text; nothing where the whole passage is in the second alone."""
    after_path: Path | None
    before: Message | None
    """How the first text's prose says it; nothing where it does not speak of it."""
    after: Message | None
    shift: Shift | None = None
    unstated_in: Literal["before", "after"] | None = None
    """Which text, being a reported one, does not state it."""
    readings: tuple[str, ...] = ()
    """The readings under which the texts differ so; empty: under every one that was compared."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two things, one of each text, that are taken to be the same one."""

    section: str
    before: str
    after: str
    how: Literal["name", "content"]
    alike_percent: int
    """How much of their content is alike, apart from their names; rounded down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The whole difference of two texts."""

    before: Document
    after: Document
    under: tuple[tuple[Reading, Reading], ...]
    """The readings that were set side by side, one of each text."""
    pairs: tuple[Pair, ...]
    differences: tuple[Difference, ...]

    @property
    def is_equal(self) -> bool:
        """Whether the texts say the same, whatever their layout and order."""
        return len(self.differences) == 0
