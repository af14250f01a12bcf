"""The table of orders: conditions that people judge, without which something in force does not end."""

from __future__ import annotations

from foedus.drafting.difference.judges import presence
from foedus.drafting.difference.row import ALL, Phrase, Row, clause, row, wording
from foedus.drafting.difference.verdict import Side


def conditions(path: str, about: Phrase, kept: Phrase, ended: Phrase, sides: tuple[Side, ...] = ALL) -> tuple[Row, ...]:
    """Whether an end has a condition, which makes the guarantee stronger; the words of it; its clause.

    ``kept`` says what is so with the condition, ``ended`` what is so without it.
    """
    return (
        row(path, about, presence("stronger"), {"stronger": kept, "weaker": ended}, sides=sides),
        wording(f"{path}.what", ("the words of that condition", "該條件之用語"), sides=sides),
        clause(path),
    )
