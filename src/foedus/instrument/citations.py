"""Where a rule stands: the instrument, its clauses, how faithfully each is given, and what is left out."""

from __future__ import annotations

from typing import Literal, TypeAlias

from foedus.writing import Source, Words, Written

Fidelity: TypeAlias = Literal["quoted", "paraphrased", "unverified", "supplied", "own"]


class Clause(Written):
    """One provision of the instrument, so that every effect can be led back to a sentence."""

    at: Words | None = None
    """Where it stands in the original, as the original numbers it: ``paragraph 12``, 第12段."""
    sentence: Words
    """The sentence that the rule rests on. Where only one language is authentic, the other says what it says."""
    fidelity: Fidelity
    """``quoted`` or ``paraphrased`` from a text that was read; ``unverified``: from memory or at second hand;
    ``supplied``: an assumption of this file, where the original is silent; ``own``: of a text without an original."""
    source: Source | None = None
    """Where the sentence was read, if not in the source of the whole instrument."""


class Omission(Written):
    """A provision of the original that this file leaves out."""

    at: Words
    """Where it stands in the original, as the original numbers it."""
    what: Words
    """What it provides."""
    why: Words
    """Why it is left out."""
