"""Good rows become reports, bad rows flaws with a place, a cause and a remedy; nothing is lost in silence."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters import csv_feed, csv_table
from foedus.adapters.csv_feed import read_reports
from foedus.evidence import Report
from foedus.journal import digest
from foedus.kernel import BadInputError, Flaw, Instant, Interval
from tests.adapters.told import assert_flaw

HEADER = "id,source,class,zone,event_time,known_at"
GOOD = "r1,monitor,shelling,north,2025-03-05T10:00:00Z,2025-03-05T11:00:00Z"
OTHER = "r2,wire,shelling,,2025-03-05T10:00:00+02:00,2025-03-05T11:00:00Z"
FULL = f"{HEADER},event_until,incident,denies,url"


def read(*lines: str, header: str = HEADER) -> csv_feed.Feed:
    return read_reports("\n".join([header, *lines, ""]).encode(), "feed.csv")


def only_flaw(row: str, header: str = HEADER) -> Flaw:
    """The one flaw of a bad row that stands between two good ones, which are kept."""
    fill = "," * (header.count(",") - HEADER.count(","))
    feed = read(GOOD + fill, row, OTHER + fill, header=header)

    assert [report.id for report in feed.reports] == ["r1", "r2"]
    (flaw,) = feed.flaws
    assert_flaw(flaw)
    return flaw


def refusal(data: bytes) -> list[str]:
    with pytest.raises(BadInputError) as error:
        read_reports(data, "feed.csv")
    for flaw in error.value.flaws:
        assert_flaw(flaw)
    return [f"{flaw.place}: {flaw.message.en}" for flaw in error.value.flaws]


def test_a_row_becomes_a_report():
    first, second = read(GOOD, OTHER).reports

    assert first == Report(
        id="r1",
        source="monitor",
        incident_class="shelling",
        zone="north",
        held=Interval.at(Instant.parse("2025-03-05T10:00:00Z")),
        known=Instant.parse("2025-03-05T11:00:00Z"),
    )
    assert (second.zone, second.held.start) == (None, Instant.parse("2025-03-05T08:00:00Z"))


def test_optional_columns_may_be_filled_or_empty():
    filled, empty = read(
        f"{GOOD},2025-03-06T00:00:00Z,x,true,https://example.org/1", f"{OTHER},,,,", header=FULL
    ).reports

    assert filled.held.end == Instant.parse("2025-03-06T00:00:00Z")
    assert (filled.incident, filled.denies, filled.url) == ("x", True, "https://example.org/1")
    assert (empty.held.is_exact, empty.incident, empty.denies, empty.url) == (True, None, False, None)


def test_a_report_may_name_an_actor_and_how_it_was_observed():
    header = f"{HEADER},actor,modality"
    named, silent = read(f"{GOOD},A,imagery", f"{OTHER},,", header=header).reports

    assert (named.actor, named.modality) == ("A", "imagery")
    assert (silent.actor, silent.modality) == (None, None)


def test_columns_may_come_in_any_order():
    header = "known_at,zone,id,class,source,event_time"
    row = "2025-03-05T11:00:00Z,north,r1,shelling,monitor,2025-03-05T10:00:00Z"

    assert read(row, header=header).reports == read(GOOD).reports


def test_the_feed_names_the_bytes_it_came_from():
    data = f"{HEADER}\n{GOOD}\n".encode()

    assert read_reports(data, "feed.csv").digest == digest(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(end: str, mark: str):
    data = (mark + end.join([HEADER, "", GOOD, OTHER])).encode()

    assert read_reports(data, "feed.csv").reports == read(GOOD, OTHER).reports


def test_quotes_and_spaces_around_a_cell_are_not_part_of_it():
    quoted = ' "r1" , monitor ,"shelling",north, "2025-03-05T10:00:00Z",2025-03-05T11:00:00Z '

    assert read(quoted).reports == read(GOOD).reports


def test_a_quoted_cell_may_hold_commas_and_doubled_quotes():
    (report,) = read(GOOD.replace("r1", '"r,""1"""')).reports

    assert report.id == 'r,"1"'


def test_chinese_text_is_kept():
    assert read(GOOD.replace("north", "臺灣海峽")).reports[0].zone == "臺灣海峽"


@pytest.mark.parametrize(
    ("row", "column", "message", "hint"),
    [
        (GOOD.replace("T10:00:00Z", ""), 27, "`2025-03-05` is not an instant", "`event_until`"),
        (GOOD.replace("10:00:00Z", "10:00:00"), 27, "is not an instant", "offset"),
        (GOOD.replace("10:00:00Z", "10:00:00.5Z"), 27, "is not an instant", "whole seconds"),
        (GOOD.replace("03-05T10", "02-30T10"), 27, "is not an instant", "a real date"),
        (GOOD.replace("2025-03-05T11", "9999-03-05T11"), 48, "lies outside all records", "between 1900"),
        (GOOD.replace("T11:00", "T09:59"), 48, "known before it happened", "offsets"),
        (GOOD.replace("monitor", ""), 4, "`source` is empty", "closed list"),
        (GOOD.replace("monitor", "  "), 4, "`source` is empty", "closed list"),
        (GOOD.replace("r1", '"r1'), 1, "the quote is not closed", "close it"),
        (GOOD.replace("shelling", 'shel"ling'), 12, "a quote stands inside", '""'),
        (GOOD.replace("shelling", '"shel"ling'), 12, "a quote stands inside", '""'),
        (GOOD.replace("shelling", "shel\0ling"), 16, "an invisible character: U+0000", "delete it"),
        (GOOD.replace("shelling", "shel\u202eling"), 16, "an invisible character: U+202E", "delete it"),
        (GOOD + ",", 69, "7 cells under 6 columns", "in quotes"),
        (GOOD.rpartition(",")[0], 1, "5 cells under 6 columns", "empty"),
        (GOOD.replace("r1", "r" * 1001), 1, "the cell has 1,001 characters", "keep it to 1,000"),
        (GOOD.replace("r1", "r" * 20_000), 1, "the line has 20,065 bytes", "keep it to 16,384"),
    ],
)
def test_a_bad_row_is_a_flaw_at_its_place_and_the_good_rows_are_kept(row: str, column: int, message: str, hint: str):
    flaw = only_flaw(row)

    assert (flaw.place.file, flaw.place.line, flaw.place.column) == ("feed.csv", 3, column)
    assert message in flaw.message.en
    assert hint in flaw.hint.en


@pytest.mark.parametrize(
    ("tail", "column", "message"),
    [
        ("2025-03-05T10:00:00Z,x,,", 69, "`event_until` is not after `event_time`"),
        (",x,yes,", 72, "`yes` is neither true nor false"),
        (",x,,javascript:alert(1)", 73, "is not the address of a page"),
    ],
)
def test_a_bad_optional_cell_is_a_flaw(tail: str, column: int, message: str):
    flaw = only_flaw(f"{GOOD},{tail}", header=FULL)

    assert (flaw.place.column, message in flaw.message.en) == (column, True)


def test_bytes_that_are_not_utf_8_spoil_their_row_alone():
    data = b"\n".join([HEADER.encode(), b"r\xff" + GOOD.encode(), OTHER.encode()])

    feed = read_reports(data, "feed.csv")

    assert [report.id for report in feed.reports] == ["r2"]
    assert str(feed.flaws[0]).startswith("feed.csv:2:2: C007: the text is not UTF-8")


def test_a_repeated_row_is_one_report():
    feed = read(GOOD, GOOD)

    assert (len(feed.reports), feed.flaws) == (1, ())


def test_rows_that_contradict_each_other_are_both_left_out():
    feed = read(GOOD, GOOD.replace("north", "south"), OTHER)

    assert [report.id for report in feed.reports] == ["r2"]
    assert [(flaw.place.line, flaw.message.en) for flaw in feed.flaws] == [(3, "`r1` says otherwise in line 2")]


def test_a_correction_is_a_row_known_later():
    feed = read(GOOD, GOOD.replace("north", "south").replace("T11", "T12"))

    assert ([report.zone for report in feed.reports], feed.flaws) == (["north", "south"], ())


def test_an_id_belongs_to_its_source():
    assert len(read(GOOD, GOOD.replace("monitor", "wire")).reports) == 2


def test_a_header_alone_is_an_empty_feed():
    assert (read().reports, read().flaws) == ((), ())


def test_a_bad_header_refuses_the_file_with_every_flaw():
    assert refusal(b"") == ["feed.csv:1:1: the file is empty"]
    assert refusal(b"id,source,klass,zone,event_time,known_at\n") == [
        "feed.csv:1:1: the column `class` is missing",
        "feed.csv:1:11: `klass` is not a column",
    ]
    assert refusal(f"{HEADER},id".encode()) == ["feed.csv:1:42: the column `id` stands twice"]
    assert refusal(f'{HEADER},"'.encode()) == ["feed.csv:1:42: the quote is not closed on its line"]


def test_a_column_nearly_right_is_named():
    with pytest.raises(BadInputError, match="did you mean `known_at`"):
        read(header=HEADER.replace("known_at", "known_ad"))


def test_another_separator_is_refused_with_a_hint():
    with pytest.raises(BadInputError, match="separated by commas"):
        read(header=HEADER.replace(",", ";"))


def test_utf_16_is_refused():
    assert "the text is not UTF-8" in refusal(f"{HEADER}\n".encode("utf-16"))[0]


def test_a_file_beyond_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_table, "ROWS_MAX", 2)
    assert len(read(GOOD, OTHER).reports) == 2
    assert refusal(f"{HEADER}\n{GOOD}\r\n{OTHER}\n{GOOD}\n".encode()) == ["feed.csv:1:1: the file has 4 lines"]

    monkeypatch.setattr(csv_table, "BYTES_MAX", 10)
    assert refusal(b"id,source,class") == ["feed.csv:1:1: the file has 15 bytes"]


@pytest.mark.parametrize("line", [" " * 16_000 + '"', '"' * 16_001, '""' * 8_000 + "x", "," * 16_000, '" ' * 8_000])
def test_hostile_lines_cost_no_more_than_their_length(line: str):
    began = time.process_time()
    feed = read(*[line] * 20)

    assert (len(feed.reports), len(feed.flaws)) == (0, 20)
    assert time.process_time() - began < 5


def test_a_report_may_be_graded_and_may_show_a_picture():
    graded, plain = read(f"{GOOD},{'0f' * 32},2", f"{OTHER},,", header=f"{HEADER},media,credibility").reports

    assert (graded.media, graded.credibility) == ("0f" * 32, 2)
    assert (plain.media, plain.credibility) == (None, None)


@pytest.mark.parametrize("grade", ["0", "7", "B", "B2", "1.0", "01", "-1"])
def test_a_grade_is_a_digit_from_1_to_6_and_a_letter_grades_a_source(grade: str):
    flaw = only_flaw(
        f"r3,monitor,shelling,north,2025-03-05T10:00:00Z,2025-03-05T11:00:00Z,{grade}", f"{HEADER},credibility"
    )

    assert (flaw.code, flaw.message.en) == ("C031", f"`{grade}` is not a grade of credibility")


@pytest.mark.parametrize("media", ["a" * 63, "A" * 64, "g" * 64, "sha256:" + "a" * 64, "photo.jpg"])
def test_what_is_shown_is_named_by_the_digest_of_its_bytes(media: str):
    flaw = only_flaw(f"r3,monitor,shelling,north,2025-03-05T10:00:00Z,2025-03-05T11:00:00Z,{media}", f"{HEADER},media")

    assert flaw.code == "C030"


@given(st.binary(max_size=200))
def test_any_bytes_give_reports_flaws_or_a_refusal(data: bytes):
    feed = read_reports(f"{HEADER}\n".encode() + data, "feed.csv")

    assert len(feed.reports) + len(feed.flaws) <= data.count(b"\n") + data.count(b"\r") + 1


cells = st.sampled_from(["", "r1", '"', '""', "x y", ",", "2025-03-05T10:00:00Z", "2025-03-05", "\0", "é", "true"])


@given(st.lists(cells, max_size=14).map("".join))
def test_every_row_is_a_report_or_a_flaw(row: str):
    feed = read(row)

    assert len(feed.reports) + len(feed.flaws) == (len(row.strip()) > 0)
