"""Numbers in legal prose, in both languages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from foedus.instrument.prose.numerals import cardinal, chinese, chinese_share, ordinal, share


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "zero"), (1, "one"), (12, "twelve"), (30, "thirty"), (72, "seventy-two"), (100, "100"), (12000, "12,000")],
)
def test_small_numbers_are_words_and_large_ones_figures(number: int, words: str) -> None:
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "first"),
        (2, "second"),
        (3, "third"),
        (5, "fifth"),
        (8, "eighth"),
        (9, "ninth"),
        (12, "twelfth"),
        (13, "thirteenth"),
        (20, "twentieth"),
        (21, "twenty-first"),
        (30, "thirtieth"),
        (45, "forty-fifth"),
        (99, "ninety-ninth"),
        (100, "100th"),
        (101, "101st"),
        (111, "111th"),
        (122, "122nd"),
        (183, "183rd"),
    ],
)
def test_ranks_are_spelt_as_in_statutes(number: int, words: str) -> None:
    assert ordinal(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (2, "二"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百〇五"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (1000, "一千"),
        (1005, "一千〇五"),
        (1050, "一千〇五十"),
        (10_000, "一萬"),
        (10_010, "一萬〇一十"),
        (20_300, "二萬〇三百"),
        (12_345, "一萬二千三百四十五"),
        (100_000, "十萬"),
        (999_999, "九十九萬九千九百九十九"),
    ],
)
def test_chinese_numerals_follow_the_statutes_of_taiwan(number: int, words: str) -> None:
    assert chinese(number) == words


def test_no_two_numbers_are_written_alike() -> None:
    assert len({chinese(number) for number in range(30_000)}) == 30_000
    assert len({ordinal(number) for number in range(1, 2_000)}) == 1_999


@pytest.mark.parametrize(
    ("part", "english", "chinese_words"),
    [
        (Fraction(1, 2), "one half", "二分之一"),
        (Fraction(2, 3), "two thirds", "三分之二"),
        (Fraction(3, 4), "three fourths", "四分之三"),
        (Fraction(1, 5), "one fifth", "五分之一"),
        (Fraction(1), "1/1", "一分之一"),
        (Fraction(51, 100), "51 per cent", "百分之五十一"),
        (Fraction(11, 20), "55 per cent", "百分之五十五"),
        (Fraction(3, 25), "12 per cent", "百分之十二"),
        (Fraction(1, 50), "2 per cent", "百分之二"),
        (Fraction(7, 12), "seven twelfths", "十二分之七"),
        (Fraction(7, 150), "7/150", "一百五十分之七"),
    ],
)
def test_shares_are_spelt_where_words_exist(part: Fraction, english: str, chinese_words: str) -> None:
    assert share(part) == english
    assert chinese_share(part) == chinese_words
