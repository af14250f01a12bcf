"""Counting a day: incidents by zone and class, totals by source and series, and how much of the day was covered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from foedus.evidence.daily.told import Aside, Cell, Counted, Coverage, Happening
from foedus.evidence.total import Total
from foedus.evidence.totals import admitted_totals
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth


def cells(rules: EvidenceRules, happenings: Sequence[Happening]) -> Iterator[Cell]:
    """For every zone and class that the text declares, the incidents counted there, none where there are none."""
    zones: Sequence[str | None] = rules.zones if len(rules.zones) > 0 else (None,)
    counted = [each for each in happenings if each.is_counted]
    for zone in zones:
        for name in rules.classes:
            here = [each for each in counted if each.accounts == ((name, zone),)]
            yield Cell(
                zone=zone,
                incident_class=name,
                corroborated=tuple(each.key for each in here if each.state == "corroborated"),
                reported=tuple(each.key for each in here if each.state == "reported"),
            )


def totals_of(
    rules: EvidenceRules, totals: Iterable[Total], as_of: Instant
) -> tuple[tuple[Total, ...], tuple[Aside, ...]]:
    """The totals with weight, and what is to be said of others; sources are weighed one by one, as reports are."""
    by_source: dict[str, list[Total]] = {}
    for total in totals:
        by_source.setdefault(total.source, []).append(total)
    kept, aside = list[Total](), list[Aside]()
    for source, group in sorted(by_source.items()):
        admitted, others = admitted_totals(rules, group, as_of)
        kept.extend(admitted)
        aside.extend(Aside(source=source, id=each.report, reason=each.reason) for each in others)
    return tuple(kept), tuple(aside)


def counted(totals: Iterable[Total], day: Interval) -> Iterator[Counted]:
    """What each source counted of each series in each zone, of the totals that touch the day."""
    groups: dict[tuple[str, str, str], list[Total]] = {}
    for total in totals:
        if total.held.within(day) is not Truth.FALSE:
            groups.setdefault((total.zone or "", total.series, total.source), []).append(total)
    for (zone, series, source), group in sorted(groups.items()):
        inside = tuple(each for each in group if each.held.within(day) is Truth.TRUE)
        covered_s = _covered_s((each.held for each in inside), day)
        lengths_s = sum(each.held.end.seconds - each.held.start.seconds for each in inside)
        is_a_sum = len(inside) > 0 and lengths_s == covered_s  # no second is counted twice
        yield Counted(
            source=source,
            series=series,
            zone=zone or None,
            count=sum(each.count for each in inside) if is_a_sum else None,
            inside=inside,
            straddling=tuple(each for each in group if each not in inside),
            covered_s=covered_s,
        )


def coverage(rules: EvidenceRules, totals: Sequence[Total], day: Interval) -> Iterator[Coverage]:
    """How much of the day the totals of each zone cover, and those of all zones together.

    A total says that its source was counting all through its period; of a single zone, one of all zones together says
    nothing. A period that reaches beyond the day covers the part of the day that lies in it.
    """
    for zone in (*rules.zones, None):
        here = [each for each in totals if each.zone == zone and each.held.within(day) is not Truth.FALSE]
        yield Coverage(
            zone=zone,
            covered_s=_covered_s((each.held for each in here), day),
            of_s=day.end.seconds - day.start.seconds,
            sources=tuple(sorted({each.source for each in here})),
        )


def _covered_s(periods: Iterable[Interval], day: Interval) -> int:
    """How many seconds of the day lie in at least one of the periods."""
    covered_s, reached = 0, day.start.seconds
    for period in sorted(periods):
        start, end = max(period.start.seconds, reached), min(period.end.seconds, day.end.seconds)
        covered_s += max(end - start, 0)
        reached = max(reached, end)
    return covered_s
