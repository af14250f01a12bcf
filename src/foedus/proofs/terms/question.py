"""Questions: each is one row of the table, with what taught that it must be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from foedus.kernel import Message
from foedus.proofs.terms.answer import Answer
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

Ask: TypeAlias = Callable[[Setting, Solver], Iterator[Answer]]
"""Generates the conditions from a guarantee, and answers them."""


BY_STORY = Message("a story that replays", "可重演之經過")
"""How an answer is mostly shown."""


class Question(NamedTuple):
    """One question, asked of every guarantee."""

    number: int
    """Its place in the table of the documentation."""
    code: str
    """Its name in options and in output."""
    asks: Message
    """The claim, as a question."""
    taught_by: Message
    """The instrument that taught it."""
    ask: Ask
    shown_by: Message = BY_STORY
    """How it is shown that something does not hold; where by no story, why not."""
