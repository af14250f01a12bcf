"""Numbers as legal texts write them: thirtieth, 三十, two thirds, 三分之二."""

from __future__ import annotations

from fractions import Fraction

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_WORDS_END = 100  # from here on figures read better than words
_DIGITS = "〇一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIAD = 10_000


def cardinal(number: int) -> str:
    """``thirty``, ``twenty-one``; figures from a hundred on."""
    if number >= _WORDS_END:
        return f"{number:,}"
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens] if ones == 0 else f"{_TENS[tens]}-{_ONES[ones]}"


def ordinal(number: int) -> str:
    """``thirtieth``, ``twenty-first``; figures with their ending from a hundred on."""
    if number >= _WORDS_END:
        return f"{number:,}{_ending(number)}"
    head, dash, last = cardinal(number).rpartition("-")
    if last in _ORDINALS:
        return f"{head}{dash}{_ORDINALS[last]}"
    stem = f"{last[:-1]}ie" if last.endswith("y") else "twelf" if last == "twelve" else last
    return f"{head}{dash}{stem}th"


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def chinese(number: int) -> str:
    """三十, 一百〇五, 二萬: from nothing to under a hundred million."""
    assert 0 <= number < _MYRIAD * _MYRIAD
    if number == 0:
        return "零"
    above, below = divmod(number, _MYRIAD)
    if above == 0:
        return _leading(below)
    rest = "" if below == 0 else _under_myriad(below) if below >= _MYRIAD // 10 else f"〇{_under_myriad(below)}"
    return f"{_leading(above)}萬{rest}"


def _leading(number: int) -> str:
    """At the head of a number, ten is 十 and not 一十."""
    written = _under_myriad(number)
    return written.removeprefix("一") if 10 <= number < 20 else written


def _under_myriad(number: int) -> str:
    written = ""
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit > 0:
            written += f"{_DIGITS[digit]}{_PLACES[place]}"
        elif written != "" and number % 10**place > 0 and not written.endswith("〇"):
            written += "〇"
    return written


def share(part: Fraction) -> str:
    """``two thirds``, ``one half``; figures where words would be no words."""
    over, under = part.numerator, part.denominator
    if under == 2:
        return "one half"
    if _is_percentage(part):
        return f"{over * 100 // under} per cent"
    if not 3 <= under < _WORDS_END:
        return f"{over}/{under}"
    return f"{cardinal(over)} {ordinal(under)}{'' if over == 1 else 's'}"


def _is_percentage(part: Fraction) -> bool:
    """Whether it is one that texts state in hundredths: 55 per cent rather than eleven twentieths."""
    return part.denominator in {20, 25, 50, 100}


def chinese_share(part: Fraction) -> str:
    """三分之二, 百分之五十五."""
    if _is_percentage(part):
        return f"百分之{chinese(part.numerator * 100 // part.denominator)}"
    return f"{chinese(part.denominator)}分之{chinese(part.numerator)}"
