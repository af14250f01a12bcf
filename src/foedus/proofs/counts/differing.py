"""The fewest incidents by which one condition is met and another is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.instrument import Condition
from foedus.proofs.counts.occurring import grid_of, named, written
from foedus.proofs.terms.formula import Not, Quantity, Sum, at_least
from foedus.proofs.terms.solver import Solver

_MOST = 10_000_000


def fewest_apart(met: Condition, unmet: Condition, zones: Sequence[str], solver: Solver) -> Mapping[str, int] | None:
    """As few as possible of ``incident:CLASS:ZONE:PARTY:SECONDS`` that meet one condition and not the other.

    Nothing where whatever meets the first meets the second too. Incidents are taken to be corroborated and placed.

    Raises:
        UndecidedError: the solver gave up.
    """
    both = (met, unmet)
    # Where all is counted alike, one zone stands for all; what is counted apart and together needs every one of them.
    alike = len({count.per for each in both for count in each.counts()}) < 2
    grid = grid_of(both, zones[:1] if alike else zones)
    names = sorted({name for each in both for name in named(each, grid)})
    search = solver.search(Quantity(name, 0, _MOST) for name in names)
    search.say(written(met, grid))
    search.say(Not(written(unmet, grid)))
    found, least = search.find(), 0
    if found is None:
        return None
    number = Sum.of(names)
    best = dict(found)
    while least < number.worth(best):
        middle = (least + number.worth(best)) // 2
        fewer = search.find(at_least(Sum.number(middle) - number, 0))
        if fewer is None:
            least = middle + 1
        else:
            best = dict(fewer)
    return {name: best[name] for name in names if best[name] > 0}
