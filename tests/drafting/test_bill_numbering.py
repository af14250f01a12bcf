"""Provisions are numbered as each jurisdiction numbers them, however many there are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.drafting.bill.numbering import capital, chinese, letter, roman

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_WORTH = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _value(numeral: str) -> int:
    """What a Chinese numeral is worth, read sign by sign."""
    total, digit = 0, 0
    for sign in numeral:
        if sign in _WORTH:
            total, digit = total + max(digit, 1) * _WORTH[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit


@given(st.integers(1, 9_999))
def test_a_chinese_number_is_worth_what_it_counts(place: int):
    assert _value(chinese(place)) == place


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
    ],
)
def test_articles_are_numbered_as_in_taiwans_statutes(place: int, written: str):
    assert chinese(place) == written


@given(st.integers(1, 3_000))
def test_a_roman_number_is_worth_what_it_counts(place: int):
    written = roman(place)
    values = [_ROMAN[sign] for sign in written]
    total = sum(-v if any(v < later for later in values[i + 1 : i + 2]) else v for i, v in enumerate(values))

    assert total == place
    assert re.search(r"(.)\1{3}", written.replace("mmmm", "")) is None


def test_letters_go_on_after_z_by_doubling():
    assert [letter(n) for n in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]
    assert capital(28) == "BB"


@given(st.sets(st.integers(1, 500), min_size=2, max_size=2))
def test_no_two_places_have_one_letter(places: set[int]):
    assert len({letter(place) for place in places}) == 2
