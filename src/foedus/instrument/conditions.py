"""What counts as evidence, and which pattern of incidents is a violation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.instrument.terms import LengthText
from foedus.legaltime import Unit
from foedus.writing import Name, RefusedError, Words, Written

Modality = Literal["observer", "wire", "official", "thermal", "imagery", "acoustic", "alert", "sensor"]
_SECONDS = {Unit.MINUTES: 60, Unit.HOURS: 3600}


def _elapsed(length: LengthText, what: str) -> int:
    if length.unit not in _SECONDS:
        raise RefusedError(f"{what} is counted in {length.unit.value}", "write it in hours or minutes: 24 hours")
    return length.number * _SECONDS[length.unit]


class EvidenceSource(Written):
    """A source on the closed list; a report from any other has no weight."""

    name: Words
    """What it is called."""
    modality: Modality
    """How it observes."""
    independence: Name
    """Its class of independence: sources of one class (one owner, wire, government, upstream) count once."""


class Corroboration(Written):
    """When several reports make an incident that may be counted."""

    independent: int = Field(ge=1, le=20)
    """How many independence classes must report it."""
    modalities: int = Field(ge=1, le=8)
    """How many modalities must be among them."""
    within: LengthText
    """How far the reports' times may lie apart, in hours or minutes (both ends included)."""

    @property
    def within_s(self) -> int:
        """The same in seconds."""
        return _elapsed(self.within, "`within`")

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        _elapsed(self.within, "`within`")
        return self


class EvidenceRules(Written):
    """The closed list of sources and what it takes for their reports to be counted."""

    zones: tuple[Name, ...] = ()
    """The zones in which incidents are counted."""
    sources: Mapping[Name, EvidenceSource]
    """The sources, each under its name."""
    classes: tuple[Name, ...]
    """The classes of incident that reports may name."""
    corroboration: Corroboration
    """When reports make an incident."""
    late_until: LengthText
    """How long after an event a report of it may still arrive; until then, what has not been reported is not known."""

    @property
    def late_s(self) -> int:
        """The lateness bound in seconds."""
        return _elapsed(self.late_until, "`late_until`")

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        _elapsed(self.late_until, "`late_until`")
        return self


class CountWindow(Written):
    """The stretch of time before an instant in which incidents are counted."""

    length: LengthText
    """How long, in hours or minutes."""
    bounds: Literal["(]", "[)", "[]", "()"]
    """Whether its older and its newer end belong to it, in that order: ``(]`` leaves the older end out."""

    @property
    def length_s(self) -> int:
        """The same in seconds."""
        return _elapsed(self.length, "a counting window")

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        _elapsed(self.length, "a counting window")
        return self


class Count(Written):
    """So many corroborated incidents within a window."""

    of: tuple[Name, ...] = Field(min_length=1)
    """The classes of incident that count."""
    at_least: int = Field(ge=1, le=1_000_000)
    """How many make the condition true."""
    per: Literal["zone", "everywhere"]
    """Counted in each zone apart, or over all of them together."""
    window: CountWindow
    """In what stretch of time."""


class Condition(Written):
    """A count, or conditions joined: exactly one of the keys."""

    count: Count | None = None
    """So many incidents within a window."""
    all_of: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    """Every one of these at the same instant."""
    any_of: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    """At least one of these."""
    negation: Condition | None = Field(default=None, alias="not")
    """The opposite of this."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        stated = [part for part in (self.count, self.all_of, self.any_of, self.negation) if part is not None]
        if len(stated) != 1:
            raise RefusedError("a condition has exactly one key", "write one of `count`, `all_of`, `any_of`, `not`")
        return self

    @property
    def rests_on_absence(self) -> bool:
        """Whether a negation stands anywhere inside: then the passing of time alone can make it true."""
        parts = (*(self.all_of or ()), *(self.any_of or ()))
        return self.negation is not None or any(part.rests_on_absence for part in parts)

    def counts(self) -> tuple[Count, ...]:
        """Every count inside, in the order of the text."""
        parts = (*(self.all_of or ()), *(self.any_of or ()), *((self.negation,) if self.negation is not None else ()))
        own = (self.count,) if self.count is not None else ()
        return (*own, *(count for part in parts for count in part.counts()))


class Violation(Written):
    """A class of breach, defined by a judgement of people or by a pattern of incidents."""

    name: Words
    """What it is called."""
    clause: Name
    """The clause that defines it."""
    condition: Condition | None = None
    """The pattern of incidents that it names; left out: it is a matter of judgement alone."""
