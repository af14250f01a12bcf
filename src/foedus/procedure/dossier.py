"""The facts known at an instant, in an order that no arrival can change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias, TypeVar

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval, Truth
from foedus.procedure.acts import AuthorisationAct
from foedus.procedure.fact import Fact, SignedAct
from foedus.procedure.facts import (
    AnyFact,
    Ballot,
    DraftAct,
    Intervention,
    Response,
    Seat,
    Statement,
)

F = TypeVar("F", bound=Fact)
Answer: TypeAlias = Response | Intervention | AuthorisationAct
"""What may be said and done about orders under a measure."""


@dataclass(frozen=True)
class Dossier:
    """Facts sorted by when they held, then by name; built only by ``of``."""

    facts: tuple[AnyFact, ...]

    @classmethod
    def of(cls, facts: Iterable[AnyFact], as_of: Instant, *, without: frozenset[str] = frozenset()) -> Dossier:
        """What was known at an instant, less the facts to which the reader gives no effect."""
        known = [fact for fact in facts if fact.known_at <= as_of and fact.id not in without]
        corrected = {fact.replaces for fact in known if fact.replaces is not None}
        acts = (fact for fact in known if not isinstance(fact, Statement))  # what is merely said changes nothing
        standing = (fact for fact in acts if fact.id not in corrected)
        return cls(tuple(sorted(standing, key=attrgetter("order"))))

    def of_kind(self, kind: type[F]) -> tuple[F, ...]:
        """The facts of one kind."""
        return tuple(fact for fact in self.facts if isinstance(fact, kind))

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Who holds which role, as far as it is a matter of fact."""
        return self.of_kind(Seat)

    @cached_property
    def drafts(self) -> tuple[DraftAct, ...]:
        """Every draft."""
        return self.of_kind(DraftAct)

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """Every roll call."""
        return self.of_kind(Ballot)

    def about(self, measure: str) -> tuple[Answer, ...]:
        """What has been said and done about the orders under a measure, oldest first."""
        return self._by_measure.get(measure, ())

    @cached_property
    def _by_measure(self) -> Mapping[str, tuple[Answer, ...]]:
        found: dict[str, list[Answer]] = {}
        for fact in self.facts:
            if isinstance(fact, Response | Intervention | AuthorisationAct):
                found.setdefault(fact.measure, []).append(fact)
        return {measure: tuple(facts) for measure, facts in found.items()}

    def holders(self, guarantee: Guarantee, role: str) -> Mapping[str, Sequence[Interval]]:
        """Who holds a role, or may, and in which periods: by the text where the text says so, else by the facts."""
        stated = guarantee.roles[role]
        return self._seated.get(role, {}) if stated.holders is None else stated.periods

    def turns(self, guarantee: Guarantee, role: str) -> Iterator[Instant]:
        """When somebody takes or leaves a role, or begins or ceases to be in doubt as its holder."""
        for periods in (*self.holders(guarantee, role).values(), *self._sure(guarantee, role).values()):
            yield from (turn for period in periods for turn in (period.start, period.end))

    def seats_in(self, role: str) -> Sequence[Seat]:
        """The facts that fill a role."""
        return self._seats_by_role.get(role, ())

    @cached_property
    def _seats_by_role(self) -> Mapping[str, Sequence[Seat]]:
        roles: dict[str, list[Seat]] = {}
        for seat in self.seats:
            roles.setdefault(seat.role, []).append(seat)
        return roles

    @cached_property
    def _seated(self) -> Mapping[str, Mapping[str, Sequence[Interval]]]:
        """The periods of each party in each role that is filled by facts, as long as they may be."""
        return _by_role((seat, seat.held) for seat in self.seats)

    @cached_property
    def _seated_surely(self) -> Mapping[str, Mapping[str, Sequence[Interval]]]:
        """The same, as far as they are beyond doubt."""
        return _by_role((seat, seat.surely) for seat in self.seats if seat.surely is not None)

    def _sure(self, guarantee: Guarantee, role: str) -> Mapping[str, Sequence[Interval]]:
        """Who holds a role beyond doubt, and in which periods."""
        stated = guarantee.roles[role]
        return self._seated_surely.get(role, {}) if stated.holders is None else stated.periods

    def holds(self, guarantee: Guarantee, role: str, party: str, when: Interval) -> Truth:
        """Whether the party held the role when something happened; unknown where either may have been otherwise."""
        if any(when.within(period) is Truth.TRUE for period in self._sure(guarantee, role).get(party, ())):
            return Truth.TRUE
        periods = self.holders(guarantee, role).get(party, ())
        return min(Truth.UNKNOWN, Truth.greatest(when.within(period) for period in periods))

    def members(self, guarantee: Guarantee, role: str, when: Interval) -> tuple[str, ...]:
        """Every party that certainly held the role when something happened."""
        holders = self.holders(guarantee, role)
        return tuple(sorted(party for party in holders if self.holds(guarantee, role, party, when) is Truth.TRUE))

    def moment_of(self, name: str | None, facet: str) -> Interval | None:
        """When a signed act was sent or made, received or published."""
        found = (fact for fact in self.facts if fact.id == name and isinstance(fact, SignedAct))
        return next((fact.facet(facet) for fact in found), None)


def _by_role(seats: Iterable[tuple[Seat, Interval]]) -> Mapping[str, Mapping[str, Sequence[Interval]]]:
    roles: dict[str, dict[str, list[Interval]]] = {}
    for seat, period in seats:
        for party in seat.parties:
            roles.setdefault(seat.role, {}).setdefault(party, []).append(period)
    return roles
