"""At which instants so many weapons had been seen within their distance, for certain or possibly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.evidence import Sighting
from foedus.instrument import Condition
from foedus.trigger.reach import Reach, reach_of
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, covered, lies_in, span, union


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaches:
    """The weapons that one count takes in.

    Attributes:
        certain: the instants at which those seen in breach for certain are enough.
        possible: the instants at which those that may have been are.
        by_object: for each weapon, the instants whose window holds a certain breach.
    """

    certain: Spans
    possible: Spans
    by_object: Mapping[str, Spans]

    def at(self, instant: int) -> tuple[str, ...]:
        """The weapons in breach for certain in the window of an instant."""
        return tuple(sorted(name for name, spans in self.by_object.items() if lies_in(instant, spans)))


def breaches(condition: Condition, record: Record) -> Breaches:
    """The weapons that a count of them takes in. The condition is such a count.

    A weapon seen twice is one weapon, if both sightings name one object; each such sighting may put it in breach.
    """
    asked = condition.withdrawal
    assert asked is not None
    reach = reach_of(asked.window.length_s, asked.window.bounds)
    certain, possible = dict[str, list[Spans]](), dict[str, list[Spans]]()
    for sighting in record.sightings:
        if sighting.of != asked.of or not _is_of_a_side(sighting, asked.weapons_of):
            continue
        sure, may = _windows(sighting, reach)
        certain.setdefault(sighting.id, []).append(sure)
        possible.setdefault(sighting.id, []).append(may)
    sure_by_object = {name: union(spans) for name, spans in certain.items()}
    may_by_object = [union(spans) for spans in possible.values()]
    return Breaches(
        certain=covered((each for spans in sure_by_object.values() for each in spans), asked.at_least),
        possible=covered((each for spans in may_by_object for each in spans), asked.at_least),
        by_object=sure_by_object,
    )


def _is_of_a_side(sighting: Sighting, sides: tuple[str, ...]) -> bool:
    """Whether the weapon may be one of theirs: one of which nobody says whose it is may be anybody's."""
    assert sighting.report.seen is not None
    side = sighting.report.seen.side
    return side is None or side in sides


def _windows(sighting: Sighting, reach: Reach) -> tuple[Spans, Spans]:
    """The instants at which a sighting puts its weapon in breach for certain, and possibly."""
    if sighting.verdict not in {"breach", "unknown"}:
        return (), ()
    earliest, latest = sighting.held.start.seconds, sighting.held.last.seconds
    may = span(earliest + reach.enters_s, latest + reach.leaves_s)
    if sighting.verdict == "unknown":
        return (), may
    return span(latest + reach.enters_s, earliest + reach.leaves_s), may
