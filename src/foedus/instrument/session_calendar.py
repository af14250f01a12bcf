"""The sessions of an assembly: who sits in it, what a count of days leaves out, and its breaks on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.instrument.terms import LengthText, counted_in
from foedus.kernel import Message, RefusedError
from foedus.legaltime import Unit, sessions
from foedus.writing import DayText, Name, Source, Words, Written


class Adjourned(Written):
    """Which adjournments are left out. One lasts from the first day without a sitting to the eve of the next."""

    houses: sessions.Away
    """Whether a day is left out if ``any`` house is so long adjourned, or only if ``every`` one is."""
    longer_than: LengthText
    """For how many days or fewer an adjournment is not left out: ``4 days`` leaves out five."""
    measured: sessions.Measured | None = None
    """``every`` house of several: must ``each`` be away for so long, or all at once, ``together``?"""

    @model_validator(mode="after")
    def _in_days(self) -> Self:
        if self.longer_than.unit is not Unit.DAYS:
            what = Message("an adjournment", "休會")
            raise RefusedError(counted_in(what, self.longer_than.unit), Message("write it in days", "請改以日計"))
        return self

    @property
    def rule(self) -> sessions.Adjourned:
        """The same for counting."""
        return sessions.Adjourned(houses=self.houses, longer_than_days=self.longer_than.number, measured=self.measured)


class LeavesOut(Written):
    """What a count of days leaves out, and what breaks it off."""

    adjourned: Adjourned | Literal["counts"]
    """Which adjournments to a day are left out; ``counts``: none."""
    prorogation: Literal["left_out", "counts"]
    """Whether days on which the assembly is prorogued are left out."""
    dissolution: Literal["left_out", "counts"]
    """Whether days on which it is dissolved are left out."""
    sine_die: sessions.SineDie
    """An adjournment without a day: is it left out, does it count, or does it break the count, which then begins anew
    at the next sitting (``restarts``)?"""

    @property
    def rule(self) -> sessions.LeavesOut:
        """The same for counting."""
        return sessions.LeavesOut(
            adjourned=self.adjourned.rule if isinstance(self.adjourned, Adjourned) else None,
            prorogation=self.prorogation == "left_out",
            dissolution=self.dissolution == "left_out",
            sine_die=self.sine_die,
        )


class Break(Written):
    """Days on which the assembly, or some of its houses, does not sit."""

    what: sessions.BreakKind
    """Why: an adjournment to a day, a prorogation, a dissolution, or an adjournment sine die."""
    houses: tuple[Name, ...] = ()
    """The houses that are away; left out: all of them."""
    from_: DayText = Field(alias="from")
    """The first day without a sitting."""
    until: DayText
    """The day of the next sitting."""
    basis: Literal["recorded", "announced", "assumed"]
    """Whether a source records it, it was announced, or the text assumes it."""
    source: Source | None = None
    """Where it is recorded."""

    @model_validator(mode="after")
    def _is_a_break(self) -> Self:
        assert self.recorded.kind is self.what
        return self

    @property
    def recorded(self) -> sessions.Break:
        """The same for counting.

        Raises:
            RefusedError: it holds no day, or single houses take what only the whole assembly can.
        """
        return sessions.Break(houses=self.houses, start=self.from_, until=self.until, kind=self.what)


class SessionCalendar(Written):
    """When an assembly sits, as far as that is known, for counts of days that leave out its breaks."""

    name: Words
    """What the assembly is called."""
    houses: Mapping[Name, Words] = Field(min_length=1)
    """Its houses, each under its name."""
    leaves_out: LeavesOut
    """What a count leaves out."""
    clause: Name
    """The clause that says so."""
    known_from: DayText
    """The first day for which every break is listed here."""
    known_until: DayText
    """The first day for which that is no longer so; an end that lies there is known only at the earliest."""
    breaks: tuple[Break, ...] = ()
    """The breaks on record."""

    @model_validator(mode="after")
    def _is_a_calendar(self) -> Self:
        assert self.calendar.houses == tuple(self.houses)
        return self

    @property
    def calendar(self) -> sessions.Sessions:
        """The same for counting.

        Raises:
            RefusedError: it contradicts itself, or leaves open whose absence is measured.
        """
        return sessions.Sessions(
            houses=tuple(self.houses),
            leaves_out=self.leaves_out.rule,
            breaks=tuple(each.recorded for each in self.breaks),
            known_from=self.known_from,
            known_until=self.known_until,
        )


class SessionCalendars(Written):
    """The part of a document's head that other parts need to be read at all."""

    sessions: Mapping[Name, SessionCalendar] = Field(default_factory=dict[str, SessionCalendar])
    """The calendars, each under its name."""
