"""An enumerator that walks forward through each zone's time, and never calls the room, must agree with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files
from itertools import islice, pairwise

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant
from foedus.legaltime import AnchorDay, Edge, Term, Unit, count, days

ZONES = PinnedZones()
NASTY = (
    "Africa/Cairo",  # midnight skipped, again since 2023
    "America/Asuncion",  # midnight skipped until 2024
    "America/Havana",  # midnight skipped in spring, shown twice in autumn
    "America/Sao_Paulo",  # midnight skipped until 2018
    "America/St_Johns",  # turned at 00:01 until 2011; mean time with seconds until 1935
    "America/Toronto",  # 1919: from 23:30 to 00:30
    "Asia/Beirut",  # midnight skipped, every year
    "Asia/Gaza",  # turned at odd hours, some days of the week after another rule ran out
    "Atlantic/Azores",  # midnight shown twice, every year
    "Europe/Dublin",  # winter time is the exception
    "Pacific/Apia",  # 30 December 2011 left out
    "Pacific/Kwajalein",  # a day twice in 1969, and one left out in 1993
)
FIRST, LAST = date(1899, 12, 1), date(2101, 2, 28)
DAY = timedelta(days=1)
DAY_S = 86_400
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CALENDAR = [
    Term(length=length, unit=unit, anchor_day=anchor_day, zone="GMT", edge=edge)
    for unit, length in ((Unit.DAYS, 1), (Unit.DAYS, 30), (Unit.WEEKS, 2), (Unit.MONTHS, 1), (Unit.YEARS, 1))
    for anchor_day in AnchorDay
    for edge in Edge
]
ELAPSED = [Term(length=90, unit=Unit.MINUTES), Term(length=72, unit=Unit.HOURS)]


def seconds_of(day: date) -> int:
    return (day - EPOCH.date()) // DAY * DAY_S


def wall(second: int, zone: tzinfo) -> datetime:
    return (EPOCH + timedelta(seconds=second)).astimezone(zone)


def offset(second: int, zone: tzinfo) -> timedelta | None:
    return wall(second, zone).utcoffset()


def changes(zone: tzinfo) -> list[int]:
    """Every second with another offset than the second before: walked by days, then hours, minutes, seconds."""
    found: list[int] = []
    for noon in range(seconds_of(FIRST), seconds_of(LAST), DAY_S):
        before, second = offset(noon, zone), noon
        if before == offset(noon + DAY_S, zone):
            continue
        for step in (3_600, 60, 1):
            while offset(second + step, zone) == before:
                second += step
        found.append(second + 1)
    return found


class Walk:
    """One zone, walked once from 1900 to 2100: when its clocks were turned, and when each date was first shown."""

    def __init__(self, name: str) -> None:
        self.zone = ZONES.zone(name)
        self.turns = changes(self.zone)
        self.first_date = self.latest = wall(seconds_of(FIRST), self.zone).date()
        self.starts = [seconds_of(FIRST)]
        for start, end in pairwise([seconds_of(FIRST), *self.turns, seconds_of(LAST)]):
            self._walk_piece(start, end)

    def _walk_piece(self, start: int, end: int) -> None:
        """Note each new date: at the turn of the clocks itself, then whenever the wall reaches another midnight."""
        self._shown(wall(start, self.zone).date(), start)
        ahead = wall(start, self.zone).replace(tzinfo=UTC) - (EPOCH + timedelta(seconds=start))
        midnight = seconds_of(self.latest + DAY) - int(ahead.total_seconds())
        for second in range(midnight, end, DAY_S):
            self._shown(self.latest + DAY, second)

    def _shown(self, shown: date, second: int) -> None:
        while self.latest < shown:
            self.latest += DAY
            self.starts.append(second)

    def start(self, day: date) -> int:
        return self.starts[(day - self.first_date).days]

    def date_at(self, second: int) -> date:
        return self.first_date + timedelta(days=bisect_right(self.starts, second) - 1)


@cache
def walk(name: str) -> Walk:
    return Walk(name)


@cache
def months() -> list[list[date]]:
    """Every month from 1899 to 2102 as the list of its days, walked day by day."""
    found: list[list[date]] = []
    day = date(1899, 1, 1)
    while day.year < 2103:
        if day.day == 1:
            found.append([])
        found[-1].append(day)
        day += DAY
    return found


def last_day_walked(term: Term, anchor: date) -> date:
    included = term.anchor_day is AnchorDay.INCLUDED
    if term.unit in {Unit.DAYS, Unit.WEEKS}:
        day = anchor if included else anchor + DAY
        for _ in range(term.length * (7 if term.unit is Unit.WEEKS else 1) - 1):
            day += DAY
        return day
    month_of_anchor = (anchor.year - 1899) * 12 + anchor.month - 1
    month = months()[month_of_anchor + term.length * (12 if term.unit is Unit.YEARS else 1)]
    for day in month:
        if day.day == anchor.day:
            return day - DAY if included else day
    return month[-1]


def in_zone(term: Term, name: str) -> Term:
    return Term(length=term.length, unit=term.unit, anchor_day=term.anchor_day, zone=name, edge=term.edge)


def due_walked(term: Term, anchor: int, name: str) -> int:
    last = last_day_walked(term, walk(name).date_at(anchor))
    return walk(name).start(last if term.edge is Edge.START else last + DAY)


def days_around(turn: int, name: str) -> list[date]:
    day = walk(name).date_at(turn)
    return [day + timedelta(days=k) for k in range(-3, 4) if 1900 <= (day + timedelta(days=k)).year <= 2099]


@pytest.mark.parametrize("name", NASTY)
def test_days_begin_when_the_walker_first_sees_their_date(name: str):
    zone = walk(name).zone
    around = {day for turn in walk(name).turns for day in days_around(turn, name)}

    assert len(around) > 0
    assert {day: walk(name).start(day) for day in around} == {
        day: days.start_of_day(day, zone).seconds for day in around
    }


@pytest.mark.parametrize("name", NASTY)
def test_an_instant_lies_on_the_latest_date_that_the_walker_has_seen(name: str):
    zone = walk(name).zone
    starts = {walk(name).start(day) for turn in walk(name).turns for day in days_around(turn, name)[2:5]}
    seconds = {second + k for second in starts | set(walk(name).turns) for k in (-1, 0, 3_599, 43_200)}

    assert {second: walk(name).date_at(second) for second in seconds} == {
        second: days.local_date(Instant(second), zone) for second in seconds
    }


def questions(name: str) -> Iterator[tuple[Term, int]]:
    """Each term from, and back from, each day around each turn: from its first second or the last one before it."""
    terms = [in_zone(term, name) for term in CALENDAR]
    for turn in walk(name).turns:
        for k, day in enumerate(days_around(turn, name)):
            for term in terms:
                back = day - (last_day_walked(term, day) - day)
                for anchored in (min(day, date(2099, 12, 1)), min(max(back, date(1900, 1, 1)), date(2099, 1, 1))):
                    yield term, walk(name).start(anchored) - k % 2


def check_terms(name: str, every: int) -> None:
    for term, anchor in islice(questions(name), 0, None, every):
        due = count(term, Instant(anchor), ZONES).due.seconds

        assert due == due_walked(term, anchor, name), f"{term} from {Instant(anchor)}"


@pytest.mark.parametrize("name", NASTY)
def test_terms_anchored_or_due_around_a_turn_of_the_clocks_agree_with_the_walker(name: str):
    check_terms(name, every=23)  # shares no factor with the 280 questions a turn: all kinds come up in turn


@pytest.mark.soak
@pytest.mark.parametrize("name", NASTY)
def test_every_term_around_every_turn_of_the_clocks_agrees_with_the_walker(name: str):
    check_terms(name, every=1)


@pytest.mark.parametrize("name", NASTY)
def test_elapsed_terms_end_after_as_many_seconds_whatever_the_clocks_do(name: str):
    for turn in walk(name).turns:
        for term, length_s in zip(ELAPSED, (5_400, 259_200), strict=True):
            anchor = turn - length_s // 2

            assert count(term, Instant(anchor), ZONES).due.seconds == anchor + length_s


@pytest.mark.parametrize("anchor_day", AnchorDay)
def test_months_from_every_month_end_agree_with_the_walker(anchor_day: AnchorDay):
    anchors = [day for month in months()[12:-36] for day in (month[0], *month[-4:])]
    lengths = [(Unit.MONTHS, 1), (Unit.MONTHS, 6), (Unit.MONTHS, 13), (Unit.YEARS, 1)]
    for unit, length in lengths:
        term = Term(length=length, unit=unit, anchor_day=anchor_day, zone="GMT", edge=Edge.END)
        for anchor in anchors:
            counting = count(term, Instant(seconds_of(anchor) + DAY_S // 2), ZONES)

            assert counting.last_day == last_day_walked(term, anchor), f"{term} from {anchor}"


def read_literally(day: date, zone: tzinfo, step: int) -> int:
    """The first second whose date is the day or later, read off the wall step by step, then second by second."""
    second = seconds_of(day) - DAY_S
    while wall(second + step, zone).date() < day:
        second += step
    while wall(second, zone).date() < day:
        second += 1
    return second


def turned_near_midnight(name: str) -> list[int]:
    zone = walk(name).zone
    return [turn for turn in walk(name).turns if {wall(turn - 1, zone).hour, wall(turn, zone).hour} & {0, 23}]


@pytest.mark.parametrize("name", NASTY)
def test_a_wall_read_minute_by_minute_gives_the_same_days_where_clocks_turn_near_midnight(name: str):
    zone = walk(name).zone
    for turn in turned_near_midnight(name)[::8]:
        for day in days_around(turn, name)[3:5]:
            assert days.start_of_day(day, zone).seconds == read_literally(day, zone, 60)


def distinct() -> list[str]:
    """One name for each set of rules: a third of the names are links."""
    folder = files("tzdata").joinpath("zoneinfo")
    return sorted({folder.joinpath(*name.split("/")).read_bytes(): name for name in ZONES.names}.values())


@pytest.mark.soak
@pytest.mark.parametrize("name", distinct())
def test_every_day_of_two_centuries_in_every_zone_agrees_with_the_walker(name: str):
    found = Walk(name)
    for day in (found.first_date + timedelta(days=k) for k in range(2, len(found.starts) - 1)):
        start = Instant(found.start(day))

        assert days.start_of_day(day, found.zone) == start
        assert days.local_date(start, found.zone) == found.date_at(start.seconds)
        assert days.local_date(start.plus(-1), found.zone) == found.date_at(start.seconds - 1)
