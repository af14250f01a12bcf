"""Whether the parts that people decide fit the rest: criteria, reply, ladder and cool-off."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import NOBODY_DETERMINES, Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.procedure import Procedure
from foedus.instrument.reference import Step
from foedus.kernel import Message


def criteria_faults(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    """Criteria, replies and reviews that cannot do what they are for."""
    rule = procedure.determination
    for index, _ in enumerate(rule.criteria if rule is not None else ()):
        yield from _criterion((*path, "determination", "criteria", index), procedure, guarantee)
    if procedure.finding == "is_required":
        yield from _deciding_alone(path, guarantee, procedure.on)
    if procedure.reply is not None and rule is None:
        message = Message("the addressee replies, but nobody determines", "相對方得答辯，惟無人作成認定")
        hint = Message("add `determination`, or delete `reply`", "請補上`determination`，或刪去`reply`")
        yield Fault((*path, "reply"), "R005", message, hint)
    if rule is None and procedure.review is not None and procedure.review.within.after.startswith("determination."):
        hint = Message("start it from `activation`", "請改自`activation`起算")
        yield Fault((*path, "review", "within"), "R005", NOBODY_DETERMINES, hint)
    if procedure.reply is not None and not procedure.reply.within.after.startswith("notification."):
        message = Message("the time to reply does not count from the notification", "答辯期間非自通知起算")
        hint = Message("start it from `notification.received`", "請改自`notification.received`起算")
        yield Fault((*path, "reply", "within"), "R005", message, hint)
    for name, exception in rule.exceptions.items() if rule is not None else ():
        if exception.within is not None and not exception.within.after.startswith("notification."):
            message = Message("the time to claim does not count from the notification", "主張例外之期間非自通知起算")
            hint = Message("start it from `notification.received`", "請改自`notification.received`起算")
            yield Fault((*path, "determination", "exceptions", name, "within"), "R005", message, hint)


def _criterion(here: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    rule, index = procedure.determination, here[-1]
    assert rule is not None
    assert isinstance(index, int)
    criterion = rule.criteria[index]
    if criterion.violation in [each.violation for each in rule.criteria[:index]]:
        message = Message(f"`{criterion.violation}` is a criterion already", f"`{criterion.violation}`業經列為要件")
        yield Fault(here, "R011", message, Message("name each criterion once", "每一要件請僅列一次"))
    violation = guarantee.violations.get(criterion.violation)
    if violation is None:
        return
    if (violation.condition is None) != (criterion.finding is None):
        message = Message(f"`finding` does not fit `{criterion.violation}`", f"`finding`與`{criterion.violation}`不合")
        delete = Message("delete `finding`", "請刪去`finding`")
        write = Message("write `informs` or `is_required`", "請寫`informs`或`is_required`")
        yield Fault(here, "R003", message, delete if violation.condition is None else write)
    if criterion.finding == "is_required":
        yield from _deciding_alone(here, guarantee, criterion.violation)


def _deciding_alone(path: tuple[Step, ...], guarantee: Guarantee, violation: str) -> Iterator[Fault]:
    """What may inform a determination, and would decide it here."""
    named = guarantee.violations.get(violation)
    if named is None or named.condition is None:
        return
    if named.condition.rests_on_totals:
        yield _total_decides(path)
    elif named.condition.rests_on_sightings:
        message = Message(
            "sightings of weapons would decide: a sighting is one source's word, corroborated by nobody",
            "如此將由武器目擊紀錄決定：目擊紀錄僅為單一來源之陳述，未經佐證",
        )
        hint = Message("write `finding: informs`, or count incidents", "請寫`finding: informs`，或改計事件")
        yield Fault((*path, "finding"), "R009", message, hint)


def _total_decides(path: tuple[Step, ...]) -> Fault:
    message = Message(
        "a count of totals would decide: totals say how much was counted, not what happened, nor who did it",
        "如此將由統計總數決定：統計總數僅載計得之數，未載何事發生，亦未載何者所為",
    )
    hint = Message("write `finding: informs`, or count incidents", "請寫`finding: informs`，或改計事件")
    return Fault((*path, "finding"), "R009", message, hint)


def ladder_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """Rungs out of order: each cool-off looks down the ladder."""
    for name, procedure in guarantee.procedures.items():
        cool_off = procedure.cool_off
        if cool_off is None or cool_off.after not in guarantee.procedures:
            continue
        here: tuple[Step, ...] = ("procedures", name, "cool_off", "after")
        if name not in guarantee.ladder or cool_off.after not in guarantee.ladder:
            message = Message("the ladder does not name both rungs", "反應層級未將二程序均予列入")
            hint = Message("list both procedures under `ladder`", "請將此二程序均列於`ladder`")
            yield Fault(here, "R010", message, hint)
        elif guarantee.ladder.index(cool_off.after) >= guarantee.ladder.index(name):
            hint = Message(
                "name a procedure that stands before this one in `ladder`", "請改為`ladder`中列於本程序之前者"
            )
            yield Fault(here, "R010", _no_lower(cool_off.after, name), hint)
    for name, procedure in guarantee.procedures.items():
        for index, included in enumerate(procedure.includes):
            yield from _inclusion(guarantee, ("procedures", name, "includes", index), (name, included))
    if len(set(guarantee.ladder)) < len(guarantee.ladder):
        message = Message("a rung stands twice", "同一層級重複列出")
        yield Fault(("ladder",), "R010", message, Message("name each procedure once", "每一程序請僅列一次"))


def _inclusion(guarantee: Guarantee, path: tuple[Step, ...], names: tuple[str, str]) -> Iterator[Fault]:
    """A procedure includes what stands below it on the ladder, and is no easier to stop than its measures say."""
    name, included = names
    if included not in guarantee.procedures:
        return
    ladder = guarantee.ladder
    if name not in ladder or included not in ladder or ladder.index(included) >= ladder.index(name):
        hint = Message("list both under `ladder`, the milder first", "請將二者均列於`ladder`，輕者在先")
        yield Fault(path, "R010", _no_lower(included, name), hint)
    votes = {guarantee.procedures[each].reverse_vote is not None for each in names}
    leads = any(included in guarantee.leading_to(measure) for measure in guarantee.measures)
    if len(votes) > 1 and leads:
        message = Message(
            f"a vote can stop one of `{name}` and `{included}` alone, yet they share measures",
            f"`{name}`與`{included}`僅其一得以表決阻止，惟二者有共同之措施",
        )
        hint = Message(
            "give both a reverse vote, or neither, or do not include it", "請使二者均設或均不設反向表決，或不納入該程序"
        )
        yield Fault(path, "R006", message, hint)


def _no_lower(one: str, other: str) -> Message:
    return Message(f"`{one}` is no lower rung than `{other}`", f"`{one}`之層級未低於`{other}`")
