"""What is left to draw of funds, and what becomes of each draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.books import drawn, fact_said
from foedus.journal import Json
from foedus.surfaces.printing.reader import Reader, When
from foedus.surfaces.running import Run, draws, headroom

_TONES: Mapping[str, str] = {"effective": "strong", "unknown": "doubt", "contested": "doubt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One draw, and what becomes of it."""

    what: str
    measure: str
    when: When
    answer: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """What is left of each fund whose text says who draws, in a sentence, and the draws as they came in."""

    left: tuple[str, ...]
    draws: tuple[Drawn, ...]


def funds(run: Run, reader: Reader) -> Funds:
    """Everything that is drawn, or might be."""
    measures = run.staged.document.first.measures
    return Funds(
        left=tuple(reader.capital(reader.plain(said)) for measure in measures for said in headroom(run, measure)),
        draws=tuple(_drawn(run, reader, key, stated) for key, stated in draws(run)),
    )


def _drawn(run: Run, reader: Reader, key: str, stated: Mapping[str, Json]) -> Drawn:
    fact = run.books.facts[key]
    words = {str(group["answer"]) for group, _ in drawn.answers(stated)}
    word = words.pop() if len(words) == 1 else "contested"
    return Drawn(
        what=reader.capital(fact_said(reader.speech, fact)),
        measure=reader.capital(reader.speech.measure(str(stated["measure"]))),
        when=reader.moment(fact.held),
        answer=reader.capital(drawn.answer_said(reader.speech, stated)),
        tone=_TONES.get(word, "plain"),
    )
