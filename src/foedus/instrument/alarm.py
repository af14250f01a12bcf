"""The statistical alarm as a text states it: it warns that a count has risen, and decides nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus.instrument.terms import Length, LengthText, counted_in
from foedus.kernel import Message, RefusedError
from foedus.legaltime import Unit
from foedus.writing import Name, Written

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,4})?")


def _read_number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or _NUMBER.fullmatch(text) is None:
        message = Message(f"{value!r} is not a number from 0 to 999999", f"{value!r}不是0至999999之數")
        hint = Message(
            "write a number with at most four places behind the point: 2, 0.5", "請寫小數至多四位之數，例如2、0.5"
        )
        raise RefusedError(message, hint)
    return Decimal(text)


def _write_number(number: Decimal) -> int | str:
    whole = int(number)
    return whole if whole == number else f"{number.normalize():f}"


def _read_shift(value: object) -> Decimal | Literal["unknown"]:
    return "unknown" if value == "unknown" else _read_number(value)


def _write_shift(shift: Decimal | Literal["unknown"]) -> int | str:
    return shift if isinstance(shift, str) else _write_number(shift)


NumberText = Annotated[
    Decimal,
    PlainValidator(_read_number),
    PlainSerializer(_write_number),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{_NUMBER.pattern}$"}]}),
]
"""A number that need not be whole, such as ``2`` or ``0.5``, exact as written."""

_SHIFT_SCHEMA = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^(unknown|{_NUMBER.pattern})$"}]}

_DAY_H = 24
_INTERVALS_MOST = 90

ShiftText = Annotated[
    Decimal | Literal["unknown"],
    PlainValidator(_read_shift),
    PlainSerializer(_write_shift),
    WithJsonSchema(_SHIFT_SCHEMA),
]
"""A multiple such as ``2`` or ``1.5``, or ``unknown``."""


def _days(length: Length, what: str) -> int:
    if length.unit is not Unit.DAYS:
        hint = Message("write it in days: 30 days", "請改以日計，例如「30 days」")
        raise RefusedError(counted_in(Message.same(what), length.unit), hint)
    return length.number


def _hours(interval: Length) -> int:
    """The hours of an interval.

    Raises:
        RefusedError: it is counted in another unit, or is no whole part of a day.
    """
    what = Message.same("`interval`")
    hint = Message(
        "write a whole part of a day in hours: 1 hour, 6 hours", "請寫一日之整分，以小時計，例如「1 hour」、「6 hours」"
    )
    if interval.unit is not Unit.HOURS:
        raise RefusedError(counted_in(what, interval.unit), hint)
    if interval.number > _DAY_H or _DAY_H % interval.number > 0:
        message = Message("`interval` is no whole part of a day", "`interval`非一日之整分")
        raise RefusedError(message, hint)
    return interval.number


def _in_order(low: str, high: str, *, holds: bool) -> None:
    if not holds:
        message = Message(f"`{low}` is more than `{high}`", f"`{low}`大於`{high}`")
        hint = Message(f"lower `{low}`, or raise `{high}`", f"請調降`{low}`，或調高`{high}`")
        raise RefusedError(message, hint)


class Baseline(Written):
    """What the alarm takes for the usual level: a mean that was observed, made safe by bounds that the text fixes.

    The first totals that together cover enough days in a short enough time make it. It is their mean, or rather the
    upper confidence bound of it, but never less than the floor; then it stands. There is no stable baseline while there
    are too few totals, while that bound lies above the ceiling, or while the totals scatter more than the dispersion
    admits or move in time; then there is no alarm either, and the answer says so.
    """

    observed: LengthText
    """How much time the totals must cover, in days: gaps between them do not count."""
    within: LengthText
    """In how much time they must lie, from the start of the first to the end of the last, in days."""
    lapses_after: LengthText
    """After how long without any total the baseline is given up and a new one is made, in days."""
    level: int = Field(strict=True, ge=50, le=99)
    """How sure the upper bound is, in percent. Whether the totals scatter too much, or move, is asked at that level."""
    floor: NumberText
    """The least mean per day: below it, single incidents would raise an alarm."""
    ceiling: NumberText
    """The greatest mean per day: above it nothing is usual, and whoever shells the baseline upwards gains nothing."""

    @property
    def observed_days(self) -> int:
        """The time to be covered, in days."""
        return _days(self.observed, "`observed`")

    @property
    def within_days(self) -> int:
        """The time in which the totals must lie, in days."""
        return _days(self.within, "`within`")

    @property
    def lapses_after_days(self) -> int:
        """The longest gap that a baseline survives, in days."""
        return _days(self.lapses_after, "`lapses_after`")

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        _in_order("observed", "within", holds=self.observed_days <= self.within_days)
        _in_order("floor", "ceiling", holds=self.floor <= self.ceiling)
        _days(self.lapses_after, "`lapses_after`")
        if self.floor < Decimal("0.05"):
            message = Message(
                "a `floor` below 0.05 makes any single incident an alarm", "`floor`低於0.05，任一事件即足以引發警報"
            )
            raise RefusedError(message, Message("raise it: 0.5", "請調高，例如0.5"))
        if self.ceiling > 10_000:
            message = Message("`ceiling` lies above 10000 a day", "`ceiling`逾每日10000件")
            hint = Message("write what may still be called usual: 20", "請寫尚可謂為常態之數，例如20")
            raise RefusedError(message, hint)
        return self


class FalseAlarms(Written):
    """How often the alarm may go off although nothing has changed, and how it goes on after it has."""

    once_in: LengthText
    """The average run length while the mean stays at the baseline: one false alarm in so many observed days."""
    over: Literal["each", "together"] = "each"
    """Where zones are watched each apart: whether each of them may err so often, or all of them together. Together,
    each zone may err once in as many times those days as zones are declared. The rates add up whether or not the zones
    depend on each other, so all together err no more often than stated."""
    restarts: bool
    """Whether the statistic starts again from zero after an alarm. If not, the alarm lasts until it has come down."""

    @property
    def once_in_days(self) -> int:
        """The average run length, in days."""
        return _days(self.once_in, "`once_in`")

    @model_validator(mode="after")
    def _in_reach(self) -> Self:
        if self.once_in_days < 7:
            message = Message("`once_in` is shorter than 7 days", "`once_in`短於7日")
            hint = Message("write 365 days, 3650 days, ...", "請寫「365 days」、「3650 days」等")
            raise RefusedError(message, hint)
        return self


class Alarm(Written):
    """A watch over a series of totals, for a rise in its mean. It warns; nothing follows from it.

    Each total is weighed by how much likelier it is after a rise than before. For a rise of stated size these weights
    are added up; what speaks against a rise takes away, but never below zero (a CUSUM of log-likelihood ratios). For a
    rise of unknown size, every stretch of totals up to the last is weighed by the size that fits it best, and the
    greatest of these weights counts (a window-limited generalised likelihood ratio). The alarm is raised once the
    statistic reaches a threshold, which is computed from `false_alarms`.
    """

    of: Name
    """The series of totals that it watches."""
    per: Literal["zone", "everywhere"]
    """Each zone apart, or all of them together (where totals of all zones cover the same period)."""
    interval: LengthText | None = None
    """How long the stretch is over which each total counts, in hours that divide a day: the error rate is computed for
    one look in each. Left out, it is a day. A greater rise than fivefold, or a usual level of many a day, shows within
    hours, and an alarm that waits for the day's total cannot notice it sooner than that."""
    observer_hours_a_day: NumberText | None = None
    """How many hours of observation make a day of full exposure. Where it is written, each total is weighed by the
    observer hours that it states, in proportion, and one that states none is left out: unknown exposure is not full
    exposure. Left out, the time that a total covers is its exposure."""
    baseline: Baseline
    """What is usual."""
    shift: ShiftText
    """The rise that is to be noticed soonest, as a multiple of the baseline: 2 is a doubling. Or `unknown`, for a rise
    of whatever size; then the text states `look_back`."""
    look_back: LengthText | None = None
    """How far back a rise of unknown size may have begun: a number of observed days, gaps between them not counted. At
    most 90 intervals, and at most a fifth of `once_in`. A small rise of a rare kind of event takes long to show, and is
    missed by an alarm that looks back less far."""
    dispersion: NumberText
    """How much more than pure chance the daily counts scatter: their variance is ``mean + dispersion * mean ** 2`` (the
    negative-binomial law; 0 is the Poisson law). It is stated and never estimated as the record grows: an estimate from
    few days is poor, and an adversary could raise it, and so dull the alarm, by irregular fire."""
    false_alarms: FalseAlarms
    """How often it may err."""
    clause: Name
    """The clause that says so."""

    @property
    def look_back_days(self) -> int | None:
        """How far back a rise may have begun, in days; nothing where its size is stated."""
        return None if self.look_back is None else _days(self.look_back, "`look_back`")

    @property
    def intervals_a_day(self) -> int:
        """How many intervals a day has: 1 where the text leaves the interval out."""
        return 1 if self.interval is None else _DAY_H // _hours(self.interval)

    @model_validator(mode="after")
    def _is_watched(self) -> Self:
        if self.interval is not None:
            _hours(self.interval)
        if self.observer_hours_a_day == 0:
            message = Message("`observer_hours_a_day` is 0", "`observer_hours_a_day`為0")
            hint = Message("write the hours of observation of a usual day: 240", "請寫通常一日之觀測時數，例如240")
            raise RefusedError(message, hint)
        return self

    @model_validator(mode="after")
    def _looks_back(self) -> Self:
        days = self.look_back_days
        if days is None and self.shift == "unknown":
            message = Message("`shift` is unknown, and `look_back` is missing", "`shift`為未知，而未載`look_back`")
            hint = Message(
                "write how far back a rise may have begun: 30 days", "請寫上升至多始於若干日前，例如「30 days」"
            )
            raise RefusedError(message, hint)
        if days is not None and self.shift != "unknown":
            message = Message("`look_back` beside a known `shift`", "`shift`既已載明，不得另載`look_back`")
            raise RefusedError(
                message, Message("leave one out, or write `shift: unknown`", "請刪其一，或寫`shift: unknown`")
            )
        most = min(_INTERVALS_MOST // self.intervals_a_day, self.false_alarms.once_in_days // 5)
        if days is not None and days > most:
            message = Message(
                "`look_back` is longer than 90 days (or 90 times the `interval`), or than a fifth of `once_in`",
                "`look_back`逾90日（或`interval`之90倍），或逾`once_in`之五分之一",
            )
            raise RefusedError(message, Message("shorten it, or lengthen `once_in`", "請縮短之，或延長`once_in`"))
        return self

    @model_validator(mode="after")
    def _errs_where_it_watches(self) -> Self:
        if self.false_alarms.over == "together" and self.per == "everywhere":
            message = Message(
                "`over: together` in an alarm that watches all zones as one",
                "警報合併監看各區域，不得載`over: together`",
            )
            raise RefusedError(
                message, Message("leave out `over`, or write `per: zone`", "請刪去`over`，或寫`per: zone`")
            )
        return self

    @model_validator(mode="after")
    def _is_a_rise(self) -> Self:
        if self.shift != "unknown" and not Decimal("1.1") <= self.shift <= 100:
            message = Message("`shift` lies outside 1.1 to 100", "`shift`不在1.1至100之間")
            hint = Message("write the multiple to be noticed soonest: 2", "請寫最應及早察覺之倍數，例如2")
            raise RefusedError(message, hint)
        if self.dispersion > 10:
            message = Message("`dispersion` lies above 10", "`dispersion`大於10")
            hint = Message("write what past counts show: often 0.2 to 2", "請依過去之計數填寫：通常為0.2至2")
            raise RefusedError(message, hint)
        return self
