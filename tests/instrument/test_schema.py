"""The JSON Schema accepts what the parser accepts, and finds the slips that an editor should underline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import jsonschema
import pytest
from hypothesis import given

from foedus.instrument.readings import RIVAL
from foedus.instrument.schema import schema
from foedus.writing import read_text
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED_TEXT, spoiled
from tests.instrument.strategies import WHOLE, plain_documents


@cache
def _validator() -> jsonschema.Draft202012Validator:
    made = cast("dict[str, Any]", schema())
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def _complaints(text: str) -> list[str]:
    found = _validator().iter_errors(cast("Any", read_text(text.encode(), "g.yaml").plain()))
    return [f"{error.json_path}: {error.message}" for error in found]


@pytest.mark.parametrize("text", [SHIPPED_TEXT, FULL_TEXT])
def test_a_valid_document_fits(text: str) -> None:
    assert _complaints(text) == []


@WHOLE
@given(plain=plain_documents())
def test_whatever_the_parser_accepts_fits(plain: dict[str, Any]) -> None:
    assert list(_validator().iter_errors(plain)) == []


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("title: {en", "titel: {en", "$"),
        ("finding: informs", "findings: informs", "$.procedures.response"),
        ("length: 22 days, after", "length: 22 days, aftr", "$.procedures.response.effect.fast"),
        ("length: 22 days", "length: 22 suns", "$.procedures.response.effect.fast.length"),
        ("automaticity: mandatory", "automaticity: automatic", "$.measures.consult.automaticity"),
        ("{party: BB,", "{parti: BB,", "$.roles.guarantor.holders[1]"),
        ("fidelity: unverified", "fidelity: certain", "$.clauses['art-3'].fidelity"),
    ],
)
def test_a_slip_is_found_where_it_stands(old: str, new: str, path: str) -> None:
    complaints = _complaints(spoiled(FULL_TEXT, {old: new}))

    assert len(complaints) > 0
    assert all(complaint.startswith(path) for complaint in complaints), complaints


def test_any_value_may_be_given_by_readings_even_by_two_questions() -> None:
    rival = "{by_reading_of: q, a: signed, b: {by_reading_of: r, c: draft, d: reported}}"

    assert _complaints(spoiled(SHIPPED_TEXT, {"status: historical": f"status: {rival}"})) == []


def test_a_rival_passage_must_give_two_answers_that_would_fit_alone() -> None:
    lonely = spoiled(SHIPPED_TEXT, {"status: historical": "status: {by_reading_of: q, a: signed}"})
    unfit = spoiled(SHIPPED_TEXT, {"status: historical": "status: {by_reading_of: q, a: signed, b: sealed}"})

    assert len(_complaints(lonely)) == 1
    assert len(_complaints(unfit)) == 1


def test_every_key_of_the_language_is_explained() -> None:
    unexplained = {key for key, value in _properties(schema()) if "description" not in value}

    assert unexplained <= {"from", "until"}  # the two ends of a stretch of time


def test_the_schema_is_json() -> None:
    assert json.loads(json.dumps(schema())) == schema()


def _properties(value: object) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(value, dict):
        for key, below in cast("dict[str, Any]", value).items():
            if key == "properties":
                yield from below.items()
            if key != "then" or RIVAL not in str(below):
                yield from _properties(below)
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _properties(item)
