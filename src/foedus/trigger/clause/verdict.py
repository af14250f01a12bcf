"""What an engine answers: where a clause holds, where that is not known yet, and from when it will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from foedus.trigger.clause.syntax import Group

Stretch: TypeAlias = tuple[int, int]
"""``start <= t < end`` in seconds."""
Stretches: TypeAlias = tuple[Stretch, ...]
"""Stretches apart from each other, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for every instant asked about, in every group.

    Attributes:
        holds: where the clause holds, by group: the first instant of a stretch is when it became true. A group in which
            it holds nowhere is left out.
        unknown: where later events may still decide. Where columns are not declared, the group with ``None`` in their
            place stands for all of which nothing more is said: another is listed where it differs.
        settled_at: the second from which on no later event can change anything here; before it, some things here
            may be unknown, and afterwards what is still unknown stays so.
    """

    holds: Mapping[Group, Stretches]
    unknown: Mapping[Group, Stretches]
    settled_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which instants are asked about, and as of when.

    Attributes:
        start: the first of the instants asked about.
        end: the instant after the last.
        as_of: what became known by this second counts.
        settling_s: no event becomes known more than so many seconds after it happened.
    """

    start: int
    end: int
    as_of: int
    settling_s: int = 0

    @property
    def open_from(self) -> int:
        """The first instant of which more events may still become known."""
        return self.as_of - self.settling_s + 1
