"""What the books should say at an instant, in the form in which the journal would say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foedus.books import moment
from foedus.engine.assess import Assessment, Outlook
from foedus.instrument import Document
from foedus.journal import Json
from foedus.kernel import Interval
from foedus.measures import KINDS, Stand
from foedus.procedure import Duty, Judgment, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement of the books: its subject and key, when it held, and what it says."""

    subject: str
    key: str
    held: Interval
    payload: Mapping[str, Json]


def desired(document: Document, assessment: Assessment) -> Iterator[Entry]:
    """Everything that should stand in the books, in a fixed order."""
    now = Interval.at(assessment.as_of)
    for outlook in assessment.outlooks:
        for judgment in outlook.judgments:
            yield _judgment(outlook, judgment, now)
            for duty in judgment.duties:
                yield _duty(outlook, judgment, duty)
        yield from _findings(outlook, now)
    for measure in document.first.measures:
        yield _measure(document, assessment, measure)


def _judgment(outlook: Outlook, judgment: Judgment, now: Interval) -> Entry:
    reading = str(outlook.reading)
    key = f"{judgment.notification} / {reading}"
    payload: dict[str, Json] = {
        "key": key,
        "reading": reading,
        "notification": judgment.notification,
        "procedure": judgment.procedure,
        "verdict": judgment.verdict.value,
        "since": moment(judgment.since),
        "effect": moment(judgment.effect),
        "because": tuple(_reason(reason) for reason in judgment.because),
    }
    held = judgment.since if judgment.since is not None else now
    return Entry(subject="judgment", key=key, held=held, payload=payload)


def _reason(reason: Reason) -> Json:
    return {
        "rule": reason.rule,
        "truth": reason.truth.word,
        "clause": reason.clause,
        "facts": reason.facts,
        "details": dict(reason.details),
    }


def _duty(outlook: Outlook, judgment: Judgment, duty: Duty) -> Entry:
    reading = str(outlook.reading)
    key = f"{judgment.notification} / {duty.task} / {reading}"
    payload: dict[str, Json] = {
        "key": key,
        "reading": reading,
        "notification": judgment.notification,
        "task": duty.task,
        "role": duty.role,
        "owners": duty.owners,
        "due": moment(duty.due),
        "state": duty.state,
        "met_by": duty.met_by,
        "clause": duty.clause,
    }
    return Entry(subject="duty", key=key, held=duty.due, payload=payload)


def _findings(outlook: Outlook, now: Interval) -> Iterator[Entry]:
    reading = str(outlook.reading)
    for violation, finding in outlook.findings.items():
        key = f"{violation} / {reading}"
        since = None if finding.since is None else Interval.at(finding.since)
        payload: dict[str, Json] = {
            "key": key,
            "reading": reading,
            "violation": violation,
            "truth": finding.truth.word,
            "since": moment(since),
            "incidents": finding.because,
        }
        yield Entry(subject="finding", key=key, held=since if since is not None else now, payload=payload)


def _measure(document: Document, assessment: Assessment, measure: str) -> Entry:
    agreed = assessment.agreed(measure)
    kind = KINDS[document.first.measures[measure].kind]
    state = "contested" if agreed is None else kind.word(agreed.phase)
    payload: dict[str, Json] = {
        "key": measure,
        "measure": measure,
        "state": state,
        "since": None if agreed is None else moment(agreed.since),
        "notification": None if agreed is None else agreed.notification,
        "over": assessment.contested_over(measure),
        "by_reading": tuple(_by_reading(document, outlook, measure) for outlook in assessment.outlooks),
    }
    since = None if agreed is None else agreed.since
    held = since if since is not None else Interval.at(assessment.as_of)
    return Entry(subject="measure", key=measure, held=held, payload=payload)


def _by_reading(document: Document, outlook: Outlook, measure: str) -> Json:
    stand: Stand = outlook.stands[measure]
    promise = document.guarantees[outlook.reading].measures[measure]
    kind = KINDS[promise.kind]
    return {
        "reading": str(outlook.reading),
        "state": kind.word(stand.phase),
        "since": moment(stand.since),
        "in_force": kind.in_force(promise.terms, stand.phase),
    }
