"""How fast a run's measures reached each stage, beside what states did: like stages only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from foedus.books import reactions
from foedus.journal import Envelope
from foedus.kernel import BadInputError, Flaw, Instant, Interval, Place
from foedus.measures import Stand
from foedus.surfaces.running import Run

_PILLARS = frozenset(get_args(reactions.Pillar))


def compared(run: Run, table: Sequence[reactions.Reaction]) -> reactions.Comparison | None:
    """The run's own stages beside the table; nothing where the case names no event to count from.

    Raises:
        BadInputError: the case names a history that the table does not hold for that day.
    """
    trigger = run.staged.case.trigger
    if trigger is None or trigger.history is None:
        return None
    own = tuple(own_stages(run, trigger.when.start))
    on = trigger.when.start.utc.date()
    try:
        return reactions.compare(own, table, case=trigger.history, trigger_on=on)
    except ValueError as error:
        known = ", ".join(sorted({row.case for row in table if row.sample == "case"}))
        flaw = Flaw(Place(run.staged.case.case), "S006", f"trigger.history: {error}", f"cases of the table: {known}")
        raise BadInputError([flaw]) from error


def own_stages(run: Run, trigger: Instant) -> Iterator[reactions.OwnStage]:
    """For each measure that has a pillar: determined, ordered, adopted by a named authority, in force, acknowledged."""
    for name, measure in run.staged.document.first.measures.items():
        agreed = run.assessment.agreed(name)
        if measure.kind not in _PILLARS or agreed is None or agreed.activated is None:
            continue
        for step, reached in _steps(run, name, agreed):
            yield reactions.OwnStage(
                pillar=measure.kind,  # pyright: ignore[reportArgumentType] (checked against the pillars above)
                step=step,
                trigger=trigger,
                reached=reached,
                awaits_acts=len(measure.residual_acts) > 0,
                label=measure.name,
            )


def _steps(run: Run, measure: str, agreed: Stand) -> Iterator[tuple[reactions.OwnStep, Interval | None]]:
    """The stages of one measure that are on record."""
    issued = _first(run, "order.issued", measure)
    if issued is not None:
        yield "ordered", issued
    decided = run.staged.document.first.measures[measure].decision is not None
    if decided:
        counted = [fact.held for fact in run.books.facts.values() if fact.id in agreed.counted]
        if len(counted) > 0:
            yield "adopted", min(counted)
    else:
        yield "in_force", agreed.activated
    answered = _first(run, "order.acknowledged", measure)
    if answered is not None:
        yield "acknowledged", answered


def _first(run: Run, kind: str, measure: str) -> Interval | None:
    """When an event of the kind was first recorded for an order under the measure."""
    found = (entry.held for entry in run.entries if entry.type == kind and _is_about(entry, measure))
    return min(found, default=None)


def _is_about(entry: Envelope, measure: str) -> bool:
    return str(entry.payload["key"]).split("/")[1] == measure
