"""From what a solver found to a side that acts: who they are, by their codes, and how many seats there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from foedus.proofs.powers.casting import strangers
from foedus.proofs.powers.game import Game, opened
from foedus.proofs.terms.formula import Formula, holds
from foedus.proofs.terms.setting import Setting


def sized(setting: Setting, game: Game, found: Mapping[str, int]) -> Setting:
    """The setting with as many seats as were found, wherever the text leaves their number open."""
    numbers = {
        role: bench.everybody.worth(found) for role, bench in game.benches.items() if len(bench.unnamed.factors) > 0
    }
    return replace(setting, numbers={**setting.numbers, **numbers})


def side_of(game: Game, found: Mapping[str, int]) -> frozenset[str]:
    """Those who act together by the values that were found, in a game of which all sizes are known."""
    named = {name for bench in game.benches.values() for name in bench.named if found.get(name, 0) > 0}
    seats = (code for bench in game.benches.values() for code in strangers(bench)[: found.get(bench.players, 0)])
    return frozenset((*named, *seats))


def values_of(game: Game, side: frozenset[str]) -> dict[str, int]:
    """The values of a side, in a game of which all sizes are known."""
    values: dict[str, int] = {}
    for bench in game.benches.values():
        values |= {name: int(name in side) for name in bench.named}
        values[bench.players] = sum(1 for code in strangers(bench) if code in side)
    return values


def needed_of(game: Game, able: Formula, side: frozenset[str], *, kept: frozenset[str]) -> frozenset[str]:
    """The side without anybody who can be spared, but for those who are to be kept."""
    for each in sorted(side - kept):
        if holds(able, values_of(game, side - {each})):
            side -= {each}
    return side


def may_open(setting: Setting, procedure: str) -> bool:
    """Whether all who may open a procedure are enough to; where the text leaves their number open, some number is."""
    game, tried = opened(setting, procedure), setting.guarantee.procedures[procedure].notification.exhausts
    is_tried = tried is None or setting.holders(tried.by) != frozenset()
    if len(game.unsized) > 0 or not is_tried:
        return is_tried
    return holds(game.winning, {each.name: each.high for each in game.quantities})
