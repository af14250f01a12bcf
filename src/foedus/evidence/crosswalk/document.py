"""A crosswalk as a document: which column of a feed says what, and what is done where it does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, JsonValue, model_validator

from foedus.evidence.crosswalk import questions
from foedus.evidence.crosswalk.cells import Column, ColumnNames, Texts, Value, keys_as_text
from foedus.evidence.crosswalk.exercises import Exercise
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Words, Written

GIVEN, ANYWHERE = "given", "anywhere"
GRADES = frozenset("123456")
Precision: TypeAlias = Literal["second", "minute", "hour", "day", "week", "month", "year", "unusable"]
_LENGTH = re.compile(r"(\d{1,5}) (minute|hour|day)s?")
_SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400}
Length = Annotated[str, Field(pattern=r"^\d{1,5} (minute|hour|day)s?$")]
"""A length of time, such as ``15 minutes``, ``48 hours`` or ``2 days``."""


def seconds_of(length: str) -> int:
    """A length of time in seconds."""
    match = _LENGTH.fullmatch(length)
    assert match is not None, length
    return int(match[1]) * _SECONDS[match[2]]


class Precisions(Written):
    """How precise a time is, by what a column of the row says."""

    column: Column
    """The column."""
    table: Annotated[Mapping[str, Precision], Field(min_length=1), BeforeValidator(keys_as_text)]
    """For each of its values, the precision; a row with any other value is quarantined."""


class When(Written):
    """When something happened: from columns of local or absolute time, each to a stated precision."""

    from_: ColumnNames | None = Field(default=None, alias="from")
    """The column, or columns to be joined by a space, of the first time at which it may have happened."""
    until: ColumnNames | None = None
    """Those of the last such time. Left out: the same as the first."""
    hours: Column | None = None
    """Of totals: the column that holds how many hours the period was long that ends at ``until``."""
    forms: Texts
    """How a time is written: ``instant`` (ISO 8601 with its offset), ``unix`` (seconds since 1970), or codes such as
    ``%Y-%m-%d %H:%M``; the first that fits counts."""
    zone: str | None = None
    """The time zone of what names no offset, such as Europe/Kyiv; ``given``: as the command line says; ``anywhere``:
    days of an unknown place, which begin at +14:00 and end at -12:00."""
    precision: Precision | Precisions | None = None
    """How precise such a time is, or how the row tells that. ``week``: six days before and after belong to it;
    ``month`` and ``year``: all of those that it touches; ``unusable``: too vague for anything, quarantined."""

    @model_validator(mode="after")
    def _leaves_nothing_open(self) -> Self:
        if self.from_ is None and (self.until is None or self.hours is None):
            raise RefusedError(*questions.NO_START)
        refuse_open_times(self.forms, self.zone, self.precision)
        return self

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that it reads."""
        hours = () if self.hours is None else (self.hours,)
        precision = (self.precision.column,) if isinstance(self.precision, Precisions) else ()
        return (*(self.from_ or ()), *(self.until or ()), *hours, *precision)


class Known(Written):
    """When a report became known: by columns, by a list of dates of publication, or so long after the event."""

    columns: ColumnNames | None = None
    """The column, or columns to be joined by a space."""
    separator: str | None = Field(default=None, min_length=1, max_length=3)
    """What stands between the dates where the column holds a list."""
    take: Literal["first", "last"] | None = None
    """Of a list, the earliest or the latest of its dates."""
    forms: Texts | None = None
    """As in an event's time."""
    zone: str | None = None
    """As in an event's time."""
    precision: Precision | None = None
    """As in an event's time: of a day, its last instant is when the report was known at the latest."""
    after: Length | None = None
    """So long after the last instant at which it may have happened."""

    @model_validator(mode="after")
    def _leaves_nothing_open(self) -> Self:
        if (self.columns is None) == (self.after is None):
            raise RefusedError(*questions.NO_KNOWLEDGE)
        if self.columns is not None:
            refuse_open_times(self.forms or (), self.zone, self.precision)
        if (self.separator is None) != (self.take is None):
            raise RefusedError(*questions.WHICH_DATE)
        return self


class Place(Written):
    """Where something happened, for zones that are decided by place; it is never written anywhere."""

    latitude: Column
    """The column of the latitude, in degrees north."""
    longitude: Column
    """The column of the longitude, in degrees east."""
    radius_km: Value
    """How far off the place may be, in kilometres; nothing where it is too rough for any zone."""
    outside: Literal["drop", "quarantine"]
    """What becomes of a row that certainly lies outside every zone."""


class Rule(Written):
    """Rows that are not taken, whatever else they say."""

    column: Column
    """The column that tells."""
    is_: Texts | None = Field(default=None, alias="is")
    """Those with one of these values."""
    is_not: Texts | None = None
    """Those with any value but these."""
    ends_with: Texts | None = None
    """Those whose value ends so."""
    then: Literal["drop", "quarantine"]
    """Whether they are left out on purpose, or kept aside for a person."""
    because: Words
    """Why."""

    @model_validator(mode="after")
    def _asks_one_thing(self) -> Self:
        if sum(each is not None for each in (self.is_, self.is_not, self.ends_with)) != 1:
            message = Message("which values does the rule speak of?", "此規則所指為何值？")
            hint = Message("give one of `is`, `is_not`, `ends_with`", "請於`is`、`is_not`、`ends_with`擇一填寫")
            raise RefusedError(message, hint)
        return self

    def applies(self, text: str) -> bool:
        """Whether a value is one of those that the rule speaks of."""
        if self.ends_with is not None:
            return text.endswith(self.ends_with)
        return text in self.is_ if self.is_ is not None else text not in (self.is_not or ())


class Form(Written):
    """How the file is written."""

    kind: Literal["csv", "geojson", "geojson_lines"]
    """A table; a collection of features; or one feature on each line. Of features, the properties are the columns, and
    a point's place stands in ``geometry.longitude`` and ``geometry.latitude``."""
    separator: Literal["comma", "semicolon", "tab"] = "comma"
    """What stands between the cells of a table."""
    quotes: bool = True
    """Whether a cell may stand in quotes, and then hold separators."""
    line_breaks: bool = False
    """Whether a cell in quotes may hold line breaks. Say so of every feed with free text: otherwise each line is a row,
    and what somebody wrote into that text on a line of its own would be read as one."""
    header: tuple[Column, ...] | None = Field(default=None, min_length=1)
    """The columns, where the file itself has no header."""
    aliases: Mapping[Column, ColumnNames] = Field(default_factory=dict[str, tuple[str, ...]])
    """For a column, other names that it has in other editions of the feed."""
    padded: Mapping[Column, int] = Field(default_factory=dict[str, int])
    """For a column of digits, how many there must be: fewer are filled up with zeros in front."""


class Crosswalk(Written):
    """How the rows of one feed become reports, or totals."""

    feed: Name
    """What it is called."""
    title: Words
    """What the feed is."""
    terms: Words
    """On what terms its publisher gives it out, and what it is not."""
    form: Form
    """How the file is written."""
    gives: Literal["reports", "totals"]
    """What its rows become."""
    id: Value
    """The name of the report among those of its source."""
    source: Value
    """The source, by a name on the closed list of the guarantee."""
    class_: Value | None = Field(default=None, alias="class")
    """Of reports: the class of incident."""
    series: Value | None = None
    """Of totals: what is counted."""
    count: Column | None = None
    """Of totals: the column that holds how many."""
    observer_hours: Column | None = None
    """Of totals: the column that holds over how many hours observers watched, all of them added up. An empty cell says
    that this is unknown."""
    exercise: Exercise | None = None
    """Of totals: how many of the count were assessed to be an exercise, and what becomes of these."""
    zone: Value | Literal["undetermined", "by_place"] | None = None
    """The zone: from a column, by its place (then ``place`` says where that stands), or never determined."""
    place: Place | None = None
    """Where the place stands, where zones may be decided by it."""
    event: When
    """When it happened; of totals, the period."""
    known: Known | Literal["received"] | None = None
    """When it became known; ``received``: when the file was received."""
    skew: Length = "0 minutes"
    """By how much a report may seem to be known before its event, clocks being what they are."""
    incident: Value | None = None
    """What reports of one incident have in common."""
    actor: Value | None = None
    """The party that the report says did it. Who fought is not who began."""
    denies: Value | None = None
    """Whether it says that the incident did not happen: ``true`` or ``false``."""
    modality: Value | None = None
    """How this was observed. ``{is: tip_off}``: the feed may draw attention, and is never a leg of anything."""
    media: Column | None = None
    """Of reports: the column that holds the SHA-256 of the raw bytes of the picture or recording that each shows, in
    64 hexadecimal digits, with ``sha256:`` in front or without. An empty cell says that it shows none."""
    credibility: Value | None = None
    """Of reports: how credible each was held to be, on the Admiralty scale from 1 (confirmed by other sources) to 6
    (cannot be judged); words of the publisher's own by a ``table``. A grade of the source stands in the guarantee."""
    url: Column | None = None
    """The column that holds where it can be read; what is no address there is left out."""
    rules: tuple[Rule, ...] = ()
    """Rows that are not taken."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for is_missing, asked in self._questions():
            if is_missing:
                raise RefusedError(*asked)
        return self

    def _questions(self) -> tuple[tuple[bool, tuple[Message, Message]], ...]:
        is_totals = self.gives == "totals"
        return (
            (self.zone is None, questions.NO_ZONE),
            (self.known is None, questions.NO_KNOWLEDGE),
            (self.zone == "by_place" and self.place is None, questions.NO_PLACE),
            (is_totals and (self.series is None or self.count is None), questions.NO_SERIES),
            (not is_totals and self.class_ is None, questions.NO_CLASS),
            (is_totals and any(each is not None for each in self._of_reports()), questions.NOT_OF_TOTALS),
            (not is_totals and any(each is not None for each in self._of_totals()), questions.NOT_OF_REPORTS),
            (self._mixes_exercises(), questions.ONE_SERIES),
            (not self._states_grades(), questions.NO_GRADE),
        )

    def _of_reports(self) -> tuple[object, ...]:
        return self.class_, self.incident, self.actor, self.denies, self.modality, self.media, self.credibility

    def _of_totals(self) -> tuple[object, ...]:
        return self.series, self.count, self.observer_hours, self.exercise

    def _mixes_exercises(self) -> bool:
        """Whether what is kept apart would come under the very series that it is kept apart from."""
        apart = None if self.exercise is None else self.exercise.series
        return apart is not None and self.series is not None and apart == self.series.is_

    def _states_grades(self) -> bool:
        """Whether everything that it states for a grade itself is one."""
        value = self.credibility
        stated = () if value is None else (value.is_, *(value.table or {}).values(), *(value.flags or {}).values())
        return all(each is None or each in GRADES for each in stated)

    @property
    def reads(self) -> frozenset[str]:
        """Every column that it needs, by the name that it uses."""
        values = (self.id, self.source, self.class_, self.series, self.incident, self.actor, self.denies)
        values = (*values, self.modality, self.credibility)
        read = [name for value in values if value is not None for name in value.reads]
        read += self.zone.reads if isinstance(self.zone, Value) else ()
        read += [] if self.place is None else [self.place.latitude, self.place.longitude, *self.place.radius_km.reads]
        read += [*self.event.reads, *(rule.column for rule in self.rules)]
        read += self.known.columns or () if isinstance(self.known, Known) else ()
        exercise = None if self.exercise is None else self.exercise.column
        single = (self.count, self.observer_hours, exercise, self.media, self.url)
        return frozenset([*read, *(name for name in single if name is not None)])


def refuse_open_times(forms: tuple[str, ...], zone: str | None, precision: object) -> None:
    """Refuse times of which nobody says in which zone, or how precisely, they are told.

    Raises:
        RefusedError: with the question.
    """
    if len(forms) == 0:
        raise RefusedError(*questions.NO_FORM)
    if precision is None:
        raise RefusedError(*questions.NO_PRECISION)
    if zone is None and any(not (form in {"instant", "unix"} or "%z" in form) for form in forms):
        raise RefusedError(*questions.NO_TIME_ZONE)


def crosswalk_schema() -> dict[str, JsonValue]:
    """JSON Schema 2020-12 of a crosswalk; the parser checks more than a schema can say."""
    return Crosswalk.model_json_schema(by_alias=True)
