"""How long a measure's authority lasts, and who may keep it alive: what lapses unless it is renewed."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.instrument.majorities import Signatures
from foedus.instrument.terms import Term
from foedus.kernel import Message, RefusedError
from foedus.legaltime import Edge
from foedus.writing import DayText, Name, Written


class LastDay(Written):
    """A day of the calendar at which something ends."""

    on: DayText
    """The day."""
    edge: Edge
    """Whether it ends as that day opens or as it closes."""
    zone: str
    """By whose calendar."""


class Renewal(Written):
    """The signed act that keeps an authority alive. One that comes after the end revives nothing."""

    by: Name
    """The role whose holders may renew it."""
    signatures: Signatures
    """How many of them must sign: ``{at_least: 1/1, of: members}`` is unanimity."""
    extends: Literal["as_stated", "for_good"] | Term
    """Until when: as the act itself states in its ``until``; for good, as an approval does; or for a time counted
    ``after: renewal``, or ``after: expiry``, the end that it puts off. (Sanctions and Anti-Money Laundering Act 2018,
    section 11: 56 days beginning with the day immediately following the period before.)"""
    no_more_than: int | None = Field(strict=True, default=None, ge=1, le=1000)
    """How often it may be renewed, for each activation if the time counts from that; left out: as often as wanted."""
    clause: Name
    """The clause that says so."""


class Lasting(Written):
    """Until when a measure may be kept: after that it has no legal basis, whatever is determined."""

    until: LastDay | None = None
    """A day fixed in the text, which runs whether or not the measure is in effect."""
    for_: Term | None = Field(default=None, alias="for")
    """A time counted from the activation."""
    renewal: Renewal | None = None
    """Who may renew it; left out: nobody."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.until is None) == (self.for_ is None):
            raise RefusedError(
                Message("an authority has one end", "權限之終期應有且僅有一個"),
                Message(
                    "write `until` with a day, or `for` with a length after the activation, and not both",
                    "請以`until`載明日期，或以`for`載明自效力發生起之期間，二者擇一",
                ),
            )
        return self
