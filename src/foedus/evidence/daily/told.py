"""What a day's report holds: every figure with the rows behind it, and every doubt under its own name."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from foedus.evidence.attribution import Attributed
from foedus.evidence.report import Report
from foedus.evidence.sighting import Sighting
from foedus.evidence.total import Total
from foedus.kernel import Instant, Interval

Doubt: TypeAlias = Literal["time", "rival", "place"]
"""Why an incident stands in no zone and class: it may have happened on another day, rival accounts of it are
corroborated or none of several is, or no zone is known."""
State: TypeAlias = Literal["corroborated", "reported"]
RowName: TypeAlias = tuple[str, str]
"""The source of a row, and its id: an id belongs to its source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report or a sighting in force.

    Attributes:
        report: what it says.
        reason: why it is left out of account, by a stable key; nothing where it is not.
    """

    report: Report
    reason: str | None = None

    @property
    def name(self) -> RowName:
        """Its source, and its id."""
        return self.report.source, self.report.id


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Aside:
    """A row, of a report or of a total, or one version of it, that was left out of account."""

    source: str
    id: str
    reason: str

    @property
    def name(self) -> RowName:
        """Its source, and its id."""
        return self.source, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An incident that happened on the day, or may have.

    Attributes:
        key: what its reports have in common.
        state: ``corroborated``, or ``reported`` but not by enough.
        accounts: the classes and zones that it is told under: one, or rivals.
        held: when it happened; where several times are told, from the first to the last.
        known: since when it is corroborated; nothing where it is not.
        doubts: why it is counted in no zone and class; empty where it is.
        attributions: whom the reports support as having done it; nobody where they abstain.
        disputed: reports whose word on that counts name different actors.
        rows: the reports that tell of it.
        denied_by: the reports that deny it.
    """

    key: str
    state: State
    accounts: tuple[tuple[str, str | None], ...]
    held: Interval
    known: Instant | None
    doubts: tuple[Doubt, ...]
    attributions: tuple[Attributed, ...]
    disputed: bool
    rows: tuple[RowName, ...]
    denied_by: tuple[RowName, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it is counted in a zone and a class."""
        return len(self.doubts) == 0

    @property
    def actors(self) -> tuple[str, ...]:
        """Whom the reports support as having done it."""
        return tuple(each.actor for each in self.attributions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The incidents of one class in one zone, by their keys; the zone is absent where the text tells none apart."""

    zone: str | None
    incident_class: str
    corroborated: tuple[str, ...]
    reported: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """For how much of the day somebody whose word counts told of a zone how much there was.

    Attributes:
        zone: where; nothing for totals of all zones together.
        covered_s: for how many seconds of the day there is a total.
        of_s: how many seconds the day has.
        sources: whose totals these are.
    """

    zone: str | None
    covered_s: int
    of_s: int
    sources: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the whole day is covered; else coverage is insufficient, and no count of nothing is a quiet day."""
        return self.covered_s == self.of_s

    def is_like(self, other: Coverage) -> bool:
        """Whether the same sources covered the same share of both days, and some of them."""
        same_share = Fraction(self.covered_s, self.of_s) == Fraction(other.covered_s, other.of_s)
        return self.covered_s > 0 and same_share and self.sources == other.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one source counted of one series in one zone on the day; never an incident, and never attributed.

    Attributes:
        source: who counted.
        series: what.
        zone: where; nothing for all zones together.
        count: the sum of the totals whose periods lie wholly in the day; nothing where none does, or where they overlap
            and so may have counted the same twice.
        inside: those totals.
        straddling: totals whose periods reach beyond the day: how much of their count fell on it is not known.
        covered_s: for how many seconds of the day the totals inside tell.
    """

    source: str
    series: str
    zone: str | None
    count: int | None
    inside: tuple[Total, ...]
    straddling: tuple[Total, ...]
    covered_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """A day, as what was known of it at an instant shows it.

    Attributes:
        day: the stretch told of.
        as_of: nothing that became known later plays a part.
        happenings: the incidents that happened in it, or may have, by key.
        cells: for every zone and class that the text declares, the incidents counted there.
        coverage: for every zone, and for all together.
        totals: what sources counted.
        denials: the rows that deny an incident of the day, or anything on the day.
        sightings: of weapons, each judged by every set of rules of withdrawal.
        rows: the rows in force that tell of the day.
        aside: what was left out of account.
    """

    day: Interval
    as_of: Instant
    happenings: tuple[Happening, ...]
    cells: tuple[Cell, ...]
    coverage: tuple[Coverage, ...]
    totals: tuple[Counted, ...]
    denials: tuple[Row, ...]
    sightings: tuple[Sighting, ...]
    rows: tuple[Row, ...]
    aside: tuple[Aside, ...]

    @property
    def undetermined(self) -> tuple[Happening, ...]:
        """The incidents that are counted in no zone and class, with the doubts that keep them out."""
        return tuple(each for each in self.happenings if not each.is_counted)

    def covered(self, zone: str | None) -> Coverage:
        """The coverage of one zone."""
        return next(each for each in self.coverage if each.zone == zone)
