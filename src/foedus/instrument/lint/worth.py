"""Rules on what a promise is worth: how firmly it is owed, how long it may be kept, on whose word it rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words, glossary


def void_on_accusation(subject: Subject) -> Iterator[Hit]:
    """The guarantee can be voided by a notification that nobody determines."""
    guarantee = subject.guarantee
    for index, rule in enumerate(guarantee.voided_by):
        if guarantee.procedures[rule.procedure].determination is None:
            message = Words.of(
                f"`{rule.procedure}` voids the guarantee on a notification alone: nobody determines",
                f"「{rule.procedure}」僅憑{glossary.MARKED['notification']}即使保證無效，無人作成{glossary.MARKED['determination']}",
            )
            yield Hit(("voided_by", index), message)


def soft_duty(subject: Subject) -> Iterator[Hit]:
    """A duty to be kept in time only where possible, in a text that may still be mended.

    One that has no time at all can never be late anyway, and another rule says so.
    """
    if subject.guarantee.status == "historical":
        return
    for name, measure in subject.guarantee.measures.items():
        if measure.strength == "where_possible" and measure.deadline != "untimed":
            message = Words.of(
                f"`{name}` is owed in time only where possible: nothing follows if it is late",
                f"「{name}」僅於可能範圍內如期履行：逾期不生任何後果",
            )
            yield Hit(("measures", name, "strength"), message)


def authority_ends_first(subject: Subject) -> Iterator[Hit]:
    """The authority for a measure ends on a day that nobody may put off, while the guarantee goes on."""
    ends = subject.guarantee.ends
    for name, measure in subject.guarantee.measures.items():
        lasts = measure.lasts
        if lasts is None or lasts.until is None or lasts.renewal is not None:
            continue
        if ends is None or lasts.until.on < ends.on:
            day = lasts.until.on.isoformat()
            message = Words.of(
                f"the authority for `{name}` ends on {day}, nobody may renew it, and the guarantee goes on",
                f"「{name}」之權限於{day}終止且無人得展延，而保證仍繼續",
            )
            yield Hit(("measures", name, "lasts"), message)


def parties_alone(subject: Subject) -> Iterator[Hit]:
    """Every source speaks for a side: what one reports, the other denies, and nothing can be settled."""
    rules = subject.guarantee.evidence
    if rules is not None and all(source.alignment != "neutral" for source in rules.sources.values()):
        message = Words.of("no source is neutral: the parties alone report", "無任何中立來源：僅由當事各方自行報告")
        yield Hit(("evidence", "sources"), message)


_FLOWING = frozenset({"arms", "intelligence", "finance"})
"""Kinds of what flows in peace as well."""


def no_step_up(subject: Subject) -> Iterator[Hit]:
    """Something that flows in peace too, and the text does not say what a violation adds to it."""
    for name, measure in subject.guarantee.measures.items():
        if measure.kind in _FLOWING and measure.step_up is None and not _sets_apart(measure.terms):
            message = Words.of(
                f"`{name}` does not say what it adds to what is given in peace",
                f"「{name}」未載明較平時所給予者增加何項",
            )
            yield Hit(("measures", name), message)


_OF_PEACE = ("peacetime", "paid_in")
"""What the terms of such a kind call the part that flows in peace; beside it they state what is added."""


def _sets_apart(terms: Mapping[str, JsonValue]) -> bool:
    """Whether the terms themselves say what flows in peace, and so what comes on top."""
    return any(bool(terms.get(key)) for key in _OF_PEACE)
