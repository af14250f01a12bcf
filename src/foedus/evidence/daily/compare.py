"""Two reports beside each other: a day and the day before over like coverage, and a day as it was told before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from foedus.evidence.daily.told import Daily, Happening, Row
from foedus.evidence.total import Total

Subject: TypeAlias = Literal["incident", "report", "total"]
Entry: TypeAlias = Happening | Row | Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How many incidents of a class were counted in a zone on a day and on the day before.

    Attributes:
        zone: where; nothing where the text tells no zones apart.
        incident_class: of which class.
        corroborated: how many were corroborated on the day, and on the day before.
        reported: how many were reported and not corroborated, likewise.
        is_like: whether the same sources covered the same share of both days; else the two are not compared.
    """

    zone: str | None
    incident_class: str
    corroborated: tuple[int, int]
    reported: tuple[int, int]
    is_like: bool


def changes(today: Daily, before: Daily) -> Iterator[Change]:
    """Every zone and class on both days.

    The day before should be told as it was known at the like instant of its own: else it has had a day longer in which
    reports could arrive.
    """
    for now, then in zip(today.cells, before.cells, strict=True):
        yield Change(
            zone=now.zone,
            incident_class=now.incident_class,
            corroborated=(len(now.corroborated), len(then.corroborated)),
            reported=(len(now.reported), len(then.reported)),
            is_like=today.covered(now.zone).is_like(before.covered(now.zone)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What became of one thing between two reports of the same day.

    Attributes:
        subject: an incident, a row of reports, or a total.
        source: whose row it is; empty for an incident.
        name: the key of the incident, or the id of the row.
        before: what the earlier report said; nothing where it was added.
        after: what the later report says; nothing where it was withdrawn.
    """

    subject: Subject
    source: str
    name: str
    before: Entry | None
    after: Entry | None

    @property
    def kind(self) -> Literal["added", "withdrawn", "changed"]:
        """What it is."""
        if self.before is None:
            return "added"
        return "withdrawn" if self.after is None else "changed"


def corrections(before: Daily, after: Daily) -> Iterator[Correction]:
    """All that two reports of the same day say differently, with what each says; applied to the first, the second."""
    then, now = _entries(before), _entries(after)
    for subject, source, name in sorted({*then, *now}, key=lambda key: (key[0], key[2], key[1])):
        old, new = then.get((subject, source, name)), now.get((subject, source, name))
        if old is None or new is None or _said(old) != _said(new):
            yield Correction(subject=subject, source=source, name=name, before=old, after=new)


def _entries(told: Daily) -> Mapping[tuple[Subject, str, str], Entry]:
    totals = (each for counted in told.totals for each in (*counted.inside, *counted.straddling))
    entries: dict[tuple[Subject, str, str], Entry] = {("incident", "", each.key): each for each in told.happenings}
    entries.update({("report", *row.name): row for row in told.rows})
    entries.update({("total", each.source, each.id): each for each in totals})
    return entries


def _said(entry: Entry) -> object:
    """What it says: of a row, not since when or where it can be read; of an incident, not by how many it is told."""
    match entry:
        case Happening():
            return entry.state, entry.accounts, entry.held, entry.actors, entry.disputed  # of which the doubts follow
        case Row():
            return replace(entry.report, known=entry.report.held.start, url=None, claimed=None), entry.reason
        case Total():
            return replace(entry, known=entry.held.end, url=None, claimed=None)
