"""Whether those who gain by an effect, or those against whom it is, can bring it about alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.game import Game, game_of, opened
from foedus.proofs.powers.plays import forced_by
from foedus.proofs.powers.recorded import found_story
from foedus.proofs.powers.sides import sized
from foedus.proofs.powers.who import parties
from foedus.proofs.questions.robustness import can_agree
from foedus.proofs.terms.answer import Answer, Outcome, Story
from foedus.proofs.terms.formula import AllOf, AtLeast, Formula, Not, Sum, at_least
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake, answer_about, clauses_of, stakes

_SOME = 3
"""So many seats a story takes a body to have whose size the text leaves open."""
_DETERMINE = Message("let a body in which they have no seat determine the violation", "由其並無席次之機關認定違反")
_NOT_ALONE = Message("ask for a neutral source besides, or do not count theirs", "另須有中立來源，或不採計其來源")


def provocation(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each effect, and for the voiding of the guarantee, whether one side alone can bring it about."""
    for stake in stakes(setting.guarantee):
        if any(setting.guarantee.measures[name].kind != "consultation" for name in stake.measures):
            yield from _of_stake(setting, stake, solver)
    yield from _of_voiding(setting, solver)
    yield from _of_findings(setting)


def _of_stake(setting: Setting, stake: Stake, solver: Solver) -> Iterator[Answer]:
    """Those asked about: each beneficiary, and all who stand on the other side together."""
    game = game_of(setting, stake.procedures, stake.decision)
    sides = [frozenset((party,)) for party in sorted(_beneficiaries(setting))]
    hostile = setting.hostile - _beneficiaries(setting) - _guarantors(setting)
    sides += [hostile] if len(hostile) > 0 else []
    told = [(side, _alone(game, side, solver)) for side in sides]
    able = frozenset(party for side, can in told if can is True for party in side)
    if len(able) > 0:
        who = parties(setting.guarantee, able)
        says = Message(f"alone can bring it about: {who.en}", f"得單獨使其生效者：{who.zh_hant}")
        answer = answer_about(setting, stake, Outcome.COUNTEREXAMPLE, says)
        first = next(side for side, can in told if can is True)
        story = _brought_about(setting, stake, game, first)
        yield replace(answer, mend=_DETERMINE, figures={"alone": sorted(able)}, story=story)
    elif any(can is None for _, can in told):
        yield _hanging(setting, stake, game)
    elif len(told) > 0:
        who = parties(setting.guarantee, frozenset(party for side, _ in told for party in side))
        says = Message(
            f"none of these can bring it about alone: {who.en}", f"下列各方均無從單獨使其生效：{who.zh_hant}"
        )
        yield answer_about(setting, stake, Outcome.PROVED, says)


def _brought_about(setting: Setting, stake: Stake, game: Game, side: frozenset[str]) -> Story | None:
    """How one side alone brings it about; with some seats wherever the text leaves their number open."""
    sizes = dict.fromkeys((f"{role}:size" for role in game.unsized), _SOME)
    return forced_by(sized(setting, game, sizes), stake, side)


def _hanging(setting: Setting, stake: Stake, game: Game) -> Answer:
    names = [setting.guarantee.roles[role].name for role in game.unsized]
    says = Message(
        f"it hangs on how many seats these have, which the text does not say: {', '.join(name.en for name in names)}",
        f"取決於下列職能之席次，而條文未定：{'、'.join(name.zh_hant for name in names)}",
    )
    return replace(answer_about(setting, stake, Outcome.UNKNOWN, says), figures={"unsized": list(game.unsized)})


def _alone(game: Game, side: frozenset[str], solver: Solver) -> bool | None:
    """Whether a side alone wins, all others against it; nothing where that hangs on numbers of seats left open."""
    search = solver.search(game.quantities)
    for limit in game.limits:
        search.say(limit)
    acting = {name for bench in game.benches.values() for name in (*bench.named, *bench.together.factors)}
    inside = at_least(Sum.of(sorted(acting & side)), len(acting & side))
    nobody_else = tuple(AtLeast(Sum.of((name,)).times(-1)) for name in sorted(acting - side))
    only: Formula = AllOf((inside, *nobody_else))
    if search.find(only, game.winning) is None:
        return False
    return True if search.find(only, Not(game.winning)) is None else None


def _of_voiding(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Whether those against whom it protects can take the guarantee away, or hold it up by an accusation."""
    guarantee = setting.guarantee
    hostile = setting.hostile
    for voiding in guarantee.voided_by:
        name = voiding.procedure
        wins = _alone(game_of(setting, frozenset((name,))), hostile, solver)
        holds = voiding.meanwhile == "suspended" and _alone(opened(setting, name), hostile, solver) is True
        who = parties(guarantee, hostile)
        called = guarantee.procedures[name].name or guarantee.violations[guarantee.procedures[name].on].name
        about = Message(f"loss of the guarantee: {called.en}", f"保證之喪失：{called.zh_hant}")
        if wins is True:
            outcome, says = Outcome.COUNTEREXAMPLE, _voids(who)
        elif holds:
            outcome, says = Outcome.COUNTEREXAMPLE, _suspends(who)
        elif wins is None:
            outcome, says = Outcome.UNKNOWN, _SEATS_OPEN
        else:
            outcome = Outcome.PROVED
            says = Message(f"cannot take it away alone: {who.en}", f"無從單獨使保證失效：{who.zh_hant}")
        accusing = Stake(measures=(), procedures=frozenset((name,)))
        story = _brought_about(setting, accusing, game_of(setting, accusing.procedures), hostile) if wins else None
        yield Answer(
            about=about,
            path=("procedures", name),
            outcome=outcome,
            says=says,
            clauses=tuple(dict.fromkeys((voiding.clause, *clauses_of(guarantee, accusing)))),
            mend=_DETERMINE if outcome is Outcome.COUNTEREXAMPLE else NOTHING,
            assumes=("one-will", "seats-apart", "evidence-there"),
            story=story,
        )


_SEATS_OPEN = Message("it hangs on numbers of seats that the text does not say", "取決於條文未定之席次")


def _voids(who: Message) -> Message:
    return Message(
        f"alone can take the guarantee away, and nobody determines whether the accusation is true: {who.en}",
        f"得單獨使保證失效，且無人認定其指控是否屬實：{who.zh_hant}",
    )


def _suspends(who: Message) -> Message:
    return Message(
        f"an accusation alone holds the measures back as long as it is pending, by whoever likes among: {who.en}",
        f"僅憑指控，於其未決期間即得使措施暫停：{who.zh_hant}",
    )


def _of_findings(setting: Setting) -> Iterator[Answer]:
    """Whether reports of the beneficiary's own side alone make a finding that an effect needs."""
    guarantee, rules = setting.guarantee, setting.guarantee.evidence
    if rules is None or not any(each.alignment == "beneficiary" for each in rules.sources.values()):
        return
    asked = dict.fromkeys(name for rule in guarantee.procedures.values() for name in _required(setting, rule.on))
    for name in asked:
        violation = guarantee.violations[name]
        if violation.condition is None:
            continue
        can = _is_theirs(violation.condition, rules)
        says = (
            Message(
                "reports of the beneficiary's own side alone make this finding",
                "僅憑受保證方之報告，即得作成此計算結果",
            )
            if can
            else Message(
                "reports of the beneficiary's own side alone never make this finding",
                "僅憑受保證方之報告，不能作成此計算結果",
            )
        )
        yield Answer(
            about=Message(violation.name.en, violation.name.zh_hant),
            path=("violations", name, "condition"),
            outcome=Outcome.COUNTEREXAMPLE if can else Outcome.PROVED,
            says=says,
            clauses=(violation.clause, *(() if rules.clause is None else (rules.clause,))),
            mend=_NOT_ALONE if can else NOTHING,
            story=_by_their_word(setting, name) if can else None,
        )


def _by_their_word(setting: Setting, name: str) -> Story | None:
    """Reports of the beneficiary's sources and of no others, and the finding made."""
    rules = setting.guarantee.evidence
    assert rules is not None, "a finding rests on rules of evidence"
    silent = frozenset(code for code, each in rules.sources.items() if each.alignment != "beneficiary")
    return found_story(setting, name, silent=silent)


def _required(setting: Setting, violation: str) -> Iterator[str]:
    for rule in setting.guarantee.procedures.values():
        if rule.on == violation:
            if rule.finding == "is_required":
                yield violation
            criteria = () if rule.determination is None else rule.determination.criteria
            yield from (each.violation for each in criteria if each.finding == "is_required")


def _is_theirs(condition: Condition, rules: EvidenceRules) -> bool:
    """Whether sources of the beneficiary's side can by themselves make a condition true, others keeping silent."""
    others = frozenset(each.independence for each in rules.sources.values() if each.alignment != "beneficiary")
    count = condition.count
    if count is not None:
        seen = any(can_agree(rules, rules.corroboration_for(kind), others) for kind in count.of)
        named = rules.attribution is not None and can_agree(rules, rules.attribution, others)
        return seen and (len(count.attributed_to) == 0 or named)
    if condition.negation is not None:
        return True
    if condition.total is not None or condition.withdrawal is not None:
        return False
    told = [_is_theirs(part, rules) for part in condition.parts]
    return all(told) if condition.all_of is not None else any(told)


def _beneficiaries(setting: Setting) -> frozenset[str]:
    return _held_by(setting, setting.guarantee.beneficiaries)


def _guarantors(setting: Setting) -> frozenset[str]:
    return _held_by(setting, setting.guarantee.guarantors)


def _held_by(setting: Setting, names: tuple[str, ...]) -> frozenset[str]:
    roles = setting.guarantee.roles
    held = ((setting.holders(name) or frozenset()) if name in roles else frozenset((name,)) for name in names)
    return frozenset(party for each in held for party in each)
