"""The drawing of reaction times says all it shows in words, marks the hypothetical, and holds nothing active."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from foedus.adapters.reactions_file import read_reactions
from foedus.books.reactions import Comparison, OwnStage, compare
from foedus.books.reactions.compare import AWAITS, COUNTERPARTS
from foedus.kernel import Instant, Interval, Language
from foedus.surfaces.printing.reaction_chart import reaction_chart
from foedus.surfaces.printing.reaction_chart_pen import _wrapped
from foedus.surfaces.printing.reaction_chart_words import WORDS
from foedus.writing import Words

ROWS = read_reactions((Path(__file__).parents[2] / "history/reactions.csv").read_bytes(), "reactions.csv")
CASE = Words.of("Ukraine 2022", "2022年烏克蘭")
START = Instant.parse("2022-02-24T03:00:00Z")
SVG = "{http://www.w3.org/2000/svg}"
MARKS: dict[Language, str] = {"en": "HYPOTHETICAL", "zh-Hant": "假設"}
LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")


def own(step: str, pillar: str = "sanctions", hours: float | None = 20, **fields: object) -> OwnStage:
    reached = None if hours is None else Interval.at(START.plus(int(hours * 3600)))
    return OwnStage(**{"pillar": pillar, "step": step, "trigger": START, "reached": reached, **fields})


def comparison(*stages: OwnStage) -> Comparison:
    return compare(stages, ROWS, case="Ukraine 2022", trigger_on=date(2022, 2, 24))


def drawn(*stages: OwnStage, language: Language = "en", case: Words = CASE) -> str:
    return reaction_chart(comparison(*stages), language, case)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]


def told(svg: str) -> str:
    """The description, with the lines of text joined as a reader would."""
    return ET.fromstring(svg).findtext(f"{SVG}desc") or ""


ALL = (
    own("ordered"),
    own("in_force"),
    own("in_force", "arms", awaits_acts=True),
    own("delivered", "arms", hours=None),
    own("adopted", "permission", hours=24 * 900),
    own("delivered", "force", hours=-48),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_own_stage_is_marked_hypothetical(language: Language) -> None:
    svg = drawn(*ALL, language=language)
    mark = MARKS[language]
    diamonds = svg.count('stroke-width="2"')

    assert diamonds == 5
    assert texts(svg).count(mark) == diamonds
    assert sum(text.startswith((f"{mark}: ", f"{mark}：")) for text in texts(svg)) == len(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_has_a_title_a_description_and_a_role(language: Language) -> None:
    root = ET.fromstring(drawn(*ALL, language=language))
    ids = [each.get("id") for each in root if each.get("id") is not None]

    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == ids == ["reactions-title", "reactions-desc"]
    assert CASE.said(language) in (root.findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_says_every_line_that_is_drawn(language: Language) -> None:
    svg = drawn(*ALL, language=language)
    whole = re.sub(r"\s", "", told(svg))
    foot = texts(svg).index(next(text for text in texts(svg) if text.startswith(("One mark", "每一符號"))))
    ticks = {text for text in texts(svg) if re.fullmatch(r"[\d,]+", text)}

    for text in texts(svg)[:foot]:
        if text not in ticks and not text.startswith(("days from", "自觸發事件起")):
            assert re.sub(r"\s", "", text) in whole, text


def test_a_stage_without_a_counterpart_has_no_marks_of_the_record() -> None:
    svg = drawn(own("ordered"), own("acknowledged"), own("determined"), own("listed"))

    assert "<circle" not in svg
    assert svg.count("no counterpart on record</text>") == 4
    assert all(why.en.split()[0] in told(svg) for why in COUNTERPARTS.values() if isinstance(why, Words))


def test_a_measure_that_awaits_acts_says_so_and_is_not_compared() -> None:
    svg = drawn(own("in_force", awaits_acts=True))

    assert "<circle" not in svg
    assert "not compared" in texts(svg)
    assert "no counterpart on record" not in texts(svg)
    assert AWAITS.en in told(svg)


def test_there_is_one_mark_for_each_act() -> None:
    (each,) = comparison(own("adopted", "finance")).compared
    assert each.case is not None
    assert each.history is not None
    svg = drawn(own("adopted", "finance"))
    named = re.findall(r"<g><title>([\w-]+): \d+</title>", svg)

    assert Counter(named) == Counter(act.id for act in (*each.case.acts, *each.history.acts))


def test_rows_that_were_not_read_are_drawn_and_counted_apart() -> None:
    svg = drawn(own("delivered", "force"))

    assert svg.count("<circle") == 13
    assert svg.count('fill="none" stroke="currentColor"/>') == 6
    assert svg.count("l6 6m0 -6l-6 6") == 1
    assert "6 by a part of the page, 1 from memory" in told(svg)
    assert "only acts whose date was read: median 14 days, n = 7" in told(svg)


def test_what_has_no_lag_is_told() -> None:
    svg = drawn(own("adopted"))

    assert "without a lag: 2 before the day counted from; 4 with nothing found (all stages)" in told(svg)


def test_what_a_text_had_fixed_is_told_apart_even_where_nothing_followed() -> None:
    assert "yes: no act, 1 with nothing found; in part: median 5.5 days, n = 6; no: median 23 days, n = 8." in told(
        drawn(own("delivered", "force"))
    )


def test_an_own_stage_not_reached_has_no_diamond() -> None:
    svg = drawn(own("delivered", "arms", hours=None))

    assert "HYPOTHETICAL: not reached on the record" in texts(svg)
    assert 'stroke-width="2"' not in svg


def test_an_own_stage_between_two_days_is_drawn_as_a_stretch() -> None:
    stretch = Interval(START.plus(12 * 3600), START.plus(40 * 3600))
    svg = drawn(own("ordered", reached=stretch))

    assert svg.count('stroke-width="2"') == 2
    assert "HYPOTHETICAL: same day to day 1 (12 to 40 h)" in texts(svg)


def test_an_own_stage_before_the_trigger_says_so() -> None:
    assert "HYPOTHETICAL: before the trigger" in texts(drawn(own("ordered", hours=-48)))


def test_a_later_act_lies_further_right() -> None:
    svg = drawn(own("adopted", "permission"))
    places = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', svg)]

    assert places == sorted(places)
    assert len(set(places)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_are_inert(language: Language) -> None:
    evil = '</text><script>alert(1)</script>" onload="x&'
    svg = drawn(own("in_force", label=Words.of(evil, evil)), language=language, case=Words.of(evil, evil))

    assert "<script" not in svg
    assert {each.tag for each in ET.fromstring(svg).iter()} == {
        SVG + tag for tag in ("svg", "title", "desc", "text", "line", "circle", "path", "g")
    }


def test_braces_in_a_name_stay_braces() -> None:
    assert "{n}" in told(drawn(own("in_force", label=Words.of("{n}", "{n}"))))


def test_the_drawing_holds_no_script_address_or_colour() -> None:
    svg = drawn(*ALL).removeprefix('<svg xmlns="http://www.w3.org/2000/svg"')

    assert re.search(r"script|href|url\(|https?:|style|#[0-9a-f]{3}|\bon\w+=", svg) is None
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) == {"currentColor", "none"}


@pytest.mark.parametrize("ident", ["", "1a", 'a"b', "a b"])
def test_an_ident_that_cannot_begin_an_id_is_refused(ident: str) -> None:
    with pytest.raises(ValueError, match="cannot begin an id"):
        reaction_chart(comparison(own("ordered")), "en", CASE, ident)


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert drawn(*ALL) == drawn(*ALL)


def test_a_drawing_of_nothing_is_still_one() -> None:
    assert ET.fromstring(drawn()).get("role") == "img"


def test_every_phrase_has_the_same_places_in_both_languages() -> None:
    for key, words in WORDS.items():
        places = [sorted(re.findall(r"\{\w+\}", words.said(language))) for language in LANGUAGES]
        assert places[0] == places[1], key


def test_chinese_phrases_have_full_width_punctuation_and_no_english() -> None:
    for key, words in WORDS.items():
        said = re.sub(r"\{\w+\}", "", words.zh_hant).replace("n = ", "")
        assert re.search(r"[A-Za-z,;:.!?()]", said) is None, key


def test_the_chinese_drawing_has_no_latin_words_but_the_names_of_rows() -> None:
    svg = drawn(*ALL, language="zh-Hant")
    words = set(re.findall(r"[A-Za-z]{2,}", " ".join([*texts(svg), told(svg)])))

    assert words == set()


@pytest.mark.parametrize("text", ["one two three " * 30, "甲乙丙，" * 60, "x" * 400])
def test_no_line_is_wider_than_its_room(text: str) -> None:
    lines = _wrapped(text, 400)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith("，") for line in lines)
    if " " in text or "甲" in text:
        assert all(len(line) <= 62 for line in lines)
