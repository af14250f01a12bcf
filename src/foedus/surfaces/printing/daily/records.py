"""A report as records for programs: stable columns, codes and not words, instants in UTC, durations in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace

from foedus.evidence import Sighting, Total, daily
from foedus.surfaces.printing.daily import counting, doubting
from foedus.surfaces.printing.daily.correcting import entry_said
from foedus.surfaces.printing.daily.voice import Voice
from foedus.surfaces.reporting import DayReport, Under


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line; what does not apply to a section is absent.

    Attributes:
        section: what it is a line of.
        name: the incident, or the row; of a total, its source.
        zone: a zone's code; ``*`` for all zones together.
        what: a class of incident, a series or a weapon, by its code.
        state: ``corroborated``, ``reported``, a verdict on a sighting, or the kind of a correction.
        count: how many.
        before: how many on the day before.
        is_like: whether the two are compared.
        covered_s: for how many seconds there is a total.
        of_s: of how many.
        held_from: when it happened at the earliest, or the period began.
        held_until: the first instant at which it can no longer have happened, or at which the period was over.
        known_at: since when it is known, or corroborated.
        incidents: the incidents behind it.
        rows: the rows behind it.
        against: the rows that deny it, or name somebody else.
        doubts: what is not determined.
        actor: whom reports support, or name, as having done it.
        reason: why it is left out of account, or why the verdict is not known.
        was: what the last report said, in words.
        now: what this report says, in words.
        under: the readings under which alone it is so.
        url: where a row can be read.
    """

    section: str
    name: str | None = None
    zone: str | None = None
    what: str | None = None
    state: str | None = None
    count: int | None = None
    before: int | None = None
    is_like: bool | None = None
    covered_s: int | None = None
    of_s: int | None = None
    held_from: str | None = None
    held_until: str | None = None
    known_at: str | None = None
    incidents: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    actor: str | None = None
    reason: str | None = None
    was: str | None = None
    now: str | None = None
    under: tuple[str, ...] = ()
    url: str | None = None

    def told(self) -> dict[str, object]:
        """What applies, by its column."""
        return {name: value for name, value in asdict(self).items() if value is not None and value != ()}


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Record))
"""The columns, in an order that stays; a new one is added at the end."""


def records(report: DayReport) -> Iterator[Record]:
    """Every line of the report under every reading; one that not all readings have names those that do."""
    voice = Voice(report=report)
    for record, readings in report.merged(lambda under: _records(voice, under)):
        yield replace(record, under=tuple(str(reading) for reading in readings))


def _records(voice: Voice, under: Under) -> Iterator[Record]:
    day, at = under.now.day, str(under.now.as_of)
    yield Record(section="day", held_from=str(day.start), held_until=str(day.end), known_at=at)
    yield from _counts(voice, under)
    yield from (_incident(voice, each) for each in under.now.happenings)
    yield from _attributed(voice, under.now.happenings)
    yield from _totals(voice, under)
    yield from (_row(voice, "denial", each) for each in under.now.denials)
    yield from (_sighting(voice, each) for each in under.now.sightings)
    yield from (replace(_incident(voice, each), section="denied_access") for each in doubting.denied(voice, under))
    yield from (_correction(voice, each) for each in under.corrections or ())
    yield from (Record(section="set_aside", name=voice.row(each.name), reason=each.reason) for each in under.now.aside)
    yield from (_row(voice, "row", each) for each in under.now.rows)


def _counts(voice: Voice, under: Under) -> Iterator[Record]:
    """Both counts of every zone and class, of nothing too; then the undetermined, and all together."""
    happenings = {each.key: each for each in under.now.happenings}
    for cell, change in zip(under.now.cells, under.changes, strict=True):
        covered = under.now.covered(cell.zone)
        for state, keys, pair in (
            ("corroborated", cell.corroborated, change.corroborated),
            ("reported", cell.reported, change.reported),
        ):
            yield Record(
                section="count",
                zone=cell.zone or "*",
                what=cell.incident_class,
                state=state,
                count=pair[0],
                before=pair[1],
                is_like=change.is_like,
                covered_s=covered.covered_s,
                of_s=covered.of_s,
                incidents=keys,
                rows=_rows(voice, (name for key in keys for name in happenings[key].rows)),
            )
    open_ = under.now.undetermined
    rows = _rows(voice, (name for each in open_ for name in each.rows))
    yield Record(section="undetermined", count=len(open_), incidents=tuple(each.key for each in open_), rows=rows)
    corroborated, reported, is_like = counting.sums(under)
    for state, pair in (("corroborated", corroborated), ("reported", reported)):
        yield Record(section="sum", state=state, count=pair[0], before=pair[1], is_like=is_like)


def _rows(voice: Voice, names: Iterable[daily.RowName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(voice.row(name) for name in names))


def _incident(voice: Voice, happening: daily.Happening) -> Record:
    what, zone = happening.accounts[0] if len(happening.accounts) == 1 else (None, None)
    return Record(
        section="incident",
        name=happening.key,
        zone=zone,
        what=what,
        state=happening.state,
        held_from=str(happening.held.start),
        held_until=str(happening.held.end),
        known_at=None if happening.known is None else str(happening.known),
        rows=_rows(voice, happening.rows),
        against=_rows(voice, happening.denied_by),
        doubts=(*happening.doubts, *(("actor",) if happening.disputed else ())),
    )


def _attributed(voice: Voice, happenings: Iterable[daily.Happening]) -> Iterator[Record]:
    for happening in happenings:
        names = {name[1]: name for name in happening.rows}
        for each in happening.attributions:
            yield Record(
                section="attribution",
                name=happening.key,
                actor=each.actor,
                state=each.basis,
                known_at=str(each.known),
                rows=_rows(voice, (names[id_] for id_ in each.by)),
                against=_rows(voice, (names[id_] for id_ in each.against)),
            )


def _totals(voice: Voice, under: Under) -> Iterator[Record]:
    before = {(each.source, each.series, each.zone): each.count for each in under.before.totals}
    for each in under.now.totals:
        yield Record(
            section="total",
            name=None if voice.report.limits is not None else each.source,
            zone=each.zone or "*",
            what=each.series,
            count=each.count,
            before=before.get((each.source, each.series, each.zone)),
            covered_s=each.covered_s,
            of_s=under.now.covered(each.zone).of_s,
            rows=_rows(voice, ((one.source, one.id) for one in each.inside)),
        )
        yield from (_beyond(voice, one) for one in each.straddling)
    for covered in under.now.coverage:
        yield Record(section="coverage", zone=covered.zone or "*", covered_s=covered.covered_s, of_s=covered.of_s)


def _beyond(voice: Voice, total: Total) -> Record:
    """A total of which it is not known how much fell on the day."""
    return Record(
        section="total_beyond_the_day",
        name=voice.row((total.source, total.id)),
        zone=total.zone or "*",
        what=total.series,
        count=total.count,
        held_from=str(total.held.start),
        held_until=str(total.held.end),
        known_at=str(total.known),
    )


def _row(voice: Voice, section: str, row: daily.Row) -> Record:
    report = row.report
    return Record(
        section=section,
        name=voice.row(row.name),
        zone=report.zone,
        what=report.incident_class or None,
        state="denies" if report.denies else "sighting" if report.seen is not None else "tells",
        held_from=str(report.held.start),
        held_until=str(report.held.end),
        known_at=str(report.known),
        incidents=(report.key,),
        actor=report.actor,
        reason=row.reason,
        url=report.url,
    )


def _sighting(voice: Voice, sighting: Sighting) -> Record:
    report = sighting.report
    return Record(
        section="weapon",
        name=voice.row((report.source, report.id)),
        zone=report.zone,
        what=report.incident_class or None,
        state=sighting.verdict,
        held_from=str(sighting.held.start),
        held_until=str(sighting.held.end),
        known_at=str(report.known),
        reason=sighting.reason,
    )


def _correction(voice: Voice, correction: daily.Correction) -> Record:
    is_row = correction.subject != "incident"
    return Record(
        section="correction",
        name=voice.row((correction.source, correction.name)) if is_row else correction.name,
        what=correction.subject,
        state=correction.kind,
        was=entry_said(voice, correction.before) or None,
        now=entry_said(voice, correction.after) or None,
    )
