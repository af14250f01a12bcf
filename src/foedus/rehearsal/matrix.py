"""Who holds what to be the law: every reading and every recogniser beside each other, wherever they differ."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from foedus.engine import Assessment, View, assess
from foedus.instrument import Document, Reading
from foedus.kernel import Interval
from foedus.legaltime import Zones
from foedus.procedure import acts
from foedus.rehearsal.outcome import in_force, state_of
from foedus.rehearsal.run import Staged


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where one measure stands through one pair of eyes."""

    state: str
    """The word of its kind, or ``contested``."""
    since: Interval | None
    in_force: tuple[str, ...]
    """Nothing where it is contested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """A row: readings, or parties, that see every measure alike; where it names neither, who has taken no position."""

    readings: tuple[Reading, ...] = ()
    """The readings that it covers."""
    parties: tuple[str, ...] = ()
    """The parties that it is for, by name."""
    answers: tuple[tuple[str, str], ...] = ()
    """Of a reading, its answers to the questions that matter; of parties, the answers that they hold."""
    rejects: tuple[str, ...] = ()
    """The facts to which the parties give no effect."""
    sees: Mapping[str, Seen]
    """Where each measure stands for it, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Validity as a relation: what follows under each reading in view, and through the eyes of each recogniser."""

    measures: tuple[str, ...]
    """The measures on which not all of them agree, in the order of the text; empty where nothing is in dispute."""
    over: tuple[str, ...]
    """The questions whose answer matters to some measure."""
    readings: tuple[Eyes, ...]
    """By the answers that matter; none where no reading makes a difference."""
    parties: tuple[Eyes, ...]
    """The parties that are known to hold an answer, or to give no effect to an act; those alike stand together."""
    others: Eyes
    """Whoever has taken no position: contested wherever the readings are."""


def matrix(staged: Staged, view: View, assessment: Assessment, zones: Zones) -> Matrix:
    """Compute the matrix as of the instant of an assessment, which the view has led to.

    Each cell is what ``assess`` says under that reading, or for that recogniser, alone. A view that asks for one party
    has no other parties in it, and only the readings that this party leaves open.
    """
    document = staged.document
    others = Eyes(sees=_sees(document, assessment))
    by_reading = {
        outlook.reading: _sees(document, replace(assessment, outlooks=(outlook,))) for outlook in assessment.outlooks
    }
    over = tuple(_questions_that_matter(by_reading))
    readings = tuple(_readings(by_reading, over))
    parties = tuple(_parties(staged, view, assessment, zones))
    everybody = (*by_reading.values(), *(eyes.sees for eyes in parties), others.sees)
    disputed = tuple(name for name in document.first.measures if len({sees[name] for sees in everybody}) > 1)
    return Matrix(measures=disputed, over=over, readings=readings, parties=parties, others=others)


def _sees(document: Document, assessment: Assessment) -> dict[str, Seen]:
    return {measure: _seen(document, assessment, measure) for measure in document.first.measures}


def _seen(document: Document, assessment: Assessment, measure: str) -> Seen:
    agreed = assessment.agreed(measure)
    return Seen(
        state=state_of(document, assessment, measure),
        since=None if agreed is None else agreed.since,
        in_force=() if agreed is None else in_force(document, assessment, measure),
    )


def _questions_that_matter(by_reading: Mapping[Reading, Mapping[str, Seen]]) -> Iterator[str]:
    """The questions in which two readings differ alone and come to different results."""
    first = next(iter(by_reading), Reading())
    for question, _ in first.answers:
        groups: dict[tuple[tuple[str, str], ...], list[Mapping[str, Seen]]] = {}
        for reading, sees in by_reading.items():
            rest = tuple(pair for pair in reading.answers if pair[0] != question)
            groups.setdefault(rest, []).append(sees)
        if any(sees != group[0] for group in groups.values() for sees in group):
            yield question


def _readings(by_reading: Mapping[Reading, Mapping[str, Seen]], over: Sequence[str]) -> Iterator[Eyes]:
    """One row for each combination of the answers that matter: what matters to nothing tells no two rows apart."""
    if len(over) == 0:
        return
    groups: dict[tuple[tuple[str, str], ...], list[Reading]] = {}
    for reading in by_reading:
        told = tuple(pair for pair in reading.answers if pair[0] in over)
        groups.setdefault(told, []).append(reading)
    for answers, readings in groups.items():
        yield Eyes(readings=tuple(readings), answers=answers, sees=by_reading[readings[0]])


def _parties(staged: Staged, view: View, assessment: Assessment, zones: Zones) -> Iterator[Eyes]:
    """The recognisers, those together that hold the same and see the same, in the order of their names."""
    groups: list[Eyes] = []
    for party in _recognisers(staged, view, assessment):
        own = View(answers=view.answers, recogniser=party)
        judged = assess(staged.document, staged.known, own, assessment.as_of, zones)
        eyes = Eyes(
            answers=_settled(judged, view.answers),
            rejects=tuple(sorted(judged.rejected)),
            sees=_sees(staged.document, judged),
        )
        place = next((place for place, other in enumerate(groups) if replace(other, parties=()) == eyes), None)
        if place is None:
            groups.append(replace(eyes, parties=(party,)))
        else:
            groups[place] = replace(eyes, parties=(*groups[place].parties, party))
    yield from groups


def _recognisers(staged: Staged, view: View, assessment: Assessment) -> tuple[str, ...]:
    """The parties that have taken a position by then, or that the text knows to hold an answer in general."""
    if view.recogniser is not None:
        return ()
    positions = (fact for fact in staged.known.facts if isinstance(fact, acts.Position))
    known = (fact for fact in positions if fact.known_at <= assessment.as_of)
    questions = staged.document.first.questions.values()
    held = (party for question in questions for answer in question.answers.values() for party in answer.held_by)
    return tuple(sorted({*held, *(party for fact in known for party in fact.by)}))


def _settled(judged: Assessment, chosen: Container[str]) -> tuple[tuple[str, str], ...]:
    """The answers that a party holds: those that all readings left to it share, but for what the view has chosen."""
    left = [outlook.reading.answers for outlook in judged.outlooks]
    first = left[0] if len(left) > 0 else ()
    others = [frozenset(answers) for answers in left]
    return tuple(pair for pair in first if pair[0] not in chosen and all(pair in each for each in others))
