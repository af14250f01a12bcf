"""Totals as their sources published them: drawn as rates, listed in full, and never taken for incidents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from foedus.evidence import Total, admitted_totals
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.plot import Bar, Plot, draw
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.running import Run

_DAY_S = 86_400


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One total."""

    source: str
    series: str
    zone: str
    held: When
    known: When
    count: str
    link: Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All totals with weight, as of the run's instant."""

    rows: tuple[Counted, ...]
    figures: tuple[Figure, ...]


def totals(run: Run, reader: Reader) -> Totals:
    """The totals in force; a series with one total alone is listed and not drawn."""
    rules = run.staged.document.first.evidence
    if rules is None:
        return Totals(rows=(), figures=())
    kept, _ = admitted_totals(rules, run.staged.known.totals, run.as_of)
    kept = tuple(total for total in kept if total.known <= run.as_of)
    return Totals(rows=tuple(_row(run, reader, total) for total in kept), figures=tuple(_figures(run, reader, kept)))


def source_name(run: Run, reader: Reader, source: str) -> str:
    """A source as the text calls it."""
    rules = run.staged.document.first.evidence
    known = None if rules is None else rules.sources.get(source)
    return source if known is None else known.name.said(reader.language)


def _row(run: Run, reader: Reader, total: Total) -> Counted:
    return Counted(
        source=source_name(run, reader, total.source),
        series=_series(total),
        zone=_zone(reader, total.zone),
        held=reader.moment(total.held),
        known=reader.at(total.known),
        count=reader.number(total.count),
        link=Cite(title=total.id, url=total.url),
    )


def _series(total: Total) -> str:
    return total.series.replace("_", " ")


def _zone(reader: Reader, zone: str | None) -> str:
    return reader.say("counts.everywhere") if zone is None else zone


def _figures(run: Run, reader: Reader, kept: Sequence[Total]) -> Iterator[Figure]:
    groups: dict[tuple[str, str, str | None], list[Total]] = {}
    for total in kept:
        groups.setdefault((total.source, total.series, total.zone), []).append(total)
    for place, ((source, _, zone), group) in enumerate(groups.items()):
        if len(group) > 1:
            parts = {"source": source_name(run, reader, source), "series": _series(group[0])}
            title = reader.say("totals.title", zone=_zone(reader, zone), **parts)
            yield _figure(run, reader, (f"totals-{place}", title), group)


def _figure(run: Run, reader: Reader, names: tuple[str, str], group: Sequence[Total]) -> Figure:
    bars = tuple(Bar(held=total.held, value=_rate(total)) for total in group)
    greatest = max(group, key=_rate)
    desc = reader.say(
        "totals.desc",
        count=reader.number(len(group)),
        greatest=reader.number(greatest.count),
        period=reader.moment(greatest.held).text,
    )
    name, title = names
    return draw(reader, Plot(name=name, title=title, desc=desc, bars=bars, until=run.as_of))


def _rate(total: Total) -> float:
    """How many in a day, on average over the period that the total covers."""
    return total.count * _DAY_S / (total.held.end.seconds - total.held.start.seconds)
