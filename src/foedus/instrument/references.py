"""Every place where a guarantee refers to one of its own things by name."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.clocks_of import clock_references
from foedus.instrument.conditions import Condition, EvidenceRules
from foedus.instrument.exceptions import StatedException
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.procedure import Determination, Exhaustion, Procedure
from foedus.instrument.reference import Kind, Reference, Step
from foedus.instrument.references_of_amendment import amendment_references
from foedus.instrument.references_of_examinations import examination_references, reporting_references
from foedus.instrument.references_of_measures import measure_references


def references(guarantee: Guarantee) -> Iterator[Reference]:
    """All of them, section by section."""
    yield from _people(guarantee)
    for name, question in guarantee.questions.items():
        yield Reference(("questions", name, "clause"), "clause", question.clause)
        for answer, details in question.answers.items():
            yield from _all(("questions", name, "answers", answer, "held_by"), "party", details.held_by)
    for name, calendar in guarantee.sessions.items():
        yield Reference(("sessions", name, "clause"), "clause", calendar.clause)
    yield from clock_references(guarantee)
    if guarantee.evidence is not None and guarantee.evidence.clause is not None:
        yield Reference(("evidence", "clause"), "clause", guarantee.evidence.clause)
    yield from _evidence(guarantee)
    for name, violation in guarantee.violations.items():
        yield Reference(("violations", name, "clause"), "clause", violation.clause)
        if violation.condition is not None:
            yield from _condition(("violations", name, "condition"), violation.condition)
    for name, procedure in guarantee.procedures.items():
        yield from _procedure(("procedures", name), procedure)
    yield from examination_references(guarantee)
    yield from reporting_references(guarantee)
    yield from _all(("ladder",), "procedure", guarantee.ladder)
    yield from measure_references(guarantee)
    yield from _ledger(guarantee)
    yield from _end(guarantee)
    yield from amendment_references(guarantee)


def _ledger(guarantee: Guarantee) -> Iterator[Reference]:
    """What each act of the ledger is needed for, and what its bill rests on."""
    for name, enactment in guarantee.ledger.items():
        yield from _all(("ledger", name, "needed_for"), "measure", enactment.needed_for)
        if enactment.bill is not None:
            yield Reference(("ledger", name, "bill", "clause"), "clause", enactment.bill.clause)


def _end(guarantee: Guarantee) -> Iterator[Reference]:
    """What ends the guarantee, or takes it away."""
    for name, way in guarantee.ends_by.items():
        yield Reference(("ends_by", name, "by"), "role", way.by)
        yield Reference(("ends_by", name, "clause"), "clause", way.clause)
        if way.afterwards is not None:
            yield Reference(("ends_by", name, "afterwards"), "clause", way.afterwards)
    for index, voiding in enumerate(guarantee.voided_by):
        yield Reference(("voided_by", index, "procedure"), "procedure", voiding.procedure)
        yield Reference(("voided_by", index, "clause"), "clause", voiding.clause)
    if guarantee.ends is not None:
        yield Reference(("ends", "clause"), "clause", guarantee.ends.clause)
        if guarantee.ends.afterwards is not None:
            yield Reference(("ends", "afterwards"), "clause", guarantee.ends.afterwards)


def _all(path: tuple[Step, ...], kind: Kind, names: tuple[str, ...]) -> Iterator[Reference]:
    return (Reference((*path, index), kind, name) for index, name in enumerate(names))


def _people(guarantee: Guarantee) -> Iterator[Reference]:
    yield from _all(("guarantors",), "party or role", guarantee.guarantors)
    yield from _all(("beneficiaries",), "party or role", guarantee.beneficiaries)
    yield from _all(("addressees",), "party or role", guarantee.addressees)
    if guarantee.warning is not None:
        yield Reference(("warning", "to"), "party or role", guarantee.warning.to)
        yield Reference(("warning", "by"), "role", guarantee.warning.by)
        yield Reference(("warning", "clause"), "clause", guarantee.warning.clause)
    for name, party in guarantee.parties.items():
        yield from _all(("parties", name, "member_of"), "party", party.member_of)
    for name, role in guarantee.roles.items():
        yield from _all(("roles", name, "holders"), "party", tuple(holder.party for holder in role.holders or ()))
        for weighting, weights in role.weights.items():
            for party in weights.of:
                yield Reference(("roles", name, "weights", weighting, "of", party), "party", party)
        if role.clause is not None:
            yield Reference(("roles", name, "clause"), "clause", role.clause)


def _evidence(guarantee: Guarantee) -> Iterator[Reference]:
    rules = guarantee.evidence
    for name in rules.names if rules is not None else ():
        yield Reference(("evidence", "names", name), "zone, class, series or alarm", name)
    if rules is not None:
        yield from _voices(rules)
    for name, alarm in rules.alarms.items() if rules is not None else ():
        yield Reference(("evidence", "alarms", name, "of"), "series of totals", alarm.of)
        yield Reference(("evidence", "alarms", name, "clause"), "clause", alarm.clause)
    for name, withdrawal in rules.withdrawal.items() if rules is not None else ():
        for index, each in enumerate(withdrawal.sides):
            yield Reference(("evidence", "withdrawal", name, "sides", index, "side"), "party or role", each.side)
        yield Reference(("evidence", "withdrawal", name, "clause"), "clause", withdrawal.clause)
    if rules is not None and rules.attribution is not None:
        path: tuple[Step, ...] = ("evidence", "attribution", "admission_of")
        yield from _all(path, "party", rules.attribution.admission_of)


def _voices(rules: EvidenceRules) -> Iterator[Reference]:
    """When what sources say may be shown, and who may take their voice away."""
    if rules.release is not None:
        yield Reference(("evidence", "release", "clause"), "clause", rules.release.clause)
        for name in rules.release.of:
            yield Reference(("evidence", "release", "of", name), "class, series, weapon or source", name)
    if rules.disqualification is not None:
        yield Reference(("evidence", "disqualification", "by"), "role", rules.disqualification.by)
        yield Reference(("evidence", "disqualification", "clause"), "clause", rules.disqualification.clause)


def _condition(path: tuple[Step, ...], condition: Condition) -> Iterator[Reference]:
    if condition.count is not None:
        yield from _all((*path, "count", "of"), "incident class", condition.count.of)
        yield from _all((*path, "count", "attributed_to"), "party", condition.count.attributed_to)
    if condition.total is not None:
        yield Reference((*path, "total", "of"), "series of totals", condition.total.of)
    if condition.withdrawal is not None:
        yield Reference((*path, "withdrawal", "of"), "rules of withdrawal", condition.withdrawal.of)
        yield from _all((*path, "withdrawal", "weapons_of"), "party or role", condition.withdrawal.weapons_of)
    for index, part in enumerate(condition.all_of or ()):
        yield from _condition((*path, "all_of", index), part)
    for index, part in enumerate(condition.any_of or ()):
        yield from _condition((*path, "any_of", index), part)
    if condition.negation is not None:
        yield from _condition((*path, "not"), condition.negation)


def _exhaustion(path: tuple[Step, ...], rule: Exhaustion) -> Iterator[Reference]:
    yield Reference((*path, "by"), "role", rule.by)
    yield Reference((*path, "clause"), "clause", rule.clause)
    if rule.extended_by is not None:
        yield Reference((*path, "extended_by", "by"), "role", rule.extended_by.by)
        yield Reference((*path, "extended_by", "clause"), "clause", rule.extended_by.clause)


def _procedure(path: tuple[Step, ...], procedure: Procedure) -> Iterator[Reference]:
    yield Reference((*path, "on"), "violation", procedure.on)
    yield Reference((*path, "notification", "by"), "role", procedure.notification.by)
    if procedure.notification.exhausts is not None:
        yield from _exhaustion((*path, "notification", "exhausts"), procedure.notification.exhausts)
    if procedure.determination is not None:
        yield Reference((*path, "determination", "by"), "role", procedure.determination.by)
        yield from _determination((*path, "determination"), procedure.determination)
    for name, rule in (("reply", procedure.reply), ("review", procedure.review)):
        if rule is not None:
            yield Reference((*path, name, "by"), "role", rule.by)
    if procedure.delay is not None:
        yield Reference((*path, "delay", "by"), "role", procedure.delay.by)
    yield from _all((*path, "includes"), "procedure", procedure.includes)
    if procedure.cool_off is not None:
        yield Reference((*path, "cool_off", "after"), "procedure", procedure.cool_off.after)
    yield from _vote(path, procedure)
    for inner, clause in _clauses(procedure):
        yield Reference((*path, *inner, "clause"), "clause", clause)


def _vote(path: tuple[Step, ...], procedure: Procedure) -> Iterator[Reference]:
    if procedure.draft is not None:
        yield Reference((*path, "draft", "by"), "role", procedure.draft.by)
        yield Reference((*path, "draft", "else_by"), "role", procedure.draft.else_by)
    if procedure.reverse_vote is not None:
        yield Reference((*path, "reverse_vote", "body"), "role", procedure.reverse_vote.body)
        if procedure.reverse_vote.veto is not None:
            yield Reference((*path, "reverse_vote", "veto", "role"), "role", procedure.reverse_vote.veto.role)


def _determination(path: tuple[Step, ...], determination: Determination) -> Iterator[Reference]:
    if determination.attribution is not None:
        yield Reference((*path, "attribution", "to"), "party or role", determination.attribution.to)
        yield Reference((*path, "attribution", "clause"), "clause", determination.attribution.clause)
    for index, criterion in enumerate(determination.criteria):
        yield Reference((*path, "criteria", index, "violation"), "violation", criterion.violation)
        yield Reference((*path, "criteria", index, "clause"), "clause", criterion.clause)
    for name, exception in determination.exceptions.items():
        yield from _exception((*path, "exceptions", name), exception)


def _exception(path: tuple[Step, ...], exception: StatedException) -> Iterator[Reference]:
    yield Reference((*path, "claimed_by"), "role", exception.claimed_by)
    if exception.ordered_by is not None:
        yield Reference((*path, "ordered_by"), "role", exception.ordered_by)
    if exception.after_trying is not None:
        yield Reference((*path, "after_trying", "by"), "role", exception.after_trying.by)
        yield Reference((*path, "after_trying", "clause"), "clause", exception.after_trying.clause)
    yield Reference((*path, "clause"), "clause", exception.clause)


def _clauses(procedure: Procedure) -> Iterator[tuple[tuple[Step, ...], str]]:
    yield ("notification",), procedure.notification.clause
    yield ("effect",), procedure.effect.clause
    if procedure.determination is not None:
        yield ("determination",), procedure.determination.clause
    if procedure.draft is not None:
        yield ("draft",), procedure.draft.clause
    if procedure.reverse_vote is not None:
        yield ("reverse_vote",), procedure.reverse_vote.clause
        if procedure.reverse_vote.veto is not None and procedure.reverse_vote.veto.clause is not None:
            yield ("reverse_vote", "veto"), procedure.reverse_vote.veto.clause
    for name, rule in (
        ("cure", procedure.cure),
        ("reply", procedure.reply),
        ("cool_off", procedure.cool_off),
        ("delay", procedure.delay),
        ("review", procedure.review),
    ):
        if rule is not None:
            yield (name,), rule.clause
    if procedure.cure is not None and procedure.cure.provided is not None:
        yield ("cure", "provided"), procedure.cure.provided.clause
