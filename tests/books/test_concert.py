"""How the books tell of acting together: spans that are no sharper than their dates, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from foedus.books import Speech
from foedus.books.concert import CONCERTS, concert_said, span_said
from foedus.journal import Json
from foedus.kernel import Language
from foedus.measures.together import Concert
from tests.engine.scenes import scene

_DOCUMENT = scene().document
_DAY_S = 86_400


def _speech(language: Language = "en") -> Speech:
    return Speech(document=_DOCUMENT, language=language)


def _said(language: Language = "en", **about: Json) -> str | None:
    return concert_said(_speech(language), {"together": {"clause": "one", **about}})


def _skew(least_s: int, greatest_s: int) -> Mapping[str, Json]:
    return {"least_s": least_s, "greatest_s": greatest_s}


def test_a_measure_without_such_a_duty_or_before_it_has_arisen_has_nothing_to_tell() -> None:
    assert concert_said(_speech(), {}) is None
    assert _said(concert="not_arisen") is None


def test_every_outcome_has_words_and_no_word_is_left_over() -> None:
    assert CONCERTS.keys() == {each.value for each in Concert} | {"not_arisen", "contested"}


@pytest.mark.parametrize(
    ("skew", "told", "told_in_chinese"),
    [
        (_skew(90_061, 90_061), "1 day 1 hour 1 minute 1 second apart", "相隔1日1小時1分1秒"),
        (_skew(7 * _DAY_S + 1, 9 * _DAY_S - 1), "at least 7 days, at most 9 days apart", "相隔至少7日，至多9日"),
        (_skew(3600, 7201), "at least 1 hour, at most 2 hours 1 minute apart", "相隔至少1小時，至多2小時1分"),
        (_skew(59, 61), "at most 2 minutes apart", "相隔至多2分"),
        (_skew(0, _DAY_S - 1), "at most 1 day apart", "相隔至多1日"),
        (_skew(0, 0), "no time apart", "相隔零秒"),
    ],
)
def test_bounds_are_rounded_away_from_each_other(skew: Mapping[str, Json], told: str, told_in_chinese: str) -> None:
    assert _said(concert="broken", skew=skew) == f"acting together: BROKEN (the first and the last {told})"
    assert _said("zh-Hant", concert="broken", skew=skew) == f"共同履行：已違反（首末{told_in_chinese}）"


def test_who_is_silent_is_named_and_an_office_by_its_title() -> None:
    assert _said(concert="open", skew=None, silent=("M1", "court")) == (
        "acting together: the time still runs (silent: words, words)"
    )
    assert _said(concert="contested") == "acting together: contested"


def test_seconds_add_up() -> None:
    assert span_said(_speech(), 0) == "no time"
    assert span_said(_speech(), _DAY_S - 1) == "23 hours 59 minutes 59 seconds"
    assert span_said(_speech("zh-Hant"), 2 * _DAY_S + 60) == "2日1分"
