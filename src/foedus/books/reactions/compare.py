"""A guarantee's own stages beside those on record: like stages only, and where there is none, the reason.

An order that a program issues is not an act that a parliament adopts, and neither is a delivery. So only three of our
steps have a counterpart on record, and only while nothing else has to be done before they have effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.books.reactions.lags import Lags, grouped, lags_of
from foedus.books.reactions.reaction import Pillar, Reaction, Stage
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.writing import Words

OwnStep: TypeAlias = Literal["determined", "ordered", "acknowledged", "adopted", "in_force", "listed", "delivered"]
"""How far a measure of a guarantee has come."""

COUNTERPARTS: Mapping[OwnStep, Stage | Words] = MappingProxyType(
    {
        "determined": Words.of(
            "the record holds what was done, not who determined by then that it was due",
            "現有紀錄載明所為之行為，未載明何時認定應為該行為",
        ),
        "ordered": Words.of(
            "in the record nobody was ordered to act; an order is not an act adopted",
            "紀錄中無人受命行事；命令之作成不等於措施之通過",
        ),
        "acknowledged": Words.of(
            "answering an order is not announcing an act of one's own will",
            "回應命令與自願宣布採取措施，性質不同",
        ),
        "adopted": "adopted",
        "in_force": "in-force",
        "listed": Words.of(
            "the record dates whole acts, and does not single out the day on which names appeared on a list",
            "紀錄以整項措施計日，未單獨載明列名之日",
        ),
        "delivered": "delivered",
    }
)
"""For each own step the stage on record that is like it, or why there is none."""

AWAITS = Words.of(
    "acts of the party's own are still needed, so the measure has no effect like that of an act in force",
    "仍待該方自行完成後續行為，故其效力與已生效之措施不同",
)
"""Why a measure in force is not compared all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnStage:
    """One step of one measure under a guarantee, as its books date it."""

    pillar: Pillar
    """The kind of the measure."""
    step: OwnStep
    trigger: Instant
    """When the attack, or whatever else started the clock, began."""
    reached: Interval | None
    """When the step was reached; nothing where the record does not show it."""
    is_limit: bool = False
    """Whether this is the latest instant that the text allows for the party's own act, and not when it was done."""
    awaits_acts: bool = False
    """Whether acts of the party's own (residual acts) are still needed before a measure in force has its effect."""
    label: Words | None = None
    """What to call it, where two stages share pillar and step."""

    @property
    def hours(self) -> tuple[float, float] | None:
        """The least and the most hours from the trigger; the same twice where the instant is known."""
        if self.reached is None:
            return None
        first, last = self.reached.start.seconds, self.reached.last.seconds
        return (first - self.trigger.seconds) / 3600, (last - self.trigger.seconds) / 3600

    @property
    def days(self) -> tuple[int, int] | None:
        """The least and the most whole days between the dates in UTC: the unit in which the record counts."""
        if self.reached is None:
            return None
        first, last, start = (at.utc.date() for at in (self.reached.start, self.reached.last, self.trigger))
        return (first - start).days, (last - start).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One own stage, and what the record holds at the like stage of the same pillar."""

    own: OwnStage
    counterpart: Stage | None
    """The like stage on record; nothing where there is none."""
    why_not: Words | None
    """Why the two are not compared, where they are not."""
    case: Lags | None
    """Of the chosen case; nothing where stages are not alike."""
    history: Lags | None
    """Of the survey of all cases; nothing where stages are not alike."""
    by_automatic: Mapping[str, Lags]
    """The survey again, by whether a text had fixed the act beforehand: ``yes``, ``partly``, ``no`` or ``unknown``;
    what was looked for and not found included."""
    in_both: int
    """How many acts of the survey are also among those of the chosen case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Own stages beside the record. It says how long acts took, not why, nor whether they worked."""

    case: str
    """The chosen case."""
    trigger_on: date
    """The trigger from which the chosen case is counted."""
    compared: tuple[Compared, ...]
    """In the order of the own stages."""
    elsewhere: Mapping[tuple[str, str], int]
    """Acts of the chosen case, by pillar and stage, that stand beside no own stage."""
    other_trigger: int
    """Acts of the chosen case that are counted from another trigger, and left out."""
    no_trigger: int
    """Acts of the chosen case that are counted from no trigger, and left out."""


def compare(own: Sequence[OwnStage], reactions: Iterable[Reaction], *, case: str, trigger_on: date) -> Comparison:
    """Put own stages beside a chosen case, counted from one trigger, and beside the survey of all cases.

    Raises:
        RefusedError: no row of that case is counted from that trigger; a mistyped name would else pass for silence.
    """
    rows = tuple(reactions)
    whole = [row for row in rows if row.case == case]
    chosen = [row for row in whole if row.trigger_on == trigger_on]
    if len(chosen) == 0:
        raise RefusedError(
            Message(f"no act of {case!r} is counted from {trigger_on}", f"{case!r}並無自{trigger_on}起算之行為")
        )
    survey = [row for row in rows if row.sample == "survey"]
    compared = tuple(_compared(stage, chosen, survey) for stage in own)
    alike = [each for each in compared if each.case is not None]
    beside = {(each.own.pillar, stage) for each in alike for stage in (each.counterpart, "none-recorded")}
    elsewhere = Counter((row.pillar, row.stage) for row in chosen if (row.pillar, row.stage) not in beside)
    return Comparison(
        case=case,
        trigger_on=trigger_on,
        compared=compared,
        elsewhere=dict(sorted(elsewhere.items())),
        other_trigger=sum(row.trigger_on not in {None, trigger_on} for row in whole),
        no_trigger=sum(row.trigger_on is None for row in whole),
    )


def _compared(own: OwnStage, chosen: Sequence[Reaction], survey: Sequence[Reaction]) -> Compared:
    stage, why = _counterpart(own)
    if stage is None or why is not None:
        return Compared(own=own, counterpart=stage, why_not=why, case=None, history=None, by_automatic={}, in_both=0)
    alike, known = _alike(survey, own.pillar, stage), _alike(chosen, own.pillar, stage)
    ids = {row.id for row in known}
    return Compared(
        own=own,
        counterpart=stage,
        why_not=None,
        case=lags_of(known),
        history=lags_of(alike),
        by_automatic=grouped(alike, lambda row: row.automatic or "unknown"),
        in_both=sum(row.id in ids or row.repeats in ids for row in alike),
    )


def _counterpart(own: OwnStage) -> tuple[Stage | None, Words | None]:
    """The stage on record that is like an own one, and why the two are not compared."""
    found = COUNTERPARTS[own.step]
    if isinstance(found, Words):
        return None, found
    return found, AWAITS if own.awaits_acts and own.step == "in_force" else None


def _alike(rows: Sequence[Reaction], pillar: Pillar, stage: Stage) -> list[Reaction]:
    """The rows of a pillar at a stage, and those that found nothing in it at any."""
    return [row for row in rows if row.pillar == pillar and row.stage in {stage, "none-recorded"}]
