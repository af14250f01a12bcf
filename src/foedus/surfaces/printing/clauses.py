"""The sentences of the instrument that the rules rest on, with how faithfully each is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.surfaces.printing.reader import Cite, Reader
from foedus.surfaces.running import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One clause."""

    name: str
    text: str
    fidelity: str
    is_checked: bool
    source: Cite | None


def sentences(run: Run, reader: Reader) -> Iterator[Sentence]:
    """Every clause, in the order of the text."""
    for name, clause in run.staged.document.first.clauses.items():
        yield Sentence(
            name=name,
            text=reader.prose(clause.sentence.said(reader.language)),
            fidelity=reader.say(f"fidelity.{clause.fidelity}"),
            is_checked=clause.fidelity != "unverified",
            source=reader.cite(clause.source),
        )
