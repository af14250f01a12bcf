"""When the guarantee itself ends: on the day fixed in its text, or by an act that it names, whichever comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones, midnight
from foedus.procedure.acts import EndingAct
from foedus.procedure.clocks import due_from, reached
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import END_OF_RECORD
from foedus.procedure.signing import signed_by_enough


class OneEnd(NamedTuple):
    """An end that may be the first."""

    when: Interval
    lapses_pending: bool
    """Whether proceedings still open then lapse."""
    ends_activated: bool
    """Whether measures in effect end with it."""
    clause: str
    fact: str = ""
    """The act that brings it; none where the text fixes the day."""

    def outlasted(self, effect: Interval, as_of: Instant) -> Truth:
        """Whether what has taken effect goes on by an instant, if this end is the first."""
        after = effect.precedes(self.when).negated()
        return Truth.greatest((after, reached(self.when, as_of).negated(), Truth.of(known=not self.ends_activated)))

    def spares(self, effect: Interval) -> Truth:
        """Whether an effect can still follow, if this end is the first."""
        return max(effect.precedes(self.when), Truth.of(known=not self.lapses_pending))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of the guarantee as the record shows it."""

    when: Interval
    """When it ends, as certain as the acts that end it are."""
    first: tuple[OneEnd, ...]
    """Every end that may be the first, earliest first."""
    is_sure: bool
    """Whether one of them certainly comes."""

    @property
    def clause(self) -> str:
        """The clause that says so."""
        return self.first[0].clause

    @property
    def facts(self) -> tuple[str, ...]:
        """The acts that end it, or may; none where the text fixes the day."""
        return tuple(end.fact for end in self.first if end.fact != "")

    def is_past(self, as_of: Instant) -> Truth:
        """Whether it has ended by an instant."""
        return reached(self.when, as_of)

    def outlasted(self, effect: Interval, as_of: Instant) -> Truth:
        """Whether what has taken effect goes on by an instant, whichever end is the first."""
        return self._agreed(end.outlasted(effect, as_of) for end in self.first)

    def spares(self, effect: Interval) -> Truth:
        """Whether an effect can still follow, whichever end is the first."""
        return self._agreed(end.spares(effect) for end in self.first)

    @property
    def lapses_pending(self) -> bool:
        """Whether some end that may be the first lets open proceedings lapse."""
        return any(end.lapses_pending for end in self.first)

    def _agreed(self, answers: Iterable[Truth]) -> Truth:
        found = {*answers, *(() if self.is_sure else (Truth.TRUE,))}
        return found.pop() if len(found) == 1 else Truth.UNKNOWN

    @property
    def changes(self) -> tuple[Instant, ...]:
        """The instants at which time alone changes whether it has ended."""
        moments = (self.when, *(end.when for end in self.first))
        turns = {instant for when in moments for instant in (when.start, when.last)}
        return tuple(sorted(instant for instant in turns if instant < END_OF_RECORD))


def ending_of(guarantee: Guarantee, dossier: Dossier, zones: Zones) -> Ending | None:
    """The first end, as uncertain as the record leaves which one that is; nothing where none is."""
    fixed = () if guarantee.ends is None else (_fixed(guarantee, zones),)
    acted = tuple(_acted(guarantee, dossier, zones))
    sure = (*fixed, *(end for end, truth in acted if truth is Truth.TRUE))
    doubtful = (end for end, truth in acted if truth is Truth.UNKNOWN)
    by = min((end.when.end for end in sure), default=END_OF_RECORD.plus(1))
    first = sorted((end for end in (*sure, *doubtful) if end.when.start < by), key=lambda end: (end.when, end.fact))
    if len(first) == 0:
        return None
    return Ending(when=Interval(first[0].when.start, by), first=tuple(first), is_sure=len(sure) > 0)


def _fixed(guarantee: Guarantee, zones: Zones) -> OneEnd:
    ends = guarantee.ends
    assert ends is not None
    when = Interval.at(midnight(ends, zones))
    return OneEnd(when, ends.pending == "lapse", ends.activated == "end", ends.clause)


def _acted(guarantee: Guarantee, dossier: Dossier, zones: Zones) -> Iterator[tuple[OneEnd, Truth]]:
    """Each act that means to end it, with whether enough of those who may have signed."""
    for act in dossier.of_kind(EndingAct):
        way = guarantee.ends_by.get(act.way)
        if way is not None:
            truth = signed_by_enough(guarantee, dossier, act, way.by, way.signatures)
            when = act.held if isinstance(way.takes_effect, str) else due_from(way.takes_effect.rule, act.held, zones)
            yield OneEnd(when, way.pending == "lapse", way.activated == "end", way.clause, act.id), truth
