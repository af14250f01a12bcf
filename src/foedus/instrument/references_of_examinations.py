"""Every name that a periodic duty refers to, and whether one to determine fits the procedures that it may open."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.periodic import PeriodicDuty
from foedus.instrument.reference import Reference, Step
from foedus.kernel import Message


def examination_references(guarantee: Guarantee) -> Iterator[Reference]:
    """All of them, duty by duty."""
    for name, rule in guarantee.examinations.items():
        path: tuple[Step, ...] = ("examinations", name)
        yield from _periods(path, rule)
        for index, procedure in enumerate(rule.of):
            yield Reference((*path, "of", index), "procedure", procedure)


def reporting_references(guarantee: Guarantee) -> Iterator[Reference]:
    """The same of the duties to report."""
    for name, rule in guarantee.reporting_duties.items():
        path: tuple[Step, ...] = ("reporting_duties", name)
        yield from _periods(path, rule)
        for index, each in enumerate(rule.to):
            yield Reference((*path, "to", index), "party or role", each)
        for index, measure in enumerate(rule.about):
            yield Reference((*path, "about", index), "measure", measure)


def _periods(path: tuple[Step, ...], rule: PeriodicDuty) -> Iterator[Reference]:
    """What every periodic duty names: whose it is, from what it starts, and its clause."""
    yield Reference((*path, "by"), "role", rule.by)
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
                yield _twice(path, named)
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


def reporting_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Duties to report twice to the same, or on the same measure, or to nobody else."""
    for name, rule in guarantee.reporting_duties.items():
        for key, names in (("to", rule.to), ("about", rule.about)):
            path: tuple[Step, ...] = ("reporting_duties", name, key)
            yield from (_twice((*path, at), each) for at, each in enumerate(names) if each in names[:at])
        holders = guarantee.parties_of(rule.by)
        alone = {rule.by, *(holders if len(holders) == 1 else ())}  # a body of several may report to one of them
        if set(rule.to) <= alone:
            message = Message(f"`{rule.by}` would report to nobody but itself", f"`{rule.by}`僅向自身提出報告")
            hint = Message("name under `to` whoever is to have the report", "請於`to`載明受領報告者")
            yield Fault(("reporting_duties", name, "to"), "R019", message, hint)


def _twice(path: tuple[Step, ...], named: str) -> Fault:
    message = Message(f"`{named}` stands here already", f"`{named}`業經列入")
    return Fault(path, "R011", message, Message("name it once", "請僅列一次"))
