"""Every name in a guarantee leads somewhere, and no rule contradicts another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from foedus.instrument.conditions import EvidenceRules
from foedus.instrument.fault import Fault
from foedus.instrument.fitting import criteria_faults, ladder_faults
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.measure import Measure
from foedus.instrument.procedure import Procedure
from foedus.instrument.reference import Step
from foedus.instrument.references import references
from foedus.kernel import Flaw
from foedus.legaltime import UnknownZoneError, Zones
from foedus.writing import Node


def resolve(guarantee: Guarantee, text: Node, zones: Zones) -> Iterator[Flaw]:
    """What does not fit together, each at its place in the text."""
    for fault in (*_dangling(guarantee), *_contradictions(guarantee), *_unknown_zones(text, zones)):
        yield Flaw(text.descend(fault.path).place, fault.code, f"{_dotted(fault.path)}: {fault.message}", fault.hint)


def _dotted(path: tuple[Step, ...]) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _counted_things(rules: EvidenceRules | None) -> Mapping[str, None]:
    """Everything in the rules of evidence that may be called by words."""
    if rules is None:
        return {}
    return dict.fromkeys((*rules.zones, *rules.classes, *rules.series, *rules.alarms))


def _dangling(guarantee: Guarantee) -> Iterator[Fault]:
    tables: dict[str, Mapping[str, object]] = {
        "zone, class, series or alarm": _counted_things(guarantee.evidence),
        "party": guarantee.parties,
        "role": guarantee.roles,
        "party or role": {**guarantee.parties, **guarantee.roles},
        "clause": guarantee.clauses,
        "violation": guarantee.violations,
        "procedure": guarantee.procedures,
        "measure": guarantee.measures,
        "series of totals": dict.fromkeys(guarantee.evidence.series if guarantee.evidence is not None else ()),
        "incident class": dict.fromkeys(guarantee.evidence.classes if guarantee.evidence is not None else ()),
    }
    for reference in references(guarantee):
        table = tables[reference.kind]
        if reference.name not in table:
            known = ", ".join(f"`{name}`" for name in sorted(table)[:12]) or "none is declared"
            near = get_close_matches(reference.name, sorted(table), n=1, cutoff=0.75)
            hint = f"did you mean `{near[0]}`?" if len(near) > 0 else f"declared: {known}"
            yield Fault(reference.path, "R001", f"`{reference.name}` names no {reference.kind} of this text", hint)


def _contradictions(guarantee: Guarantee) -> Iterator[Fault]:
    shared = guarantee.parties.keys() & guarantee.roles.keys()
    for name in sorted(shared):
        yield Fault(("roles", name), "R002", f"`{name}` is a party too", "give the role a name of its own")
    for name, procedure in guarantee.procedures.items():
        yield from _procedure(("procedures", name), procedure, guarantee)
    for name, measure in guarantee.measures.items():
        yield from _measure(("measures", name), measure, guarantee)
    yield from ladder_faults(guarantee)
    yield from _evidence(guarantee)


def _procedure(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    yield from _finding(path, procedure, guarantee)
    yield from criteria_faults(path, procedure, guarantee)
    if procedure.draft is not None and procedure.reverse_vote is None:
        yield Fault(
            (*path, "draft"), "R004", "a draft, but no vote to put it to", "add `reverse_vote`, or delete `draft`"
        )
    for inner, anchor in _anchors(procedure):
        if anchor == "activation":
            message = "the clock starts at activation, which is only what this procedure leads to"
            yield Fault((*path, *inner), "R005", message, "start it from the notification or the determination")
        if anchor.startswith("determination.") and procedure.determination is None:
            message = "the clock starts from a determination, but nobody determines"
            yield Fault(
                (*path, *inner), "R005", message, "add `determination`, or start the clock from the notification"
            )
    if procedure.determination is not None and procedure.effect.after.startswith("notification."):
        message = "the effect counts from the notification, but nothing can follow before the determination"
        yield Fault(
            (*path, "effect"), "R005", message, "start it from `determination.made` or `determination.published`"
        )
    if procedure.determination is not None and procedure.determination.within.after.startswith("determination."):
        message = "the determination's own window starts from the determination"
        yield Fault((*path, "determination", "within"), "R005", message, "start it from the notification")


def _finding(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    violation = guarantee.violations.get(procedure.on)
    if violation is None or (violation.condition is None) == (procedure.finding is None):
        return
    if violation.condition is None:
        hint = "delete `finding`, or give the violation a condition"
        yield Fault(path, "R003", f"`{procedure.on}` has no condition to find", hint)
    else:
        message = f"`{procedure.on}` has a condition, and nothing says what its finding does"
        yield Fault(path, "R003", message, "write `finding: informs`, or `finding: is_required`")


def _anchors(procedure: Procedure) -> Iterator[tuple[tuple[Step, ...], str]]:
    yield ("effect",), procedure.effect.after
    if procedure.determination is not None:
        yield ("determination", "within"), procedure.determination.within.after
    if procedure.draft is not None:
        yield ("draft", "within"), procedure.draft.within.after
        yield ("draft", "else_within"), procedure.draft.else_within.after
    if procedure.reverse_vote is not None:
        yield ("reverse_vote", "within"), procedure.reverse_vote.within.after
    if procedure.cure is not None:
        yield ("cure", "until"), procedure.cure.until.after


def _measure(path: tuple[Step, ...], measure: Measure, guarantee: Guarantee) -> Iterator[Fault]:
    procedure = guarantee.procedures.get(measure.procedure)
    if procedure is None:
        return
    yield from _automaticity(path, measure, procedure)
    leading = [
        guarantee.procedures[name] for name in guarantee.leading_to(str(path[1])) if name in guarantee.procedures
    ]
    for key, window in (
        ("deadline", measure.deadline),
        ("end_condition", measure.end_condition and measure.end_condition.review),
    ):
        if window is None or isinstance(window, str) or not window.after.startswith("determination."):
            continue
        if any(procedure.determination is None for procedure in leading):
            message = "the clock starts from a determination, but nobody determines"
            yield Fault((*path, key), "R005", message, "start it from `activation` or from the notification")


def _automaticity(path: tuple[Step, ...], measure: Measure, procedure: Procedure) -> Iterator[Fault]:
    if (measure.automaticity == "discretionary") != (measure.decision is not None):
        if measure.decision is None:
            message, hint = "nobody is named who decides", "add `decision` with the role that decides"
        else:
            message = f"`{measure.automaticity}`, yet an authority decides"
            hint = "write `automaticity: discretionary`, or delete `decision`"
        yield Fault((*path, "automaticity"), "R006", message, hint)
    if measure.automaticity == "discretionary":
        return
    blockable = procedure.reverse_vote is not None
    if blockable != (measure.automaticity == "unless_blocked"):
        message = (
            f"`{measure.automaticity}` does not fit a procedure {'with' if blockable else 'without'} a reverse vote"
        )
        hint = f"write `automaticity: {'unless_blocked' if blockable else 'mandatory'}`, or change the procedure"
        yield Fault((*path, "automaticity"), "R006", message, hint)


def _evidence(guarantee: Guarantee) -> Iterator[Fault]:
    rules = guarantee.evidence
    conditions = {name: item.condition for name, item in guarantee.violations.items() if item.condition is not None}
    for name, condition in conditions.items():
        if rules is None:
            hint = "add `evidence` with sources, classes and corroboration"
            yield Fault(("violations", name), "R007", "a condition, but no rules of evidence", hint)
        elif any(each.per == "zone" for each in (*condition.counts(), *condition.totals())) and len(rules.zones) == 0:
            hint = "add `evidence.zones`, or count `per: everywhere`"
            yield Fault(("violations", name), "R007", "counted per zone, but no zone is declared", hint)
        elif rules.attribution is None and any(len(count.attributed_to) > 0 for count in condition.counts()):
            hint = "add `evidence.attribution`, or delete `attributed_to`"
            yield Fault(("violations", name), "R007", "counted by actor, but nothing says when one is named", hint)


def _unknown_zones(text: Node, zones: Zones, path: tuple[Step, ...] = ()) -> Iterator[Fault]:
    stated = text.get("zone")
    if stated is not None and isinstance(stated.scalar, str):
        try:
            zones.zone(stated.scalar)
        except UnknownZoneError as error:
            near = (
                f"did you mean {', '.join(error.suggestions)}?"
                if error.suggestions
                else "use a name such as Europe/Kyiv"
            )
            yield Fault((*path, "zone"), "G008", f"{stated.scalar!r} is not a zone of the time zone database", near)
    for key, below in (text.entries or {}).items():
        if key != "terms":  # a measure's own terms may use the word otherwise
            yield from _unknown_zones(below, zones, (*path, key))
    for index, below in enumerate(text.items or ()):
        yield from _unknown_zones(below, zones, (*path, index))
