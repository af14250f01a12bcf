"""How much can be done below each threshold without its being met: what is known as cutting the salami."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from foedus.instrument import Condition, EvidenceRules, Procedure
from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.counts.evading import EVERYWHERE, Grid
from foedus.proofs.counts.most import Most, most_at_first, most_below
from foedus.proofs.counts.reported import Incident, reports_of
from foedus.proofs.powers.recorded import begins, unfound_story
from foedus.proofs.terms.answer import Answer, Outcome, Step, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver, UndecidedError

HORIZON_DAYS = 365
_DAY_S = 86_400
_MOST_TOLD = 1_000
"""Of a longer schedule the beginning is told, which is not noticed either."""
_COUNT_THEM = Message(
    "count them by themselves too, everywhere together and without a spread, at a threshold of their own",
    "對此類事件另設計數條件：各區域併計、不要求相隔時間，並自有門檻",
)
_ADD_CRITERION = Message(
    "let fewer criteria suffice, or add one that such incidents meet",
    "降低應成就之要件數，或增列此類事件得成就之要件",
)
_TOO_LONG = Message(
    "no most was found within the bounds of the search: its windows are too many or too long",
    "未能於搜尋範圍內求得上限：計數期間過多或過長",
)
_NOT_ALIKE = Message(
    "the windows of this condition do not end alike, so that they are not told of one instant",
    "本條件之各計數期間終點不一致，無從就同一時點計算",
)
_INFORMS = Message(
    "; the finding only informs, and people may determine the violation all the same",
    "；該計算結果僅供參考，仍得由人認定違反",
)
_REQUIRED = Message("; without the finding no effect can follow", "；無此計算結果者，不生效力")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Threshold:
    """One condition whose being met something hangs on."""

    about: Message
    path: tuple[Step, ...]
    clauses: tuple[str, ...]
    condition: Condition
    violations: tuple[str, ...]
    """Of which none may be found."""
    besides: frozenset[str]
    """What else the procedure counts, and this condition does not."""
    then: Message


def evasion(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """The most incidents in a year that stay below each threshold, in all and in one zone; or that any number does."""
    rules = setting.guarantee.evidence
    if rules is None:
        return
    for threshold in _thresholds(setting):
        grid = Grid(threshold.condition, rules, HORIZON_DAYS * _DAY_S)
        try:
            yield _of(setting, threshold, grid, solver)
        except UndecidedError:
            yield _answer(setting, threshold, Outcome.UNKNOWN, _TOO_LONG)
    yield from _uncounted(setting, rules)


def _thresholds(setting: Setting) -> Iterator[_Threshold]:
    guarantee, asked = setting.guarantee, set[str]()
    for name, procedure in guarantee.procedures.items():
        violation = guarantee.violations[procedure.on]
        if violation.condition is not None and procedure.on not in asked:
            asked.add(procedure.on)
            yield _Threshold(
                about=Message(violation.name.en, violation.name.zh_hant),
                path=("violations", procedure.on, "condition"),
                clauses=(violation.clause,),
                condition=violation.condition,
                violations=(procedure.on,),
                besides=frozenset(),
                then=_REQUIRED if procedure.finding == "is_required" else _INFORMS,
            )
        yield from _of_criteria(setting, name, procedure)


def _of_criteria(setting: Setting, name: str, procedure: Procedure) -> Iterator[_Threshold]:
    """The criteria that must not be met for too few to be met, in each way of choosing them."""
    guarantee, rule = setting.guarantee, procedure.determination
    if rule is None:
        return
    required = [each for each in rule.criteria if each.finding == "is_required"]
    short_of = rule.needed - (len(rule.criteria) - len(required))
    if short_of < 1:
        return
    counted = _kinds(guarantee.violations[procedure.on].condition)
    counted |= frozenset(kind for each in required for kind in _kinds(guarantee.violations[each.violation].condition))
    for chosen in combinations(required, len(required) - short_of + 1):
        violations = [guarantee.violations[each.violation] for each in chosen]
        parts = tuple(each.condition for each in violations if each.condition is not None)
        joined = Condition(any_of=parts)
        names = listed(each.name.en for each in violations).en, listed(each.name.zh_hant for each in violations).zh_hant
        yield _Threshold(
            about=Message(
                f"{guarantee.violations[procedure.on].name.en}: the criteria {names[0]}",
                f"{guarantee.violations[procedure.on].name.zh_hant}：要件{names[1]}",
            ),
            path=("procedures", name, "determination", "criteria"),
            clauses=tuple(dict.fromkeys(each.clause for each in chosen)),
            condition=joined,
            violations=tuple(each.violation for each in chosen),
            besides=counted - _kinds(joined),
            then=_REQUIRED,
        )


def _kinds(condition: Condition | None) -> frozenset[str]:
    return frozenset() if condition is None else frozenset(kind for count in condition.counts() for kind in count.of)


def _of(setting: Setting, threshold: _Threshold, grid: Grid, solver: Solver) -> Answer:
    if not grid.is_aligned:
        return _answer(setting, threshold, Outcome.UNKNOWN, _NOT_ALIKE)
    incidents = frozenset(kind for kind in grid.kinds if ":" not in kind)
    counted = incidents if len(incidents) > 0 else frozenset(kind for kind in grid.kinds if ":" in kind)
    free = tuple(kind for kind in sorted(counted) if most_at_first(grid, solver, frozenset((kind,))) is None)
    if len(free) > 0 or len(threshold.besides) > 0:
        kinds = (*(each for kind in free for each in grid.alike(kind)), *sorted(threshold.besides))
        found = most_below(grid, solver, counted, grid.zones, easily=True)
        return _unbounded(setting, threshold, grid, kinds, found)
    low = most_below(grid, solver, counted, grid.zones, easily=True)
    high = low if grid.fits else most_below(grid, solver, counted, grid.zones, easily=False)
    if low is None or high is None or low.number is None:
        return _answer(setting, threshold, Outcome.UNKNOWN, _BY_SILENCE)
    if low.number != high.number:
        return _between(setting, threshold, grid, low, high)
    one = most_below(grid, solver, counted, grid.zones[:1], easily=True) if len(grid.zones) > 1 else None
    never = tuple(kind for kind in sorted(counted) if most_at_first(grid, solver, frozenset((kind,))) == 0)
    return _bounded(setting, threshold, grid, _Bound(low, one, never))


class _Bound(NamedTuple):
    """What was found of a condition that has a bound: the most, in one zone, and of what there may be none."""

    most: Most
    in_one_zone: Most | None
    never: tuple[str, ...]


_BY_SILENCE = Message("silence itself meets the condition", "即無任何事件，條件亦已成就")


def _unbounded(
    setting: Setting, threshold: _Threshold, grid: Grid, kinds: tuple[str, ...], found: Most | None
) -> Answer:
    what = _called(setting, kinds)
    how = _how(setting, grid, kinds)
    says = Message(
        f"any number of incidents of these kinds stays below it: {what.en}{how.en}{threshold.then.en}",
        f"下列事件無論多少，均不使條件成就：{what.zh_hant}{how.zh_hant}{threshold.then.zh_hant}",
    )
    answer = _answer(setting, threshold, Outcome.COUNTEREXAMPLE, says)
    figures: dict[str, Written] = {"unlimited": list(kinds), "withheld": True}
    story = None if found is None else _story(setting, threshold, grid, found)
    mend = _COUNT_THEM if threshold.path[0] == "violations" else _ADD_CRITERION
    return replace(answer, mend=mend, figures=figures, story=story)


def _how(setting: Setting, grid: Grid, kinds: tuple[str, ...]) -> Message:
    """On what condition any number of them goes unnoticed."""
    if any(leaf.spread_s > 0 and not leaf.kinds.isdisjoint(kinds) for leaf in grid.leaves):
        return Message(
            ", if they come in one blow and a pause follows that is as long as the window",
            "，惟須集中為之，其後暫停達計數期間之長度",
        )
    others = tuple(kind for first in grid.kinds for kind in grid.alike(first) if kind not in kinds)
    if len(others) == 0:
        return NOTHING
    named = _called(setting, others)
    return Message(
        f", as long as fewer of these come with them than the condition asks for: {named.en}",
        f"，惟下列情事須未達條件所定之數：{named.zh_hant}",
    )


def _bounded(setting: Setting, threshold: _Threshold, grid: Grid, bound: _Bound) -> Answer:
    number, one = bound.most.number, bound.in_one_zone
    assert number is not None, "only what has a bound is told as bounded"
    in_one = None if one is None else one.number
    head = _told(setting, grid, bound, in_one)
    says = Message(head.en + threshold.then.en, head.zh_hant + threshold.then.zh_hant)
    answer = _answer(setting, threshold, Outcome.PROVED, says)
    figures: dict[str, Written] = {"most": number, "days": HORIZON_DAYS, "withheld": True}
    if in_one is not None:
        figures["most_in_one_zone"] = in_one
    return replace(answer, figures=figures, story=_story(setting, threshold, grid, bound.most))


def _told(setting: Setting, grid: Grid, bound: _Bound, in_one: int | None) -> Message:
    number, never = bound.most.number or 0, tuple(each for kind in bound.never for each in grid.alike(kind))
    kinds = tuple(each for kind in grid.kinds for each in grid.alike(kind) if not each.startswith("weapons:"))
    none_of = _called(setting, never)
    if number == 0:
        return Message(f"not one stays below it: {none_of.en}", f"一有下列情事，條件即成就：{none_of.zh_hant}")
    what, rate = _called(setting, tuple(kind for kind in kinds if kind not in never)), _rate(number)
    zone = (
        NOTHING
        if in_one is None
        else Message(f", {in_one:,} of them in any one zone", f"，其中任一區域至多{in_one:,}件")
    )
    besides = (
        NOTHING
        if len(never) == 0
        else Message(f"; not one of these does: {none_of.en}", f"；一有下列情事，條件即成就：{none_of.zh_hant}")
    )
    return Message(
        f"at most {number:,} ({what.en}) stay below it in {HORIZON_DAYS} days{zone.en}: {rate.en}{besides.en}",
        f"{HORIZON_DAYS}日內至多{number:,}件（{what.zh_hant}）可不使條件成就{zone.zh_hant}，{rate.zh_hant}{besides.zh_hant}",
    )


def _between(setting: Setting, threshold: _Threshold, grid: Grid, low: Most, high: Most) -> Answer:
    least = "?" if low.number is None else f"{low.number:,}"
    most = Message("no bound was found above it", "未得其上限") if high.number is None else None
    up = f"{high.number:,}" if high.number is not None else ""
    says = Message(
        f"{least} in {HORIZON_DAYS} days can stay below it; {f'no more than {up} can' if most is None else most.en}",
        f"{HORIZON_DAYS}日內可有{least}件不使條件成就；{f'至多{up}件' if most is None else most.zh_hant}",
    )
    return replace(
        _answer(setting, threshold, Outcome.UNKNOWN, says),
        figures={"least": low.number or 0, "withheld": True},
        story=_story(setting, threshold, grid, low),
    )


def _uncounted(setting: Setting, rules: EvidenceRules) -> Iterator[Answer]:
    """Classes of incident that may be reported, and that no condition counts."""
    conditions = (each.condition for each in setting.guarantee.violations.values() if each.condition is not None)
    counted = {kind for condition in conditions for count in condition.counts() for kind in count.of}
    left = tuple(kind for kind in rules.classes if kind not in counted)
    if len(left) == 0 or len(counted) == 0:
        return
    what = _called(setting, left)
    says = Message(
        f"no condition counts them, however many there are: {what.en}", f"無論多少，均無條件予以計數：{what.zh_hant}"
    )
    yield Answer(
        about=Message("classes of incident", "事件類別"),
        path=("evidence", "classes"),
        outcome=Outcome.COUNTEREXAMPLE,
        says=says,
        clauses=() if rules.clause is None else (rules.clause,),
        mend=Message(
            "count them in the condition of a violation, or take them off the list of classes",
            "於違反情事之條件中予以計數，或自事件類別中刪去",
        ),
        figures={"unlimited": list(left)},
    )


def _rate(number: int) -> Message:
    """How many that is, on the average of the horizon."""
    if number >= HORIZON_DAYS:
        each = f"{number / HORIZON_DAYS:.1f}".removesuffix(".0")
        return Message(f"{each} a day on average", f"平均每日{each}件")
    each = f"{HORIZON_DAYS / number:.1f}".removesuffix(".0")
    return Message(f"one in {each} days on average", f"平均每{each}日一件")


def _called(setting: Setting, kinds: tuple[str, ...]) -> Message:
    rules = setting.guarantee.evidence
    assert rules is not None, "what is counted stands in the rules of evidence"
    codes = [kind.partition(":")[2] or kind for kind in kinds]
    words = [rules.names.get(code) for code in codes]
    pairs = list(zip(words, codes, strict=True))
    return Message(
        listed(code if each is None else each.en for each, code in pairs).en,
        listed(code if each is None else each.zh_hant for each, code in pairs).zh_hant,
    )


def _story(setting: Setting, threshold: _Threshold, grid: Grid, most: Most) -> Story | None:
    """The schedule as reports; where there is no bound, with so many that any number would do.

    Nothing where totals or sightings are counted, or absence is: such a record a drafter has to write.
    """
    rules, start = grid.rules, begins(setting)
    if any(":" in kind for _, kind, _ in most.schedule):
        return None
    actors = {
        kind: actor for count in threshold.condition.counts() for actor in count.attributed_to for kind in count.of
    }
    incidents = [
        Incident(
            key=f"{point}-{kind}-{zone}-{number}",
            kind=kind,
            zone=zone if zone != EVERYWHERE else next(iter(rules.zones), ""),
            when=start.plus(grid.second(point)),
            actor=actors.get(kind),
        )
        for (point, kind, zone), each in sorted(most.schedule.items())[:_MOST_TOLD]
        for number in range(each)
    ][:_MOST_TOLD]
    rows = reports_of(rules, incidents)
    return unfound_story(
        setting, threshold.violations, rows, last=max((each.when for each in incidents), default=start)
    )


def _answer(setting: Setting, threshold: _Threshold, outcome: Outcome, says: Message) -> Answer:
    del setting
    return Answer(
        about=threshold.about,
        path=threshold.path,
        outcome=outcome,
        says=says,
        clauses=threshold.clauses,
        assumes=("all-seen",),
    )
