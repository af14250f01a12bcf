"""What each measure asks beyond what is done in peace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from pydantic import JsonValue

from foedus.instrument import Measure, Term
from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.plays import undecided_story
from foedus.proofs.powers.sides import sized
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake

_SOME = 3
_MORE = Message("write what is added once the measure is in effect", "載明措施生效後新增之內容")
_BY_WHEN = Message("write a `deadline` for the decision", "以`deadline`載明應決定之期限")


def step_up(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each promise, that more is owed once it is in effect than in peace, or that no more is."""
    del solver  # the text says it, and nothing need be searched
    beginning: list[str] = []
    for name, measure in setting.guarantee.measures.items():
        if measure.automaticity == "discretionary":
            yield _decided(setting, name, measure)
        elif measure.nature == "freedom":
            continue
        elif measure.step_up is not None and _same(measure):
            yield _alike(name, measure)
        elif measure.kind in _BY_KIND:
            yield _BY_KIND[measure.kind](name, measure)
        else:
            beginning.append(name)
    if len(beginning) > 0:
        yield _from_nothing(setting, beginning)


def _same(measure: Measure) -> bool:
    stated = measure.step_up
    return stated is not None and (
        stated.peacetime.en == stated.after.en or stated.peacetime.zh_hant == stated.after.zh_hant
    )


def _alike(name: str, measure: Measure) -> Answer:
    says = Message("no increase: the same is owed in peace and afterwards", "並無提升：平時與生效後之義務相同")
    return replace(_answer(name, measure, Outcome.COUNTEREXAMPLE, says), mend=_MORE)


def _decided(setting: Setting, name: str, measure: Measure) -> Answer:
    """Of what an authority may decide, the duty is to decide, if there is a time for it."""
    who = NOTHING if measure.decision is None else _role(setting, measure.decision.by)
    if isinstance(measure.deadline, Term):
        time = _length(measure.deadline)
        says = Message(
            f"in peace nothing falls due; once the procedure is complete, a decision of the {who.en} does, in "
            f"{time.en}; the measure itself is owed by nobody unless it is so decided",
            f"平時無應履行者；程序完成後，{who.zh_hant}應於{time.zh_hant}內決定；未為肯定之決定者，無人負實施措施之義務",
        )
        return _answer(name, measure, Outcome.PROVED, says)
    says = Message(
        f"no increase: the {who.en} may decide, and no time is set for it, so that nothing more is ever owed",
        f"並無提升：{who.zh_hant}得為決定，惟未定期限，故無任何新增之義務",
    )
    return replace(
        _answer(name, measure, Outcome.COUNTEREXAMPLE, says), mend=_BY_WHEN, story=_undecided(setting, name, measure)
    )


def _undecided(setting: Setting, name: str, measure: Measure) -> Story | None:
    """All others do their part, and nothing more is owed; with some seats wherever their number is left open."""
    if measure.decision is None:
        return None
    procedures, by = setting.guarantee.leading_to(name), measure.decision.by
    game = game_of(setting, procedures, by)
    sizes = dict.fromkeys((f"{role}:size" for role in game.unsized), _SOME)
    return undecided_story(sized(setting, game, sizes), Stake(measures=(name,), procedures=procedures, decision=by))


def _tiers(name: str, measure: Measure) -> Answer:
    """Supplies that flow in peace, and those that are added."""
    before, added = _names(measure, "peacetime"), _names(measure, "after")
    if len(added) == 0:
        return _alike(name, measure)
    now, then = _listing(measure, before), _listing(measure, added)
    says = Message(
        f"to {len(before)} kinds that flow in peace ({now.en}) it adds {len(added)} ({then.en})",
        f"平時提供{len(before)}項（{now.zh_hant}），生效後新增{len(added)}項（{then.zh_hant}）",
    )
    figures: dict[str, Written] = {"peacetime": list(before), "added": list(added)}
    return replace(_answer(name, measure, Outcome.PROVED, says), figures=figures)


def _capital(name: str, measure: Measure) -> Answer:
    """What is paid in, and what may be called."""
    terms = measure.terms
    currency, paid, called = str(terms.get("currency", "")), _total(terms, "paid_in"), _total(terms, "callable")
    if called == 0:
        return _alike(name, measure)
    before = (
        Message(f"{currency} {paid:,} paid in", f"實繳{currency} {paid:,}")
        if paid > 0
        else Message("nothing paid in", "無實繳資本")
    )
    times = f"{called / paid:.1f}".removesuffix(".0") if paid > 0 else ""
    so_much = Message(f", {times} times as much", f"，為其{times}倍") if paid > 0 else NOTHING
    says = Message(
        f"beside {before.en}, {currency} {called:,} may be called once it is in effect{so_much.en}",
        f"平時{before.zh_hant}；生效後得另催繳{currency} {called:,}{so_much.zh_hant}",
    )
    return replace(_answer(name, measure, Outcome.PROVED, says), figures={"paid_in": paid, "callable": called})


def _returning(name: str, measure: Measure) -> Answer:
    """What was suspended, and what of it returns."""
    gone, back = _names(measure, "suspended"), _names(measure, "restores")
    reserve = measure.terms.get("reserve")
    further = len(cast("Mapping[str, JsonValue]", reserve)) if isinstance(reserve, Mapping) else 0
    figures: dict[str, Written] = {"suspended": len(gone), "restored": len(back), "reserve": further}
    if len(gone) == 1:
        whole = Message("the one suspended provision returns", "暫停適用之唯一規定恢復適用")
    elif len(back) == len(gone):
        whole = Message(f"all {len(gone)} suspended provisions return", f"暫停適用之{len(gone)}項規定全數恢復")
    else:
        whole = Message(
            f"{len(back)} of {len(gone)} suspended provisions return", f"暫停適用之{len(gone)}項規定中恢復{len(back)}項"
        )
    if further > 0:
        more = Message(
            f", and {further} prepared packages are added: harder than before the relief",
            f"，並新增{further}項預備方案，較放寬前更為嚴厲",
        )
    else:
        more = Message("; nothing goes beyond what was in force before the relief", "；並無超出放寬前原有者")
    says = Message(whole.en + more.en, whole.zh_hant + more.zh_hant)
    return replace(_answer(name, measure, Outcome.PROVED, says), figures=figures)


_BY_KIND = {"arms": _tiers, "intelligence": _tiers, "finance": _capital, "sanctions": _returning}


def _from_nothing(setting: Setting, names: Sequence[str]) -> Answer:
    """Duties that begin: in peace they ask for nothing."""
    guarantee = setting.guarantee
    untimed = [name for name in names if guarantee.measures[name].deadline == "untimed"]
    words = [guarantee.measures[name].name for name in names]
    about = Message(listed(each.en for each in words).en, listed(each.zh_hant for each in words).zh_hant)
    says = Message("nothing is owed of it in peace, and it is owed once in effect", "平時不負此義務；生效後始負之")
    if len(untimed) == len(names):
        says = Message(says.en + ", though by no time", says.zh_hant + "，惟未定履行期限")
    elif len(untimed) > 0:
        late = listed(guarantee.measures[name].name.en for name in untimed).en
        late_zh = listed(guarantee.measures[name].name.zh_hant for name in untimed).zh_hant
        says = Message(f"{says.en}; by no time: {late}", f"{says.zh_hant}；未定履行期限者：{late_zh}")
    clauses = tuple(dict.fromkeys(guarantee.measures[name].clause for name in names))
    figures: dict[str, Written] = {"untimed": list(untimed)}
    return Answer(
        about=about, path=("measures", names[0]), outcome=Outcome.PROVED, says=says, clauses=clauses, figures=figures
    )


def _answer(name: str, measure: Measure, outcome: Outcome, says: Message) -> Answer:
    stated = measure.step_up
    about = Message(measure.name.en, measure.name.zh_hant)
    if stated is not None and outcome is Outcome.PROVED:
        says = Message(
            f"{says.en}; in the words of the text, in peace: {stated.peacetime.en}; afterwards: {stated.after.en}",
            f"{says.zh_hant}；條文所載，平時：{stated.peacetime.zh_hant}；生效後：{stated.after.zh_hant}",
        )
    return Answer(about=about, path=("measures", name), outcome=outcome, says=says, clauses=(measure.clause,))


def _names(measure: Measure, key: str) -> tuple[str, ...]:
    held = measure.terms.get(key)
    return tuple(str(each) for each in held) if isinstance(held, list) else ()


def _total(terms: Mapping[str, JsonValue], key: str) -> int:
    held = terms.get(key)
    whole = held.get("total") if isinstance(held, Mapping) else None
    return whole if isinstance(whole, int) else 0


def _listing(measure: Measure, names: Sequence[str]) -> Message:
    """What is named, in the words of the text where it has some."""
    words = [_words(measure.terms, name) for name in names]
    return Message(listed(each.en for each in words).en, listed(each.zh_hant for each in words).zh_hant)


def _words(node: JsonValue | Mapping[str, JsonValue], name: str) -> Message:
    """The name in words of something that the terms declare, wherever in them it stands; else its code."""
    inside: list[JsonValue] = []
    if isinstance(node, Mapping):
        own = node.get(name)
        words = own.get("name") if isinstance(own, Mapping) else None
        if isinstance(words, Mapping):
            return Message(str(words["en"]), str(words["zh-Hant"]))
        inside = list(node.values())
    elif isinstance(node, list):
        inside = node
    found = (_words(each, name) for each in inside if isinstance(each, Mapping | list))
    return next((each for each in found if each.en != name), Message.same(name))


def _role(setting: Setting, role: str) -> Message:
    name = setting.guarantee.roles[role].name
    return Message(name.en, name.zh_hant)


_UNITS = {"minutes": "分鐘", "hours": "小時", "days": "日", "weeks": "週", "months": "個月", "years": "年"}


def _length(term: Term) -> Message:
    number, unit = term.length.number, term.length.unit.value
    return Message(f"{number} {unit.removesuffix('s') if number == 1 else unit}", f"{number}{_UNITS[unit]}")
