"""How provisions are counted: 1, a, A, i and 一, as far as a bill may go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Numbering: TypeAlias = Callable[[int], str]
"""From a place counted from one to its number as it is written."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_BELOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIAD = 10_000


def figure(place: int) -> str:
    """``12``."""
    return str(place)


def letter(place: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb``: the letter is doubled each time that the alphabet has run out."""
    rounds, index = divmod(place - 1, len(_LETTERS))
    return _LETTERS[index] * (rounds + 1)


def capital(place: int) -> str:
    """``A`` to ``Z``, then ``AA``, ``BB``."""
    return letter(place).upper()


def roman(place: int) -> str:
    """``iv``, ``xii``."""
    assert place > 0
    written = ""
    for worth, sign in (*_ROMAN, *_ROMAN_BELOW):
        times, place = divmod(place, worth)
        written += sign * times
    return written


def chinese(place: int) -> str:
    """``一``, ``十二``, ``一百零三``: as the articles of Taiwan's statutes are numbered, under ten thousand."""
    assert 0 < place < _MYRIAD
    written = ""
    for power in range(len(_PLACES) - 1, -1, -1):
        digit = place // 10**power % 10
        if digit > 0:
            written += f"{_DIGITS[digit]}{_PLACES[power]}"
        elif written != "" and place % 10**power > 0 and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if 10 <= place < 20 else written
