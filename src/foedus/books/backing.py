"""What stands behind each promise: law, money, a sealed text, or so far only words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.books.phrases_of_powers import STAGES
from foedus.instrument import Guarantee, ledger
from foedus.kernel import Instant
from foedus.procedure import AnyFact, acts

Backing: TypeAlias = Literal["law", "money", "sealed_text", "challenged", "words"]
__all__ = ["BACKINGS", "STAGES", "Backing", "Ready", "readiness", "unbacked"]

BACKINGS: tuple[Backing, ...] = ("law", "money", "sealed_text", "challenged", "words")
_BEFORE_A_VOTE = frozenset({"announced", "signed", "sealed"})
"""Steps that put a bill before no house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One act of the ledger, and what it is worth as of an instant.

    Attributes:
        name: the act's name in the ledger.
        enactment: the act.
        backing: what the promises have of it; ``words`` where it is not done.
        last: its last known step, where it has one.
    """

    name: str
    enactment: ledger.Enactment
    backing: str
    last: ledger.Step | None

    @property
    def is_done(self) -> bool:
        """Whether it gives what it is for, and nobody disputes that before a court."""
        return self.backing == self.enactment.gives

    @property
    def is_only_prepared(self) -> bool:
        """Whether the bill's text is fixed in advance and nobody has brought it in: words, ready to be voted on."""
        bill = self.enactment.bill
        has_text = bill is not None and bill.wording is not None
        return has_text and self.backing == "words" and (self.last is None or self.last.stage in _BEFORE_A_VOTE)


def readiness(guarantee: Guarantee, facts: Iterable[AnyFact], as_of: Instant) -> tuple[Ready, ...]:
    """Every act of the ledger as of an instant, on the steps that were known by then.

    Steps come from the text itself and from the facts of a case; a fact that corrects another takes its place.
    """
    further = _further(facts, as_of)
    return tuple(_ready(name, act, further.get(name, ()), as_of) for name, act in guarantee.ledger.items())


def unbacked(guarantee: Guarantee) -> Iterator[str]:
    """Measures for which the ledger names no act at all: nothing is known to stand behind them."""
    needed = {measure for act in guarantee.ledger.values() for measure in act.needed_for}
    return (measure for measure in guarantee.measures if measure not in needed)


def _ready(name: str, act: ledger.Enactment, further: tuple[ledger.Step, ...], as_of: Instant) -> Ready:
    # What was known to come is not done before it comes: a statute in force from next year is no law today.
    steps = tuple(step for step in (*act.steps, *further) if step.when.start <= as_of)
    known = [step for step in steps if step.known_at <= as_of]
    last = max(known, key=lambda step: step.when, default=None)
    return Ready(name=name, enactment=act, backing=ledger.standing_of(act, steps, as_of), last=last)


def _further(facts: Iterable[AnyFact], as_of: Instant) -> Mapping[str, tuple[ledger.Step, ...]]:
    known = [fact for fact in facts if isinstance(fact, acts.EnactmentStep) and fact.known_at <= as_of]
    corrected = {fact.replaces for fact in known}
    found: dict[str, tuple[ledger.Step, ...]] = {}
    for fact in known:
        if fact.id not in corrected:
            step = ledger.Step(stage=fact.stage, when=fact.when, known=fact.known, basis=fact.basis, source=fact.source)
            found[fact.act] = (*found.get(fact.act, ()), step)
    return found
