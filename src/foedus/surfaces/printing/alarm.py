"""The statistical alarms of a text over time: statistic, threshold, gaps, and every time one was raised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.engine import alarms
from foedus.kernel import Instant, Interval
from foedus.surfaces.hearing import heard
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.plot import Plot, Point, Series, draw
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.running import Run
from foedus.trigger import alarm


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarmed:
    """One alarm in one zone: drawn where there is a baseline to measure against, and told."""

    title: str
    figure: Figure | None
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """Every alarm of the text."""

    watched: tuple[Alarmed, ...]
    unwatched: tuple[str, ...]
    """Zones of which no total is known: that is not quiet either."""


def watched(run: Run, reader: Reader) -> Alarms:
    """The alarms under the first reading in view, on the totals known by then."""
    text = run.staged.document.guarantees[run.assessment.outlooks[0].reading]
    totals = heard(run).totals_heard(run.weighed_at)
    found = alarms(text, totals, run.weighed_at).items() if len(totals) > 0 else ()
    every = [(name, watch) for name, watches in found for watch in watches]
    unseen = [_title(reader, name, watch.zone) for name, watch in every if len(watch.points) == 0]
    told = tuple(_alarmed(run, reader, name, watch) for name, watch in every if len(watch.points) > 0)
    return Alarms(watched=told, unwatched=tuple(unseen))


def _title(reader: Reader, name: str, zone: str | None) -> str:
    where = reader.say("counts.everywhere") if zone is None else reader.called(zone)
    return reader.say("alarm.title", name=reader.capital(reader.called(name)), zone=where)


def _alarmed(run: Run, reader: Reader, name: str, watch: alarm.Watch) -> Alarmed:
    title = _title(reader, name, watch.zone)
    seen = [each for each in watch.points if each.count is not None and each.statistic is not None]
    points = tuple(Point(at=each.end, value=each.statistic or 0.0) for each in seen)
    thresholds = [each.threshold for each in watch.points if each.threshold is not None]
    figure = None
    if len(points) > 0 and len(thresholds) > 0:
        last = points[-1].at
        gaps = (Interval(each.start, each.end) for each in watch.points if each.count is None and each.end <= last)
        series = AlarmSeries(
            name=f"alarm-{name}-{watch.zone or 'all'}",
            title=title,
            threshold=thresholds[-1],
            points=points,
            until=run.weighed_at,
            gaps=tuple(gaps),
        )
        figure = drawn(reader, series)
    return Alarmed(title=title, figure=figure, told=tuple(_told(reader, watch)))


def _told(reader: Reader, watch: alarm.Watch) -> Iterator[str]:
    """Every time it was raised, on both clocks, and how it stands."""
    for raised in watch.alarms:
        key = "alarm.raised" if raised.stands else "alarm.raised_once"
        yield reader.say(key, ended=reader.instant(raised.point.end), known=reader.instant(raised.known))
    last = watch.points[-1]
    state = alarm.STATES[last.state].said(reader.language)
    lack = "" if last.lack is None else alarm.LACKS[last.lack].said(reader.language)
    yield reader.say("alarm.now", state=state if lack == "" else reader.say("brackets", text=state, inside=lack))


def drawn(reader: Reader, series: AlarmSeries) -> Figure:
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
