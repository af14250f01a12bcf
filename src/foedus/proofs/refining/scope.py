"""What is promised at all: the measures of each draft, and the violations from which they follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.instrument import Guarantee
from foedus.kernel import NOTHING, Message
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Part, Sides, difference, unsettled
from foedus.proofs.refining.ways import Ways, common_measures, measure_parts, ways
from foedus.proofs.terms.wording import several


def scope(pair: Pair) -> Iterator[Difference]:
    """The measures that one draft alone has, and for the others the violations that one alone answers."""
    yield from _measures(pair)
    for name in common_measures(pair):
        both = ways(pair, name)
        parts = measure_parts(pair, name, "procedure")
        lost = _follows_said(pair.before.guarantee, both.gone, LOST)
        gained = _follows_said(pair.after.guarantee, both.added, GAINED)
        yield difference("scope", lost, gained, parts=parts, measures=(name,))
        yield from _open(pair, both, name)


def _measures(pair: Pair) -> Iterator[Difference]:
    before, after = pair.before.guarantee.measures, pair.after.guarantee.measures
    for name in (*before, *(each for each in after if each not in before)):
        lost = NOTHING if name in after else _GONE
        gained = NOTHING if name in before else _ADDED
        parts = (_part(pair.before.guarantee, name), _part(pair.after.guarantee, name))
        yield difference("measure", lost, gained, parts=parts, measures=(name,))


_GONE = Message("the other draft has no such measure", "另一草案無此措施")
_ADDED = Message("this draft has no such measure, and the other has", "本草案無此措施，另一草案則有之")


def _part(guarantee: Guarantee, name: str) -> Part:
    measure = guarantee.measures.get(name)
    return Part(path=("measures",)) if measure is None else Part(path=("measures", name), clauses=(measure.clause,))


def _follows_said(guarantee: Guarantee, violations: Sequence[str], sides: Sides) -> Message:
    if len(violations) == 0:
        return NOTHING
    named = several(_violation(guarantee, name) for name in violations)
    return Message(
        f"it follows from this under {sides.more.en}, and not under {sides.less.en}: {named.en}",
        f"下列情事依{sides.more.zh_hant}發生此效力，依{sides.less.zh_hant}則否：{named.zh_hant}",
    )


def _open(pair: Pair, both: Ways, measure: str) -> Iterator[Difference]:
    """Violations that have other words, or several procedures that cannot be told apart: nobody guesses."""
    before, after = pair.before.guarantee, pair.after.guarantee
    named = dict.fromkeys(before.procedures[here].on for here, _ in both.paired)
    for name in named:
        one, other = _violation(before, name), _violation(after, name)
        parts = (
            Part(path=("violations", name), clauses=(before.violations[name].clause,)),
            Part(path=("violations", name), clauses=(after.violations[name].clause,)),
        )
        if one != other:
            yield unsettled("scope", _worded(one, other), parts=parts, measures=(measure,))
    for name in both.unpaired:
        said = _violation(before, name)
        says = Message(
            f"both have several procedures about this, under different names, and which answers to which is not told: "
            f"{said.en}",
            f"二草案就此均有不同名稱之程序，何者相互對應未見載明：{said.zh_hant}",
        )
        yield unsettled("scope", says, parts=measure_parts(pair, measure, "procedure"), measures=(measure,))


def _worded(one: Message, other: Message) -> Message:
    return Message(
        f"the two name the violation in other words, and what these cover is not guessed: here {one.en}; there "
        f"{other.en}",
        f"二草案對此違反情事用語不同，其涵蓋範圍不予臆測：本草案為「{one.zh_hant}」；另一草案為「{other.zh_hant}」",
    )


def _violation(guarantee: Guarantee, name: str) -> Message:
    words = guarantee.violations[name].name
    return Message(words.en, words.zh_hant)
