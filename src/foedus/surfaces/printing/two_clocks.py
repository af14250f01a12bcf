"""The figure of the two clocks: a line from when something happened to when it was known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.kernel import Instant, Interval
from foedus.surfaces.printing.axis import Axis
from foedus.surfaces.printing.figure import Caption, Dot, Figure, Stroke
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.printing.story import Mark

_WIDTH, _LEFT, _RIGHT = 960, 96, 940
_LEVEL, _LEVELS, _DISC = 24, 4, 10
_GAP = 23.0
_LAST_YEAR = 2200
_CLOSE_S, _CLOSE_TURNS, _CLOSE_RATIO = 36 * 3600, 3, 5


def two_clocks(reader: Reader, marks: Sequence[Mark]) -> Iterator[Figure]:
    """The figure, and a closer one of the hours in which most of it happened, where the whole hides them."""
    drawn = [mark for mark in marks if mark.held.end.utc.year < _LAST_YEAR]
    if len(drawn) < 2:
        return
    near = _near(drawn)
    inside = [mark for mark in drawn if mark.held.start in near and mark.known in near]
    left_out = reader.say("clock.left_out", count=len(drawn) - len(inside)) if len(inside) < len(drawn) else ""
    yield _figure(reader, inside, ("two-clocks", reader.say("clock.title"), left_out))
    close = _close(inside)
    if close is not None:
        closer = [mark for mark in inside if mark.held.start in close and mark.known in close]
        names = {"first": reader.instant(close.start), "last": reader.instant(close.end)}
        yield _figure(reader, closer, ("two-clocks-closer", reader.say("clock.closer", **names), ""))


def _near(marks: Sequence[Mark]) -> Interval:
    """The time around the turning points: what lies far before or after would press them into one line."""
    turns = [mark for mark in marks if mark.number is not None] or list(marks)
    first, last = min(mark.held.start for mark in turns), max(mark.known for mark in turns)
    room = max((last.seconds - first.seconds) // 2, 86_400)
    return Interval(first.plus(-room), last.plus(room + 1))


def _close(marks: Sequence[Mark]) -> Interval | None:
    """The stretch of so many hours with the most turning points that began and were known in it, if it is worth it."""
    span = max(mark.known.seconds for mark in marks) - min(mark.held.start.seconds for mark in marks)
    turns = [mark for mark in marks if mark.number is not None]
    starts = (Instant(mark.held.start.seconds // 3600 * 3600) for mark in turns)
    stretches = [Interval(start, start.plus(_CLOSE_S)) for start in dict.fromkeys(starts)]
    best = max(stretches, key=lambda stretch: _held_in(turns, stretch), default=None)
    is_worth_it = best is not None and _held_in(turns, best) >= _CLOSE_TURNS and span > _CLOSE_RATIO * _CLOSE_S
    return best if is_worth_it else None


def _held_in(turns: Sequence[Mark], stretch: Interval) -> int:
    return len({mark.number for mark in turns if mark.held.start in stretch and mark.known in stretch})


def _figure(reader: Reader, drawn: Sequence[Mark], names: tuple[str, str, str]) -> Figure:
    instants = [instant for mark in drawn for instant in (mark.held.start, mark.known)]
    axis = Axis.over(instants, _LEFT, _RIGHT)
    levels = _levels(axis, drawn)
    top = 26 + _LEVEL * (max((level for _, _, level in levels), default=0) + 1)
    bottom = top + 120
    return Figure(
        name=names[0],
        width=_WIDTH,
        height=bottom + 44,
        title=names[1],
        desc=_told(reader, drawn) + names[2],
        strokes=tuple(_strokes(axis, drawn, levels, (top, bottom), reader)),
        dots=tuple(_dots(drawn, levels, (top, bottom), axis)),
        captions=tuple(_captions(reader, axis, levels, (top, bottom))),
    )


def _told(reader: Reader, marks: Sequence[Mark]) -> str:
    first, last = min(mark.held.start for mark in marks), max(mark.known for mark in marks)
    count = reader.number(len(marks))
    return reader.say("clock.desc", count=count, first=reader.instant(first), last=reader.instant(last))


def _levels(axis: Axis, marks: Sequence[Mark]) -> list[tuple[int, float, int]]:
    """The numbered marks: number, place, and how far above the axis, so that no disc covers another."""
    numbered = sorted({(axis.place(mark.held.start), mark.number) for mark in marks if mark.number is not None})
    ends = [float("-inf")] * _LEVELS
    found: list[tuple[int, float, int]] = []
    for place, number in numbered:
        free = (level for level, end in enumerate(ends) if place - end >= _GAP)
        level = next(free, min(range(_LEVELS), key=lambda each: ends[each]))
        place_shown = max(place, ends[level] + _GAP) if ends[level] > float("-inf") else place
        ends[level] = place_shown
        found.append((number, place_shown, level))
    return found


def _strokes(
    axis: Axis,
    marks: Sequence[Mark],
    levels: Sequence[tuple[int, float, int]],
    heights: tuple[int, int],
    reader: Reader,
) -> Iterator[Stroke]:
    top, bottom = heights
    for x, _ in axis.ticks(reader):
        yield Stroke(points=((x, top), (x, bottom + 6)), style="grid")
    for mark in sorted(marks, key=lambda mark: mark.number is not None):
        ends = (axis.place(mark.held.start), top), (axis.place(mark.known), bottom)
        yield Stroke(points=ends, style="turn" if mark.number is not None else f"lag {mark.kind}")
        if not mark.held.is_exact:
            yield Stroke(points=((ends[0][0], top), (_end(axis, mark.held.last, ends[0][0]), top)), style="span")
    places = {mark.number: axis.place(mark.held.start) for mark in marks if mark.number is not None}
    for number, x, level in levels:
        yield Stroke(points=((places[number], top), (x, top - 14 - level * _LEVEL)), style="lead")
    for y in heights:
        yield Stroke(points=((axis.left, y), (axis.right, y)), style="axis")


def _end(axis: Axis, last: Instant, start: float) -> float:
    return max(axis.place(last), start + 1)


def _dots(
    marks: Sequence[Mark], levels: Sequence[tuple[int, float, int]], heights: tuple[int, int], axis: Axis
) -> Iterator[Dot]:
    top, bottom = heights
    for mark in marks:
        yield Dot(x=axis.place(mark.known), y=bottom, radius=2.5, style="known")
    for _, x, level in levels:
        yield Dot(x=x, y=top - 14 - level * _LEVEL, radius=_DISC, style="number")


def _captions(
    reader: Reader, axis: Axis, levels: Sequence[tuple[int, float, int]], heights: tuple[int, int]
) -> Iterator[Caption]:
    top, bottom = heights
    yield Caption(x=axis.left - 12, y=top + 4, text=reader.say("clock.happened"), style="name", anchor="end")
    yield Caption(x=axis.left - 12, y=bottom + 4, text=reader.say("clock.known"), style="name", anchor="end")
    for number, x, level in levels:
        yield Caption(x=x, y=top - 10 - level * _LEVEL, text=str(number), style="number")
    for x, label in axis.ticks(reader):
        yield Caption(x=x, y=bottom + 24, text=label)
