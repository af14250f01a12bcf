"""The enactment ledger: what each jurisdiction has made law, funded or sealed, and what so far is only words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from pydantic import Field

from foedus.kernel import Instant
from foedus.writing import Moment, Name, Source, Words, Written

EnactmentStage: TypeAlias = Literal[
    "announced", "signed", "introduced", "passed", "in_force", "funded", "sealed", "challenged", "repealed"
]
"""How far an act has come."""


class Step(Written):
    """One step of an act, on both clocks."""

    stage: EnactmentStage
    """Which step."""
    when: Moment
    """When it was taken."""
    known: Moment | None = None
    """When it became known; left out: when it was taken."""
    basis: Literal["recorded", "assumed"]
    """Whether a source records it, or the text assumes it."""
    source: Source | None = None
    """Where it is recorded."""

    @property
    def known_at(self) -> Instant:
        """From when it may be used."""
        return self.when.last if self.known is None else self.known.last


class PreparedBill(Written):
    """The bill by which an act would become law, as far as the text fixes it in advance."""

    begins_in: Literal["lower_house", "upper_house", "either_house"]
    """In which house it begins. Some jurisdictions let bills that raise revenue begin in one alone."""
    raises_revenue: bool = Field(strict=True)
    """Whether it lays a tax, a tariff or a duty; a ban on imports lays none."""
    wording: Words | None = None
    """Its operative text, where that is fixed in advance word for word."""
    clause: Name
    """The clause that says so."""


class Enactment(Written):
    """An act that a promise needs before it can be kept: a statute, an appropriation, a sealed text."""

    jurisdiction: str
    """Whose: EU, US, GB, ..."""
    title: Words
    """What it is."""
    gives: Literal["law", "money", "sealed_text"]
    """What the promise has once the act is done."""
    needed_for: tuple[Name, ...]
    """The measures that need it."""
    before: Literal["signature", "ceasefire", "activation"] | None = None
    """By when the parties mean to have it: a condition of signing, of the ceasefire, or only of use; left out: the text
    does not say."""
    bill: PreparedBill | None = None
    """The bill by which it would become law; left out: the text has none."""
    steps: tuple[Step, ...] = ()
    """How far it has come; none: it is only words."""


_DONE = {"law": {"in_force"}, "money": {"funded"}, "sealed_text": {"sealed", "in_force"}}


def standing_of(enactment: Enactment, steps: Sequence[Step], as_of: Instant) -> str:
    """What an act is worth as of an instant.

    ``law``, ``money`` or ``sealed_text`` where it is done; ``words`` where it is not, or no longer; ``challenged``
    where it was done but stands before a court.
    """
    known = sorted((step for step in steps if step.known_at <= as_of), key=lambda step: step.when)
    stages = [step.stage for step in known]
    if "repealed" in stages:
        stages = stages[len(stages) - stages[::-1].index("repealed") :]
    done = [place for place, stage in enumerate(stages) if stage in _DONE[enactment.gives]]
    if len(done) == 0:
        return "words"
    return "challenged" if "challenged" in stages[done[-1] :] else enactment.gives
