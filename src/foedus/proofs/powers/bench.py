"""Who sits in a role, as a game sees it: named players, and seats of which only the number counts."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.proofs.terms.formula import AtLeast, Quantity, Sum, at_least
from foedus.proofs.terms.setting import Setting

MOST_SEATS = 1000
"""No body is taken to have more seats than this: as many as a majority of this language can name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """The holders of a role."""

    role: str
    named: frozenset[str]
    unnamed: Sum
    """How many further seats there are: a number, or a quantity where nobody says."""

    @property
    def players(self) -> str:
        """The quantity that says how many of the unnamed seats act together."""
        return f"{self.role}:seats"

    @property
    def everybody(self) -> Sum:
        """How many seats there are."""
        return Sum.number(len(self.named)) + self.unnamed

    @property
    def together(self) -> Sum:
        """How many of them act together."""
        return Sum.of(self.named) + (Sum.number(0) if self.unnamed == Sum.number(0) else Sum.of((self.players,)))

    @property
    def apart(self) -> Sum:
        """How many of them do not."""
        return self.everybody - self.together

    @property
    def others(self) -> dict[str, Sum]:
        """What stands for each quantity of this bench if those who act together and those who do not change places."""
        turned = {name: Sum.number(1) - Sum.of((name,)) for name in self.named}
        if self.unnamed != Sum.number(0):
            turned[self.players] = self.unnamed - Sum.of((self.players,))
        return turned

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Everything about it that is looked for."""
        named = tuple(Quantity(name, 0, 1) for name in sorted(self.named))
        if len(self.unnamed.factors) > 0:
            open_ones = tuple(Quantity(name, 0, MOST_SEATS) for name in self.unnamed.factors)
            return (*named, *open_ones, Quantity(self.players, 0, MOST_SEATS))
        if self.unnamed.constant > 0:
            return (*named, Quantity(self.players, 0, self.unnamed.constant))
        return named

    @property
    def is_sized(self) -> bool:
        """Whether it is known how many seats there are."""
        return len(self.unnamed.factors) == 0

    @property
    def limits(self) -> tuple[AtLeast, ...]:
        """What always holds: no more seats act together than there are, and somebody sits there."""
        if self.is_sized:
            return ()
        return (AtLeast(self.unnamed - Sum.of((self.players,))), at_least(self.everybody))


def bench_of(setting: Setting, role: str, sitting: frozenset[str] = frozenset(), *, is_office: bool = False) -> Bench:
    """The holders of a role; ``sitting`` are parties taken to be among them where nobody says who they are.

    An office has one seat unless something else is said.
    """
    holders = setting.holders(role)
    if holders is not None:
        return Bench(role=role, named=holders, unnamed=Sum.number(0))
    number = setting.numbers.get(role, 1 if is_office else None)
    if number is None:
        return Bench(role=role, named=sitting, unnamed=Sum.of((f"{role}:size",)))
    return Bench(role=role, named=sitting, unnamed=Sum.number(max(number - len(sitting), 0)))
