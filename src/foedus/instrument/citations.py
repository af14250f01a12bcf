"""Where a rule stands: the instrument, its clauses, and how faithfully each sentence is given."""

from __future__ import annotations

from typing import Literal

from foedus.writing import Source, Words, Written


class Clause(Written):
    """One provision of the instrument, so that every effect can be led back to a sentence."""

    sentence: Words
    """The sentence that the rule rests on. Where only one language is authentic, the other says what it says."""
    fidelity: Literal["quoted", "paraphrased", "unverified"]
    """``quoted`` or ``paraphrased`` from a text that was read; ``unverified``: from memory or at second hand."""
    source: Source | None = None
    """Where the sentence was read, if not in the source of the whole instrument."""
