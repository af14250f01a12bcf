"""Counts against thresholds over time: what lay in each window, as known in the end and as known then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedus.evidence import Incident
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.surfaces.hearing import heard
from foedus.surfaces.printing.clocks import length
from foedus.surfaces.printing.figure import Figure
from foedus.surfaces.printing.plot import Plot, Point, Series, draw
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.running import Run
from foedus.trigger import evaluate

_STOPS_MAX = 240
"""Beyond this many instants at which a count may change, the line of what was known then is left out: it takes a
weighing of all reports at each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One count in one zone, drawn."""

    title: str
    figure: Figure
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Every count of the text."""

    drawn: tuple[Counted, ...]
    empty: tuple[str, ...]
    """What is counted, and has never been seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSeries:
    """A count over time, in the zone where it came to the most."""

    name: str
    title: str
    threshold: int
    hindsight: tuple[Point, ...]
    then: tuple[Point, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()
    """The other zones in which anything was counted, each with its greatest count."""


def counts(run: Run, reader: Reader) -> Counts:
    """The counts of every condition; those that never saw an incident are only named."""
    every = tuple(series(run, reader))
    seen = tuple(drawn(run, reader, each) for each in every if len(each.hindsight) > 0)
    return Counts(drawn=seen, empty=tuple(each.title for each in every if len(each.hindsight) == 0))


def series(run: Run, reader: Reader) -> Iterator[CountSeries]:
    """The figures, apart from how they are drawn; a count that several violations name is told once."""
    first = run.staged.document.first
    rules = first.evidence
    if rules is None:
        return
    named: dict[str, tuple[Condition, list[str]]] = {}
    for violation in first.violations.values():
        for count in () if violation.condition is None else violation.condition.counts():
            condition = Condition(count=count)
            _, names = named.setdefault(count.model_dump_json(), (condition, []))
            names.append(violation.name.said(reader.language))
    for place, (condition, names) in enumerate(named.values()):
        yield _series(run, reader, rules, (f"count-{place}", condition, reader.joined(dict.fromkeys(names))))


def _series(run: Run, reader: Reader, rules: EvidenceRules, what: tuple[str, Condition, str]) -> CountSeries:
    name, condition, violations = what
    count = condition.count
    assert count is not None
    stops = _stops(run, rules, condition)
    by_zone = _tallies(condition, rules, stops, _incidents(run, rules, run.weighed_at), run.weighed_at)
    zones = sorted(by_zone, key=lambda zone: -_greatest(by_zone[zone]))  # stable: the text's order among equals
    zone = zones[0] if len(zones) > 0 else None
    points = _changes(by_zone.get(zone, ()))
    span = length(reader, count.window.length.number, count.window.length.unit.value)
    parts = {
        "violation": reader.capital(violations),
        "classes": reader.joined(reader.called(each) for each in count.of),
    }
    where = reader.say("counts.each_zone") if len(points) == 0 and zone is not None else _zone(reader, zone)
    return CountSeries(
        name=name,
        title=reader.say("counts.title", zone=where, length=span, **parts),
        threshold=count.at_least,
        hindsight=points,
        then=_changes(_then(run, rules, condition, stops).get(zone, ())) if len(points) > 0 else (),
        elsewhere=tuple((each or "", _greatest(by_zone[each])) for each in zones[1:] if _greatest(by_zone[each]) > 0),
    )


def _zone(reader: Reader, zone: str | None) -> str:
    return reader.say("counts.everywhere") if zone is None else reader.say("counts.zone", zone=reader.called(zone))


def _greatest(points: Sequence[Point]) -> int:
    return int(max((point.value for point in points), default=0))


def _incidents(run: Run, rules: EvidenceRules, as_of: Instant) -> tuple[Incident, ...]:
    return heard(run).corroborated(rules, as_of).incidents


def _stops(run: Run, rules: EvidenceRules, condition: Condition) -> tuple[Instant, ...]:
    """Every instant at which the count may change: an incident enters its window, leaves it, or becomes known."""
    assert condition.count is not None
    window_s = condition.count.window.length_s
    found = {run.weighed_at}
    for incident in _incidents(run, rules, run.weighed_at):
        if incident.incident_class in condition.count.of:
            ends = (incident.held.last, incident.held.start.plus(window_s))
            found.update(end.plus(more) for end in ends for more in (0, 1))
            found.add(incident.known)
            found.update(attributed.known for attributed in incident.attributions)
    return tuple(sorted(stop for stop in found if stop <= run.weighed_at))


def _tallies(
    condition: Condition, rules: EvidenceRules, stops: Sequence[Instant], incidents: Sequence[Incident], as_of: Instant
) -> dict[str | None, list[Point]]:
    found: dict[str | None, list[Point]] = {}
    for stop in stops:
        finding = evaluate(condition, rules, incidents, as_of, Interval.at(stop))
        for tally in finding.tallies:
            found.setdefault(tally.zone, []).append(Point(at=stop, value=tally.count))
    return found


def _then(
    run: Run, rules: EvidenceRules, condition: Condition, stops: Sequence[Instant]
) -> Mapping[str | None, Sequence[Point]]:
    """The same as known at each instant itself."""
    found: dict[str | None, list[Point]] = {}
    for stop in stops if len(stops) <= _STOPS_MAX else ():
        for zone, points in _tallies(condition, rules, [stop], _incidents(run, rules, stop), stop).items():
            found.setdefault(zone, []).extend(points)
    return found


def _changes(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points at which the value differs from the one before; nothing is zero before the first."""
    last, changed = 0.0, list[Point]()
    for point in points:
        if point.value != last:
            changed.append(point)
            last = point.value
    return tuple(changed)


def drawn(run: Run, reader: Reader, counted: CountSeries) -> Counted:
    """A count as a figure, and the same in words."""
    lines = [Series(name=reader.say("counts.hindsight"), style="firm", points=counted.hindsight)]
    if len(counted.then) > 0:
        lines.append(Series(name=reader.say("counts.then"), style="faint", points=counted.then))
    told = tuple(_told(reader, counted))
    plot = Plot(
        name=counted.name,
        title=counted.title,
        desc=(" " if reader.language == "en" else "").join(told),
        threshold=counted.threshold,
        threshold_name=reader.say("counts.threshold", n=reader.number(counted.threshold)),
        series=tuple(lines),
        until=run.weighed_at,
    )
    return Counted(title=counted.title, figure=draw(reader, plot), told=told)


def _told(reader: Reader, counted: CountSeries) -> Iterator[str]:
    """The same in words."""
    greatest = max(counted.hindsight, key=lambda point: (point.value, -point.at.seconds))
    yield reader.say(
        "counts.desc",
        greatest=reader.number(int(greatest.value)),
        when=reader.instant(greatest.at),
        threshold=reader.number(counted.threshold),
        greatest_then=reader.number(int(max((point.value for point in counted.then), default=0))),
    )
    if len(counted.elsewhere) > 0:
        zones = (
            reader.say("counts.in_zone", zone=reader.called(zone), count=count) for zone, count in counted.elsewhere
        )
        yield reader.say("counts.elsewhere", zones=reader.joined(zones))
    reached = _reached(counted.hindsight, counted.threshold)
    if reached is None:
        yield reader.say("counts.not_reached")
        return
    yield reader.say("counts.reached", when=reader.instant(reached))
    known = _reached(counted.then, counted.threshold)
    if known is not None:
        yield reader.say("counts.reached_then", when=reader.instant(known))


def _reached(points: Sequence[Point], threshold: int) -> Instant | None:
    return next((point.at for point in points if point.value >= threshold), None)
