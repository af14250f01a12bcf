"""Whether one alone can do something, where the text leaves open how many seats some body has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from foedus.proofs.powers.bench import Bench
from foedus.proofs.powers.game import Game
from foedus.proofs.terms.formula import AllOf, AtLeast, Formula, Sum, at_least
from foedus.proofs.terms.solver import Search, Solver

LARGE = 200
"""A body in which one seat still suffices at this size is taken to be one in which it suffices at every size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Who alone can do it."""

    parties: tuple[str, ...]
    """Named parties that can, for some number of seats elsewhere."""
    up_to: Mapping[str, int]
    """Roles any one seat of which can, as long as it has no more seats than this; ``LARGE``: whatever their number."""


def alone(able: Formula, game: Game, solver: Solver) -> Alone:
    """Who alone makes a formula hold, over every number of seats that the text leaves open."""
    search = solver.search(game.quantities)
    for said in (*game.limits, able):
        search.say(said)
    acting = _acting(game.benches.values())
    named = sorted({name for bench in game.benches.values() for name in bench.named})
    parties = tuple(name for name in named if search.find(_only(name, acting)) is not None)
    up_to: dict[str, int] = {}
    for role in game.unsized:
        most = _largest(game.benches[role], _only(game.benches[role].players, acting), search)
        if most > 0:
            up_to[role] = most
    return Alone(parties=parties, up_to=up_to)


def _largest(bench: Bench, one: Formula, search: Search) -> int:
    """The largest number of seats at which one of them suffices: none that does not, or ``LARGE``."""
    most = 0
    for wanted in (LARGE, *range(1, LARGE)):
        if wanted <= most:
            continue
        found = search.find(one, at_least(bench.everybody, wanted))
        if found is None and wanted < LARGE:
            return most
        if found is not None:
            most = min(bench.everybody.worth(found), LARGE)
    return most


def _acting(benches: Iterable[Bench]) -> tuple[str, ...]:
    """Every quantity that says who acts."""
    found = {name: None for bench in benches for name in (*bench.named, *bench.together.factors)}
    return tuple(found)


def _only(name: str, acting: tuple[str, ...]) -> Formula:
    """That one acts, and nobody else."""
    nobody = tuple(AtLeast(Sum.of((other,)).times(-1)) for other in acting if other != name)
    return AllOf((at_least(Sum.of((name,))), AtLeast(Sum.number(1) - Sum.of((name,))), *nobody))
