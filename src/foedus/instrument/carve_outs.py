"""What a measure in effect leaves untouched: dealings begun before when, performed until when, on whose licence."""

from __future__ import annotations

from typing import Literal, Self, TypeAlias

from pydantic import Field, model_validator

from foedus.instrument.lasting import LastDay
from foedus.instrument.proviso import Proviso
from foedus.instrument.terms import Window
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Words, Written

Beginning: TypeAlias = Literal[
    "activation",
    "notification.sent",
    "notification.received",
    "notification.published",
    "determination.made",
    "determination.received",
    "determination.published",
]
"""The events before which a dealing may have to be entered into: those that lead to the measure's effect."""


class CarveOut(Written):
    """What the measure leaves untouched: with nothing but its words, for as long as the measure is in effect.

    Resolution 2231 (2015), paragraph 14, spares contracts signed before the provisions apply; Union law on sanctions
    lets what was concluded before one day be performed until another; licences come from a named authority.
    """

    what: Words
    """In words: a category of dealings, such as contracts or shipments."""
    entered_before: Beginning | LastDay | None = None
    """Only dealings entered into before this: the very instant of the event is too late, and of a day the midnight at
    its ``edge``; left out: whenever they were."""
    provided: Proviso | None = None
    """What else must hold of a dealing; left out: nothing."""
    until: LastDay | None = None
    """Until when they may be performed: a day of the calendar, whenever the measure takes effect."""
    for_: Window | None = Field(default=None, alias="for")
    """For how long they may be performed, counted from the activation; without ``until`` or this, for as long as the
    measure is in effect."""
    licensed_by: Name | None = None
    """The role one of whose holders must have licensed them in a signed act; left out: they need no licence."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if self.until is not None and self.for_ is not None:
            raise RefusedError(
                Message("a carve-out has at most one end", "除外事項至多定有一個終期"),
                Message(
                    "write `until` with a day, or `for` with a length after the activation, and not both",
                    "請以`until`載明日期，或以`for`載明自效力發生起之期間，二者擇一",
                ),
            )
        return self
