"""A cap per period on what is drawn of a fund: how a text states it, and from when until when each period runs.

A period takes in the whole of its first day, by the calendar of a zone, and runs until the next one begins; so the
periods follow one another without gap or overlap. What is not drawn in one is not carried over into the next.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple, Self, TypeAlias

from pydantic import Field, model_validator

from foedus.instrument import deciding, prose
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.legaltime import MonthDay, days
from foedus.measures.saying import amount, sentence
from foedus.writing import DayText, Name, Words, Written

AMOUNT_MAX = 10**15
"""More than any fund holds, and still exact in every program that reads JSON."""
Amount = Annotated[int, Field(strict=True, ge=1, le=AMOUNT_MAX)]
"""Whole units of the fund's currency: euros, not cents."""
PeriodName: TypeAlias = Literal["year", "half_year", "quarter", "month"]

_MONTHS: Mapping[PeriodName, int] = MappingProxyType({"year": 12, "half_year": 6, "quarter": 3, "month": 1})
_MONTHS_A_YEAR = 12
_ONE_DAY = timedelta(days=1)
_COMMON_YEAR = 2001


class RaisedCap(Written):
    """A greater cap for one period alone: as an Act substitutes one amount for another for the fiscal year 2022."""

    from_: DayText = Field(alias="from")
    """The day, by the calendar of the cap's zone, from whose beginning on it is the cap, until the period ends that
    takes in this day. What was drawn earlier in that period counts against it."""
    amount: Amount
    """The cap of the whole period from then on, in whole units of the currency: more than it was before."""
    clause: Name
    """The clause that says so."""


class PeriodCap(Written):
    """How much may be drawn in each period, all shares together; what is not drawn is not carried over.

    (Foreign Assistance Act of 1961, section 506(a)(1), 22 U.S.C. 2318(a)(1): an aggregate value of not to exceed
    $100,000,000 in any fiscal year.)
    """

    amount: Amount
    """In whole units of the currency."""
    period: PeriodName
    """How long each period is."""
    first_day: deciding.MonthDayText
    """A day with which a period begins, in its whole length: ``October 1``. From it the other periods are counted, by
    calendar months."""
    without_that_day: Literal["last_day", "next_month"] | None = None
    """With which day a period begins in a month that does not have that day: with the last day of that month, or with
    the first of the next one. Needed for 29 February and, where periods are shorter than a year, for the days from the
    29th on; else it means nothing."""
    zone: str
    """By whose calendar."""
    raised: tuple[RaisedCap, ...] = ()
    """Greater caps for single periods, oldest first."""
    clause: Name
    """The clause that says so."""
    period_clause: Name | None = None
    """The clause that says with which day a period begins, where it is another one."""

    @model_validator(mode="after")
    def _begins_in_every_month(self) -> Self:
        is_lacking = any(self.first_day.day > _month_length(month) for month in self._opening_months())
        if is_lacking and self.without_that_day is None:
            message = Message(
                "with which day does a period begin in a month that does not have that day?",
                "當月無該日者，期間自何日起算？",
            )
            hint = Message(
                "write `without_that_day: last_day`, or `without_that_day: next_month` for the first of the next month",
                "請寫`without_that_day: last_day`（自當月末日起）或`without_that_day: next_month`（自次月首日起）",
            )
            raise RefusedError(message, hint)
        if not is_lacking and self.without_that_day is not None:
            message = Message(
                "`without_that_day` means nothing: a period can always begin on that day",
                "期間恆得自該日起算，`without_that_day`並無意義",
            )
            raise RefusedError(message, Message("delete `without_that_day`", "請刪去`without_that_day`"))
        return self

    @model_validator(mode="after")
    def _rises(self) -> Self:
        for one, other in pairwise(self.raised):
            if other.from_ <= one.from_:
                message = Message(
                    f"the cap raised from {other.from_} does not come after that raised from {one.from_}",
                    f"自{other.from_}起提高之上限，並非晚於自{one.from_}起提高者",
                )
                raise RefusedError(message, Message("put the earlier day first", "請將較早之日列於前"))
        caps: dict[date, int] = {}
        for each in self.raised:
            first = self.begun_by(each.from_)
            before = caps.get(first, self.amount)
            if each.amount <= before:
                raise _not_raised(each, before)
            caps[first] = each.amount
        return self

    @property
    def greatest(self) -> int:
        """The greatest cap of any period."""
        return max((self.amount, *(each.amount for each in self.raised)))

    def begun_by(self, day: date) -> date:
        """The first day of the period that takes in a day."""
        return self._opening(self._month_of(day))

    def after(self, first: date) -> date:
        """The first day of the next period, from that of one."""
        return self._opening(self._month_of(first) + self._length)

    @property
    def _length(self) -> int:
        return _MONTHS[self.period]

    def _opening_months(self) -> Iterator[int]:
        """The months of the year, from 1, in which a period begins."""
        for month in range(self.first_day.month - 1, self.first_day.month - 1 + _MONTHS_A_YEAR, self._length):
            yield month % _MONTHS_A_YEAR + 1

    def _month_of(self, day: date) -> int:
        """The month in which the period began that takes in a day, counted from the year 0."""
        month = day.year * _MONTHS_A_YEAR + day.month - 1
        month -= (month - (self.first_day.month - 1)) % self._length
        return month if self._opening(month) <= day else month - self._length

    def _opening(self, month: int) -> date:
        """The day with which the period of a month begins."""
        year, at = divmod(month, _MONTHS_A_YEAR)
        last = date(year, at + 1, monthrange(year, at + 1)[1])
        if self.first_day.day <= last.day:
            return last.replace(day=self.first_day.day)
        return last if self.without_that_day == "last_day" else last + _ONE_DAY


def _not_raised(cap: RaisedCap, before: int) -> RefusedError:
    message = Message(
        f"the cap from {cap.from_} is {cap.amount:,}, and was {before:,} before: it is not raised",
        f"自{cap.from_}起之上限為{cap.amount:,}，先前為{before:,}：並未提高",
    )
    hint = Message(
        "a cap is raised for one period alone, and falls back by itself: correct the amount or the day",
        "上限僅就單一期間提高，期滿即回復：請更正金額或日期",
    )
    return RefusedError(message, hint)


def _month_length(month: int) -> int:
    return monthrange(_COMMON_YEAR, month)[1]


class Stretch(NamedTuple):
    """A part of a period in which one cap applies."""

    period: Interval
    """The whole period."""
    part: Interval
    """That part of it: all of it, where its cap is never raised."""
    cap: int
    """The cap, in whole units."""
    clause: str
    """The clause that says so."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The periods of one cap, by the rules of its zone."""

    rule: PeriodCap
    zone: tzinfo

    def at(self, instant: Instant) -> Stretch:
        """The stretch that takes in an instant."""
        return next(self.over(Interval.at(instant)))

    def over(self, when: Interval) -> Iterator[Stretch]:
        """Every stretch that has an instant in common with an interval, in order."""
        first = self.rule.begun_by(days.local_date(when.start, self.zone))
        while (start := days.start_of_day(first, self.zone)) < when.end:
            after = self.rule.after(first)
            period = Interval(start, days.start_of_day(after, self.zone))
            yield from (each for each in self._parts(period, first) if _meet(each.part, when))
            first = after

    def _parts(self, period: Interval, first: date) -> Iterator[Stretch]:
        """The parts of one period, each with its cap."""
        raised = [each for each in self.rule.raised if self.rule.begun_by(each.from_) == first]
        caps: dict[Instant, PeriodCap | RaisedCap] = {period.start: self.rule}
        caps |= {days.start_of_day(each.from_, self.zone): each for each in raised}
        for start, end in pairwise(chain(sorted(caps), (period.end,))):
            yield Stretch(period, Interval(start, end), caps[start].amount, caps[start].clause)


def _meet(one: Interval, other: Interval) -> bool:
    """Whether they have an instant in common."""
    return one.start < other.end and other.start < one.end


def cap_said(cap: PeriodCap, currency: str, people: Mapping[str, Words]) -> Iterator[Words]:
    """The cap in sentences; clauses by their numbers in the original where ``people`` has them (``clause NAME``)."""
    whole, day = amount(currency, cap.amount), _day_of_year(cap.first_day)
    is_yearly, span = cap.period == "year", _PERIODS[cap.period]
    first = f"beginning on {day.en}" if is_yearly else f"counted from {day.en}"
    first_zh = f"自{day.zh_hant}起算" if is_yearly else f"自{day.zh_hant}起依次計算"
    if cap.without_that_day is not None:
        instead = _INSTEAD[cap.without_that_day]
        first, first_zh = f"{first} ({instead.en})", f"{first_zh}（{instead.zh_hant}）"
    if cap.period_clause is not None:
        by = _citation(cap.period_clause, people)
        first, first_zh = f"{first} ({by.en})", f"{first_zh}（{by.zh_hant}）"
    by, place = _citation(cap.clause, people), _place(cap.zone)
    label = Words.of("May be drawn at most, all shares together", "各方分擔額合計得動用之上限")
    what = Words.of(
        f"{whole.en} in every {span.en} {first}, by the calendar of {place.en} ({by.en})",
        f"每{span.zh_hant}{whole.zh_hant}，{first_zh}，依{place.zh_hant}之曆日計算（{by.zh_hant}）",
    )
    yield sentence(label, [what])
    for each in cap.raised:
        yield _raise_said(each, currency, people)
    yield Words.of("What is not drawn in a period is not carried over.", "當期未動用者，不得移至次期。")


def _raise_said(raised: RaisedCap, currency: str, people: Mapping[str, Words]) -> Words:
    whole, by = amount(currency, raised.amount), _citation(raised.clause, people)
    day = raised.from_
    label = Words.of(
        f"From {day.day} {_MONTH_NAMES[day.month - 1]} {day.year} until that period ends, at most",
        f"自{day.year}年{day.month}月{day.day}日起至該期終了，上限為",
    )
    return sentence(label, [Words.of(f"{whole.en} ({by.en})", f"{whole.zh_hant}（{by.zh_hant}）")])


def _citation(clause: str, people: Mapping[str, Words]) -> Words:
    """A clause by its number in the original, or else by its name here."""
    at = people.get(f"clause {clause}")
    return Words.of(f"clause “{clause}”", f"條款「{clause}」") if at is None else at


def _place(zone: str) -> Words:
    """A zone by its city, or by its identifier where it has none that has a name in this language."""
    en, zh_hant = prose.city(zone, "en"), prose.city(zone, "zh-Hant")
    return Words.of(
        f"the time zone {zone}" if en is None else en, f"「{zone}」時區" if zh_hant is None else f"{zh_hant}時間"
    )


def _day_of_year(day: MonthDay) -> Words:
    return Words.of(f"{day.day} {_MONTH_NAMES[day.month - 1]}", f"{day.month}月{day.day}日")


_PERIODS: Mapping[PeriodName, Words] = MappingProxyType(
    {
        "year": Words.of("year", "年"),
        "half_year": Words.of("half-year", "半年"),
        "quarter": Words.of("quarter", "季"),
        "month": Words.of("month", "月"),
    }
)
_INSTEAD: Mapping[str, Words] = MappingProxyType(
    {
        "last_day": Words.of("in a month without that day, on its last day", "當月無該日者，始於當月末日"),
        "next_month": Words.of("in a month without that day, on the first of the next", "當月無該日者，始於次月首日"),
    }
)
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
