"""How many it takes to amend the text, against how many it takes to keep its effect from following."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.amending import Route, amended
from foedus.proofs.powers.coalitions import Coalitions, least_coalitions
from foedus.proofs.powers.game import Benches, Game, game_of
from foedus.proofs.powers.who import either
from foedus.proofs.terms.answer import Outcome, Written
from foedus.proofs.terms.formula import AllOf, AtLeast, Formula, Not, Sum
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake

_MOST = 4
"""How many kinds of coalition are looked for: the smallest is among them."""
_TOLD = 2
"""How many of the smallest are told."""
_SIZES = (*range(1, 10), 15, 27, 100)
"""Numbers of seats that are tried where the text leaves them open and the answer hangs on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Who can amend what a stake rests on, beside who can keep its effect from following."""

    setting: Setting
    stake: Stake
    ways: tuple[Route, ...]
    amending: Game
    """Won by those who amend; its benches are those of both games."""
    own: Game
    """The same with the benches of those who amend alone."""
    blocking: Formula
    """Holds of those who keep the effect from following."""
    is_blocked_by_known: bool
    """Whether it is known of every body that may block how many seats it has."""

    @property
    def acting(self) -> frozenset[str]:
        """Every quantity that says who acts."""
        benches = self.amending.benches.values()
        return frozenset(name for bench in benches for name in (*bench.named, *bench.together.factors))

    def without(self, able: Formula, parties: frozenset[str]) -> Formula:
        """The same of those among whom none of some parties is."""
        return AllOf((able, *(AtLeast(Sum.of((name,)).times(-1)) for name in sorted(parties & self.acting))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is found of a case."""

    outcome: Outcome
    says: Message
    mend: Message = NOTHING
    figures: dict[str, Written] = field(default_factory=dict[str, Written])
    assumes: tuple[str, ...] = ()


def case_of(setting: Setting, stake: Stake, ways: tuple[Route, ...]) -> Case:
    """The case of some ways, with the people of both games on one set of benches."""
    benches = Benches(setting)
    blocked = game_of(setting, stake.procedures, stake.decision, benches=benches)
    blocking, is_known = blocked.blocking, len(blocked.unsized) == 0
    names = tuple(route.way for route in ways)
    own, winning = Benches(setting), amended(benches, names)
    return Case(
        setting=setting,
        stake=stake,
        ways=ways,
        amending=Game(winning=winning, benches=benches.used),
        own=Game(winning=amended(own, names), benches=own.used),
        blocking=blocking,
        is_blocked_by_known=is_known,
    )


def compared(case: Case, solver: Solver, *, is_beyond: bool) -> Part:
    """Whether fewer can amend than can block; ``is_beyond``: some who can amend cannot block."""
    if len(case.amending.unsized) == 0:
        return _known_size(case, solver)
    if not is_beyond or _never_fewer(case, solver):
        return Part(outcome=Outcome.PROVED, says=_AT_EVERY_SIZE)
    return _open_size(case, solver)


def _known_size(case: Case, solver: Solver) -> Part:
    """The fewest who can amend against the fewest who can block, where it is known how many sit everywhere."""
    amending, blocking = _least(case, case.amending.winning, solver), _least(case, case.blocking, solver)
    if amending.least is None:
        return Part(outcome=Outcome.PROVED, says=NOBODY)
    who, number = fewest_said(case.setting, amending), amending.least
    if blocking.least is None:
        says = Message(
            f"nobody can keep the effect from following, but {number} can amend the text: {who.en}",
            f"無人得阻止效力發生，惟{number}方即得修正條文：{who.zh_hant}",
        )
        return Part(outcome=Outcome.COUNTEREXAMPLE, says=says, mend=_ASK_MORE, figures={"amend": number})
    other = fewest_said(case.setting, blocking)
    says = Message(
        f"it takes {number} at the least to amend the text: {who.en}; and {blocking.least} at the least to keep "
        f"the effect from following: {other.en}",
        f"修正條文至少須{number}方：{who.zh_hant}；阻止效力發生至少須{blocking.least}方：{other.zh_hant}",
    )
    if blocking.least == 0:  # it never follows, and nobody need do anything
        says = Message(
            f"it takes {number} at the least to amend the text: {who.en}", f"修正條文至少須{number}方：{who.zh_hant}"
        )
    is_easier = number < blocking.least
    outcome = Outcome.COUNTEREXAMPLE if is_easier else Outcome.PROVED
    figures: dict[str, Written] = {"amend": number, "block": blocking.least}
    return Part(outcome=outcome, says=says, mend=_ASK_MORE if is_easier else NOTHING, figures=figures)


def fewest(able: Formula, game: Game, solver: Solver) -> Coalitions:
    """The smallest coalition that can do something, and a few others."""
    return least_coalitions(able, game.quantities, solver, most=_MOST)


def fewest_said(setting: Setting, found: Coalitions) -> Message:
    """The smallest of them in words, a few at the most."""
    told = tuple(shape for shape in found.shapes if shape.size == found.least)[:_TOLD]
    shown = replace(found, shapes=told, is_whole=found.is_whole and len(told) == len(found.shapes))
    return either(setting.guarantee, shown, told)


def _least(case: Case, able: Formula, solver: Solver) -> Coalitions:
    return fewest(case.without(able, case.setting.protected), case.amending, solver)


def _open_size(case: Case, solver: Solver) -> Part:
    """The same where the text leaves open how many sit somewhere, and their number matters."""
    found = {number: _known_size(_sized(case, number), solver) for number in _SIZES}
    faults = {number: part for number, part in found.items() if part.outcome is Outcome.COUNTEREXAMPLE}
    figures: dict[str, Written] = {"unsized": [*case.amending.unsized], "seats": [*faults]}
    if len(faults) == len(_SIZES):
        return Part(outcome=Outcome.COUNTEREXAMPLE, says=_AT_NO_SIZE, mend=_ASK_MORE, figures=figures)
    roles = [case.setting.guarantee.roles[role].name for role in case.amending.unsized]
    who = Message(", ".join(name.en for name in roles), "、".join(name.zh_hant for name in roles))
    first = next(iter(faults), None)
    least = (
        NOTHING
        if first is None
        else Message(
            f"; with {first} each, fewer can amend the text than can keep the effect from following",
            f"；各為{first}席時，得修正條文之方數少於得阻止效力發生者",
        )
    )
    says = Message(
        f"it hangs on how many seats these have, which the text does not say: {who.en}{least.en}",
        f"取決於下列職能之席次，而條文未定：{who.zh_hant}{least.zh_hant}",
    )
    return Part(outcome=Outcome.UNKNOWN, says=says, mend=_SAY_SEATS, figures=figures)


def _sized(case: Case, number: int) -> Case:
    """The same with so many seats wherever their number is left open."""
    numbers = {**case.setting.numbers, **dict.fromkeys(case.amending.unsized, number)}
    return case_of(replace(case.setting, numbers=numbers), case.stake, case.ways)


def _never_fewer(case: Case, solver: Solver) -> bool:
    """Whether fewer than can block never amend, however many seats there are."""
    search = solver.search(case.amending.quantities)
    for limit in case.amending.limits:
        search.say(limit)
    if case.is_blocked_by_known:
        least = _least(case, case.blocking, solver).least
        fewer = None if least is None else AtLeast(Sum.number(least - 1) - Sum.of(sorted(case.acting)))
        alone = case.without(case.amending.winning, case.setting.protected)
        return fewer is not None and search.find(alone, fewer) is None
    named = sorted(name for name in case.acting - case.setting.protected if ":" not in name)
    return any(search.find(_exactly(case, frozenset((name,))), Not(case.blocking)) is None for name in named)


def _exactly(case: Case, together: frozenset[str]) -> Formula:
    """That some act together, and nobody else."""
    inside = Sum.of(sorted(together)) - Sum.number(len(together))
    return case.without(AtLeast(inside), case.acting - together)


_AT_EVERY_SIZE = Message(
    "however many seats there are, no fewer can amend the text than can keep the effect from following",
    "不論席次多寡，得修正條文之方數均不少於得阻止效力發生者",
)
_AT_NO_SIZE = Message(
    "fewer can amend the text than can keep the effect from following, with any number of seats that was tried",
    "就所試之各種席次，得修正條文之方數均少於得阻止效力發生者",
)
NOBODY = Message("nobody can amend it", "無人得修正")
_ASK_MORE = Message(
    "ask for more to amend it, or for the agreement of those whom it protects",
    "提高修正之門檻，或以受保障方之同意為要件",
)
_SAY_SEATS = Message(
    "write who holds these roles, or say it with `--seats`", "載明該等職能之擔任者，或以`--seats`指定席次"
)
