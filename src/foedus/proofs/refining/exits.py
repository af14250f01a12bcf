"""The ways out: who can end, void, lift or let lapse under one draft what nobody can under the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from foedus.instrument import Guarantee, deciding
from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.game import Benches, Game, game_of, signed
from foedus.proofs.powers.who import acting
from foedus.proofs.questions.renewal_fragility import renewal_game
from foedus.proofs.refining.blocked import fewest
from foedus.proofs.refining.difference import (
    GAINED,
    LOST,
    Difference,
    Pair,
    Part,
    Sides,
    both_ways,
    difference,
    unsettled,
)
from foedus.proofs.refining.ways import common_measures, measure_parts, paired_procedures, procedure_parts
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.wording import sentences, several

_TITLE = Part(path=("title",))
_AWAY = ("stayed_by", "reversed_by", "delisted_by", "lifted_by", "end_condition")
_AWAY_SAID = {
    "stayed_by": Message("its orders may be suspended", "其命令得經暫停"),
    "reversed_by": Message("its orders may be reversed", "其命令得經撤銷"),
    "delisted_by": Message("a listed name may be taken off", "所列名稱得經除名"),
    "end_condition": Message("it goes on only until a condition is met", "僅存續至條件成就時止"),
    "lifted_by": Message("it may be lifted", "得予解除"),
}


def exits(pair: Pair) -> Iterator[Difference]:
    """Ways out of the guarantee and of each measure that one draft has and the other has not."""
    yield from _endings(pair)
    yield from _voidings(pair)
    for name in common_measures(pair):
        ways = [
            {key: _AWAY_SAID[key] for key in _AWAY if getattr(each.guarantee.measures[name], key) is not None}
            for each in (pair.before, pair.after)
        ]
        parts = measure_parts(pair, name)
        yield difference("way_out", *both_ways(ways[0], ways[1], _more_ways), parts=parts, measures=(name,))
        yield _renewing(pair, name)
    for each, names in paired_procedures(pair).items():
        rules = pair.before.guarantee.procedures[each[0]], pair.after.guarantee.procedures[each[1]]
        cures = [{} if rule.cure is None else {"cure": _CURE} for rule in rules]
        yield difference(
            "cure", *both_ways(cures[0], cures[1], _more_ways), parts=procedure_parts(pair, each), measures=names
        )


_CURE = Message("those who opened it may close it again", "啟動者得予終結")


def _more_ways(less: Mapping[str, Message], more: Mapping[str, Message], sides: Sides) -> Message:
    only = [less[each] for each in less if each not in more]
    if len(only) == 0:
        return NOTHING
    said = several(only)
    return Message(
        f"under {sides.less.en}, and not under {sides.more.en}: {said.en}",
        f"依{sides.less.zh_hant}有下列情形，依{sides.more.zh_hant}則否：{said.zh_hant}",
    )


def _endings(pair: Pair) -> Iterator[Difference]:
    """Each way to end the guarantee by an act; a way that both have under one name, who can take it, and its cost."""
    here, there = pair.before.guarantee.ends_by, pair.after.guarantee.ends_by
    words = [{name: Message(way.what.en, way.what.zh_hant) for name, way in ways.items()} for ways in (here, there)]
    parts = (_part(pair.before.guarantee), _part(pair.after.guarantee))
    yield difference("ending", *both_ways(words[0], words[1], _more_ways), parts=parts)
    for name in here:
        if name not in there:
            continue
        own, other = here[name], there[name]
        both = (
            Part(path=("ends_by", name), clauses=(own.clause,)),
            Part(path=("ends_by", name), clauses=(other.clause,)),
        )
        games = [
            _signing(setting, way.by, way.signatures) for setting, way in ((pair.before, own), (pair.after, other))
        ]
        yield _easier(pair, (games[0], games[1]), both, Message(own.what.en, own.what.zh_hant))
        takes = [
            {
                key: _COSTS[key]
                for key, held in (("pending", way.pending == "lapse"), ("activated", way.activated == "end"))
                if held
            }
            for way in (own, other)
        ]
        yield difference("ending", *both_ways(takes[0], takes[1], _more_ways), parts=both)
        if own.takes_effect != other.takes_effect:
            yield unsettled("ending", _NOTICE, parts=both)


_COSTS = {
    "pending": Message("what is pending lapses with it", "未決之程序隨之失效"),
    "activated": Message("what is in effect ends with it", "已生效之措施隨之終止"),
}
_NOTICE = Message("the notice by which it ends is another", "終止之預告期間不同")


def _part(guarantee: Guarantee) -> Part:
    clauses = tuple(dict.fromkeys(way.clause for way in guarantee.ends_by.values()))
    return Part(path=("ends_by",), clauses=clauses) if len(clauses) > 0 else _TITLE


def _signing(setting: Setting, role: str, needed: deciding.Signatures) -> Game:
    benches = Benches(setting)
    return Game(winning=signed(benches, role, needed), benches=benches.used)


def _easier(pair: Pair, games: tuple[Game, Game], parts: tuple[Part, Part], what: Message) -> Difference:
    """Who can take a way out under one draft alone."""
    newly = fewest((games[1].winning, games[0].winning), games, pair.solver)
    no_more = fewest((games[0].winning, games[1].winning), games, pair.solver)
    lost = NOTHING if newly is None else _able(acting(pair.after.guarantee, newly, games[1]), what, LOST)
    gained = NOTHING if no_more is None else _able(acting(pair.before.guarantee, no_more, games[0]), what, GAINED)
    return replace(difference("ending", lost, gained, parts=parts), assumes=("one-will", "seats-apart"))


def _able(who: Message, what: Message, sides: Sides) -> Message:
    return Message(
        f"under {sides.less.en} these can bring this about, and under {sides.more.en} they cannot: {who.en} "
        f"({what.en})",
        f"依{sides.less.zh_hant}，下列各方得使之發生，依{sides.more.zh_hant}則否：{who.zh_hant}（{what.zh_hant}）",
    )


def _voidings(pair: Pair) -> Iterator[Difference]:
    """What takes the guarantee itself away, by the violation; other words for one violation are not weighed."""
    here, there = _voiding(pair.before.guarantee), _voiding(pair.after.guarantee)
    words = [
        {name: _violation(each.guarantee, name) for name in held}
        for each, held in ((pair.before, here), (pair.after, there))
    ]
    parts = _void_part(pair.before.guarantee), _void_part(pair.after.guarantee)
    yield difference("voiding", *both_ways(words[0], words[1], _more_ways), parts=parts)
    for name in here:
        if name not in there:
            continue
        both = tuple(
            Part(path=("violations", name), clauses=(each.guarantee.violations[name].clause,))
            for each in (pair.before, pair.after)
        )
        sides = (both[0], both[1])
        if words[0][name] != words[1][name]:
            yield unsettled("voiding", _otherwise(words[0][name], words[1][name]), parts=sides)
        games = game_of(pair.before, here[name]), game_of(pair.after, there[name])
        yield replace(_easier(pair, games, sides, words[0][name]), aspect="voiding")


def _otherwise(one: Message, other: Message) -> Message:
    return Message(
        "the guarantee is void upon a violation that the two name in other words, and what these cover is not "
        f"guessed: here {one.en}; there {other.en}",
        f"使保證失效之違反情事，二草案用語不同，其涵蓋範圍不予臆測：本草案為「{one.zh_hant}」；"
        f"另一草案為「{other.zh_hant}」",
    )


def _voiding(guarantee: Guarantee) -> Mapping[str, frozenset[str]]:
    """The violations upon which it is void, with the procedures that find them."""
    found: dict[str, frozenset[str]] = {}
    for each in guarantee.voided_by:
        violation = guarantee.procedures[each.procedure].on
        found[violation] = found.get(violation, frozenset()) | {each.procedure}
    return found


def _void_part(guarantee: Guarantee) -> Part:
    clauses = tuple(dict.fromkeys(each.clause for each in guarantee.voided_by))
    return Part(path=("voided_by",), clauses=clauses) if len(clauses) > 0 else _TITLE


def _violation(guarantee: Guarantee, name: str) -> Message:
    words = guarantee.violations[name].name
    return Message(words.en, words.zh_hant)


def _renewing(pair: Pair, name: str) -> Difference:
    """Whether an authority that runs out may be renewed, by whom, and how often."""
    lasting = [each.guarantee.measures[name].lasts for each in (pair.before, pair.after)]
    parts = measure_parts(pair, name)
    rules = [None if each is None else each.renewal for each in lasting]
    if any(each is None for each in lasting) or rules[0] == rules[1]:
        return difference("renewal", NOTHING, NOTHING, parts=parts, measures=(name,))
    if rules[0] is None or rules[1] is None:
        has = [{} if rule is not None else {"renewal": _NOBODY} for rule in rules]
        return difference("renewal", *both_ways(has[0], has[1], _more_ways), parts=parts, measures=(name,))
    if rules[0].extends != rules[1].extends:
        says = Message("a renewal extends it for another time", "展延之期間不同")
        return unsettled("renewal", says, parts=parts, measures=(name,))
    games = renewal_game(pair.before, rules[0]), renewal_game(pair.after, rules[1])
    newly = fewest((games[1].blocking, games[0].blocking), games, pair.solver)
    no_more = fewest((games[0].blocking, games[1].blocking), games, pair.solver)
    often = both_ways(rules[0].no_more_than, rules[1].no_more_than, _often_said)
    lost = NOTHING if newly is None else _able(acting(pair.after.guarantee, newly, games[1]), _LAPSE, LOST)
    gained = NOTHING if no_more is None else _able(acting(pair.before.guarantee, no_more, games[0]), _LAPSE, GAINED)
    said = sentences(lost, often[0]), sentences(gained, often[1])
    return difference("renewal", *said, parts=parts, measures=(name,))


_NOBODY = Message("nobody may renew the authority", "任何人均不得展延權限")
_LAPSE = Message("the authority lapses without a renewal", "權限未經展延而屆滿")


def _often_said(less: int | None, more: int | None, sides: Sides) -> Message:
    if less is None or (more is not None and less >= more):
        return NOTHING
    return Message(
        f"under {sides.less.en} it may be renewed no more than {less} times",
        f"依{sides.less.zh_hant}，其展延以{less}次為限",
    )
