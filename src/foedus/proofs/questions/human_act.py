"""Whether anything can take effect without a signed act of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.kernel import Message, listed
from foedus.proofs.powers.game import Game, determined, opened
from foedus.proofs.terms.answer import Answer, Outcome
from foedus.proofs.terms.formula import AllOf, AtLeast, Formula, Quantity, Sum, at_least
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake, answer_about, stakes

_SIGN = Message("let somebody sign: a role, and how many of its holders", "明定由何職能簽署，及其簽署人數")


def human_act(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """That no computed finding, alarm, silence or passing of time brings a measure into effect by itself."""
    by_itself = {name for name in setting.guarantee.procedures if _comes_by_itself(setting, name, solver)}
    for stake in stakes(setting.guarantee):
        found = tuple(sorted(stake.procedures & by_itself))
        outcome = Outcome.PROVED if len(found) == 0 else Outcome.COUNTEREXAMPLE
        answer = answer_about(setting, stake, outcome, _by_whom(setting, stake) if len(found) == 0 else _by_nobody())
        told = replace(answer, assumes=(), figures={"signed_by": list(_signing(setting, stake))})
        yield told if len(found) == 0 else replace(told, mend=_SIGN, figures={"procedures": list(found)})


def _comes_by_itself(setting: Setting, procedure: str, solver: Solver) -> bool:
    """Whether the steps of a procedure can all be taken while nobody signs, whatever is found."""
    games = [game for game in (opened(setting, procedure), determined(setting, procedure)) if game is not None]
    finding = Quantity("finding", 0, 1)
    quantities = {each.name: each for game in games for each in game.quantities}
    search = solver.search((*quantities.values(), finding))
    for game in games:
        for limit in game.limits:
            search.say(limit)
    required = setting.guarantee.procedures[procedure].finding == "is_required"
    steps: tuple[Formula, ...] = tuple(game.winning for game in games)
    found = (at_least(Sum.of((finding.name,))),) if required else ()
    return search.find(AllOf((*steps, *found)), *(_nobody(game) for game in games)) is not None


def _nobody(game: Game) -> Formula:
    acting = (name for bench in game.benches.values() for name in (*bench.named, *bench.together.factors))
    return AllOf(tuple(AtLeast(Sum.of((name,)).times(-1)) for name in acting))


def _signing(setting: Setting, stake: Stake) -> tuple[str, ...]:
    """The roles whose signed acts are needed, first those that open."""
    guarantee, found = setting.guarantee, dict[str, None]()
    rules = [guarantee.procedures[name] for name in sorted(stake.procedures)]
    found |= dict.fromkeys(rule.notification.by for rule in rules)
    found |= dict.fromkeys(rule.determination.by for rule in rules if rule.determination is not None)
    decided = (guarantee.measures[name].decision for name in stake.measures)
    found |= dict.fromkeys(decision.by for decision in decided if decision is not None)
    return tuple(found)


def _by_whom(setting: Setting, stake: Stake) -> Message:
    guarantee = setting.guarantee
    rules = [guarantee.procedures[name] for name in sorted(stake.procedures)]
    opening = _named(setting, tuple(dict.fromkeys(rule.notification.by for rule in rules)))
    head = Message(
        f"nothing takes effect unless people sign: first {opening.en}",
        f"無人簽署者，不生效力：首由{opening.zh_hant}簽署",
    )
    ways = tuple(dict.fromkeys(rule.determination.by for rule in rules if rule.determination is not None))
    then = _named(setting, ways)
    by_all = all(rule.determination is not None for rule in rules)
    further = Message("", "") if len(ways) == 0 else _then(then, by_all=by_all)
    deciding = _deciding(setting, stake)
    return Message(
        head.en + further.en + deciding.en + _ONLY.en, head.zh_hant + further.zh_hant + deciding.zh_hant + _ONLY.zh_hant
    )


_ONLY = Message("; a finding, an alarm or a deadline opens nothing", "；計算結果、警報或期限屆滿，均不啟動任何程序")


def _then(who: Message, *, by_all: bool) -> Message:
    if by_all:
        return Message(f", then {who.en}", f"，次由{who.zh_hant}簽署")
    return Message(f", then in one of the ways {who.en}", f"，其中一途徑次由{who.zh_hant}簽署")


def _deciding(setting: Setting, stake: Stake) -> Message:
    """For measures that a named authority decides on, that its act is needed besides."""
    measures = setting.guarantee.measures
    decided = (measures[name].decision for name in stake.measures)
    roles = tuple(dict.fromkeys(decision.by for decision in decided if decision is not None))
    if len(roles) == 0:
        return Message("", "")
    who = _named(setting, roles)
    return Message(f"; what needs a decision, also {who.en}", f"；須經決定之措施，並由{who.zh_hant}簽署")


def _by_nobody() -> Message:
    return Message("it can take effect although nobody signs", "無人簽署，仍得生效")


def _named(setting: Setting, roles: tuple[str, ...]) -> Message:
    names = [setting.guarantee.roles[role].name for role in roles]
    return Message(listed(f"the {name.en}" for name in names).en, listed(name.zh_hant for name in names).zh_hant)
