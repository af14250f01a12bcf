"""Answers: what was asked of which part of a text, what came of it, and the story that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from foedus.instrument import Reading
from foedus.kernel import NOTHING, Instant, Message

Step: TypeAlias = str | int
Written: TypeAlias = "str | int | bool | list[Written] | dict[str, Written]"
"""A value as a case file writes it."""


class Outcome(StrEnum):
    """What came of a question. None of the three is ever taken for another."""

    PROVED = "proved"
    """It holds of everything that can happen under the assumptions named."""
    COUNTEREXAMPLE = "counterexample"
    """It does not, and a story shows how."""
    UNKNOWN = "unknown"
    """It could not be settled: the text does not say enough, or the search came to its bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One step of a story."""

    when: Instant
    what: Message
    fact: Mapping[str, Written] = field(default_factory=dict[str, Written])
    """The same as a fact of a case file, without its ``basis``; empty where it is none, such as an effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A dated course of events, and what must come of it: replayed by the engine it has to come out so."""

    happenings: tuple[Happening, ...]
    expect: tuple[Mapping[str, Written], ...]
    """The outcomes, as a case file writes them under ``expect``; but ``phase`` in place of ``state``, for which each
    kind of measure has a word of its own."""
    strangers: Mapping[str, Message] = field(default_factory=dict[str, Message])
    """Whoever acts in it and is no party of the text: holders of seats that nobody has named."""
    reports: tuple[Mapping[str, str], ...] = ()
    """What was reported: each row by the columns of a file of reports."""


class Verdict(StrEnum):
    """How another draft stands against one, in one thing or as a whole."""

    WEAKER = "weaker"
    """It gives less somewhere, and nowhere more."""
    NOT_COMPARABLE = "not_comparable"
    """It gives less somewhere, and more elsewhere."""
    UNKNOWN = "unknown"
    """It differs, and what that comes to cannot be told from the two texts."""
    STRONGER = "stronger"
    """It gives more somewhere, and nowhere less."""
    SAME = "same"
    """It gives as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The side of the other draft in an answer about two."""

    aspect: str
    """In what they are compared, as a program reads it; ``overall`` where it is all of them together."""
    verdict: Verdict
    path: tuple[Step, ...]
    """Where that stands in the other draft."""
    clauses: tuple[str, ...] = ()
    """The clauses of the other draft that make it so."""
    reading: Reading = field(compare=False)
    """The reading of the other draft."""
    under: tuple[Reading, ...] = ()
    """The answers to questions that the other draft alone leaves open, under which it is so; none where all are."""
    story: Story | None = field(default=None, compare=False)
    """What the record of the answer's own story comes to under the other draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, about one part of the text."""

    about: Message
    """What it is about: a measure, a procedure, the guarantee."""
    path: tuple[Step, ...]
    """Where that stands in the text."""
    outcome: Outcome
    says: Message
    """The answer in a sentence, or a few."""
    clauses: tuple[str, ...] = ()
    """The clauses that make it so."""
    mend: Message = NOTHING
    """What would mend it; nothing where nothing need be mended."""
    story: Story | None = field(default=None, compare=False)
    """The witness of a counterexample, under the reading that was asked first: answers that say the same are one."""
    assumes: tuple[str, ...] = ()
    """The assumptions on which it rests, by their names."""
    figures: Mapping[str, Written] = field(default_factory=dict[str, Written])
    """What a program would read: sizes, numbers, instants, lists of parties."""
    compared: Comparison | None = None
    """The side of the other draft, where the question is about two; nothing elsewhere."""
