"""Periods follow one another without a gap, begin with the whole of their first day, and raise their cap when told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, Interval
from foedus.measures import finance, period_cap
from foedus.measures.period_cap import Calendar, PeriodCap, Stretch
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, terms_of
from tests.measures.strategies import cap_per_period

_ZONES = PinnedZones()
_PLAIN = {"amount": 100, "period": "year", "first_day": "October 1", "zone": "America/New_York", "clause": "one"}


def _cap(**more: Any) -> PeriodCap:
    return PeriodCap.model_validate({**_PLAIN, **more})


def _at(when: str, **more: Any) -> Stretch:
    cap = _cap(**more)
    return Calendar(cap, _ZONES.zone(cap.zone)).at(Instant.parse(when))


def _begins(when: str, **more: Any) -> str:
    return str(_at(when, **more).period.start)


@pytest.mark.parametrize(
    ("second", "since", "until"),
    [
        ("2022-10-01T03:59:59Z", "2021-10-01T04:00:00Z", "2022-10-01T04:00:00Z"),
        ("2022-10-01T04:00:00Z", "2022-10-01T04:00:00Z", "2023-10-01T04:00:00Z"),
        ("2022-10-01T04:00:01Z", "2022-10-01T04:00:00Z", "2023-10-01T04:00:00Z"),
    ],
)
def test_a_fiscal_year_turns_at_the_midnight_of_its_zone(second: str, since: str, until: str):
    period = _at(second).period

    assert (str(period.start), str(period.end)) == (since, until)


@pytest.mark.parametrize(
    ("zone", "first_day", "turn"),
    [
        ("America/New_York", "April 1", "2026-04-01T04:00:00Z"),
        ("America/New_York", "January 1", "2026-01-01T05:00:00Z"),
        ("Asia/Taipei", "January 1", "2025-12-31T16:00:00Z"),
        # Clocks go forward at midnight: the day has no midnight, and begins with its first second.
        ("Africa/Cairo", "April 24", "2026-04-23T22:00:00Z"),
        # Clocks go back at midnight: the day has two, and begins with the first.
        ("America/Havana", "November 1", "2026-11-01T04:00:00Z"),
    ],
)
def test_a_period_begins_with_the_first_second_of_its_day_whatever_clocks_did_then(
    zone: str, first_day: str, turn: str
):
    at = Instant.parse(turn)
    before, now = (_at(str(at.plus(shift)), zone=zone, first_day=first_day).period for shift in (-1, 0))

    assert (before.end, now.start) == (at, at)


@pytest.mark.parametrize(
    ("when", "more", "start"),
    [
        ("2027-02-28T00:00:00Z", {"first_day": "February 29", "without_that_day": "last_day"}, "2027-02-28"),
        ("2027-02-28T00:00:00Z", {"first_day": "February 29", "without_that_day": "next_month"}, "2026-03-01"),
        ("2027-03-01T00:00:00Z", {"first_day": "February 29", "without_that_day": "next_month"}, "2027-03-01"),
        ("2028-02-29T00:00:00Z", {"first_day": "February 29", "without_that_day": "next_month"}, "2028-02-29"),
        ("2028-02-28T00:00:00Z", {"first_day": "February 29", "without_that_day": "last_day"}, "2027-02-28"),
        (
            "2026-02-28T00:00:00Z",
            {"period": "month", "first_day": "January 31", "without_that_day": "last_day"},
            "2026-02-28",
        ),
        (
            "2026-03-30T00:00:00Z",
            {"period": "month", "first_day": "January 31", "without_that_day": "next_month"},
            "2026-03-01",
        ),
        (
            "2026-05-15T00:00:00Z",
            {"period": "quarter", "first_day": "January 31", "without_that_day": "last_day"},
            "2026-04-30",
        ),
        ("2026-05-15T00:00:00Z", {"period": "quarter", "first_day": "October 1"}, "2026-04-01"),
        ("2026-03-31T00:00:00Z", {"period": "half_year", "first_day": "October 1"}, "2025-10-01"),
    ],
)
def test_a_day_that_a_month_lacks_is_replaced_as_the_text_says(when: str, more: dict[str, Any], start: str):
    assert _begins(when, zone="GMT", **more) == f"{start}T00:00:00Z"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"first_day": "February 29"}, "with which day does a period begin"),
        ({"period": "month", "first_day": "October 29"}, "with which day does a period begin"),
        ({"period": "quarter", "first_day": "January 31"}, "with which day does a period begin"),
        ({"without_that_day": "last_day"}, "`without_that_day` means nothing"),
        ({"first_day": "October 31", "without_that_day": "last_day"}, "`without_that_day` means nothing"),
        ({"period": "quarter", "first_day": "January 30", "without_that_day": "last_day"}, "means nothing"),
        ({"raised": [{"from": "2026-03-01", "amount": 100, "clause": "one"}]}, "it is not raised"),
        (
            {
                "raised": [
                    {"from": "2026-03-01", "amount": 300, "clause": "one"},
                    {"from": "2026-04-01", "amount": 200, "clause": "one"},
                ]
            },
            "the cap from 2026-04-01 is 200, and was 300 before: it is not raised",
        ),
        (
            {
                "raised": [
                    {"from": "2026-04-01", "amount": 200, "clause": "one"},
                    {"from": "2026-04-01", "amount": 300, "clause": "one"},
                ]
            },
            "does not come after",
        ),
        ({"amount": 1_500_000_001}, "1,500,000,001 may be drawn in a period, but only 1,500,000,000 are callable"),
        (
            {"raised": [{"from": "2026-03-01", "amount": 1_500_000_001, "clause": "one"}]},
            "1,500,000,001 may be drawn in a period",
        ),
        ({"period_clause": "none"}, "`none` names no clause of this text"),
        ({"clause": "none"}, "`none` names no clause of this text"),
        ({"raised": [{"from": "2026-03-01", "amount": 200, "clause": "none"}]}, "`none` names no clause"),
        ({"zone": "Nowhere/At_all"}, "'Nowhere/At_all' is not a zone of the time zone database"),
        ({"first_day": "October 32"}, "'October 32' is not a day of the year"),
        ({"amount": 0}, "amount"),
        ({"period": "week"}, "period"),
    ],
)
def test_a_cap_that_leaves_its_periods_open_or_cannot_be_is_refused(more: dict[str, Any], message: str):
    terms = terms_of("finance")
    terms["drawing"]["cap_per_period"] = {**_PLAIN, **more}

    found = flaw("finance", terms=terms)

    assert message in found.message.en
    assert_in_both(found)


@pytest.mark.parametrize("key", ["zone", "first_day", "period", "amount", "clause"])
def test_nothing_about_a_cap_is_assumed(key: str):
    terms = terms_of("finance")
    terms["drawing"]["cap_per_period"] = {name: value for name, value in _PLAIN.items() if name != key}

    assert f"`{key}`" in flaw("finance", terms=terms).message.en


def test_a_cap_as_great_as_the_whole_is_none_too_great():
    terms = terms_of("finance")
    terms["drawing"]["cap_per_period"] = {**_PLAIN, "amount": 1_500_000_000}

    assert finance.FinanceTerms.model_validate(terms).drawing is not None


_RAISED = [
    {"from": "2022-03-15", "amount": 300, "clause": "one"},
    {"from": "2022-05-21", "amount": 1100, "clause": "two"},
]


@pytest.mark.parametrize(
    ("when", "cap"),
    [
        ("2021-10-01T04:00:00Z", 100),
        ("2022-03-15T03:59:59Z", 100),
        ("2022-03-15T04:00:00Z", 300),
        ("2022-05-21T03:59:59Z", 300),
        ("2022-05-21T04:00:00Z", 1100),
        ("2022-10-01T03:59:59Z", 1100),
        ("2022-10-01T04:00:00Z", 100),
    ],
)
def test_a_cap_is_raised_from_its_day_until_the_period_ends_and_then_falls_back(when: str, cap: int):
    assert _at(when, raised=_RAISED).cap == cap


def test_a_period_raised_from_its_first_day_has_one_cap():
    found = _at("2022-10-01T04:00:00Z", raised=[{"from": "2022-10-01", "amount": 370, "clause": "two"}])

    assert (found.cap, found.clause, found.part) == (370, "two", found.period)


def test_stretches_over_a_time_are_those_that_share_an_instant_with_it():
    cap = _cap(raised=_RAISED)
    calendar = Calendar(cap, _ZONES.zone(cap.zone))
    when = Interval(Instant.parse("2022-05-21T03:59:59Z"), Instant.parse("2022-10-01T04:00:00Z"))

    assert [each.cap for each in calendar.over(when)] == [300, 1100]
    assert [each.cap for each in calendar.over(Interval(when.start, when.end.plus(1)))] == [300, 1100, 100]


@given(cap_per_period(10**6), st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_the_periods_of_any_cap_follow_one_another_without_gap_or_overlap(made: dict[str, Any], day: date):
    cap = PeriodCap.model_validate(made)
    calendar = Calendar(cap, _ZONES.zone(cap.zone))
    start = Instant.parse(f"{day}T00:00:00Z")
    found = list(calendar.over(Interval(start, start.plus(400 * 86_400))))

    assert found[0].part.start <= start < found[0].part.end
    assert all(one.part.end == other.part.start for one, other in pairwise(found))
    assert all(calendar.at(each.part.start) == each == calendar.at(each.part.last) for each in found)
    assert all(each.period.start <= each.part.start and each.part.end <= each.period.end for each in found)
    longest = {"year": 366, "half_year": 186, "quarter": 95, "month": 32}[cap.period]
    assert all(each.period.end.seconds - each.period.start.seconds <= (longest * 24 + 2) * 3600 for each in found)
    first = cap.begun_by(day)
    assert cap.begun_by(cap.after(first)) == cap.after(first)
    assert cap.begun_by(cap.after(first) - timedelta(days=1)) == first


def test_the_cap_is_said_with_its_periods_its_raises_and_that_nothing_is_carried_over():
    people = {"clause one": _words("section 506", "第506條"), "clause two": _words("the Act", "該法")}
    cap = _cap(raised=_RAISED)
    said = list(period_cap.cap_said(cap, "USD", people))

    assert [each.en for each in said] == [
        (
            "May be drawn at most, all shares together: USD 100 in every year beginning on 1 October, by the calendar "
            "of New York (section 506)."
        ),
        "From 15 March 2022 until that period ends, at most: USD 300 (section 506).",
        "From 21 May 2022 until that period ends, at most: USD 1,100 (the Act).",
        "What is not drawn in a period is not carried over.",
    ]
    assert [each.zh_hant for each in said] == [
        "各方分擔額合計得動用之上限：每年USD 100，自10月1日起算，依紐約時間之曆日計算（第506條）。",
        "自2022年3月15日起至該期終了，上限為：USD 300（第506條）。",
        "自2022年5月21日起至該期終了，上限為：USD 1,100（該法）。",
        "當期未動用者，不得移至次期。",
    ]


def test_a_day_that_may_be_lacking_is_said_too():
    cap = _cap(period="quarter", first_day="January 31", without_that_day="next_month", zone="Etc/UTC")
    said = next(period_cap.cap_said(cap, "EUR", {}))

    assert "in every quarter counted from 31 January (in a month without that day, on the first of the next)" in said.en
    assert "每季EUR 100，自1月31日起依次計算（當月無該日者，始於次月首日）" in said.zh_hant
    assert "by the calendar of the time zone Etc/UTC (clause “one”)" in said.en
    assert "依「Etc/UTC」時區之曆日計算（條款「one」）" in said.zh_hant


def test_the_clause_that_says_when_a_period_begins_stands_beside_that():
    said = next(period_cap.cap_said(_cap(period_clause="two"), "USD", {"clause two": _words("the Code", "該法典")}))

    assert "in every year beginning on 1 October (the Code), by the calendar" in said.en
    assert "自10月1日起算（該法典），依紐約" in said.zh_hant


def _words(en: str, zh_hant: str) -> Any:
    return finance.Words.of(en, zh_hant)
