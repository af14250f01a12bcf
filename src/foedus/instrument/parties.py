"""Parties, and the roles that they hold for a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Literal, Self, cast

from pydantic import Field, field_validator, model_validator

from foedus.instrument.majorities import Weighing
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.writing import DayText, Name, Source, Turn, Words, Written

_ALWAYS = Interval(Instant.parse("1799-01-01T00:00:00Z"), Instant.parse("2202-01-01T00:00:00Z"))


class Party(Written):
    """A state, an organisation or a named authority."""

    name: Words
    """What it is called."""
    member_of: tuple[Name, ...] = ()
    """The unions that it belongs to: parties of this text that act for their members in some matters."""
    competences: tuple[str, ...] = ()
    """Of a union: the kinds of measure that it alone may take, its members no longer (as the European Union restricts
    trade: Treaty on the Functioning of the European Union, articles 2(1) and 3(1)(e))."""


class Holder(Written):
    """A party in a role, from one moment until another."""

    party: Name
    """Who holds the role."""
    from_: Turn | None = Field(default=None, alias="from")
    """When the role begins; left out: it has always been held. Of a day, its first instant counts."""
    until: Turn | None = None
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


_Weight = Annotated[int, Field(strict=True, ge=1, le=10**15)]


class Weights(Written):
    """What each holder of a role counts for, where a majority asks for more than heads: population, votes, shares."""

    name: Words
    """What is weighed: population, voting power, shares of the capital."""
    as_of: DayText
    """The day for which the figures hold."""
    source: Source
    """Where they stand."""
    of: Mapping[Name, _Weight] = Field(min_length=1)
    """For each party its weight, a whole number in one unit for all. Of those who do not hold the role nothing counts:
    the whole is what its holders weigh together, be they all the members of a body or some of them (Treaty on the
    Functioning of the European Union, article 238(3))."""


class Role(Written):
    """A capacity in which parties act: participant, council, permanent member, president, commission, determiner."""

    name: Words
    """What the role is called."""
    holders: tuple[Holder, ...] | None = None
    """Who holds it by the text itself: names of parties, or ``{party, from, until}``. Left out: who holds it, and when,
    is a fact, recorded by ``seat`` facts."""
    weights: Mapping[Name, Weights] = Field(default_factory=dict[str, Weights])
    """What its holders weigh, under each name by which a majority may ask for it; left out: each counts as one."""
    delegation: Literal["refused"] | None = None
    """``refused``: what this role does must be signed by its holders themselves, and an act signed by a ``delegate`` in
    their place has no effect (Arms Export Control Act, section 102(b)); left out: the text does not forbid it."""
    clause: Name | None = None
    """The clause that makes the role."""

    @cached_property
    def weighing(self) -> Weighing:
        """For each weighting, what each party weighs."""
        return {name: weights.of for name, weights in self.weights.items()}

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
