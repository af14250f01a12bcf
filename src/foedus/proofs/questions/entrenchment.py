"""Whether it is as hard to amend the text as to keep its effect from following.

An amendment is no act of a proceeding, and the engine performs none: what does not hold is told in words, and by times
counted from a notification, without a story to be played.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.instrument import Guarantee
from foedus.kernel import Message
from foedus.proofs.powers.amending import Route, amended, routes, unsaid
from foedus.proofs.powers.game import Benches
from foedus.proofs.powers.who import parties
from foedus.proofs.questions.escaping import escape
from foedus.proofs.questions.outnumbering import NOBODY, Case, Part, case_of, compared, fewest, fewest_said
from foedus.proofs.terms.answer import Answer, Outcome, Written
from foedus.proofs.terms.formula import Not, holds, put
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake, answer_about, clauses_of, stakes
from foedus.proofs.terms.wording import sentences

_MOST_NAMED = 12
"""How many are told by name of those who alone can stop an amendment."""
_WORST = (Outcome.COUNTEREXAMPLE, Outcome.UNKNOWN, Outcome.PROVED)


def entrenchment(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each measure, whether no fewer can amend what it rests on than can keep its effect from following."""
    if setting.guarantee.amendment is None:
        yield _silent(setting.guarantee)
        return
    for stake in stakes(setting.guarantee):
        yield _of_stake(setting, stake, solver)


def _silent(guarantee: Guarantee) -> Answer:
    return Answer(
        about=Message(guarantee.title.en, guarantee.title.zh_hant),
        path=("title",),
        outcome=Outcome.UNKNOWN,
        says=_SILENT,
        mend=_SAY_HOW,
        assumes=("treaty-law",),
        figures={"ways": []},
    )


def _of_stake(setting: Setting, stake: Stake, solver: Solver) -> Answer:
    guarantee = setting.guarantee
    clauses = rests_on(guarantee, stake)
    ways = routes(guarantee, clauses)
    parts = [*_gap(unsaid(guarantee, clauses))]
    if len(ways) == 0:
        parts += [Part(outcome=Outcome.PROVED, says=_NEVER)] if len(parts) == 0 else []
    else:
        parts = [*_found(case_of(setting, stake, ways), solver), *parts]
    parts.sort(key=lambda part: _WORST.index(part.outcome))
    answer = answer_about(setting, stake, parts[0].outcome, sentences(*(part.says for part in parts)))
    figures: dict[str, Written] = {"ways": [route.way for route in ways]}
    for part in parts:
        figures |= part.figures
    return replace(
        answer,
        path=("amendment", "ways", ways[0].way) if len(ways) > 0 else ("amendment",),
        clauses=tuple(dict.fromkeys((*_cited(guarantee, ways), *answer.clauses))),
        mend=sentences(*dict.fromkeys(part.mend for part in parts)),
        assumes=tuple(
            dict.fromkeys(("protected-willing", *answer.assumes, *(each for part in parts for each in part.assumes)))
        ),
        figures=figures,
    )


def rests_on(guarantee: Guarantee, stake: Stake) -> tuple[str, ...]:
    """The clauses that need only be amended to take a measure away: what promises it, brings it, or ends it all."""
    measures = [guarantee.measures[name] for name in stake.measures]
    rules = [guarantee.procedures[name] for name in sorted(stake.procedures)]
    found = [measure.clause for measure in measures]
    found += [measure.lasts.clause for measure in measures if measure.lasts is not None]
    found += clauses_of(guarantee, stake)
    for rule in rules:
        found += [guarantee.violations[rule.on].clause, rule.effect.clause]
        found += [step.clause for step in (rule.reply, rule.cure, rule.delay, rule.cool_off) if step is not None]
    found += [way.clause for way in guarantee.ends_by.values()]
    found += [voiding.clause for voiding in guarantee.voided_by]
    found += [] if guarantee.ends is None else [guarantee.ends.clause]
    return tuple(dict.fromkeys(found))


def _cited(guarantee: Guarantee, ways: tuple[Route, ...]) -> Iterator[str]:
    rule = guarantee.amendment
    for route in ways:
        assert rule is not None, "only a text that says how it is amended has ways"
        way = rule.ways[route.way]
        yield from (way.clause, *(step.clause for step in (*way.agreed_by, *way.voted_by)))
        if route.through is not None:
            yield route.through


def _found(case: Case, solver: Solver) -> Iterator[Part]:
    """What is found of those who can amend."""
    search = solver.search(case.amending.quantities)
    for limit in case.amending.limits:
        search.say(limit)
    unprotected = case.without(case.amending.winning, case.setting.protected)
    if search.find(unprotected) is None:
        yield _guarded(case, solver)
    else:
        beyond = search.find(unprotected, Not(case.blocking))
        size = compared(case, solver, is_beyond=beyond is not None)
        yield replace(size, figures={**size.figures, "beyond_blocking": beyond is not None})
        yield from _indirect(case, size, solver)
        yield from _escaping(case, solver)
    yield from _by_addressee(case, solver)
    yield from _stopping(case)


def _guarded(case: Case, solver: Solver) -> Part:
    """Where nobody amends without those whom the text protects."""
    game = case.own
    if len(game.unsized) > 0:
        return Part(outcome=Outcome.PROVED, says=_GUARDED)
    found = fewest(game.winning, game, solver)
    if found.least is None:
        return Part(outcome=Outcome.PROVED, says=NOBODY, figures={"amend": 0})
    who = fewest_said(case.setting, found)
    says = Message(
        f"{_GUARDED.en}; it takes {found.least} at the least: {who.en}",
        f"{_GUARDED.zh_hant}；修正至少須{found.least}方共同為之：{who.zh_hant}",
    )
    return Part(outcome=Outcome.PROVED, says=says, figures={"amend": found.least})


def _escaping(case: Case, solver: Solver) -> Iterator[Part]:
    """Whether an amendment made by those who could not block escapes what is pending."""
    search = solver.search(case.amending.quantities)
    for limit in case.amending.limits:
        search.say(limit)
    benches = Benches(case.setting)
    for route in case.ways:
        able = case.without(amended(benches, (route.way,)), case.setting.protected)
        if search.find(able, Not(case.blocking)) is None:
            continue
        found = escape(case.setting, case.stake, route.way)
        if found is not None:
            outcome, says, mend, figures = found
            yield Part(outcome=outcome, says=says, mend=mend, figures=figures, assumes=("amended-after",))


def _indirect(case: Case, size: Part, solver: Solver) -> Iterator[Part]:
    """That what is found is so only because a clause that asks for more can itself be amended by fewer."""
    passed = tuple(route for route in case.ways if route.through is not None)
    if size.outcome is Outcome.PROVED or len(passed) == 0:
        return
    straight = tuple(route for route in case.ways if route.through is None)
    if len(straight) > 0:
        alone = compared(case_of(case.setting, case.stake, straight), solver, is_beyond=True)
        if alone.outcome is not Outcome.PROVED:
            return
    rule = case.setting.guarantee.amendment
    assert rule is not None, "only a text that says how it is amended has ways"
    for route in passed:
        what = rule.ways[route.way].what
        says = Message(
            f"this is open in two steps, to whoever first amends the clause that asks for more (`{route.through}`): "
            f"{what.en}",
            f"分二步即得為之：先依此方式修正定有較高門檻之條款（`{route.through}`）：{what.zh_hant}",
        )
        yield Part(outcome=size.outcome, says=says, mend=_NAME_ITSELF, figures={"through": route.through or ""})


def _by_addressee(case: Case, solver: Solver) -> Iterator[Part]:
    """Whether the side against which it is can amend it alone, or nobody can without it."""
    hostile = case.setting.hostile & case.acting
    if len(hostile) == 0:
        return
    who = parties(case.setting.guarantee, hostile)
    search = solver.search(case.amending.quantities)
    for limit in case.amending.limits:
        search.say(limit)
    winning = case.amending.winning
    if search.find(case.without(winning, case.acting - hostile)) is not None:
        says = Message(
            f"the side against which the promise is can amend it alone: {who.en}",
            f"承諾所針對之一方得單獨修正條文：{who.zh_hant}",
        )
        yield Part(outcome=Outcome.COUNTEREXAMPLE, says=says, mend=_NOT_THEM, figures={"addressee": "alone"})
    elif search.find(case.without(winning, hostile)) is None:
        says = Message(
            f"nor can it be amended without the side against which the promise is: {who.en}",
            f"未經承諾所針對之一方同意，條文亦不得修正：{who.zh_hant}",
        )
        yield Part(outcome=Outcome.PROVED, says=says, figures={"addressee": "in_every"})


def _stopping(case: Case) -> Iterator[Part]:
    """Who alone can keep the text from being amended, for better or worse."""
    game = case.own
    if len(game.unsized) > 0:
        return
    stopped = Not(put(game.winning, game.others))
    nobody = {each.name: 0 for each in game.quantities}
    alone = [name for name in nobody if ":" not in name and holds(stopped, {**nobody, name: 1})]
    if holds(stopped, nobody) or len(alone) == 0:
        return
    who = parties(case.setting.guarantee, alone)
    if len(alone) > _MOST_NAMED:
        who = Message(f"any of {len(alone)} parties", f"{len(alone)}方中之任一方")
    says = Message(f"one alone can keep it from being amended: {who.en}", f"任一方均得單獨阻止修正者：{who.zh_hant}")
    yield Part(outcome=Outcome.PROVED, says=says, figures={"stops_alone": [*alone]})


def _gap(left: tuple[str, ...]) -> Iterator[Part]:
    """Clauses of which nothing is said."""
    if len(left) > 0:
        named = ", ".join(f"`{name}`" for name in left), "、".join(f"「{name}」" for name in left)
        says = Message(
            f"the text does not say how these clauses may be amended: {named[0]}",
            f"條文未定下列條款如何修正：{named[1]}",
        )
        yield Part(
            outcome=Outcome.UNKNOWN,
            says=says,
            mend=_NAME_THEM,
            figures={"unsaid": [*left]},
            assumes=("treaty-law",),
        )


_SILENT = Message(
    "the text does not say how it may be amended or repealed; a treaty that does not is amended by agreement of all "
    "its parties, and a statute as other statutes are",
    "條文未定如何修正或廢止；條約未定者，經全體締約方合意修正；法律則依一般立法程序修正",
)
_SAY_HOW = Message(
    "write under `amendment` who may amend it, and what becomes of what is pending",
    "請以`amendment`載明何者得修正，及未決程序如何處理",
)
_NEVER = Message("nobody may amend what it rests on", "其所依據之條款不得修正")
_GUARDED = Message("nobody can amend it without those whom it protects", "未經受保障方同意，任何人均不得修正")
_NAME_ITSELF = Message(
    "name that clause too among those that can be amended only by more", "將該條款一併列為須較高門檻始得修正者"
)
_NOT_THEM = Message("let nobody amend it without the others", "明定未經其他各方同意不得修正")
_NAME_THEM = Message("name them in a way, or write a way without `of`", "於某一方式列明各該條款，或另定未載`of`之方式")
