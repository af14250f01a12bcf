"""Deadlines as a text states them: how long, from what, by whose calendar, to which midnight."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus import legaltime
from foedus.instrument.in_sessions import InSessionsText
from foedus.instrument.month_days import MonthDayText
from foedus.kernel import Message, RefusedError
from foedus.legaltime import AnchorDay, Edge, Unit, sessions
from foedus.writing import Name, Written

LENGTH = re.compile(r"([1-9][0-9]{0,5}) (minute|hour|day|week|month|year)s?")
"""A whole number and its unit, as a text writes a length."""

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


_AS_LENGTH = Message(
    "write a whole number and its unit: 30 days, 72 hours, 3 months",
    "請寫整數及其單位，例如「30 days」、「72 hours」、「3 months」",
)
AT_ONCE = "at once"
"""The length of no time at all, which only an effect may have."""
_ONLY_EFFECTS = Message(
    "only an `effect` follows `at once`; give every other clock a whole number and its unit: 24 hours",
    "僅`effect`得為`at once`；其他期間請寫整數及其單位，例如「24 hours」",
)
_TOO_LONG = Message("no clock of this language runs for so long", "本語言之期間均不得如此之長，請縮短")
_ELAPSING = Message("write it in hours or minutes: 24 hours", "請改以小時或分鐘計，例如「24 hours」")


def _read_length(value: object) -> Length:
    if isinstance(value, Length):
        return value
    match = LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        hint = _ONLY_EFFECTS if value in (AT_ONCE, "at_once") else _AS_LENGTH
        raise RefusedError(Message(f"{value!r} is not a length of time", f"{value!r}不是期間之長度"), hint)
    length = Length(number=int(match[1]), unit=Unit(f"{match[2]}s"))
    if length.number > _MOST[length.unit]:
        message = Message(f"{value!r} is longer than {YEARS_MAX} years", f"{value!r}逾{YEARS_MAX}年")
        raise RefusedError(message, _TOO_LONG)
    return length


def _write_length(length: Length) -> str:
    return f"{length.number} {length.unit.value[:-1] if length.number == 1 else length.unit.value}"


_ELAPSED_S = {Unit.MINUTES: 60, Unit.HOURS: 3600}
_IN_CHINESE: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.MINUTES: "分鐘",
        Unit.HOURS: "小時",
        Unit.DAYS: "日",
        Unit.WEEKS: "週",
        Unit.MONTHS: "月",
        Unit.YEARS: "年",
    }
)


def counted_in(what: Message, unit: Unit) -> Message:
    """That something is counted in a unit, where another kind of unit is needed."""
    return Message(f"{what.en} is counted in {unit.value}", f"{what.zh_hant}係以{_IN_CHINESE[unit]}計")


def elapsed_s(length: Length, what: Message) -> int:
    """A length of elapsed time in seconds.

    Raises:
        RefusedError: it is counted by the calendar; ``what`` names it in the message.
    """
    if length.unit not in _ELAPSED_S:
        raise RefusedError(counted_in(what, length.unit), _ELAPSING)
    return length.number * _ELAPSED_S[length.unit]


LengthText = Annotated[
    Length,
    PlainValidator(_read_length),
    PlainSerializer(_write_length, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^{LENGTH.pattern}$", "examples": ["30 days", "72 hours"]}),
]

_Event = Literal[
    "notification.sent",
    "notification.received",
    "notification.published",
    "determination.made",
    "determination.received",
    "determination.published",
    "delay.made",
    "delay.received",
    "delay.published",
    "activation",
    "renewal",
    "expiry",
    "referral",
    "ending",
    "proposal",
    "amendment",
    "start",
    "first_due",
    "last_examination",
    "last_report",
]
_EVENTS: tuple[str, ...] = get_args(_Event)
_SHOWN_MAX = 80
_EVERYWHERE = Message(
    "in a procedure write `notification.`, `determination.` or `delay.`, then `sent` (`made` of the last two), "
    "`received` or `published`; of a measure, `activation` too; only where these count, `renewal`, `expiry`, "
    "`referral`, `ending`, `proposal` or `amendment`; in `examinations`, `start`, `first_due` or `last_examination`; "
    "and in `reporting_duties`, `start`, `first_due` or `last_report`",
    "於程序中請寫`notification.`、`determination.`或`delay.`，其後接`sent`（後二者為`made`）、`received`或`published`；"
    "於措施另得寫`activation`；僅於自其起算之處，得寫`renewal`、`expiry`、`referral`、`ending`、`proposal`或`amendment`；"
    "於`examinations`得寫`start`、`first_due`或`last_examination`；"
    "於`reporting_duties`得寫`start`、`first_due`或`last_report`",
)


def _among_events(value: object) -> object:
    """Refuse a word that is no event: with those that may be meant, or with where each event fits."""
    if not isinstance(value, str) or value in _EVENTS:
        return value
    act = [event for event in _EVENTS if event.partition(".")[0] == value]
    meant = [f"`{event}`" for event in act or get_close_matches(value, _EVENTS, n=1, cutoff=0.8)]
    said = repr(value[:_SHOWN_MAX])
    message = Message(f"{said} is no event from which a clock starts", f"{said}並非期間得據以起算之事件")
    if len(act) > 0:
        which = Message(f"which moment of it? write {' or '.join(meant)}", f"係其何一時點？請寫{'或'.join(meant)}")
        raise RefusedError(message, which)
    near = Message(f"did you mean {meant[0]}?", f"是否為{meant[0]}？") if len(meant) > 0 else _EVERYWHERE
    raise RefusedError(message, near)


Anchor = Annotated[_Event, BeforeValidator(_among_events)]
"""The events that a clock may start from. Sending, receipt and publication of one act are three events; `expiry` is the
end that a renewal puts off."""


class Season(Written):
    """A part of every year in which a clock that starts there has another length."""

    from_: MonthDayText = Field(alias="from")
    """Its first day, such as ``July 10``."""
    to: MonthDayText
    """Its last day, which belongs to it."""
    length: LengthText
    """How long the clock runs instead, in days or longer."""
    clause: Name
    """The clause that says so."""

    @property
    def rule(self) -> legaltime.OtherLength:
        """The same for counting."""
        return legaltime.OtherLength(first=self.from_, last=self.to, length=self.length.number, unit=self.length.unit)


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
    in_sessions_of: InSessionsText | None = None
    """Days and weeks: the calendar whose breaks are left out of the count; left out: every day counts."""
    left_out_anchor: sessions.LeftOutAnchor | None = None
    """By sessions, where the day of the event is day one: is it that even if it is itself left out (``counts``), or is
    the next counted day (``left_out``)?"""
    unless_anchored: tuple[Season, ...] = ()
    """Days and longer: another length where the day of the event lies in a season."""

    @model_validator(mode="after")
    def _counting_is_stated(self) -> Self:
        """Refuse a count of days that leaves something open, and a count of hours that states what cannot matter."""
        calendar = {"anchor_day": self.anchor_day, "zone": self.zone, "edge": self.edge}
        further = {
            "in_sessions_of": self.in_sessions_of,
            "left_out_anchor": self.left_out_anchor,
            "unless_anchored": self.unless_anchored or None,
        }
        unit = self.length.unit
        for name, value in (calendar | further).items():
            if self.is_elapsed and value is not None:
                message = Message(
                    f"`{name}` means nothing for {unit.value}", f"以{_IN_CHINESE[unit]}計之期間不適用`{name}`"
                )
                raise RefusedError(message, _delete(name))
            if not self.is_elapsed and value is None and name in calendar:
                message = Message(
                    f"`{name}` is missing from a count of {unit.value}", f"以{_IN_CHINESE[unit]}計之期間欠缺`{name}`"
                )
                raise RefusedError(message, _QUESTIONS[name])
        if self._is_resolved:
            assert self.rule.length == self.length.number
        return self

    @property
    def _is_resolved(self) -> bool:
        """Whether the calendar that it names, if any, is one of the document: if not, the document is refused."""
        return self.in_sessions_of is None or self.in_sessions_of.calendar is not None

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
        """The counting rule, apart from the event it starts from.

        Raises:
            RefusedError: it leaves open what a break or a season does to it.
        """
        assert self._is_resolved
        return legaltime.Term(
            length=self.length.number,
            unit=self.length.unit,
            anchor_day=self.anchor_day,
            zone=self.zone,
            edge=self.edge,
            sessions=None if self.in_sessions_of is None else self.in_sessions_of.calendar,
            left_out_anchor=self.left_out_anchor,
            other_lengths=tuple(season.rule for season in self.unless_anchored),
        )


class Window(Term):
    """A term within which something must be done."""

    limit: Literal["included", "excluded"] | None = None
    """Hours and minutes: is an act at the very last instant still in time? (A day ends where the next begins.)"""

    @model_validator(mode="after")
    def _limit_is_stated(self) -> Self:
        """Refuse an hour's window that leaves its last instant open."""
        unit = self.length.unit
        if self.is_elapsed and self.limit is None:
            message = Message(
                f"`limit` is missing from a window of {unit.value}", f"以{_IN_CHINESE[unit]}計之期間欠缺`limit`"
            )
            raise RefusedError(message, _QUESTIONS["limit"])
        if not self.is_elapsed and self.limit is not None:
            message = Message("`limit` means nothing for a window of whole days", "以整日計之期間不適用`limit`")
            raise RefusedError(message, _delete("limit"))
        return self

    @property
    def takes_in_its_limit(self) -> bool:
        """Whether something done at the very last instant is still in time."""
        return self.limit == "included"


_QUESTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "anchor_day": Message(
            "does the day of the event count as day one? write `anchor_day: included` or `anchor_day: excluded`",
            "起算事件之當日是否算入？請寫`anchor_day: included`或`anchor_day: excluded`",
        ),
        "zone": Message(
            "by whose calendar is the day counted? write `zone: GMT`, `zone: Europe/Kyiv`, ...",
            "依何地之曆日計算？請寫`zone: GMT`、`zone: Europe/Kyiv`等",
        ),
        "edge": Message(
            "which midnight? write `edge: start_of_last_day` or `edge: end_of_last_day`",
            "係末日開始抑或終了之午夜？請寫`edge: start_of_last_day`或`edge: end_of_last_day`",
        ),
        "limit": Message(
            "is an act at the very last instant in time? write `limit: included` or `limit: excluded`",
            "於最後一刻所為者是否仍屬期間內？請寫`limit: included`或`limit: excluded`",
        ),
    }
)


def _delete(key: str) -> Message:
    return Message(f"delete `{key}`", f"請刪去`{key}`")
