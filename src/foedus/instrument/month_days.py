"""Days of every year as texts name them: ``July 10``."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

from foedus.kernel import Message, RefusedError
from foedus.legaltime import MonthDay

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FORM = re.compile(rf"({'|'.join(_MONTHS)}) ([1-9]|[12][0-9]|3[01])")
_AS_MONTH_DAY = Message("write the month and the day: July 10", "請寫月份及日期：July 10")


def _read(value: object) -> MonthDay:
    if isinstance(value, MonthDay):
        return value
    match = _FORM.fullmatch(value) if isinstance(value, str) else None
    month = 0 if match is None else _MONTHS.index(match[1]) + 1
    if match is None or int(match[2]) > _LENGTHS[month - 1]:
        raise RefusedError(Message(f"{value!r} is not a day of the year", f"{value!r}不是一年中之日期"), _AS_MONTH_DAY)
    return MonthDay(month, int(match[2]))


def _write(day: MonthDay) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


MonthDayText = Annotated[
    MonthDay,
    PlainValidator(_read),
    PlainSerializer(_write, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{_FORM.pattern}$", "examples": ["July 10"]}),
]
