"""The guarantee as a whole, under one reading of its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from foedus.instrument.amendment import Amending
from foedus.instrument.citations import Clause, Omission
from foedus.instrument.conditions import EvidenceRules, Violation
from foedus.instrument.ledger import Enactment
from foedus.instrument.measure import Measure
from foedus.instrument.parties import Party, Role
from foedus.instrument.periodic import Examination, PeriodicDuty, ReportingDuty
from foedus.instrument.procedure import Procedure
from foedus.instrument.session_calendar import SessionCalendar
from foedus.instrument.voiding import Voiding
from foedus.instrument.warning import PublicWarning
from foedus.instrument.ways_to_end import WayToEnd
from foedus.legaltime import Edge
from foedus.writing import DayText, Name, Source, Words, Written


class Answer(Written):
    """One way to read what the text leaves open."""

    says: Words
    """The reading in words."""
    held_by: tuple[Name, ...] = ()
    """Parties known to hold it in general; what each party holds in a case is a fact of that case."""
    source: Source | None = None
    """Where it is argued."""


class Question(Written):
    """A point on which the text can be read in more than one way. None is picked silently."""

    asks: Words
    """The question."""
    clause: Name
    """The clause that raises it."""
    answers: Mapping[Name, Answer] = Field(min_length=2)
    """The rival readings."""


class Ends(Written):
    """When the guarantee itself ends."""

    on: DayText
    """The day."""
    edge: Edge
    """Whether it ends as that day opens or as it closes."""
    zone: str
    """By whose calendar."""
    pending: Literal["lapse", "continue"]
    """What becomes of proceedings still open then."""
    activated: Literal["stay", "end"]
    """What becomes of measures already in effect."""
    afterwards: Name | None = None
    """The clause that says what becomes of these; left out: the one that says when it ends."""
    clause: Name
    """The clause that says so."""


class Guarantee(Written):
    """A security guarantee: who promised what to whom, who decides when it falls due, and from when it binds."""

    foedus: Literal[1] = 1
    """The version of this language."""
    guarantee: Name
    """Its name in references."""
    status: Literal["in_force", "signed", "draft", "reported", "historical", "illustrative"]
    """What the text is. A draft or a reported text is never presented as law."""
    title: Words
    """Its title."""
    summary: Words | None = None
    """One paragraph for a reader who knows nothing of it."""
    source: Source
    """The instrument's own text, or what is known of it."""
    zone: str
    """The time zone in which days that name no zone of their own are read."""
    parties: Mapping[Name, Party] = Field(min_length=1)
    """The parties that the text names."""
    roles: Mapping[Name, Role] = Field(min_length=1)
    """The capacities in which they act."""
    guarantors: tuple[Name, ...] = Field(min_length=1)
    """Who promises: parties or roles."""
    beneficiaries: tuple[Name, ...] = ()
    """To whom."""
    addressees: tuple[Name, ...] = Field(min_length=1)
    """Against whose breach."""
    warning: PublicWarning | None = None
    """How they are to be warned beforehand; left out: the text does not say that they are."""
    clauses: Mapping[Name, Clause] = Field(min_length=1)
    """The provisions that the rules below rest on, in the order of the original."""
    omits: tuple[Omission, ...] = ()
    """Provisions of the original that are left out here, and why."""
    questions: Mapping[Name, Question] = Field(default_factory=dict[str, Question])
    """What the text leaves open, with the rival readings."""
    sessions: Mapping[Name, SessionCalendar] = Field(default_factory=dict[str, SessionCalendar])
    """When assemblies sit, for counts of days that leave out their breaks."""
    evidence: EvidenceRules | None = None
    """Sources and counting, where the text has them."""
    violations: Mapping[Name, Violation] = Field(min_length=1)
    """The classes of breach."""
    procedures: Mapping[Name, Procedure] = Field(min_length=1)
    """How each is determined."""
    examinations: Mapping[Name, Examination] = Field(default_factory=dict[str, Examination])
    """What must be looked at again and again, and answered either way."""
    reporting_duties: Mapping[Name, ReportingDuty] = Field(default_factory=dict[str, ReportingDuty])
    """What must be reported again and again, by whom and to whom."""
    ladder: tuple[Name, ...] = ()
    """The procedures from the mildest to the gravest, where the response is graduated."""
    measures: Mapping[Name, Measure] = Field(min_length=1)
    """What follows."""
    ledger: Mapping[Name, Enactment] = Field(default_factory=dict[str, Enactment])
    """The acts that the promises need, and how far each has come."""
    ends: Ends | None = None
    """When the guarantee ends; left out: it has no end."""
    ends_by: Mapping[Name, WayToEnd] = Field(default_factory=dict[str, WayToEnd])
    """The ways in which it may end by somebody's act: a notice, an event."""
    voided_by: tuple[Voiding, ...] = ()
    """The procedures whose outcome takes the guarantee itself away."""
    amendment: Amending | None = None
    """How the text itself may be amended or repealed; left out: the text does not say."""
    waives: Mapping[str, Words] = Field(default_factory=dict[str, Words])
    """Lint rules set aside for this text, each with the reason; and questions of ``foedus prove``, by their names after
    ``prove-``, such as ``prove-blocking``."""

    @property
    def periodic_duties(self) -> Mapping[tuple[str, str], PeriodicDuty]:
        """What falls due in every period, by what is owed (``examination`` or ``report``) and the name of the duty."""
        return {
            **{("examination", name): rule for name, rule in self.examinations.items()},
            **{("report", name): rule for name, rule in self.reporting_duties.items()},
        }

    def parties_of(self, name: str) -> tuple[str, ...]:
        """A party's own name, or the parties that a role's text names."""
        role = self.roles.get(name)
        return (name,) if role is None else tuple(holder.party for holder in role.holders or ())

    @property
    def people(self) -> Mapping[str, Words]:
        """Parties and roles by their names in words."""
        return {name: each.name for name, each in (*self.parties.items(), *self.roles.items())}

    def unions_of(self, party: str) -> frozenset[str]:
        """The unions that a party belongs to, those to which its unions belong among them."""
        found = frozenset[str]()
        more = frozenset(self.parties[party].member_of) if party in self.parties else found
        while not more <= found:
            found |= more
            more = frozenset(up for name in found if name in self.parties for up in self.parties[name].member_of)
        return found

    def leading_to(self, measure: str) -> frozenset[str]:
        """The procedures whose outcome brings a measure into effect: its own, and every one that includes it."""
        found = {self.measures[measure].procedure}
        while True:
            more = {name for name, rule in self.procedures.items() if not found.isdisjoint(rule.includes)} - found
            if len(more) == 0:
                return frozenset(found)
            found |= more
