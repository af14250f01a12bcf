"""YAML text to nodes: nothing is guessed, nothing is unbounded, and every value knows its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import BadInputError, Flaw, Place
from foedus.writing import Node, read_text
from foedus.writing.text import BYTES_MAX, DEPTH_MAX, TEXT_MAX
from tests.bilingual import assert_in_both


def _read(text: str | bytes) -> Node:
    return read_text(text if isinstance(text, bytes) else text.encode(), "t.yaml")


def _flaw(text: str | bytes) -> Flaw:
    with pytest.raises(BadInputError) as caught:
        _read(text)
    (flaw,) = caught.value.flaws
    return flaw


def test_lists_and_mappings_of_both_styles_read_alike() -> None:
    block = _read("a:\n  - 1\n  - b: c\nd: {}\n")

    assert block.plain() == {"a": [1, {"b": "c"}], "d": {}}
    assert _read("{a: [1, {b: c}], d: {}}").plain() == block.plain()


@pytest.mark.parametrize(
    "written",
    [
        *("NO", "no", "yes", "on", "Off", "y", "True", "FALSE", "Null", "012", "0x1F", "0o17", "1e3", "1.0", "1_000"),
        *("+1", "2025-09-28", "2025-09-28T00:00:00Z", "12:30:45", ".inf", ".nan", "=", "<<", "123456789012345678"),
    ],
)
def test_what_other_readers_would_make_into_something_else_stays_text(written: str) -> None:
    assert _read(f"a: {written}").plain() == {"a": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("-15", -15)),
        *(("999999999999999", 999_999_999_999_999), ('"true"', "true"), ("'0'", "0"), ('""', ""), ("|\n  0\n", "0\n")),
    ],
)
def test_plain_words_of_the_core_schema_are_values_and_quoted_ones_are_text(written: str, value: object) -> None:
    plain = _read(f"a: {written}").plain()

    assert plain == {"a": value}
    assert isinstance(plain, dict)
    assert type(plain["a"]) is type(value)


def test_places_are_right_to_the_column_and_count_characters() -> None:
    node = _read("題: 前言\nlist:\n  - 甲: 乙\n    b: [x, 丙, y]\n")
    inner = node.descend(("list", 0, "b"))

    assert node.keys["題"] == Place("t.yaml", 1, 1)
    assert node.descend(("題",)).place == Place("t.yaml", 1, 4)
    assert inner.place == Place("t.yaml", 4, 8)
    assert [item.place.column for item in inner.items or ()] == [9, 12, 15]
    assert node.place_of(("list", 0, "b")) == Place("t.yaml", 4, 5)


def test_a_byte_order_mark_and_line_ends_of_windows_move_no_place() -> None:
    marked = _read(b"\xef\xbb\xbfa: 1\r\nb: c\r\n")

    assert marked == _read("a: 1\nb: c\n")
    assert marked.keys["b"] == Place("t.yaml", 2, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        (b"a: b\nc: \xff\n", "Y002", 2, 4),
        ("", "Y003", 0, 0),
        ("# a comment\n", "Y003", 0, 0),
        ("a: b\n c: d\n", "Y004", 2, 3),
        ("a: [b\n", "Y004", 2, 1),
        ("a:\n\tb: c\n", "Y004", 2, 1),
        ("a: 1\nb: &x 2\n", "Y005", 2, 4),
        ("a: *x\n", "Y005", 1, 4),
        ("a: 1\n---\nb: 2\n", "Y006", 2, 1),
        ("a: 1\nb: 2\na: 3\n", "Y007", 3, 1),
        ("a: {b: 1, b: 2}\n", "Y007", 1, 11),
        ("? [a]\n: b\n", "Y009", 1, 3),
        ("? {a: b}\n: c\n", "Y009", 1, 3),
        ("a: !!str b\n", "Y010", 1, 4),
        ("a: !mine [b]\n", "Y010", 1, 4),
        ("a: ! b\n", "Y010", 1, 4),
        ('a: "b\\0"\n', "Y002", 1, 4),
        ("a: x\u202ey\n", "Y002", 1, 4),
        ('"\\e[2J": b\n', "Y002", 1, 1),
    ],
)
def test_what_the_subset_leaves_out_is_refused_at_its_place(
    text: str | bytes, code: str, line: int, column: int
) -> None:
    flaw = _flaw(text)

    assert (flaw.code, flaw.place.line, flaw.place.column) == (code, line, column)
    assert flaw.place.file == "t.yaml"
    assert_in_both(flaw)


def test_a_key_that_stands_twice_is_told_with_the_line_where_it_stood_first() -> None:
    assert _flaw("a: 1\nb: 2\na: 3\n").message.en == "`a` stands twice (first in line 1)"


def test_the_same_key_may_stand_in_two_mappings() -> None:
    assert _read("a: {k: 1}\nb: {k: 2}\n").plain() == {"a": {"k": 1}, "b": {"k": 2}}


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_the_deepest_document_allowed_is_read_and_one_level_more_is_not(opening: str, closing: str) -> None:
    deepest = _read(opening * DEPTH_MAX + closing * DEPTH_MAX)

    assert len(list(deepest.walk())) in {DEPTH_MAX, DEPTH_MAX + 1}
    assert _flaw(opening * (DEPTH_MAX + 1) + closing * (DEPTH_MAX + 1)).code == "Y008"


def test_texts_and_documents_have_a_greatest_length() -> None:
    assert _read("a: " + "x" * TEXT_MAX).plain() == {"a": "x" * TEXT_MAX}
    assert _flaw("a: " + "x" * (TEXT_MAX + 1)).code == "Y001"
    assert _flaw(b" " * (BYTES_MAX + 1)).code == "Y001"


@pytest.mark.parametrize("text", ["a: &{name} b", "a: *{name}", "a: !{name} b", "{name}: 1\n{name}: 2"])
def test_a_long_name_is_not_told_in_full(text: str) -> None:
    assert len(_flaw(text.replace("{name}", "n" * 900)).message.en) < 200


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_the_bytes_are_they_are_read_or_refused_with_a_remedy(data: bytes) -> None:
    try:
        nodes, flaws = list(read_text(data, "t.yaml").walk()), ()
    except BadInputError as error:
        nodes, flaws = [], error.flaws

    for flaw in flaws:
        assert_in_both(flaw)
    assert all(node.place.line >= 1 and node.place.column >= 1 for node in nodes)
