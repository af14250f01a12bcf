"""Totals as their sources published them: drawn as rates, listed in full, and never taken for incidents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedus.evidence import Total, admitted_totals
from foedus.kernel import Interval
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.plot import Bar, Plot, draw
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.running import Run

_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What one source counted over one period, told at one time."""

    held: When
    known: When
    counts: tuple[Cite | None, ...]
    """A count for each column, or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All that one source counted."""

    source: str
    columns: tuple[str, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All totals with weight, as of the run's instant."""

    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]


def totals(run: Run, reader: Reader) -> Totals:
    """The totals in force; a series with one total alone is listed and not drawn."""
    rules = run.staged.document.first.evidence
    if rules is None:
        return Totals(tables=(), figures=())
    kept, _ = admitted_totals(rules, run.staged.known.totals, run.as_of)
    sources = dict.fromkeys(total.source for total in kept)
    by_source = ([total for total in kept if total.source == source] for source in sources)
    tables = tuple(_table(run, reader, group) for group in by_source)
    return Totals(tables=tables, figures=tuple(_figures(run, reader, kept)))


def source_name(run: Run, reader: Reader, source: str) -> str:
    """A source as the text calls it."""
    rules = run.staged.document.first.evidence
    known = None if rules is None else rules.sources.get(source)
    return source if known is None else known.name.said(reader.language)


def _table(run: Run, reader: Reader, group: Sequence[Total]) -> Table:
    columns = sorted({(total.series, total.zone or "") for total in group}, key=lambda column: (column[1], column[0]))
    rows = dict.fromkeys((total.held, total.known) for total in group)
    comma = reader.say("list.comma")
    return Table(
        source=source_name(run, reader, group[0].source),
        columns=tuple(
            reader.capital(comma.join((reader.called(series), _zone(reader, zone)))) for series, zone in columns
        ),
        periods=tuple(
            Period(
                held=reader.moment(held),
                known=reader.at(known),
                counts=tuple(_count(reader, group, (held, known), column) for column in columns),
            )
            for held, known in rows
        ),
    )


def _count(reader: Reader, group: Iterable[Total], row: tuple[object, object], column: tuple[str, str]) -> Cite | None:
    """The counts of one period in one column; several only where one source told two totals of it at once."""
    found = [each for each in group if ((each.held, each.known), (each.series, each.zone or "")) == (row, column)]
    if len(found) == 0:
        return None
    return Cite(title=" / ".join(reader.number(total.count) for total in found), url=found[0].url)


def _zone(reader: Reader, zone: str | None) -> str:
    return reader.say("counts.everywhere") if zone in {None, ""} else reader.called(str(zone))


def _figures(run: Run, reader: Reader, kept: Sequence[Total]) -> Iterator[Figure]:
    groups: dict[tuple[str, str, str | None], list[Total]] = {}
    for total in kept:
        groups.setdefault((total.source, total.series, total.zone), []).append(total)
    for place, ((source, series, zone), group) in enumerate(groups.items()):
        if len(group) > 1:
            parts = {"source": source_name(run, reader, source), "series": reader.called(series)}
            title = reader.capital(reader.say("totals.title", zone=_zone(reader, zone), **parts))
            yield _figure(run, reader, (f"totals-{place}", title), group)


def _figure(run: Run, reader: Reader, names: tuple[str, str], group: Sequence[Total]) -> Figure:
    bars = tuple(Bar(held=total.held, value=_rate(total)) for total in group)
    greatest = max(group, key=_rate)
    desc = reader.say(
        "totals.desc",
        count=reader.number(len(group)),
        greatest=reader.number(greatest.count),
        daily=reader.number(round(_rate(greatest))),
        period=reader.moment(greatest.held).text,
        days=reader.number(_uncovered_s([total.held for total in group]) // _DAY_S),
    )
    name, title = names
    return draw(reader, Plot(name=name, title=title, desc=desc, bars=bars, until=run.as_of))


def _rate(total: Total) -> float:
    """How many in a day, on average over the period that the total covers."""
    return total.count * _DAY_S / (total.held.end.seconds - total.held.start.seconds)


def _uncovered_s(periods: Iterable[Interval]) -> int:
    """For how many seconds, between the first period and the last, there is no total."""
    missing, reached = 0, None
    for period in sorted(periods):
        missing += 0 if reached is None else max(period.start.seconds - reached, 0)
        reached = max(period.end.seconds, reached or period.end.seconds)
    return missing
