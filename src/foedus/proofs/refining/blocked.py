"""Who can keep a measure from its effect, and who may open: what those who act together can in one draft alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.game import Game, game_of, opened
from foedus.proofs.powers.who import acting
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Part, Sides, difference
from foedus.proofs.refining.ways import common_measures, paired_procedures, procedure_parts
from foedus.proofs.terms.answer import Written
from foedus.proofs.terms.formula import AllOf, Formula, Not, Quantity, Sum, at_least
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Search, Solver
from foedus.proofs.terms.stakes import Stake, clauses_of, stakes
from foedus.proofs.terms.wording import opening

_GAME = ("one-will", "seats-apart", "veto-seated", "evidence-there", "nothing-voids")


def blocking(pair: Pair) -> Iterator[Difference]:
    """Who can keep each measure from its effect under one draft and not under the other."""
    alike: dict[tuple[Stake, Stake], list[str]] = {}
    here, there = _stakes(pair.before), _stakes(pair.after)
    for name in common_measures(pair):
        alike.setdefault((here[name], there[name]), []).append(name)
    for (own, other), names in alike.items():
        games = _game(pair.before, own), _game(pair.after, other)
        newly = fewest((games[1].blocking, games[0].blocking), games, pair.solver)
        no_more = fewest((games[0].blocking, games[1].blocking), games, pair.solver)
        lost = _blocking_said(_named(pair.after, newly, games[1]), LOST)
        gained = _blocking_said(_named(pair.before, no_more, games[0]), GAINED)
        parts = _parts(pair, own, other)
        found = difference("blocking", lost, gained, parts=parts, measures=tuple(names))
        yield replace(found, assumes=_GAME, figures=_figures("newly_blocking", newly, "no_more_blocking", no_more))


def standing(pair: Pair) -> Iterator[Difference]:
    """Who may open under one draft and not under the other."""
    for each, names in paired_procedures(pair).items():
        games = opened(pair.before, each[0]), opened(pair.after, each[1])
        no_more = fewest((games[0].winning, games[1].winning), games, pair.solver)
        newly = fewest((games[1].winning, games[0].winning), games, pair.solver)
        lost = _opening_said(pair.before, each[0], _named(pair.before, no_more, games[0]), LOST)
        gained = _opening_said(pair.after, each[1], _named(pair.after, newly, games[1]), GAINED)
        found = difference("standing", lost, gained, parts=procedure_parts(pair, each), measures=names)
        figures = _figures("no_longer_opening", no_more, "newly_opening", newly)
        yield replace(found, assumes=("one-will", "seats-apart"), figures=figures)


def fewest(which: tuple[Formula, Formula], games: tuple[Game, Game], solver: Solver) -> dict[str, int] | None:
    """As few as possible acting together of whom one formula holds and another does not; nothing where none are.

    Raises:
        UndecidedError: the solver gave up.
    """
    search = solver.search(_quantities(*games))
    for limit in (*games[0].limits, *games[1].limits):
        search.say(limit)
    return _fewest(AllOf((which[0], Not(which[1]))), games, search)


def _fewest(newly: Formula, games: tuple[Game, Game], search: Search) -> dict[str, int] | None:
    names = {name for game in games for bench in game.benches.values() for name in bench.together.factors}
    number = Sum.of(sorted(names))
    found = search.find(newly)
    while found is not None:
        best = dict(found)
        fewer = Sum.number(number.worth(best) - 1) - number
        found = search.find(newly, at_least(fewer, 0))
        if found is None:
            return {name: best[name] for name in names}
    return None


def _quantities(before: Game, now: Game) -> tuple[Quantity, ...]:
    """The quantities of both, each once and as wide as in either."""
    wide: dict[str, Quantity] = {}
    for each in (*before.quantities, *now.quantities):
        held = wide.get(each.name, each)
        wide[each.name] = Quantity(each.name, min(held.low, each.low), max(held.high, each.high))
    return tuple(wide[name] for name in sorted(wide))


def _stakes(setting: Setting) -> dict[str, Stake]:
    return {name: stake for stake in stakes(setting.guarantee) for name in stake.measures}


def _game(setting: Setting, stake: Stake) -> Game:
    return game_of(setting, stake.procedures, stake.decision)


def _parts(pair: Pair, own: Stake, other: Stake) -> tuple[Part, Part]:
    here, there = (
        Part(path=("measures", stake.measures[0]), clauses=clauses_of(setting.guarantee, stake))
        for setting, stake in ((pair.before, own), (pair.after, other))
    )
    return here, there


def _named(setting: Setting, found: dict[str, int] | None, game: Game) -> Message:
    """Those found, in words; ``nobody at all`` where it comes about by itself, and nothing where it does not."""
    if found is None:
        return NOTHING
    who = acting(setting.guarantee, found, game)
    return who if who.en != "" else Message("nobody at all", "無須任何人作為")


def _figures(name: str, found: dict[str, int] | None, other: str, reverse: dict[str, int] | None) -> dict[str, Written]:
    told = {name: found, other: reverse}
    return {
        key: {who: number for who, number in sorted(values.items()) if number > 0}
        for key, values in told.items()
        if values is not None
    }


def _blocking_said(who: Message, sides: Sides) -> Message:
    if who == NOTHING:
        return NOTHING
    less, more = sides.less, sides.more
    return Message(
        f"under {less.en} this suffices to keep the effect from following, and does not under {more.en}: {who.en}",
        f"依{less.zh_hant}，下列各方即足以阻止效力發生，依{more.zh_hant}則否：{who.zh_hant}",
    )


def _opening_said(setting: Setting, procedure: str, who: Message, sides: Sides) -> Message:
    if who == NOTHING:
        return NOTHING
    act, less, more = opening(setting.guarantee, procedure), sides.less, sides.more
    return Message(
        f"under {more.en} these may make the {act.en}, and under {less.en} not: {who.en}",
        f"依{more.zh_hant}，下列各方得為{act.zh_hant}，依{less.zh_hant}則否：{who.zh_hant}",
    )
