"""Where it stands: each measure, each reading, each party's own view, what the evidence shows, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.books import Explanation, explain
from foedus.instrument import Reading
from foedus.kernel import Truth
from foedus.legaltime import Zones
from foedus.measures import KINDS, Phase
from foedus.rehearsal import Eyes as Row
from foedus.rehearsal import Matrix, Seen
from foedus.surfaces.printing.reader import Reader, When
from foedus.surfaces.printing.story import told
from foedus.surfaces.running import Run, Standing, matrix_of, standing
from foedus.trigger import Finding

CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where one measure stands."""

    measure: str
    state: str
    tone: str
    """``plain`` for what has not changed, ``strong`` for what is in effect, ``doubt`` for what is open."""
    since: When
    in_force: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Readings, or parties, that see the same: where every disputed measure stands for them."""

    name: str
    says: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the evidence shows of one violation."""

    violation: str
    truth: str
    tone: str
    tallies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step to a verdict, with the clauses and facts that it rests on, by their names."""

    text: str
    clauses: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A verdict and its reasons."""

    text: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """The state of things as of the run's instant."""

    measures: tuple[Cell, ...]
    disputed: tuple[str, ...]
    """The measures of which not everybody holds the same: only these are told apart."""
    over: tuple[str, ...]
    """The open questions that decide what is contested."""
    readings: tuple[Eyes, ...]
    parties: tuple[Eyes, ...]
    findings: tuple[Found, ...]
    why: tuple[Why, ...]


def stands(run: Run, reader: Reader, zones: Zones) -> Stands:
    """Every measure as this view has it; and through every pair of eyes, where not everybody holds the same."""
    measures = tuple(run.staged.document.first.measures)
    questions, seen = run.staged.document.first.questions, matrix_of(run, zones)
    is_disputed = len(seen.measures) > 0
    return Stands(
        measures=tuple(_cell(reader, each, standing(run, each)) for each in measures),
        disputed=tuple(reader.capital(reader.speech.measure(each)) for each in seen.measures),
        over=tuple(questions[name].asks.said(reader.language) for name in seen.over),
        readings=tuple(_readings(reader, seen)),
        parties=tuple(_parties(reader, seen)) if is_disputed and len(seen.parties) > 0 else (),
        findings=tuple(_findings(run, reader)),
        why=tuple(_why(run, reader)),
    )


def state(reader: Reader, measure: str, word: str) -> str:
    """A measure's state in the reader's language."""
    if word == CONTESTED:
        return reader.say("contested")
    return reader.speech.state(measure, word)


def _cell(reader: Reader, measure: str, found: Standing | Seen) -> Cell:
    items = "" if found.state == CONTESTED else reader.speech.in_force(measure, found.in_force)
    kind = KINDS[reader.speech.document.first.measures[measure].kind]
    tone = "strong" if found.state == kind.word(Phase.AFTER) else "plain"
    return Cell(
        measure=reader.capital(reader.speech.measure(measure)),
        state=state(reader, measure, found.state),
        tone="doubt" if found.state in {CONTESTED, "unknown"} else tone,
        since=reader.moment(found.since),
        in_force=items,
    )


def _eyes(reader: Reader, seen: Matrix, row: Row, named: tuple[str, str]) -> Eyes:
    name, says = named
    cells = tuple(_cell(reader, measure, row.sees[measure]) for measure in seen.measures)
    return Eyes(name=name, says=says, cells=cells)


def _readings(reader: Reader, seen: Matrix) -> Iterator[Eyes]:
    """Each by the names that the page has for it, and by its answers to the questions that matter."""
    for row in seen.readings:
        codes = [str(reading) for reading in row.readings]
        name = reader.joined(reader.labels.get(code, code) for code in codes)
        yield _eyes(reader, seen, row, (name, says(reader, Reading(row.answers))))


def says(reader: Reader, reading: Reading) -> str:
    """What a reading answers, and who is known to hold it."""
    questions, parts = reader.speech.document.first.questions, list[str]()
    for question, answer in reading.answers:
        details = questions[question].answers[answer]
        parts.append(reader.prose(details.says.said(reader.language)))
        if len(details.held_by) > 0:
            names = reader.joined(reader.speech.parties([party]) for party in details.held_by)
            parts.append(reader.say("stands.held_by", names=names))
    return _in_a_row(reader, parts)


def _in_a_row(reader: Reader, sentences: Iterable[str]) -> str:
    return (" " if reader.language == "en" else "").join(sentences)


def _parties(reader: Reader, seen: Matrix) -> Iterator[Eyes]:
    """Parties that hold and see the same stand together; last comes whoever has taken no position."""
    for row in seen.parties:
        name = reader.joined(reader.speech.parties([party]) for party in row.parties)
        yield _eyes(reader, seen, row, (name, _in_a_row(reader, _held(reader, row))))
    yield _eyes(reader, seen, seen.others, (reader.say("stands.others"), ""))


def _held(reader: Reader, row: Row) -> Iterator[str]:
    """The answers that parties hold, and the acts to which they give no effect."""
    questions = reader.speech.document.first.questions
    for question, answer in row.answers:
        yield reader.prose(questions[question].answers[answer].says.said(reader.language))
    if len(row.rejects) > 0:
        yield reader.say("stands.rejects", facts=reader.joined(row.rejects))


def _findings(run: Run, reader: Reader) -> Iterator[Found]:
    first = run.staged.document.first
    for outlook in run.assessment.outlooks[:1]:
        for violation, finding in outlook.findings.items():
            counted = tuple(_tallies(reader, finding))
            yield Found(
                violation=reader.capital(first.violations[violation].name.said(reader.language)),
                truth=truth(reader, finding),
                tone=_TONES[finding.truth],
                tallies=reader.say("list.stop").join(counted) or reader.say("nothing_counted"),
            )


_TONES = {Truth.TRUE: "strong", Truth.FALSE: "plain", Truth.UNKNOWN: "doubt"}


def truth(reader: Reader, finding: Finding) -> str:
    """What a finding comes to; met, with both of its times."""
    if finding.truth is not Truth.TRUE or finding.since is None or finding.known is None:
        return reader.speech.truth(finding.truth.word)
    since, known = reader.instant(finding.since), reader.instant(finding.known)
    return reader.say("found", since=since, known=known)


def _tallies(reader: Reader, finding: Finding) -> Iterator[str]:
    for tally in (each for each in finding.tallies if each.count > 0):
        zone = (
            reader.say("counts.everywhere")
            if tally.zone is None
            else reader.say("counts.zone", zone=reader.called(tally.zone))
        )
        yield reader.say("stands.tally", zone=zone, count=tally.count, needed=tally.needed)


def _why(run: Run, reader: Reader) -> Iterator[Why]:
    """The verdicts behind the measures, each told once, with the reasons they rest on."""
    seen: set[Explanation] = set()
    for measure in explain(run.speech, run.books):
        for verdict in measure.because:
            if verdict.kind == "verdict" and verdict not in seen:
                seen.add(verdict)
                text = told(run, reader, verdict.text)
                yield Why(text=text, reasons=tuple(_reason(reader, reason) for reason in verdict.because))


def _reason(reader: Reader, reason: Explanation) -> Reason:
    named = [(below.kind, below.text) for below in reason.because]
    return Reason(
        text=reader.plain(reason.text),
        clauses=tuple(_name(text) for kind, text in named if kind == "clause"),
        facts=tuple(_name(text) for kind, text in named if kind == "fact"),
    )


def _name(text: str) -> str:
    """The name with which an explanation of a clause or of a fact begins."""
    found = _NAME.match(text)
    assert found is not None
    return found[0]


_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?")
