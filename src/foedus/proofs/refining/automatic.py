"""What must still be done, and by whom, before a measure has its effect: where automatic stops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from foedus.instrument import Guarantee, Measure
from foedus.kernel import NOTHING, Message
from foedus.proofs.questions.bounded_response import tried
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Sides, difference, unsettled
from foedus.proofs.refining.event import later_event
from foedus.proofs.refining.ways import common_measures, measure_parts, paired_procedures, procedure_parts
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import determining, role_named, several

_GRADES = ("mandatory", "unless_blocked", "discretionary")
_GRADE_SAID = {
    "mandatory": Message("it follows by law", "依法當然發生效力"),
    "unless_blocked": Message("it follows unless a vote prevents it", "除經表決阻止外，發生效力"),
    "discretionary": Message("nothing follows unless an authority decides so", "非經有權機關決定，不生效力"),
}


def automaticity(pair: Pair) -> Iterator[Difference]:
    """Whether a measure follows by law, unless a vote prevents it, or by a decision alone; and what else is needed."""
    for name in common_measures(pair):
        here, there = pair.before.guarantee.measures[name], pair.after.guarantee.measures[name]
        lost, gained = _grade_said(pair.after, there, here, LOST), _grade_said(pair.before, here, there, GAINED)
        yield difference("automaticity", lost, gained, parts=measure_parts(pair, name), measures=(name,))
        yield _residual(pair, name)
        yield _by_decision(pair, name)


def steps(pair: Pair) -> Iterator[Difference]:
    """Whether one draft asks for acts between the notification and the effect that the other does not."""
    for each, names in paired_procedures(pair).items():
        here, there = _needed(pair.before.guarantee, each[0]), _needed(pair.after.guarantee, each[1])
        lost, gained = _needed_said(there, here, LOST), _needed_said(here, there, GAINED)
        found = difference("acts", lost, gained, parts=procedure_parts(pair, each), measures=names)
        shown = None if lost == NOTHING else later_event(pair, each, next(iter(tried(pair.before, each[0]))))
        yield replace(found, stories=shown)


def _grade_said(setting: Setting, less: Measure, more: Measure, sides: Sides) -> Message:
    if _GRADES.index(less.automaticity) <= _GRADES.index(more.automaticity):
        return NOTHING
    own, other = _GRADE_SAID[less.automaticity], _GRADE_SAID[more.automaticity]
    by = NOTHING if less.decision is None else role_named(setting.guarantee, less.decision.by)
    who = NOTHING if by == NOTHING else Message(f" ({by.en})", f"（{by.zh_hant}）")
    return Message(
        f"under {sides.less.en} {own.en}{who.en}; under {sides.more.en} {other.en}",
        f"依{sides.less.zh_hant}，{own.zh_hant}{who.zh_hant}；依{sides.more.zh_hant}，{other.zh_hant}",
    )


def _residual(pair: Pair, name: str) -> Difference:
    """The further acts, by their words; where each draft has some that the other has not, words alone do not tell."""
    here, there = (_acts(each.guarantee.measures[name]) for each in (pair.before, pair.after))
    parts = measure_parts(pair, name, "residual_acts") if here and there else measure_parts(pair, name)
    more, fewer = there.keys() - here.keys(), here.keys() - there.keys()
    if more and fewer:
        acts = several([there[each] for each in there if each in more] + [here[each] for each in here if each in fewer])
        says = Message(
            f"further acts are told in other words, or are others: {acts.en}",
            f"所需之其他行為，用語不同，或係不同之行為：{acts.zh_hant}",
        )
        return unsettled("residual_acts", says, parts=parts, measures=(name,))
    lost, gained = _acts_said(there, more, LOST), _acts_said(here, fewer, GAINED)
    return difference("residual_acts", lost, gained, parts=parts, measures=(name,))


def _acts(measure: Measure) -> Mapping[tuple[str, str, str], Message]:
    return {
        (each.jurisdiction, each.act.en, each.act.zh_hant): Message(each.act.en, each.act.zh_hant)
        for each in measure.residual_acts
    }


def _acts_said(
    acts: Mapping[tuple[str, str, str], Message], only: Iterable[tuple[str, str, str]], sides: Sides
) -> Message:
    found = set(only)
    if len(found) == 0:
        return NOTHING
    said = several(words for key, words in acts.items() if key in found)
    return Message(
        f"{sides.less.en} needs a further act: {said.en}", f"{sides.less.zh_hant}尚須其他行為：{said.zh_hant}"
    )


def _by_decision(pair: Pair, name: str) -> Difference:
    """Whether a legal basis works by itself under one draft and by a further decision under the other."""
    here, there = (_works(each.guarantee.measures[name]) for each in (pair.before, pair.after))
    parts, shared = measure_parts(pair, name), here.keys() & there.keys()
    open_ones = [key for key in shared if here[key] != there[key] and "" in (here[key], there[key])]
    if len(open_ones) > 0:
        says = Message(
            "one draft says whether its legal basis works by itself, and the other does not",
            "就法律依據是否當然生效，一草案載明，另一草案則未載明",
        )
        return unsettled("legal_basis", says, parts=parts, measures=(name,))
    lost = _basis_said(key for key in shared if (here[key], there[key]) == ("by_itself", "by_decision"))
    gained = _basis_said(key for key in shared if (there[key], here[key]) == ("by_itself", "by_decision"))
    said = [
        NOTHING
        if who == ""
        else Message(
            f"under {sides.less.en} the law of {who} brings it about only by a further decision",
            f"依{sides.less.zh_hant}，{who}之法律須另經決定始生效力",
        )
        for who, sides in ((lost, LOST), (gained, GAINED))
    ]
    return difference("legal_basis", *said, parts=parts, measures=(name,))


def _works(measure: Measure) -> Mapping[str, str]:
    """For each jurisdiction how its basis works; the worst of several."""
    ranks = ("by_itself", "", "by_decision")
    found: dict[str, str] = {}
    for each in measure.legal_basis:
        own = each.works or ""
        found[each.jurisdiction] = max(found.get(each.jurisdiction, own), own, key=ranks.index)
    return found


def _basis_said(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _needed(guarantee: Guarantee, procedure: str) -> Mapping[str, Message]:
    """The acts without which the effect does not follow from a notification, by kind."""
    rule = guarantee.procedures[procedure]
    found: dict[str, Message] = {}
    if rule.notification.exhausts is not None:
        what = rule.notification.exhausts.what
        found["exhaustion"] = Message(f"to try first {what.en}", f"先行{what.zh_hant}")
    if rule.determination is not None:
        act = determining(guarantee, procedure)
        found["determination"] = Message(f"a {act.en}", act.zh_hant)
    return found


def _needed_said(less: Mapping[str, Message], more: Mapping[str, Message], sides: Sides) -> Message:
    only = [less[key] for key in less if key not in more]
    if len(only) == 0:
        return NOTHING
    said = several(only)
    return Message(
        f"{sides.less.en} needs what {sides.more.en} does not: {said.en}",
        f"{sides.less.zh_hant}須有{sides.more.zh_hant}所不要求者：{said.zh_hant}",
    )
