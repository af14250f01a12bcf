"""Deadlines as a text states them: how long, from what, by whose calendar, to which midnight."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus import legaltime
from foedus.legaltime import AnchorDay, Edge, Unit
from foedus.writing import Name, RefusedError, Written

_LENGTH = re.compile(r"([1-9][0-9]{0,5}) (minute|hour|day|week|month|year)s?")

YEARS_MAX = 99
_MOST = {
    Unit.MINUTES: YEARS_MAX * 366 * 24 * 60,
    Unit.HOURS: YEARS_MAX * 366 * 24,
    Unit.DAYS: YEARS_MAX * 366,
    Unit.WEEKS: YEARS_MAX * 52,
    Unit.MONTHS: YEARS_MAX * 12,
    Unit.YEARS: YEARS_MAX,
}


class Length(Written):
    """A number and its unit."""

    number: int
    unit: Unit


def _read_length(value: object) -> Length:
    if isinstance(value, Length):
        return value
    match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise RefusedError(
            f"{value!r} is not a length of time",
            "write a whole number and its unit: 30 days, 72 hours, 3 months",
        )
    length = Length(number=int(match[1]), unit=Unit(f"{match[2]}s"))
    if length.number > _MOST[length.unit]:
        raise RefusedError(f"{value!r} is longer than {YEARS_MAX} years", "no clock of this language runs for so long")
    return length


def _write_length(length: Length) -> str:
    return f"{length.number} {length.unit.value[:-1] if length.number == 1 else length.unit.value}"


_ELAPSED_S = {Unit.MINUTES: 60, Unit.HOURS: 3600}


def elapsed_s(length: Length, what: str) -> int:
    """A length of elapsed time in seconds.

    Raises:
        RefusedError: it is counted by the calendar; ``what`` names it in the message.
    """
    if length.unit not in _ELAPSED_S:
        raise RefusedError(f"{what} is counted in {length.unit.value}", "write it in hours or minutes: 24 hours")
    return length.number * _ELAPSED_S[length.unit]


LengthText = Annotated[
    Length,
    PlainValidator(_read_length),
    PlainSerializer(_write_length, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_LENGTH.pattern}$", "examples": ["30 days", "72 hours"]}),
]

Anchor = Literal[
    "notification.sent",
    "notification.received",
    "notification.published",
    "determination.made",
    "determination.received",
    "determination.published",
    "activation",
]
"""The events that a clock may start from. Sending, receipt and publication of one act are three events."""


class Term(Written):
    """A point in time, counted from an event. Nothing about the counting is assumed."""

    length: LengthText
    """How long: a whole number of minutes, hours, days, weeks, months or years."""
    after: Anchor
    """The event that starts the clock."""
    anchor_day: AnchorDay | None = None
    """Days and longer: does the day of that event count as day one (``included``) or not (``excluded``)?"""
    zone: str | None = None
    """Days and longer: whose calendar and midnight, by a name of the time zone database (``GMT``, ``Europe/Kyiv``)."""
    edge: Edge | None = None
    """Days and longer: the midnight that opens the last day or the one that closes it?"""

    @model_validator(mode="after")
    def _counting_is_stated(self) -> Self:
        """Refuse a count of days that leaves something open, and a count of hours that states what cannot matter."""
        calendar = {"anchor_day": self.anchor_day, "zone": self.zone, "edge": self.edge}
        if self.is_elapsed:
            stated = [name for name, value in calendar.items() if value is not None]
            if len(stated) > 0:
                raise RefusedError(f"`{stated[0]}` means nothing for {self.length.unit.value}", f"delete `{stated[0]}`")
            return self
        for name, value in calendar.items():
            if value is None:
                raise RefusedError(f"`{name}` is missing from a count of {self.length.unit.value}", _QUESTIONS[name])
        return self

    @property
    def is_elapsed(self) -> bool:
        """Whether the clock runs in hours or minutes rather than by the calendar."""
        return self.length.unit in {Unit.MINUTES, Unit.HOURS}

    @property
    def takes_in_its_limit(self) -> bool:
        """Whether something done at the very last instant is still in time; days end where the next begins."""
        return False

    @property
    def rule(self) -> legaltime.Term:
        """The counting rule, apart from the event it starts from."""
        return legaltime.Term(
            length=self.length.number,
            unit=self.length.unit,
            anchor_day=self.anchor_day,
            zone=self.zone,
            edge=self.edge,
        )


class Window(Term):
    """A term within which something must be done."""

    limit: Literal["included", "excluded"] | None = None
    """Hours and minutes: is an act at the very last instant still in time? (A day ends where the next begins.)"""

    @model_validator(mode="after")
    def _limit_is_stated(self) -> Self:
        """Refuse an hour's window that leaves its last instant open."""
        if self.is_elapsed and self.limit is None:
            raise RefusedError(f"`limit` is missing from a window of {self.length.unit.value}", _QUESTIONS["limit"])
        if not self.is_elapsed and self.limit is not None:
            raise RefusedError("`limit` means nothing for a window of whole days", "delete `limit`")
        return self

    @property
    def takes_in_its_limit(self) -> bool:
        """Whether something done at the very last instant is still in time."""
        return self.limit == "included"


class Effect(Term):
    """When the legal effect begins."""

    clause: Name
    """The clause that says so."""


_QUESTIONS = {
    "anchor_day": "does the day of the event count as day one? write `anchor_day: included` or `anchor_day: excluded`",
    "zone": "by whose calendar is the day counted? write `zone: GMT`, `zone: Europe/Kyiv`, ...",
    "edge": "which midnight? write `edge: start_of_last_day` or `edge: end_of_last_day`",
    "limit": "is an act at the very last instant in time? write `limit: included` or `limit: excluded`",
}
