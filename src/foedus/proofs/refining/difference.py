"""One difference between two drafts: in what, for which measures, and which of the two gives less."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from foedus.kernel import NOTHING, Message
from foedus.proofs.terms.answer import Step, Story, Verdict, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two drafts, each under one reading."""

    before: Setting
    after: Setting
    solver: Solver

    @property
    def turned(self) -> Pair:
        """The same with the two in each other's place."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of one draft: where it stands, and by which clauses."""

    path: tuple[Step, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two drafts come to in one thing."""

    aspect: str
    """In what they are compared: a name of ``ASPECTS``."""
    verdict: Verdict
    says: Message
    here: Part
    there: Part
    measures: tuple[str, ...] = ()
    """The measures that it is about; empty where it is the guarantee as a whole."""
    figures: Mapping[str, Written] = field(default_factory=dict[str, Written])
    assumes: tuple[str, ...] = ()
    stories: tuple[Story, Story] | None = field(default=None, compare=False)
    """One record under both drafts, where it comes to more under the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Which draft gives less, in words: the one, and the one that gives more."""

    less: Message
    more: Message


LOST = Sides(less=Message("the other draft", "另一草案"), more=Message("this one", "本草案"))
"""The other draft gives less."""
GAINED = Sides(less=Message("this draft", "本草案"), more=Message("the other", "另一草案"))
"""The other draft gives more."""


def verdict_of(lost: Message, gained: Message) -> Verdict:
    """The verdict on what is lost and what is gained; each says nothing where there is none of it."""
    if lost == NOTHING:
        return Verdict.SAME if gained == NOTHING else Verdict.STRONGER
    return Verdict.WEAKER if gained == NOTHING else Verdict.NOT_COMPARABLE


def difference(
    aspect: str, lost: Message, gained: Message, *, parts: tuple[Part, Part], measures: tuple[str, ...] = ()
) -> Difference:
    """What is lost and what is gained in one thing."""
    verdict = verdict_of(lost, gained)
    return Difference(
        aspect=aspect, verdict=verdict, says=sentences(lost, gained), here=parts[0], there=parts[1], measures=measures
    )


def unsettled(aspect: str, says: Message, *, parts: tuple[Part, Part], measures: tuple[str, ...] = ()) -> Difference:
    """That the drafts differ, and that what it comes to cannot be told from them."""
    here, there = parts
    return Difference(aspect=aspect, verdict=Verdict.UNKNOWN, says=says, here=here, there=there, measures=measures)


T = TypeVar("T")


def both_ways(here: T, there: T, said: Callable[[T, T, Sides], Message]) -> tuple[Message, Message]:
    """What is lost and what is gained between two values.

    ``said`` tells in what the first value it is given falls short of the second, and nothing where it does not.
    """
    return said(there, here, LOST), said(here, there, GAINED)
