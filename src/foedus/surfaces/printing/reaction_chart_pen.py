"""Draws rows of marks over a logarithmic axis of days, as SVG.

The drawing is text: it holds no script, style sheet, address or colour of its own, so it prints in black and white and
follows its page in the dark. Every mark is said in words beside it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

_WIDTH, _MARGIN, _LEFT, _RIGHT, _SAID = 960, 12, 205, 565, 585
_LINE, _DOT, _LEVEL, _SIZE = 16, 3, 8, 12
_NEAR = _RIGHT - 110  # a mark further right has its word on its left
_TICKS = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)
_IDENT = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_WIDE = r"\u2e80-\u9fff\uff00-\uffef\u3000-\u303f"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+")
_NEVER_FIRST = "，。；：、）」』！？"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of marks."""

    name: str
    """What stands on its left."""
    said: tuple[str, ...]
    """The lines on its right."""
    acts: tuple[tuple[int, str, str], ...] = ()
    """Each act's days, how its date is known (``read``, ``snippet``, ``memory``), and its name."""
    own: tuple[int, int] | None = None
    """The least and the most days of an own stage, drawn as a diamond or two."""
    mark: str = ""
    """The word beside the diamond."""
    median: float | None = None
    quartiles: tuple[float, float] | None = None

    @property
    def height(self) -> int:
        """Room for the marks that share a day, and for the lines of text, in pixels."""
        crowd = max(Counter(days for days, _, _ in self.acts).values(), default=1)
        return max(14 + _LEVEL * crowd, 6 + _LINE * sum(len(_wrapped(text, _WIDTH - _SAID)) for text in self.said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A stage: its name, its rows, and what is said below them."""

    name: str
    rows: tuple[Row, ...]
    below: str

    @property
    def longest(self) -> int:
        """The most days of any mark in it."""
        return max(
            [0, *(days for row in self.rows for days, _, _ in row.acts), *(max(row.own or (0,)) for row in self.rows)]
        )


class Pen:
    """Draws from the top down."""

    def __init__(self, longest: int) -> None:
        """Take the most days that will be drawn; the axis ends at the next tick."""
        self._ticks = [
            *(tick for tick in _TICKS if tick < longest),
            min((t for t in _TICKS if t >= longest), default=longest),
        ]
        self._y = 2 * _LINE
        self._parts = list[str]()
        self._rule: int | None = None

    def axis(self, same_day: str, unit: str) -> None:
        """An axis; the second one draws the lines between both."""
        labels = [same_day, *(f"{tick:,}" for tick in self._ticks[1:])]
        if self._rule is None:
            self._text(_SAID, self._y, unit)
        for tick, label in zip(self._ticks, labels, strict=True):
            x = self._x(tick)
            self._text(x, self._y, label, anchor="middle")
            if self._rule is not None:
                self._line((x, self._rule), (x, self._y - _LINE), width=0.5, faint=True)
        self._rule = self._y + 6
        self._y += 2 * _LINE

    def lane(self, lane: Lane) -> None:
        """A stage, its rows and what is said below."""
        self._line((_MARGIN, self._y - _LINE - 2), (_WIDTH - _MARGIN, self._y - _LINE - 2), width=0.5)
        self._text(_MARGIN, self._y, lane.name, bold=True)
        self._y += 8
        for row in lane.rows:
            self._row(row)
        self._y += _LINE
        if lane.below != "":
            self.prose(lane.below, _LEFT)
        self._y += _LINE // 2

    def prose(self, text: str, left: int = _MARGIN) -> None:
        """A paragraph over the width that is left."""
        for line in _wrapped(text, _WIDTH - _MARGIN - left):
            self._text(left, self._y, line)
            self._y += _LINE
        self._y += 4

    def drawing(self, ident: str, title: str, description: str) -> str:
        """All of it.

        Raises:
            ValueError: ``ident`` cannot begin an id.
        """
        if _IDENT.fullmatch(ident) is None:
            raise ValueError(f"{ident!r} cannot begin an id: letters, digits and hyphens, a letter first")
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {self._y}" role="img"'
            f' aria-labelledby="{ident}-title {ident}-desc" font-size="{_SIZE}" fill="currentColor">'
        )
        names = (
            f'<title id="{ident}-title">{escape(title)}</title>',
            f'<desc id="{ident}-desc">{escape(description)}</desc>',
        )
        return "\n".join([head, *names, *self._parts, "</svg>"]) + "\n"

    def _row(self, row: Row) -> None:
        top, middle = self._y, self._y + _LINE - 4
        self._text(_LEFT - 14, middle + 4, row.name, anchor="end")
        y = top + _LINE
        for line in (line for text in row.said for line in _wrapped(text, _WIDTH - _SAID)):
            self._text(_SAID, y, line)
            y += _LINE
        if row.quartiles is not None:
            self._line((self._x(row.quartiles[0]), middle), (self._x(row.quartiles[1]), middle), width=1.5)
        self._parts.extend(self._dots(row, middle))
        if row.median is not None:
            self._line((self._x(row.median), middle - 8), (self._x(row.median), middle + 8), width=3)
        if row.own is not None:
            self._diamonds(row.own, middle, row.mark)
        self._y += row.height

    def _dots(self, row: Row, middle: int) -> Iterator[str]:
        """The acts; those of one day hang below each other."""
        level = Counter[int]()
        for days, confidence, name in row.acts:
            x, y = self._x(days), middle + _LEVEL * level[days]
            level[days] += 1
            yield f"<g><title>{escape(name)}: {days}</title>{_mark(x, y, confidence)}</g>"

    def _diamonds(self, own: tuple[int, int], middle: int, mark: str) -> None:
        """An own stage, from the least days to the most; what lies before the trigger is drawn at its left edge."""
        first, last = (self._x(max(days, 0)) for days in own)
        if first != last:
            self._line((first, middle), (last, middle), width=1.5)
        for x in dict.fromkeys((first, last)):
            self._parts.append(
                f'<path d="M{x} {middle - 7}l7 7l-7 7l-7 -7z" fill="none" stroke="currentColor" stroke-width="2"/>'
            )
        if last <= _NEAR:
            self._text(last + 12, middle + 4, mark, bold=True)
        else:
            self._text(first - 12, middle + 4, mark, anchor="end", bold=True)

    def _x(self, days: float) -> float:
        """Where so many days lie; one is added before the logarithm, so that the same day has a place."""
        return round(_LEFT + (_RIGHT - _LEFT) * math.log1p(days) / math.log1p(self._ticks[-1]), 1)

    def _text(self, x: float, y: float, text: str, *, anchor: str = "start", bold: bool = False) -> None:
        weight = ' font-weight="bold"' if bold else ""
        self._parts.append(f'<text x="{x}" y="{y}" text-anchor="{anchor}"{weight}>{escape(text)}</text>')

    def _line(self, start: tuple[float, float], end: tuple[float, float], *, width: float, faint: bool = False) -> None:
        opacity = ' stroke-opacity="0.3"' if faint else ""
        ends = f'x1="{start[0]}" y1="{start[1]}" x2="{end[0]}" y2="{end[1]}"'
        self._parts.append(f'<line {ends} stroke="currentColor" stroke-width="{width}"{opacity}/>')


def _mark(x: float, y: float, confidence: str) -> str:
    """Filled: the date was read; hollow: it follows from a part of the page; a cross: it was not seen there."""
    if confidence == "memory":
        return f'<path d="M{x - _DOT} {y - _DOT}l6 6m0 -6l-6 6" fill="none" stroke="currentColor" stroke-width="1.2"/>'
    fill = "currentColor" if confidence == "read" else "none"
    return f'<circle cx="{x}" cy="{y}" r="{_DOT}" fill="{fill}" stroke="currentColor"/>'


def _wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most so many pixels, as nearly as they can be known without a font."""
    lines, used = [""], 0.0
    for token in _TOKEN.findall(text):
        wide = _SIZE * sum(1.0 if re.match(f"[{_WIDE}]", character) else 0.56 for character in token)
        if used + wide > room and lines[-1] != "" and token not in _NEVER_FIRST:
            lines.append("")
            used = 0.0
        if lines[-1] != "" or not token.isspace():
            lines[-1] += token
            used += wide
    return [line.rstrip() for line in lines]
