"""Every name in a guarantee leads somewhere, and no rule contradicts another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from foedus.instrument.conditions import Condition, EvidenceRules
from foedus.instrument.effects import EffectOnDay
from foedus.instrument.fault import NOBODY_DETERMINES, Fault, unknown_zone
from foedus.instrument.fitting import criteria_faults, ladder_faults
from foedus.instrument.fitting_of_carve_outs import carve_out_faults
from foedus.instrument.fitting_of_citations import citation_faults
from foedus.instrument.fitting_of_ends import clock_faults, voiding_faults
from foedus.instrument.fitting_of_release import releasable, release_faults
from foedus.instrument.fitting_of_unions import union_faults
from foedus.instrument.fitting_of_warning import warning_faults
from foedus.instrument.fitting_of_weights import weight_faults
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.measure import Measure
from foedus.instrument.procedure import Procedure
from foedus.instrument.reference import IN_CHINESE, Reference, Step
from foedus.instrument.references import references
from foedus.instrument.references_of_amendment import amendment_faults
from foedus.instrument.references_of_examinations import examination_faults, reporting_faults
from foedus.kernel import Flaw, Message, listed
from foedus.legaltime import UnknownZoneError, Zones
from foedus.writing import Node


def resolve(guarantee: Guarantee, text: Node, zones: Zones) -> Iterator[Flaw]:
    """What does not fit together, each at its place in the text."""
    for fault in (*_dangling(guarantee), *_contradictions(guarantee), *_unknown_zones(text, zones)):
        place, message = text.descend(fault.path).place, fault.message.under(_dotted(fault.path))
        yield Flaw(place, fault.code, message, fault.hint)


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
        "rules of withdrawal": guarantee.evidence.withdrawal if guarantee.evidence is not None else {},
        "class, series, weapon or source": releasable(guarantee.evidence),
        "calendar of sessions": guarantee.sessions,
        "act of the ledger": guarantee.ledger,
        "incident class": dict.fromkeys(guarantee.evidence.classes if guarantee.evidence is not None else ()),
    }
    for reference in references(guarantee):
        table = tables[reference.kind]
        if reference.name not in table:
            yield _leads_nowhere(reference, sorted(table))


def _leads_nowhere(reference: Reference, names: Sequence[str]) -> Fault:
    name, kind = reference.name, reference.kind
    message = Message(f"`{name}` names no {kind} of this text", f"本約文並無名為`{name}`之{IN_CHINESE[kind]}")
    near = get_close_matches(name, names, n=1, cutoff=0.75)
    if len(near) > 0:
        return Fault(reference.path, "R001", message, Message(f"did you mean `{near[0]}`?", f"是否為`{near[0]}`？"))
    known = listed(f"`{each}`" for each in names[:12]) if len(names) > 0 else Message("none is declared", "無")
    return Fault(reference.path, "R001", message, Message(f"declared: {known.en}", f"已宣告者：{known.zh_hant}"))


def _contradictions(guarantee: Guarantee) -> Iterator[Fault]:
    shared = guarantee.parties.keys() & guarantee.roles.keys()
    for name in sorted(shared):
        message = Message(f"`{name}` is a party too", f"`{name}`亦為當事方")
        yield Fault(("roles", name), "R002", message, Message("give the role a name of its own", "請為該職能另定名稱"))
    for name, procedure in guarantee.procedures.items():
        yield from _procedure(("procedures", name), procedure, guarantee)
    for name, measure in guarantee.measures.items():
        yield from _measure(("measures", name), measure, guarantee)
    yield from citation_faults(guarantee)
    yield from ladder_faults(guarantee)
    yield from clock_faults(guarantee)
    yield from voiding_faults(guarantee)
    yield from carve_out_faults(guarantee)
    yield from examination_faults(guarantee)
    yield from reporting_faults(guarantee)
    yield from union_faults(guarantee)
    yield from warning_faults(guarantee)
    yield from weight_faults(guarantee)
    yield from release_faults(guarantee)
    yield from amendment_faults(guarantee)
    yield from _evidence(guarantee)


def _procedure(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    yield from _finding(path, procedure, guarantee)
    yield from criteria_faults(path, procedure, guarantee)
    if procedure.draft is not None and procedure.reverse_vote is None:
        message = Message("a draft, but no vote to put it to", "載有決議草案，惟無可提付之表決")
        hint = Message("add `reverse_vote`, or delete `draft`", "請補上`reverse_vote`，或刪去`draft`")
        yield Fault((*path, "draft"), "R004", message, hint)
    for inner, anchor in _anchors(procedure):
        if anchor == "activation":
            yield Fault((*path, *inner), "R005", *_FROM_ITS_OUTCOME)
        if anchor.startswith("determination.") and procedure.determination is None:
            yield Fault((*path, *inner), "R005", NOBODY_DETERMINES, _ADD_DETERMINATION)
    yield from _order(path, procedure)


_FROM_ITS_OUTCOME = (
    Message(
        "the clock starts at activation, which is only what this procedure leads to",
        "期間自效力發生起算，惟效力發生僅為本程序之結果",
    ),
    Message("start it from the notification or the determination", "請改自通知或認定起算"),
)
_ADD_DETERMINATION = Message(
    "add `determination`, or start the clock from the notification", "請補上`determination`，或改自通知起算"
)


def _order(path: tuple[Step, ...], procedure: Procedure) -> Iterator[Fault]:
    """Clocks of a procedure with a determination that would start before their turn."""
    if procedure.determination is None:
        return
    if not isinstance(procedure.effect, EffectOnDay) and procedure.effect.after.startswith("notification."):
        message = Message(
            "the effect counts from the notification, but nothing can follow before the determination",
            "效力自通知起算，惟認定作成前不得發生任何效力",
        )
        hint = Message(
            "start it from `determination.made` or `determination.published`",
            "請改自`determination.made`或`determination.published`起算",
        )
        yield Fault((*path, "effect"), "R005", message, hint)
    window = procedure.determination.within
    if window != "untimed" and window.after.startswith("determination."):
        message = Message(
            "the determination's own window starts from the determination", "作成認定之期間，不得自認定本身起算"
        )
        hint = Message("start it from the notification", "請改自通知起算")
        yield Fault((*path, "determination", "within"), "R005", message, hint)


def _finding(path: tuple[Step, ...], procedure: Procedure, guarantee: Guarantee) -> Iterator[Fault]:
    violation = guarantee.violations.get(procedure.on)
    if violation is None or (violation.condition is None) == (procedure.finding is None):
        return
    if violation.condition is None:
        message = Message(f"`{procedure.on}` has no condition to find", f"`{procedure.on}`並無可供判定之條件")
        hint = Message("delete `finding`, or give the violation a condition", "請刪去`finding`，或為該違反情事定其條件")
    else:
        message = Message(
            f"`{procedure.on}` has a condition, and nothing says what its finding does",
            f"`{procedure.on}`定有條件，惟未載明其判定之作用",
        )
        hint = Message(
            "write `finding: informs`, or `finding: is_required`", "請寫`finding: informs`或`finding: is_required`"
        )
    yield Fault(path, "R003", message, hint)


def _anchors(procedure: Procedure) -> Iterator[tuple[tuple[Step, ...], str]]:
    if not isinstance(procedure.effect, EffectOnDay):
        yield ("effect",), procedure.effect.after
    if procedure.delay is not None:
        yield ("delay", "to"), procedure.delay.to.after
    if procedure.determination is not None and procedure.determination.within != "untimed":
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
            hint = Message("start it from `activation` or from the notification", "請改自`activation`或通知起算")
            yield Fault((*path, key), "R005", NOBODY_DETERMINES, hint)


def _automaticity(path: tuple[Step, ...], measure: Measure, procedure: Procedure) -> Iterator[Fault]:
    if (measure.automaticity == "discretionary") != (measure.decision is not None):
        if measure.decision is None:
            message = Message("nobody is named who decides", "未載明由何者決定")
            hint = Message("add `decision` with the role that decides", "請補上`decision`，並載明決定之職能")
        else:
            message = Message(
                f"`{measure.automaticity}`, yet an authority decides", f"載為`{measure.automaticity}`，惟另定有決定機關"
            )
            hint = Message(
                "write `automaticity: discretionary`, or delete `decision`",
                "請寫`automaticity: discretionary`，或刪去`decision`",
            )
        yield Fault((*path, "automaticity"), "R006", message, hint)
    if measure.automaticity == "discretionary":
        return
    blockable = procedure.reverse_vote is not None
    if blockable != (measure.automaticity == "unless_blocked"):
        with_vote = Message("with", "設有") if blockable else Message("without", "未設")
        fitting = "unless_blocked" if blockable else "mandatory"
        message = Message(
            f"`{measure.automaticity}` does not fit a procedure {with_vote.en} a reverse vote",
            f"`{measure.automaticity}`與{with_vote.zh_hant}反向表決之程序不合",
        )
        hint = Message(
            f"write `automaticity: {fitting}`, or change the procedure", f"請寫`automaticity: {fitting}`，或修改程序"
        )
        yield Fault((*path, "automaticity"), "R006", message, hint)


def _evidence(guarantee: Guarantee) -> Iterator[Fault]:
    rules = guarantee.evidence
    conditions = {name: item.condition for name, item in guarantee.violations.items() if item.condition is not None}
    for name, condition in conditions.items():
        path = ("violations", name)
        if rules is None:
            yield Fault(path, "R007", *_NO_RULES)
        elif any(each.per == "zone" for each in (*condition.counts(), *condition.totals())) and len(rules.zones) == 0:
            yield Fault(path, "R007", *_NO_ZONES)
        elif rules.attribution is None and any(len(count.attributed_to) > 0 for count in condition.counts()):
            yield Fault(path, "R007", *_NO_ATTRIBUTION)
        else:
            yield from _unbound_sides(path, condition, rules)


def _unbound_sides(path: tuple[Step, ...], condition: Condition, rules: EvidenceRules) -> Iterator[Fault]:
    """Counts of the weapons of a side that the rules of withdrawal in question do not bind."""
    for counted in condition.withdrawals():
        stated = rules.withdrawal.get(counted.of)
        for side in counted.weapons_of:
            if stated is not None and stated.line_of(side) is None:
                message = Message(f"`{counted.of}` does not bind `{side}`", f"`{counted.of}`不拘束`{side}`")
                known = listed(f"`{each.side}`" for each in stated.sides)
                hint = Message(f"it binds {known.en}", f"其所拘束者為{known.zh_hant}")
                yield Fault((*path, "condition"), "R007", message, hint)


_NO_RULES = (
    Message("a condition, but no rules of evidence", "定有條件，惟無證據規則"),
    Message("add `evidence` with sources, classes and corroboration", "請補上`evidence`，並載明來源、類別及佐證門檻"),
)
_NO_ZONES = (
    Message("counted per zone, but no zone is declared", "依區域分別計算，惟未宣告任何區域"),
    Message("add `evidence.zones`, or count `per: everywhere`", "請補上`evidence.zones`，或改以`per: everywhere`計算"),
)
_NO_ATTRIBUTION = (
    Message("counted by actor, but nothing says when one is named", "依行為人計算，惟未定何時得認行為人業經指明"),
    Message(
        "add `evidence.attribution`, or delete `attributed_to`", "請補上`evidence.attribution`，或刪去`attributed_to`"
    ),
)


def _unknown_zones(text: Node, zones: Zones, path: tuple[Step, ...] = ()) -> Iterator[Fault]:
    stated = text.get("zone")
    # A measure's own terms may use the word otherwise; beside the day with which periods begin, they do not.
    is_calendar = "terms" not in path or text.get("first_day") is not None
    if stated is not None and isinstance(stated.scalar, str) and is_calendar:
        try:
            zones.zone(stated.scalar)
        except UnknownZoneError as error:
            yield unknown_zone((*path, "zone"), error)
    for key, below in (text.entries or {}).items():
        yield from _unknown_zones(below, zones, (*path, key))
    for index, below in enumerate(text.items or ()):
        yield from _unknown_zones(below, zones, (*path, index))
