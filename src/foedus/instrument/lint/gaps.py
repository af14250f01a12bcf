"""Rules on what is missing, or stands there for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import JsonValue

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.references import references


def no_end(subject: Subject) -> Iterator[Hit]:
    """No end, no cure, and nobody who may reverse a measure: what begins can never stop by the text."""
    guarantee = subject.guarantee
    is_curable = any(procedure.cure is not None for procedure in guarantee.procedures.values())
    is_reversible = any(measure.reversed_by is not None for measure in guarantee.measures.values())
    if guarantee.ends is None and not is_curable and not is_reversible:
        yield Hit(("measures",), "nothing here ever ends: no end, no cure, and nobody may reverse a measure")


def no_remedy(subject: Subject) -> Iterator[Hit]:
    """A violation from which no measure follows."""
    guarantee = subject.guarantee
    leading = {measure.procedure for measure in guarantee.measures.values()}
    answered = {procedure.on for name, procedure in guarantee.procedures.items() if name in leading}
    for name in guarantee.violations:
        if name not in answered:
            yield Hit(("violations", name), f"`{name}` is a violation from which no measure follows")


def no_fallback_drafter(subject: Subject) -> Iterator[Hit]:
    """A reverse vote whose question nobody is bound to put."""
    for name, procedure in subject.guarantee.procedures.items():
        if procedure.reverse_vote is not None and procedure.draft is None:
            yield Hit(("procedures", name, "reverse_vote"), "nobody is bound to put this vote's question")


def untimed_duty(subject: Subject) -> Iterator[Hit]:
    """A duty without a time by which it must be performed, in a text that may still be mended."""
    if subject.guarantee.status == "historical":
        return
    for name, measure in subject.guarantee.measures.items():
        if measure.deadline == "untimed":
            yield Hit(("measures", name, "deadline"), f"`{name}` is owed, but by no time: it can never be late")


def unused_clause(subject: Subject) -> Iterator[Hit]:
    """A provision on which no rule rests."""
    guarantee = subject.guarantee
    return _unused(guarantee, "clauses", guarantee.clauses, "no rule rests on the clause")


def unused_role(subject: Subject) -> Iterator[Hit]:
    """A role in which nobody is asked to act."""
    guarantee = subject.guarantee
    return _unused(guarantee, "roles", guarantee.roles, "nothing is asked of the role")


def _unused(guarantee: Guarantee, section: str, names: Iterable[str], message: str) -> Iterator[Hit]:
    kinds = {"clauses": {"clause"}, "roles": {"role", "party or role"}}[section]
    used = {reference.name for reference in references(guarantee) if reference.kind in kinds}
    # What a kind of measure means by its terms is not known here, so a name among them counts as a use.
    used |= {text for measure in guarantee.measures.values() for text in _texts(dict(measure.terms))}
    return (Hit((section, name), f"{message} `{name}`") for name in names if name not in used)


def _texts(value: JsonValue) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for key, item in value.items():
                yield key
                yield from _texts(item)
        case _:
            pass
