"""When reports of one account agree in time, and the first instant at which enough of them did.

Reports agree if no two instants at which any of them may have fallen lie further apart than ``within``, both ends
included: if a stretch of that length holds them all, with all that is uncertain about each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from foedus.evidence.admission import Leg
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant


class Quorum(Protocol):
    """How many must say the same, as the text states it."""

    def is_met(self, classes: Collection[str], modalities: Collection[str], neutral: Collection[str]) -> bool:
        """Whether so many classes, modalities and neutral classes are enough."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """How an account became corroborated: when, and by which leg it is dated, the first known of those that did it."""

    known: Instant
    dating: Leg


def agrees(leg: Leg, other: Leg, within_s: int) -> bool:
    """Whether two legs certainly lie no further apart than so many seconds."""
    return max(leg.latest, other.latest) - min(leg.earliest, other.earliest) <= within_s


def founding(rules: EvidenceRules, account: Sequence[Leg]) -> Founding | None:
    """How an account became corroborated, or nothing if it did not.

    Of its legs those are heard here that count by their alignment. What was enough once stays enough, so the first such
    instant is found by bisection. Where one report is enough, it has nothing to agree with.
    """
    needed = rules.corroboration_for(account[0].report.incident_class)
    counted = [leg for leg in account if leg.alignment in needed.counting]
    if not needed.takes_several:
        first = min((leg for leg in counted if is_enough(needed, [leg])), key=lambda leg: leg.order, default=None)
        return None if first is None else Founding(known=first.report.known, dating=first)
    if not is_enough(needed, counted):
        return None  # not even all of them together, whatever their times
    instants, within_s = sorted({leg.report.known for leg in counted}), needed.within_s
    n = bisect_left(instants, True, key=lambda known: len(_ends(needed, _known_by(counted, known), within_s)) > 0)
    if n == len(instants):
        return None
    legs = _known_by(counted, instants[n])
    ends = _ends(needed, legs, within_s)
    taking_part = (leg for leg in legs if _lies_before(leg, ends, within_s))
    return Founding(known=instants[n], dating=min(taking_part, key=lambda leg: leg.order))


def is_enough(needed: Quorum, legs: Sequence[Leg]) -> bool:
    """Whether legs make a quorum, whatever their times."""
    classes = {leg.independence for leg in legs}
    neutral = {leg.independence for leg in legs if leg.alignment == "neutral"}
    return needed.is_met(classes, {leg.modality for leg in legs}, neutral)


def _known_by(account: Sequence[Leg], known: Instant) -> list[Leg]:
    return [leg for leg in account if leg.report.known <= known]


def _ends(needed: Quorum, legs: Sequence[Leg], within_s: int) -> list[int]:
    """Where stretches of the length ``within`` end that hold legs enough, in order; each ends with a leg."""
    fitting = [leg for leg in legs if leg.latest - leg.earliest <= within_s]
    leaving = sorted(fitting, key=lambda leg: leg.earliest, reverse=True)
    inside, ends = Counter[tuple[str, str]](), list[int]()
    for leg in sorted(fitting, key=lambda leg: leg.latest):
        inside.update(_kinds(leg))
        while leaving[-1].earliest < leg.latest - within_s:
            inside.subtract(_kinds(leaving.pop()))
        if _holds_enough(needed, inside):
            ends.append(leg.latest)
    return ends


def _kinds(leg: Leg) -> tuple[tuple[str, str], ...]:
    """What a leg adds to a quorum."""
    neutral = (("neutral", leg.independence),) if leg.alignment == "neutral" else ()
    return ("class", leg.independence), ("modality", leg.modality), *neutral


def _holds_enough(needed: Quorum, inside: Counter[tuple[str, str]]) -> bool:
    kinds: dict[str, list[str]] = {"class": [], "modality": [], "neutral": []}
    for kind, name in +inside:
        kinds[kind].append(name)
    return needed.is_met(kinds["class"], kinds["modality"], kinds["neutral"])


def _lies_before(leg: Leg, ends: Sequence[int], within_s: int) -> bool:
    """Whether a leg lies inside one of the stretches: of those that end late enough, the first is decisive."""
    n = bisect_left(ends, leg.latest)
    return n < len(ends) and ends[n] - within_s <= leg.earliest
