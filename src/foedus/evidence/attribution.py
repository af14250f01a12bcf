"""Whom the reports of an incident name as having done it, and since when that is enough. People attribute, not this."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.evidence.admission import Leg
from foedus.evidence.agreement import Quorum, is_enough
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant

Basis: TypeAlias = Literal["admission", "corroborated"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Attributed:
    """What the reports support: that a party did it.

    Attributes:
        actor: the party.
        known: the first instant at which it was supported; what came later does not move it.
        by: the ids of the reports that name the party and count, whenever they came.
        basis: its own side admitted it, or enough reports agree on it.
        against: the ids of the counted reports that name somebody else, whenever they came.
    """

    actor: str
    known: Instant
    by: tuple[str, ...]
    basis: Basis
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What the reports of one account say of who did it: ``disputed`` if those that count name several."""

    attributions: tuple[Attributed, ...]
    disputed: bool


def naming(rules: EvidenceRules, legs: Sequence[Leg], corroborated: Instant) -> Naming:
    """Whom the legs of an incident name, which was corroborated at an instant.

    Where admissions suffice, one attributes the incident to the party that it names, from when it was known. Else an
    incident is attributed once the counted reports that are known agree: they name one party, and those that name it
    make the quorum of ``attribution``. A contradiction between counted reports prevents that as long as it comes no
    later than the report that completes the quorum; what was attributed before stands, with the later contradiction
    beside it. An admission stands whatever others say. Nothing is attributed before the incident is corroborated.
    """
    counted = sorted((leg for leg in legs if counts(rules, leg)), key=lambda leg: leg.order)
    actors = sorted({_actor(leg) for leg in counted})
    found = (each for actor in actors for each in _attributed(rules, counted, actor, corroborated))
    return Naming(attributions=tuple(sorted(found)), disputed=len(actors) > 1)


def counts(rules: EvidenceRules, leg: Leg) -> bool:
    """Whether a leg's word on the actor counts."""
    needed = rules.attribution
    if needed is None or leg.report.actor is None:
        return False
    if admits(rules, leg):
        return needed.admission != "no_weight"
    return leg.alignment in needed.counting


def admits(rules: EvidenceRules, leg: Leg) -> bool:
    """Whether the addressee's side names one of its own; that it accuses another is no admission."""
    needed = rules.attribution
    return needed is not None and leg.alignment == "addressee" and leg.report.actor in needed.admission_of


def _actor(leg: Leg) -> str:
    assert leg.report.actor is not None
    return leg.report.actor


def _attributed(
    rules: EvidenceRules, counted: Sequence[Leg], actor: str, corroborated: Instant
) -> Iterator[Attributed]:
    """The attribution to one actor, if there is one: by what was there first, and at one instant by admission."""
    needed = rules.attribution
    assert needed is not None
    one = [leg for leg in counted if _actor(leg) == actor]
    begun: dict[Basis, Instant] = {}
    admission = next((leg for leg in one if needed.admission == "suffices" and admits(rules, leg)), None)
    if admission is not None:
        begun["admission"] = max(admission.report.known, corroborated)
    agreed = _agreed(needed, counted, actor, corroborated)
    if agreed is not None:
        begun["corroborated"] = agreed
    if len(begun) > 0:
        basis = min(begun, key=lambda each: begun[each])
        against = _ids(leg for leg in counted if _actor(leg) != actor)
        yield Attributed(actor=actor, known=begun[basis], by=_ids(one), basis=basis, against=against)


def _agreed(needed: Quorum, counted: Sequence[Leg], actor: str, corroborated: Instant) -> Instant | None:
    """The first instant at which the counted reports known by then make a quorum for one actor and name no other."""
    for instant in sorted({max(leg.report.known, corroborated) for leg in counted}):
        known = [leg for leg in counted if leg.report.known <= instant]
        if any(_actor(leg) != actor for leg in known):
            return None
        if is_enough(needed, known):
            return instant
    return None


def _ids(legs: Iterable[Leg]) -> tuple[str, ...]:
    return tuple(sorted({leg.report.id for leg in legs}))
