"""The names in the rules of amendment, and clauses that could be amended and could not."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.amendment import WayToAmend
from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.reference import Reference, Step
from foedus.kernel import Message


def amendment_references(guarantee: Guarantee) -> Iterator[Reference]:
    """Who agrees, who votes, which clauses are meant, and which say so."""
    rule = guarantee.amendment
    if rule is None:
        return
    for name, way in rule.ways.items():
        yield from _of_way(("amendment", "ways", name), way)
    if rule.unamendable is not None:
        for index, clause in enumerate(rule.unamendable.of):
            yield Reference(("amendment", "unamendable", "of", index), "clause", clause)
        yield Reference(("amendment", "unamendable", "clause"), "clause", rule.unamendable.clause)
    if rule.under_way is not None:
        yield Reference(("amendment", "under_way", "clause"), "clause", rule.under_way.clause)


def _of_way(path: tuple[Step, ...], way: WayToAmend) -> Iterator[Reference]:
    for index, clause in enumerate(way.of):
        yield Reference((*path, "of", index), "clause", clause)
    if way.proposed_by is not None:
        yield Reference((*path, "proposed_by"), "role", way.proposed_by)
    for index, agreed in enumerate(way.agreed_by):
        yield Reference((*path, "agreed_by", index, "by"), "role", agreed.by)
        yield Reference((*path, "agreed_by", index, "clause"), "clause", agreed.clause)
    for index, ballot in enumerate(way.voted_by):
        inner: tuple[Step, ...] = (*path, "voted_by", index)
        yield Reference((*inner, "body"), "role", ballot.body)
        if ballot.veto is not None:
            yield Reference((*inner, "veto", "role"), "role", ballot.veto.role)
            if ballot.veto.clause is not None:
                yield Reference((*inner, "veto", "clause"), "clause", ballot.veto.clause)
        yield Reference((*inner, "clause"), "clause", ballot.clause)
    yield Reference((*path, "clause"), "clause", way.clause)


def amendment_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Clauses that some way amends although nobody may."""
    rule = guarantee.amendment
    if rule is None or rule.unamendable is None:
        return
    for name, way in rule.ways.items():
        for index, clause in enumerate(way.of):
            if clause in rule.unamendable.of:
                message = Message(
                    f"`{clause}` may be amended in this way, and may not be amended at all",
                    f"`{clause}`既得依此方式修正，又不得修正",
                )
                hint = Message("delete it here, or under `unamendable`", "請於此處刪去，或於`unamendable`刪去")
                yield Fault(("amendment", "ways", name, "of", index), "R021", message, hint)
