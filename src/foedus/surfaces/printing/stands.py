"""Where it stands: each measure, each reading, each party's own view, what the evidence shows, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.books import Explanation, explain
from foedus.engine import Assessment
from foedus.instrument import Reading
from foedus.kernel import Truth
from foedus.legaltime import Zones
from foedus.measures import KINDS, Phase
from foedus.surfaces.printing.reader import Reader, When
from foedus.surfaces.printing.story import told
from foedus.surfaces.running import Run, Standing, by_reading, standing, through_eyes
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
    """A reading, or parties that see the same: where every measure stands for them."""

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
    over: tuple[str, ...]
    """The open questions that decide what is contested."""
    readings: tuple[Eyes, ...]
    parties: tuple[Eyes, ...]
    findings: tuple[Found, ...]
    why: tuple[Why, ...]


def stands(run: Run, reader: Reader, zones: Zones) -> Stands:
    """Every measure through every pair of eyes; readings are told apart only where a measure is contested."""
    measures = tuple(run.staged.document.first.measures)
    overall = tuple(standing(run, run.assessment, measure, "") for measure in measures)
    over = dict.fromkeys(name for measure in measures for name in run.assessment.contested_over(measure))
    questions = run.staged.document.first.questions
    return Stands(
        measures=tuple(_cell(reader, each) for each in overall),
        over=tuple(questions[name].asks.said(reader.language) for name in over),
        readings=tuple(_readings(run, reader)) if len(over) > 0 else (),
        parties=tuple(_parties(run, reader, through_eyes(run, zones))),
        findings=tuple(_findings(run, reader)),
        why=tuple(_why(run, reader)),
    )


def state(reader: Reader, measure: str, word: str) -> str:
    """A measure's state in the reader's language."""
    if word == CONTESTED:
        return reader.say("contested")
    return reader.speech.state(measure, word)


def _cell(reader: Reader, found: Standing) -> Cell:
    items = "" if found.state == CONTESTED else reader.speech.in_force(found.measure, found.in_force)
    kind = KINDS[reader.speech.document.first.measures[found.measure].kind]
    tone = "strong" if found.state == kind.word(Phase.AFTER) else "plain"
    return Cell(
        measure=reader.capital(reader.speech.measure(found.measure)),
        state=state(reader, found.measure, found.state),
        tone="doubt" if found.state in {CONTESTED, "unknown"} else tone,
        since=reader.moment(found.since),
        in_force=items,
    )


def _readings(run: Run, reader: Reader) -> Iterator[Eyes]:
    measures = tuple(run.staged.document.first.measures)
    found = {each: {one.through: one for one in by_reading(run, each)} for each in measures}
    for outlook in run.assessment.outlooks:
        code = str(outlook.reading)
        cells = tuple(_cell(reader, found[measure][code]) for measure in measures)
        yield Eyes(name=reader.labels.get(code, code), says=says(reader, outlook.reading), cells=cells)


def says(reader: Reader, reading: Reading) -> str:
    """What a reading answers, and who is known to hold it."""
    questions = reader.speech.document.first.questions
    parts: list[str] = []
    for question, answer in reading.answers:
        details = questions[question].answers[answer]
        parts.append(reader.prose(details.says.said(reader.language)))
        if len(details.held_by) > 0:
            names = reader.joined(reader.speech.parties([party]) for party in details.held_by)
            parts.append(reader.say("stands.held_by", names=names))
    return (" " if reader.language == "en" else "").join(parts)


def _parties(run: Run, reader: Reader, seen: dict[str, Assessment]) -> Iterator[Eyes]:
    """Parties that see every measure alike stand together."""
    groups: dict[tuple[Cell, ...], list[str]] = {}
    measures = tuple(run.staged.document.first.measures)
    for party, assessment in seen.items():
        cells = tuple(_cell(reader, standing(run, assessment, measure, party)) for measure in measures)
        groups.setdefault(cells, []).append(reader.speech.parties([party]))
    for cells, names in groups.items():
        yield Eyes(name=reader.joined(names), says="", cells=cells)


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
