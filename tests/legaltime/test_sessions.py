"""Counting by sessions as statutes have it, against days worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.kernel import Instant, Interval, RefusedError
from foedus.legaltime import AnchorDay, Counting, Edge, MonthDay, OtherLength, Term, Unit, count, due, is_open
from foedus.legaltime.sessions import (
    Adjourned,
    Away,
    Break,
    BreakKind,
    LeavesOut,
    LeftOutAnchor,
    Measured,
    Sessions,
    SineDie,
)
from tests.bilingual import assert_alike

ZONES = PinnedZones()
SINE = BreakKind.SINE_DIE
PARLIAMENT = Sessions(
    houses=("commons", "lords"),
    leaves_out=LeavesOut(
        adjourned=Adjourned(houses=Away.EVERY, longer_than_days=4, measured=Measured.TOGETHER),
        prorogation=True,
        dissolution=True,
        sine_die=SineDie.COUNTS,
    ),
    breaks=(),
    known_from=date(2027, 1, 1),
    known_until=date(2028, 1, 1),
)
CONGRESS = replace(
    PARLIAMENT,
    houses=("house", "senate"),
    leaves_out=LeavesOut(
        adjourned=Adjourned(houses=Away.ANY, longer_than_days=3),
        prorogation=False,
        dissolution=False,
        sine_die=SineDie.RESTARTS,
    ),
)
BEGINNING_WITH = Term(
    length=28,
    unit=Unit.DAYS,
    anchor_day=AnchorDay.INCLUDED,
    zone="Europe/London",
    edge=Edge.END,
    sessions=PARLIAMENT,
    left_out_anchor=LeftOutAnchor.COUNTS,
)
OF_CONTINUOUS_SESSION = Term(
    length=30,
    unit=Unit.DAYS,
    anchor_day=AnchorDay.EXCLUDED,
    zone="America/New_York",
    edge=Edge.END,
    sessions=CONGRESS,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def away(start: str, until: str, *houses: str, kind: BreakKind = BreakKind.ADJOURNMENT) -> Break:
    return Break(houses=houses, start=day(start), until=day(until), kind=kind)


def last_day(term: Term, anchor: str, *breaks: Break) -> date | None:
    return counted(term, anchor, *breaks).last_day


def counted(term: Term, anchor: str, *breaks: Break) -> Counting:
    assert term.sessions is not None
    recorded = replace(term, sessions=replace(term.sessions, breaks=breaks))
    at_noon = datetime.fromisoformat(f"{anchor}T12:00").replace(tzinfo=UTC)
    return count(recorded, Instant.of(at_noon), ZONES)


def test_28_days_beginning_with_1_march_end_with_28_march_where_no_recess_falls():
    assert last_day(BEGINNING_WITH, "2027-03-01") == day("2027-03-28")


def test_an_easter_recess_of_both_houses_puts_the_end_off_by_its_days():
    easter = away("2027-03-26", "2027-04-12")
    counting = counted(BEGINNING_WITH, "2027-03-01", easter)

    assert counting.last_day == day("2027-04-14")  # 25 days of March, then 12, 13 and 14 April
    assert counting.left_out == ((day("2027-03-26"), day("2027-04-11")),)
    assert counting.is_certain


@pytest.mark.parametrize(("until", "end"), [("2027-03-09", "2027-03-28"), ("2027-03-10", "2027-04-02")])
def test_four_days_of_adjournment_count_and_five_do_not(until: str, end: str):
    assert last_day(BEGINNING_WITH, "2027-03-01", away("2027-03-05", until)) == day(end)


def test_adjournments_that_follow_one_another_without_a_sitting_are_one():
    assert last_day(
        BEGINNING_WITH, "2027-03-01", away("2027-03-05", "2027-03-08"), away("2027-03-08", "2027-03-10")
    ) == day("2027-04-02")
    assert last_day(
        BEGINNING_WITH, "2027-03-01", away("2027-03-05", "2027-03-08"), away("2027-03-09", "2027-03-11")
    ) == day("2027-03-28")  # a sitting on the 8th parts them


def test_a_recess_of_one_house_counts_where_both_must_be_away_and_not_where_either_may():
    commons = away("2027-03-05", "2027-03-15", "commons")
    either = replace(
        PARLIAMENT, leaves_out=replace(PARLIAMENT.leaves_out, adjourned=Adjourned(houses=Away.ANY, longer_than_days=4))
    )

    assert last_day(BEGINNING_WITH, "2027-03-01", commons) == day("2027-03-28")
    assert last_day(replace(BEGINNING_WITH, sessions=either), "2027-03-01", commons) == day("2027-04-07")


def test_an_overlap_of_three_days_is_long_enough_only_if_each_house_is_measured_apart():
    recesses = (away("2027-03-05", "2027-03-13", "commons"), away("2027-03-10", "2027-03-18", "lords"))
    apart = Adjourned(houses=Away.EVERY, longer_than_days=4, measured=Measured.EACH)
    measured_apart = replace(PARLIAMENT, leaves_out=replace(PARLIAMENT.leaves_out, adjourned=apart))

    assert last_day(BEGINNING_WITH, "2027-03-01", *recesses) == day("2027-03-28")
    assert last_day(replace(BEGINNING_WITH, sessions=measured_apart), "2027-03-01", *recesses) == day("2027-03-31")


@pytest.mark.parametrize("kind", [BreakKind.PROROGATION, BreakKind.DISSOLUTION])
def test_a_single_day_of_prorogation_or_dissolution_is_left_out(kind: BreakKind):
    assert last_day(BEGINNING_WITH, "2027-03-01", away("2027-03-05", "2027-03-06", kind=kind)) == day("2027-03-29")


def test_an_instrument_made_in_recess_counts_the_day_on_which_it_is_made_only_if_the_text_is_read_so():
    recess = away("2027-07-20", "2027-09-01")
    does_not = replace(BEGINNING_WITH, left_out_anchor=LeftOutAnchor.LEFT_OUT)

    assert last_day(BEGINNING_WITH, "2027-08-02", recess) == day("2027-09-27")  # one day in August, 27 in September
    assert last_day(does_not, "2027-08-02", recess) == day("2027-09-28")
    assert last_day(replace(BEGINNING_WITH, length=1), "2027-08-02", recess) == day("2027-08-02")


def test_continuous_session_leaves_out_what_either_house_takes_off():
    senate = away("2027-03-25", "2027-04-05", "senate")

    assert last_day(OF_CONTINUOUS_SESSION, "2027-03-10") == day("2027-04-09")
    assert last_day(OF_CONTINUOUS_SESSION, "2027-03-10", senate) == day("2027-04-20")


def test_the_ninety_days_of_2008_ran_as_congress_was_advised_they_would():
    """CRS RL34541: of what was submitted on 13 May 2008, 8 September is the 59th day, 26 September the 77th.

    The House was to be away from 23 May to 2 June (H.Con.Res. 355), and was so from 27 June to 7 July and in August.
    """
    recesses = (
        away("2008-05-23", "2008-06-03", "house"),
        away("2008-06-27", "2008-07-08", "house"),
        away("2008-08-02", "2008-09-08", "house"),
    )
    known = replace(CONGRESS, known_from=day("2008-01-03"), known_until=day("2008-09-27"))
    term = replace(OF_CONTINUOUS_SESSION, sessions=known)

    assert last_day(replace(term, length=59), "2008-05-13", *recesses) == day("2008-09-08")
    assert last_day(replace(term, length=77), "2008-05-13", *recesses) == day("2008-09-26")
    ninety = counted(replace(term, length=90), "2008-05-13", *recesses, away("2008-09-27", "2009-01-06", kind=SINE))
    assert ninety.begun_anew == day("2009-01-06")  # it would have had to run anew in the next Congress


def test_an_adjournment_sine_die_begins_the_count_anew_after_the_first_day_of_the_next_session():
    sine_die = away("2027-11-20", "2027-12-06", kind=BreakKind.SINE_DIE)
    counting = counted(replace(OF_CONTINUOUS_SESSION, length=10), "2027-11-12", sine_die)

    assert counting.begun_anew == day("2027-12-06")
    assert (counting.first_day, counting.last_day) == (day("2027-12-07"), day("2027-12-16"))


def test_a_count_that_is_full_on_the_eve_of_an_adjournment_sine_die_is_not_broken():
    sine_die = away("2027-11-20", "2027-12-06", kind=BreakKind.SINE_DIE)

    assert last_day(replace(OF_CONTINUOUS_SESSION, length=10), "2027-11-09", sine_die) == day("2027-11-19")


def test_where_sine_die_is_left_out_the_days_before_it_are_kept():
    sine_die = away("2027-11-20", "2027-12-06", kind=BreakKind.SINE_DIE)
    kept = replace(CONGRESS, leaves_out=replace(CONGRESS.leaves_out, sine_die=SineDie.LEFT_OUT))
    term = replace(OF_CONTINUOUS_SESSION, length=10, sessions=kept)

    assert last_day(term, "2027-11-12", sine_die) == day("2027-12-08")  # seven days in November, three in December


def test_an_end_beyond_the_record_is_known_only_at_the_earliest():
    counting = counted(BEGINNING_WITH, "2027-12-10")

    assert counting.last_day == day("2028-01-06")
    assert counting.latest is None
    assert not counting.is_certain
    assert is_open(counting.moment)
    assert counting.moment.start == Instant.parse("2028-01-07T00:00:00Z")
    assert counting.steps[-1] == ("latest", "unknown")


def test_a_short_adjournment_at_the_rim_of_the_record_may_yet_become_a_long_one():
    term = replace(BEGINNING_WITH, length=10)
    short = away("2027-12-29", "2028-01-01")

    assert counted(term, "2027-12-20", short).last_day == day("2027-12-29")
    assert not counted(term, "2027-12-20", short).is_certain  # were it prolonged, the 29th would be left out
    assert counted(term, "2027-12-20").is_certain


def test_an_anchor_before_the_record_is_uncertain_up_to_a_known_day():
    counting = counted(BEGINNING_WITH, "2026-12-20")

    assert counting.last_day == day("2027-01-16")
    assert counting.latest == Instant.parse("2027-01-28T00:00:00Z")  # the day it was made, and 27 days of January
    assert not is_open(counting.moment)


def test_an_uncertain_anchor_near_the_rim_of_the_record_is_due_at_no_known_time():
    moment = due(
        BEGINNING_WITH, Interval(Instant.parse("2027-12-01T00:00Z"), Instant.parse("2027-12-11T00:00Z")), ZONES
    )

    assert moment.start == Instant.parse("2027-12-29T00:00:00Z")
    assert is_open(moment)


def test_a_plain_term_is_never_open():
    term = replace(BEGINNING_WITH, sessions=None, left_out_anchor=None)
    moment = due(term, Interval.at(Instant.parse("2100-12-31T00:00Z")), ZONES)

    assert moment.is_exact
    assert not is_open(moment)


REVIEW = Term(
    length=30,
    unit=Unit.DAYS,
    anchor_day=AnchorDay.EXCLUDED,
    zone="America/New_York",
    edge=Edge.END,
    other_lengths=(OtherLength(first=MonthDay(7, 10), last=MonthDay(9, 7), length=60, unit=Unit.DAYS),),
)


@pytest.mark.parametrize(
    ("submitted", "end"),
    [
        ("2027-07-09", "2027-08-08"),
        ("2027-07-10", "2027-09-08"),
        ("2027-09-07", "2027-11-06"),
        ("2027-09-08", "2027-10-08"),
    ],
)
def test_a_report_submitted_in_summer_is_reviewed_for_60_days_and_any_other_for_30(submitted: str, end: str):
    counting = count(REVIEW, Instant.parse(f"{submitted}T12:00-04:00"), ZONES)

    assert counting.last_day == day(end)
    assert str(counting.term) == ("60 days" if submitted in {"2027-07-10", "2027-09-07"} else "30 days")


def test_a_report_known_to_lie_about_the_end_of_summer_is_due_within_the_bounds_of_both_lengths():
    anchor = Interval(Instant.parse("2027-09-06T12:00-04:00"), Instant.parse("2027-09-09T12:00-04:00"))

    assert due(REVIEW, anchor, ZONES) == Interval(
        Instant.parse("2027-10-09T00:00-04:00"), Instant.parse("2027-11-07T00:00:01-04:00")
    )


def test_a_season_may_go_over_the_new_year_and_a_leap_day_ends_february():
    winter = OtherLength(first=MonthDay(12, 15), last=MonthDay(2, 29), length=3, unit=Unit.MONTHS)

    covered = [winter.covers(day(each)) for each in ("2026-12-14", "2026-12-15", "2027-01-01", "2027-02-28")]
    assert covered == [False, True, True, True]
    assert not winter.covers(day("2027-03-01"))
    assert winter.turns_in(2027) == (day("2027-12-15"), day("2027-03-01"))


HALF = OtherLength(first=MonthDay(1, 1), last=MonthDay(6, 30), length=60, unit=Unit.DAYS)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"unit": Unit.MONTHS}, "sittings are counted in days, not in months"),
        ({"left_out_anchor": None}, "`left_out_anchor` is missing"),
        ({"anchor_day": AnchorDay.EXCLUDED}, "`left_out_anchor` means nothing"),
        ({"sessions": None}, "`left_out_anchor` means nothing"),
        ({"other_lengths": (HALF, HALF)}, "a day lies in two seasons"),
        ({"other_lengths": (replace(HALF, unit=Unit.HOURS),)}, "a length in hours cannot stand beside one in days"),
        ({"other_lengths": (replace(HALF, unit=Unit.YEARS),)}, "sittings are counted in days, not in years"),
    ],
)
def test_a_term_by_sessions_is_refused_unless_everybody_would_count_it_alike(changes: dict[str, object], reason: str):
    with pytest.raises(RefusedError, match=reason) as refused:
        replace(BEGINNING_WITH, **changes)

    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)


NOTHING_LEFT_OUT = LeavesOut(adjourned=None, prorogation=False, dissolution=False, sine_die=SineDie.COUNTS)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"houses": ()}, "one house or more, each named once"),
        ({"houses": ("lords", "lords")}, "one house or more, each named once"),
        ({"breaks": (away("2027-03-05", "2027-03-09", "senate"),)}, "`senate` is no house"),
        ({"leaves_out": NOTHING_LEFT_OUT}, "nothing is left out"),
        ({"known_until": date(2027, 1, 1)}, "begins on 2027-01-01 and ends on 2027-01-01"),
        ({"houses": ("yuan",)}, "`measured` means nothing"),
        (
            {"leaves_out": replace(NOTHING_LEFT_OUT, adjourned=Adjourned(houses=Away.EVERY, longer_than_days=4))},
            "`measured` is missing",
        ),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(changes: dict[str, object], reason: str):
    with pytest.raises(RefusedError, match=reason) as refused:
        replace(PARLIAMENT, **changes)

    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)


@pytest.mark.parametrize(
    ("until", "kind", "reason"),
    [
        ("2027-03-05", BreakKind.ADJOURNMENT, "begins on 2027-03-05 ends on 2027-03-05"),
        ("2027-03-09", BreakKind.PROROGATION, "`prorogation` is a break of the whole assembly"),
    ],
)
def test_a_break_of_no_day_and_a_prorogation_of_one_house_are_refused(until: str, kind: BreakKind, reason: str):
    with pytest.raises(RefusedError, match=reason) as refused:
        away("2027-03-05", until, "lords", kind=kind)

    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)
