"""Rules on what is missing, or stands there for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import JsonValue

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.references import references
from foedus.writing import Words, glossary

_TERM = glossary.MARKED


def no_end(subject: Subject) -> Iterator[Hit]:
    """No end, no cure, and nobody who may reverse a measure: what begins can never stop by the text."""
    guarantee = subject.guarantee
    is_curable = any(procedure.cure is not None for procedure in guarantee.procedures.values())
    is_reversible = any(measure.reversed_by is not None for measure in guarantee.measures.values())
    is_lifted = all(
        measure.lifted_by is not None or measure.lasts is not None for measure in guarantee.measures.values()
    )
    if (
        guarantee.ends is None
        and len(guarantee.ends_by) == 0
        and not is_curable
        and not is_reversible
        and not is_lifted
    ):
        message = Words.of(
            "nothing here ever ends: no end, no cure, and nobody may reverse a measure",
            f"所生效力永無終止：未定終止時點，未設{_TERM['cure']}，亦無人得撤銷措施",
        )
        yield Hit(("measures",), message)


def no_remedy(subject: Subject) -> Iterator[Hit]:
    """A violation from which no measure follows."""
    guarantee = subject.guarantee
    leading = {name for measure in guarantee.measures for name in guarantee.leading_to(measure)}
    leading |= {voiding.procedure for voiding in guarantee.voided_by}
    led = [procedure for name, procedure in guarantee.procedures.items() if name in leading]
    answered = {procedure.on for procedure in led}
    for procedure in led:  # what a determination tests is answered with the whole
        criteria = () if procedure.determination is None else procedure.determination.criteria
        answered |= {criterion.violation for criterion in criteria}
    for name in guarantee.violations:
        if name not in answered:
            message = Words.of(
                f"`{name}` is a violation from which no measure follows", f"違反情事「{name}」不生任何措施"
            )
            yield Hit(("violations", name), message)


def no_fallback_drafter(subject: Subject) -> Iterator[Hit]:
    """A reverse vote whose question nobody is bound to put."""
    for name, procedure in subject.guarantee.procedures.items():
        if procedure.reverse_vote is not None and procedure.draft is None:
            message = Words.of("nobody is bound to put this vote's question", "無人負有將此表決事項付諸表決之義務")
            yield Hit(("procedures", name, "reverse_vote"), message)


def untimed_duty(subject: Subject) -> Iterator[Hit]:
    """A duty without a time by which it must be performed, in a text that may still be mended."""
    if subject.guarantee.status == "historical":
        return
    for name, measure in subject.guarantee.measures.items():
        if measure.deadline == "untimed" and measure.nature == "duty":
            message = Words.of(
                f"`{name}` is owed, but by no time: it can never be late", f"「{name}」應予履行而未定期限：永無逾期可言"
            )
            yield Hit(("measures", name, "deadline"), message)
    examined = {name for rule in subject.guarantee.examinations.values() for name in rule.of}
    for name, procedure in subject.guarantee.procedures.items():
        if name in examined:  # its determination is due in every period
            continue
        if procedure.determination is not None and procedure.determination.within == "untimed":
            message = Words.of(
                f"`{name}` waits for a determination for which no time is set: it may wait for ever",
                f"「{name}」須待{_TERM['determination']}，惟未定其期限，恐無限期延宕",
            )
            yield Hit(("procedures", name, "determination", "within"), message)


def unused_clause(subject: Subject) -> Iterator[Hit]:
    """A provision on which no rule rests."""
    guarantee = subject.guarantee
    return _unused(guarantee, "clauses", guarantee.clauses)


def unused_role(subject: Subject) -> Iterator[Hit]:
    """A role in which nobody is asked to act."""
    guarantee = subject.guarantee
    return _unused(guarantee, "roles", guarantee.roles)


def _unused(guarantee: Guarantee, section: Literal["clauses", "roles"], names: Iterable[str]) -> Iterator[Hit]:
    named = references(guarantee)
    if section == "clauses":
        used = {reference.name for reference in named if reference.is_basis}
    else:
        used = {reference.name for reference in named if reference.kind in {"role", "party or role"}}
    # What a kind of measure means by its terms is not known here, so a name among them counts as a use.
    used |= {text for measure in guarantee.measures.values() for text in _texts(dict(measure.terms))}
    return (Hit((section, name), _idle(section, name)) for name in names if name not in used)


def _idle(section: Literal["clauses", "roles"], name: str) -> Words:
    if section == "clauses":
        return Words.of(f"no rule rests on the clause `{name}`", f"並無規則以條款「{name}」為依據")
    return Words.of(f"nothing is asked of the role `{name}`", f"職能「{name}」未經賦予任何任務")


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
