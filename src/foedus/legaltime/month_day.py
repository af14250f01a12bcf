"""A day of every year, such as July 10."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_ONE_DAY = timedelta(days=1)


class MonthDay(NamedTuple):
    """A month from 1, and a day of it from 1; 29 February lies after the 28th in every year."""

    month: int
    day: int

    @classmethod
    def of(cls, day: date) -> MonthDay:
        """The day of the year that a date is."""
        return cls(day.month, day.day)

    def start_in(self, year: int) -> date:
        """The first date of a year that is this day or a later one."""
        month_length = monthrange(year, self.month)[1]
        if self.day > month_length:
            return date(year, self.month, month_length) + _ONE_DAY
        return date(year, self.month, self.day)

    def after_in(self, year: int) -> date:
        """The first date from the start of a year that is later than this day."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1])) + _ONE_DAY
