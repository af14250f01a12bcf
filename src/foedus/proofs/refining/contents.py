"""What a measure gives once it is in effect: the things asked, the amount, who owes it, by when, and what it spares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from foedus import legaltime
from foedus.instrument import Measure
from foedus.kernel import NOTHING, Instant, Interval, Message
from foedus.legaltime import days
from foedus.proofs.refining.difference import Difference, Pair, Part, Sides, both_ways, difference, unsettled
from foedus.proofs.refining.rules import bare
from foedus.proofs.refining.ways import common_measures, measure_parts
from foedus.proofs.terms.asked import Thing, asked, capital
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import length, role_named, several

_SEEN = frozenset({"acts", "categories", "restores", "titles", "after", "products", "tables", "callable"})
"""The terms that are compared thing by thing."""
_BASE = Instant.parse("2024-01-01T00:00:00Z")
_TRIED = 3 * 366
_NEVER = 10**12


def contents(pair: Pair) -> Iterator[Difference]:
    """What each measure of both drafts gives under one and not under the other."""
    for name in common_measures(pair):
        measures = pair.before.guarantee.measures[name], pair.after.guarantee.measures[name]
        parts = measure_parts(pair, name)
        yield _things(name, measures, parts)
        yield _amount(name, measures, parts)
        owed = [_owing(each.guarantee.measures[name], each) for each in (pair.before, pair.after)]
        yield difference("owed_by", *both_ways(owed[0], owed[1], _owing_said), parts=parts, measures=(name,))
        yield _deadline(pair, name, measures, parts)
        yield difference("duty", *both_ways(*measures, _bound_said), parts=parts, measures=(name,))
        yield _spared(name, measures, parts)
        yield from _rest(name, measures, parts)


def _things(name: str, measures: tuple[Measure, Measure], parts: tuple[Part, Part]) -> Difference:
    here, there = (asked(each) for each in measures)
    gone, added = here.keys() - there.keys(), there.keys() - here.keys()
    if gone and added and not all(family == "provision" for family, _ in gone | added):
        ours = several([here[each] for each in here if each in gone])
        theirs = several([there[each] for each in there if each in added])
        says = Message(
            f"what they ask is told in other words, or is another thing: here {ours.en}; there {theirs.en}",
            f"所要求者用語不同，或係不同之事項：本草案為「{ours.zh_hant}」；另一草案為「{theirs.zh_hant}」",
        )
        return unsettled("things", says, parts=parts, measures=(name,))
    return difference("things", *both_ways(here, there, _things_said), parts=parts, measures=(name,))


def _things_said(less: Mapping[Thing, Message], more: Mapping[Thing, Message], sides: Sides) -> Message:
    missing = [more[each] for each in more if each not in less]
    if len(missing) == 0:
        return NOTHING
    said = several(missing)
    return Message(
        f"{sides.less.en} does not have this, and {sides.more.en} does: {said.en}",
        f"{sides.less.zh_hant}不包括{sides.more.zh_hant}所列之下列事項：{said.zh_hant}",
    )


def _amount(name: str, measures: tuple[Measure, Measure], parts: tuple[Part, Part]) -> Difference:
    units = [str(each.terms.get("currency", "")) for each in measures]
    if units[0] != units[1] and "" not in units:
        says = Message(
            f"the amounts are in different currencies: {units[0]} and {units[1]}",
            f"金額之幣別不同：{units[0]}及{units[1]}",
        )
        return unsettled("amount", says, parts=parts, measures=(name,))

    def said(less: int, more: int, sides: Sides) -> Message:
        if less >= more:
            return NOTHING
        unit = max(units)
        return Message(
            f"{sides.less.en} gives {less:,} {unit}, and {sides.more.en} {more:,} {unit}",
            f"{sides.less.zh_hant}為{less:,} {unit}，{sides.more.zh_hant}為{more:,} {unit}",
        )

    amounts = capital(measures[0]), capital(measures[1])
    return difference("amount", *both_ways(*amounts, said), parts=parts, measures=(name,))


def _owing(measure: Measure, setting: Setting) -> Mapping[str, Message]:
    """Who owes it: parties, and roles of which nobody says who holds them."""
    found: dict[str, Message] = {}
    for name in measure.owed_by:
        held = setting.holders(name) if name in setting.guarantee.roles else frozenset((name,))
        for each in sorted(held) if held is not None else (name,):
            found[each] = role_named(setting.guarantee, each)
    return found


def _owing_said(less: Mapping[str, Message], more: Mapping[str, Message], sides: Sides) -> Message:
    missing = [more[each] for each in more if each not in less]
    if len(missing) == 0:
        return NOTHING
    who = several(missing)
    return Message(
        f"it is not addressed to {who.en} under {sides.less.en}, and is under {sides.more.en}",
        f"依{sides.less.zh_hant}，不以{who.zh_hant}為對象，依{sides.more.zh_hant}則以其為對象",
    )


def _deadline(pair: Pair, name: str, measures: tuple[Measure, Measure], parts: tuple[Part, Part]) -> Difference:
    if measures[0].deadline == measures[1].deadline:
        return difference("deadline", NOTHING, NOTHING, parts=parts, measures=(name,))
    zone = pair.before.zones.zone(pair.before.guarantee.zone)
    first = days.local_date(_BASE, zone)
    effects = [days.start_of_day(first + timedelta(days=number), zone) for number in range(_TRIED)]
    allowed = [
        [_allowed(setting, each, effect) for effect in effects]
        for setting, each in zip((pair.before, pair.after), measures, strict=True)
    ]

    def said(less: list[int], more: list[int], sides: Sides) -> Message:
        longer, shorter = max(zip(less, more, strict=True), key=lambda each: each[0] - each[1])
        if longer <= shorter:
            return NOTHING
        own = Message("no time", "未定期限") if longer >= _NEVER else length(longer)
        other = length(shorter)
        return Message(
            f"for performance {sides.less.en} sets {own.en}, and {sides.more.en} {other.en}",
            f"履行期限，{sides.less.zh_hant}為{own.zh_hant}，{sides.more.zh_hant}為{other.zh_hant}",
        )

    return difference("deadline", *both_ways(allowed[0], allowed[1], said), parts=parts, measures=(name,))


def _allowed(setting: Setting, measure: Measure, effect: Instant) -> int:
    """How many seconds there are for performance from an effect."""
    if isinstance(measure.deadline, str):
        return _NEVER
    due = legaltime.due(measure.deadline.rule, Interval.at(effect), setting.zones)
    return due.last.seconds - effect.seconds


def _bound_said(less: Measure, more: Measure, sides: Sides) -> Message:
    """That one may where the other must, or need keep its time only where that is possible."""
    if less.is_freedom and not more.is_freedom:
        return Message(
            f"under {sides.less.en} those named may act so and need not, and under {sides.more.en} they must",
            f"依{sides.less.zh_hant}，所列者得為之而無義務，依{sides.more.zh_hant}則應為之",
        )
    if less.strength == "where_possible" and more.strength == "binding":
        return Message(
            f"under {sides.less.en} its time is to be kept where possible, and under {sides.more.en} in any case",
            f"依{sides.less.zh_hant}，僅於可能時應遵守期限，依{sides.more.zh_hant}則一律應遵守",
        )
    return NOTHING


def _spared(name: str, measures: tuple[Measure, Measure], parts: tuple[Part, Part]) -> Difference:
    """What it leaves untouched: the more, the less it gives."""
    here, there = measures[0].carve_outs, measures[1].carve_outs
    other = [each for each in here if each in there and not _reads_alike(measures, each)]
    if len(other) > 0:
        said = several(Message(here[each].what.en, here[each].what.zh_hant) for each in other)
        says = Message(
            f"a carve-out reads otherwise in the two, and what it covers is not guessed: {said.en}",
            f"二草案之除外規定用語不同，其涵蓋範圍不予臆測：{said.zh_hant}",
        )
        return unsettled("carve_outs", says, parts=parts, measures=(name,))
    words = [
        {each: Message(rule.what.en, rule.what.zh_hant) for each, rule in spared.items()} for spared in (here, there)
    ]
    return difference("carve_outs", *both_ways(words[0], words[1], _spared_said), parts=parts, measures=(name,))


def _reads_alike(measures: tuple[Measure, Measure], name: str) -> bool:
    """Whether a carve-out is in the same words and under the same rule in both, whatever clause it cites."""
    one, other = (each.carve_outs[name] for each in measures)
    return one.what == other.what and bare(one) == bare(other)


def _spared_said(less: Mapping[str, Message], more: Mapping[str, Message], sides: Sides) -> Message:
    only = [less[each] for each in less if each not in more]
    if len(only) == 0:
        return NOTHING
    said = several(only)
    return Message(
        f"{sides.less.en} leaves untouched what {sides.more.en} does not: {said.en}",
        f"{sides.less.zh_hant}不及於{sides.more.zh_hant}所及之下列事項：{said.zh_hant}",
    )


def _rest(name: str, measures: tuple[Measure, Measure], parts: tuple[Part, Part]) -> Iterator[Difference]:
    """That further terms differ, of which nobody can say which gives more."""
    here, there = measures
    keys = sorted(key for key in {*here.terms, *there.terms} - _SEEN if here.terms.get(key) != there.terms.get(key))
    if here.kind != there.kind:
        keys = ["kind", *keys]
    if len(keys) > 0:
        named = ", ".join(f"`{key}`" for key in keys)
        says = Message(f"further terms differ: {named}", f"其他內容不同：{named}")
        yield unsettled("terms", says, parts=parts, measures=(name,))
