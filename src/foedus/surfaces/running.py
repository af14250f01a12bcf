"""Running a case for a surface: the record it leaves, where each measure stands, and what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from foedus.books import Books, Line, Speech, carved, concert, drawn, moment, served, timeline
from foedus.engine import Assessment, View
from foedus.evidence import SetAside
from foedus.journal import Envelope, Json
from foedus.kernel import Flaw, Instant, Interval, Language
from foedus.legaltime import Zones
from foedus.measures import KINDS
from foedus.procedure import NotificationAct
from foedus.rehearsal import Eyes, Matrix, Outcome, Seen, Staged, in_force, matrix, outcomes, rehearse, state_of
from foedus.surfaces.house import House
from foedus.surfaces.public import Public


class Zoned(Protocol):
    """What knows the time zones: the house, or a record that is open."""

    @property
    def zones(self) -> Zones:
        """The pinned time zone database."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a measure stands, through one pair of eyes."""

    measure: str
    through: str
    state: str
    since: Interval | None
    in_force: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A case that has been run."""

    staged: Staged
    view: View
    as_of: Instant
    assessment: Assessment
    books: Books
    entries: tuple[Envelope, ...]
    """The record itself."""
    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]
    speech: Speech
    snapshot_flaws: tuple[Flaw, ...] = ()
    """Snapshots beside the journal that were set aside, or could not be kept; they cost time alone."""
    public: Public | None = None
    """What the run knows of its own limits where it is the view for anybody (see ``publishing``)."""

    @property
    def weighed_at(self) -> Instant:
        """The instant of which counts and alarms tell."""
        return self.as_of if self.public is None else self.public.until

    @property
    def text_named(self) -> str | None:
        """The digest of the text, as far as it may be told."""
        digest = self.staged.document.digest
        return digest if self.public is None else self.public.names(digest)

    @property
    def agrees(self) -> bool:
        """Whether every outcome named for an instant up to this one came out as expected."""
        return all(outcome.agrees for outcome in self.outcomes)

    def said_in(self, language: Language) -> Run:
        """The same run, told in another language."""
        speech = replace(self.speech, language=language)
        return replace(self, speech=speech, lines=tuple(timeline(speech, self.entries, self.books)))


def run_case(house: House, staged: Staged, view: View, as_of: Instant, where: tuple[str | None, Language]) -> Run:
    """Play a case until an instant, on a journal file where one is named."""
    path, language = where
    opened = {fact.id: fact.procedure for fact in staged.known.facts if isinstance(fact, NotificationAct)}
    speech = Speech(document=staged.document, language=language, others=staged.case.parties, opened=opened)
    with house.journal(path, staged.case.case) as journal:
        rehearsed = rehearse(staged, view, as_of, journal, house.zones)
        entries = tuple(journal.read())
    checked = outcomes(staged.case, staged.document, staged.known, house.zones)
    return Run(
        staged=staged,
        view=view,
        as_of=as_of,
        assessment=rehearsed.assessment,
        books=rehearsed.books,
        entries=entries,
        lines=tuple(timeline(speech, entries, rehearsed.books)),
        outcomes=tuple(outcome for outcome in checked if outcome.expectation.instant <= as_of),
        speech=speech,
        snapshot_flaws=rehearsed.snapshot_flaws,
    )


def together(run: Run, measure: str) -> str | None:
    """How far those who owe a measure have acted together, in a sentence; nothing where no such duty has arisen."""
    said = concert.concert_said(run.speech, run.books.latest.get(("measure", measure), {}))
    if said is None or len(run.staged.document.first.measures) == 1:
        return said
    return run.speech.joint("aside", what=said, aside=run.speech.measure(measure))


def periods(run: Run) -> Iterator[str]:
    """How each periodic duty stands, period by period, with the end of the one that is due next; one line for each."""
    speech = run.speech
    for name, rule in run.staged.document.first.examinations.items():
        owed = run.assessment.periods(name)
        if owed is None:
            yield speech.joint("state", what=rule.name.said(speech.language), state=speech.duty("contested"))
        elif len(owed) > 0:
            each = (speech.event("period", period=duty.period, state=speech.duty(duty.state)) for duty in owed)
            due = speech.event("period_due", due=speech.moment(owed[-1].due))
            shown = speech.joined("listed", each)
            shown = shown if owed[-1].state != "open" else speech.joint("aside", what=shown, aside=due)
            yield speech.joint("state", what=rule.name.said(speech.language), state=shown)


def left_out(run: Run, measure: str) -> Iterator[str]:
    """How each carve-out of a measure stands, in a sentence; nothing of those that have not arisen."""
    is_alone = len(run.staged.document.first.measures) == 1
    for said in carved.carve_outs_said(run.speech, run.books.latest.get(("measure", measure), {})):
        yield said if is_alone else run.speech.joint("aside", what=said, aside=run.speech.measure(measure))


def names_listed(run: Run, measure: str) -> Iterator[str]:
    """How each name stands about which anything was done under a measure, in a sentence."""
    is_alone = len(run.staged.document.first.measures) == 1
    for said in carved.names_said(run.speech, run.books.latest.get(("measure", measure), {})):
        yield said if is_alone else run.speech.joint("aside", what=said, aside=run.speech.measure(measure))


def dealings(run: Run) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The last statement of the books about each dealing, by its name."""
    yield from ((key, stated) for (subject, key), stated in run.books.latest.items() if subject == "dealing")


def draws(run: Run) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The last statement of the books about each draw, by its name."""
    yield from ((key, stated) for (subject, key), stated in run.books.latest.items() if subject == "draw")


def headroom(run: Run, measure: str) -> Iterator[str]:
    """What is left to draw of a fund, in a sentence; nothing where no reading lets anybody draw."""
    is_alone = len(run.staged.document.first.measures) == 1
    for said in drawn.headroom_said(run.speech, run.books.latest.get(("measure", measure), {})):
        yield said if is_alone else run.speech.joint("aside", what=said, aside=run.speech.measure(measure))


def matrix_of(run: Run, zones: Zones) -> Matrix:
    """Who holds what to be the law, as of the run's instant."""
    return matrix(run.staged, run.view, run.assessment, zones) if run.public is None else run.public.matrix


def standings(run: Run, seen: Matrix) -> Iterator[Standing]:
    """Where each measure stands in this view, by reading where these differ, and for each party that holds a view."""
    for measure in run.staged.document.first.measures:
        yield standing(run, measure)
        if run.assessment.agreed(measure) is None:
            yield from _by_reading(run, measure)
        each = ((party, eyes) for eyes in seen.parties for party in eyes.parties)
        for party, eyes in sorted(each, key=lambda pair: pair[0]):
            yield _through(measure, run.speech.parties([party]), eyes.sees[measure])


def standing(run: Run, measure: str) -> Standing:
    """Where a measure stands in this view, all readings taken together."""
    document, agreed = run.staged.document, run.assessment.agreed(measure)
    return Standing(
        measure=measure,
        through="",
        state=state_of(document, run.assessment, measure),
        since=None if agreed is None else agreed.since,
        in_force=() if agreed is None else in_force(document, run.assessment, measure),
    )


def _by_reading(run: Run, measure: str) -> Iterator[Standing]:
    """Where a measure stands under each reading in view."""
    for outlook in run.assessment.outlooks:
        promise = run.staged.document.guarantees[outlook.reading].measures[measure]
        stand, kind = outlook.stands[measure], KINDS[promise.kind]
        yield Standing(
            measure=measure,
            through=str(outlook.reading),
            state=kind.word(stand.phase),
            since=stand.since,
            in_force=kind.in_force(promise.terms, stand.phase),
        )


def _through(measure: str, name: str, seen: Seen) -> Standing:
    return Standing(measure=measure, through=name, state=seen.state, since=seen.since, in_force=seen.in_force)


def set_aside(run: Run) -> tuple[SetAside, ...]:
    """Reports that were given no weight under some reading in view."""
    return tuple(sorted({aside for outlook in run.assessment.outlooks for aside in outlook.set_aside}))


def run_json(run: Run, house: Zoned) -> dict[str, object]:
    """A run as JSON: stable keys, instants in UTC."""
    case, seen = run.staged.case, matrix_of(run, house.zones)
    return {
        "case": case.case,
        "guarantee": run.staged.document.first.guarantee,
        "guarantee_digest": run.text_named,
        "status_of_text": run.staged.document.first.status,
        "hypothetical": case.hypothetical is not None,
        "as_of": str(run.as_of),
        "view": {"reading": dict(run.view.answers), "recognised_by": run.view.recogniser},
        "standings": [
            {
                "measure": each.measure,
                "through": each.through or None,
                "state": each.state,
                "since": moment(each.since),
                "in_force": list(each.in_force),
            }
            for each in standings(run, seen)
        ],
        "matrix": _matrix_json(seen),
        "together": list(_together_json(run)),
        "claims": list(_claims_json(run)),
        "warning": _warning_json(run),
        "carve_outs": list(_carve_outs_json(run)),
        "entries": list(_entries_json(run)),
        "dealings": [_dealing_json(key, stated) for key, stated in dealings(run)],
        "headroom": list(_headroom_json(run)),
        "draws": [_draw_json(key, stated) for key, stated in draws(run)],
        "duties": list(_duties_json(run)),
        "timeline": [_line_json(line) for line in run.lines],
        "set_aside": [{"report": aside.report, "reason": aside.reason} for aside in set_aside(run)],
        "outcomes": [_outcome_json(outcome) for outcome in run.outcomes],
        "agrees": run.agrees,
    }


def _line_json(line: Line) -> dict[str, object]:
    return {
        "position": line.position,
        "held": moment(line.held),
        "known_at": str(line.known_at),
        "recorded_at": str(line.recorded_at),
        "subject": line.subject,
        "text": line.text,
    }


def _claims_json(run: Run) -> Iterator[dict[str, object]]:
    """How each claim to an exception stands, and under which readings."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for outlook in run.assessment.outlooks:
        for judgment in outlook.judgments:
            for claim, standing in judgment.claims.items():
                found.setdefault((claim, judgment.notification, standing), []).append(str(outlook.reading))
    for (claim, notification, standing), readings in sorted(found.items()):
        yield {"claim": claim, "notification": notification, "standing": standing, "readings": readings}


def _together_json(run: Run) -> Iterator[dict[str, object]]:
    """The duties to act together, as the books tell of them."""
    for measure in run.staged.document.first.measures:
        about = run.books.latest.get(("measure", measure), {}).get("together")
        if isinstance(about, Mapping):
            yield {"measure": measure, **{key: _plain(value) for key, value in about.items()}}


def warning(run: Run) -> Iterator[str]:
    """How far the warning beforehand has come, in a sentence; nothing where the text asks for none."""
    statement = run.books.latest.get(("warning", "warning"))
    if statement is not None:
        yield served.warning_said(run.speech, statement)


def _warning_json(run: Run) -> list[dict[str, object]] | None:
    """The same, once for the readings that say the same."""
    statement = run.books.latest.get(("warning", "warning"))
    if statement is None:
        return None
    return [{key: _plain(value) for key, value in each.items()} for each in carved.rows(statement, "said")]


def _duties_json(run: Run) -> Iterator[dict[str, object]]:
    """Every duty of the record, as it was last told of: of a proceeding, of a period, of a measure's end."""
    for (subject, key), payload in run.books.latest.items():
        said = payload["said"] if subject == "duty" else None
        if isinstance(said, tuple):
            rows = [{name: _plain(value) for name, value in each.items()} for each in said if isinstance(each, Mapping)]
            yield {"duty": key, "said": rows}


def _carve_outs_json(run: Run) -> Iterator[dict[str, object]]:
    """The carve-outs of every measure, as the books tell of them, once for the readings that say the same."""
    for measure in run.staged.document.first.measures:
        statement = run.books.latest.get(("measure", measure), {})
        for name, said in carved.courses(statement):
            groups = [{key: _plain(value) for key, value in each.items()} for each in said]
            yield {"measure": measure, "carve_out": name, "said": groups}


def _entries_json(run: Run) -> Iterator[dict[str, object]]:
    """The names about which anything was done, by measure, as the books tell of them."""
    for measure in run.staged.document.first.measures:
        for name, said in carved.listed(run.books.latest.get(("measure", measure), {})):
            groups = [
                {
                    **{key: _plain(value) for key, value in each.items() if key != "because"},
                    "because": [
                        {key: _plain(value) for key, value in step.items()} for step in carved.rows(each, "because")
                    ],
                }
                for each in said
            ]
            yield {"measure": measure, "entry": name, "said": groups}


def _headroom_json(run: Run) -> Iterator[dict[str, object]]:
    """What is left to draw of every fund, as the books tell of it, once for the readings that say the same."""
    for measure in run.staged.document.first.measures:
        for group in drawn.headrooms(run.books.latest.get(("measure", measure), {})):
            yield {"measure": measure, **{key: _plain(value) for key, value in group.items()}}


def _draw_json(key: str, stated: Mapping[str, Json]) -> dict[str, object]:
    """What becomes of a draw, in the same form as what the text says of a dealing."""
    told = _dealing_json(key, stated)
    return {"draw": key, "measure": told["measure"], "said": told["said"]}


def _dealing_json(key: str, stated: Mapping[str, Json]) -> dict[str, object]:
    """What the text says of a dealing, once for the readings that say the same, with the steps to it."""
    groups = (
        {
            "answer": each["answer"],
            "readings": _plain(each["readings"]),
            "because": [{name: _plain(value) for name, value in step.items()} for step in steps],
        }
        for each, steps in carved.answers(stated)
    )
    return {"dealing": key, "measure": stated["measure"], "said": list(groups)}


def _plain(value: Json) -> object:
    """A value of the record as plain data."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _matrix_json(seen: Matrix) -> dict[str, object] | None:
    """Who holds what to be the law; nothing where all agree."""
    if len(seen.measures) == 0:
        return None
    rows = (*seen.readings, *seen.parties, seen.others)
    return {"over": list(seen.over), "rows": [_eyes_json(eyes, seen.measures) for eyes in rows]}


def _eyes_json(eyes: Eyes, measures: tuple[str, ...]) -> dict[str, object]:
    """A row of the matrix; whoever has taken no position has neither readings nor parties."""
    return {
        "readings": [str(reading) for reading in eyes.readings],
        "parties": list(eyes.parties),
        "answers": dict(eyes.answers),
        "rejects": list(eyes.rejects),
        "cells": [
            {
                "measure": measure,
                "state": eyes.sees[measure].state,
                "since": moment(eyes.sees[measure].since),
                "in_force": list(eyes.sees[measure].in_force),
            }
            for measure in measures
        ],
    }


def _outcome_json(outcome: Outcome) -> dict[str, object]:
    expected = outcome.expectation
    return {
        "as_of": str(expected.instant),
        "reading": dict(expected.reading),
        "recognised_by": expected.recognised_by,
        "agrees": outcome.agrees,
        "checks": [
            {"about": check.about, "expected": check.expected, "found": check.found, "agrees": check.agrees}
            for check in outcome.checks
        ],
    }
