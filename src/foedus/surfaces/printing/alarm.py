"""The statistical alarm over time, where the text has one: its statistic, its threshold, and the gaps in the data."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.kernel import Instant, Interval
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.plot import Plot, Point, Series, draw
from foedus.surfaces.printing.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmSeries:
    """The statistic of one alarm in one zone."""

    name: str
    title: str
    threshold: float
    points: tuple[Point, ...]
    until: Instant
    gaps: tuple[Interval, ...] = ()
    """Days without enough data: neither quiet nor alarming."""


def alarm(reader: Reader, series: AlarmSeries) -> Figure:
    """The alarm as a figure."""
    line = Series(name=reader.say("alarm.statistic"), style="firm", points=series.points)
    greatest = line.greatest
    desc = reader.say(
        "alarm.desc",
        greatest=reader.number(0.0 if greatest is None else float(greatest.value)),
        when=reader.instant(series.until if greatest is None else greatest.at),
        threshold=reader.number(float(series.threshold)),
        gaps=reader.number(sum((gap.end.seconds - gap.start.seconds) // 86_400 for gap in series.gaps)),
    )
    plot = Plot(
        name=series.name,
        title=series.title,
        desc=desc,
        threshold=series.threshold,
        threshold_name=reader.say("alarm.threshold", n=reader.number(float(series.threshold))),
        series=(line,),
        until=series.until,
        gaps=series.gaps,
    )
    return draw(reader, plot)
