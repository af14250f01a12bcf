"""What counts as evidence, and which pattern of incidents is a violation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from foedus.instrument.alarm import Alarm
from foedus.instrument.disqualification import Disqualification
from foedus.instrument.release import Release, released_after_s
from foedus.instrument.sources import Alignment, Attribution, Corroboration, EvidenceSource, check_reach
from foedus.instrument.terms import LengthText, elapsed_s
from foedus.instrument.withdrawal import Withdrawal
from foedus.kernel import Message, RefusedError, listed
from foedus.writing import Name, Words, Written

# By how many seconds the furthest two instants of a window lie closer together than its length.
_SHORTER = {"[]": 0, "(]": 1, "[)": 1, "()": 2}
_LATE_UNTIL = Message.same("`late_until`")
_COUNTING_WINDOW = Message("a counting window", "計數期間")


def _sources(info: ValidationInfo) -> tuple[EvidenceSource, ...] | None:
    """The sources that have been read; nothing where they could not be."""
    return tuple(info.data["sources"].values()) if "sources" in info.data else None


class EvidenceRules(Written):
    """The closed list of sources and what it takes for their reports to be counted."""

    zones: tuple[Name, ...] = ()
    """The zones in which incidents are counted."""
    sources: Mapping[Name, EvidenceSource]
    """The sources, each under its name."""
    classes: tuple[Name, ...]
    """The classes of incident that reports may name."""
    series: tuple[Name, ...] = ()
    """The series of totals that sources publish, such as violations in a day; a total is never an incident."""
    names: Mapping[Name, Words] = Field(default_factory=dict[str, Words])
    """What zones, classes, series and alarms are called in words; what is left out is called by its code."""
    corroboration: Corroboration
    """When reports make an incident."""
    corroboration_of: Mapping[Name, Corroboration] = Field(default_factory=dict[str, Corroboration])
    """For single classes of incident: when reports make one, in the place of ``corroboration``."""
    attribution: Attribution | None = None
    """When reports support the statement that a party did it; left out: the evidence attributes nothing."""
    alarms: Mapping[Name, Alarm] = Field(default_factory=dict[str, Alarm])
    """Statistical alarms over the totals: they warn, and decide nothing."""
    withdrawal: Mapping[Name, Withdrawal] = Field(default_factory=dict[str, Withdrawal])
    """Zones that must be free of weapons, against which sightings of weapons are judged."""
    release: Release | None = None
    """When anybody may be shown what was reported; left out: after 24 hours, by zone, class and modality, and never by
    source. The text may only hold back more."""
    disqualification: Disqualification | None = None
    """Who may say that a listed source has been in other hands, or unfit, since an instant; left out: nobody, and the
    list stands as it is."""
    late_until: LengthText
    """How long after an event a report of it may still arrive; until then, what has not been reported is not known."""
    clause: Name | None = None
    """The clause that says who is heard and what it takes; left out: none is cited. (Treaties mostly leave it open, and
    a file then supplies it.)"""

    @property
    def late_s(self) -> int:
        """The lateness bound in seconds."""
        return elapsed_s(self.late_until, _LATE_UNTIL)

    def corroboration_for(self, incident_class: str) -> Corroboration:
        """When reports make an incident of a class."""
        return self.corroboration_of.get(incident_class, self.corroboration)

    def released_after_s(self, *names: str) -> int | None:
        """After how many seconds something of these classes and sources may be shown to anybody; nothing: never."""
        return released_after_s(self.release, names)

    @field_validator("sources")
    @classmethod
    def _one_class_one_side(cls, sources: Mapping[str, EvidenceSource]) -> Mapping[str, EvidenceSource]:
        sides: dict[str, Alignment] = {}
        for name, source in sources.items():
            if sides.setdefault(source.independence, source.alignment) != source.alignment:
                raise _on_two_sides(name, source)
        return sources

    @field_validator("corroboration")
    @classmethod
    def _within_reach(cls, needed: Corroboration, info: ValidationInfo) -> Corroboration:
        consequence = Message("no incident could ever count", "任何事件均無從計入")
        check_reach(needed, needed.counting, _sources(info), consequence)
        return needed

    @field_validator("corroboration_of")
    @classmethod
    def _each_within_reach(
        cls, needed: Mapping[str, Corroboration], info: ValidationInfo
    ) -> Mapping[str, Corroboration]:
        for name, each in needed.items():
            classes: tuple[str, ...] = info.data.get("classes", (name,))
            if name not in classes:
                raise _no_class(name, classes)
            consequence = Message(f"no incident of class `{name}` could ever count", f"類別`{name}`之事件均無從計入")
            check_reach(each, each.counting, _sources(info), consequence)
        return needed

    @field_validator("attribution")
    @classmethod
    def _attribution_within_reach(cls, needed: Attribution | None, info: ValidationInfo) -> Attribution | None:
        sources = _sources(info)
        may_admit = any(source.alignment == "addressee" for source in sources or ())
        if needed is not None and not (needed.admission == "suffices" and may_admit):
            consequence = Message("no incident could ever be attributed", "任何事件均無從歸責")
            check_reach(needed, needed.admitting, sources, consequence)
        return needed

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        elapsed_s(self.late_until, _LATE_UNTIL)
        return self


def _on_two_sides(name: str, source: EvidenceSource) -> RefusedError:
    side, owner = source.alignment, source.independence
    message = Message(
        f"`{name}` is {side}, and others of its class `{owner}` are not",
        f"`{name}`之立場為「{side}」，同屬獨立性類別`{owner}`之其他來源則否",
    )
    hint = Message(
        "sources of one owner stand on one side: give it their alignment, or a class of its own",
        "屬同一方所有之來源，其立場應一致：請改採其他來源之立場，或另定獨立性類別",
    )
    return RefusedError(message, hint)


def _no_class(name: str, classes: tuple[str, ...]) -> RefusedError:
    known = listed(f"`{each}`" for each in classes) if len(classes) > 0 else Message("none", "無")
    message = Message(f"`{name}` is no class of incident here", f"`{name}`不是此處之事件類別")
    return RefusedError(message, Message(f"the classes are {known.en}", f"事件類別如下：{known.zh_hant}"))


class CountWindow(Written):
    """The stretch of time before an instant in which incidents are counted."""

    length: LengthText
    """How long, in hours or minutes."""
    bounds: Literal["(]", "[)", "[]", "()"]
    """Whether its older and its newer end belong to it, in that order: ``(]`` leaves the older end out."""

    @property
    def length_s(self) -> int:
        """The same in seconds."""
        return elapsed_s(self.length, _COUNTING_WINDOW)

    @property
    def furthest_s(self) -> int:
        """How far apart, in seconds, the first and the last instant inside lie; negative if there is none inside."""
        return self.length_s - _SHORTER[self.bounds]

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        elapsed_s(self.length, _COUNTING_WINDOW)
        return self


class Count(Written):
    """So many corroborated incidents within a window."""

    of: tuple[Name, ...] = Field(min_length=1)
    """The classes of incident that count."""
    at_least: int = Field(strict=True, ge=1, le=1_000_000)
    """How many make the condition true."""
    per: Literal["zone", "everywhere"]
    """Counted in each zone apart, or over all of them together."""
    window: CountWindow
    """In what stretch of time."""
    attributed_to: tuple[Name, ...] = ()
    """Only incidents attributed to one of these parties count; left out: whoever did them."""
    spread: LengthText | None = None
    """How far apart two of them must lie at the least, in hours or minutes: what is sustained, not one blow."""

    @property
    def spread_s(self) -> int:
        """The same in seconds; none where nothing is asked."""
        return 0 if self.spread is None else elapsed_s(self.spread, Message.same("`spread`"))

    @model_validator(mode="after")
    def _spread_fits(self) -> Self:
        if self.spread_s > self.window.furthest_s:
            message = Message(
                "no two incidents within the window could lie so far apart",
                "計數期間內之任二事件，均不可能相隔如此之久",
            )
            hint = Message("shorten `spread`, or lengthen the window", "請縮短`spread`，或延長計數期間")
            raise RefusedError(message, hint)
        if self.spread is not None and self.at_least == 1:
            message = Message("`spread` needs two incidents, and one is counted", "`spread`須有二件事件，惟僅計一件")
            raise RefusedError(message, Message("write `at_least: 2` or more", "請寫`at_least: 2`以上"))
        return self


class TotalCount(Written):
    """So many of what a series of totals counts, within a window, as far as the totals decide it."""

    of: Name
    """The series."""
    at_least: int = Field(strict=True, ge=1, le=10_000_000)
    """How many make the condition true."""
    per: Literal["zone", "everywhere"]
    """Counted in each zone apart, or over all of them together."""
    window: CountWindow
    """In what stretch of time; its bounds are set against those of the reporting periods."""


class WithdrawalCount(Written):
    """So many weapons seen within their distance, within a window."""

    of: Name
    """The rules of withdrawal that they breach."""
    weapons_of: tuple[Name, ...] = Field(min_length=1)
    """Whose weapons count: sides of these rules."""
    at_least: int = Field(strict=True, ge=1, le=10_000)
    """How many make the condition true; sightings that name the same object are of one weapon."""
    window: CountWindow
    """In what stretch of time they were seen."""


class Condition(Written):
    """A count, or conditions joined: exactly one of the keys."""

    count: Count | None = None
    """So many incidents within a window."""
    total: TotalCount | None = None
    """So many by the totals of a series within a window. What rests on totals can inform a determination alone."""
    withdrawal: WithdrawalCount | None = None
    """So many weapons seen within their distance. What rests on sightings can inform a determination alone."""
    all_of: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    """Every one of these at the same instant."""
    any_of: tuple[Condition, ...] | None = Field(default=None, min_length=1)
    """At least one of these."""
    negation: Condition | None = Field(default=None, alias="not")
    """The opposite of this."""

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        keys = (self.count, self.total, self.withdrawal, self.all_of, self.any_of, self.negation)
        if sum(key is not None for key in keys) != 1:
            keys = listed(("`count`", "`total`", "`withdrawal`", "`all_of`", "`any_of`", "`not`"))
            message = Message("a condition has exactly one key", "每一條件應有且僅有一鍵")
            raise RefusedError(message, Message(f"write one of {keys.en}", f"請擇一填寫：{keys.zh_hant}"))
        return self

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions directly inside, in the order of the text."""
        negated = (self.negation,) if self.negation is not None else ()
        return (*(self.all_of or ()), *(self.any_of or ()), *negated)

    @property
    def rests_on_absence(self) -> bool:
        """Whether a negation stands anywhere inside: then the passing of time alone can make it true."""
        return self.negation is not None or any(part.rests_on_absence for part in self.parts)

    @property
    def rests_on_totals(self) -> bool:
        """Whether a total stands anywhere inside: then no determination may require it."""
        return self.total is not None or any(part.rests_on_totals for part in self.parts)

    @property
    def rests_on_sightings(self) -> bool:
        """Whether sightings of weapons stand anywhere inside: then no determination may require it."""
        return self.withdrawal is not None or any(part.rests_on_sightings for part in self.parts)

    def counts(self) -> tuple[Count, ...]:
        """Every count of incidents inside, in the order of the text."""
        own = (self.count,) if self.count is not None else ()
        return (*own, *(count for part in self.parts for count in part.counts()))

    def totals(self) -> tuple[TotalCount, ...]:
        """Every count by totals inside, in the order of the text."""
        own = (self.total,) if self.total is not None else ()
        return (*own, *(total for part in self.parts for total in part.totals()))

    def withdrawals(self) -> tuple[WithdrawalCount, ...]:
        """Every count of weapons seen inside, in the order of the text."""
        own = (self.withdrawal,) if self.withdrawal is not None else ()
        return (*own, *(each for part in self.parts for each in part.withdrawals()))


class Violation(Written):
    """A class of breach, defined by a judgement of people or by a pattern of incidents."""

    name: Words
    """What it is called."""
    clause: Name
    """The clause that defines it."""
    condition: Condition | None = None
    """The pattern of incidents that it names; left out: it is a matter of judgement alone."""
