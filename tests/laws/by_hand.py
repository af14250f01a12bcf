"""The calendar of the oracle: terms counted one day at a time, on plain seconds, with nothing of foedus imported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

Plain = Mapping[str, Any]
DAY = timedelta(days=1)
_QUARTER_S = 900


def second(text: str) -> int:
    """The instant of an ISO text with an offset."""
    return int(datetime.fromisoformat(text).timestamp())


def iso(instant: int) -> str:
    """The ISO text of an instant."""
    return datetime.fromtimestamp(instant, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def _zone(name: str) -> ZoneInfo:
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


@cache
def start_of(day: date, zone: str) -> int:
    """The first instant at which the wall calendar shows that day or a later one, found by looking every 15 minutes."""
    instant = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) - 36 * 3600
    while datetime.fromtimestamp(instant, _zone(zone)).date() < day:
        instant += _QUARTER_S
    return instant


def day_of(instant: int, zone: str) -> date:
    """The day that has begun last."""
    day = datetime.fromtimestamp(instant, _zone(zone)).date() - DAY
    while start_of(day + DAY, zone) <= instant:
        day += DAY
    return day


def moment(value: str, zone: str, *, end: bool = False) -> int:
    """An instant as written; of a bare day its first instant, or its last."""
    if len(value) > len("2025-01-01"):
        return second(value)
    day = date.fromisoformat(value)
    return start_of(day + DAY, zone) - 1 if end else start_of(day, zone)


def due(term: Plain, anchor: int) -> int:
    """The instant at which a term runs out, counted from its anchor one unit at a time."""
    number, unit = str(term["length"]).split()
    if unit.rstrip("s") in {"hour", "minute"}:
        return anchor + int(number) * (3600 if unit.startswith("hour") else 60)
    day = day_of(anchor, term["zone"])
    included = term["anchor_day"] == "included"
    if unit.rstrip("s") in {"month", "year"}:
        last = _months_on(day, int(number) * (12 if unit.startswith("year") else 1), included=included)
    else:
        last = day - DAY if included else day
        for _ in range(int(number) * (7 if unit.startswith("week") else 1)):
            last += DAY
    return start_of(last, term["zone"]) if term["edge"] == "start_of_last_day" else start_of(last + DAY, term["zone"])


def _months_on(day: date, months: int, *, included: bool) -> date:
    """The day of the same number, or its eve if the first day counts; the month's last where there is no such day."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first + 31 * DAY).replace(day=1)
    following = (first + 31 * DAY).replace(day=1)
    if day.day > (following - first).days:
        return following - DAY
    same = first.replace(day=day.day)
    return same - DAY if included else same


def in_time(window: Plain, anchor: int, instant: int) -> bool:
    """Whether an instant comes before a window closes; a window says by when, not from when."""
    limit = due(window, anchor)
    return instant < limit or (instant == limit and window.get("limit") == "included")
