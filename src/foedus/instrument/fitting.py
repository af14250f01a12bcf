"""Whether the parts that people decide fit the rest: criteria, reply, ladder and cool-off."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.procedure import Procedure
from foedus.instrument.reference import Step


def criteria_faults(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    """Criteria, replies and reviews that cannot do what they are for."""
    rule = procedure.determination
    for index, _ in enumerate(rule.criteria if rule is not None else ()):
        yield from _criterion((*path, "determination", "criteria", index), procedure, guarantee)
    if procedure.finding == "is_required" and _rests_on_totals(guarantee, procedure.on):
        yield _total_decides(path)
    if procedure.reply is not None and rule is None:
        message = "the addressee replies, but nobody determines"
        yield Fault((*path, "reply"), "R005", message, "add `determination`, or delete `reply`")
    if rule is None and procedure.review is not None and procedure.review.within.after.startswith("determination."):
        message = "the clock starts from a determination, but nobody determines"
        yield Fault((*path, "review", "within"), "R005", message, "start it from `activation`")
    if procedure.reply is not None and not procedure.reply.within.after.startswith("notification."):
        message = "the time to reply does not count from the notification"
        yield Fault((*path, "reply", "within"), "R005", message, "start it from `notification.received`")


def _criterion(here: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    rule, index = procedure.determination, here[-1]
    assert rule is not None
    assert isinstance(index, int)
    criterion = rule.criteria[index]
    if criterion.violation in [each.violation for each in rule.criteria[:index]]:
        yield Fault(here, "R011", f"`{criterion.violation}` is a criterion already", "name each criterion once")
    violation = guarantee.violations.get(criterion.violation)
    if violation is None:
        return
    if (violation.condition is None) != (criterion.finding is None):
        hint = "delete `finding`" if violation.condition is None else "write `informs` or `is_required`"
        yield Fault(here, "R003", f"`finding` does not fit `{criterion.violation}`", hint)
    if criterion.finding == "is_required" and _rests_on_totals(guarantee, criterion.violation):
        yield _total_decides(here)


def _rests_on_totals(guarantee: Guarantee, violation: str) -> bool:
    named = guarantee.violations.get(violation)
    return named is not None and named.condition is not None and named.condition.rests_on_totals


def _total_decides(path: tuple[Step, ...]) -> Fault:
    message = "a count of totals would decide: totals say how much was counted, not what happened, nor who did it"
    return Fault((*path, "finding"), "R009", message, "write `finding: informs`, or count incidents")


def ladder_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Rungs out of order: each cool-off looks down the ladder."""
    for name, procedure in guarantee.procedures.items():
        cool_off = procedure.cool_off
        if cool_off is None or cool_off.after not in guarantee.procedures:
            continue
        here: tuple[Step, ...] = ("procedures", name, "cool_off", "after")
        if name not in guarantee.ladder or cool_off.after not in guarantee.ladder:
            yield Fault(here, "R010", "the ladder does not name both rungs", "list both procedures under `ladder`")
        elif guarantee.ladder.index(cool_off.after) >= guarantee.ladder.index(name):
            message = f"`{cool_off.after}` is no lower rung than `{name}`"
            yield Fault(here, "R010", message, "name a procedure that stands before this one in `ladder`")
    for name, procedure in guarantee.procedures.items():
        for index, included in enumerate(procedure.includes):
            yield from _inclusion(guarantee, ("procedures", name, "includes", index), (name, included))
    if len(set(guarantee.ladder)) < len(guarantee.ladder):
        yield Fault(("ladder",), "R010", "a rung stands twice", "name each procedure once")


def _inclusion(guarantee: Guarantee, path: tuple[Step, ...], names: tuple[str, str]) -> Iterator[Fault]:
    """A procedure includes what stands below it on the ladder, and is no easier to stop than its measures say."""
    name, included = names
    if included not in guarantee.procedures:
        return
    ladder = guarantee.ladder
    if name not in ladder or included not in ladder or ladder.index(included) >= ladder.index(name):
        message = f"`{included}` is no lower rung than `{name}`"
        yield Fault(path, "R010", message, "list both under `ladder`, the milder first")
    votes = {guarantee.procedures[each].reverse_vote is not None for each in names}
    leads = any(included in guarantee.leading_to(measure) for measure in guarantee.measures)
    if len(votes) > 1 and leads:
        message = f"a vote can stop one of `{name}` and `{included}` alone, yet they share measures"
        yield Fault(path, "R006", message, "give both a reverse vote, or neither, or do not include it")
