"""Times as a feed writes them: which instants they may mean, given the zone and the precision that are stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo

from foedus.evidence.crosswalk.document import Precision
from foedus.evidence.crosswalk.values import shown
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.legaltime import days

EARLIEST, LATEST = Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z")
_LENGTH_S = {"second": 1, "minute": 60, "hour": 3_600}
_FIRST_ZONE, _LAST_ZONE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
_DAY, _WEEK_REST = timedelta(days=1), timedelta(days=6)
_UNIX = re.compile(r"\d{1,11}")


@dataclass(frozen=True, slots=True)
class Clock:
    """How times are written, and by which clock.

    Attributes:
        forms: the forms that may fit, in order.
        zone: the zone of what names no offset; nothing where the days are those of an unknown place.
    """

    forms: tuple[str, ...]
    zone: tzinfo | None

    def read(self, text: str, precision: Precision) -> Interval:
        """The instants that a text may mean.

        Raises:
            RefusedError: no form fits, there is no such time, or it is too vague or too precise for its zone.
        """
        if precision == "unusable":
            raise RefusedError(*_TOO_VAGUE)
        if text == "":
            raise RefusedError(*_NO_TIME)
        moment = self._moment(text)
        if not EARLIEST.utc.year <= moment.year < LATEST.utc.year:
            raise RefusedError(*_outside(text))
        found = self._instants(moment, text, precision) if precision in _LENGTH_S else self._days(moment, precision)
        if found.start < EARLIEST or found.end > LATEST:
            raise RefusedError(*_outside(text))
        return found

    def _moment(self, text: str) -> datetime:
        for form in self.forms:
            try:
                return _parsed(text, form)
            except ValueError:
                continue
        raise RefusedError(*_no_form(text, self.forms))

    def _instants(self, moment: datetime, text: str, precision: Precision) -> Interval:
        """Where clocks were turned back, a local time stands for two stretches: it may have been either."""
        length = _LENGTH_S[precision]
        if moment.tzinfo is not None:
            start = _floored(Instant.of(moment), length)
            return Interval(start, start.plus(length))
        if self.zone is None:
            raise RefusedError(*_NOT_ANYWHERE)
        local = moment.replace(microsecond=0, second=0 if length > 1 else moment.second)
        local = local.replace(minute=0) if precision == "hour" else local
        found = sorted({each for fold in (0, 1) if (each := _at(local, self.zone, fold)) is not None})
        if len(found) == 0:
            raise RefusedError(*_skipped(text))
        return Interval(found[0], found[-1].plus(length))

    def _days(self, moment: datetime, precision: Precision) -> Interval:
        if moment.tzinfo is not None and self.zone is not None:
            moment = moment.astimezone(self.zone)
        first, last = _widened(moment.date(), precision)
        if self.zone is None:
            return Interval(days.start_of_day(first, _FIRST_ZONE), days.end_of_day(last, _LAST_ZONE))
        return Interval(days.start_of_day(first, self.zone), days.end_of_day(last, self.zone))


def spanning(parts: Sequence[Interval]) -> Interval:
    """From the first instant of a stretch to the last of another.

    Raises:
        RefusedError: the last comes before the first.
    """
    if parts[-1].end <= parts[0].start or parts[-1].start < parts[0].start:
        raise RefusedError(*_BACKWARDS)
    return Interval(parts[0].start, parts[-1].end)


def _parsed(text: str, form: str) -> datetime:
    if form == "instant":
        return Instant.parse(text).utc
    if form == "unix":
        if _UNIX.fullmatch(text) is None:
            raise ValueError(text)
        return Instant(int(text)).utc
    return datetime.strptime(text, form)  # noqa: DTZ007 (what names no offset is read by the zone that is stated)


def _at(local: datetime, zone: tzinfo, fold: int) -> Instant | None:
    """The instant at which clocks showed a local time; nothing where they went over it."""
    instant = Instant.of(local.replace(tzinfo=zone, fold=fold))
    return instant if instant.utc.astimezone(zone).replace(tzinfo=None) == local else None


def _floored(instant: Instant, length: int) -> Instant:
    return Instant(instant.seconds // length * length)


def _widened(day: date, precision: Precision) -> tuple[date, date]:
    """The first and the last day that a day to a precision may stand for."""
    match precision:
        case "week":
            return day - _WEEK_REST, day + _WEEK_REST
        case "month":
            return day.replace(day=1), (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
        case "year":
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        case _:
            return day, day


def _no_form(text: str, forms: Sequence[str]) -> tuple[Message, Message]:
    known, given = ", ".join(f"`{form}`" for form in forms), f"`{shown(text)}`"
    return (
        Message(f"{given} is no such time as the crosswalk expects", f"{given}不是對照檔所定之時間"),
        Message(f"the forms are {known}; the day must exist", f"可用之格式為{known}；且須確有其日"),
    )


def _skipped(text: str) -> tuple[Message, Message]:
    given = f"`{shown(text)}`"
    return (
        Message(f"{given} did not take place: the clocks went over it", f"{given}並不存在：時鐘撥快時越過此刻"),
        Message("check the time zone", "請查對時區"),
    )


def _outside(text: str) -> tuple[Message, Message]:
    given = f"`{shown(text)}`"
    return (
        Message(f"{given} lies outside all records", f"{given}不在紀錄可及之期間內"),
        Message(f"a time lies between {EARLIEST} and {LATEST}", f"時間須介於{EARLIEST}與{LATEST}之間"),
    )


_TOO_VAGUE = (
    Message("the time is too vague for the crosswalk", "時間過於籠統，對照檔不予採用"),
    Message("look for a more precise source", "請另尋較精確之來源"),
)
_NO_TIME = (
    Message("there is no time", "未載時間"),
    Message("look for it in the source", "請向來源查明"),
)
_NOT_ANYWHERE = (
    Message("a time of day has no meaning in an unknown time zone", "時區不明者，鐘點無從定其意義"),
    Message("name the time zone: --zone Europe/Kyiv", "請指明時區：--zone Europe/Kyiv"),
)
_BACKWARDS = (
    Message("it ends before it begins", "終點早於始點"),
    Message("check both times in the source", "請向來源查對兩項時間"),
)
