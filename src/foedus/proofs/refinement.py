"""Whether another draft keeps what this one promises: every measure, and nobody more who can block it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.kernel import Message
from foedus.proofs.powers.game import Game, game_of
from foedus.proofs.powers.who import acting
from foedus.proofs.terms.answer import Answer, Outcome
from foedus.proofs.terms.formula import AllOf, Formula, Not, Quantity, Sum, at_least
from foedus.proofs.terms.question import Question
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Search, Solver
from foedus.proofs.terms.stakes import Stake, answer_about, stakes


def against(others: Sequence[Setting]) -> Question:
    """The question of how a draft stands against another one, which is given under each of its readings."""
    by_reading = {setting.reading: setting for setting in others}

    def ask(setting: Setting, solver: Solver) -> Iterator[Answer]:
        return refinement(setting, by_reading.get(setting.reading, others[0]), solver)

    return Question(
        20,
        "refinement",
        Message(
            "Does the other draft keep every measure, and let nobody block it who cannot here?",
            "另一草案是否保留各項措施，且未使他方得予阻止？",
        ),
        Message("the plan in 28 points against that in 20, of 2025", "2025年之二十八點方案與二十點方案"),
        ask,
    )


def refinement(before: Setting, after: Setting, solver: Solver) -> Iterator[Answer]:
    """For the measures of one draft: whether another has them, and who can block them there and could not here."""
    kept: dict[tuple[Stake, Stake], list[str]] = {}
    there = {name: stake for stake in stakes(after.guarantee) for name in stake.measures}
    for stake in stakes(before.guarantee):
        for name in stake.measures:
            if name in there:
                kept.setdefault((stake, there[name]), []).append(name)
            else:
                gone = Message("the other draft has no such measure", "另一草案無此措施")
                yield answer_about(before, replace(stake, measures=(name,)), Outcome.COUNTEREXAMPLE, gone)
    for (here, other), names in kept.items():
        says = Message(
            "whoever can keep the effect from following under the other draft can do so under this one",
            "依另一草案得阻止效力發生者，依本草案亦得阻止",
        )
        answer = answer_about(before, replace(here, measures=tuple(names)), Outcome.PROVED, says)
        yield _compared(answer, after, (_game(before, here), _game(after, other)), solver)


def _game(setting: Setting, stake: Stake) -> Game:
    return game_of(setting, stake.procedures, stake.decision)


def _compared(kept: Answer, after: Setting, games: tuple[Game, Game], solver: Solver) -> Answer:
    before, now = games
    search = solver.search(_quantities(before, now))
    for limit in (*before.limits, *now.limits):
        search.say(limit)
    newly = AllOf((now.blocking, Not(before.blocking)))
    witness = _fewest(newly, games, search)
    if witness is None:
        return kept
    who = acting(after.guarantee, witness, now)
    says = Message(
        f"under the other draft this suffices to keep the effect from following, and does not under this one: {who.en}",
        f"依另一草案，下列各方即足以阻止效力發生，依本草案則否：{who.zh_hant}",
    )
    figures = {name: value for name, value in sorted(witness.items()) if value > 0}
    return replace(kept, outcome=Outcome.COUNTEREXAMPLE, says=says, figures={"newly_blocking": figures})


def _fewest(newly: Formula, games: tuple[Game, Game], search: Search) -> dict[str, int] | None:
    """Those who newly can, with as few as possible acting together."""
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
