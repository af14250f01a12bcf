"""When reports of one account agree in time, and the first instant at which enough of them did.

Reports agree if no two instants at which any of them may have fallen lie further apart than ``within``, both ends
included: if a stretch of that length holds them all, with all that is uncertain about each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from foedus.evidence.admission import Leg
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """How an account became corroborated: when, and by which leg it is dated, the first known of those that did it."""

    known: Instant
    dating: Leg


def takes_several(rules: EvidenceRules) -> bool:
    """Whether no report is enough by itself."""
    return max(rules.corroboration.independent, rules.corroboration.modalities) > 1


def agrees(leg: Leg, other: Leg, within_s: int) -> bool:
    """Whether two legs certainly lie no further apart than so many seconds."""
    return max(leg.latest, other.latest) - min(leg.earliest, other.earliest) <= within_s


def founding(rules: EvidenceRules, account: Sequence[Leg]) -> Founding | None:
    """How an account became corroborated, or nothing if it did not.

    What was enough once stays enough, so the first such instant is found by bisection. Where one report is enough, it
    has nothing to agree with.
    """
    first = min(account, key=lambda leg: leg.order)
    if not takes_several(rules):
        return Founding(known=first.report.known, dating=first)
    if not _is_enough(rules, {leg.independence for leg in account}, {leg.modality for leg in account}):
        return None  # not even all of them together, whatever their times
    instants = sorted({leg.report.known for leg in account})
    n = bisect_left(instants, True, key=lambda known: len(_ends(rules, _known_by(account, known))) > 0)
    if n == len(instants):
        return None
    legs, within_s = _known_by(account, instants[n]), rules.corroboration.within_s
    ends = _ends(rules, legs)
    taking_part = (leg for leg in legs if _lies_before(leg, ends, within_s))
    return Founding(known=instants[n], dating=min(taking_part, key=lambda leg: leg.order))


def _known_by(account: Sequence[Leg], known: Instant) -> list[Leg]:
    return [leg for leg in account if leg.report.known <= known]


def _ends(rules: EvidenceRules, legs: Sequence[Leg]) -> list[int]:
    """Where stretches of the length ``within`` end that hold legs enough, in order; each ends with a leg."""
    within_s = rules.corroboration.within_s
    fitting = [leg for leg in legs if leg.latest - leg.earliest <= within_s]
    leaving = sorted(fitting, key=lambda leg: leg.earliest, reverse=True)
    classes, modalities, ends = Counter[str](), Counter[str](), list[int]()
    for leg in sorted(fitting, key=lambda leg: leg.latest):
        classes[leg.independence] += 1
        modalities[leg.modality] += 1
        while leaving[-1].earliest < leg.latest - within_s:
            gone = leaving.pop()
            classes[gone.independence] -= 1
            modalities[gone.modality] -= 1
        if _is_enough(rules, +classes, +modalities):
            ends.append(leg.latest)
    return ends


def _is_enough(rules: EvidenceRules, classes: Collection[str], modalities: Collection[str]) -> bool:
    return len(classes) >= rules.corroboration.independent and len(modalities) >= rules.corroboration.modalities


def _lies_before(leg: Leg, ends: Sequence[int], within_s: int) -> bool:
    """Whether a leg lies inside one of the stretches: of those that end late enough, the first is decisive."""
    n = bisect_left(ends, leg.latest)
    return n < len(ends) and ends[n] - within_s <= leg.earliest
