"""Random counts of days that leave out breaks or change with the season, put into the clocks of any document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.instrument.values import Plain, lengths, names, sources, words

_SEASONS = (("January 1", "March 31"), ("July 10", "September 7"), ("November 30", "December 31"))


@st.composite
def calendars(draw: st.DrawFn, clauses: list[str]) -> Plain:
    """When an assembly of one or two houses sits in a year, and what a count leaves out."""
    houses = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    away: Plain = {"houses": draw(st.sampled_from(["any", "every"])), "longer_than": draw(lengths("day"))}
    if len(houses) > 1 and away["houses"] == "every":
        away["measured"] = draw(st.sampled_from(["each", "together"]))
    start = date(draw(st.integers(2000, 2040)), 1, 1)
    leaves_out: Plain = {
        "adjourned": draw(st.just("counts") | st.just(away)),
        "prorogation": draw(st.sampled_from(["left_out", "counts"])),
        "dissolution": draw(st.sampled_from(["left_out", "counts"])),
        "sine_die": draw(st.sampled_from(["left_out", "counts", "restarts"])),
    }
    if all(way == "counts" for way in leaves_out.values()):  # which is no calendar to count by
        leaves_out["prorogation"] = "left_out"
    return {
        "name": draw(words),
        "houses": {house: draw(words) for house in houses},
        "leaves_out": leaves_out,
        "clause": draw(st.sampled_from(clauses)),
        "known_from": str(start),
        "known_until": str(start + timedelta(days=365)),
        "breaks": [draw(_breaks(houses, start, month)) for month in draw(st.lists(st.integers(0, 9), unique=True))],
    }


@st.composite
def _breaks(draw: st.DrawFn, houses: list[str], start: date, month: int) -> Plain:
    """A break within a stretch of its own, so that no two meet."""
    begins = start + timedelta(days=30 * month + draw(st.integers(1, 10)))
    what = draw(st.sampled_from(["adjournment", "prorogation", "dissolution", "sine_die"]))
    made: Plain = {"what": what, "from": str(begins), "until": str(begins + timedelta(days=draw(st.integers(1, 15))))}
    basis = draw(st.sampled_from(["recorded", "announced", "assumed"]))
    if basis == "recorded":
        made["source"] = draw(sources())
    if what == "adjournment" and draw(st.booleans()):
        made["houses"] = [draw(st.sampled_from(houses))]
    return {**made, "basis": basis}


@st.composite
def sat_over(draw: st.DrawFn, made: Plain) -> Plain:
    """The same document, some of whose clocks are counted by sessions or have another length in a season."""
    clauses = sorted(made["clauses"])
    counted = list(_counts_of_days(made["procedures"], made["measures"]))
    if draw(st.booleans()) or len(counted) == 0:
        return made
    calendar = draw(names)
    for clock in counted:
        in_weeks_or_days = "day" in clock["length"] or "week" in clock["length"]
        if in_weeks_or_days and draw(st.booleans()):
            clock["in_sessions_of"] = calendar
            if clock["anchor_day"] == "included":
                clock["left_out_anchor"] = draw(st.sampled_from(["counts", "left_out"]))
        if draw(st.booleans()):
            clock["unless_anchored"] = draw(_seasons(clock, clauses))
    return {**made, "sessions": {calendar: draw(calendars(clauses))}}


@st.composite
def _seasons(draw: st.DrawFn, clock: Plain, clauses: list[str]) -> list[Plain]:
    units = ("day", "week") if "in_sessions_of" in clock else ("day", "week", "month")
    chosen = draw(st.lists(st.sampled_from(_SEASONS), min_size=1, max_size=2, unique=True))
    length, clause = lengths(*units), st.sampled_from(clauses)
    return [{"from": first, "to": last, "length": draw(length), "clause": draw(clause)} for first, last in chosen]


def _counts_of_days(*parts: object) -> Iterator[Plain]:
    """Every clock in days or longer, wherever it stands."""
    for part in parts:
        if isinstance(part, dict):
            if "anchor_day" in part and "length" in part:
                yield part
            yield from _counts_of_days(*(below for key, below in part.items() if key != "every"))  # periods are alike
        elif isinstance(part, list):
            yield from _counts_of_days(*part)
