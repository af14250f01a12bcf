"""Every name that a periodic duty to determine refers to, and whether it fits the procedures that it may open."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.reference import Reference, Step
from foedus.kernel import Message


def examination_references(guarantee: Guarantee) -> Iterator[Reference]:
    """All of them, duty by duty."""
    for name, rule in guarantee.examinations.items():
        path: tuple[Step, ...] = ("examinations", name)
        yield Reference((*path, "by"), "role", rule.by)
        for index, procedure in enumerate(rule.of):
            yield Reference((*path, "of", index), "procedure", procedure)
        if rule.from_.act is not None:
            yield Reference((*path, "from", "act"), "act of the ledger", rule.from_.act)
        yield Reference((*path, "clause"), "clause", rule.clause)


def examination_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Duties that whoever owes them could not meet in the affirmative: somebody else opens, or decides."""
    for name, rule in guarantee.examinations.items():
        for index, named in enumerate(rule.of):
            procedure = guarantee.procedures.get(named)
            if procedure is None:
                continue
            path: tuple[Step, ...] = ("examinations", name, "of", index)
            if named in rule.of[:index]:
                message = Message(f"`{named}` stands here already", f"`{named}`業經列入")
                yield Fault(path, "R011", message, Message("name it once", "請僅列一次"))
            determination = procedure.determination
            answers = procedure.notification.by if determination is None else determination.by
            if answers != rule.by:
                message = Message(
                    f"`{rule.by}` must say whether there is a violation, but in `{named}` that is for `{answers}`",
                    f"`{rule.by}`應認定有無違反情事，惟於`{named}`，應由`{answers}`為之",
                )
                hint = Message(
                    f"write `by: {answers}`, or name another procedure", f"請寫`by: {answers}`，或改列其他程序"
                )
                yield Fault(path, "R019", message, hint)
