"""Whether a few who collude can keep the effect from following, and whether a party judges its own case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.powers.coalitions import least_coalitions
from foedus.proofs.powers.game import Game, game_of
from foedus.proofs.powers.plays import blocked_by, blocked_story, forced_by
from foedus.proofs.powers.sides import needed_of, side_of, sized, values_of
from foedus.proofs.powers.who import either, parties
from foedus.proofs.questions.blocking import figures
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.formula import AllOf, AnyOf, AtLeast, Formula, Not, Sum, at_least, holds, put
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Found, Search, Solver
from foedus.proofs.terms.stakes import Stake, answer_about, stakes

FEW = 2
"""So many colluders must not suffice: two members that shield each other."""
_LARGE, _SOME = 200, 3
_MORE = Message(
    "let the effect follow although two of them withhold their vote or their signature",
    "使其中二方不表決或不簽署時，效力仍照常發生",
)
_LEAVE_OUT = Message("leave the party out where its own act is judged", "審理其自身行為時，該方應予迴避")


def collusion(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Whether the effect survives two colluders, whether the addressee's side can block, and who judges whom.

    Whoever can block alone is told where that is asked: here it is told what those add who cannot. Those whom the text
    protects do not collude against it: they are taken to do all that they can for it.
    """
    for stake in stakes(setting.guarantee):
        if stake.decision is not None:
            continue  # one alone need not agree: that is told where it is asked who can block
        game = _Colluding(setting, stake, solver)
        if not game.holds():
            answer = game.of_any_size() if len(game.game.unsized) > 0 else game.of_known_size()
            yield from () if answer is None else (answer,)
    yield from _own_case(setting)


class _Colluding:
    """Those who may collude against one effect."""

    def __init__(self, setting: Setting, stake: Stake, solver: Solver) -> None:
        self.setting, self.stake, self.solver = setting, stake, solver
        self.game = game_of(setting, stake.procedures)
        benches = self.game.benches.values()
        self.acting = {name for bench in benches for name in (*bench.named, *bench.together.factors)}
        self.loyal = setting.protected & self.acting
        self.single = self._single()
        idle = self.loyal | self.single
        together = (self._not_alone(name) for name in sorted(self.acting - idle)) if len(self.game.unsized) > 0 else ()
        self.able = AllOf((self.game.blocking, *(_none_of(name) for name in sorted(idle)), *together))
        self.few = AtLeast(Sum.number(FEW) - Sum.of(sorted(self.acting)))

    def _single(self) -> frozenset[str]:
        """Those who alone can, where it is known how many seats there are."""
        if len(self.game.unsized) > 0:
            return frozenset()
        able = (name for name in self.acting if holds(self.game.blocking, self._only(name)))
        return frozenset(able) - self.loyal

    def _only(self, name: str) -> dict[str, int]:
        return {other: int(other == name) for other in self.acting}

    def _not_alone(self, name: str) -> Formula:
        """That one does not act, or could not alone, for the number of seats that is looked for."""
        meant = {other: Sum.number(number) for other, number in self._only(name).items()}
        return AnyOf((_none_of(name), Not(put(self.game.blocking, meant))))

    def holds(self) -> bool:
        """Whether nobody at all is needed to keep it from following: then there is nothing to collude about."""
        return self.found(*(_none_of(name) for name in sorted(self.acting))) is not None

    def found(self, *also: Formula) -> Found:
        """Some who can, such that this holds too."""
        return self.search().find(*also)

    def search(self) -> Search:
        """A search among those who can."""
        search = self.solver.search(self.game.quantities)
        for said in (*self.game.limits, self.able):
            search.say(said)
        return search

    def of_known_size(self) -> Answer | None:
        """Where it is known how many seats there are; nothing where two add nothing to what one alone can do."""
        others = self.acting - self.setting.hostile - self.loyal
        theirs = self.found(*(_none_of(name) for name in sorted(others))) if len(others) > 0 else None
        if theirs is not None:
            return self.their_own(theirs)
        few = least_coalitions(AllOf((self.able, self.few)), self.game.quantities, self.solver)
        if len(few.shapes) > 0:
            who = either(self.setting.guarantee, few, few.shapes)
            answer = self.at_fault(_suffice(who, besides=len(self.single) > 0), figures(self.setting, few))
            return replace(answer, story=blocked_story(self.setting, self.stake, few.shapes[0]))
        return None if len(self.single) > 0 else self.of_more()

    def of_more(self) -> Answer:
        """That two do not suffice, and how many do."""
        least = self.least()
        says = (
            Message("no colluders can keep the effect from following", "無論何人勾結，均無從阻止效力發生")
            if least is None
            else Message(
                f"it takes {least} colluders to keep the effect from following",
                f"須有{least}方勾結，始得阻止效力發生",
            )
        )
        answer = answer_about(self.setting, self.stake, Outcome.PROVED, says)
        return replace(answer, figures={"least": least or 0})

    def least(self) -> int | None:
        """How many it takes at the least."""
        search, everybody = self.search(), Sum.of(sorted(self.acting))
        least: int | None = None
        while (
            found := search.find(AtLeast(Sum.number(least - 1) - everybody)) if least else search.find()
        ) is not None:
            least = everybody.worth(found)
        return least

    def their_own(self, found: Mapping[str, int]) -> Answer:
        """That those against whom the text stands can themselves keep it from following."""
        who = self.named(found)
        says = Message(
            f"the addressee's own side can keep the effect from following: {who.en}",
            f"相對方及其同盟即得阻止效力發生：{who.zh_hant}",
        )
        return replace(self.at_fault(says, {"addressee": True}), story=self.played(found))

    def played(self, found: Mapping[str, int]) -> Story | None:
        """How those who were found keep it from following."""
        setting = sized(self.setting, self.game, found)
        return blocked_by(setting, self.stake, side_of(game_of(setting, self.stake.procedures), found))

    def at_fault(self, says: Message, told: dict[str, Written]) -> Answer:
        """An answer that too few suffice."""
        answer = answer_about(self.setting, self.stake, Outcome.COUNTEREXAMPLE, says)
        return replace(answer, mend=_MORE, figures=told)

    def named(self, found: Mapping[str, int]) -> Message:
        """Who acts together in what was found."""
        guarantee = self.setting.guarantee
        named = [name for name in self.acting if ":" not in name and found[name] > 0]
        seats = [
            Message(f"{found[name]} of the {role.en}", f"{role.zh_hant}{found[name]}席")
            for name in sorted(self.acting)
            if ":" in name and found[name] > 0
            for role in (guarantee.roles[name.partition(":")[0]].name,)
        ]
        every = (*((parties(guarantee, named),) if len(named) > 0 else ()), *seats)
        return Message(listed(each.en for each in every).en, listed(each.zh_hant for each in every).zh_hant)

    def of_any_size(self) -> Answer:
        """Where numbers of seats are left open: from how many seats on no two colluders suffice."""
        search = self.search()
        search.say(self.few)
        if search.find() is None:
            says = Message(
                f"no {FEW} colluders can keep the effect from following, however many seats there are",
                f"不論席次多寡，{FEW}方勾結均無從阻止效力發生",
            )
            return answer_about(self.setting, self.stake, Outcome.PROVED, says)
        for role in self.game.unsized:
            least = _seats_needed(self.game, role, search)
            if least is not None:
                return _from_so_many(self.setting, self.stake, role, least)
        many = tuple(at_least(self.game.benches[role].everybody, _LARGE) for role in self.game.unsized)
        found = search.find(*many)
        if found is not None:
            return replace(self.at_fault(_suffice(self.named(found), besides=False), {}), story=self.played(found))
        names = [self.setting.guarantee.roles[role].name for role in self.game.unsized]
        says = Message(
            f"it hangs on how many seats these have, which the text does not say: {listed(n.en for n in names).en}",
            f"取決於下列職能之席次，而條文未定：{listed(n.zh_hant for n in names).zh_hant}",
        )
        return answer_about(self.setting, self.stake, Outcome.UNKNOWN, says)


def _suffice(who: Message, *, besides: bool) -> Message:
    first = Message("besides those who alone can, ", "除單獨即得為之者外，") if besides else NOTHING
    return Message(
        f"{first.en}{FEW} colluders suffice to keep the effect from following: {who.en}",
        f"{first.zh_hant}{FEW}方勾結，即得阻止效力發生：{who.zh_hant}",
    )


def _none_of(name: str) -> Formula:
    return AtLeast(Sum.of((name,)).times(-1))


def _seats_needed(game: Game, role: str, search: Search) -> int | None:
    """From how many seats of one role on no two can; nothing where that alone does not settle it."""
    everybody = game.benches[role].everybody
    if search.find(at_least(everybody, _LARGE)) is not None:
        return None
    low, high = 1, _LARGE
    while low < high:
        middle = (low + high) // 2
        if search.find(at_least(everybody, middle)) is None:
            high = middle
        else:
            low = middle + 1
    return low


def _from_so_many(setting: Setting, stake: Stake, role: str, least: int) -> Answer:
    name = setting.guarantee.roles[role].name
    says = Message(
        f"the text does not say how many hold this ({name.en}): where they are {least - 1} or fewer, {FEW} colluders "
        f"or fewer can keep the effect from following; where they are {least} or more, no {FEW} can",
        f"條文未定{name.zh_hant}之席次：{least - 1}席以下者，{FEW}方以下即得阻止效力發生；"
        f"{least}席以上者，{FEW}方勾結不足以為之",
    )
    mend = Message(f"write that at least {least} hold it: {name.en}", f"載明{name.zh_hant}至少有{least}席")
    answer = answer_about(setting, stake, Outcome.UNKNOWN, says)
    return replace(answer, mend=mend, figures={"role": role, "seats": least})


def _own_case(setting: Setting) -> Iterator[Answer]:
    """Where an addressee, or who is taken to act with one, sits in the body that judges."""
    guarantee = setting.guarantee
    for name, rule in guarantee.procedures.items():
        steps = (("determination", rule.determination), ("reverse_vote", rule.reverse_vote))
        for step, told in steps:
            if told is None:
                continue
            role = getattr(told, "by", None) or getattr(told, "body", "")
            judging = (setting.holders(role) or frozenset()) & setting.hostile
            if len(judging) == 0:
                continue
            who, body = parties(guarantee, judging), guarantee.roles[role].name
            says = Message(
                f"may judge its own case, with a seat as {body.en}: {who.en}",
                f"得以{body.zh_hant}之身分審理自身案件：{who.zh_hant}",
            )
            violation = guarantee.violations[rule.on].name
            yield Answer(
                about=Message(violation.en, violation.zh_hant),
                path=("procedures", name, step),
                outcome=Outcome.COUNTEREXAMPLE,
                says=says,
                clauses=(told.clause,),
                mend=_LEAVE_OUT,
                figures={"judges": list[Written](sorted(judging))},
                story=_judged(setting, name, judging, votes=step == "reverse_vote"),
            )


def _judged(setting: Setting, name: str, judging: frozenset[str], *, votes: bool) -> Story | None:
    """Those who judge their own case, with no more others than it takes: the effect follows, or is voted down."""
    game = game_of(setting, frozenset((name,)))
    if len(game.unsized) > 0:
        setting = sized(setting, game, dict.fromkeys((f"{role}:size" for role in game.unsized), _SOME))
        game = game_of(setting, frozenset((name,)))
    rule = setting.guarantee.procedures[name]
    able, stake = game.blocking if votes else game.winning, Stake(measures=(), procedures=frozenset((name,)))
    every = frozenset(setting.guarantee.parties) | side_of(game, {each.name: each.high for each in game.quantities})
    if votes and rule.reverse_vote is not None:
        bench = game.benches.get(rule.reverse_vote.body)
        if bench is None:  # there is no time for a vote that counts, and nothing comes of the seat
            return None
        every = side_of(game, {bench.players: bench.unnamed.constant, **dict.fromkeys(bench.named, 1)})
    if not holds(able, values_of(game, every)):
        return None
    side = needed_of(game, able, every, kept=judging)
    return blocked_by(setting, stake, side) if votes else forced_by(setting, stake, side)
