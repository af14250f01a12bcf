"""A term as a text sets it: how long, and by which of the rival ways of counting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations
from types import MappingProxyType

from foedus.kernel import Message, RefusedError, listed
from foedus.legaltime.month_day import MonthDay
from foedus.legaltime.sessions import LeftOutAnchor, Sessions


class Unit(StrEnum):
    """What a term is counted in: time that elapses (minutes, hours), or the calendar (days to years)."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"

    @property
    def elapses(self) -> bool:
        """Whether the unit is a fixed number of seconds, the same wherever it is counted."""
        return self in {Unit.MINUTES, Unit.HOURS}


_UNITS: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.MINUTES: "分鐘",
        Unit.HOURS: "小時",
        Unit.DAYS: "日",
        Unit.WEEKS: "週",
        Unit.MONTHS: "月",
        Unit.YEARS: "年",
    }
)
"""The units as Chinese messages name them."""


class AnchorDay(StrEnum):
    """Whether the day of the anchor is day one.

    "30 days after the notification" leaves that day out; "28 days beginning with the day on which it is made"
    (Sanctions and Anti-Money Laundering Act 2018, s.55(3)) counts it.
    """

    INCLUDED = "included"
    EXCLUDED = "excluded"


class Edge(StrEnum):
    """Which midnight of its last day ends the term."""

    START = "start_of_last_day"
    END = "end_of_last_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLength:
    """How long a term is instead where its anchor's day lies in a season: both ends belong to it.

    CAATSA 2017, s.216(b)(2) gives Congress 30 calendar days, and 60 for what is submitted from 10 July to 7 September.
    """

    first: MonthDay
    last: MonthDay
    length: int
    unit: Unit

    def covers(self, day: date) -> bool:
        """Whether a day lies in the season, which may go over the end of a year."""
        here = MonthDay.of(day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last

    def turns_in(self, year: int) -> tuple[date, date]:
        """The dates of a year on which the season begins, and on which it is over."""
        return self.first.start_in(year), self.last.after_in(year)

    def meets(self, other: OtherLength) -> bool:
        """Whether some day of a leap year lies in both seasons."""
        return any(
            one.covers(each.start_in(_LEAP_YEAR))
            for one, two in ((self, other), (other, self))
            for each in (two.first, two.last)
        )


_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """So many units from an anchor.

    A calendar term names its reading in full, for texts that leave one open have been read both ways: whether the
    anchor's day counts, in which zone (a name of the IANA time zone database) the days lie, and which midnight of
    the last day ends it. An elapsed term takes none of the three: it runs from second to second.
    """

    length: int
    unit: Unit
    anchor_day: AnchorDay | None = None
    zone: str | None = None
    edge: Edge | None = None
    sessions: Sessions | None = None
    """Whose breaks are left out of a count of days or weeks; None: every day counts."""
    left_out_anchor: LeftOutAnchor | None = None
    """Only where the anchor's day is day one of a count by sessions: whether it is that even if it is left out."""
    other_lengths: tuple[OtherLength, ...] = ()
    """The seasons in which the length is another one."""

    def __post_init__(self) -> None:
        """Refuse a term that nobody could count, or that two could count differently.

        Raises:
            RefusedError: the length is not positive, a reading is missing, or one stands where it means nothing.
        """
        if self.length < 1:
            raise RefusedError(
                Message(
                    f"a term lasts at least 1, not {self.length} {self.unit}",
                    f"期間至少為1，不得為{self.length}{_UNITS[self.unit]}",
                )
            )
        given = {"anchor_day": self.anchor_day, "zone": self.zone, "edge": self.edge}
        if self.unit.elapses:
            given |= {"sessions": self.sessions, "left_out_anchor": self.left_out_anchor}
            given |= {"other_lengths": self.other_lengths or None}
            surplus = [name for name, value in given.items() if value is not None]
            if len(surplus) > 0:
                raise self._surplus(surplus)
            return
        missing = [name for name, value in given.items() if value is None]
        if len(missing) > 0:
            raise self._incomplete(missing)
        self._check_seasons()
        self._check_sessions()

    def on(self, anchor_date: date) -> Term:
        """The term with the one length that it has for an anchor on a day."""
        applies = next((each for each in self.other_lengths if each.covers(anchor_date)), None)
        if applies is None:
            return self if len(self.other_lengths) == 0 else replace(self, other_lengths=())
        return replace(self, length=applies.length, unit=applies.unit, other_lengths=())

    def _check_seasons(self) -> None:
        for one, other in combinations(self.other_lengths, 2):
            if one.meets(other):
                message = Message(
                    "a day lies in two seasons, each with a length of its own", "有日期同屬二不同長度之期"
                )
                raise RefusedError(message, Message("let the seasons not overlap", "請使各期不相重疊"))

    def _check_sessions(self) -> None:
        units = [self.unit, *(each.unit for each in self.other_lengths)]
        elapsing = next((unit for unit in units if unit.elapses), None)
        if elapsing is not None:
            raise _not_in(elapsing, _IN_DAYS)
        if self.sessions is not None and (unit := next((each for each in units if each not in _WHOLE_DAYS), None)):
            raise _not_in(unit, _IN_WEEKS)
        begins_with_anchor = self.sessions is not None and self.anchor_day is AnchorDay.INCLUDED
        if begins_with_anchor and self.left_out_anchor is None:
            message = Message(
                "`left_out_anchor` is missing from a count by sessions that begins with the day of the event",
                "依會期計算而自事件當日起算之期間，欠缺`left_out_anchor`",
            )
            raise RefusedError(message, _IS_IT_DAY_ONE)
        if not begins_with_anchor and self.left_out_anchor is not None:
            message = Message(
                "`left_out_anchor` means nothing unless a count by sessions begins with the day of the event",
                "非依會期計算而自事件當日起算者，不適用`left_out_anchor`",
            )
            raise RefusedError(message, Message("delete `left_out_anchor`", "請刪去`left_out_anchor`"))

    def _surplus(self, readings: list[str]) -> RefusedError:
        names = listed(readings)
        return RefusedError(
            Message(
                f"a term in {self.unit} runs from second to second: leave out {names.en}",
                f"以{_UNITS[self.unit]}計之期間逐秒計算：請刪去{names.zh_hant}",
            )
        )

    def _incomplete(self, readings: list[str]) -> RefusedError:
        names = listed(readings)
        return RefusedError(
            Message(
                f"a term in {self.unit} must say how it is counted: add {names.en}",
                f"以{_UNITS[self.unit]}計之期間須載明如何計算：請補上{names.zh_hant}",
            )
        )

    def __str__(self) -> str:
        """The length and its unit, such as ``30 days``."""
        return f"{self.length} {self.unit}"


_WHOLE_DAYS = {Unit.DAYS, Unit.WEEKS}
_IN_DAYS = Message("give it in days or longer: 60 days", "請改以日、週、月或年計，例如「60 days」")
_IN_WEEKS = Message("give it in days or weeks, or count it without sessions", "請改以日或週計，或不依會期計算該期間")
_IS_IT_DAY_ONE = Message(
    "if the day of the event is itself left out of the count, is it day one all the same? "
    "write `left_out_anchor: counts` or `left_out_anchor: left_out`",
    "起算事件之當日如屬不計入之日，是否仍為第一日？請寫`left_out_anchor: counts`或`left_out_anchor: left_out`",
)


def _not_in(unit: Unit, hint: Message) -> RefusedError:
    if unit.elapses:
        message = Message(
            f"a length in {unit} cannot stand beside one in days or longer",
            f"以{_UNITS[unit]}計之期間，不得與以日計者並列",
        )
    else:
        message = Message(f"sittings are counted in days, not in {unit}", f"會期以日計，不以{_UNITS[unit]}計")
    return RefusedError(message, hint)
