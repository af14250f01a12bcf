"""When the guarantee itself ends: on the day fixed in its text, or by an act that it names, whichever comes first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.procedure.acts import EndingAct
from foedus.procedure.clocks import due_from, midnight, reached
from foedus.procedure.dossier import Dossier
from foedus.procedure.facts import END_OF_RECORD
from foedus.procedure.signing import signed_by_enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """The end of the guarantee as the record shows it."""

    when: Interval
    """When it ends, as certain as the acts that end it are."""
    lapses_pending: bool
    """Whether proceedings still open then lapse."""
    ends_activated: bool
    """Whether measures in effect end with it."""
    clause: str
    """The clause that says so."""
    facts: tuple[str, ...] = ()
    """The acts that end it; none where the text fixes the day."""

    def is_past(self, as_of: Instant) -> Truth:
        """Whether it has ended by an instant."""
        return reached(self.when, as_of)

    @property
    def changes(self) -> tuple[Instant, ...]:
        """The instants at which time alone changes whether it has ended."""
        return tuple(instant for instant in (self.when.start, self.when.last) if instant < END_OF_RECORD)


def ending_of(guarantee: Guarantee, dossier: Dossier, zones: Zones) -> Ending | None:
    """The first end that is certain, made uncertain by a doubtful one that would come before; nothing where none is."""
    fixed = () if guarantee.ends is None else (_fixed(guarantee, zones),)
    acted = tuple(_acted(guarantee, dossier, zones))
    sure = sorted((*fixed, *(end for end, truth in acted if truth is Truth.TRUE)), key=_order)
    doubtful = sorted((end for end, truth in acted if truth is Truth.UNKNOWN), key=_order)
    if len(doubtful) == 0:
        return sure[0] if len(sure) > 0 else None
    first = doubtful[0]
    if len(sure) > 0 and sure[0].when.end <= first.when.start:
        return sure[0]
    last = sure[0].when.end if len(sure) > 0 else END_OF_RECORD.plus(1)
    return _widened(first, last)


def _order(end: Ending) -> tuple[Interval, tuple[str, ...]]:
    return end.when, end.facts


def _widened(end: Ending, last: Instant) -> Ending:
    return Ending(
        when=Interval(end.when.start, max(end.when.end, last)),
        lapses_pending=end.lapses_pending,
        ends_activated=end.ends_activated,
        clause=end.clause,
        facts=end.facts,
    )


def _fixed(guarantee: Guarantee, zones: Zones) -> Ending:
    ends = guarantee.ends
    assert ends is not None
    return Ending(
        when=Interval.at(midnight(ends, zones)),
        lapses_pending=ends.pending == "lapse",
        ends_activated=ends.activated == "end",
        clause=ends.clause,
    )


def _acted(guarantee: Guarantee, dossier: Dossier, zones: Zones) -> Iterator[tuple[Ending, Truth]]:
    """Each act that means to end it, with whether enough of those who may have signed."""
    for act in dossier.of_kind(EndingAct):
        way = guarantee.ends_by.get(act.way)
        if way is not None:
            truth = signed_by_enough(guarantee, dossier, act, way.by, way.signatures)
            when = act.held if isinstance(way.takes_effect, str) else due_from(way.takes_effect.rule, act.held, zones)
            yield (
                Ending(
                    when=when,
                    lapses_pending=way.pending == "lapse",
                    ends_activated=way.activated == "end",
                    clause=way.clause,
                    facts=(act.id,),
                ),
                truth,
            )
