"""The deadlines of a run as entries of a calendar, in the language in which the run is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.books import carved
from foedus.instrument import Reading, prose
from foedus.kernel import Instant, Interval, Language
from foedus.legaltime import Zones
from foedus.surfaces.printing.calendars.deadlines import Deadline, deadlines
from foedus.surfaces.printing.calendars.words import say
from foedus.surfaces.printing.page import reader_of
from foedus.surfaces.printing.promised import side
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.printing.stands import says
from foedus.surfaces.running import Run
from foedus.surfaces.words import state_shown
from foedus.writing import Words, glossary

Status: TypeAlias = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]

_HYPOTHETICAL = Words.of("HYPOTHETICAL", "假設情境")
_NOT_LAW = frozenset({"draft", "reported", "illustrative"})
_OVER = frozenset({"moot", "reversed", "ended", "blocked", "cured", "excused", "lapsed"})
_UNSETTLED = frozenset({"unknown", "undetermined", "suspended", "not_issued", "doubtful"})
_OWNERS_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deadline of a calendar."""

    uid: str
    """From what the deadline is about, never from how it stands: a later calendar brings the same entry up to date."""
    when: Interval
    """The instant at which it falls due, or the stretch in which that instant lies."""
    summary: str
    description: str
    categories: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A calendar."""

    language: Language
    name: str
    about: str
    as_of: Instant
    entries: tuple[Entry, ...]


def agenda_of(run: Run, zones: Zones) -> Agenda:
    """Every deadline of a run as of its instant; those without a date are told in ``about``."""
    reader = reader_of(run, zones)
    found = deadlines(run, zones)
    entries = tuple(_entry(run, reader, each, each.due) for each in found if each.due is not None and each.is_dated)
    undated = [each for each in found if not each.is_dated and each.state not in _OVER]
    about = "\n".join(_about(run, reader, undated))
    is_marked = any(glossary.MARK in text for each in entries for text in (each.summary, each.description, about))
    footnote = f"\n{glossary.FOOTNOTE.said(reader.language)}" if is_marked else ""
    return Agenda(
        language=reader.language,
        name=_marked(run, reader, say(reader, "name", title=run.staged.case.title.said(reader.language))),
        about=about + footnote,
        as_of=run.as_of,
        entries=entries,
    )


def _entry(run: Run, reader: Reader, deadline: Deadline, due: Interval) -> Entry:
    state, what = _state(reader, deadline), _what(reader, deadline)
    summary = say(reader, "summary", what=what, state=state)
    if len(deadline.readings) > 0:
        summary = say(reader, "under", text=summary, readings=_readings(run, reader, deadline))
    uncertain = () if due.is_exact else (say(reader, "category.uncertain"),)
    return Entry(
        uid=_uid(run, deadline),
        when=due,
        summary=_marked(run, reader, summary),
        description="\n".join(_description(run, reader, deadline, due)),
        categories=(say(reader, f"category.{deadline.kind}"), state, *uncertain),
        status=_status(deadline, due),
    )


def _uid(run: Run, deadline: Deadline) -> str:
    """A name from content: what falls due, in which case, through whose eyes."""
    case, view = run.staged.case.case, run.view
    eyes = [sorted(view.answers.items()), view.recogniser, [str(each) for each in deadline.readings]]
    named = [run.staged.document.first.guarantee, case, deadline.kind, deadline.subject, eyes]
    return f"{hashlib.sha256(json.dumps(named).encode()).hexdigest()[:32]}@foedus"


def _marked(run: Run, reader: Reader, text: str) -> str:
    """A line that goes out alone says by itself that the case is supposed, or that the text is no law."""
    status = run.staged.document.first.status
    if run.staged.case.hypothetical is not None:
        return say(reader, "marked", mark=_HYPOTHETICAL.said(reader.language), text=text)
    return say(reader, "marked", mark=state_shown(status, reader.language), text=text) if status in _NOT_LAW else text


def _what(reader: Reader, deadline: Deadline) -> str:
    match deadline.kind:
        case "duty":
            task = reader.speech.owed(" / ".join(deadline.subject))
            return say(reader, "duty", task=task, owner=_owner(reader, deadline))
        case "effect":
            notification, procedure = deadline.subject
            violation = reader.speech.violation_of(procedure)
            return say(reader, "effect", violation=violation, notification=notification)
        case "order":
            _, measure, party = deadline.subject
            return say(reader, "order", measure=reader.speech.measure(measure), party=side(reader, party))
        case "expiry":
            return say(reader, "expiry", measure=reader.speech.measure(deadline.subject[0]))
        case "carve_out" | "listing":
            return _left_out(reader, deadline)
        case "end":
            return say(reader, "end")


def _left_out(reader: Reader, deadline: Deadline) -> str:
    """What a measure leaves untouched, or a listed name about which an act works from then on."""
    measure, name, *rest = deadline.subject
    said = reader.speech.measure(measure)
    if deadline.kind == "listing":
        return say(reader, f"listing.{name}", entry=rest[0], measure=said)
    what = reader.prose(carved.carve_out_named(reader.speech, measure, name))
    return say(reader, "carve_out", what=what, measure=said)


def _owner(reader: Reader, deadline: Deadline) -> str:
    few = 0 < len(deadline.owners) <= _OWNERS_SHOWN
    return reader.speech.parties(deadline.owners) if few else reader.speech.role(deadline.role)


def _state(reader: Reader, deadline: Deadline) -> str:
    match deadline.kind:
        case "duty":
            return reader.speech.duty(deadline.state)
        case "effect":
            return reader.speech.verdict(deadline.state)
        case "order" if deadline.state != "not_issued":
            return reader.say(f"order.{deadline.state}")
        case _:
            return say(reader, deadline.state)


def _status(deadline: Deadline, due: Interval) -> Status:
    if deadline.state in _OVER:
        return "CANCELLED"
    is_open = deadline.state in _UNSETTLED or not due.is_exact or len(deadline.readings) > 0
    return "TENTATIVE" if is_open else "CONFIRMED"


def _readings(run: Run, reader: Reader, deadline: Deadline) -> str:
    """The readings, by the answers that tell them from the others."""
    return reader.either(say(reader, "reading", code=each) for each in _distinct(run, deadline.readings))


def _distinct(run: Run, readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The answers that these readings share, if no other reading in view shares them all; or else each in full.

    What every reading in view answers alike tells none from another, and is left out.
    """
    in_view = [outlook.reading for outlook in run.assessment.outlooks]
    shared = [pair for pair in readings[0].answers if all(pair in each.answers for each in readings)]
    telling = tuple(pair for pair in shared if not all(pair in each.answers for each in in_view))
    alike = [each for each in in_view if set(telling) <= set(each.answers)]
    return (Reading(telling),) if len(alike) == len(readings) else tuple(readings)


def _description(run: Run, reader: Reader, deadline: Deadline, due: Interval) -> Iterator[str]:
    language, document = reader.language, run.staged.document
    supposed = run.staged.case.hypothetical
    if supposed is not None:
        yield say(reader, "marked", mark=_HYPOTHETICAL.said(language), text=reader.prose(supposed.said(language)))
    yield _what(reader, deadline)
    yield from _when(reader, deadline, due)
    yield say(reader, "state", state=_state(reader, deadline))
    if len(deadline.readings) > 0:
        yield say(reader, "only_under")
        told = _distinct(run, deadline.readings)
        yield from (say(reader, "says", code=each, says=says(reader, each)) for each in told)
    sentence = reader.prose(document.first.clauses[deadline.clause].sentence.said(language))
    cited = reader.prose(prose.Voice(language, document.first).citation(deadline.clause))
    yield say(reader, "clause", clause=reader.capital(cited), sentence=sentence)
    yield say(
        reader, "text", title=document.first.title.said(language), status=state_shown(document.first.status, language)
    )
    yield say(reader, "as_of", instant=reader.instant(run.as_of))


def _when(reader: Reader, deadline: Deadline, due: Interval) -> Iterator[str]:
    """When it falls due, in words; of an instant that is not known, both ends of what is possible."""
    if not due.is_exact:
        yield say(reader, "uncertain", first=reader.instant(due.start), last=reader.instant(due.last))
        return
    is_limit = deadline.kind in {"duty", "order"}
    key = "at" if not is_limit else "by_then" if deadline.is_included else "before_then"
    at = reader.at(due.start)
    yield say(reader, key, when=at.text)
    yield from (say(reader, "local", when=local) for local in at.local)


def _about(run: Run, reader: Reader, undated: Sequence[Deadline]) -> Iterator[str]:
    language, document, case = reader.language, run.staged.document, run.staged.case
    if case.hypothetical is not None:
        mark, text = _HYPOTHETICAL.said(language), reader.prose(case.hypothetical.said(language))
        yield say(reader, "marked", mark=mark, text=text)
    yield say(
        reader, "text", title=document.first.title.said(language), status=state_shown(document.first.status, language)
    )
    yield say(reader, "as_of", instant=reader.instant(run.as_of))
    if run.view.recogniser is not None:
        yield say(reader, "recognised", party=reader.speech.parties([run.view.recogniser]))
    for deadline in undated:
        what = _what(reader, deadline)
        if len(deadline.readings) > 0:
            what = say(reader, "under", text=what, readings=_readings(run, reader, deadline))
        yield say(reader, "undated", what=what, why=_why(run, reader, deadline))
    yield say(reader, "counsel")


def _why(run: Run, reader: Reader, deadline: Deadline) -> str:
    if deadline.due is not None:
        return say(reader, "why.no_latest", from_when=reader.moment(deadline.due).text)
    promises = [each.measures for each in run.staged.document.guarantees.values()]
    is_untimed = deadline.kind == "order" and any(each[deadline.subject[1]].deadline == "untimed" for each in promises)
    is_untimed = is_untimed or deadline.kind == "duty"  # a duty that has arisen is dated, unless the text sets no time
    return say(reader, "why.no_time" if is_untimed else "why.no_anchor")
