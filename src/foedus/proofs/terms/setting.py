"""What is asked about: a guarantee under one reading, and who is taken to hold its roles, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from foedus.instrument import Guarantee, Reading
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones, midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A guarantee under one reading, at a time."""

    guarantee: Guarantee
    reading: Reading
    zones: Zones
    at: Instant
    """When the roles are taken to be held: bodies are fixed at the determination."""
    seats: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """Who holds roles whose holders the text leaves to the facts."""
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many seats such a role has, where nobody says who holds them."""
    allies: frozenset[str] = frozenset()
    """Parties taken to act as an addressee would have it."""

    def holders(self, role: str) -> frozenset[str] | None:
        """Who holds a role at that time; nothing where neither the text nor a fact says."""
        if self.guarantee.roles[role].holders is None:
            return self.seats.get(role)
        now = Interval.at(self.at)
        periods = self.guarantee.roles[role].periods
        return frozenset(
            party for party, held in periods.items() if any(now.within(each) is Truth.TRUE for each in held)
        )

    @property
    def hostile(self) -> frozenset[str]:
        """The addressees and those taken to act with them."""
        named = (party for name in self.guarantee.addressees for party in self._all_of(name))
        return frozenset(named) | self.allies

    @property
    def protected(self) -> frozenset[str]:
        """The beneficiaries who neither promise anything nor stand on the other side: they want the effect."""
        to = frozenset(party for name in self.guarantee.beneficiaries for party in self._all_of(name))
        by = frozenset(party for name in self.guarantee.guarantors for party in self._all_of(name))
        return to - by - self.hostile

    def _all_of(self, name: str) -> frozenset[str]:
        return (self.holders(name) or frozenset()) if name in self.guarantee.roles else frozenset((name,))


def settled(guarantee: Guarantee) -> Instant:
    """The first instant from which the roles that the text dates do not change any more before its own last day."""
    turns = (
        end.start
        for role in guarantee.roles.values()
        for holder in role.holders or ()
        for end in (holder.from_, holder.until)
        if end is not None
    )
    last = None if guarantee.ends is None else guarantee.ends.on
    living = (turn for turn in turns if last is None or turn.utc.date() < last)
    first = _LONG_AGO if last is None or last.year > _LONG_AGO.utc.year else _midnight(last).plus(-366 * 86_400)
    return max(living, default=first)


_LONG_AGO = Instant.parse("2000-01-01T00:00:00Z")


def _midnight(day: date) -> Instant:
    return Instant.parse(f"{day.isoformat()}T00:00:00Z")


def lives_until(guarantee: Guarantee, zones: Zones) -> Instant | None:
    """The first day at which the guarantee ends, or the authority for a measure; nothing where the text names none."""
    lasting = (measure.lasts for measure in guarantee.measures.values())
    lapses = (each.until for each in lasting if each is not None and each.until is not None)
    ends = () if guarantee.ends is None else (guarantee.ends,)
    return min((midnight(each, zones) for each in (*lapses, *ends)), default=None)
