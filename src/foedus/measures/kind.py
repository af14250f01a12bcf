"""A kind of measure: what its terms say, what its states are called, and what is in force in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from foedus.writing import Words, Written


class Phase(StrEnum):
    """Where a measure stands, whatever its kind."""

    BEFORE = "before"
    """Promised, not due."""
    AFTER = "after"
    """Due: its effect has followed."""
    ENDED = "ended"
    """The guarantee has ended; the promise can no longer fall due."""
    UNKNOWN = "unknown"
    """The record does not show which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One row of the table of kinds."""

    name: str
    """The word after ``kind:``."""
    terms: type[Written]
    """The model of its ``terms``."""
    states: Mapping[Phase, tuple[str, Words]]
    """For each phase, the word that documents and cases use, and how it is said in both languages."""
    in_force: Callable[[Mapping[str, JsonValue], Phase], tuple[str, ...]]
    """From the terms and the phase: the names of the provisions or acts that are in force."""
    task: Words
    """What an order of this kind asks of the party it is addressed to."""

    def word(self, phase: Phase) -> str:
        """The state's word."""
        return self.states[phase][0]
