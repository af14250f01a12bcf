"""How much must happen before a violation is found: what meets the condition of one draft and not that of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from foedus.instrument import Condition, Guarantee
from foedus.kernel import NOTHING, Message
from foedus.proofs.counts.differing import fewest_apart
from foedus.proofs.refining.difference import GAINED, LOST, Difference, Pair, Part, Sides, difference, unsettled
from foedus.proofs.refining.ways import common_measures, ways
from foedus.proofs.terms.answer import Written
from foedus.proofs.terms.wording import length, several

_ANYBODY = "-"
_MOST_TOLD = 6


def thresholds(pair: Pair) -> Iterator[Difference]:
    """Whether more must happen under one draft, or other things, before its condition is met."""
    for name, measures in _violations(pair).items():
        before, after = (each.guarantee.violations[name] for each in (pair.before, pair.after))
        here, there = before.condition, after.condition
        parts = (
            Part(path=("violations", name), clauses=(before.clause,)),
            Part(path=("violations", name), clauses=(after.clause,)),
        )
        if here == there:
            yield difference("threshold", NOTHING, NOTHING, parts=parts, measures=measures)
        elif here is None or there is None:
            yield unsettled("threshold", _BY_JUDGEMENT, parts=parts, measures=measures)
        else:
            yield _apart(pair, (here, there), parts, measures)


_BY_JUDGEMENT = Message(
    "one draft counts incidents, and the other leaves the matter to judgement alone",
    "一草案以事件計數，另一草案則全憑判斷",
)


def _violations(pair: Pair) -> Mapping[str, tuple[str, ...]]:
    """The violations that both find on the way to a measure, be it as parts of a test, with these measures."""
    found: dict[str, tuple[str, ...]] = {}
    for measure in common_measures(pair):
        both = ways(pair, measure)
        named = (name for each in both.paired for name in _found_in_both(pair, each))
        for name in dict.fromkeys((*named, *both.unpaired)):
            found[name] = (*found.get(name, ()), measure)
    return found


def _found_in_both(pair: Pair, each: tuple[str, str]) -> Iterator[str]:
    """What two procedures are about, and the parts of the test that both determinations have."""
    rules = pair.before.guarantee.procedures[each[0]], pair.after.guarantee.procedures[each[1]]
    yield rules[0].on
    tests = [() if rule.determination is None else rule.determination.criteria for rule in rules]
    theirs = {part.violation for part in tests[1]}
    yield from (part.violation for part in tests[0] if part.violation in theirs)


def _apart(
    pair: Pair, conditions: tuple[Condition, Condition], parts: tuple[Part, Part], measures: tuple[str, ...]
) -> Difference:
    here, there = conditions
    zones = _zones(pair)
    more = fewest_apart(here, there, zones, pair.solver)
    fewer = fewest_apart(there, here, zones, pair.solver)
    lost = _said(pair.before.guarantee, more, LOST)
    gained = _said(pair.after.guarantee, fewer, GAINED)
    figures: dict[str, Written] = {
        name: dict(sorted(found.items())) for name, found in (("met_here", more), ("met_there", fewer)) if found
    }
    found = difference("threshold", lost, gained, parts=parts, measures=measures)
    return replace(found, figures=figures, assumes=("all-seen",))


def _zones(pair: Pair) -> tuple[str, ...]:
    rules = (each.guarantee.evidence for each in (pair.before, pair.after))
    return tuple(dict.fromkeys(zone for each in rules if each is not None for zone in each.zones))


def _said(guarantee: Guarantee, found: Mapping[str, int] | None, sides: Sides) -> Message:
    if found is None:
        return NOTHING
    what = _pattern(guarantee, found)
    return Message(
        f"this meets the condition of {sides.more.en} and not that of {sides.less.en}: {what.en}",
        f"下列情形符合{sides.more.zh_hant}之要件，而不符合{sides.less.zh_hant}者：{what.zh_hant}",
    )


def _pattern(guarantee: Guarantee, found: Mapping[str, int]) -> Message:
    """What happened, how often, and how long before the instant judged."""
    if len(found) == 0:
        return Message("nothing happens", "未發生任何事件")
    told = sorted(found.items(), key=lambda each: (-int(each[0].rpartition(":")[2]), each[0]))
    said = [_occurring(guarantee, key, number) for key, number in told[:_MOST_TOLD]]
    if len(told) > _MOST_TOLD:
        left = sum(number for _, number in told[_MOST_TOLD:])
        said.append(Message(f"{left} more", f"其他{left}件"))
    return several(said)


def _occurring(guarantee: Guarantee, key: str, number: int) -> Message:
    kind, *named, seconds = key.split(":")
    what = _called(guarantee, named[0])
    ago = length(int(seconds))
    when = Message("", "") if seconds == "0" else Message(f", {ago.en} before", f"（{ago.zh_hant}前）")
    if kind != "incident":
        return Message(f"{number} by {what.en}{when.en}", f"{what.zh_hant}計{number}件{when.zh_hant}")
    zone, party = named[1], named[2]
    at = NOTHING if zone == "" else _called(guarantee, zone)
    place = NOTHING if at == NOTHING else Message(f" in {at.en}", f"於{at.zh_hant}")
    doer = guarantee.people.get(party)
    by = NOTHING if doer is None else Message(f" by {doer.en}", doer.zh_hant)
    return Message(
        f"{number} of {what.en}{place.en}{by.en}{when.en}",
        f"{by.zh_hant}{place.zh_hant}之{what.zh_hant}{number}件{when.zh_hant}",
    )


def _called(guarantee: Guarantee, name: str) -> Message:
    words = None if guarantee.evidence is None else guarantee.evidence.names.get(name)
    return Message.same(name) if words is None else Message(words.en, words.zh_hant)
