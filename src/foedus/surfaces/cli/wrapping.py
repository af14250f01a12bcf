"""Lines of a terminal: Latin text breaks between words, Chinese anywhere but at its marks."""

from __future__ import annotations

import re

from rich.cells import cell_len


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of so many cells: broken between words, or anywhere among Chinese characters."""
    if cell_len(text) <= width:
        return [text]
    lines = [""]
    for piece in _PIECES.findall(text):
        if cell_len(lines[-1]) + cell_len(piece.rstrip()) > width and lines[-1] != "":
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


# No line begins with a mark that closes something, and none ends with one that opens it.
_OPENS, _CLOSES = "「『（〔《【", "」』）〕》】、，。；：！？＊"
_PIECES = re.compile(
    rf"[{_OPENS}]*(?:[^\s\u3000-\u9fff\uff00-\uffef]+\s*|[\u3000-\u9fff\uff00-\uffef])[{_CLOSES}]*|\s+"
)
