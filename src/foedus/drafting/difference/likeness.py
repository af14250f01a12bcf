"""How much of two passages is alike, as a fraction that no order of keys or items changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from pydantic import JsonValue

from foedus.drafting.difference.tree import leaves
from foedus.drafting.difference.verdict import Path

_WORD = re.compile(r"\w+")
_VALUE_WEIGHT, _WORD_WEIGHT = 3, 1
Features = Counter[tuple[Path, str]]


def features(value: JsonValue) -> Features:
    """What a passage says, piece by piece: each value, English word and pair of Chinese characters, with its path."""
    found: Features = Counter()
    for path, leaf in leaves(value):
        pieces = tuple(_pieces(path, leaf)) if isinstance(leaf, str) else ()
        if len(pieces) == 0:
            found[path, repr(leaf)] += _VALUE_WEIGHT
        for piece in pieces:
            found[path, piece] += _WORD_WEIGHT
    return found


def _pieces(path: Path, text: str) -> Iterator[str]:
    """The words of running text; nothing for a value that is taken whole."""
    last = path[-1] if len(path) > 0 else ""
    if last == "en":
        yield from _WORD.findall(text.casefold())
    elif last == "zh-Hant":
        signs = [sign for sign in text if sign.isalnum()]
        yield from (f"{one}{other}" for one, other in pairwise(signs)) if len(signs) > 1 else signs


def likeness(one: Features, other: Features) -> Fraction:
    """Twice what they share, out of all that both say (the coefficient of Sorensen and Dice, 1945 and 1948)."""
    whole = one.total() + other.total()
    return Fraction(1) if whole == 0 else Fraction(2 * (one & other).total(), whole)
