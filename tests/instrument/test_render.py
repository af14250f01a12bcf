"""Canonical YAML: what is written is read as the same, and is written again in the same way."""

from __future__ import annotations

from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from pydantic import JsonValue

from foedus.instrument import Document
from foedus.instrument.render import as_yaml, yaml_of
from foedus.writing import read_text
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED_TEXT, read
from tests.instrument.strategies import WHOLE, documents
from tests.instrument.values import HIDDEN, TRICKY_WORDS, terms, texts


@given(value=terms)
def test_any_value_is_read_as_it_was_written(value: dict[str, Any]) -> None:
    assert read_text(yaml_of(value).encode(), "g.yaml").plain() == value


@given(value=terms)
def test_a_common_reader_of_yaml_reads_the_same_value(value: dict[str, Any]) -> None:
    assert yaml.safe_load(yaml_of(value)) == value


@given(text=texts)
def test_text_stays_text_as_a_key_and_as_an_item(text: str) -> None:
    value: JsonValue = {text: [text, [text], {text: text}]}

    assert read_text(yaml_of(value).encode(), "g.yaml").plain() == value


@pytest.mark.parametrize("word", [*TRICKY_WORDS, HIDDEN, "\ufeff"])
def test_no_tricky_word_becomes_anything_but_itself(word: str) -> None:
    assert yaml.safe_load(yaml_of([word])) == [word]


@WHOLE
@given(document=documents())
def test_a_document_keeps_its_digest_its_readings_and_their_meaning(document: Document) -> None:
    again = read(as_yaml(document))

    assert again.digest == document.digest
    assert again.readings == document.readings
    assert again.guarantees == document.guarantees
    assert as_yaml(again) == as_yaml(document)


@WHOLE
@given(document=documents())
def test_a_guarantee_under_one_reading_is_read_as_itself(document: Document) -> None:
    for guarantee in list(document.guarantees.values())[:2]:
        written = as_yaml(guarantee)
        again = read(written)

        assert again.first == guarantee
        assert as_yaml(again.first) == written


@pytest.mark.parametrize("text", [SHIPPED_TEXT, FULL_TEXT])
def test_layout_and_comments_go_and_the_meaning_stays(text: str) -> None:
    document = read(text)
    written = as_yaml(document)

    assert read(written).guarantees == document.guarantees
    assert read(written).digest == document.digest
    assert "#" not in written.replace("https://", "")


@pytest.mark.parametrize("number", [0.5, 10**15, -(10**15)])
def test_a_number_that_would_be_read_as_text_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="no whole number of at most 15 digits"):
        yaml_of({"share": number})


def test_digits_beyond_exact_numbers_are_text_and_stay_text() -> None:
    document = read(FULL_TEXT.replace("[one, 2,", "[one, 99999999999999999,"))

    assert "99999999999999999" in cast("list[object]", document.first.measures["restore"].terms["packages"])
    assert read(as_yaml(document)).guarantees == document.guarantees


def test_a_very_long_key_stays_a_key() -> None:
    value: JsonValue = {"k" * 2_000: {"a": ["b", {}]}, "z " * 600 + "z": "c"}

    assert read_text(yaml_of(value).encode(), "g.yaml").plain() == value
    assert yaml.safe_load(yaml_of(value)) == value
