"""Draws on the record: under each reading, which have effect, and what headroom they leave.

A draw is judged by where its measure stood when it was made, on everything known by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from foedus.engine.assess import Assessment, Outlook
from foedus.engine.carve_outs import Past
from foedus.instrument import Document
from foedus.kernel import Instant, Truth
from foedus.legaltime import Zones
from foedus.measures import Phase, drawing
from foedus.procedure import acts

_IN_EFFECT = {Phase.AFTER: Truth.TRUE, Phase.UNKNOWN: Truth.UNKNOWN}


class Stated(NamedTuple):
    """What some readings say alike of a fund's headroom."""

    headroom: drawing.Headroom | None
    """What is left; nothing where these readings let nobody draw."""
    readings: tuple[str, ...]


def draws(assessment: Assessment) -> tuple[acts.DrawAct, ...]:
    """Every draw on record by then, oldest first."""
    return assessment.dossier.of_kind(acts.DrawAct)


def judged(
    document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones
) -> Mapping[str, drawing.Judged]:
    """What becomes of each draw on a measure under one reading, by the name of its fact."""
    return {each.draw.id: each for each in drawing.judged(_fund(document, assessment, outlook, measure, zones))}


def by_reading(document: Document, assessment: Assessment, measure: str, zones: Zones) -> tuple[Stated, ...]:
    """The headroom of a fund: once for the readings that say the same; nothing where no reading lets anybody draw."""
    groups: list[tuple[drawing.Headroom | None, list[str]]] = []
    for outlook in assessment.outlooks:
        found = headroom_of(document, assessment, outlook, measure, zones)
        readings = next((readings for known, readings in groups if known == found), None)
        if readings is None:
            groups.append((found, [str(outlook.reading)]))
        else:
            readings.append(str(outlook.reading))
    if all(found is None for found, _ in groups):
        return ()
    return tuple(Stated(found, tuple(readings)) for found, readings in groups)


def headroom_of(
    document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones
) -> drawing.Headroom | None:
    """What is left of a fund under one reading; nothing where that lets nobody draw."""
    if not drawing.is_drawn(document.guarantees[outlook.reading], measure):
        return None
    fund = _fund(document, assessment, outlook, measure, zones)
    return drawing.headroom(fund, drawing.judged(fund), assessment.as_of)


def next_period(document: Document, assessment: Assessment, zones: Zones) -> Instant | None:
    """The next instant at which time alone changes a headroom: a period of a cap turns, or its cap is raised."""
    calendars = (
        drawing.calendar_of(document.guarantees[outlook.reading], measure, zones)
        for outlook in assessment.outlooks
        for measure in document.guarantees[outlook.reading].measures
    )
    return min((each.at(assessment.as_of).part.end for each in calendars if each is not None), default=None)


def answer_of(document: Document, assessment: Assessment, name: str, zones: Zones) -> str:
    """What becomes of a draw, all readings in view taken together; ``not_known`` where the record holds none."""
    draw = next((each for each in draws(assessment) if each.id == name), None)
    if draw is None:
        return "not_known"
    found = {
        judged(document, assessment, outlook, draw.measure, zones)[name].answer.value for outlook in assessment.outlooks
    }
    return found.pop() if len(found) == 1 else "contested"


def left_of(document: Document, assessment: Assessment, measure: str, whose: str, zones: Zones) -> str:
    """What is left for a party, ``in_all`` or ``this_period``, all readings in view taken together, in whole units.

    ``unknown`` where the record does not show it, ``contested`` where readings differ, ``not_stated`` where the text
    knows no such share, or lets nobody draw.
    """
    found: set[str] = set()
    for outlook in assessment.outlooks:
        headroom = headroom_of(document, assessment, outlook, measure, zones)
        room = None if headroom is None else _rooms(headroom).get(whose)
        if room is None:
            found.add("not_stated")
        else:
            found.add(str(room.least) if room.least == room.greatest else "unknown")
    return found.pop() if len(found) == 1 else "contested"


IN_ALL = "in_all"
"""The word for what is left in all, beside the parties."""
THIS_PERIOD = "this_period"
"""The word for what is left under the cap of the period that runs."""


def _rooms(headroom: drawing.Headroom) -> Mapping[str, drawing.Room]:
    """What is left of everything that has a cap, by its word."""
    running = headroom.this_period
    return {
        **headroom.shares,
        IN_ALL: headroom.in_all,
        **({} if running is None else {THIS_PERIOD: running.left}),
    }


def _fund(document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones) -> drawing.Fund:
    guarantee = document.guarantees[outlook.reading]
    past = Past(guarantee=guarantee, outlook=outlook, dossier=assessment.dossier, zones=zones)
    meant = (each for each in draws(assessment) if each.measure == measure)
    return drawing.Fund(
        guarantee=guarantee,
        name=measure,
        in_effect={each.id: _in_effect(past, each, assessment) for each in meant},
        dossier=assessment.dossier,
        zones=zones,
    )


def _in_effect(past: Past, draw: acts.DrawAct, assessment: Assessment) -> Truth:
    """Whether the measure was in effect when something was drawn; unknown where it may or may not have been."""
    return _agreed(
        _IN_EFFECT.get(found.stands[draw.measure].phase, Truth.FALSE)
        for found in past.standings(draw.measure, draw.when, assessment.as_of)
    )


def _agreed(truths: Iterator[Truth]) -> Truth:
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN
