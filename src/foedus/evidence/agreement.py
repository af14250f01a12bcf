"""When reports of one account agree in time, and the first instant at which enough of them did.

Two reports agree if every instant at which the one may have fallen lies no further than ``within`` from every instant at
which the other may have (both ends included). What is uncertain in one report alone is no disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.evidence.admission import Leg
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """How an account became corroborated: when, and by which leg it is dated (of those known by then, the first)."""

    known: Instant
    dating: Leg


def agrees(one: Leg, other: Leg, within_s: int) -> bool:
    """Whether two reports certainly lie no further apart than so many seconds."""
    return one.held.last <= other.held.start.plus(within_s) and other.held.last <= one.held.start.plus(within_s)


def founding(rules: EvidenceRules, account: Sequence[Leg]) -> Founding | None:
    """How an account became corroborated, or nothing if it did not.

    Among legs that all agree with each other, one ends last; the others agree with it and end no later. Conversely, legs
    that agree with a given one and end no later all agree with each other: each starts at most ``within`` before that end.
    So it is enough to look at these groups, one for each leg. (Quadratic in the legs of one account.)
    """
    if _known_from(rules, account) is None:
        return None
    within_s = rules.corroboration.within_s
    ended = sorted(account, key=lambda leg: leg.held.last)
    groups = ([leg, *(each for each in ended[:n] if agrees(each, leg, within_s))] for n, leg in enumerate(ended))
    founded = [(known, group) for group in groups if (known := _known_from(rules, group)) is not None]
    datings = [Founding(known=known, dating=_first(group, known)) for known, group in founded]
    return min(datings, key=lambda each: (each.known, each.dating.order), default=None)


def _known_from(rules: EvidenceRules, group: Iterable[Leg]) -> Instant | None:
    """The first instant at which enough classes and modalities of a group were known; nothing if they never are."""
    classes, modalities = dict[str, Instant](), dict[str, Instant]()
    for leg in group:
        known = leg.report.known
        classes[leg.independence] = min(known, classes.get(leg.independence, known))
        modalities[leg.modality] = min(known, modalities.get(leg.modality, known))
    needed = rules.corroboration
    if len(classes) < needed.independent or len(modalities) < needed.modalities:
        return None
    return max(sorted(classes.values())[needed.independent - 1], sorted(modalities.values())[needed.modalities - 1])


def _first(group: Iterable[Leg], known: Instant) -> Leg:
    return min((leg for leg in group if leg.report.known <= known), key=lambda leg: leg.order)
