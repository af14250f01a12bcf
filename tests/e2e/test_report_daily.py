"""``foedus report daily`` as a user has it: on shipped reports, in both languages, and with input that is wrong."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, Answer, foedus, inside
from tests.surfaces.markup import parsed

_TWO_LINES = ("report", "daily", "two-lines", "--day", "2031-03-02", "--zone", "Etc/UTC")
_SMM = ("report", "daily", "ukraine-snapback-2022", "--from", "2022-02-16T17:30:00Z", "--until", "2022-02-17T17:30:00Z")
_TEXT = str(GUARANTEES / "two-lines.guarantee.yaml")
_REPORTS = str(CASES / "two-lines.reports.csv")
_LANGUAGES = ("en", "zh-Hant")
every_language = pytest.mark.parametrize("language", _LANGUAGES)


def _said(answer: Answer) -> str:
    return " ".join(answer.out.split())


@every_language
@pytest.mark.parametrize("audience", ["all", "public"])
def test_the_report_of_a_shipped_day(audience: str, language: str, golden: Callable[[str, str], None]) -> None:
    more = ("--public",) if audience == "public" else ("--since", "2031-03-02T12:00:00Z")
    answer = inside(*_TWO_LINES, *more, "--lang", language)

    assert (answer.code, answer.err) == (0, "")
    golden(f"e2e/report-daily/two-lines.{audience}.{language}.txt", answer.out)


def test_the_table_of_a_shipped_day(golden: Callable[[str, str], None]) -> None:
    answer = inside(*_TWO_LINES, "--since", "2031-03-02T12:00:00Z", "--format", "csv")

    assert answer.code == 0
    golden("e2e/report-daily/two-lines.csv", answer.out)


@every_language
def test_the_script_itself_writes_the_same_as_a_page(language: str, tmp_path: Path) -> None:
    page = tmp_path / "day.html"
    answer = foedus(*_TWO_LINES, "--format", "html", "--out", str(page), "--lang", language)

    assert (answer.code, answer.out, answer.err) == (0, f"{page}\n", "")
    assert parsed(page.read_text(encoding="utf-8")).faults == []
    assert page.read_text(encoding="utf-8") == inside(*_TWO_LINES, "--as", "html", "--lang", language).out


def test_a_guarantee_with_files_of_reports_says_what_its_case_says() -> None:
    named = ("--day", "2031-03-02", "--zone", "Etc/UTC", "--as-of", "2031-03-06T13:00:00Z", "--json")
    of_files = inside("report", "daily", _TEXT, _REPORTS, *named).json
    of_case = inside("report", "daily", "two-lines", *named).json

    assert of_files["sections"] == of_case["sections"]
    assert (of_files["hypothetical"], of_case["hypothetical"]) == (False, True)


def test_the_two_clocks_a_report_as_of_an_hour_knows_nothing_of_the_next() -> None:
    before, after = (
        inside(*_TWO_LINES, "--as-of", f"2031-03-02T{hour}Z", "--json").json for hour in ("17:59:59", "18:00:00")
    )
    states = [{each["name"]: each["state"] for each in told["sections"]["incident"]} for told in (before, after)]

    assert (states[0]["i4"], states[1]["i4"]) == ("reported", "corroborated")
    assert "mission/r07" not in str(before)


def test_what_changed_since_the_last_report_is_told_with_both_values() -> None:
    told = inside(*_TWO_LINES, "--since", "2031-03-02T12:00:00Z", "--json").json["sections"]["correction"]

    assert [(each["what"], each["name"], each["state"]) for each in told] == [
        ("incident", "i4", "changed"),
        ("report", "mission/r07", "added"),
    ]
    assert told[0]["was"].startswith("reported, not corroborated: artillery strike")
    assert told[0]["now"].startswith("corroborated: artillery strike")


def test_the_missions_own_day_from_half_past_seven_to_half_past_seven_is_covered_and_counted() -> None:
    sections = inside(*_SMM, "--as-of", "2022-02-19T00:00:00Z", "--json").json["sections"]
    totals = {(each["zone"], each["what"]): (each["count"], each["before"]) for each in sections["total"]}
    covered = {each["zone"]: each["covered_s"] for each in sections["coverage"]}

    assert totals["luhansk", "explosions"] == (519, 188)
    assert totals["donetsk", "violations"] == (222, 189)
    assert (covered["donetsk"], covered["kyiv"]) == (86_400, 0)


@every_language
def test_a_calendar_day_does_not_split_the_missions_day(language: str) -> None:
    answer = inside(
        *_SMM[:3], "--day", "2022-02-17", "--zone", "Europe/Kyiv", "--as-of", "2022-02-19T12:00:00Z", "--lang", language
    )

    assert {"en": "not known for the day", "zh-Hant": "本日之數不明"}[language] in _said(answer)
    assert {"en": "519 in 2022-02-16T17:30Z", "zh-Hant": "2022-02-16T17:30Z – 2022-02-17T17:30Z計519"}[
        language
    ] in _said(answer)


@every_language
def test_where_nobody_counted_the_report_says_so_and_never_that_it_was_quiet(language: str) -> None:
    answer = inside("report", "daily", "two-lines", "--day", "2031-03-01", "--zone", "Etc/UTC", "--lang", language)

    assert {"en": "INSUFFICIENT COVERAGE: northern zone, southern zone", "zh-Hant": "監測涵蓋不足：北區、南區"}[
        language
    ] in _said(answer)


@pytest.mark.parametrize(
    ("day", "hours", "start"), [("2021-03-28", 23, "2021-03-27T22:00Z"), ("2021-10-31", 25, "2021-10-30T21:00Z")]
)
def test_the_days_on_which_clocks_are_turned_have_their_own_length(day: str, hours: int, start: str) -> None:
    answer = inside("report", "daily", _TEXT, _REPORTS, "--day", day, "--zone", "Europe/Kyiv")

    assert f"(Europe/Kyiv), {hours} hours" in _said(answer)
    assert f"in UTC from {start}" in _said(answer)


@every_language
def test_attribution_is_told_as_far_as_reports_go_and_in_the_words_of_those_who_determined(language: str) -> None:
    answer = inside(*_SMM[:3], "--day", "2022-02-24", "--zone", "Europe/Kyiv", "--lang", language)

    assert {"en": "attributed to Russia: very likely, high confidence", "zh-Hant": "歸責於俄羅斯：極可能，高度信心"}[
        language
    ] in re.sub(r"(?<=[^ -~]) (?=[^ -~])", "", _said(answer))
    assert "dawn" in answer.out


@every_language
def test_denied_access_has_a_section_of_its_own_where_the_text_has_such_a_class(language: str, tmp_path: Path) -> None:
    reports = tmp_path / "reports.csv"
    reports.write_text(
        "id,source,class,zone,event_time,known_at\n"
        "n1,osce-smm,access_denial,donetsk,2022-02-24T08:00:00Z,2022-02-24T10:00:00Z\n",
        encoding="utf-8",
    )
    named = (str(GUARANTEES / "ukraine-snapback.guarantee.yaml"), str(reports), "--day", "2022-02-24")
    answer = inside("report", "daily", *named, "--zone", "Europe/Kyiv", "--lang", language)
    told = inside("report", "daily", *named, "--zone", "Europe/Kyiv", "--json").json

    assert {"en": "Incidents of denied access: 1", "zh-Hant": "拒絕進入之事件1件"}[language] in _said(answer)
    assert [(each["name"], each["state"]) for each in told["sections"]["denied_access"]] == [("n1", "corroborated")]
    assert "denied_access" not in inside(*_TWO_LINES, "--json").json["sections"]
    assert [
        each["name"]
        for each in inside(*_TWO_LINES, "--access", "artillery", "--json").json["sections"]["denied_access"]
    ] == ["i1", "i2", "i3", "i4"]


def test_rows_with_flaws_are_told_and_the_good_ones_used(tmp_path: Path) -> None:
    reports = tmp_path / "reports.csv"
    reports.write_text(
        Path(_REPORTS).read_text(encoding="utf-8") + "r99,mission,artillery,north,soon,,now,,,\n", "utf-8"
    )
    answer = inside("report", "daily", _TEXT, reports, "--day", "2031-03-02", "--zone", "Etc/UTC")

    assert answer.code == 2
    assert "Corroborated incidents, by zone and class: 3" in answer.out
    assert "C013" in answer.err
    assert "reports.csv:10" in answer.err


_BAD: dict[str, tuple[tuple[str, ...], str, str]] = {
    "no day": ((_TEXT, _REPORTS), "which day?", "何日？"),
    "a day and a stretch": (
        (_TEXT, _REPORTS, "--day", "2031-03-02", "--zone", "GMT", "--from", "2031-03-02T00:00Z"),
        "which day?",
        "何日？",
    ),
    "half a stretch": ((_TEXT, _REPORTS, "--from", "2031-03-02T00:00Z"), "--from and --until", "--from與--until"),
    "a stretch with a zone": (
        (_TEXT, _REPORTS, "--from", "2031-03-02T00:00Z", "--until", "2031-03-03T00:00Z", "--zone", "GMT"),
        "--zone goes with --day",
        "--zone須與--day並用",
    ),
    "a stretch backwards": (
        (_TEXT, _REPORTS, "--from", "2031-03-02T00:00Z", "--until", "2031-03-02T00:00Z"),
        "must end after it starts",
        "終點須晚於其始點",
    ),
    "nobody's day": ((_TEXT, _REPORTS, "--day", "2031-03-02"), "--zone Etc/UTC", "--zone Etc/UTC"),
    "no such day": (
        (_TEXT, _REPORTS, "--day", "2031-02-30", "--zone", "GMT"),
        "day is out of range",
        "曆法並無2031-02-30此日",
    ),
    "not a day": (
        (_TEXT, _REPORTS, "--day", "yesterday", "--zone", "GMT"),
        "write it as 2021-04-16",
        "請寫成2021-04-16",
    ),
    "a day left out": (
        (_TEXT, _REPORTS, "--day", "2011-12-30", "--zone", "Pacific/Apia"),
        "did not take place",
        "並無2011-12-30此日",
    ),
    "no such zone": (
        (_TEXT, _REPORTS, "--day", "2031-03-02", "--zone", "Europe/Kiyv"),
        "did you mean Europe/Kyiv",
        "是否為Europe/Kyiv",
    ),
    "a day before all records": (
        (_TEXT, _REPORTS, "--day", "1850-01-01", "--zone", "GMT"),
        "lies outside all records",
        "不在紀錄可及之期間內",
    ),
    "a day after all records": (
        (_TEXT, _REPORTS, "--day", "2200-12-31", "--zone", "GMT"),
        "lies outside all records",
        "不在紀錄可及之期間內",
    ),
    "a last report to come": (
        ("two-lines", *_TWO_LINES[3:], "--as-of", "2031-03-03T00:00Z", "--since", "2031-03-03T00:00:01Z"),
        "lies after this one",
        "晚於本次報告",
    ),
    "no such class": (
        (_TEXT, _REPORTS, *_TWO_LINES[3:], "--access", "parade"),
        "the classes: artillery",
        "事件類別為artillery",
    ),
    "nobody's instant": ((_TEXT, _REPORTS, *_TWO_LINES[3:], "--public"), "as of which instant?", "截至何時？"),
    "no reports": ((_TEXT, *_TWO_LINES[3:]), "no reports", "並無報告"),
    "no such file": ((_TEXT, "nowhere.csv", *_TWO_LINES[3:]), "nowhere.csv", "nowhere.csv"),
    "no such case": (("nowhere", *_TWO_LINES[3:]), "no case of that name", "隨附之案例並無此名稱"),
    "no evidence": (("un-2231-2025", *_TWO_LINES[3:]), "no rules of evidence", "約文未定證據規則"),
    "a form for no terminal": ((_TEXT, _REPORTS, *_TWO_LINES[3:], "--format", "docx"), "name a file", "請指定檔案"),
    "no such folder": (
        (_TEXT, _REPORTS, *_TWO_LINES[3:], "--out", "nowhere/day.txt"),
        "there is no folder",
        "無可容納之資料夾",
    ),
    "another kind of table": ((_TEXT, _TEXT, *_TWO_LINES[3:]), "not a format of reports", "不是報告之格式"),
}


@pytest.mark.parametrize("what", [*_BAD])
@every_language
def test_what_is_asked_wrongly_is_told_with_its_place_and_a_remedy(what: str, language: str) -> None:
    arguments, english, chinese = _BAD[what]
    answer = inside("report", "daily", *arguments, "--lang", language)

    assert (answer.code, answer.out) == (2, "")
    assert (english if language == "en" else chinese) in " ".join(answer.err.split())


def test_an_instant_known_to_no_record_is_refused_before_anything_is_read() -> None:
    assert inside("report", "daily", "nowhere", "--from", "1066-10-14T00:00Z", "--until", "1066-10-15T00:00Z").code == 2


def test_the_public_report_tells_nothing_by_when_it_is_asked_without_an_instant(tmp_path: Path) -> None:
    """Left to itself it is as of an instant that no report decides."""
    late = tmp_path / "late.csv"
    late.write_text(
        "id,source,class,zone,event_time,known_at\nz,mission,artillery,south,2031-03-09T00:00:00Z,2031-03-09T01:00:00Z\n",
        encoding="utf-8",
    )
    alone, more = (inside(*_TWO_LINES[:3], *files, *_TWO_LINES[3:], "--public") for files in ((), (late,)))

    assert alone.out == more.out
    assert "As known on 2031-03-05T00:00Z" in alone.out  # the end of the case, less what the satellite waits for


def test_a_file_of_the_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "day.csv"
    answer = inside(*_TWO_LINES, "--format", "csv", "--output", file, "--lang", "zh-Hant")
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))

    assert (answer.code, answer.out) == (0, f"{file}\n")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows == list(csv.reader(io.StringIO(file.read_bytes().decode())))
