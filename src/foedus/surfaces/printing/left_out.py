"""What measures in effect leave untouched, until when, and what the text says of dealings put to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.books import carved, moment_from
from foedus.instrument import Measure
from foedus.journal import Json
from foedus.procedure import acts
from foedus.surfaces.printing.clocks import within
from foedus.surfaces.printing.reader import Reader, When
from foedus.surfaces.running import Run, dealings

_TONES: Mapping[str, str] = {
    **dict.fromkeys(("runs", "exempt", "delisted"), "strong"),
    **dict.fromkeys(("unknown", "contested"), "doubt"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carved:
    """One carve-out of a measure that is or may be in effect."""

    measure: str
    what: str
    state: str
    tone: str
    until: When
    licences: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealt:
    """One dealing, and what the text says of it."""

    what: str
    measure: str
    entered: When
    performed: When
    answer: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One listed name about which anything was done, under a measure that is or may be in effect."""

    name: str
    measure: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Everything that is left out, and was asked about."""

    carve_outs: tuple[Carved, ...]
    entries: tuple[Entry, ...]
    dealings: tuple[Dealt, ...]


def names(value: Json) -> tuple[str, ...]:
    """A list of names as the record keeps it."""
    return tuple(str(name) for name in cast("tuple[Json, ...]", value))


def left_out(run: Run, reader: Reader) -> LeftOut:
    """Carve-outs in the order of the text, one row for the readings that say the same; dealings as they came in."""
    measures = run.staged.document.first.measures
    return LeftOut(
        carve_outs=tuple(row for measure in measures for row in _carved(run, reader, measure)),
        entries=tuple(row for measure in measures for row in _entries(run, reader, measure)),
        dealings=tuple(_dealt(run, reader, key, stated) for key, stated in dealings(run)),
    )


def _carved(run: Run, reader: Reader, measure: str) -> Iterator[Carved]:
    for name, groups in carved.courses(run.books.latest.get(("measure", measure), {})):
        for group in groups:
            word = str(group["state"])
            if word in {"not_arisen", "not_stated"}:
                continue
            shown = carved.COURSES[word].said(reader.language)
            until = moment_from(group["until"])
            yield Carved(
                measure=reader.capital(reader.speech.measure(measure)),
                what=reader.prose(carved.carve_out_named(reader.speech, measure, name)),
                state=reader.capital(_under(reader, group, shown, is_shared=len(groups) == 1)),
                tone=_TONES.get(word, "plain"),
                until=When(text="") if until is None else reader.before(until),
                licences=reader.joined(names(group["licences"])),
            )


def _entries(run: Run, reader: Reader, measure: str) -> Iterator[Entry]:
    for name, groups in carved.listed(run.books.latest.get(("measure", measure), {})):
        for group in groups:
            word = str(group["state"])
            if word != "not_arisen":
                shown = carved.listing_said(reader.speech, group)
                yield Entry(
                    name=name,
                    measure=reader.capital(reader.speech.measure(measure)),
                    state=reader.capital(_under(reader, group, shown, is_shared=len(groups) == 1)),
                    tone=_TONES.get(word, "plain"),
                )


def _under(reader: Reader, group: Mapping[str, Json], text: str, *, is_shared: bool) -> str:
    """A text with the readings under which it is so, where not all say it."""
    if is_shared:
        return text
    labels = reader.joined(reader.labels.get(code, code) for code in names(group["readings"]))
    return reader.say("under", label=labels, text=text)


def _dealt(run: Run, reader: Reader, key: str, stated: Mapping[str, Json]) -> Dealt:
    fact = run.books.facts[key]
    assert isinstance(fact, acts.DealingAct)
    groups = [group for group, _ in carved.answers(stated)]
    words = {str(group["answer"]) for group in groups}
    word = words.pop() if len(words) == 1 else "contested"
    said = (
        _under(reader, group, carved.ANSWERS[str(group["answer"])].said(reader.language), is_shared=word != "contested")
        for group in groups
    )
    return Dealt(
        what=reader.capital(reader.prose(fact.what.said(reader.language))),
        measure=reader.capital(reader.speech.measure(fact.measure)),
        entered=reader.moment(fact.entered),
        performed=reader.moment(fact.when),
        answer=reader.capital(reader.joined(dict.fromkeys(said))),
        tone=_TONES.get(word, "plain"),
    )


def carve_outs(reader: Reader, measure: Measure) -> Iterator[str]:
    """What a measure leaves untouched by its text, each with its bounds."""
    reader = reader.on(measure.procedure)
    for each in measure.carve_outs.values():
        yield reader.prose(each.what.said(reader.language))
        before = each.entered_before
        if isinstance(before, str):
            yield reader.say("carved.before", event=reader.say(f"event.{before}"))
        elif before is not None:
            day, zone = reader.day(before.on), reader.place(before.zone)
            yield reader.say(f"carved.before.{before.edge.value}", day=day, zone=zone)
        if each.provided is not None:
            yield reader.say("carved.provided", words=reader.prose(each.provided.what.said(reader.language)))
        if each.until is not None:
            day, zone = reader.day(each.until.on), reader.place(each.until.zone)
            end = reader.say(f"ends.{each.until.edge.value}", day=day, zone=zone)
            yield reader.say("carved.until", end=end)
        if each.for_ is not None:
            yield reader.say("carved.for", window=within(reader, each.for_))
        if each.licensed_by is not None:
            yield reader.say("carved.licensed_by", role=reader.speech.role(each.licensed_by))
