"""What falls due again and again: a duty to determine, one way or the other, or to report, in every period."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from foedus.instrument.lasting import LastDay
from foedus.instrument.ledger import EnactmentStage
from foedus.instrument.majorities import Signatures
from foedus.instrument.terms import Term, counted_in
from foedus.kernel import Message, RefusedError
from foedus.writing import DayText, Name, Words, Written

RECURS_FROM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "examinations": ("start", "first_due", "last_examination"),
        "reporting_duties": ("start", "first_due", "last_report"),
    }
)
"""Head by head, the events from which a text may count its further periods: none of them is a matter of course."""


class Start(Written):
    """The event from which the duty runs: a day that the text fixes, or a stage that an act of the ledger reaches."""

    on: DayText | None = None
    """The day."""
    zone: str | None = None
    """By whose calendar that day is meant."""
    act: Name | None = None
    """The act, by its name in the ledger."""
    stage: EnactmentStage | None = None
    """The stage: ``in_force`` where the text says from the enactment."""

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        is_day, is_act = (self.on, self.zone), (self.act, self.stage)
        whole = [pair for pair in (is_day, is_act) if None not in pair]
        begun = [pair for pair in (is_day, is_act) if pair != (None, None)]
        if len(whole) != 1 or len(begun) != 1:
            raise RefusedError(
                Message("the periods start from one event", "各期應有且僅有一個起始事件"),
                Message(
                    "write `on` with `zone`, or `act` with `stage`, and not both",
                    "請以`on`及`zone`載明日期，或以`act`及`stage`載明法案及其階段，二者擇一",
                ),
            )
        return self


class PeriodicDuty(Written):
    """A duty that falls due in every period anew: whose it is, and how its periods are counted."""

    name: Words
    """What it is called."""
    by: Name
    """The role that owes it."""
    signatures: Signatures
    """How many of its holders must sign the act that meets it; of an examination, one that says no."""
    from_: Start = Field(alias="from")
    """From what event the periods run."""
    first: Term
    """By when the first one is due, counted ``after: start``, in days or longer."""
    every: Term
    """How long after that each further one is due, in days or longer: counted ``after: start`` or ``after: first_due``,
    where the length is multiplied and always counted from that one event, so that no error adds up; or
    ``after: last_examination``, of a report ``after: last_report``, the act that met the period before, or the day on
    which it was missed."""
    until: LastDay | None = None
    """The day after which none is due any more; left out: as long as the guarantee and the act that it starts from."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="after")
    def _by_the_calendar(self) -> Self:
        for name, term in (("first", self.first), ("every", self.every)):
            if term.is_elapsed:
                message = counted_in(Message.same(f"`{name}`"), term.length.unit)
                raise RefusedError(
                    message,
                    Message("periods run by the calendar: write days or longer", "各期依曆計算：請以日、週、月或年計"),
                )
        if self.every.in_sessions_of is not None or len(self.every.unless_anchored) > 0:
            raise RefusedError(
                Message(
                    "`every` leaves out days or has another length in a season",
                    "`every`不計入部分日數，或於特定時期另有長度",
                ),
                Message(
                    "delete `in_sessions_of` and `unless_anchored`: all periods are of one length",
                    "請刪去`in_sessions_of`及`unless_anchored`：各期長度應屬同一",
                ),
            )
        return self


class Examination(PeriodicDuty):
    """A duty to determine, in every period anew, whether a violation has taken place, and to say so either way.

    Only a signed act meets it: one that opens or decides a proceeding, or one that says that there is nothing to
    determine. Silence is recorded as silence. It is no determination, and nothing follows from it (Sanctioning Russia
    Act of 2025, S.1241, section 4: within 15 days of the enactment and every 90 days thereafter).
    """

    of: tuple[Name, ...] = Field(min_length=1)
    """The procedures that an answer in the affirmative opens, or decides where the same role determines in them."""


class ReportingDuty(PeriodicDuty):
    """A duty to report, in every period anew: nothing need be determined, and no proceeding is asked for.

    Only a signed report that is given in a period meets it. One that comes too late counts once, for the next; one that
    does not come is recorded as missed, and nothing follows from it (Iran Nuclear Agreement Review Act of 2015,
    42 U.S.C. 2160e(d)(4): within 180 calendar days of the agreement, and at least every 180 calendar days thereafter).
    """

    to: tuple[Name, ...] = Field(min_length=1)
    """To whom it reports: parties or roles."""
    about: tuple[Name, ...] = ()
    """The measures that it reports on; left out: what it must say, the clause says."""
