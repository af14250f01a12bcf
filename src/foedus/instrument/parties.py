"""Parties, and the roles that they hold for a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Self, cast

from pydantic import Field, field_validator, model_validator

from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.writing import Moment, Name, Words, Written

_ALWAYS = Interval(Instant.parse("1799-01-01T00:00:00Z"), Instant.parse("2202-01-01T00:00:00Z"))


class Party(Written):
    """A state, an organisation or a named authority."""

    name: Words
    """What it is called."""


class Holder(Written):
    """A party in a role, from one moment until another."""

    party: Name
    """Who holds the role."""
    from_: Moment | None = Field(default=None, alias="from")
    """When the role begins; left out: it has always been held. Of a day, its first instant counts."""
    until: Moment | None = None
    """When the role ends; left out: it is still held. Of a day, its first instant counts: that day is outside."""

    @property
    def period(self) -> Interval:
        """The whole time for which the role is held."""
        start = _ALWAYS.start if self.from_ is None else self.from_.start
        return Interval(start, _ALWAYS.end if self.until is None else self.until.start)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.from_ is not None and self.until is not None and self.until.start <= self.from_.start:
            message = Message("the role ends before it begins", "職能未開始即告終止")
            raise RefusedError(message, Message("put `until` after `from`", "請使`until`晚於`from`"))
        return self


class Role(Written):
    """A capacity in which parties act: participant, council, permanent member, president, commission, determiner."""

    name: Words
    """What the role is called."""
    holders: tuple[Holder, ...] | None = None
    """Who holds it by the text itself: names of parties, or ``{party, from, until}``. Left out: who holds it, and when,
    is a fact, recorded by ``seat`` facts."""
    clause: Name | None = None
    """The clause that makes the role."""

    @cached_property
    def periods(self) -> Mapping[str, Sequence[Interval]]:
        """For each party that the text names, the periods in which it holds the role."""
        periods: dict[str, list[Interval]] = {}
        for holder in self.holders or ():
            periods.setdefault(holder.party, []).append(holder.period)
        return periods

    @field_validator("holders", mode="before")
    @classmethod
    def _name_alone(cls, value: object) -> object:
        """A party's name alone stands for a holder without dates."""
        if not isinstance(value, list):
            return value
        return [{"party": item} if isinstance(item, str) else item for item in cast("list[object]", value)]
