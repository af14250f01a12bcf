"""The sentences of the instrument that the rules rest on, with how faithfully each is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foedus.instrument import prose
from foedus.surfaces.printing.reader import Cite, Reader
from foedus.surfaces.running import Run
from foedus.writing import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One clause."""

    name: str
    place: str
    """Where it stands in the original, and its name; its name alone where that is not given."""
    text: str
    fidelity: str
    is_checked: bool
    source: Cite | None


def sentences(run: Run, reader: Reader) -> Iterator[Sentence]:
    """Every clause, in the order of the text."""
    for name, clause in run.staged.document.first.clauses.items():
        yield Sentence(
            name=name,
            place=_place(reader, name, clause.at),
            text=reader.prose(clause.sentence.said(reader.language)),
            fidelity=reader.say(f"fidelity.{clause.fidelity}"),
            is_checked=clause.fidelity not in {"unverified", "supplied"},
            source=reader.cite(clause.source),
        )


def citations(run: Run, reader: Reader) -> Mapping[str, str]:
    """How a rule cites each clause."""
    guarantee = run.staged.document.first
    voice = prose.Voice(reader.language, guarantee)
    return {name: reader.prose(voice.citation(name)) for name in guarantee.clauses}


def _place(reader: Reader, name: str, at: Words | None) -> str:
    return name if at is None else reader.say("clause.at", at=reader.prose(at.said(reader.language)), name=name)
