"""The scalars that documents share: names, instants and days, each read from text in one way only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, cast

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from foedus.kernel import Instant, Interval, Message, RefusedError

YEAR_MIN, YEAR_MAX = 1850, 2100
_DAY_S_MIN, _DAY_S_MAX = 23 * 3600, 25 * 3600
_EARLIEST, _LATEST = Instant.parse(f"{YEAR_MIN}-01-01T00:00:00Z"), Instant.parse(f"{YEAR_MAX + 1}-01-01T00:00:00Z")


_AS_INSTANT = Message("write it as 2025-09-28T00:00:00Z", "請寫成2025-09-28T00:00:00Z")
_PARTS_OF_INSTANT = Message(
    "an instant needs a date, a time and an offset: 2025-09-28T00:00:00Z",
    "時刻須有日期、時間及時差：2025-09-28T00:00:00Z",
)
_AS_DAY = Message("write a day of the calendar as 2025-09-28", "請將日期寫成2025-09-28")


def _read_instant(value: object) -> Instant:
    if isinstance(value, Instant):
        return value
    if not isinstance(value, str):
        raise RefusedError(Message(f"{value!r} is not an instant", f"{value!r}不是時刻"), _AS_INSTANT)
    try:
        instant = Instant.parse(value)
    except RefusedError as error:
        raise RefusedError(error.message, _PARTS_OF_INSTANT) from error
    if not _EARLIEST <= instant < _LATEST:
        raise RefusedError(
            Message(
                f"{value!r} lies outside the years {YEAR_MIN} to {YEAR_MAX}",
                f"{value!r}不在{YEAR_MIN}年至{YEAR_MAX}年之間",
            ),
            Message("check the year", "請查對年份"),
        )
    return instant


def _read_day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise RefusedError(Message(f"{value!r} is not a day", f"{value!r}不是日期"), _AS_DAY)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise RefusedError(
            Message(f"{value!r} is not a day of the calendar", f"曆法無{value!r}此日"), _AS_DAY
        ) from error
    if value != day.isoformat() or not YEAR_MIN <= day.year <= YEAR_MAX:
        raise RefusedError(
            Message(
                f"{value!r} is not a day between {YEAR_MIN} and {YEAR_MAX}",
                f"{value!r}不是{YEAR_MIN}年至{YEAR_MAX}年間之日期",
            ),
            _AS_DAY,
        )
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
        raise RefusedError(
            Message("a stretch of time has the keys `from` and `until`", "一段期間有`from`與`until`兩鍵"),
            Message("write {from: ..., until: ...}", "請寫成{from: ..., until: ...}"),
        )
    start, end = _read_end(bounds["from"], info).start, _read_end(bounds["until"], info).start
    if end <= start:
        raise RefusedError(
            Message(
                f"the stretch ends at {end}, not after its start {start}", f"該期間終於{end}，並不晚於其始點{start}"
            ),
            Message("put the earlier moment first", "請將較早者寫在前"),
        )
    return Interval(start, end)


def _days(info: ValidationInfo) -> Callable[[date], Interval]:
    context = cast("Mapping[str, Callable[[date], Interval]] | None", info.context)
    if context is None or "days" not in context:
        raise RefusedError(
            Message("a day without a zone begins at no known instant", "未指明時區之日期，無從得知其始於何時"),
            Message("name the `zone:` at the head of the document", "請於文件開頭載明`zone:`"),
        )
    return context["days"]


def is_stretch(moment: Interval) -> bool:
    """Whether it is neither an instant nor one day of the calendar: a day has 23 to 25 hours."""
    return not moment.is_exact and not _DAY_S_MIN <= moment.end.seconds - moment.start.seconds <= _DAY_S_MAX


def _refuse_stretch(moment: Interval) -> Interval:
    if is_stretch(moment):
        message = Message(
            f"at which instant? a stretch from {moment.start} to {moment.end} does not say",
            f"究係何一時點？自{moment.start}至{moment.end}之一段期間未予載明",
        )
        hint = Message("name an instant or a day", "請載明一時點或一日")
        raise RefusedError(message, hint)
    return moment


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

Turn = Annotated[Moment, AfterValidator(_refuse_stretch)]
"""When something begins or ends: an instant, or a day, of which the first instant counts. A longer stretch is refused:
it does not say when."""

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?$", max_length=64)]
"""How a document refers to one of its own things: letters, digits, and ``_ . -`` between them."""
