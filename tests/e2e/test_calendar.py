"""`foedus calendar`: read back by the library that calendar programs use, and never more precise than the record."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from foedus.engine import View
from foedus.kernel import Instant, Interval, Language
from foedus.rehearsal import last_instant
from foedus.surfaces.printing.calendars import agenda_of, as_ical
from foedus.surfaces.printing.calendars.deadlines import deadlines
from foedus.surfaces.printing.calendars.words import CALENDAR
from foedus.surfaces.running import Run, run_case
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES, GUARANTEES, foedus, inside

_CASES = ["cbw-2018", "easter-truce-2025", "taiwan-blockade", "two-lines", "un-2231-2020", "un-2231-2025"]
_BOTH: tuple[Language, ...] = ("en", "zh-Hant")
_HOUSE = FoedusHouse()


@cache
def _run(case: str) -> Run:
    staged, _ = _HOUSE.stage(case)
    return run_case(_HOUSE, staged, View(), last_instant(staged), (None, "en"))


@cache
def _written(case: str, language: Language = "en") -> bytes:
    return as_ical(agenda_of(_run(case).said_in(language), _HOUSE.zones))


def _read(data: bytes) -> list[Any]:
    """The entries as the library reads them; what a property holds, its own types leave open."""
    return list(Calendar.from_ical(data).walk("VEVENT"))


def _events(case: str, language: Language = "en") -> list[Any]:
    return _read(_written(case, language))


def _at(text: str) -> datetime:
    return Instant.parse(text).utc


def _one(events: list[Any], words: str) -> Any:
    (found,) = [event for event in events if words in str(event["SUMMARY"])]
    return found


@pytest.mark.parametrize("language", _BOTH)
@pytest.mark.parametrize("case", _CASES)
def test_no_line_is_longer_than_75_octets_and_none_cuts_a_character_in_two(case: str, language: Language) -> None:
    lines = _written(case, language).split(b"\r\n")

    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)


@pytest.mark.parametrize("language", _BOTH)
@pytest.mark.parametrize("case", _CASES)
def test_what_is_read_back_is_what_was_to_be_said(case: str, language: Language) -> None:
    meant = agenda_of(_run(case).said_in(language), _HOUSE.zones)
    events = _events(case, language)

    assert len(events) == len(meant.entries) > 0
    for entry, event in zip(meant.entries, events, strict=True):
        assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (entry.summary, entry.description)
        assert event.decoded("DTSTART") == entry.when.start.utc
        assert event.decoded("DTSTAMP") == meant.as_of.utc
        assert ("DTEND" in event) == (not entry.when.is_exact)
        assert [str(each) for each in event["CATEGORIES"].cats] == list(entry.categories)


@pytest.mark.parametrize("case", _CASES)
def test_every_entry_has_a_name_of_its_own_that_no_language_changes(case: str) -> None:
    english, chinese = ([str(event["UID"]) for event in _events(case, language)] for language in _BOTH)

    assert len(set(english)) == len(english)
    assert english == chinese


@pytest.mark.parametrize("case", _CASES)
def test_every_duty_and_every_order_of_the_record_stands_in_the_calendar(case: str) -> None:
    run = _run(case)
    found = deadlines(run, _HOUSE.zones)
    duties = {
        tuple(key.split(" / "))
        for (subject, key), payload in run.books.latest.items()
        if subject == "duty" and any(said["state"] != "not_arisen" for said in _said(payload))
    }
    orders = {(order.notification, order.measure, order.party) for order in run.books.orders.values()}

    assert {each.subject for each in found if each.kind == "duty"} == duties
    assert {each.subject for each in found if each.kind == "order"} >= orders


def _said(payload: Any) -> Any:
    return payload["said"]


def test_a_limit_that_is_included_is_given_as_the_last_instant_in_time() -> None:
    late = _one(_events("two-lines"), "Order: trade sanctions (Borealia)")

    assert late.decoded("DTSTART") == _at("2031-03-07T08:00:00Z")
    assert "[silent past the deadline]" in str(late["SUMMARY"])
    assert "At the latest 7 Mar 2031, 08:00 (UTC)" in str(late["DESCRIPTION"])


def test_midnight_is_given_as_the_first_instant_that_is_too_late_and_in_other_zones() -> None:
    draft = _one(_events("un-2231-2025"), "Duty: table a draft")

    assert draft.decoded("DTSTART") == _at("2025-09-28T00:00:00Z")
    assert "Before 28 Sep 2025, 00:00 (UTC)\n= 27 Sep 20:00 in New York" in str(draft["DESCRIPTION"])
    assert "Paragraph 11, unverified; clause para-11-president: If within ten days" in str(draft["DESCRIPTION"])
    assert draft["STATUS"] == "CONFIRMED"


def test_a_time_that_is_not_known_is_a_stretch_with_both_ends_told() -> None:
    stretches = [event for event in _events("easter-truce-2025") if "DTEND" in event]

    assert len(stretches) == 2
    for event in stretches:
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        assert "The record does not fix the instant: it lies between " in str(event["DESCRIPTION"])
        assert event["STATUS"] == "TENTATIVE"
        assert "uncertain time" in [str(each) for each in event["CATEGORIES"].cats]


def test_where_readings_differ_each_has_its_entry_and_names_itself() -> None:
    effects = [event for event in _events("cbw-2018") if "(waiver-notice)" in str(event["SUMMARY"])]

    assert [event.decoded("DTSTART") for event in effects] == [_at("2018-08-23T04:00:00Z"), _at("2018-08-24T04:00:00Z")]
    assert [str(event["SUMMARY"]).split(", under ")[1] for event in effects] == [
        "notice_day=counts",
        "notice_day=does_not_count",
    ]
    assert "The reading notice_day=counts: Yes; a notice of 8 August 2018" in str(effects[0]["DESCRIPTION"])
    assert {str(event["STATUS"]) for event in effects} == {"TENTATIVE"}


def test_an_order_that_readings_date_differently_is_late_only_under_the_one_that_says_so() -> None:
    orders = [
        event
        for event in _events("taiwan-blockade")
        if "first round of preset sanctions (First" in str(event["SUMMARY"])
    ]
    shown = {(event.decoded("DTSTART").isoformat(), "silent past" in str(event["SUMMARY"])) for event in orders}

    assert shown == {("2031-05-16T13:00:00+00:00", True), ("2031-05-19T20:00:00+00:00", False)}


def test_what_has_no_latest_instant_gets_no_entry_either(monkeypatch: pytest.MonkeyPatch) -> None:
    open_ended = Interval(Instant.parse("2031-03-06T08:00:00Z"), Instant.parse("2250-01-01T00:00:00Z"))
    (vote,) = (each for each in deadlines(_run("two-lines"), _HOUSE.zones) if each.subject == ("letter", "vote"))
    told = (replace(vote, due=open_ended, state="open"),)
    monkeypatch.setattr("foedus.surfaces.printing.calendars.agenda.deadlines", lambda run, zones: told)
    english, chinese = (agenda_of(_run("two-lines").said_in(language), _HOUSE.zones) for language in _BOTH)

    assert english.entries == chinese.entries == ()
    assert "for it falls due from 6 Mar 2031, 08:00, and its latest instant is not known" in english.about
    assert "最遲時點不明" in chinese.about


def test_what_is_over_and_has_no_date_is_not_told_as_if_it_were_to_come() -> None:
    assert "No date can be given" not in _unfolded(_written("easter-truce-2025"))
    assert "No date can be given" not in _unfolded(_written("taiwan-blockade"))


@pytest.mark.parametrize(("language", "mark"), [("en", "[HYPOTHETICAL] "), ("zh-Hant", "【假設情境】")])
def test_what_is_hypothetical_says_so_in_every_entry_and_what_is_recorded_does_not(
    language: Language, mark: str
) -> None:
    for case in _CASES:
        supposed = _run(case).staged.case.hypothetical is not None
        summaries = [str(event["SUMMARY"]) for event in _events(case, language)]

        assert all(summary.startswith(mark) == supposed for summary in summaries), case


def test_what_has_no_date_gets_no_entry_and_is_named_in_the_calendars_own_words() -> None:
    english, chinese = (_unfolded(_written("un-2231-2025", language)) for language in _BOTH)

    assert "No date can be given: Order: provisions of the earlier resolutions" in english
    assert "for no time is set here" in english
    assert "無從載明日期：命令：先前各決議之規定" in chinese
    assert not any("Order:" in str(event["SUMMARY"]) for event in _events("un-2231-2025"))


def _unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").decode("utf-8")


def test_a_mark_is_explained_where_one_stands() -> None:
    assert "＊標有此符號之譯語" in _unfolded(_written("two-lines", "zh-Hant"))
    assert "＊" not in _unfolded(_written("two-lines"))


def test_a_later_calendar_brings_the_same_entry_up_to_date(tmp_path: Path) -> None:
    early, late = tmp_path / "early.ics", tmp_path / "late.ics"
    first = inside("calendar", "two-lines", "--as-of", "2031-03-03T09:00:00Z", "--output", early)
    second = inside("calendar", "two-lines", "--output", late)
    before, after = (_one(_read(path.read_bytes()), "Duty: vote") for path in (early, late))

    assert (first.code, first.out, second.code) == (0, f"{early}\n", 0)
    assert before["UID"] == after["UID"]
    assert before.decoded("DTSTAMP") == datetime(2031, 3, 3, 9, tzinfo=UTC) < after.decoded("DTSTAMP")
    assert "[open]" in str(before["SUMMARY"])
    assert "[met]" in str(after["SUMMARY"])
    assert not any("Order:" in str(event["SUMMARY"]) for event in _read(early.read_bytes()))


def test_the_same_case_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.ics" for seed in ("1", "2")]
    for path in files:
        assert foedus("calendar", "taiwan-blockade", "-o", str(path), PYTHONHASHSEED=path.stem).code == 0

    assert files[0].read_bytes() == files[1].read_bytes() == _written("taiwan-blockade")


def test_standard_output_holds_the_calendar_alone() -> None:
    answer = inside("calendar", "two-lines", "--lang", "zh-Hant")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.encode() == _written("two-lines", "zh-Hant")


def test_one_reading_and_one_party_may_be_asked() -> None:
    read = _read(inside("calendar", "cbw-2018", "--reading", "counts").out.encode())
    russian = inside("calendar", "un-2231-2025", "--recognised-by", "RU").out.encode()

    assert [event.decoded("DTSTART") for event in read if "waiver" in str(event["SUMMARY"])] == [
        _at("2018-08-23T04:00:00Z")
    ]
    assert not any(", under notice_day" in str(event["SUMMARY"]) for event in read)
    assert [str(event["SUMMARY"]) for event in _read(russian)] == ["End of the guarantee [has come]"]
    assert "As Russia recognises it" in _unfolded(russian)


def test_a_guarantee_alone_has_no_dates_and_is_refused_with_what_to_give() -> None:
    english = inside("calendar", GUARANTEES / "two-lines.guarantee.yaml")
    chinese = inside("calendar", GUARANTEES / "two-lines.guarantee.yaml", "--lang", "zh-Hant")

    assert (english.code, english.out, chinese.code) == (2, "", 2)
    assert "F005: a guarantee, where a case is needed\n  hint: a deadline needs a date" in english.err
    assert "期限須有日期" in chinese.err


def test_a_case_that_is_not_there_is_told_as_such() -> None:
    assert "F001" in inside("calendar", "no-such-case").err
    assert inside("calendar", "two-lines", "--reading", "nonsense").code == 2


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    english = inside("calendar", "two-lines")
    chinese = inside("calendar", "two-lines", "--lang", "zh-Hant")

    assert (english.code, english.out, chinese.code) == (3, "", 3)
    assert "pip install 'foedus[drafting]'" in english.err
    assert "尚未安裝" in chinese.err
    assert "pip install 'foedus[drafting]'" in chinese.err


def test_bad_rows_of_reports_are_told_and_the_good_ones_used(tmp_path: Path) -> None:
    for name in ("two-lines.case.yaml", "two-lines.reports.csv"):
        text = (CASES / name).read_text("utf-8").replace("../guarantees", str(GUARANTEES))
        (tmp_path / name).write_text(
            text + ("r09,mission,artillery,north,noon,,noon,i5,,\n" if name.endswith("csv") else "")
        )
    answer = inside("calendar", tmp_path / "two-lines.case.yaml")

    assert answer.code == 2
    assert "two-lines.reports.csv:10:" in answer.err
    assert len(_read(answer.out.encode())) == len(_events("two-lines"))


def test_every_phrase_is_in_both_languages_with_the_same_parts() -> None:
    for key, words in CALENDAR.items():
        parts = [sorted(re.findall(r"{(\w+)}", said)) for said in (words.en, words.zh_hant)]

        assert parts[0] == parts[1], key
        assert re.search(r"[\u4e00-\u9fff]", words.en) is None, key
        assert re.search(r"[\u4e00-\u9fff][:;,!?()]|[:;,!?(][\u4e00-\u9fff]", words.zh_hant) is None, key
