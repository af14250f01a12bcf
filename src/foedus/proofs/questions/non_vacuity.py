"""Whether every violation, every procedure and every measure can happen at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from foedus.instrument import Guarantee, Procedure, deciding
from foedus.kernel import Instant, Message
from foedus.legaltime import days, midnight
from foedus.proofs.counts.occurring import can_occur, unattributable
from foedus.proofs.dates.timing import clocks, timing
from foedus.proofs.powers.game import Game, determined, opened
from foedus.proofs.questions.authority_coverage import expiry
from foedus.proofs.questions.latest_trigger import last_notification
from foedus.proofs.terms.answer import Answer, Outcome, Written
from foedus.proofs.terms.formula import AllOf, AtLeast, Sum
from foedus.proofs.terms.setting import Setting, settled
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, determining, measures_named, opening, proceeding, role_named


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """Why something can never happen."""

    kind: str
    says: Message
    mend: Message
    clauses: tuple[str, ...]


class _Step(NamedTuple):
    """One signed act on the way to the effect."""

    act: Message
    role: str
    game: Game
    clause: str


def non_vacuity(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Whether anything in the text can never happen: a violation, the effect of a procedure, a measure."""
    guarantee = setting.guarantee
    never = {name for name in guarantee.violations if not _occurs(setting, name, solver)}
    found = list(_violations(setting, never))
    stuck: set[str] = set()
    for name in guarantee.procedures:
        bars = tuple(_bars(setting, name, never, solver))
        stuck |= {name} if len(bars) > 0 else set()
        about = proceeding(guarantee, name)
        found.extend(_answer(about, ("procedures", name), bar) for bar in bars)
        found.extend(_by_leave(setting, name, solver))
    found.extend(_stuck(setting, stuck))
    for name in guarantee.measures:
        about = measures_named(guarantee, (name,))
        found.extend(_answer(about, ("measures", name), bar) for bar in _measure_bars(setting, name))
    yield from found if len(found) > 0 else (_proved(setting),)


def _occurs(setting: Setting, violation: str, solver: Solver) -> bool:
    """Whether the pattern of a violation can occur; one of judgement alone always can."""
    condition, evidence = setting.guarantee.violations[violation].condition, setting.guarantee.evidence
    if condition is None or evidence is None:
        return True
    return not unattributable(condition, evidence) and can_occur(condition, evidence, solver)


def _violations(setting: Setting, never: set[str]) -> Iterator[Answer]:
    for name in setting.guarantee.violations:
        if name in never:
            rule = setting.guarantee.violations[name]
            bar = _Bar(
                kind="condition",
                says=Message(
                    "no course of incidents can ever meet its condition: its parts contradict each other, or ask for "
                    "what the evidence rules let nobody show",
                    "任何事件經過均無從符合其要件：各部分相互矛盾，或其所要求者依證據規則無人得予證明",
                ),
                mend=Message("loosen one of the parts of the condition", "放寬其要件之一部"),
                clauses=(rule.clause,),
            )
            yield _answer(Message(rule.name.said("en"), rule.name.said("zh-Hant")), ("violations", name), bar)


def _bars(setting: Setting, name: str, never: set[str], solver: Solver) -> Iterator[_Bar]:
    """Each reason for which the effect of a procedure can never follow."""
    yield from _unsigned(setting, name, solver)
    yield from _unmet(setting, name, never)
    yield from _timeless(setting, name)


def _steps(setting: Setting, name: str) -> Iterator[_Step]:
    rule, guarantee = setting.guarantee.procedures[name], setting.guarantee
    notice, found = rule.notification, rule.determination
    yield _Step(opening(guarantee, name), notice.by, opened(setting, name), notice.clause)
    game = determined(setting, name)
    if found is not None and game is not None:
        yield _Step(determining(guarantee, name), found.by, game, found.clause)


def _unsigned(setting: Setting, name: str, solver: Solver) -> Iterator[_Bar]:
    """A step that not even all of those who hold its role can take, or can take no longer."""
    for place, step in enumerate(_steps(setting, name)):
        if _is_possible(step.game, solver):
            continue
        earlier = (tuple(_steps(replace(setting, at=when), name))[place] for when in _turns(setting, step.role))
        was_possible = any(_is_possible(each.game, solver) for each in earlier)
        who, ends = role_named(setting.guarantee, step.role), setting.guarantee.ends
        if not was_possible:
            yield _Bar(
                kind="signatures",
                says=Message(
                    f"the {step.act.en} needs more signatures than there can be: not even all who hold the role "
                    f"({who.en}) suffice",
                    f"{step.act.zh_hant}所需之簽署多於所能有者：{who.zh_hant}全體簽署仍有不足",
                ),
                mend=Message("lower the number of signatures, or add holders", "調降簽署人數，或增列任職者"),
                clauses=(step.clause,),
            )
        elif ends is None or setting.at < midnight(ends, setting.zones):
            since = at(setting, setting.at)
            yield _Bar(
                kind="vacant",
                says=Message(
                    f"since {since.en} at the latest there are not enough holders of the role for the {step.act.en} "
                    f"({who.en})",
                    f"至遲自{since.zh_hant}起，{who.zh_hant}之任職者已不足以為{step.act.zh_hant}",
                ),
                mend=Message("name holders for the time after that", "指明其後之任職者"),
                clauses=(step.clause,),
            )


def _turns(setting: Setting, role: str) -> tuple[Instant, ...]:
    """When somebody takes a role by the text."""
    periods = setting.guarantee.roles[role].periods.values()
    return tuple(sorted({each.start for held in periods for each in held}))


def _by_leave(setting: Setting, name: str, solver: Solver) -> Iterator[Answer]:
    """That a step can be taken only if an addressee itself signs."""
    for step in _steps(setting, name):
        for party in sorted(setting.hostile) if _is_possible(step.game, solver) else ():
            if _is_possible(step.game, solver, without=frozenset((party,))):
                continue
            who = role_named(setting.guarantee, party)
            bar = _Bar(
                kind="addressee",
                says=Message(
                    f"the {step.act.en} is possible only if {who.en} signs, itself an addressee: without that nothing "
                    "follows",
                    f"{step.act.zh_hant}須經{who.zh_hant}簽署始得為之，而其即為相對方：未簽署者，不生任何效力",
                ),
                mend=Message("let those who keep the promise suffice without it", "使守約者無須其簽署即足成立"),
                clauses=(step.clause,),
            )
            answer = _answer(proceeding(setting.guarantee, name), ("procedures", name), bar)
            yield replace(answer, outcome=Outcome.UNKNOWN)


def _is_possible(game: Game, solver: Solver, without: frozenset[str] = frozenset()) -> bool:
    """Whether some can take a step, these staying away."""
    search = solver.search(game.quantities)
    named = {name for bench in game.benches.values() for name in bench.named} & without
    away = AllOf(tuple(AtLeast(Sum.of((name,)).times(-1)) for name in sorted(named)))
    return search.find(*game.limits, game.winning, away) is not None


def _unmet(setting: Setting, name: str, never: set[str]) -> Iterator[_Bar]:
    """A finding that is required and can never be met, or too few criteria that can."""
    rule = setting.guarantee.procedures[name]
    mend = Message(
        "loosen that condition, or let the finding inform only (`finding: informs`)",
        "放寬該要件，或使該判定僅供參考（`finding: informs`）",
    )
    if rule.finding == "is_required" and rule.on in never:
        yield _Bar(
            kind="finding",
            says=Message(
                "no effect can follow without a finding that can never be met", "其效力以永無可能成立之判定為要件"
            ),
            mend=mend,
            clauses=(setting.guarantee.violations[rule.on].clause,),
        )
    if rule.determination is None:
        return
    criteria = rule.determination.criteria
    open_ones = [each for each in criteria if not (each.finding == "is_required" and each.violation in never)]
    if len(open_ones) < rule.determination.needed:
        yield _Bar(
            kind="criteria",
            says=Message(
                f"{rule.determination.needed} criteria must be found met, and only {len(open_ones)} ever can be",
                f"須認定{rule.determination.needed}項要件成立，惟僅{len(open_ones)}項有成立之可能",
            ),
            mend=mend,
            clauses=(rule.determination.clause,),
        )


def _timeless(setting: Setting, name: str) -> Iterator[_Bar]:
    """A determination whose time is over before it may be made; an effect that can never come before the end."""
    guarantee, rule = setting.guarantee, setting.guarantee.procedures[name]
    stuck = _outwaited(setting, name)
    if stuck > 0:
        yield _no_time(setting, name, stuck)
        return
    ends = guarantee.ends
    if ends is None:
        return
    end = midnight(ends, setting.zones)
    if ends.pending == "lapse" and last_notification(setting, name, end) is None:
        says = Message("no effect of it can come before the guarantee ends", "其效力無從於保證終止前發生")
        mend = Message("let the guarantee end later", "延後保證之終止")
        yield _Bar(kind="end", says=says, mend=mend, clauses=(ends.clause, rule.effect.clause))
    elif _is_past(setting, end):
        yield _over(setting, end, ends.clause)


def _no_time(setting: Setting, name: str, stuck: Fraction) -> _Bar:
    """That the determination comes too late whenever it comes: for all that is notified, or for some."""
    rule, act = setting.guarantee.procedures[name], determining(setting.guarantee, name)
    assert rule.determination is not None, "only a determination can be too late"
    is_all = stuck == 1
    which = Message("every proceeding", "程序一概") if is_all else Message("some proceedings", "部分程序")
    if rule.reply is None or rule.reply.holds_up != "determination":
        return _Bar(
            kind="window",
            says=Message(
                f"the time for the {act.en} is over before it begins, and {which.en} lapse"
                f"{'s' if is_all else ''} at once",
                f"{act.zh_hant}之期限於起算前即已屆滿，{which.zh_hant}立即失效",
            ),
            mend=Message("give the determination more time", "延長認定期限"),
            clauses=(rule.determination.clause,),
        )
    return _Bar(
        kind="reply",
        says=Message(
            f"the time for the {act.en} is over before the addressee's time for its reply: by keeping silent the "
            f"addressee lets {which.en} lapse",
            f"{act.zh_hant}之期限先於相對方答覆之期限屆滿：相對方保持沉默，即得使{which.zh_hant}失效",
        ),
        mend=Message(
            "shorten the time for the reply, or lengthen that for the determination", "縮短答覆期限，或延長認定期限"
        ),
        clauses=(rule.reply.clause, rule.determination.clause),
    )


def _is_past(setting: Setting, end: Instant) -> bool:
    """Whether somebody asks about a time after an end: where nobody says when, the roles alone put it there."""
    return setting.at >= end and setting.at > settled(setting.guarantee)


_SAMPLES = 49
_STEP_S = 7 * 86_400 + 12_345


def _outwaited(setting: Setting, name: str) -> Fraction:
    """Of which part of many notifications the time to determine is over before that for the reply."""
    rule = setting.guarantee.procedures[name]
    is_timed = rule.determination is not None and rule.determination.within != "untimed"
    if isinstance(rule.effect, deciding.EffectOnDay) or not is_timed:
        return Fraction(0)
    tried = tuple(_at_all_seasons(setting, rule))
    return Fraction(sum(1 for each in tried if timing(setting, name, each).soonest is None), len(tried))


def _at_all_seasons(setting: Setting, rule: Procedure) -> Iterator[Instant]:
    """Instants of all seasons and hours, and the beginning and the end of their days wherever a clock counts days."""
    before = _before_end(setting)
    zones = {term.zone: setting.zones.zone(term.zone) for term in clocks(rule) if term.zone is not None}
    for place in range(_SAMPLES):
        moment = before.plus(-place * _STEP_S)
        yield moment
        for zone in zones.values():
            begins = days.start_of_day(days.local_date(moment, zone), zone)
            yield from (begins, begins.plus(-1))


def _before_end(setting: Setting) -> Instant:
    ends = setting.guarantee.ends
    return setting.at if ends is None else min(setting.at, midnight(ends, setting.zones).plus(-1))


def _over(setting: Setting, end: Instant, clause: str) -> _Bar:
    moment = at(setting, end)
    return _Bar(
        kind="over",
        says=Message(
            f"it ended at {moment.en}: nothing can bring it about any more", f"已於{moment.zh_hant}終止：無從再予發動"
        ),
        mend=Message("give it a later end, or renew it", "另定較後之終期，或予展延"),
        clauses=(clause,),
    )


def _stuck(setting: Setting, procedures: set[str]) -> Iterator[Answer]:
    """The measures that no procedure can bring into effect."""
    guarantee = setting.guarantee
    names = [name for name in guarantee.measures if guarantee.leading_to(name) <= procedures]
    if len(names) > 0:
        bar = _Bar(
            kind="procedure",
            says=Message(
                "no procedure that would bring this into effect can come to its end", "應使其生效之程序，均無從完成"
            ),
            mend=Message("mend the procedure", "修正該程序"),
            clauses=tuple(dict.fromkeys(guarantee.measures[name].clause for name in names)),
        )
        yield _answer(measures_named(guarantee, names), ("measures", names[0]), bar)


def _measure_bars(setting: Setting, name: str) -> Iterator[_Bar]:
    """Each further reason for which a measure can never take effect."""
    guarantee, measure = setting.guarantee, setting.guarantee.measures[name]
    end, lasts = expiry(setting, measure), measure.lasts
    if end is not None and lasts is not None and _is_past(setting, end):
        yield _over(setting, end, lasts.clause)
    for kind, role, clause in _needed(guarantee, name):
        if role in guarantee.roles and setting.holders(role) == frozenset():
            who = role_named(guarantee, role)
            yield _Bar(
                kind=kind,
                says=Message(f"nobody holds the role that it needs: {who.en}", f"所需之職能無人擔任：{who.zh_hant}"),
                mend=Message("name somebody who holds it", "指明擔任者"),
                clauses=(clause,),
            )


def _needed(guarantee: Guarantee, name: str) -> Iterator[tuple[str, str, str]]:
    measure = guarantee.measures[name]
    if all(_is_empty(guarantee, each) for each in measure.owed_by):
        yield "owed_by", measure.owed_by[0], measure.clause
    if measure.decision is not None:
        yield "decision", measure.decision.by, measure.decision.clause


def _is_empty(guarantee: Guarantee, name: str) -> bool:
    role = guarantee.roles.get(name)
    return role is not None and role.holders is not None and len(role.holders) == 0


def _answer(about: Message, path: tuple[str, ...], bar: _Bar) -> Answer:
    return Answer(
        about=about,
        path=path,
        outcome=Outcome.COUNTEREXAMPLE,
        says=bar.says,
        mend=bar.mend,
        clauses=bar.clauses,
        assumes=("received-at-once", "addressee-silent"),
        figures={"bar": bar.kind},
    )


def _proved(setting: Setting) -> Answer:
    guarantee = setting.guarantee
    numbers = (len(guarantee.violations), len(guarantee.procedures), len(guarantee.measures))
    says = Message(
        f"everything in the text can happen: violations {numbers[0]}, procedures {numbers[1]}, measures {numbers[2]}",
        f"條文所定者均有實現之可能：違反情事{numbers[0]}種、程序{numbers[1]}種、措施{numbers[2]}項",
    )
    until = [end for each in guarantee.measures.values() if (end := expiry(setting, each)) is not None]
    figures: dict[str, Written] = {"violations": numbers[0], "procedures": numbers[1], "measures": numbers[2]}
    if len(until) > 0:
        moment = at(setting, min(until))
        only = Message(f"some of it only before {moment.en}", f"其中部分僅限於{moment.zh_hant}前")
        says = Message(f"{says.en}; {only.en}", f"{says.zh_hant}；{only.zh_hant}")
        figures["until"] = str(min(until))
    title = guarantee.title
    return Answer(
        about=Message(title.said("en"), title.said("zh-Hant")),
        path=("title",),
        outcome=Outcome.PROVED,
        says=says,
        figures=figures,
        assumes=("received-at-once", "addressee-silent", "evidence-there"),
    )
