"""Carve-outs and dealings on the record: under each reading, what runs until when, and what the text says of a dealing.

A dealing is judged by where its measure stood when it was performed, on everything known by now. Facts that may or may
not have happened by then are taken both ways, and what comes out differently stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import NamedTuple

from foedus.engine.assess import IDLE, Assessment, Outlook, Shown, Standing, standing
from foedus.instrument import Document, Guarantee
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures import Phase, carve_outs
from foedus.procedure import AnyFact, Dossier, Reason, Seat, acts

_DOUBTS_MAX = 4
"""So many facts of uncertain date are taken in every way; of more, all, none, and each alone."""
_TURNS_MAX = 64


def running(
    document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones
) -> Mapping[str, carve_outs.Running]:
    """How each carve-out of a measure stands under one reading, by its name."""
    frame = _frame(document, assessment, outlook, measure, zones)
    return {name: carve_outs.running(frame, name, assessment.as_of) for name in frame.measure.carve_outs}


def _frame(
    document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones
) -> carve_outs.Frame:
    """A measure as it stands under one reading."""
    return carve_outs.Frame(
        guarantee=document.guarantees[outlook.reading],
        name=measure,
        stand=outlook.stands[measure],
        judgments=outlook.judgments,
        dossier=assessment.dossier,
        zones=zones,
    )


class Entered(NamedTuple):
    """What some readings say alike of a listed name."""

    listed: carve_outs.Listed
    readings: tuple[str, ...]


def listings(
    document: Document, assessment: Assessment, measure: str, zones: Zones
) -> Mapping[str, tuple[Entered, ...]]:
    """How each name stands about which anything was done under a measure, once for the readings that say the same."""
    frames = {str(each.reading): _frame(document, assessment, each, measure, zones) for each in assessment.outlooks}
    names = dict.fromkeys(name for frame in frames.values() for name in carve_outs.entries(frame))
    return {name: _listed_alike(frames, name, assessment.as_of) for name in names}


def _listed_alike(frames: Mapping[str, carve_outs.Frame], name: str, as_of: Instant) -> tuple[Entered, ...]:
    groups = list[tuple[carve_outs.Listed, list[str]]]()
    for reading, frame in frames.items():
        found = carve_outs.listed(frame, name, as_of)
        readings = next((readings for known, readings in groups if known == found), None)
        if readings is None:
            groups.append((found, [reading]))
        else:
            readings.append(reading)
    return tuple(Entered(found, tuple(readings)) for found, readings in groups)


def put_off(
    document: Document, assessment: Assessment, outlook: Outlook, measure: str, zones: Zones
) -> Iterator[tuple[acts.ListingAct, Truth]]:
    """Under one reading, the acts about names under a measure that may be in effect which work only from later on.

    Each with whether it counts.
    """
    frame = _frame(document, assessment, outlook, measure, zones)
    for name in carve_outs.entries(frame) if frame.in_effect is not Truth.FALSE else ():
        yield from frame.roll(name).put_off()


def listing_of(document: Document, assessment: Assessment, measure: str, name: str, zones: Zones) -> str:
    """How a listed name stands, all readings in view taken together; ``contested`` where they differ."""
    frames = (_frame(document, assessment, each, measure, zones) for each in assessment.outlooks)
    words = {carve_outs.listed(frame, name, assessment.as_of).listing.value for frame in frames}
    return words.pop() if len(words) == 1 else "contested"


class Stated(NamedTuple):
    """What some readings say alike of a carve-out."""

    running: carve_outs.Running | None
    """How it stands; nothing where these readings have no such carve-out."""
    readings: tuple[str, ...]

    @property
    def word(self) -> str:
        """``runs``, ``over``, ``not_arisen`` or ``unknown``; ``not_stated`` where these readings do not have it."""
        return "not_stated" if self.running is None else self.running.course.value


def by_reading(
    document: Document, assessment: Assessment, measure: str, zones: Zones
) -> Mapping[str, tuple[Stated, ...]]:
    """How each carve-out of a measure stands, by its name: once for the readings that say the same of it."""
    found = {
        str(outlook.reading): running(document, assessment, outlook, measure, zones) for outlook in assessment.outlooks
    }
    names = dict.fromkeys(name for each in found.values() for name in each)
    return {name: tuple(_alike({reading: each.get(name) for reading, each in found.items()})) for name in names}


def _alike(found: Mapping[str, carve_outs.Running | None]) -> Iterator[Stated]:
    groups = list[tuple[carve_outs.Running | None, list[str]]]()
    for reading, each in found.items():
        readings = next((readings for known, readings in groups if known == each), None)
        if readings is None:
            groups.append((each, [reading]))
        else:
            readings.append(reading)
    yield from (Stated(each, tuple(readings)) for each, readings in groups)


def course_of(document: Document, assessment: Assessment, measure: str, name: str, zones: Zones) -> str:
    """How a carve-out stands, all readings in view taken together; ``contested`` where they differ."""
    words = {each.word for each in by_reading(document, assessment, measure, zones).get(name, ())}
    if len(words) == 0:
        return "not_stated"
    return words.pop() if len(words) == 1 else "contested"


def answer_of(document: Document, assessment: Assessment, name: str, zones: Zones) -> str:
    """What the text says of a dealing, all readings in view taken together; ``not_known`` where nobody has put it."""
    dealing = next((each for each in dealings(assessment) if each.id == name), None)
    if dealing is None:
        return "not_known"
    found = {answered(document, assessment, outlook, dealing, zones).answer.value for outlook in assessment.outlooks}
    return found.pop() if len(found) == 1 else "contested"


def next_carve_out(document: Document, assessment: Assessment, zones: Zones) -> Instant | None:
    """The next instant at which time alone may end a carve-out of a measure in effect, or a licence under it.

    Nor does an act about a name have to be in effect when it is done.
    """
    names = (
        turn
        for measure in document.first.measures
        for groups in listings(document, assessment, measure, zones).values()
        for each in groups
        for turn in each.listed.turns
    )
    turns = (
        turn
        for outlook in assessment.outlooks
        for measure in document.guarantees[outlook.reading].measures
        for each in running(document, assessment, outlook, measure, zones).values()
        for turn in each.turns
    )
    return min((turn for turn in chain(turns, names) if turn > assessment.as_of), default=None)


def dealings(assessment: Assessment) -> tuple[acts.DealingAct, ...]:
    """Every dealing put to the text by then, oldest first."""
    return assessment.dossier.of_kind(acts.DealingAct)


def answered(
    document: Document, assessment: Assessment, outlook: Outlook, dealing: acts.DealingAct, zones: Zones
) -> carve_outs.Answered:
    """What the text says of a dealing under one reading."""
    guarantee = document.guarantees[outlook.reading]
    past = Past(guarantee=guarantee, outlook=outlook, dossier=assessment.dossier, zones=zones)
    found = [
        carve_outs.answered(past.frame(dealing.measure, each), dealing)
        for each in past.standings(dealing.measure, dealing.when, assessment.as_of)
    ]
    if len({each.answer for each in found}) == 1:
        return found[0]
    clause = guarantee.measures[dealing.measure].clause
    doubted = Reason(rule="dealing_in_effect", truth=Truth.UNKNOWN, clause=clause)
    return carve_outs.Answered(answer=carve_outs.Answer.UNKNOWN, because=(doubted,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The record under one reading, as it may have stood at instants gone by."""

    guarantee: Guarantee
    outlook: Outlook
    dossier: Dossier
    zones: Zones

    @property
    def _shown(self) -> Shown:
        return self.outlook.findings, self.outlook.complaints

    def frame(self, measure: str, found: Standing) -> carve_outs.Frame:
        """A measure as it then stood, with everything known by now beside it."""
        return carve_outs.Frame(
            guarantee=self.guarantee,
            name=measure,
            stand=found.stands[measure],
            judgments=found.judgments,
            dossier=self.dossier,
            zones=self.zones,
        )

    def standings(self, measure: str, when: Interval, as_of: Instant) -> Iterator[Standing]:
        """How everything may have stood at some instant of a stretch, each way once for every instant that matters."""
        last = min(when.last, as_of)
        if self._is_settled(measure, when):
            yield Standing(self.outlook.judgments, self.outlook.stands, self.outlook.end)
            return
        for instant in self._instants(when.start, last):
            for dossier in self._dossiers(instant, as_of):
                yield standing(self.guarantee, dossier, self._shown, (instant, self.zones))

    def _is_settled(self, measure: str, when: Interval) -> bool:
        """Whether a measure stands now as it surely stood all through a stretch.

        So it does if it has been in effect since before that, by one proceeding alone, and neither a decision nor a
        voiding could have come between.
        """
        stand, leading = self.outlook.stands[measure], self.guarantee.leading_to(measure)
        own = [each for each in self.outlook.judgments if each.procedure in leading]
        is_simple = self.guarantee.measures[measure].decision is None and len(self.guarantee.voided_by) == 0
        is_since = stand.phase is Phase.AFTER and stand.since is not None and stand.since.last <= when.start
        return is_simple and is_since and len(own) == 1

    def _instants(self, first: Instant, last: Instant) -> Iterator[Instant]:
        """The first instant, and every later one at which a fact, or time alone, may change something."""
        held = (each.held for each in self.dossier.facts if not isinstance(each, IDLE))
        turns = {turn for each in held for turn in (each.start, each.last)}
        instant: Instant | None = min(first, last)
        for _ in range(_TURNS_MAX):
            if instant is None:
                return
            yield instant
            if instant == last:
                return
            found = standing(self.guarantee, self.dossier, self._shown, (instant, self.zones))
            ahead = chain(turns, _changes(found))
            now = instant
            instant = min((turn for turn in ahead if now < turn <= last), default=None)

    def _dossiers(self, instant: Instant, as_of: Instant) -> Iterator[Dossier]:
        """What had happened by an instant, as far as it is known now: what may have, both ways."""
        facts = [each for each in self.dossier.facts if not isinstance(each, IDLE)]
        sure = [each for each in facts if isinstance(each, Seat) or each.held.last <= instant]
        open_ = [each for each in facts if not isinstance(each, Seat) and each.held.start <= instant < each.held.last]
        for chosen in _ways(open_):
            yield Dossier.of((*sure, *chosen), as_of)


def _ways(doubtful: Sequence[AnyFact]) -> Iterable[tuple[AnyFact, ...]]:
    """Every choice among a few facts; among many, all of them, none, and each alone."""
    sizes = range(len(doubtful) + 1) if len(doubtful) <= _DOUBTS_MAX else (0, 1, len(doubtful))
    return chain.from_iterable(combinations(doubtful, size) for size in sizes)


def _changes(found: Standing) -> Iterator[Instant]:
    """The instants at which time alone may change how it stands."""
    changes = [judgment.next_change for judgment in found.judgments]
    changes.extend(change for stand in found.stands.values() for change in (stand.until, *stand.changes))
    changes.extend(() if found.end is None else found.end.changes)
    yield from (change for change in changes if change is not None)
