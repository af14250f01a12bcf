"""Tables of reports with bad rows: the good ones are used, the bad ones told, and the outcome still stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.chinese import told_in_both
from tests.e2e.terminal import CASES, GUARANTEES, inside

_CASE = (CASES / "two-lines.case.yaml").read_text("utf-8").replace("../guarantees/", f"{GUARANTEES}/")
_TABLE = (CASES / "two-lines.reports.csv").read_bytes()
_LINES = _TABLE.splitlines()
_ROW = "x9,mission,artillery,north,2031-03-02T01:10:00Z,,2031-03-02T06:00:00Z,,,"
_BAD_ROWS: dict[str, bytes] = {
    "too few cells": b"x9,mission,artillery",
    "too many cells": _ROW.encode() + b",,,",
    "a time without offset": _ROW.replace("01:10:00Z", "01:10:00").encode(),
    "a day that is none": _ROW.replace("2031-03-02T01", "2031-02-30T01").encode(),
    "known before it happened": _ROW.replace("T06:00:00Z", "T00:00:00Z").encode(),
    "an open quote": b'x9,"mission,artillery,north,,,,,,',
    "bytes that are no text": b"x9,\xff\xfe,artillery,north,2031-03-02T01:10:00Z,,2031-03-02T06:00:00Z,,,",
    "a NUL": _ROW.replace("mission", "missi\0on").encode(),
    "an escape sequence": _ROW.replace("mission", "\x1b[2J").encode(),
    "a cell of 10,000 characters": _ROW.replace("mission", "m" * 10_000).encode(),
    "a line of 1,000,000 bytes": b"x" * 1_000_000,
    "after the last year": _ROW.replace("2031-03-02T06:00:00Z", "9999-12-31T23:59:59-01:00").encode(),
}
_NO_TABLES: dict[str, bytes] = {
    "nothing": b"",
    "blank lines": b"\n\n",
    "two columns": b"id,source\n",
    "a column misspelt": _TABLE.replace(b"known_at", b"known"),
    "a column twice": _TABLE.replace(b"zone", b"id", 1),
    "zeros": b"\x00" * 100,
    "UTF-16": _TABLE.decode().encode("utf-16"),
    "binary": b"PK\x03\x04" + bytes(range(256)),
}
_LOOKS: dict[str, bytes] = {
    "byte order mark": b"\xef\xbb\xbf" + _TABLE,
    "Windows": b"\r\n".join([*_LINES, b""]),
    "spaces": _TABLE.replace(b",", b" , "),
    "blank lines": _TABLE.replace(b"\n", b"\n\n"),
    "backwards": b"\n".join([_LINES[0], *reversed(_LINES[1:])]),
    "a row again": b"\n".join([*_LINES, _LINES[1]]),
}


def _staged(folder: Path, table: bytes | None) -> Path:
    path = folder / "two.case.yaml"
    path.write_text(_CASE, "utf-8")
    if table is not None:
        (folder / "two-lines.reports.csv").write_bytes(table)
    return path


@pytest.mark.parametrize("name", _BAD_ROWS)
def test_a_bad_row_is_told_and_the_good_ones_count(name: str, tmp_path: Path) -> None:
    path = _staged(tmp_path, b"\n".join([*_LINES[:3], _BAD_ROWS[name], *_LINES[3:]]) + b"\n")
    answer = told_in_both("case", "run", path, "--json")

    assert answer.code == 2
    assert f"{tmp_path / 'two-lines.reports.csv'}:4:" in answer.err
    assert "\n  hint: " in answer.err
    assert answer.json["agrees"]
    assert answer.json["outcomes"] == inside("case", "run", "two-lines", "--json").json["outcomes"]


@pytest.mark.parametrize("name", _NO_TABLES)
def test_a_table_without_its_columns_is_refused_whole(name: str, tmp_path: Path) -> None:
    answer = told_in_both("case", "run", _staged(tmp_path, _NO_TABLES[name]))

    assert (answer.code, answer.out) == (2, "")
    assert f"{tmp_path / 'two-lines.reports.csv'}:1" in answer.err
    assert "\n  hint: " in answer.err


def test_a_table_that_is_missing_is_told_with_the_case_that_names_it(tmp_path: Path) -> None:
    answer = told_in_both("case", "run", _staged(tmp_path, None))

    assert (answer.code, answer.out) == (2, "")
    assert "two-lines.reports.csv: F002: no such file or directory\n  hint: `" in answer.err
    assert "two.case.yaml` names it" in answer.err


@pytest.mark.parametrize("name", _LOOKS)
def test_the_look_of_a_table_changes_nothing(name: str, tmp_path: Path) -> None:
    answer = inside("case", "run", _staged(tmp_path, _LOOKS[name]), "--json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == inside("case", "run", "two-lines", "--json").out


def test_explain_too_tells_bad_rows_and_still_explains(tmp_path: Path) -> None:
    answer = inside("explain", _staged(tmp_path, _TABLE + b"bad row\n"))

    assert answer.code == 2
    assert "C009" in answer.err
    assert len(answer.out.splitlines()) > 5
