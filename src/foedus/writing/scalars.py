"""The scalars that documents share: names, instants and days, each read from text in one way only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, cast

from pydantic import Field, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from foedus.kernel import Instant, Interval

YEAR_MIN, YEAR_MAX = 1850, 2100
_EARLIEST, _LATEST = Instant.parse(f"{YEAR_MIN}-01-01T00:00:00Z"), Instant.parse(f"{YEAR_MAX + 1}-01-01T00:00:00Z")


class RefusedError(ValueError):
    """A value that is well formed but says too little or too much; the hint asks what the drafter must answer."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the hint apart from the message."""
        super().__init__(message)
        self.hint = hint


def _read_instant(value: object) -> Instant:
    if isinstance(value, Instant):
        return value
    if not isinstance(value, str):
        raise RefusedError(f"{value!r} is not an instant", "write it as 2025-09-28T00:00:00Z")
    try:
        instant = Instant.parse(value)
    except ValueError as error:
        raise RefusedError(str(error), "an instant needs a date, a time and an offset: 2025-09-28T00:00:00Z") from error
    if not _EARLIEST <= instant < _LATEST:
        raise RefusedError(f"{value!r} lies outside the years {YEAR_MIN} to {YEAR_MAX}", "check the year")
    return instant


def _read_day(value: object) -> date:
    if isinstance(value, date):
        return value
    hint = "write a day of the calendar as 2025-09-28"
    if not isinstance(value, str):
        raise RefusedError(f"{value!r} is not a day", hint)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise RefusedError(f"{value!r} is not a day of the calendar", hint) from error
    if value != day.isoformat() or not YEAR_MIN <= day.year <= YEAR_MAX:
        raise RefusedError(f"{value!r} is not a day between {YEAR_MIN} and {YEAR_MAX}", hint)
    return day


def _read_moment(value: object, info: ValidationInfo) -> Interval:
    if isinstance(value, Interval):
        return value
    if isinstance(value, dict):
        return _read_bounds(cast("dict[str, object]", value), info)
    return _read_end(value, info)


def _read_end(value: object, info: ValidationInfo) -> Interval:
    if isinstance(value, str) and len(value) == len("2025-09-28"):
        return _days(info)(_read_day(value))
    return Interval.at(_read_instant(value))


def _read_bounds(bounds: Mapping[str, object], info: ValidationInfo) -> Interval:
    if set(bounds) != {"from", "until"}:
        raise RefusedError("a stretch of time has the keys `from` and `until`", "write {from: ..., until: ...}")
    start, end = _read_end(bounds["from"], info).start, _read_end(bounds["until"], info).start
    if end <= start:
        raise RefusedError(f"the stretch ends at {end}, not after its start {start}", "put the earlier moment first")
    return Interval(start, end)


def _days(info: ValidationInfo) -> Callable[[date], Interval]:
    context = cast("Mapping[str, Callable[[date], Interval]] | None", info.context)
    if context is None or "days" not in context:
        raise RefusedError(
            "a day without a zone begins at no known instant", "name the `zone:` at the head of the document"
        )
    return context["days"]


def _write_moment(moment: Interval) -> str | dict[str, str]:
    return str(moment.start) if moment.is_exact else {"from": str(moment.start), "until": str(moment.end)}


InstantText = Annotated[
    Instant,
    PlainValidator(_read_instant),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2025-09-28T00:00:00Z"]}),
]
"""An instant with its offset, such as ``2025-09-28T00:00:00Z`` or ``2025-09-27T20:00:00-04:00``."""

DayText = Annotated[
    date,
    PlainValidator(_read_day),
    PlainSerializer(date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2025-09-28"]}),
]
"""A day of the calendar, such as ``2025-09-28``, in the zone that its context names."""

Moment = Annotated[
    Interval,
    PlainValidator(_read_moment),
    PlainSerializer(_write_moment),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "date"},
                {
                    "type": "object",
                    "properties": {"from": {"type": "string"}, "until": {"type": "string"}},
                    "required": ["from", "until"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""When something happened: an instant, a day in the zone of the document (some instant of that day), or a stretch
``{from: ..., until: ...}`` (some instant in it, the end excluded)."""

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?$", max_length=64)]
"""How a document refers to one of its own things: letters, digits, and ``_ . -`` between them."""
