"""Terms in sentences: nothing that the terms say is left out, in either language, and no language borrows the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument import prose
from foedus.kernel import Language
from foedus.measures import KINDS
from foedus.measures.wordings import TERMS_IN_WORDS
from tests.measures.kind_samples import SAMPLES, document, terms_of, words
from tests.measures.strategies import TERMS

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_CLASSES = {"defensive": "防禦性", "offensive": "進攻性", "asymmetric": "不對稱"}
_TIMES = {
    "half_year": ("half-year", "半年"),
    "August 31": ("31 August", "8月31日"),
    "last_day": ("in a month without that day, on its last day", "當月無該日者，始於當月末日"),
    "America/New_York": ("New York", "紐約時間"),
    "2026-03-15": ("15 March 2026", "2026年3月15日"),
}


def _leaves(value: Any, language: Language, key: str = "") -> Iterator[str]:
    """Every scalar of the terms, as it should be read in a language."""
    match value:
        case {"en": _, "zh-Hant": _}:
            yield value[language].rstrip(".。")
        case dict():
            for name, each in value.items():
                yield from _leaves(each, language, name)
        case list():
            for each in value:
                yield from _leaves(each, language, key)
        case _:
            yield _scalar(value, language, key)


def _scalar(value: str | int, language: Language, key: str) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    if value in _TIMES:
        return _TIMES[value][0 if language == "en" else 1]
    translated = {"class": _CLASSES, "names": {"fictional": "虛構"}}.get(key, {})
    return value if language == "en" else translated.get(value, value)


def test_every_kind_says_its_own_terms():
    assert set(TERMS_IN_WORDS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
@pytest.mark.parametrize("language", _LANGUAGES)
def test_nothing_that_the_terms_say_is_left_out(kind: str, language: Language):
    said = "".join(TERMS_IN_WORDS[kind](terms_of(kind), language))

    assert [leaf for leaf in _leaves(terms_of(kind), language) if leaf not in said] == []


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_the_english_sentences_hold_no_chinese_and_the_chinese_no_half_width_stops(kind: str):
    assert re.search(r"[\u3000-\u9fff\uff00-\uffef]", "".join(TERMS_IN_WORDS[kind](terms_of(kind), "en"))) is None
    assert all(sentence.endswith("。") for sentence in TERMS_IN_WORDS[kind](terms_of(kind), "zh-Hant"))
    assert re.search(r"[,;:.]\s", "".join(TERMS_IN_WORDS[kind](terms_of(kind), "zh-Hant"))) is None


@given(made=st.sampled_from(sorted(KINDS)).flatmap(lambda name: st.tuples(st.just(name), TERMS[name])))
def test_whatever_the_terms_are_they_can_be_said(made: tuple[str, dict[str, Any]]):
    kind, terms = made

    for language in _LANGUAGES:
        assert all(len(sentence) > 2 for sentence in TERMS_IN_WORDS[kind](terms, language))


def test_a_line_that_was_folded_in_chinese_leaves_no_space_behind():
    terms = {**terms_of("consultation"), "agenda": words("a long agenda", "兵力 集結")}

    assert TERMS_IN_WORDS["consultation"](terms, "zh-Hant")[-1] == "議程：兵力集結。"


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_the_printing_takes_the_sentences_in_place_of_the_terms_as_given(kind: str):
    printed = prose.prose(document(kind), "zh-Hant", TERMS_IN_WORDS)
    people = document(kind).first.people

    assert "條件（依文本所載）" not in printed
    assert all(sentence in printed for sentence in TERMS_IN_WORDS[kind](terms_of(kind), "zh-Hant", people))
