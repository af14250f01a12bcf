"""Whether a measure goes on if nobody does anything, and who can let it lapse where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.instrument import deciding
from foedus.kernel import NOTHING, Instant, Message
from foedus.proofs.dates.dated_acts import DatedActs
from foedus.proofs.powers.alone import LARGE, alone
from foedus.proofs.powers.bench import bench_of
from foedus.proofs.powers.coalitions import least_coalitions
from foedus.proofs.powers.enough import enough
from foedus.proofs.powers.game import Game
from foedus.proofs.powers.running_out import expiring_story, unrenewed_story
from foedus.proofs.powers.who import either, parties
from foedus.proofs.questions.authority_coverage import expiry
from foedus.proofs.questions.blocking import figures
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import at, length, measures_named, opening, role_named, sentences, several

_CONTINUE = Message(
    "let it go on until it is lifted, so that it takes an act to end it and none to keep it",
    "使其存續至解除時止：終止須有作為，維持則否",
)

_CONTINUE_OR_FEWER = Message(
    "let it go on until it is lifted, or let fewer than all suffice to renew it",
    "使其存續至解除時止，或使少於全體者即足以展延",
)


def renewal_fragility(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Whether inaction lets each measure go on, or ends it; and how few can bring that about."""
    lasting: list[str] = []
    allowed: dict[int, list[str]] = {}
    for name, measure in setting.guarantee.measures.items():
        longest = None if measure.decision is None else measure.decision.longest_s
        if measure.lasts is not None:
            yield _fragile(setting, name, solver)
        elif longest is not None:
            allowed.setdefault(longest, []).append(name)
        else:
            lasting.append(name)
    for longest, names in allowed.items():
        yield _allowed_for(setting, names, longest)
    if len(lasting) > 0:
        yield _goes_on(setting, lasting)


def renewal_game(setting: Setting, rule: deciding.Renewal) -> Game:
    """The game for a renewal: who, acting together, makes it whatever all others do."""
    bench = bench_of(setting, rule.by)
    weighing = setting.guarantee.roles[rule.by].weighing
    return Game(winning=enough(rule.signatures, bench, weighing), benches={rule.by: bench})


def _fragile(setting: Setting, name: str, solver: Solver) -> Answer:
    measure = setting.guarantee.measures[name]
    lasts = measure.lasts
    assert lasts is not None
    said, numbers = _blockers(setting, lasts.renewal, solver)
    says = sentences(_ends_said(setting, name), said, _limit_said(lasts.renewal))
    clauses = (lasts.clause, *(() if lasts.renewal is None else (lasts.renewal.clause,)))
    end = expiry(setting, measure)
    shown: dict[str, Written] = {"inaction": "ends"} | numbers
    return Answer(
        about=measures_named(setting.guarantee, (name,)),
        path=("measures", name, "lasts"),
        outcome=Outcome.COUNTEREXAMPLE,
        says=says,
        clauses=tuple(dict.fromkeys(clauses)),
        mend=_CONTINUE if lasts.renewal is None else _CONTINUE_OR_FEWER,
        assumes=("one-will", "seats-apart", "received-at-once"),
        figures=shown if end is None else {**shown, "expires": str(end)},
        story=_unrenewed(setting, name, end) if end is not None else unrenewed_story(setting, name),
    )


def _allowed_for(setting: Setting, names: list[str], longest_s: int) -> Answer:
    """Measures that rest on an authorisation which may be given for no longer than so long."""
    guarantee, longest = setting.guarantee, length(longest_s)
    decisions = [rule for name in names if (rule := guarantee.measures[name].decision) is not None]
    who = several(dict.fromkeys(role_named(guarantee, rule.by) for rule in decisions))
    says = Message(
        f"if nobody does anything, each authorisation ends {longest.en} after it was given, or sooner; whether there "
        f"is another is for its authority alone ({who.en})",
        f"無人作為者，各項授權於給予後{longest.zh_hant}內屆滿；是否再予授權，由各該權責機關單獨決定（{who.zh_hant}）",
    )
    return Answer(
        about=measures_named(guarantee, names),
        path=("measures", names[0], "decision"),
        outcome=Outcome.COUNTEREXAMPLE,
        says=says,
        clauses=tuple(dict.fromkeys(rule.clause for rule in decisions)),
        mend=Message(
            "if it is meant to last, let more than one authority suffice to give it again, or allow a longer time",
            "如擬使其持續，請使二以上機關之一即得再予授權，或延長授權期間",
        ),
        figures={"inaction": "ends", "longest_s": longest_s, "measures": [*names]},
        story=next((told for name in names if (told := expiring_story(setting, name)) is not None), None),
    )


def _ends_said(setting: Setting, name: str) -> Message:
    lasts = setting.guarantee.measures[name].lasts
    title, end = measures_named(setting.guarantee, (name,)), expiry(setting, setting.guarantee.measures[name])
    if end is not None:
        moment = at(setting, end)
        return Message(
            f"if nobody does anything, {title.en} end at {moment.en}",
            f"無人作為者，{title.zh_hant}於{moment.zh_hant}失效",
        )
    assert lasts is not None
    assert lasts.for_ is not None
    term = lasts.for_.length
    act = opening(setting.guarantee, setting.guarantee.measures[name].procedure)
    unit = term.unit.value[:-1] if term.number == 1 else term.unit.value
    return Message(
        f"if nobody does anything, the authority for {title.en} ends {term.number} {unit} after the effect of the "
        f"{act.en}",
        f"無人作為者，{title.zh_hant}之權限於{act.zh_hant}生效後{term.number}{_UNITS[term.unit.value]}屆滿",
    )


_UNITS = {"minutes": "分鐘", "hours": "小時", "days": "日", "weeks": "週", "months": "個月", "years": "年"}


def _blockers(setting: Setting, rule: deciding.Renewal | None, solver: Solver) -> tuple[Message, dict[str, Written]]:
    """Who can keep a renewal from being made."""
    guarantee = setting.guarantee
    if rule is None:
        return Message("nobody may renew it", "任何人均不得展延"), {"renewable": False}
    game = renewal_game(setting, rule)
    if len(game.unsized) > 0:
        one = alone(game.blocking, game, solver)
        role = role_named(guarantee, rule.by)
        most = one.up_to.get(rule.by, 0)
        always = most >= LARGE
        number = Message(
            "however many there are" if always else f"as long as there are no more than {most}",
            "不論人數多寡" if always else f"於人數不逾{most}時",
        )
        said = Message(
            f"any one holder of the role ({role.en}) can keep it from being renewed, {number.en}",
            f"{number.zh_hant}，任一{role.zh_hant}均得使其無從展延",
        )
        if most == 0:
            said = Message(
                f"no single {role.en} can keep it from being renewed", f"任何單一{role.zh_hant}均無從阻止展延"
            )
        return said, {"renewable": True, "alone_up_to": most}
    found = least_coalitions(game.blocking, game.quantities, solver)
    if len(found.shapes) == 0:
        return Message("nobody can keep it from being renewed", "無人得阻止其展延"), {"renewable": True, "least": 0}
    who = either(guarantee, found, found.shapes)
    hostile = sorted(
        party for party in setting.hostile if any(shape.may_lie_in(frozenset((party,))) for shape in found.shapes)
    )
    enemy = parties(guarantee, hostile)
    more = NOTHING if len(hostile) == 0 else Message(f"; among them is {enemy.en}", f"；其中包括{enemy.zh_hant}")
    said = Message(
        f"the fewest who can let it lapse are {found.least}: {who.en}{more.en}",
        f"至少{found.least}方即得使其失效：{who.zh_hant}{more.zh_hant}",
    )
    return said, {"renewable": True, **figures(setting, found)}


def _limit_said(rule: deciding.Renewal | None) -> Message:
    if rule is None or rule.no_more_than is None:
        return NOTHING
    return Message(
        f"it may be renewed no more than {rule.no_more_than} time{'' if rule.no_more_than == 1 else 's'}",
        f"其展延以{rule.no_more_than}次為限",
    )


def _unrenewed(setting: Setting, name: str, end: Instant) -> Story:
    """Nobody renews: a second before the end the authority is there, and at the end it is not."""
    acts = DatedActs(setting=setting)
    acts.add(end, Message("nobody has renewed the authority", "無人展延權限"))
    return acts.story({"as_of": str(end), "measure": name, "state": "authority_lapsed"})


def _goes_on(setting: Setting, names: list[str]) -> Answer:
    guarantee = setting.guarantee
    title = measures_named(guarantee, names)
    lifted = [name for name in names if guarantee.measures[name].lifted_by is not None]
    says = Message(
        "once in effect it goes on without any act, and takes an act to end",
        "生效後無須任何作為即繼續有效，其終止則須有作為",
    )
    ends = guarantee.ends
    if ends is not None and ends.activated == "end":
        says = Message(
            "once in effect it goes on without any act until the guarantee itself ends",
            "生效後無須任何作為即繼續有效，至保證本身終止時為止",
        )
    rules = (guarantee.measures[name].lifted_by for name in lifted)
    clauses = dict.fromkeys(rule.clause for rule in rules if rule is not None)
    answer = Answer(about=title, path=("measures", names[0]), outcome=Outcome.PROVED, says=says)
    return replace(answer, clauses=tuple(clauses), figures={"inaction": "continues", "lifted_by_act": [*lifted]})
