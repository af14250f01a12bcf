"""When an assembly sits, as far as that is on record, and which of its breaks a text leaves out of a count of days.

What is left out differs from text to text, even within one legal order: the time for which *both* Houses are adjourned
for more than four days (Sanctions and Anti-Money Laundering Act 2018, s.55(4)) or *either* (Legislative and Regulatory
Reform Act 2006, s.19); days on which either House is away for more than three, while an adjournment sine die breaks
the count (Impoundment Control Act 1974, s.1011(5)) or is left out like the rest (19 U.S.C. 2194(b)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, reduce

from foedus.kernel import Message, RefusedError, listed
from foedus.legaltime.spans import Span, merged, shared


class BreakKind(StrEnum):
    """Why an assembly does not sit."""

    ADJOURNMENT = "adjournment"
    PROROGATION = "prorogation"
    DISSOLUTION = "dissolution"
    SINE_DIE = "sine_die"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Days on which some houses, or all of them, do not sit."""

    houses: tuple[str, ...]
    """The houses that are away; empty: the whole assembly."""
    start: date
    """The first day without a sitting."""
    until: date
    """The day of the next sitting, or the first day of a further break: it is no part of this one."""
    kind: BreakKind

    def __post_init__(self) -> None:
        """Refuse a break that holds no day, or one of a single house that only a whole assembly can take.

        Raises:
            RefusedError: it ends no later than it begins, or names houses though it is no adjournment to a day.
        """
        if self.until <= self.start:
            message = Message(
                f"the break that begins on {self.start} ends on {self.until}",
                f"自{self.start}起之中斷，終於{self.until}",
            )
            raise RefusedError(message, _NEXT_SITTING)
        if self.kind is not BreakKind.ADJOURNMENT and len(self.houses) > 0:
            message = Message(
                f"`{self.kind}` is a break of the whole assembly, and single houses are named",
                f"`{self.kind}`係全體議會之中斷，惟列有個別議院",
            )
            raise RefusedError(message, Message("delete `houses`", "請刪去`houses`"))

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.start.toordinal(), self.until.toordinal())


_NEXT_SITTING = Message(
    "write under `until` the day of the next sitting, which comes after the first day without one",
    "請於`until`填寫再次開會之日，其應在首個未開會之日之後",
)


class Away(StrEnum):
    """How many houses must be adjourned for a day to be left out."""

    ANY = "any"
    EVERY = "every"


class Measured(StrEnum):
    """Whose absence must be long enough where every house must be away: each house's own, or that of all at once."""

    EACH = "each"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourned:
    """Days of adjournment are left out where it is one of more than so many days.

    An adjournment is as long as the house is away on end: from the first day without a sitting to the eve of the next
    sitting, whether by one resolution or by several.
    """

    houses: Away
    longer_than_days: int
    measured: Measured | None = None
    """Only where every house of several must be away."""

    def __post_init__(self) -> None:
        """A programmer's error, not a drafter's: a length is never negative."""
        assert self.longer_than_days >= 0


class LeftOutAnchor(StrEnum):
    """Whether the day of the event is day one of "28 days beginning with" it even if it is a day that is left out."""

    COUNTS = "counts"
    LEFT_OUT = "left_out"


class SineDie(StrEnum):
    """What an adjournment without a day does to a count that is running."""

    RESTARTS = "restarts"
    """It breaks the count, which begins anew as though its event were the day of the next sitting."""
    LEFT_OUT = "left_out"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavesOut:
    """Which breaks a text leaves out of account."""

    adjourned: Adjourned | None
    prorogation: bool
    dissolution: bool
    sine_die: SineDie

    @property
    def kinds(self) -> frozenset[BreakKind]:
        """The kinds of break that can put off an end."""
        left_out = {
            BreakKind.ADJOURNMENT: self.adjourned is not None,
            BreakKind.PROROGATION: self.prorogation,
            BreakKind.DISSOLUTION: self.dissolution,
            BreakKind.SINE_DIE: self.sine_die is not SineDie.COUNTS,
        }
        return frozenset(kind for kind, matters in left_out.items() if matters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """The calendar of one assembly, for one text: its breaks on record, and what they do to a count of days."""

    houses: tuple[str, ...]
    leaves_out: LeavesOut
    breaks: tuple[Break, ...]
    known_from: date
    """The first day for which every break is on record."""
    known_until: date
    """The first day for which that is no longer so: further breaks may lie there."""

    def __post_init__(self) -> None:
        """Refuse a calendar that contradicts itself.

        Raises:
            RefusedError: there is no house or one twice, a break names another house, nothing is left out, no day is
                known, or it is not said how the absence of several houses is measured, or said in vain.
        """
        strangers = sorted({house for each in self.breaks for house in each.houses} - set(self.houses))
        if len(self.houses) == 0 or len(set(self.houses)) < len(self.houses):
            message = Message("an assembly has one house or more, each named once", "議會有一議院以上，各列一次")
            raise RefusedError(message, Message("mend `houses`", "請更正`houses`"))
        if len(strangers) > 0:
            raise _stranger(strangers[0], self.houses)
        if len(self.leaves_out.kinds) == 0:
            message = Message("nothing is left out of the count", "計算期間時並無不計入之日")
            raise RefusedError(message, _LEAVE_OUT)
        if self.known_until <= self.known_from:
            message = Message(
                f"the record of sessions begins on {self.known_from} and ends on {self.known_until}",
                f"會期紀錄始於{self.known_from}，終於{self.known_until}",
            )
            raise RefusedError(message, Message("put the earlier day first", "請將較早之日寫在前"))
        self._check_measure()

    def _check_measure(self) -> None:
        adjourned = self.leaves_out.adjourned
        if adjourned is not None and adjourned.measured is None and self.must_measure:
            message = Message("`measured` is missing where every house must be away", "須各院均休會者，欠缺`measured`")
            raise RefusedError(message, _WHOSE_ABSENCE)
        if adjourned is not None and adjourned.measured is not None and not self.must_measure:
            message = Message(
                "`measured` means nothing unless every house of several must be away",
                "非以數議院均休會為要件者，不適用`measured`",
            )
            raise RefusedError(message, Message("delete `measured`", "請刪去`measured`"))

    @property
    def must_measure(self) -> bool:
        """Whether something turns on whose absence is measured."""
        adjourned = self.leaves_out.adjourned
        return adjourned is not None and adjourned.houses is Away.EVERY and len(self.houses) > 1


_LEAVE_OUT = Message(
    "say under `leaves_out` what is left out, or count the term without sessions",
    "請於`leaves_out`載明不計入者，或不依會期計算該期間",
)
_WHOSE_ABSENCE = Message(
    "whose absence must be so long? write `measured: each` for each house's own, or `measured: together` for the time "
    "for which all are away at once",
    "何者之休會須達此長度？各院各自之休會，請寫`measured: each`；各院同時休會之期間，請寫`measured: together`",
)


def _stranger(name: str, houses: Sequence[str]) -> RefusedError:
    known = listed(f"`{house}`" for house in houses)
    message = Message(f"`{name}` is no house of the assembly", f"`{name}`不是該議會之議院")
    return RefusedError(message, Message(f"its houses are {known.en}", f"其議院為{known.zh_hant}"))


@dataclass(frozen=True, slots=True)
class Interruptions:
    """What breaks do to a count: the days that are left out, and those that break it off."""

    left_out: tuple[Span, ...]
    restarts: tuple[Span, ...]


@lru_cache(maxsize=256)
def on_record(sessions: Sessions) -> Interruptions:
    """What is left out by the breaks on record: the least that can be."""
    return _interruptions(sessions, sessions.breaks)


@lru_cache(maxsize=256)
def at_worst(sessions: Sessions) -> Interruptions:
    """What is left out if the assembly never sat before its record begins, and never sits once it ends."""
    stretches = ((date.min, sessions.known_from), (sessions.known_until, date.max))
    unknown = tuple(
        Break(houses=(), start=start, until=until, kind=kind)
        for start, until in stretches
        for kind in sorted(sessions.leaves_out.kinds)
    )
    return _interruptions(sessions, (*sessions.breaks, *unknown))


def _interruptions(sessions: Sessions, breaks: Sequence[Break]) -> Interruptions:
    rule = sessions.leaves_out
    of_kind = {kind: tuple(each.span for each in breaks if each.kind is kind) for kind in BreakKind}
    left_out = list(_adjourned(rule.adjourned, sessions.houses, breaks)) if rule.adjourned is not None else []
    left_out.extend(of_kind[BreakKind.PROROGATION] if rule.prorogation else ())
    left_out.extend(of_kind[BreakKind.DISSOLUTION] if rule.dissolution else ())
    left_out.extend(of_kind[BreakKind.SINE_DIE] if rule.sine_die is SineDie.LEFT_OUT else ())
    restarts = of_kind[BreakKind.SINE_DIE] if rule.sine_die is SineDie.RESTARTS else ()
    return Interruptions(merged(left_out), merged(restarts))


def _adjourned(rule: Adjourned, houses: Sequence[str], breaks: Sequence[Break]) -> Iterator[Span]:
    """The days of adjournments that are long enough."""
    away = [
        merged(
            each.span
            for each in breaks
            if each.kind is BreakKind.ADJOURNMENT and (len(each.houses) == 0 or house in each.houses)
        )
        for house in houses
    ]
    if rule.measured is Measured.TOGETHER:
        yield from _longer(reduce(shared, away), rule.longer_than_days)
        return
    long = [_longer(spans, rule.longer_than_days) for spans in away]
    yield from reduce(shared, long) if rule.houses is Away.EVERY else (span for spans in long for span in spans)


def _longer(spans: Sequence[Span], than_days: int) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.length_days > than_days)
