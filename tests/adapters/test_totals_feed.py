"""Totals in CSV files: as strict as reports, recognised by their header, and never read as reports."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.feeds import read_feed
from foedus.adapters.totals_feed import read_totals
from foedus.evidence import Total
from foedus.journal import digest
from foedus.kernel import BadInputError, Flaw, Instant, Interval
from tests.adapters.told import assert_flaw

HEADER = "id,source,series,zone,from,until,count,known,url"
GOOD = "t1,monitor,violations,north,2022-02-19T17:30:00Z,2022-02-20T17:30:00Z,1528,2022-02-21T12:00:00Z,"
OTHER = "t2,monitor,explosions,,2022-02-19T17:30:00Z,2022-02-20T17:30:00Z,0,2022-02-21T12:00:00Z,https://example.org/2"


def read(*lines: str, header: str = HEADER) -> tuple[tuple[Total, ...], tuple[Flaw, ...]]:
    return read_totals("\n".join([header, *lines, ""]).encode(), "totals.csv")


def test_a_row_becomes_a_total():
    totals, flaws = read(GOOD, OTHER)

    assert flaws == ()
    assert totals[0] == Total(
        id="t1",
        source="monitor",
        series="violations",
        zone="north",
        held=Interval(Instant.parse("2022-02-19T17:30:00Z"), Instant.parse("2022-02-20T17:30:00Z")),
        count=1528,
        known=Instant.parse("2022-02-21T12:00:00Z"),
    )
    assert (totals[1].zone, totals[1].count, totals[1].url) == (None, 0, "https://example.org/2")


def test_the_address_may_have_no_column():
    assert len(read(GOOD.rpartition(",")[0], header=HEADER.rpartition(",")[0])[0]) == 1


@pytest.mark.parametrize(
    ("row", "column", "code", "message", "hint"),
    [
        (GOOD.replace("1528", "-1"), 71, "C017", "`-1` is not a number of things counted", "whole number"),
        (GOOD.replace("1528", "1,5"), 96, "C009", "10 cells under 9 columns", "in quotes"),
        (GOOD.replace("1528", "1.5"), 71, "C017", "`1.5` is not a number", "plain digits"),
        (GOOD.replace("1528", "１２"), 71, "C017", "is not a number", "plain digits"),
        (GOOD.replace("1528", "9" * 900), 71, "C017", "...` is not a number", "from 0"),
        (GOOD.replace("1528", ""), 71, "C010", "`count` is empty", "how many"),
        (GOOD.replace("2022-02-21T12", "2022-02-20T12"), 76, "C011", "known before its period ended", "offsets"),
        (GOOD.replace("2022-02-20T17", "2022-02-19T17"), 50, "C012", "`until` is not after `from`", "no longer"),
        (GOOD.replace("2022-02-19T17:30:00Z", "2022-02-19"), 29, "C013", "is not an instant", "`from`"),
        (GOOD.replace("violations", ""), 12, "C010", "`series` is empty", "counted"),
        (f"{GOOD}ftp://x", 97, "C015", "is not the address of a page", "https"),
    ],
)
def test_a_bad_row_is_a_flaw_at_its_place_and_the_good_rows_are_kept(
    row: str, column: int, code: str, message: str, hint: str
):
    totals, flaws = read(GOOD.replace("t1", "t0"), row, OTHER)

    assert [each.id for each in totals] == ["t0", "t2"]
    (flaw,) = flaws
    assert_flaw(flaw)
    assert (flaw.place.line, flaw.place.column, flaw.code) == (3, column, code)
    assert message in flaw.message.en
    assert hint in flaw.hint.en


@pytest.mark.parametrize(
    ("cell", "hours"), [("", None), ("0", "0"), ("16.5", "16.5"), ("999999.99", "999999.99"), ("240.00", "240")]
)
def test_observer_hours_are_read_where_they_are_told_and_unknown_where_they_are_not(cell: str, hours: str | None):
    (total,), flaws = read(f"{GOOD},{cell}", header=f"{HEADER},observer_hours")

    assert flaws == ()
    assert total.observer_hours == (None if hours is None else Decimal(hours))
    assert read(GOOD)[0][0].observer_hours is None


@pytest.mark.parametrize("cell", ["-1", "1e3", "1.234", "24h", "２４", ".5", "1234567", "NaN"])
def test_what_are_no_observer_hours_is_a_flaw_at_its_place(cell: str):
    totals, (flaw,) = read(f"{GOOD},{cell}", header=f"{HEADER},observer_hours")

    assert totals == ()
    assert_flaw(flaw)
    assert (flaw.place.column, flaw.code) == (len(GOOD) + 2, "C017")
    assert f"`{cell}` is not a number of observer hours" in flaw.message.en


def test_rows_that_contradict_each_other_are_both_left_out_and_a_correction_is_known_later():
    again = GOOD.replace("1528", "1529")

    assert read(GOOD, again)[0] == ()
    assert [each.count for each in read(GOOD, again.replace("21T12", "21T13"))[0]] == [1528, 1529]
    assert len(read(GOOD, GOOD)[0]) == 1


def test_among_feeds_the_header_tells_totals_from_reports():
    data = f"{HEADER}\n{GOOD}\n".encode()
    reports = b"id,source,class,zone,event_time,known_at\n"

    totals = read_feed(data, "any.csv")

    assert ([each.id for each in totals.totals], totals.reports, totals.digest) == (["t1"], (), digest(data))
    assert read_feed(reports, "any.csv").totals == ()


def test_a_misspelt_header_is_told_as_that_of_the_table_it_was_meant_for():
    with pytest.raises(BadInputError, match="did you mean `series`"):
        read_feed(f"{HEADER.replace('series', 'serie')}\n{GOOD}\n".encode(), "any.csv")
    with pytest.raises(BadInputError, match="did you mean `event_time`"):
        read_feed(b"id,source,class,zone,event_tme,known_at\n", "any.csv")


@pytest.mark.parametrize("data", [b"", b'"', b"\xff\xfe", b"\n\n", b"id;source;series"])
def test_what_is_no_table_is_refused(data: bytes):
    with pytest.raises(BadInputError):
        read_feed(data, "any.csv")


@given(st.binary(max_size=200))
def test_any_bytes_give_totals_flaws_or_a_refusal(data: bytes):
    totals, flaws = read_totals(f"{HEADER}\n".encode() + data, "totals.csv")

    assert len(totals) + len(flaws) <= data.count(b"\n") + data.count(b"\r") + 1
