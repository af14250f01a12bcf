"""Whether more incidents, or more violations, ever bring about less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedus.instrument import EvidenceRules
from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.counts.evading import EVERYWHERE, MOST_STEPS, Grid, within
from foedus.proofs.terms.answer import Answer, Happening, Outcome, Story
from foedus.proofs.terms.formula import AtLeast, Not, Quantity, Sum, put
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

_HORIZON_S = 365 * 86_400
_FOR_PEOPLE = Message("take the negation out, and let people judge the exception", "刪去否定條件，例外情形由人認定")
_NOT_BACK = Message(
    "let the graver effect follow without waiting, or say that a step back lies with the addressee alone",
    "使較重之效力無須等待即行發生，或明定退讓僅由相對方為之",
)


def monotonicity(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each condition, that no further incident undoes it; for each procedure, that no lesser one puts it off."""
    rules = setting.guarantee.evidence
    names = [name for name, each in setting.guarantee.violations.items() if each.condition is not None]
    if rules is not None and len(names) > 0:
        long = [name for name in names if _is_too_long(setting, rules, name)]
        asked = [name for name in names if name not in long]
        undone = [found for name in asked if (found := _undone(setting, rules, name, solver)) is not None]
        yield from undone
        yield from (_unsearched(setting, name) for name in long)
        if len(undone) == 0 and len(asked) > 0:
            yield _never(setting, asked)
    yield from _put_off(setting)


def _undone(setting: Setting, rules: EvidenceRules, name: str, solver: Solver) -> Answer | None:
    """Two courses of events, the second with all of the first and more, where only the first meets the condition."""
    violation = setting.guarantee.violations[name]
    assert violation.condition is not None, "only conditions are asked about"
    grid = Grid(violation.condition, rules, _HORIZON_S)
    if grid.grows:
        return None  # with no negation over it, no count that further incidents reach is ever asked not to be reached
    steps = grid.longest
    quantities = tuple(grid.quantities(steps))
    more = {each.name: Sum.of((f"more {each.name}",)) for each in quantities}
    search = solver.search((*quantities, *(Quantity(f"more {q.name}", q.low, q.high) for q in quantities)))
    for rule in grid.rising(steps):
        search.say(rule)
        search.say(put(rule, more))
    for kind in grid.kinds:
        for zone in grid.zones:
            for point in range(1, steps + 1):
                fewer = within(kind, zone, point - 1, point)
                search.say(AtLeast(fewer.put(more) - fewer))
    held = grid.holds(steps, easily=True)
    found = search.find(held, Not(put(held, more)))
    return None if found is None else _told(setting, grid, name, found)


def _is_too_long(setting: Setting, rules: EvidenceRules, name: str) -> bool:
    """Whether a negation stands over a count, and the windows have more steps than are searched."""
    condition = setting.guarantee.violations[name].condition
    assert condition is not None, "only conditions are asked about"
    grid = Grid(condition, rules, _HORIZON_S)
    return not grid.grows and grid.longest > MOST_STEPS


def _unsearched(setting: Setting, name: str) -> Answer:
    violation = setting.guarantee.violations[name]
    return Answer(
        about=Message(violation.name.en, violation.name.zh_hant),
        path=("violations", name, "condition"),
        outcome=Outcome.UNKNOWN,
        says=Message(
            f"a window of this condition is longer than is searched, {MOST_STEPS:,} steps of the grid",
            f"本條件之計數期間長於所能搜尋之範圍（格點{MOST_STEPS:,}步）",
        ),
        clauses=(violation.clause,),
        mend=_FOR_PEOPLE,
        assumes=("all-seen",),
    )


def _told(setting: Setting, grid: Grid, name: str, found: Mapping[str, int]) -> Answer:
    violation = setting.guarantee.violations[name]
    kinds = tuple(sorted({kind for leaf in grid.leaves if leaf.is_negated for kind in leaf.kinds}))
    what = _called(setting, kinds)
    says = Message(
        f"further incidents keep the condition from being met: {what.en}",
        f"再發生下列事件，條件反而不成就：{what.zh_hant}",
    )
    happenings: list[Happening] = []
    for point in range(1, grid.longest + 1):
        when = setting.at.plus(point * grid.step_s)
        for kind in grid.kinds:
            for zone in grid.zones:
                lying = within(kind, zone, point - 1, point)
                first = lying.worth(found)
                second = lying.put({each: Sum.of((f"more {each}",)) for each in lying.factors}).worth(found)
                if second > 0:
                    said = _said(setting, kind, zone, (first, second - first))
                    happenings.append(Happening(when=when, what=said))
    return Answer(
        about=Message(violation.name.en, violation.name.zh_hant),
        path=("violations", name, "condition"),
        outcome=Outcome.COUNTEREXAMPLE,
        says=says,
        clauses=(violation.clause,),
        mend=_FOR_PEOPLE,
        story=Story(happenings=tuple(happenings), expect=()),
        assumes=("all-seen",),
    )


def _said(setting: Setting, kind: str, zone: str, number: tuple[int, int]) -> Message:
    """So many in the first course of events, and so many more in the second."""
    what = _called(setting, (kind,))
    where = NOTHING if zone == EVERYWHERE else _called(setting, (zone,))
    place = NOTHING if where == NOTHING else Message(f" ({where.en})", f"（{where.zh_hant}）")
    return Message(
        f"{number[0]} of {what.en}{place.en}, and in the other course {number[1]} more",
        f"{what.zh_hant}{number[0]}件{place.zh_hant}，另一情形再加{number[1]}件",
    )


def _never(setting: Setting, names: list[str]) -> Answer:
    violations = setting.guarantee.violations
    words = [violations[name].name for name in names]
    about = Message(listed(each.en for each in words).en, listed(each.zh_hant for each in words).zh_hant)
    return Answer(
        about=about,
        path=("violations", names[0], "condition"),
        outcome=Outcome.PROVED,
        says=Message("no further incident undoes the condition", "再發生任何事件，條件均仍成就"),
        clauses=tuple(dict.fromkeys(violations[name].clause for name in names)),
        assumes=("all-seen",),
    )


def _put_off(setting: Setting) -> Iterator[Answer]:
    """Where the effect of a lower rung holds back that of a higher one."""
    guarantee = setting.guarantee
    for name, rule in guarantee.procedures.items():
        if rule.cool_off is None:
            continue
        lower = guarantee.violations[guarantee.procedures[rule.cool_off.after].on].name
        hours = rule.cool_off.length_s / 3_600
        length = f"{hours:.1f}".removesuffix(".0")
        violation = guarantee.violations[rule.on].name
        yield Answer(
            about=Message(violation.en, violation.zh_hant),
            path=("procedures", name, "cool_off"),
            outcome=Outcome.COUNTEREXAMPLE,
            says=Message(
                f"where the measures for {lower.en} took effect shortly before, this effect follows up to {length} "
                "hours later than it would otherwise",
                f"{lower.zh_hant}之措施生效未久者，本效力較該措施未生效時至多遲延{length}小時",
            ),
            clauses=(rule.cool_off.clause,),
            mend=_NOT_BACK,
            figures={"seconds": rule.cool_off.length_s},
        )


def _called(setting: Setting, kinds: tuple[str, ...]) -> Message:
    rules = setting.guarantee.evidence
    assert rules is not None, "what is counted stands in the rules of evidence"
    codes = [kind.partition(":")[2] or kind for kind in kinds]
    pairs = [(rules.names.get(code), code) for code in codes]
    return Message(
        listed(code if words is None else words.en for words, code in pairs).en,
        listed(code if words is None else words.zh_hant for words, code in pairs).zh_hant,
    )
