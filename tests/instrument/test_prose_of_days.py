"""A text's own instants: the local day or time of the zone at its head first, then the same by UTC."""

from __future__ import annotations

import re

import pytest

from foedus.instrument.prose import city, notice, prose
from foedus.kernel import Language
from foedus.writing import Node
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED, ZONES, read, spoiled
from tests.instrument.small_text import SMALL

_HOLDER = re.compile(r"held by Avia, and, (.*), by Bevia\. \(clause|由阿維亞擔任；(.*)，並由貝維亞擔任。")


def _text(zone: str, holder: str) -> str:
    """A text read by a zone, in which Bevia holds a role for a time."""
    answers = "{a1: {says: {en: Yes., zh-Hant: 是。}}, a2: {says: {en: No., zh-Hant: 否。}}}"
    text = SMALL.replace("ZONE", zone).replace("ANSWERS", answers).replace("NAME", "{en: court, zh-Hant: 法院}")
    return text.replace("HOLDERS", f"[A, {{party: B, {holder}}}]")


def _told(zone: str, holder: str, language: Language = "en") -> str:
    """How the time for which it does is told."""
    found = _HOLDER.search(prose(read(_text(zone, holder)), language))
    assert found is not None
    return found[1] or found[2]


@pytest.mark.parametrize(
    ("zone", "holder", "english", "chinese"),
    [
        (
            "Europe/Brussels",
            "from: 2004-03-29",
            "from 29 March 2004 (Brussels; 28 March, 22:00 UTC)",
            "自2004年3月29日起（布魯塞爾時間；世界協調時間3月28日22:00）",
        ),
        (
            "Europe/Kyiv",
            "until: 2014-02-22",
            "before 22 February 2014 (Kyiv; 21 February, 22:00 UTC)",
            "於2014年2月22日之前（基輔時間；世界協調時間2月21日22:00）",
        ),
        (
            "Europe/Moscow",
            "from: 2025-04-19T15:00:00Z",
            "from 19 April 2025, 18:00 (Moscow; 15:00 UTC)",
            "自2025年4月19日18:00起（莫斯科時間；世界協調時間15:00）",
        ),
        (
            "Asia/Taipei",
            "from: 2026-01-01",
            "from 1 January 2026 (Taipei; 31 December 2025, 16:00 UTC)",
            "自2026年1月1日起（臺北時間；世界協調時間2025年12月31日16:00）",
        ),
        (
            "America/New_York",
            "from: 2026-01-01T00:00:00-05:00, until: 2026-07-01",
            "from 1 January 2026 (New York; 05:00 UTC) to just before 1 July 2026 (New York; 04:00 UTC)",
            "自2026年1月1日起（紐約時間；世界協調時間05:00）至2026年7月1日之前（紐約時間；世界協調時間04:00）",
        ),
    ],
)
def test_the_local_day_or_time_stands_first(zone: str, holder: str, english: str, chinese: str) -> None:
    assert _told(zone, holder) == english
    assert _told(zone, holder, "zh-Hant") == chinese


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2004-03-28T21:59:59Z", "28 March 2004, 23:59:59 (Brussels; 21:59:59 UTC)"),
        ("2004-03-28T22:00:00Z", "29 March 2004 (Brussels; 28 March, 22:00 UTC)"),
        ("2004-03-28T22:00:01Z", "29 March 2004, 00:00:01 (Brussels; 28 March, 22:00:01 UTC)"),
    ],
)
def test_a_day_is_said_of_its_first_instant_alone(instant: str, said: str) -> None:
    assert _told("Europe/Brussels", f"from: {instant}") == f"from {said}"


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        # In Sao Paulo clocks went from 00:00 to 01:00 on 4 November 2018: that day began at 01:00.
        ("2018-11-04T02:59:59Z", "3 November 2018, 23:59:59 (Sao Paulo; 4 November, 02:59:59 UTC)"),
        ("2018-11-04T03:00:00Z", "4 November 2018 (Sao Paulo; 03:00 UTC)"),
        ("2018-11-04T03:00:01Z", "4 November 2018, 01:00:01 (Sao Paulo; 03:00:01 UTC)"),
        # On 18 February 2018 they went back from 00:00 to 23:00: an hour of the 17th came twice; UTC tells which.
        ("2018-02-18T01:30:00Z", "17 February 2018, 23:30 (Sao Paulo; 18 February, 01:30 UTC)"),
        ("2018-02-18T02:30:00Z", "17 February 2018, 23:30 (Sao Paulo; 18 February, 02:30 UTC)"),
    ],
)
def test_a_day_without_a_midnight_begins_where_its_calendar_does(instant: str, said: str) -> None:
    assert _told("America/Sao_Paulo", f"from: {instant}") == f"from {said}"


def test_what_a_clock_showed_again_after_midnight_is_told_as_it_showed_it() -> None:
    # In St John's 00:01 on 7 November 2010 became 23:01 on the 6th: the 7th had begun, and the wall said the 6th again.
    said = _told("America/St_Johns", "from: 2010-11-07T03:00:00Z")

    assert said == "from 6 November 2010, 23:30 (St Johns; 7 November, 03:00 UTC)"


@pytest.mark.parametrize(
    ("zone", "mark", "in_chinese"),
    [
        ("Etc/UTC", "UTC", "世界協調時間"),
        ("UTC", "UTC", "世界協調時間"),
        ("GMT", "GMT", "格林威治標準時間"),
        ("Etc/GMT", "GMT", "格林威治標準時間"),
    ],
)
def test_in_a_text_of_universal_time_nothing_is_said_twice(zone: str, mark: str, in_chinese: str) -> None:
    assert _told(zone, "from: 2026-02-01") == f"from 1 February 2026 ({mark})"
    assert _told(zone, "from: 2026-02-01T22:00:00Z") == f"from 1 February 2026, 22:00 ({mark})"
    assert _told(zone, "from: 2026-02-01", "zh-Hant") == f"自2026年2月1日起（{in_chinese}）"


def test_a_city_on_universal_time_is_still_named() -> None:
    assert _told("Europe/London", "from: 2026-02-01") == "from 1 February 2026 (London; 00:00 UTC)"


@pytest.mark.parametrize(
    ("zone", "english", "chinese"),
    [
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "「America/Argentina/Buenos_Aires」時區"),
        ("Etc/GMT+3", "the time zone Etc/GMT+3", "「Etc/GMT+3」時區"),
        ("CET", "the time zone CET", "「CET」時區"),
        ("Europe/Riga", "Riga", "「Europe/Riga」時區"),
    ],
)
def test_a_zone_without_a_name_in_the_language_stands_by_its_identifier(zone: str, english: str, chinese: str) -> None:
    assert f"({english}; " in _told(zone, "from: 2026-02-01")
    assert f"（{chinese}；" in _told(zone, "from: 2026-02-01", "zh-Hant")
    text = _text(zone, "from: 2026-02-01")
    assert f"are read by the calendar of {english}." in prose(read(text), "en")
    assert f"依{chinese}之曆日。" in prose(read(text), "zh-Hant")


def _zones(node: Node) -> set[str]:
    """Every zone that a text names, wherever it does."""
    own = {each.scalar for key, each in (node.entries or {}).items() if key == "zone" and isinstance(each.scalar, str)}
    return own.union(*(_zones(each) for each in (*(node.entries or {}).values(), *(node.items or ()))))


def test_every_zone_of_a_shipped_text_has_a_name_in_chinese() -> None:
    texts = (read(path.read_text("utf-8")) for path in SHIPPED.glob("*.guarantee.yaml"))
    named = {zone for text in texts for zone in _zones(text.root) if zone in ZONES.names}

    assert len(named) > 6
    assert {zone for zone in named if city(zone, "zh-Hant") is None} <= {"Etc/UTC", "UTC", "GMT"}


def test_each_reading_is_told_by_the_calendar_of_its_own_zone() -> None:
    rival = "zone: {by_reading_of: pace, slow: Europe/Brussels, fast: Asia/Taipei}\nparties"
    text = spoiled(
        FULL_TEXT,
        {
            "zone: Europe/Kyiv\nparties": rival,
            "from: 2026-02-01, until: 2030-02-01": "from: 2026-02-01T00:00:00+08:00",
            **{day: f"{day}T00:00:00Z" for day in ("when: 2025-11-03", "known: 2025-11-04", "when: 2026-01-02")},
        },
    )
    page = prose(read(text), "en")

    assert "Under reading A (Slowly): The role “guarantor” (guarantor) is held by" in page
    assert "from 31 January 2026, 17:00 (Brussels; 16:00 UTC) by Beland too" in page
    assert "before 30 June 2031, 20:30 (Taipei; 12:30 UTC) by Celand too; from 1 February 2026 by Beland too" in page


def test_a_step_of_the_ledger_is_told_by_its_local_day() -> None:
    late = spoiled(FULL_TEXT, {"when: 2025-11-03": "when: 2025-11-03T23:30:00Z"})

    assert "3 November 2025" in prose(read(FULL_TEXT), "en")
    assert "4 November 2025" in prose(read(late), "en")


def test_the_notice_names_calendars_by_their_cities_too() -> None:
    text = (SHIPPED / "unscr-1022.guarantee.yaml").read_text("utf-8")

    assert "by the calendar of New York" in notice(read(text), "en", {})
    assert "依紐約時間之曆日" in notice(read(text), "zh-Hant", {})
    assert "America/New_York" not in notice(read(text), "en", {})
