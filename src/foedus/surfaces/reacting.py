"""How fast a run's measures reached each stage, beside what states did: like stages only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from foedus.books import reactions
from foedus.kernel import BadInputError, Flaw, Instant, Interval, Message, Place, RefusedError, listed
from foedus.surfaces.running import Run
from foedus.writing import Words


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
    except RefusedError as error:
        known = listed(sorted({row.case for row in table if row.sample == "case"}))
        hint = Message(f"cases of the table: {known.en}", f"表中之案例：{known.zh_hant}")
        flaw = Flaw(Place(run.staged.case.case), "S006", error.message.under("trigger.history"), hint)
        raise BadInputError([flaw]) from error


def own_stages(run: Run, trigger: Instant) -> Iterator[reactions.OwnStage]:
    """For each measure set off: the latest instant by which the parties must have done their own part.

    What the program issues, an order, is no act of a state, and what a case assumes of states says nothing of them: so
    what is compared with acts adopted is the text's own limit for acts of that kind. Measures of one pillar with the
    same limit are told together.
    """
    limits: dict[tuple[reactions.Pillar, Interval], list[Words]] = {}
    for name, measure in run.staged.document.first.measures.items():
        limit = _limit(run, name)
        pillar = next((each for each in get_args(reactions.Pillar) if each == measure.kind), None)
        if pillar is not None and limit is not None:
            limits.setdefault((pillar, limit), []).append(measure.name)
    for (pillar, limit), names in limits.items():
        label = Words.of(", ".join(each.en for each in names), "、".join(each.zh_hant for each in names))
        yield reactions.OwnStage(
            pillar=pillar, step="adopted", trigger=trigger, reached=limit, is_limit=True, label=label
        )


def _limit(run: Run, measure: str) -> Interval | None:
    """The last deadline of the orders under a measure, as the text counts it."""
    orders = (order for order in run.books.orders.values() if order.measure == measure and order.issue == 1)
    return max((order.deadline for order in orders if order.deadline is not None), default=None)
