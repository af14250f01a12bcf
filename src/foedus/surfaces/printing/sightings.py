"""Weapons seen, as a page lists them: each sighting with its verdict under every reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.surfaces.printing.reader import Reader, When
from foedus.surfaces.running import Run
from foedus.surfaces.sighted import Judged, Sighted, sightings


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What the rules make of a sighting, and under which readings."""

    text: str
    under: str
    """The answers under which it is so; empty where it is so under all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWeapon:
    """One sighting, set against one set of rules."""

    name: str
    rules: str
    what: str
    seen: When
    known: When
    judged: tuple[Against, ...]


def seen_weapons(run: Run, reader: Reader) -> Iterator[SeenWeapon]:
    """The sightings that have weight, in the order in which they were made."""
    for each in sightings(run):
        report = each.sighting.report
        yield SeenWeapon(
            name=report.id,
            rules=reader.capital(_rules(run, reader, each)),
            what=reader.capital(each.seen),
            seen=reader.moment(report.held),
            known=reader.at(report.known),
            judged=tuple(_against(reader, judged) for judged in each.judged),
        )


def _rules(run: Run, reader: Reader, told: Sighted) -> str:
    evidence = run.staged.document.first.evidence
    assert evidence is not None
    return evidence.withdrawal[told.sighting.of].name.said(reader.language)


def _against(reader: Reader, judged: Judged) -> Against:
    """A verdict, with the answers to open questions that lead to it."""
    under = (reader.joined(_answer(reader, *answer) for answer in answers) for answers in judged.under)
    return Against(text=reader.capital(judged.text), under=reader.either(under))


def _answer(reader: Reader, question: str, answer: str) -> str:
    """An answer in the text's own words, without the stop behind it."""
    says = reader.speech.document.first.questions[question].answers[answer].says
    return reader.say("named", name=reader.prose(says.said(reader.language)).rstrip(".。"))
