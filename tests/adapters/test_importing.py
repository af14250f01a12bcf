"""Feeds of others are read as streams: the good rows are taken once, and each of the others is told with its place."""

from __future__ import annotations

import gzip
import itertools
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters.importing import octets, output, tables
from foedus.adapters.importing.octets import Octets
from foedus.adapters.importing.tables import table_rows
from foedus.evidence import crosswalk
from foedus.kernel import BadInputError, Instant, Interval, WorldError
from tests.adapters.imports import GOOD, HEADER, PLAIN, ZONES, Generated, imported, row, table
from tests.adapters.told import assert_flaw, assert_told

_BREAKS = PLAIN.replace("{kind: csv}", "{kind: csv, line_breaks: true}")
_SEMICOLONS = PLAIN.replace("{kind: csv}", "{kind: csv, separator: semicolon}")
_DOCUMENT = crosswalk.parse_crosswalk(PLAIN.encode(), "plain", ZONES)


def test_a_row_becomes_a_report(tmp_path: Path):
    came = imported(tmp_path, PLAIN, table(GOOD))
    (report,) = came.reports

    assert (report.id, report.source, report.incident_class, report.zone) == ("r1", "monitor", "explosion", "north")
    assert report.held == Interval.at(Instant.parse("2025-03-05T10:00:00Z"))
    assert report.known == Instant.parse("2025-03-05T11:00:00Z")
    assert (came.imported.rows, came.flaws) == (1, ())


def test_what_the_table_of_classes_leaves_out_is_dropped_and_counted_by_its_ground(tmp_path: Path):
    came = imported(tmp_path, PLAIN, table(GOOD, row("r2", kind="parade"), row("r3", kind="sale")))

    assert [(ground.en, count) for ground, count in came.imported.dropped.items()] == [
        ("the table of `kind` does not list its value", 2)
    ]


@pytest.mark.parametrize(
    ("line", "code", "cause"),
    [
        (row("bad").rpartition(",")[0], "I007", "4 cells under 5 columns"),
        (row("bad", zone="a,b"), "I007", "6 cells under 5 columns"),
        (row("bad", zone='"a'), "I006", "not closed"),
        (row("bad", zone='"a"b'), "I006", ""),
        (row("bad", zone="a\x07b"), "I021", "cannot be seen"),
        (row("bad", zone="\u202eab"), "I021", "cannot be seen"),
        (row("bad", zone="a" * 1001), "I021", "too long"),
        (row("", zone="north"), "I019", "there is no `id`"),
        (row("bad", at="25"), "I011", "no such time"),
        (row("bad").replace("03-05T10", "02-30T10"), "I011", "no such time"),
        (row("bad").replace("2025-03-05T10", "1066-03-05T10"), "I011", "outside all records"),
        (row("bad").replace("2025-03-05T10:00:00Z", ""), "I011", "there is no time"),
        (row("bad").replace("2025", "2027"), "I014", "after the file was received"),
        (row("bad").replace("2025-03-05T11", "2027-03-05T11"), "I013", "after the file was received"),
        (row("bad", known="09"), "I015", "known before it happened"),
    ],
)
def test_a_bad_row_is_put_aside_with_its_place_and_the_good_ones_are_taken(
    line: str, code: str, cause: str, tmp_path: Path
):
    came = imported(tmp_path, PLAIN, table(GOOD, line, row("r2")))

    assert [report.id for report in came.reports] == ["r1", "r2"]
    assert came.codes == [code]
    assert came.quarantine[0]["row"] == "3"
    assert cause in came.quarantine[0]["cause"]
    assert came.quarantine[0]["remedy"] != ""
    for flaw in came.flaws:
        assert_flaw(flaw)


def test_nothing_that_a_terminal_would_obey_comes_out_of_a_feed(tmp_path: Path):
    escape = "\x1b]0;owned\x07"
    lines = [row("bad").replace("2025-03-05T10:00:00Z", escape), row("bad", kind=escape), row(escape)]
    own = PLAIN.replace("otherwise: drop", "otherwise: quarantine")

    came = imported(tmp_path, own, table(*lines, header=HEADER))

    assert came.codes == ["I011", "I020", "I021"]
    assert all("\x1b" not in str(flaw) and "\x07" not in str(flaw) for flaw in came.flaws)
    assert "\x1b" not in came.text


def test_the_widest_row_that_is_taken_is_no_wider_than_foedus_reads(tmp_path: Path):
    wide = "\U00020000" * 300
    own = PLAIN.replace("{column: id}", "{column: id}\nincident: {column: zone}\nactor: {column: zone}\nurl: link")
    link = "https://example.org/" + "\U00020000" * 980

    came = imported(tmp_path, own, table(f"{row(wide, zone=wide)},{link}", header=f"{HEADER},link"))

    assert [report.url for report in came.reports] == [link]


def test_a_quote_that_is_not_closed_spoils_its_own_line_alone_where_one_line_is_onerow(tmp_path: Path):
    lines = [row(f"r{n}") for n in range(9)]
    lines[3], lines[6] = row("spoilt", zone='"north'), row("spoilt too", zone='"north"x')

    came = imported(tmp_path, PLAIN, table(*lines))

    assert len(came.reports) == 7
    assert [(row["row"], row["code"]) for row in came.quarantine] == [("5", "I006"), ("8", "I006")]


def test_a_quoted_cell_may_hold_separators_and_where_that_is_stated_line_breaks(tmp_path: Path):
    text = f'{HEADER},notes\n{GOOD},"one, two\nthree ""four""\n\nfive"\n{row("r2")},six\n'

    came = imported(tmp_path, _BREAKS, text)

    assert [report.id for report in came.reports] == ["r1", "r2"]
    assert "five" not in came.text


def test_a_row_that_somebody_wrote_into_a_quoted_cell_is_never_taken(tmp_path: Path):
    forged = f"{row('forged')},"
    text = f'{HEADER},notes\n{GOOD},"they wrote\n{forged}\nthat is all"\n{row("r2")},fine\n'

    came = imported(tmp_path, _BREAKS, text)

    assert [report.id for report in came.reports] == ["r2"]
    assert came.codes == ["I006"] * 3, "nor is the row itself: nobody can say where its quote should have ended"


@pytest.mark.parametrize("length", [5, tables.RECORD_LINES_MAX + 50])
def test_nothing_is_taken_from_behind_a_quote_that_is_never_closed(length: int, tmp_path: Path):
    rows = [f"{row(f'r{n}')},fine" for n in range(length)]
    text = table(f"{GOOD},fine", f'{row("open")},"never closed', *rows, header=f"{HEADER},notes")

    came = imported(tmp_path, _BREAKS, text)

    assert [report.id for report in came.reports] == ["r1"]
    assert came.imported.quarantined == {"I006": min(length + 1, tables.RECORD_LINES_MAX)}
    assert came.imported.faults == (1 if length > tables.RECORD_LINES_MAX else 0)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in came.imported.files.values())


def test_bytes_in_another_encoding_spoil_their_own_line_alone(tmp_path: Path):
    came = imported(tmp_path, PLAIN, table(GOOD, row("r2")).encode() + b"r3,boom,Ky\xefv,x,y\n" + row("r4").encode())

    assert [report.id for report in came.reports] == ["r1", "r2", "r4"]
    assert came.codes == ["I005"]


def test_a_line_too_long_to_be_kept_is_put_aside(tmp_path: Path):
    came = imported(tmp_path, PLAIN, table(GOOD, "x" * (octets.LINE_BYTES_MAX + octets.CHUNK * 3), row("r2")))

    assert [report.id for report in came.reports] == ["r1", "r2"]
    assert came.codes == ["I004"]


@pytest.mark.parametrize(
    ("data", "code", "cause"),
    [
        (b"<!DOCTYPE html><html>502 Bad Gateway</html>", "I001", "this is a page"),
        (b"\xef\xbb\xbf\n  <html>", "I001", "this is a page"),
        (table(GOOD).encode("utf-16"), "I001", "not UTF-8"),
        (b"PK\x03\x04rest", "I001", "packed"),
        (b"id,\0kind", "I001", "no text"),
        (b"", "I001", "empty"),
        (b"\n \n", "I001", "empty"),
        (gzip.compress(b"<html>", mtime=0), "I001", "this is a page"),
        (table(GOOD).replace("kind", "type").encode(), "I003", "`kind` is missing"),
        (table(GOOD).replace("zone", "id").encode(), "I003", "stands twice"),
        (table(GOOD, header=HEADER.replace(",", ";")).encode(), "I003", "is missing"),
    ],
)
def test_a_file_of_another_kind_is_refused_whole_and_nothing_is_written(
    data: bytes, code: str, cause: str, tmp_path: Path
):
    with pytest.raises(BadInputError) as refused:
        imported(tmp_path, PLAIN, table(GOOD), data)

    assert {flaw.code for flaw in refused.value.flaws} == {code}
    assert any(cause in flaw.message.en for flaw in refused.value.flaws)
    assert_told(refused.value)
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name or path.name.startswith(".")] == []


def test_the_same_bytes_twice_are_the_same_reports_once(tmp_path: Path):
    text = table(GOOD, row("r2"), GOOD)

    once, twice = imported(tmp_path, PLAIN, text), imported(tmp_path, PLAIN, text, text)

    assert once.reports == twice.reports
    assert (once.imported.repeated, twice.imported.repeated) == (1, 4)


def test_an_import_twice_writes_the_same_bytes(tmp_path: Path):
    text = table(GOOD, row("r2", known="09"))

    assert imported(tmp_path, PLAIN, text).text == imported(tmp_path, PLAIN, text).text


def test_a_correction_known_later_is_a_version_of_the_same_report(tmp_path: Path):
    came = imported(tmp_path, PLAIN, table(GOOD, row("r1", zone="south", known="12")))

    assert [(report.id, report.zone) for report in came.reports] == [("r1", "north"), ("r1", "south")]


def test_rows_known_at_once_that_contradict_each_other_are_put_aside_all_of_them(tmp_path: Path):
    rival = row("r1", zone="south")

    came = imported(tmp_path, PLAIN, table(GOOD, rival, row("r2")), table(rival))

    assert [report.id for report in came.reports] == ["r2"]
    assert came.imported.quarantined == {"I009": 3}


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["north", "south"]), st.sampled_from(["11", "12"]))))
def test_whatever_is_read_twice_in_whatever_order_nothing_counts_twice(rows: list[tuple[str, str, str]]):
    folder = _fresh()
    lines = [row(name, zone=zone, known=known) for name, zone, known in rows]
    forward = imported(folder, PLAIN, table(*lines, *lines))
    backward = imported(folder, PLAIN, table(*reversed(lines)))

    assert set(forward.reports) == set(backward.reports)
    assert len({(report.id, report.known) for report in forward.reports}) == len(forward.reports)


_NUMBERS = itertools.count()
_FOLDERS: list[Path] = []


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> Iterator[None]:
    _FOLDERS.append(tmp_path)
    yield
    _FOLDERS.clear()


def _fresh() -> Path:
    folder = _FOLDERS[-1] / f"example-{next(_NUMBERS)}"
    folder.mkdir()
    return folder


def test_gzip_is_read_as_it_is_member_after_member(tmp_path: Path):
    data = gzip.compress(table(GOOD).encode()) + gzip.compress(table(row("r2"), header="").encode())

    assert [report.id for report in imported(tmp_path, PLAIN, data).reports] == ["r1", "r2"]


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: data[: len(data) // 2]])
def test_an_archive_that_ends_early_gives_its_whole_rows_and_is_told(spoil, tmp_path: Path):
    rows = [row(f"r{n}", zone=f"zone-{n * n % 997}") for n in range(3000)]
    data = gzip.compress(table(*rows).encode())

    came = imported(tmp_path, PLAIN, spoil(data))

    assert came.imported.faults == 1
    assert came.flaws[0].code == "I008"
    assert "ends early" in came.flaws[0].message.en
    assert 0 < len(came.reports) <= 3000
    assert came.imported.quarantined == {}, "the row in which it broke off is no row"
    assert [report.id for report in came.reports] == [f"r{n}" for n in range(len(came.reports))]


def test_a_damaged_archive_gives_what_lies_before_the_damage(tmp_path: Path):
    data = bytearray(gzip.compress(table(*(row(f"r{n}", zone=f"z{n * n}") for n in range(2500))).encode()))
    data[-500:-490] = b"\xff" * 10

    came = imported(tmp_path, PLAIN, bytes(data))

    assert came.flaws[0].code == "I008"


def test_an_archive_that_unpacks_without_end_is_left_where_it_passes_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(octets, "RATIO_FROM", 100_000)
    data = gzip.compress(table(GOOD).encode() + b"\n" * 2_000_000)

    came = imported(tmp_path, PLAIN, data)

    assert [report.id for report in came.reports] == ["r1"]
    assert "more than it may" in came.flaws[0].message.en


def test_no_file_unpacks_to_more_than_the_bound(tmp_path: Path):
    path = tmp_path / "large.gz"
    path.write_bytes(gzip.compress(table(*(row(f"r{n}") for n in range(1000))).encode()))
    read = Octets(path, "large.gz", unpacked_max=20_000)

    lines = list(read.lines())

    assert read.fault is not None
    assert sum(len(line.data or b"") for line in lines) <= 20_000
    assert re.fullmatch("[0-9a-f]{64}", read.digest), "the digest is that of all bytes nevertheless"


def test_a_table_of_any_length_is_read_in_the_memory_of_a_few_rows():
    rows = 20_000
    chunks = itertools.chain([f"{HEADER}\n".encode()], (f"{row(f'r{n}')}\n".encode() for n in range(rows)))
    read = Octets(Generated(iter(chunks)), "generated")  # pyright: ignore[reportArgumentType]

    tracemalloc.start()
    count = sum(1 for _ in table_rows(read, _DOCUMENT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == rows
    assert peak < 500_000, f"{peak:,} bytes for {rows * 60:,} bytes of rows"


def test_the_separator_is_the_one_stated(tmp_path: Path):
    assert len(imported(tmp_path, _SEMICOLONS, table(GOOD).replace(",", ";")).reports) == 1


def test_a_table_too_large_for_foedus_is_written_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(output, "ROWS_MAX", 2)

    came = imported(tmp_path, PLAIN, table(*(row(f"r{n}") for n in range(5))))

    assert [Path(path).name for path in came.imported.out] == ["out.csv", "out-2.csv", "out-3.csv"]
    assert [report.id for report in came.reports] == [f"r{n}" for n in range(5)]


def test_nothing_is_half_written_where_the_output_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "out.csv").write_text("what stood there before")
    monkeypatch.setattr(output.os, "fsync", fail)

    with pytest.raises(WorldError) as failed:
        imported(tmp_path, PLAIN, table(GOOD))

    assert "nothing was changed" in failed.value.message.en
    assert_told(failed.value)
    assert (tmp_path / "out.csv").read_text() == "what stood there before"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_no_output_takes_the_place_of_an_input(tmp_path: Path):
    (tmp_path / "out.csv").write_text(table(GOOD))

    with pytest.raises(BadInputError) as refused:
        imported(tmp_path, PLAIN, tmp_path / "out.csv")

    assert refused.value.flaws[0].code == "I034"
    assert (tmp_path / "out.csv").read_text() == table(GOOD)


def test_a_missing_file_a_folder_and_an_unknown_feed_are_told(tmp_path: Path):
    for path, feed in ((tmp_path / "gone", PLAIN), (tmp_path, PLAIN), (tmp_path / "gone", "no-such-feed")):
        with pytest.raises(BadInputError) as refused:
            imported(tmp_path, feed, path)
        assert_told(refused.value)
