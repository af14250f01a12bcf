"""Whether more incidents, or more violations, ever bring about less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Message, listed
from foedus.proofs.counts.evading import EVERYWHERE, MOST_STEPS, Grid, within
from foedus.proofs.counts.reported import Incident, Row, reports_of
from foedus.proofs.powers.cooling import cooled_story
from foedus.proofs.powers.recorded import begins, expected, telling
from foedus.proofs.terms.answer import Answer, Happening, Outcome, Story
from foedus.proofs.terms.formula import AtLeast, Not, Quantity, Sum, holds, put
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
    return None if found is None else _told(setting, grid, name, _played(setting, grid, name, found))


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


def _told(setting: Setting, grid: Grid, name: str, story: Story | None) -> Answer:
    violation = setting.guarantee.violations[name]
    kinds = tuple(sorted({kind for leaf in grid.leaves if leaf.is_negated for kind in leaf.kinds}))
    what = _called(setting, kinds)
    says = Message(
        f"further incidents keep the condition from being met: {what.en}",
        f"再發生下列事件，條件反而不成就：{what.zh_hant}",
    )
    return Answer(
        about=Message(violation.name.en, violation.name.zh_hant),
        path=("violations", name, "condition"),
        outcome=Outcome.COUNTEREXAMPLE,
        says=says,
        clauses=(violation.clause,),
        mend=_FOR_PEOPLE,
        story=story,
        assumes=("all-seen",),
    )


def _played(setting: Setting, grid: Grid, name: str, found: Mapping[str, int]) -> Story | None:
    """First the course with more, which is not found; long after it the same without, which is.

    Nothing where totals or sightings are counted, or where silence, or what is left of the longer course as time goes
    on, meets the condition too.
    """
    condition = setting.guarantee.violations[name].condition
    assert condition is not None, "only conditions are asked about"
    cells = [(kind, zone, point) for point in range(1, grid.longest + 1) for kind in grid.kinds for zone in grid.zones]
    fewer: dict[_Cell, int] = {}
    every: dict[_Cell, int] = {}
    for kind, zone, point in cells:
        lying = within(kind, zone, point - 1, point)
        fewer[kind, zone, point] = lying.worth(found)
        every[kind, zone, point] = lying.put({each: Sum.of((f"more {each}",)) for each in lying.factors}).worth(found)
    if any(":" in kind for kind in grid.kinds) or _is_met_ever(grid, every):
        return None
    pause = grid.horizon_s + grid.rules.late_s
    first = begins(setting)
    second = first.plus(2 * pause)
    rows = (*_reported(grid, condition, every, first), *_reported(grid, condition, fewer, second))
    known = second.plus(pause)
    title = setting.guarantee.violations[name].name
    happenings = (
        *telling(setting.guarantee, rows),
        Happening(when=second.plus(-1), what=Message(f"not found: {title.en}", f"計算結果並非：{title.zh_hant}")),
        Happening(when=known, what=Message(f"found: {title.en}", f"計算結果為：{title.zh_hant}")),
    )
    ordered = tuple(sorted(happenings, key=lambda each: each.when))
    told = (expected(setting, second.plus(-1), {name: "unknown"}), expected(setting, known, {name: "true"}))
    return Story(happenings=ordered, expect=told, reports=rows)


_Cell: TypeAlias = tuple[str, str, int]
"""A sort of incident, a zone, and a point of the grid."""


def _is_met_ever(grid: Grid, course: Mapping[_Cell, int]) -> bool:
    """Whether a course meets the condition at any point, or silence does."""
    steps = 2 * grid.longest
    totals: dict[str, int] = {}
    for kind in grid.kinds:
        for zone in grid.zones:
            total = 0
            for point in range(1, steps + 1):
                total += course.get((kind, zone, point), 0)
                for name in within(kind, zone, 0, point).factors:
                    totals[name] = total
    return any(holds(grid.holds(point, easily=True), totals) for point in range(1, steps + 1))


def _reported(grid: Grid, condition: Condition, course: Mapping[_Cell, int], start: Instant) -> tuple[Row, ...]:
    actors = {kind: actor for count in condition.counts() for actor in count.attributed_to for kind in count.of}
    incidents = (
        Incident(
            key=f"{kind}-{zone}-{start.seconds}-{point}-{number}",
            kind=kind,
            zone=zone if zone != EVERYWHERE else next(iter(grid.rules.zones), ""),
            when=start.plus(grid.second(point)),
            actor=actors.get(kind),
        )
        for (kind, zone, point), each in course.items()
        for number in range(each)
    )
    return reports_of(grid.rules, incidents)


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
            story=cooled_story(setting, name),
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
