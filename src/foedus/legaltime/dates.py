"""The first and the last day of a calendar term, by date alone."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from foedus.legaltime.reach import LAST_DAY, ordinal_in_reach, term_out_of_reach
from foedus.legaltime.sessions import Interruptions, at_worst, on_record
from foedus.legaltime.tally import Tally, tally
from foedus.legaltime.term import AnchorDay, Term, Unit

_ONE_DAY = timedelta(days=1)
_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12


def first_day(term: Term, anchor_date: date) -> date:
    """Day one: the anchor's own date where it counts, else the next."""
    return anchor_date if term.anchor_day is AnchorDay.INCLUDED else anchor_date + _ONE_DAY


def last_day(term: Term, anchor_date: date) -> date:
    """The day with whose start or end the term runs out, at the earliest: as far as the breaks on record go.

    Days are counted by their dates, each date once, even one that the place left out of its calendar; a week is
    seven of them. Months and years end by the corresponding date. ``term`` has one length.

    Raises:
        RefusedError: the last day lies after the year 2200.
    """
    match term.unit:
        case Unit.MONTHS:
            return _corresponding(term, anchor_date, term.length)
        case Unit.YEARS:
            return _corresponding(term, anchor_date, term.length * _MONTHS_IN_YEAR)
        case _ if term.sessions is not None:
            return ordinal_in_reach(sitting(term, anchor_date, on_record(term.sessions)).last)
        case _:
            return ordinal_in_reach(first_day(term, anchor_date).toordinal() + _length_days(term) - 1)


def latest_last_day(term: Term, anchor_date: date) -> date | None:
    """The same at the latest, whatever breaks are not on record; nothing where that is not known."""
    if term.sessions is None:
        return last_day(term, anchor_date)
    last = sitting(term, anchor_date, at_worst(term.sessions)).last
    return date.fromordinal(last) if last <= LAST_DAY.toordinal() else None


def sitting(term: Term, anchor_date: date, interruptions: Interruptions) -> Tally:
    """How the count by sessions runs, if those are the interruptions."""
    return tally(_length_days(term), anchor_date.toordinal(), term.left_out_anchor, interruptions)


def _length_days(term: Term) -> int:
    return term.length * (_DAYS_IN_WEEK if term.unit is Unit.WEEKS else 1)


def _corresponding(term: Term, anchor_date: date, months: int) -> date:
    """The last day of a term in months, by the corresponding date rule.

    A term *after* a day ends with the day of the same number, or with the month where it has no such day: Regulation
    (EEC, Euratom) 1182/71, art. 3(2)(c); Dodds v Walker [1981] 1 WLR 1027 (HL). A term *beginning with* a day ends on
    the eve of the day of the same number, or, once more, with the month: German Civil Code, s.188(2) and (3).
    """
    year, month = divmod(anchor_date.year * _MONTHS_IN_YEAR + anchor_date.month - 1 + months, _MONTHS_IN_YEAR)
    if year > LAST_DAY.year + 1:
        raise term_out_of_reach()
    month_length = monthrange(year, month + 1)[1]
    if anchor_date.day > month_length:
        return date(year, month + 1, month_length)
    same_number = date(year, month + 1, anchor_date.day)
    return same_number - _ONE_DAY if term.anchor_day is AnchorDay.INCLUDED else same_number
