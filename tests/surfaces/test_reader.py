"""Times, lengths and numbers as a reader sees them, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.books import Speech
from foedus.instrument import Document
from foedus.kernel import Instant, Interval, Language
from foedus.surfaces.printing.reader import Cite, Reader

_NO_DOCUMENT = cast("Document", None)  # a reader of times asks no document
_AT = Instant.parse


def _reader(language: Language = "en", *shown_in: str) -> Reader:
    speech = Speech(document=_NO_DOCUMENT, language=language)
    return Reader(speech=speech, zones=PinnedZones(), home="Europe/Kyiv", shown_in=shown_in)


@pytest.mark.parametrize(
    ("instant", "en", "zh"),
    [
        ("2025-09-28T00:00:00Z", "28 Sep 2025, 00:00", "2025年9月28日 00:00"),
        ("2025-09-28T08:00:01Z", "28 Sep 2025, 08:00:01", "2025年9月28日 08:00:01"),
        ("2025-09-28T23:59:59Z", "end of 28 Sep 2025", "2025年9月28日終了時"),
        ("2025-09-28T15:59:59Z", "just before 28 Sep 2025, 16:00", "2025年9月28日 16:00前一刻"),
    ],
)
def test_an_instant_is_a_day_and_a_time_of_day(instant: str, en: str, zh: str) -> None:
    assert _reader().instant(_AT(instant)) == en
    assert _reader("zh-Hant").instant(_AT(instant)) == zh


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2025-09-28T00:00:00Z", "2025-09-29T00:00:00Z", "28 Sep 2025"),
        ("2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z", "24 Feb 2022 (Kyiv)"),
        ("2022-02-24T03:00:00Z", "2022-02-24T04:00:00Z", "24 Feb 2022, 03:00 to 24 Feb 2022, 04:00"),
        ("2022-02-24T03:00:00Z", "2022-02-25T00:00:00Z", "24 Feb 2022, 03:00 to end of 24 Feb 2022"),
        ("2022-02-24T03:00:00Z", "2201-01-01T00:00:00Z", "from 24 Feb 2022, 03:00"),
    ],
)
def test_a_stretch_is_told_as_what_is_known_of_it(start: str, end: str, shown: str) -> None:
    assert _reader().moment(Interval(_AT(start), _AT(end))).text == shown


def test_an_exact_instant_is_shown_in_the_zones_of_the_case_too() -> None:
    shown = _reader("en", "America/New_York", "Asia/Taipei").at(_AT("2025-09-28T00:00:00Z"))

    assert shown.local == ("27 Sep 20:00 in New York", "08:00 in Taipei")
    assert shown.iso == "2025-09-28T00:00:00Z"


def test_the_end_of_a_day_is_no_instant_to_be_shown_elsewhere() -> None:
    assert _reader("en", "Asia/Taipei").at(_AT("2025-09-28T23:59:59Z")).local == ()


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("2031-03-07T08:00:01Z", "by 7 Mar 2031, 08:00"),
        ("2031-03-08T00:00:00Z", "before 8 Mar 2031, 00:00"),
    ],
)
def test_a_deadline_says_whether_its_last_instant_is_in_time(due: str, shown: str) -> None:
    assert _reader().before(Interval.at(_AT(due))).text == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(59, "0 min"), (3599, "59 min"), (3600, "1 h"), (31_200, "8 h 40 min"), (90_000, "1 d 1 h"), (172_800, "2 d")],
)
def test_a_lag_is_told_no_finer_than_it_matters(seconds: int, shown: str) -> None:
    assert _reader().lag(seconds) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("must vote before 2025-09-28T00:00Z", "must vote before 28 Sep 2025, 00:00"),
        ("at 2031-03-02T17:59:59Z sharp", "at just before 2 Mar 2031, 18:00 sharp"),
        ("on 2025-09-28 alone", "on 28 Sep 2025 alone"),
        ("see un-2231-2025-09-28 and https://a.example/2025-09-28/x", None),
    ],
)
def test_instants_inside_a_sentence_are_written_out_and_names_left_alone(told: str, shown: str | None) -> None:
    assert _reader().plain(told) == (shown or told)


def test_instants_between_chinese_characters_are_written_out() -> None:
    assert _reader("zh-Hant").plain("應於2020-09-20T00:00Z前表決") == "應於2020年9月20日 00:00前表決"


def test_a_reading_is_called_as_the_page_calls_it() -> None:
    labels = {"standing=listed": "Reading 1", "standing=list": "Reading 2"}
    reader = replace(_reader(), labels=labels)

    assert reader.plain("reading standing=listed: due; reading standing=list: not") == "reading 1: due; reading 2: not"


def test_lists_end_as_the_language_ends_them() -> None:
    assert _reader().joined(["a", "b", "c"]) == "a, b and c"
    assert _reader("zh-Hant").either(["甲", "乙", "丙"]) == "甲、乙或丙"
    assert _reader().joined([]) == ""


def test_numbers_set_off_their_thousands() -> None:
    assert _reader().number(2935) == "2,935"
    assert _reader("zh-Hant").number(1234.5) == "1,234.50"


@given(st.sampled_from(["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc", "", "HTTP//"]))
def test_a_link_leads_to_a_page_and_nowhere_else(url: str) -> None:
    assert Cite(title="x", url=url).href is None


@given(st.integers(-4_000_000_000, 6_000_000_000))
def test_every_instant_can_be_told_in_both_languages(seconds: int) -> None:
    for language in ("en", "zh-Hant"):
        told = _reader(language).instant(Instant(seconds))

        assert str(Instant(seconds).utc.year) in told or "before" in told or "前一刻" in told
