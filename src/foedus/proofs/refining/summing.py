"""What all comparisons come to together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.kernel import NOTHING, Message
from foedus.proofs.refining.aspects import ASPECTS
from foedus.proofs.refining.difference import Difference
from foedus.proofs.terms.answer import Verdict
from foedus.proofs.terms.wording import sentences, several


def overall(found: Sequence[Difference]) -> tuple[Verdict, Message]:
    """The verdict on the other draft as a whole, and in what it is weaker, stronger or not settled."""
    verdicts = frozenset(each.verdict for each in found)
    is_less = not verdicts.isdisjoint((Verdict.WEAKER, Verdict.NOT_COMPARABLE))
    is_more = not verdicts.isdisjoint((Verdict.STRONGER, Verdict.NOT_COMPARABLE))
    if is_less and is_more:
        verdict, says = Verdict.NOT_COMPARABLE, _NEITHER
    elif Verdict.UNKNOWN in verdicts:
        verdict, says = Verdict.UNKNOWN, _WEAKER_AND_OPEN if is_less else _OPEN
    elif is_less:
        verdict, says = Verdict.WEAKER, _WEAKER
    else:
        verdict, says = (Verdict.STRONGER, _STRONGER) if is_more else (Verdict.SAME, _SAME)
    return verdict, sentences(says, *(_listed(found, each) for each in _TOLD))


_NEITHER = Message(
    "neither draft gives everything that the other gives: the other is weaker in some things, and stronger in others",
    "二草案互有短長：另一草案於部分事項較弱，於其他事項較強",
)
_WEAKER = Message("the other draft is strictly weaker", "另一草案嚴格較弱")
_WEAKER_AND_OPEN = Message(
    "the other draft is weaker in some things; whether it is stronger in any is not settled",
    "另一草案於部分事項較弱；是否於其他事項較強，未能確定",
)
_OPEN = Message(
    "in nothing that could be settled is the other draft weaker; some things are not settled",
    "於所得確定之事項，另一草案均不較弱；部分事項未能確定",
)
_STRONGER = Message(
    "the other draft is no weaker in anything, and stronger in some things",
    "另一草案於任何事項均不較弱，且於部分事項較強",
)
_SAME = Message("the two give the same in everything that was compared", "就所比較之一切事項，二草案所給予者相同")
_TOLD = (Verdict.WEAKER, Verdict.NOT_COMPARABLE, Verdict.UNKNOWN, Verdict.STRONGER)
_HEADS = {
    Verdict.WEAKER: Message("weaker in", "較弱者"),
    Verdict.NOT_COMPARABLE: Message("weaker one way and stronger another in", "互有短長者"),
    Verdict.UNKNOWN: Message("not settled in", "未能確定者"),
    Verdict.STRONGER: Message("stronger in", "較強者"),
}


def _listed(found: Iterable[Difference], verdict: Verdict) -> Message:
    named = dict.fromkeys(each.aspect for each in found if each.verdict is verdict)
    if len(named) == 0:
        return NOTHING
    said, head = several(ASPECTS[name] for name in named), _HEADS[verdict]
    return Message(f"{head.en}: {said.en}", f"{head.zh_hant}：{said.zh_hant}")


def same_as(alike: Iterable[Difference]) -> Message:
    """In what the two come to the same."""
    said = several(ASPECTS[name] for name in dict.fromkeys(each.aspect for each in alike))
    return Message(
        f"the two come to the same in: {said.en}",
        f"二草案下列事項相同：{said.zh_hant}",
    )
