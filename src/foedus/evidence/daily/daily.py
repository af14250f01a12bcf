"""A day's report as of an instant, from everything that was told by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.evidence.corroborate import corroborate
from foedus.evidence.daily.gather import happenings, rows_in_force
from foedus.evidence.daily.tally import cells, counted, coverage, totals_of
from foedus.evidence.daily.told import Aside, Daily, Happening, Row
from foedus.evidence.disqualified import Disqualified, Told, qualified
from foedus.evidence.report import Report
from foedus.evidence.total import Total
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth


def daily(
    rules: EvidenceRules,
    told: tuple[Iterable[Report], Iterable[Total]],
    day: Interval,
    as_of: Instant,
    struck: Sequence[Disqualified] = (),
) -> Daily:
    """What was known of a day at an instant, in whatever order the reports arrived.

    Every incident that certainly happened on the day is counted in one zone and one class, once, however many reports
    tell of it. One that may have happened on another day, or of which rival accounts stand, or whose zone is not known,
    is counted apart, with these doubts: the cells and the undetermined together are all that may have happened. Totals
    stay by themselves: they make no incident, and are attributed to nobody. What a disqualified source said is named as
    left out, and enters nothing.
    """
    reports, silenced = _heard([each for each in told[0] if each.known <= as_of], struck, as_of)
    totals, uncounted = _heard([each for each in told[1] if each.known <= as_of], struck, as_of)
    found = corroborate(rules, reports, as_of)
    rows, versions = rows_in_force(rules, reports, as_of, found)
    happened = tuple(happenings(rules, rows, found, day))
    kept, others = totals_of(rules, totals, as_of)
    here = _of_the_day(rows, happened, day)
    touching = {(each.source, each.id) for each in (*reports, *totals) if _touches(each, day)}
    unheard = [_disqualified(each) for each in (*silenced, *uncounted) if _touches(each, day)]
    grounds = (Aside(source=row.name[0], id=row.name[1], reason=row.reason) for row in here if row.reason is not None)
    return Daily(
        day=day,
        as_of=as_of,
        happenings=happened,
        cells=tuple(cells(rules, happened)),
        coverage=tuple(coverage(rules, kept, day)),
        totals=tuple(counted(kept, day)),
        denials=tuple(row for row in here if row.report.denies),
        sightings=tuple(each for each in found.sightings if each.held.within(day) is not Truth.FALSE),
        rows=here,
        aside=tuple(sorted({*grounds, *unheard, *(each for each in (*versions, *others) if each.name in touching)})),
    )


def _heard(
    told: Sequence[Told], struck: Sequence[Disqualified], as_of: Instant
) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """What was said while its source was heard, and what was not."""
    heard, _ = qualified(told, struck, as_of)
    kept = set(heard)
    return heard, tuple(each for each in told if each not in kept)


def _disqualified(told: Report | Total) -> Aside:
    return Aside(source=told.source, id=told.id, reason="disqualified")


def _of_the_day(rows: Sequence[Row], happened: Iterable[Happening], day: Interval) -> tuple[Row, ...]:
    """The rows that tell of the day, or of an incident of the day, in the order of what they tell."""
    keys = {each.key for each in happened}
    here = (row for row in rows if _touches(row.report, day) or _is_of(row, keys))
    return tuple(sorted(here, key=lambda row: (row.report.held, row.report.known, row.name)))


def _is_of(row: Row, keys: set[str]) -> bool:
    return row.report.seen is None and row.reason is None and row.report.key in keys


def _touches(told: Report | Total, day: Interval) -> bool:
    """Whether it may be of the day; nobody tells what has yet to happen."""
    end = min(told.held.end, told.known.plus(1))
    held = told.held if end <= told.held.start else Interval(told.held.start, end)
    return held.within(day) is not Truth.FALSE
