"""Where a line may break: at a space, and beside a Chinese character but for the marks that open or close."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

_CLOSING = frozenset("，。、：；？！」』）〕》】＊％")
"""No line begins with one of these."""
_OPENING = frozenset("「『（〔《【")
"""No line ends with one of these."""
_CJK_FROM, _CJK_TO = 0x2E80, 0xFFEF


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a paragraph, none wider than ``width``; joined, they are the text less the spaces at their ends."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece in (part for whole in _pieces(text) for part in _fitting(whole, width, measure)):
        wide = measure(piece)
        if line != "" and used + measure(piece.rstrip(" ")) > width:
            lines.append(line.rstrip(" "))
            line, used = "", 0.0
        line, used = f"{line}{piece}", used + wide
    return [*lines, line]


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts between which a line may break; a space belongs to the part before it."""
    start = 0
    for place, (before, after) in enumerate(pairwise(text), 1):
        if _may_part(before, after):
            yield text[start:place]
            start = place
    yield text[start:]


def _fitting(piece: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """A part, cut where it alone is wider than a line: the address of a page, say."""
    while len(piece) > 1 and measure(piece) > width:
        cut = next(length for length in range(len(piece) - 1, 0, -1) if length == 1 or measure(piece[:length]) <= width)
        yield piece[:cut]
        piece = piece[cut:]
    yield piece


def _may_part(before: str, after: str) -> bool:
    if after == " " or before in _OPENING or after in _CLOSING:
        return False
    return before == " " or _is_chinese(before) or _is_chinese(after)


def _is_chinese(sign: str) -> bool:
    return _CJK_FROM <= ord(sign) <= _CJK_TO
