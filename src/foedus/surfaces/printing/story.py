"""What happened, on both clocks: the record row by row, its turning points, the incidents, who held which office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from foedus.books import Line
from foedus.evidence import Incident
from foedus.instrument import EvidenceRules
from foedus.journal import Envelope, Json
from foedus.kernel import Instant, Interval, Truth
from foedus.measures import KINDS, Phase
from foedus.procedure import AnyFact, NotificationAct, Seat
from foedus.surfaces.hearing import heard
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.running import Run

_TURNS = frozenset({"notification", "determination", "ballot", "cure", "authorisation", "revocation", "lifting"})
_SAID = frozenset({"statement", "position", "reply", "claim"})
_KINDS: Mapping[str, str] = {"reports": "report", "order": "order", "fact": "act"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the record."""

    number: int | None
    """The turning point that it is, if it is one."""
    happened: When
    known: When
    lag: str
    kind: str
    text: str
    fact: str | None = None
    """The fact that it tells, by its name in references."""
    source: Cite | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A row as the figure of the two clocks draws it."""

    number: int | None
    held: Interval
    known: Instant
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """Parties in an office for a time."""

    fact: str
    role: str
    parties: str
    start: When
    until: When
    is_assumed: bool
    source: Cite | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An incident that enough independent sources report."""

    name: str
    incident_class: str
    zone: str
    happened: When
    known: When
    by: str
    denied_by: str
    attributed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The record as a reader follows it."""

    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    seats: tuple[Sat, ...]
    incidents: tuple[Counted, ...]
    uncorroborated: tuple[str, ...]
    has_evidence: bool

    @property
    def moments(self) -> tuple[tuple[Row, ...], ...]:
        """The turning points, in order, each with all that happened and was known at once."""
        numbers = sorted({row.number for row in self.rows if row.number is not None})
        return tuple(tuple(row for row in self.rows if row.number == number) for number in numbers)


def story(run: Run, reader: Reader) -> Story:
    """The record up to the run's instant, in the order in which things became known."""
    facts = dict(_facts(run))
    lines = [(line, facts.get(line.position)) for line in grouped(run)]
    lines = [(line, fact) for line, fact in lines if line.subject != "guarantee" and not isinstance(fact, Seat)]
    numbers = _numbers(run, lines)
    rules = run.staged.document.first.evidence
    incidents, uncorroborated = _weighed(run, rules)
    return Story(
        rows=tuple(_row(run, reader, (line, fact), numbers.get(line.position)) for line, fact in lines),
        marks=tuple(_marks(run, lines, numbers)),
        seats=tuple(_seats(run, reader)),
        incidents=tuple(_counted(run, reader, incident) for incident in incidents),
        uncorroborated=uncorroborated,
        has_evidence=rules is not None and len(run.staged.known.reports) > 0,
    )


def _facts(run: Run) -> Iterator[tuple[int, AnyFact]]:
    """The facts, by the positions at which they were recorded."""
    for entry in run.entries:
        if entry.type == "fact.recorded":
            written = cast("Mapping[str, Json]", entry.payload["fact"])
            yield entry.position, run.books.facts[str(written["id"])]


def grouped(run: Run) -> Iterator[Line]:
    """The lines, with those that say the same of several parties' orders at one instant told as one."""
    entries = {entry.position: entry for entry in run.entries}
    groups: dict[tuple[object, ...], list[Line]] = {}
    parties: dict[tuple[object, ...], list[str]] = {}
    opening = _opening(run)
    for line in run.lines:
        if line.position in opening:
            continue
        key: tuple[object, ...] = (line.position,)
        if line.subject == "order":
            entry = entries[line.position]
            party = run.speech.parties([str(entry.payload["key"]).split("/")[2]])
            key = (line.held, line.known_at, line.text.replace(party, "", 1))
            parties.setdefault(key, []).append(party)
        groups.setdefault(key, []).append(line)
    for key, lines in groups.items():
        first, *others = lines
        every = parties.get(key, [])
        text = first.text.replace(every[0], run.speech.joined("listed", every), 1) if len(others) > 0 else first.text
        yield replace(first, text=text)


def _opening(run: Run) -> frozenset[int]:
    """The first statements on measures and findings, where they say that nothing has happened yet."""
    said: set[str] = set()
    found: set[int] = set()
    for entry in run.entries:
        subject = f"{entry.type} {entry.payload.get('key')}"
        if entry.type in _STATEMENTS and subject not in said:
            said.add(subject)
            if _says_nothing_yet(run, entry):
                found.add(entry.position)
    return frozenset(found)


_STATEMENTS = frozenset({"measure.said", "finding.said"})


def _says_nothing_yet(run: Run, entry: Envelope) -> bool:
    if entry.type == "finding.said":
        said = cast("tuple[Mapping[str, Json], ...]", entry.payload["said"])
        return all(what["truth"] != Truth.TRUE.word for what in said)
    kind = KINDS[run.staged.document.first.measures[str(entry.payload["key"])].kind]
    return entry.payload["state"] == kind.word(Phase.BEFORE)


def _numbers(run: Run, lines: Sequence[tuple[Line, AnyFact | None]]) -> dict[int, int]:
    """The turning points by their positions in the record: acts that move a proceeding, and what came of them."""
    turns = _turns(run)
    contested = {entry.position for entry in run.entries if entry.payload.get("state") == "contested"}
    found = [line for line, fact in lines if _is_turn(line, fact, turns) or line.position in contested]
    found.sort(key=lambda line: (line.known_at, line.position))
    moments = dict.fromkeys((line.held, line.known_at) for line in found)
    numbers = {moment: number for number, moment in enumerate(moments, 1)}
    return {line.position: numbers[line.held, line.known_at] for line in found}


def _turns(run: Run) -> frozenset[tuple[str, Interval]]:
    """When findings came to be met and measures changed, by what is said of them."""
    stands = (run.assessment.agreed(measure) for measure in run.staged.document.first.measures)
    measures = {("measure", stand.since) for stand in stands if stand is not None and stand.since is not None}
    computed = (finding.since for outlook in run.assessment.outlooks for finding in outlook.findings.values())
    findings = {("finding", Interval.at(since)) for since in computed if since is not None}
    judged = (judgment for outlook in run.assessment.outlooks for judgment in outlook.judgments)
    verdicts = {("judgment", judgment.since) for judgment in judged if judgment.since is not None}
    return frozenset(measures | findings | verdicts)


def _is_turn(line: Line, fact: AnyFact | None, turns: frozenset[tuple[str, Interval]]) -> bool:
    if fact is not None:
        return fact.kind in _TURNS
    return (line.subject, line.held) in turns


def _row(run: Run, reader: Reader, pair: tuple[Line, AnyFact | None], number: int | None) -> Row:
    line, fact = pair
    kind = _kind(line, fact)
    happened, known = reader.moment(line.held), reader.instant(line.known_at)
    is_plain = number is None and kind in {"computed", "order"}
    is_late = line.held.is_exact and line.known_at > line.held.start
    lag = reader.say("lag", length=reader.lag(line.known_at.seconds - line.held.start.seconds)) if is_late else ""
    return Row(
        number=number,
        happened=replace(happened, local=()) if is_plain else happened,
        known=When(text=reader.say("at_once") if known == happened.text else known, iso=str(line.known_at)),
        lag=lag if line.subject != "order" else "",
        kind=kind,
        fact=None if fact is None else fact.id,
        text=told(run, reader, line.text) if fact is None else reader.plain(line.text),
        source=None if fact is None else reader.cite(fact.source),
        note=None if fact is None else reader.note(fact.note),
    )


def notice(run: Run, reader: Reader, notification: str) -> str:
    """A notification by those who gave it, where the record holds it."""
    fact = run.books.facts.get(notification)
    if not isinstance(fact, NotificationAct):
        return notification
    by = reader.joined(reader.speech.parties([party]) for party in fact.parties_named)
    violation = reader.capital(reader.speech.violation_of(fact.procedure))
    return reader.on(fact.procedure).say("of_notification", violation=violation, by=by)


def told(run: Run, reader: Reader, text: str) -> str:
    """A sentence of the record; one that begins with a notification's code names who gave it instead."""
    for subject, key in run.books.latest:
        if subject == "judgment" and re.match(rf"{re.escape(key)}[:：]", text) is not None:
            return reader.plain(f"{notice(run, reader, key)}{text.removeprefix(key)}")
    return reader.plain(text)


def _kind(line: Line, fact: AnyFact | None) -> str:
    if fact is not None and fact.kind in _SAID:
        return "said"
    return _KINDS.get(line.subject, "computed")


def _marks(run: Run, lines: Sequence[tuple[Line, AnyFact | None]], numbers: Mapping[int, int]) -> Iterator[Mark]:
    """Every event with the two times at which the figure draws it: each report by itself, no order."""
    for report in run.staged.known.reports:
        if report.known <= run.as_of:
            yield Mark(number=None, held=report.held, known=report.known, kind="report")
    for line, fact in lines:
        number = numbers.get(line.position)
        if fact is not None or number is not None:
            yield Mark(number=number, held=line.held, known=line.known_at, kind=_kind(line, fact))


def _seats(run: Run, reader: Reader) -> Iterator[Sat]:
    for fact in run.books.facts.values():
        if isinstance(fact, Seat):
            yield Sat(
                fact=fact.id,
                role=reader.speech.role(fact.role),
                parties=reader.joined(reader.speech.parties([party]) for party in fact.parties),
                start=reader.moment(fact.begins),
                until=When(text=reader.say("until_notice")) if fact.ends is None else reader.moment(fact.ends),
                is_assumed=fact.basis == "assumed",
                source=reader.cite(fact.source),
                note=reader.note(fact.note),
            )


def _weighed(run: Run, rules: EvidenceRules | None) -> tuple[tuple[Incident, ...], tuple[str, ...]]:
    if rules is None:
        return (), ()
    evidence = heard(run).corroborated(rules, run.as_of)
    return evidence.incidents, evidence.uncorroborated


def _counted(run: Run, reader: Reader, incident: Incident) -> Counted:
    sources = {report.id: report.source for report in run.staged.known.reports}
    return Counted(
        name=incident.id,
        incident_class=reader.capital(reader.called(incident.incident_class)),
        zone=reader.say("no_zone") if incident.zone is None else reader.called(incident.zone),
        happened=reader.moment(incident.held),
        known=reader.at(incident.known),
        by=reader.joined(dict.fromkeys(_graded(run, reader, incident, sources))),
        denied_by=_named(run, reader, (sources[name] for name in incident.denied_by)),
        attributed=_attributed(reader, incident, is_public=run.public is not None),
    )


def _graded(run: Run, reader: Reader, incident: Incident, sources: Mapping[str, str]) -> Iterator[str]:
    """The sources of the reports that support an incident, with the grades of those that have any."""
    known = sorted(run.staged.known.reports, key=lambda report: report.known)
    latest = {(each.source, each.id): each for each in known if each.known <= run.as_of}
    for name in incident.reports:
        report, shown = latest.get((sources[name], name)), _named(run, reader, iter([sources[name]]))
        grades = None if report is None else reader.speech.grades(report, (incident,))
        yield shown if grades is None else reader.say("brackets", text=shown, inside=grades)


def _attributed(reader: Reader, incident: Incident, *, is_public: bool) -> str:
    """Whom the reports support as having done it, and on what basis."""
    if is_public:  # on what basis says who told of it
        return reader.joined(reader.speech.parties([each.actor]) for each in incident.attributions)
    found = [
        reader.say("brackets", text=reader.speech.parties([each.actor]), inside=reader.say(f"basis.{each.basis}"))
        for each in incident.attributions
    ]
    return reader.joined([*found, *([reader.say("disputed")] if incident.disputed else [])])


def _named(run: Run, reader: Reader, sources: Iterator[str]) -> str:
    """Sources by the names that the text gives them."""
    rules = run.staged.document.first.evidence
    known = None if rules is None else rules.sources
    names = dict.fromkeys(sources)
    if known is None:
        return reader.joined(names)
    said = (known[each].name.said(reader.language) if each in known else each for each in names)
    return reader.joined(dict.fromkeys(said))
