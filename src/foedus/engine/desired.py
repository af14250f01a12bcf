"""What the books should say at an instant, in the form in which the journal would say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from foedus.books import moment, moment_from
from foedus.engine import carve_outs, draws
from foedus.engine.assess import Assessment, Outlook
from foedus.engine.lateness import Awaited, awaited
from foedus.engine.together import acting_together
from foedus.instrument import Document
from foedus.journal import Json
from foedus.kernel import Interval
from foedus.legaltime import Zones
from foedus.measures import KINDS, drawing
from foedus.procedure import Judgment, Reason, acts, duties, serving
from foedus.trigger import Finding

_Said = Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement of the books: its subject and key, when it held, and what it says."""

    subject: str
    key: str
    held: Interval
    payload: Mapping[str, Json]


def desired(document: Document, assessment: Assessment, zones: Zones) -> Iterator[Entry]:
    """Everything that should stand in the books, in a fixed order."""
    for notification in _names(assessment, _notifications):
        yield _entry(assessment, "judgment", notification, lambda outlook, key: _judgment(_judged(outlook, key)))
        tasks = (duty.task for outlook in assessment.outlooks for duty in _duties(outlook, notification))
        for task in dict.fromkeys(tasks):
            name = f"{notification} / {task}"
            yield _entry(assessment, "duty", name, lambda outlook, key: _owed(outlook, *key.split(" / ")))
    for key in _names(assessment, lambda outlook: [duty.key for duty in outlook.owed]):
        yield _entry(assessment, "duty", key, _owed_beside)
    for violation in _names(assessment, lambda outlook: list(outlook.findings)):
        yield _entry(assessment, "finding", violation, lambda outlook, key: _finding(outlook.findings.get(key)))
    for measure in document.first.measures:
        entry = _with_concert(document, assessment, zones, _measure(document, assessment, measure))
        entry = _with_names(document, assessment, zones, _with_carve_outs(document, assessment, zones, entry))
        yield _with_headroom(document, assessment, zones, entry)
    for each in awaited(document, assessment, zones):
        yield _late(assessment, each)
    if any(outlook.warned is not None for outlook in assessment.outlooks):
        yield _entry(assessment, "warning", "warning", lambda outlook, _: _warned(outlook.warned))
    yield from (_dealing(document, assessment, zones, each) for each in carve_outs.dealings(assessment))
    yield from _draws(document, assessment, zones)


def _warned(warned: serving.Warned | None) -> _Said:
    if warned is None:
        return {"service": "not_asked", "to": (), "unserved": (), "because": (), "clause": None}
    return {
        "service": warned.service.value,
        "to": warned.to,
        "unserved": warned.unserved,
        "because": warned.facts,
        "clause": warned.clause,
    }


def _names(assessment: Assessment, of: Callable[[Outlook], list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for outlook in assessment.outlooks for name in of(outlook)))


def _notifications(outlook: Outlook) -> list[str]:
    return [judgment.notification for judgment in outlook.judgments]


def _entry(assessment: Assessment, subject: str, key: str, say: Callable[[Outlook, str], _Said]) -> Entry:
    """A statement on which readings may differ: each thing said, with the readings under which it is so."""
    said: list[tuple[list[str], _Said]] = []
    for outlook in assessment.outlooks:
        what = say(outlook, key)
        alike = next((readings for readings, known in said if known == what), None)
        if alike is None:
            said.append(([str(outlook.reading)], what))
        else:
            alike.append(str(outlook.reading))
    payload: dict[str, Json] = {
        "key": key,
        "said": tuple({**what, "readings": tuple(readings)} for readings, what in said),
    }
    since = moment_from(said[0][1].get("since")) if len(said) == 1 else None
    return Entry(subject=subject, key=key, held=since or Interval.at(assessment.as_of), payload=payload)


def _judged(outlook: Outlook, notification: str) -> Judgment:
    return next(judgment for judgment in outlook.judgments if judgment.notification == notification)


def _judgment(judgment: Judgment) -> _Said:
    return {
        "procedure": judgment.procedure,
        "verdict": judgment.verdict.value,
        "since": moment(judgment.since),
        "effect": moment(judgment.effect),
        "because": tuple(_reason(reason) for reason in judgment.because),
        **({} if len(judgment.claims) == 0 else {"claims": dict(judgment.claims)}),
    }


def _reason(reason: Reason) -> Json:
    return {
        "rule": reason.rule,
        "truth": reason.truth.word,
        "clause": reason.clause,
        "facts": reason.facts,
        "details": dict(reason.details),
    }


def _duties(outlook: Outlook, notification: str) -> tuple[duties.Duty, ...]:
    return _judged(outlook, notification).duties


def _owed(outlook: Outlook, notification: str, task: str) -> _Said:
    return _stated(next((duty for duty in _duties(outlook, notification) if duty.task == task), None))


def _owed_beside(outlook: Outlook, key: str) -> _Said:
    """How a duty stands that no proceeding asks for."""
    return _stated(next((duty for duty in outlook.owed if duty.key == key), None))


def _stated(duty: duties.Duty | None) -> _Said:
    if duty is None:
        return {"state": "not_arisen"}
    return {
        "role": duty.role,
        "owners": duty.owners,
        "due": moment(duty.due),
        "state": duty.state,
        "met_by": duty.met_by,
        "clause": duty.clause,
    }


def _finding(finding: Finding | None) -> _Said:
    if finding is None:
        return {"truth": "not_computed"}
    since = None if finding.since is None else Interval.at(finding.since)
    return {"truth": finding.truth.word, "since": moment(since), "incidents": finding.because}


def _measure(document: Document, assessment: Assessment, measure: str) -> Entry:
    agreed = assessment.agreed(measure)
    kind = KINDS[document.first.measures[measure].kind]
    payload: dict[str, Json] = {
        "key": measure,
        "state": "contested" if agreed is None else kind.word(agreed.phase),
        "since": None if agreed is None else moment(agreed.since),
        "notification": None if agreed is None else agreed.notification,
        "over": assessment.contested_over(measure),
        "activated": None if agreed is None else moment(agreed.activated),
        "until": None if agreed is None or agreed.until is None else str(agreed.until),
        "parties": () if agreed is None else agreed.parties,
        "because": () if agreed is None else tuple(_reason(reason) for reason in agreed.because),
        "by_reading": tuple(_by_reading(document, outlook, measure) for outlook in assessment.outlooks),
    }
    since = None if agreed is None else agreed.since
    held = since if since is not None else Interval.at(assessment.as_of)
    return Entry(subject="measure", key=measure, held=held, payload=payload)


def _with_concert(document: Document, assessment: Assessment, zones: Zones, entry: Entry) -> Entry:
    """The statement of a measure, with how far those who owe it have acted together, where its text asks for that."""
    found = acting_together(document, assessment, entry.key, zones)
    if found is None:
        return entry
    about: dict[str, Json] = {"concert": found.word, "clause": found.clause}
    if found.acting is not None:
        skew, since = found.acting.skew, found.acting.since
        apart = None if skew is None else {"least_s": skew.least_s, "greatest_s": skew.greatest_s}
        about |= {"since": moment(since), "skew": apart, "silent": found.acting.silent}
        entry = replace(entry, held=entry.held if since is None else max(entry.held, since))
    return replace(entry, payload={**entry.payload, "together": about})


def _late(assessment: Assessment, order: Awaited) -> Entry:
    """How an order stands whose time depends on the reading."""
    limits = {outlook.reading: limit for outlook, limit in order.limits}

    def say(outlook: Outlook, key: str) -> _Said:
        del key
        limit = limits[outlook.reading]
        return {"state": order.state(limit, assessment.as_of), "due": moment(limit)}

    return _entry(assessment, "lateness", order.order.key, say)


def _with_carve_outs(document: Document, assessment: Assessment, zones: Zones, entry: Entry) -> Entry:
    """The statement of a measure, with which of its carve-outs run until when, where its text has any."""
    found = carve_outs.by_reading(document, assessment, entry.key, zones)
    if len(found) == 0:
        return entry
    told = tuple({"carve_out": name, "said": tuple(_running(each) for each in told)} for name, told in found.items())
    over = [
        each.running.until
        for groups in found.values()
        for each in groups
        if each.running is not None and each.running.until is not None and each.running.until.last <= assessment.as_of
    ]
    return replace(entry, held=max([entry.held, *over]), payload={**entry.payload, "carve_outs": told})


def _with_names(document: Document, assessment: Assessment, zones: Zones, entry: Entry) -> Entry:
    """The statement of a measure, with how each name stands about which anything was done."""
    found = carve_outs.listings(document, assessment, entry.key, zones)
    if len(found) == 0:
        return entry
    told = tuple({"entry": name, "said": tuple(_listed(each) for each in groups)} for name, groups in found.items())
    moments = [each.listed.since for groups in found.values() for each in groups if each.listed.since is not None]
    past = [each for each in moments if each.last <= assessment.as_of]
    return replace(entry, held=max([entry.held, *past]), payload={**entry.payload, "entries": told})


def _listed(stated: carve_outs.Entered) -> Json:
    """How a name stands under the readings that say the same of it."""
    found = stated.listed
    return {
        "state": found.listing.value,
        "since": moment(found.since),
        "from_the_start": found.from_the_start,
        "parties": found.parties,
        "because": tuple(_reason(each) for each in found.because),
        "readings": stated.readings,
    }


def _running(stated: carve_outs.Stated) -> Json:
    """How a carve-out stands under the readings that say the same of it."""
    found = stated.running
    return {
        "state": stated.word,
        "until": None if found is None else moment(found.until),
        "licences": () if found is None else found.licences,
        "readings": stated.readings,
    }


def _dealing(document: Document, assessment: Assessment, zones: Zones, dealing: acts.DealingAct) -> Entry:
    """What the text says of a dealing."""

    def say(outlook: Outlook, key: str) -> _Said:
        del key
        found = carve_outs.answered(document, assessment, outlook, dealing, zones)
        because = tuple(_reason(reason) for reason in found.because)
        return {"answer": found.answer.value, "because": because}

    entry = _entry(assessment, "dealing", dealing.id, say)
    return replace(entry, held=dealing.held, payload={**entry.payload, "measure": dealing.measure})


def _with_headroom(document: Document, assessment: Assessment, zones: Zones, entry: Entry) -> Entry:
    """The statement of a measure, with what is left to draw where its text says who draws."""
    found = draws.by_reading(document, assessment, entry.key, zones)
    if len(found) == 0:
        return entry
    drawn = (each.held for each in draws.draws(assessment) if each.measure == entry.key)
    told = tuple(_headroom(each) for each in found)
    running = (each.headroom.this_period for each in found if each.headroom is not None)
    turned = (Interval.at(each.part.start) for each in running if each is not None)
    return replace(entry, held=max([entry.held, *drawn, *turned]), payload={**entry.payload, "headroom": told})


def _headroom(stated: draws.Stated) -> Json:
    """What is left under the readings that say the same of it."""
    found = stated.headroom
    if found is None:
        return {"in_all": None, "readings": stated.readings}
    return {
        "currency": found.currency,
        "cap": found.cap,
        "in_all": _room(found.in_all),
        "shares": tuple({"party": party, "left": _room(room)} for party, room in found.shares.items()),
        **({} if found.this_period is None else {"this_period": _period(found.this_period)}),
        "readings": stated.readings,
    }


def _period(running: drawing.PeriodRoom) -> Json:
    """What is left under the cap of the period that runs, and from when until when it does."""
    period = {"from": str(running.period.start), "until": str(running.period.end)}
    return {"cap": running.cap, "left": _room(running.left), **period}


def _room(room: drawing.Room) -> Json:
    return {"least": room.least, "greatest": room.greatest}


def _draws(document: Document, assessment: Assessment, zones: Zones) -> Iterator[Entry]:
    """What becomes of each draw; those on one fund are judged together, for each bears on the others."""
    made = draws.draws(assessment)
    judged = {
        (outlook.reading, measure): draws.judged(document, assessment, outlook, measure, zones)
        for measure in dict.fromkeys(each.measure for each in made)
        for outlook in assessment.outlooks
    }
    for draw in made:
        entry = _entry(
            assessment,
            "draw",
            draw.id,
            lambda outlook, key, fund=draw.measure: _judged_draw(judged[outlook.reading, fund][key]),
        )
        yield replace(entry, held=draw.held, payload={**entry.payload, "measure": draw.measure})


def _judged_draw(found: drawing.Judged) -> _Said:
    return {"answer": found.answer.value, "because": tuple(_reason(reason) for reason in found.because)}


def _by_reading(document: Document, outlook: Outlook, measure: str) -> Json:
    stand = outlook.stands[measure]
    promise = document.guarantees[outlook.reading].measures[measure]
    kind = KINDS[promise.kind]
    return {
        "reading": str(outlook.reading),
        "state": kind.word(stand.phase),
        "since": moment(stand.since),
        "in_force": kind.in_force(promise.terms, stand.phase),
    }
