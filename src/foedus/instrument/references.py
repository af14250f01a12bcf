"""Every place where a guarantee refers to one of its own things by name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from foedus.instrument.conditions import Condition
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.procedure import Procedure

Step: TypeAlias = str | int
Kind: TypeAlias = Literal["party", "role", "party or role", "clause", "violation", "procedure", "incident class"]


class Reference(NamedTuple):
    """A name, the kind of thing it should name, and where it stands."""

    path: tuple[Step, ...]
    kind: Kind
    name: str


def references(guarantee: Guarantee) -> Iterator[Reference]:
    """All of them, section by section."""
    yield from _people(guarantee)
    for name, question in guarantee.questions.items():
        yield Reference(("questions", name, "clause"), "clause", question.clause)
        for answer, details in question.answers.items():
            yield from _all(("questions", name, "answers", answer, "held_by"), "party", details.held_by)
    for name, violation in guarantee.violations.items():
        yield Reference(("violations", name, "clause"), "clause", violation.clause)
        if violation.condition is not None:
            yield from _condition(("violations", name, "condition"), violation.condition)
    for name, procedure in guarantee.procedures.items():
        yield from _procedure(("procedures", name), procedure)
    yield from _measures(guarantee)
    if guarantee.ends is not None:
        yield Reference(("ends", "clause"), "clause", guarantee.ends.clause)


def _all(path: tuple[Step, ...], kind: Kind, names: tuple[str, ...]) -> Iterator[Reference]:
    return (Reference((*path, index), kind, name) for index, name in enumerate(names))


def _people(guarantee: Guarantee) -> Iterator[Reference]:
    yield from _all(("guarantors",), "party or role", guarantee.guarantors)
    yield from _all(("beneficiaries",), "party or role", guarantee.beneficiaries)
    yield from _all(("addressees",), "party or role", guarantee.addressees)
    for name, role in guarantee.roles.items():
        yield from _all(("roles", name, "holders"), "party", tuple(holder.party for holder in role.holders or ()))
        if role.clause is not None:
            yield Reference(("roles", name, "clause"), "clause", role.clause)


def _condition(path: tuple[Step, ...], condition: Condition) -> Iterator[Reference]:
    if condition.count is not None:
        yield from _all((*path, "count", "of"), "incident class", condition.count.of)
    for index, part in enumerate(condition.all_of or ()):
        yield from _condition((*path, "all_of", index), part)
    for index, part in enumerate(condition.any_of or ()):
        yield from _condition((*path, "any_of", index), part)
    if condition.negation is not None:
        yield from _condition((*path, "not"), condition.negation)


def _procedure(path: tuple[Step, ...], procedure: Procedure) -> Iterator[Reference]:
    yield Reference((*path, "on"), "violation", procedure.on)
    yield Reference((*path, "notification", "by"), "role", procedure.notification.by)
    if procedure.determination is not None:
        yield Reference((*path, "determination", "by"), "role", procedure.determination.by)
    if procedure.draft is not None:
        yield Reference((*path, "draft", "by"), "role", procedure.draft.by)
        yield Reference((*path, "draft", "else_by"), "role", procedure.draft.else_by)
    if procedure.reverse_vote is not None:
        yield Reference((*path, "reverse_vote", "body"), "role", procedure.reverse_vote.body)
        if procedure.reverse_vote.veto is not None:
            yield Reference((*path, "reverse_vote", "veto", "role"), "role", procedure.reverse_vote.veto.role)
    for inner, clause in _clauses(procedure):
        yield Reference((*path, *inner, "clause"), "clause", clause)


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
    if procedure.cure is not None:
        yield ("cure",), procedure.cure.clause


def _measures(guarantee: Guarantee) -> Iterator[Reference]:
    for name, measure in guarantee.measures.items():
        path: tuple[Step, ...] = ("measures", name)
        yield Reference((*path, "procedure"), "procedure", measure.procedure)
        yield Reference((*path, "clause"), "clause", measure.clause)
        yield from _all((*path, "owed_by"), "party or role", measure.owed_by)
        if measure.stayed_by is not None:
            yield Reference((*path, "stayed_by"), "role", measure.stayed_by)
        if measure.reversed_by is not None:
            yield Reference((*path, "reversed_by"), "role", measure.reversed_by)
        for index, basis in enumerate(measure.legal_basis):
            if basis.clause is not None:
                yield Reference((*path, "legal_basis", index, "clause"), "clause", basis.clause)
        for index, carve_out in enumerate(measure.carve_outs):
            yield Reference((*path, "carve_outs", index, "clause"), "clause", carve_out.clause)
