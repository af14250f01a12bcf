"""What is asked of a guarantee: under every reading, with the seats that a case or the options fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedus.instrument import Document
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.procedure import AnyFact, NotificationAct, Seat
from foedus.proofs import Setting, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A document, and what is taken for granted about who holds its roles."""

    document: Document
    facts: Sequence[AnyFact] = ()
    """Those of a case, of which the seats count."""
    numbers: Mapping[str, int]
    allies: frozenset[str]
    as_of: Instant | None

    @property
    def at(self) -> Instant:
        """When the roles are taken to be held: as asked, at the case's first notification, or once none changes."""
        if self.as_of is not None:
            return self.as_of
        opened = (fact.held.start for fact in self.facts if isinstance(fact, NotificationAct))
        return min(opened, default=max(settled(each) for each in self.document.guarantees.values()))

    @property
    def shown_at(self) -> Instant | None:
        """The same, where any role is held for a time only; nothing where it makes no difference."""
        dated = any(
            holder.from_ is not None or holder.until is not None
            for guarantee in self.document.guarantees.values()
            for role in guarantee.roles.values()
            for holder in role.holders or ()
        )
        return self.at if dated or any(isinstance(fact, Seat) for fact in self.facts) else None

    @property
    def seats(self) -> Mapping[str, frozenset[str]]:
        """Who holds which role at that time, by the facts of the case."""
        return seats_at(self.facts, self.at)

    def settings(self, zones: Zones) -> tuple[Setting, ...]:
        """One for each reading."""
        at, seats = self.at, self.seats
        return tuple(
            Setting(
                guarantee=guarantee,
                reading=reading,
                zones=zones,
                at=at,
                seats=seats,
                numbers=self.numbers,
                allies=self.allies,
            )
            for reading, guarantee in self.document.guarantees.items()
        )


def seats_at(facts: Iterable[AnyFact], at: Instant) -> Mapping[str, frozenset[str]]:
    """Who surely holds each role at an instant, by the facts of a case."""
    now = Interval.at(at)
    found: dict[str, frozenset[str]] = {}
    for fact in facts:
        if isinstance(fact, Seat) and fact.surely is not None and now.within(fact.surely) is Truth.TRUE:
            found[fact.role] = found.get(fact.role, frozenset()) | frozenset(fact.parties)
    return found
