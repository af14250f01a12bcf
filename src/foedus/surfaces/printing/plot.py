"""A plot of series over time against a threshold: counts, and the statistic of an alarm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from foedus.kernel import Instant, Interval
from foedus.surfaces.printing.axis import Axis
from foedus.surfaces.printing.figure import Caption, Dot, Figure, Stroke
from foedus.surfaces.printing.reader import Reader

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 960, 260, 96, 940, 34, 216
_ROWS, _LEGEND, _ROOM, _HOUR_S = 4, 240, 6, 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value from an instant on."""

    at: Instant
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values in the order of time; each holds until the next."""

    name: str
    style: str
    """``firm`` or ``faint``."""
    points: tuple[Point, ...]

    @property
    def greatest(self) -> Point | None:
        """The first of its greatest values."""
        return max(self.points, key=lambda point: (point.value, -point.at.seconds), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A value over a stretch of time."""

    held: Interval
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is drawn, and what is said of it."""

    name: str
    title: str
    desc: str
    until: Instant
    series: tuple[Series, ...] = ()
    bars: tuple[Bar, ...] = ()
    threshold: float | None = None
    threshold_name: str = ""
    gaps: tuple[Interval, ...] = ()
    """Stretches without enough data, drawn as gaps and never as quiet."""


def draw(reader: Reader, plot: Plot) -> Figure:
    """The plot as a figure; its lines are told apart by their form and their names, not by colour alone."""
    points = [point for series in plot.series for point in series.points]
    ends = [end for bar in plot.bars for end in (bar.held.start, bar.held.end)]
    axis = Axis.over([*(point.at for point in points), *ends, *_end(plot)], _LEFT, _RIGHT)
    greatest = max((*(point.value for point in points), *(bar.value for bar in plot.bars), plot.threshold or 1.0))
    step = _step(greatest)
    scale = _Scale(top=step * ceil(greatest * 1.08 / step))
    return Figure(
        name=plot.name,
        width=_WIDTH,
        height=_HEIGHT,
        title=plot.title,
        desc=plot.desc,
        strokes=tuple(_strokes(reader, plot, axis, scale, step)),
        dots=tuple(_dots(plot, axis, scale)),
        captions=tuple(_captions(reader, plot, axis, scale, step)),
    )


def _end(plot: Plot) -> tuple[Instant, ...]:
    """A little after the last change, or the end of the record if that is sooner: what stays level is cut."""
    every = [point.at for series in plot.series for point in series.points]
    if len(every) == 0:
        return ()
    room = (max(every).seconds - min(every).seconds) // _ROOM + _HOUR_S
    return (min(plot.until, max(every).plus(room)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Values from the bottom up."""

    top: float

    def place(self, value: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * value / self.top, 1)


def _step(greatest: float) -> float:
    """A round number that divides the height into a few rows."""
    power = 1.0
    while power * 10 <= greatest / _ROWS:
        power *= 10
    return next(power * each for each in (1, 2, 5, 10) if power * each >= greatest / _ROWS)


def _strokes(reader: Reader, plot: Plot, axis: Axis, scale: _Scale, step: float) -> Iterator[Stroke]:
    for x, _ in axis.ticks(reader):
        yield Stroke(points=((x, _BOTTOM), (x, _BOTTOM + 6)), style="axis")
    rows = round(scale.top / step)
    for row in range(1, rows + 1):
        y = scale.place(row * step)
        yield Stroke(points=((_LEFT, y), (_RIGHT, y)), style="grid")
    for gap in plot.gaps:
        yield Stroke(points=((axis.place(gap.start), _BOTTOM), (axis.place(gap.last), _BOTTOM)), style="gap")
    yield Stroke(points=((_LEFT, _BOTTOM), (_RIGHT, _BOTTOM)), style="axis")
    for series in plot.series:
        yield Stroke(points=tuple(_stairs(series, plot.until, axis, scale)), style=f"series {series.style}")
    for bar in plot.bars:
        (left, right), y = (axis.place(bar.held.start), axis.place(bar.held.end)), scale.place(bar.value)
        yield Stroke(points=((left, _BOTTOM), (left, y), (right, y), (right, _BOTTOM)), style="bar")
    for place, series in enumerate(plot.series):
        x = _LEFT + place * _LEGEND
        yield Stroke(points=((x, 12), (x + 28, 12)), style=f"series {series.style}")
    if plot.threshold is not None:
        y = scale.place(plot.threshold)
        yield Stroke(points=((_LEFT, y), (_RIGHT, y)), style="threshold")


def _stairs(series: Series, until: Instant, axis: Axis, scale: _Scale) -> Iterator[tuple[float, float]]:
    """Level from each point to the next, and on to the end."""
    last = 0.0
    yield float(_LEFT), scale.place(0)
    for point in series.points:
        yield axis.place(point.at), scale.place(last)
        yield axis.place(point.at), scale.place(point.value)
        last = point.value
    yield axis.place(until), scale.place(last)


def _dots(plot: Plot, axis: Axis, scale: _Scale) -> Iterator[Dot]:
    """Where each series first reaches the threshold."""
    threshold = plot.threshold
    for series in plot.series if threshold is not None else ():
        reached = next((point for point in series.points if point.value >= (threshold or 0)), None)
        if reached is not None:
            yield Dot(x=axis.place(reached.at), y=scale.place(reached.value), radius=4.5, style=series.style)


def _captions(reader: Reader, plot: Plot, axis: Axis, scale: _Scale, step: float) -> Iterator[Caption]:
    for row in range(round(scale.top / step) + 1):
        value = row * step
        shown = reader.number(int(value)) if value == int(value) else reader.number(value)
        yield Caption(x=_LEFT - 10, y=scale.place(value) + 4, text=shown, anchor="end")
    for x, label in axis.ticks(reader):
        yield Caption(x=x, y=_BOTTOM + 24, text=label)
    if plot.threshold is not None:
        y = scale.place(plot.threshold) - 7
        yield Caption(x=_RIGHT, y=y, text=plot.threshold_name, style="threshold", anchor="end")
    yield from _legend(plot.series)


def _legend(series: Sequence[Series]) -> Iterator[Caption]:
    """The names of the lines above the plot, each behind a sample of its stroke."""
    for place, each in enumerate(series):
        x = _LEFT + place * _LEGEND
        yield Caption(x=x + 36, y=16, text=each.name, style=each.style, anchor="start")
