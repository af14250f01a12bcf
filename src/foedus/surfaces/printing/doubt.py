"""What is not certain: what the case supposes, what was set aside and why, what is unknown or contested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.books import fact_said
from foedus.engine import idle_acts
from foedus.journal import Json
from foedus.kernel import Truth
from foedus.procedure import AnyFact, Verdict
from foedus.surfaces.printing.reader import Cite, Reader, When
from foedus.surfaces.printing.stands import CONTESTED
from foedus.surfaces.printing.totals import source_name
from foedus.surfaces.running import Run, set_aside, standing
from foedus.surfaces.words import ground_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """A fact that the case assumes."""

    text: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A report or an act without weight."""

    link: Cite
    source: str
    happened: When
    known: When
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The limits of what the page can say."""

    hypothetical: str
    """What the case supposes as a whole; empty where it is taken from the record."""
    assumed: tuple[Supposed, ...]
    aside: tuple[Aside, ...]
    unknown: tuple[str, ...]
    later: str
    """What the file holds and the record does not yet; empty where it holds no more."""


def doubt(run: Run, reader: Reader) -> Doubt:
    """Everything that a careful reader should hold against the page."""
    supposed = run.staged.case.hypothetical
    assumed = (fact for fact in run.books.facts.values() if fact.basis == "assumed")
    return Doubt(
        hypothetical="" if supposed is None else reader.prose(supposed.said(reader.language)),
        assumed=tuple(_supposed(run, reader, fact) for fact in assumed),
        aside=(*_asides(run, reader), *_idle(run, reader)),
        later=_later(run, reader),
        unknown=tuple(dict.fromkeys((*_measures(run, reader), *_findings(run, reader), *_record(run, reader)))),
    )


def _supposed(run: Run, reader: Reader, fact: AnyFact) -> Supposed:
    """An assumed fact in a sentence without the mark, which its heading bears."""
    plainly = fact.model_copy(update={"basis": "recorded"})
    return Supposed(text=reader.plain(fact_said(run.speech, plainly)), note=reader.note(fact.note))


def _asides(run: Run, reader: Reader) -> Iterator[Aside]:
    """Reports and totals that were given no weight, or not the whole of it."""
    reports = {report.id: report for report in run.staged.known.reports}
    totals = {total.id: total for total in run.staged.known.totals}
    for aside in set_aside(run):
        found = reports.get(aside.report) or totals.get(aside.report)
        if found is not None:
            yield Aside(
                source=source_name(run, reader, found.source),
                happened=reader.moment(found.held),
                known=reader.at(found.known),
                ground=ground_shown(aside.reason, reader.language),
                link=Cite(title=found.id, url=found.url),
            )


def _idle(run: Run, reader: Reader) -> Iterator[Aside]:
    """Acts that can have no effect under any reading in view."""
    texts = (run.staged.document.guarantees[outlook.reading] for outlook in run.assessment.outlooks)
    for name, reason in dict.fromkeys(idle for text in texts for idle in idle_acts(text, run.assessment)):
        fact = run.books.facts[name]
        yield Aside(
            link=Cite(title=name, url=None if fact.source is None else fact.source.url),
            source=reader.joined(reader.speech.parties([party]) for party in fact.parties_named),
            happened=reader.moment(fact.held),
            known=reader.at(fact.known_at),
            ground=ground_shown(reason, reader.language),
        )


def _later(run: Run, reader: Reader) -> str:
    """How much of the file was not known yet."""
    known, as_of = run.staged.known, run.as_of
    counts = {
        "facts": sum(1 for fact in known.facts if fact.known_at > as_of),
        "reports": sum(1 for report in known.reports if report.known > as_of),
        "totals": sum(1 for total in known.totals if total.known > as_of),
    }
    if sum(counts.values()) == 0:
        return ""
    return reader.say("doubt.later", **{name: reader.number(count) for name, count in counts.items()})


def _measures(run: Run, reader: Reader) -> Iterator[str]:
    """Measures that stand contested or unknown."""
    for measure in run.staged.document.first.measures:
        found = standing(run, measure)
        if found.state in {CONTESTED, "unknown"}:
            name = reader.speech.measure(measure)
            shown = reader.say("contested") if found.state == CONTESTED else reader.speech.truth("unknown")
            yield reader.say("brackets", text=name, inside=shown)


def _findings(run: Run, reader: Reader) -> Iterator[str]:
    violations = run.staged.document.first.violations
    for outlook in run.assessment.outlooks:
        for name, finding in outlook.findings.items():
            if finding.truth is Truth.UNKNOWN:
                yield reader.say("doubt.finding", violation=violations[name].name.said(reader.language))
        for judgment in outlook.judgments:
            if judgment.verdict is Verdict.UNDETERMINED:
                yield reader.say("doubt.undetermined", what=judgment.notification)


def _record(run: Run, reader: Reader) -> Iterator[str]:
    """Duties that the record does not settle, and clauses that nobody has checked."""
    for (subject, key), payload in run.books.latest.items():
        said = cast("tuple[Mapping[str, Json], ...]", payload["said"]) if subject == "duty" else ()
        for what in said:
            if what["state"] == "unknown":
                owner = reader.speech.role(str(what["role"]))
                yield reader.say("doubt.duty", task=reader.speech.owed(key), owner=owner)
    clauses = run.staged.document.first.clauses
    for fidelity in ("unverified", "supplied"):
        named = [name for name, clause in clauses.items() if clause.fidelity == fidelity]
        if len(named) > 0:
            yield reader.say(f"doubt.{fidelity}", names=reader.joined(named))
