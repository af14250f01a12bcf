"""A case: a guarantee, dated facts and signed acts with their sources, and the outcomes that are expected of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from foedus.kernel import Instant, Message, RefusedError
from foedus.procedure import AnyFact
from foedus.writing import Moment, Name, Words, Written


def _word_of(value: object) -> object:
    """``true`` and ``false`` may stand without quotes."""
    return str(value).lower() if isinstance(value, bool) else value


FactOf = Annotated[AnyFact, Field(discriminator="kind")]
TruthWord = Annotated[
    str, BeforeValidator(_word_of), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "string"}]})
]


def _amount_in_digits(value: object) -> object:
    """An amount may stand without quotes."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


HeadroomWord = Annotated[
    str,
    BeforeValidator(_amount_in_digits),
    Field(pattern=r"^(0|[1-9][0-9]*|unknown|contested|not_stated)$"),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"enum": ["unknown", "contested", "not_stated"]}]}),
]


def _form(value: object) -> str:
    """Whether states are told one by one; so a flaw in one of them is told as such, and nothing besides."""
    return "of_each" if isinstance(value, Mapping) else "of_all"


_States = Annotated[
    Annotated[str, Tag("of_all")] | Annotated[Mapping[Name, str], Field(min_length=1), Tag("of_each")],
    Discriminator(_form),
]


class Expectation(Written):
    """What must come out, as of an instant, through somebody's eyes."""

    as_of: Moment
    """As of which instant."""
    reading: Mapping[Name, Name] = Field(default_factory=dict[str, str])
    """The answers chosen for open questions; left out: all of them stay open."""
    recognised_by: Name | None = None
    """The party through whose eyes; left out: nobody's in particular."""
    measure: Name | None = None
    """Which measure; may be left out where the guarantee has only one."""
    state: str | None = None
    """Its state, in the word of its kind, or ``contested``."""
    since: Moment | None = None
    """Since when."""
    in_force: tuple[str, ...] | None = None
    """The provisions or acts in force, in any order."""
    over: tuple[Name, ...] | None = None
    """The questions that it is contested over."""
    verdicts: Mapping[Name, str] = Field(default_factory=dict[str, str])
    """For notifications by name: the verdict on each."""
    duties: Mapping[Name, _States] = Field(default_factory=dict[str, str | Mapping[str, str]])
    """For ``draft``, ``vote``, ``determination``, ``review`` and ``end_review``: whether it is open, met, missed, moot
    or unknown; or that for each of several, by notification, and for ``end_review`` by measure."""
    examinations: Mapping[Name, tuple[Name, ...]] = Field(default_factory=dict[str, tuple[str, ...]])
    """For periodic duties by name: how every period stands that has begun, from the first on, and the next one where
    that is met already; an empty list where none has begun."""
    reporting_duties: Mapping[Name, tuple[Name, ...]] = Field(default_factory=dict[str, tuple[str, ...]])
    """The same for duties to report, by name."""
    claims: Mapping[Name, str] = Field(default_factory=dict[str, str])
    """For claims to an exception by name: ``inadmissible``, ``unknown``, ``admissible``, ``upheld``, ``rejected`` or
    ``unanswered``."""
    findings: Mapping[Name, TruthWord] = Field(default_factory=dict[str, str])
    """For violations by name: whether the condition held (``true``, ``false``, ``unknown``)."""
    sightings: Mapping[Name, Mapping[Name, Name]] = Field(default_factory=dict[str, Mapping[str, str]])
    """For rules of withdrawal by name, and sightings by id: the verdict on each."""
    carve_outs: Mapping[Name, Name] = Field(default_factory=dict[str, str])
    """For carve-outs of the measure by name: ``runs``, ``over``, ``not_arisen``, ``not_stated`` or ``unknown``."""
    entries: Mapping[Name, Name] = Field(default_factory=dict[str, str])
    """For listed names about which anything was done: ``listed``, ``delisted``, ``delisted_for_some``, ``not_arisen``
    or ``unknown``."""
    dealings: Mapping[Name, Name] = Field(default_factory=dict[str, str])
    """For dealings by name: ``exempt``, ``delisted``, ``not_exempt``, ``not_arisen`` or ``unknown``."""
    draws: Mapping[Name, Name] = Field(default_factory=dict[str, str])
    """For draws by name: ``effective``, ``without_effect`` or ``unknown``."""
    headroom: Mapping[Name, HeadroomWord] = Field(default_factory=dict[str, str])
    """What is left to draw of the measure, in whole units of its currency: for parties by name, ``in_all``, and
    ``this_period`` under the cap of the period that runs; ``unknown`` where the record does not show it."""
    warning: str | None = None
    """How far the warning beforehand has come: ``served``, ``refused``, ``not_served`` or ``unknown``; ``not_asked``
    where the text asks for none."""
    together: str | None = None
    """Whether those who owe it have acted together: ``kept``, ``broken``, ``open``, ``unknown`` or ``not_arisen``."""
    note: str | None = None
    """Why this is asked."""

    @property
    def instant(self) -> Instant:
        """As of which instant."""
        return self.as_of.start

    @model_validator(mode="after")
    def _something_at_an_instant(self) -> Self:
        if not self.as_of.is_exact:
            raise _no_instant("as_of", "2025-09-28T00:00:00Z")
        named = (self.state, self.since, self.in_force, self.over, self.together, self.warning)
        about = (self.verdicts, self.duties, self.examinations, self.claims, self.findings, self.sightings)
        beside = (self.carve_outs, self.entries, self.dealings, self.draws, self.headroom, self.reporting_duties)
        if all(part is None for part in named) and all(len(part) == 0 for part in (*about, *beside)):
            message = Message("nothing is expected here", "此處未載任何預期結果")
            hint = Message("add `state`, `since`, `verdicts`, ...", "請補上`state`、`since`、`verdicts`等")
            raise RefusedError(message, hint)
        return self


def _no_instant(key: str, example: str) -> RefusedError:
    message = Message(f"`{key}` is not an instant", f"`{key}`不是時刻")
    return RefusedError(message, Message(f"write it as {example}", f"請寫成{example}"))


class Trigger(Written):
    """The event from which reaction times are counted, and the acts on record that answered it."""

    what: Words
    """The event, in words."""
    when: Moment
    """When it began: an instant."""
    history: str | None = None
    """Its name among the cases of the table of reaction times; left out: the table does not hold it."""

    @model_validator(mode="after")
    def _at_an_instant(self) -> Self:
        if not self.when.is_exact:
            raise _no_instant("when", "2022-02-24T03:00:00Z")
        return self


class Case(Written):
    """A guarantee put to the facts."""

    case: Name
    """Its name in references."""
    title: Words
    """Its title."""
    summary: Words
    """One paragraph: what happened, and what it shows."""
    hypothetical: Words | None = None
    """Where the case never happened in this form: what in it is supposed. Printed on every page."""
    guarantee: str
    """The guarantee's file, from the folder of this one."""
    zone: str
    """The time zone in which bare days are read."""
    shown_in: tuple[str, ...] = ()
    """Further time zones in which instants are shown."""
    parties: Mapping[Name, Words] = Field(default_factory=dict[str, Words])
    """Parties that the guarantee does not name: a fact may name no other than those and these."""
    until: Moment | None = None
    """Until when the case is told unless a reader asks otherwise; left out: until everything in it is known."""
    trigger: Trigger | None = None
    """From what reaction times are counted; left out: they are not told."""
    facts: tuple[FactOf, ...] = ()
    """What happened."""
    reports: tuple[str, ...] = ()
    """Files of reports or of totals (CSV), from the folder of this one; the header of each tells which it is."""
    expect: tuple[Expectation, ...] = ()
    """What must come out."""
