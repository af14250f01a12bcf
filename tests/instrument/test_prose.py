"""Prose: every rule is said in both languages, every reading is shown, and nothing is presented as law."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from pydantic import BaseModel

from foedus.instrument import Document
from foedus.instrument.prose import MARK, PHRASES, TERMS, banner, prose
from foedus.kernel import Language
from foedus.writing import Source, Words
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED_TEXT, read, spoiled
from tests.instrument.strategies import WHOLE, documents

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_GLOSSARY = Path(__file__).parents[2] / "src" / "foedus" / "instrument" / "glossary.csv"
_FUNCTION_WORDS = re.compile(
    r"\b(?:the|an|of|and|or|to|in|is|are|be|by|for|not|at|with|from|that|it|has|have|must|may|until|after|before|under|"
    r"if|no|none|day|days|hours?|shall|within|which|who|nobody|clause|role|votes?)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"{(\w+)}")


@pytest.mark.parametrize(("language", "name"), [("en", "en"), ("zh-Hant", "zh-Hant")])
@pytest.mark.parametrize(("text", "title"), [(SHIPPED_TEXT, "un-2231"), (FULL_TEXT, "full")])
def test_the_printing_is_as_reviewed(
    text: str, title: str, language: Language, name: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"instrument/{title}.{name}.md", prose(read(text), language))


def test_every_phrase_is_there_in_both_languages_with_the_same_parts() -> None:
    for key, phrase in PHRASES.items():
        english, chinese = (set(_PARTS.findall(said)) - TERMS.keys() for said in phrase)

        assert phrase.en.strip() != "", key
        assert phrase.zh_hant.strip() != "", key
        assert english == chinese, key
        assert set(_PARTS.findall(phrase.en)).isdisjoint(TERMS), key


def test_no_chinese_phrase_holds_an_english_word_and_no_english_one_a_chinese() -> None:
    for key, phrase in PHRASES.items():
        bare = _PARTS.sub("", phrase.zh_hant)

        assert re.search(r"[A-Za-z]", re.sub(r"（(?:GMT|UTC)）", "", bare)) is None, key
        assert re.search(r"[\u4e00-\u9fff]", phrase.en) is None, key


def test_no_chinese_phrase_spells_a_proposed_term_itself() -> None:
    proposed = [term.zh_hant for term in TERMS.values() if term.status == "proposed"]

    assert [(key, term) for key, phrase in PHRASES.items() for term in proposed if term in phrase.zh_hant] == []


def test_every_phrase_is_said_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in (_GLOSSARY.parent / "prose").glob("*.py"))
    families = re.findall(r'f"([a-z_]+\.?[a-z_]*)\.?{', sources)

    assert [key for key in PHRASES if f'"{key}"' not in sources and not key.startswith(tuple(families))] == []


def test_the_terms_are_those_of_the_glossary() -> None:
    with _GLOSSARY.open(encoding="utf-8") as lines:
        rows = {row["term_en"]: (row["term_zh_hant"], row["status"]) for row in csv.DictReader(lines)}

    assert {term.en: (term.zh_hant, term.status) for term in TERMS.values()}.items() <= rows.items()
    assert {status for _, status in rows.values()} == {"reviewed", "proposed"}


@pytest.mark.parametrize("text", [SHIPPED_TEXT, FULL_TEXT])
def test_the_chinese_holds_no_english_but_what_it_quotes(text: str) -> None:
    unquoted = re.sub(r"「[^「」]*」|<[^<>]*>|sha256:[0-9a-f]+", "", prose(read(text), "zh-Hant"))

    assert _FUNCTION_WORDS.findall(unquoted) == []
    assert set(re.findall(r"[A-Za-z]{2,}", unquoted)) <= {"GMT", "UTC"}


def test_a_proposed_term_prints_with_its_mark_and_one_footnote() -> None:
    chinese = prose(read(SHIPPED_TEXT), "zh-Hant")

    assert f"提起資格{MARK}" in chinese
    assert chinese.count("擬議譯名") == 1
    assert MARK not in prose(read(SHIPPED_TEXT), "en")


@pytest.mark.parametrize(
    ("status", "english", "chinese"),
    [
        ("in_force", "IN FORCE.", "【現行有效】"),
        ("signed", "SIGNED", "【已簽署】"),
        ("draft", "DRAFT. This is not law.", "【草案】非屬法律"),
        ("reported", "REPORTED. This is not law", "【報導所載】非屬法律"),
        ("historical", "HISTORICAL.", "【歷史文本】"),
        ("illustrative", "ILLUSTRATIVE. This is not law.", "【示例】非屬法律"),
    ],
)
def test_a_page_begins_with_the_status_and_the_warning(status: str, english: str, chinese: str) -> None:
    document = read(spoiled(FULL_TEXT, {"status: draft": f"status: {status}", "fidelity: own": "fidelity: quoted"}))

    for language, word in (("en", english), ("zh-Hant", chinese)):
        page = prose(document, cast("Language", language))

        assert page.startswith(word)
        assert page.startswith(banner(document.first, cast("Language", language)))
    assert "has not been reviewed by counsel" in prose(document, "en").splitlines()[0]
    assert "未經法律專業人員審閱" in prose(document, "zh-Hant").splitlines()[0]


def test_a_passage_that_the_readings_share_is_said_once_and_one_that_they_do_not_under_each() -> None:
    page = prose(read(FULL_TEXT), "en")

    assert page.count("The proceeding is opened by") == 6  # one for each procedure
    assert "Under reading A (Slowly): The effect follows by law at the end of the day of the same" in page
    assert "Under reading B (Fast): The effect follows by law at the end of the twenty-second" in page


def test_a_question_that_plays_no_part_in_a_passage_is_not_named_beside_it() -> None:
    answers = "{here: {says: {en: Here., zh-Hant: 此處。}}, there: {says: {en: There., zh-Hant: 彼處。}}}"
    asked = f"  place: {{asks: {{en: Where?, zh-Hant: 何處？}}, clause: art-1, answers: {answers}}}\n"
    page = prose(read(spoiled(FULL_TEXT, {"questions:\n": f"questions:\n{asked}"})), "en")

    assert "Under reading C (Slowly):" in page
    assert "Under reading A" not in page


_CARVED = FULL_TEXT[FULL_TEXT.index("    carve_outs:\n") : FULL_TEXT.index("    stayed_by: court\n")]


def test_a_passage_that_only_one_reading_has_is_said_under_that_alone() -> None:
    rival = "{by_reading_of: pace, slow: {}, fast: {food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}}}"
    text = spoiled(FULL_TEXT, {_CARVED: f"    carve_outs: {rival}\n"})

    page = prose(read(text), "en")

    assert "no such provision" not in page
    assert page.count("It leaves untouched: food.") == 1
    assert "Under reading B (Fast): It leaves untouched: food." in page
    assert "Under reading A (Slowly): This page gives no exception." in page


_ELSEWHERE = {"alarm", "conditions", "sources", "withdrawal"}  # the evidence has tests of its own
_BY_SESSIONS = {"sessions", "in_sessions_of", "left_out_anchor", "unless_anchored"}  # and so has counting by sessions


def test_the_full_text_holds_every_part_of_the_language() -> None:
    said: dict[type[BaseModel], set[str]] = {}
    for guarantee in read(FULL_TEXT).guarantees.values():
        for model in _models_of(guarantee):
            said.setdefault(type(model), set()).update(model.model_fields_set)
    left_out = {
        f"{model.__name__}.{key}"
        for model, keys in said.items()
        for key in model.model_fields.keys() - keys - _BY_SESSIONS
        if model.__module__.rpartition(".")[2] not in _ELSEWHERE
    }

    assert len(said) > 40
    assert left_out == {"Guarantee.foedus", "Guarantee.waives"}


def _models_of(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _models_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _models_of(item)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from _models_of(item)


@WHOLE
@given(document=documents())
def test_whatever_the_document_says_in_words_is_printed_in_both_languages(document: Document) -> None:
    for language in _LANGUAGES:
        page = re.sub(r"\s", "", prose(document, language)).casefold()  # a line may begin with them

        for guarantee in document.guarantees.values():
            for words in _words_of(guarantee):
                # Words that stand inside a sentence leave their own full stop to it.
                assert re.sub(r"\s", "", words.said(language)).rstrip(".。").casefold() in page


def _words_of(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, BaseModel) and not isinstance(value, Source):  # whose note is told where the source is
        for name in type(value).model_fields:
            yield from _words_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _words_of(item)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from _words_of(item)


def test_a_kind_may_say_its_own_terms() -> None:
    document = read(FULL_TEXT)
    page = prose(document, "en", {"sanctions": lambda terms, language, _: (f"{len(terms)} terms in {language}.",)})

    assert "- 3 terms in en." in page
    assert page.count("terms of its own") == 3  # of the measures of other kinds that have none


def test_line_breaks_of_the_document_break_no_line_of_the_page() -> None:
    page = prose(
        read(spoiled(FULL_TEXT, {"en: Every part of the language once.": 'en: "Every part.\\n\\n# Not a heading"'})),
        "en",
    )

    assert "Every part. # Not a heading" in page
