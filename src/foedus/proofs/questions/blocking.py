"""Who can keep the effect from following: any one alone, and the smallest coalitions that can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.powers.alone import LARGE, Alone, alone
from foedus.proofs.powers.coalitions import Alike, Coalitions, Shape, least_coalitions
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.plays import blocked_by, blocked_story
from foedus.proofs.powers.who import either, parties
from foedus.proofs.terms.answer import Answer, Outcome, Story, Written
from foedus.proofs.terms.formula import holds
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake, answer_about, stakes

_SPREAD = Message(
    "ask for fewer than all, or turn the vote round, so that silence and a failed vote let the effect follow",
    "將門檻改為少於全體，或改採反向表決，使未表決或表決未通過者，效力照常發生",
)
_BARRED = Message(
    "the effect can never follow, whatever anybody does: some step has nobody to take it, or no time for it",
    "無論何人如何作為，效力均無從發生：某一階段無人得為之，或無時間得為之",
)
_GIVE_TIME = Message("see that every step has holders, and time enough", "使各階段均有任職者，且時間充足")
_OFFER = Message(
    "count on these measures as on an offer: whoever decides need not agree; or make them follow by law",
    "此等措施應僅以要約視之，蓋有權決定者並無同意之義務；或改為依法發生效力",
)
_SIZES = (5, 3, 2, 1)
"""How many seats a body has in a story, where the text leaves that open: the first of these that shows it."""


def blocking(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Whether any one party can keep the effect from following, and which smallest coalitions can.

    Those whom the text protects need not ask for it; that they could leave it is no hole in the text.
    """
    for stake in stakes(setting.guarantee):
        game = game_of(setting, stake.procedures, stake.decision)
        able = game.blocking_without(setting.protected)
        if len(game.unsized) > 0:
            one = alone(able, game, solver)
            yield _of_any_size(setting, stake, one)
        else:
            found = least_coalitions(able, game.quantities, solver)
            yield _of_known_size(setting, stake, found)


def _of_known_size(setting: Setting, stake: Stake, found: Coalitions) -> Answer:
    single = tuple(shape for shape in found.shapes if shape.size == 1)
    who = either(setting.guarantee, found, single if len(single) > 0 else found.shapes)
    if found.least == 0:
        answer = _answer(setting, stake, Outcome.COUNTEREXAMPLE, _BARRED, figures(setting, found))
        return replace(answer, mend=_GIVE_TIME, story=blocked_by(setting, stake, frozenset()))
    if len(found.shapes) == 0:
        says = Message("nobody can keep the effect from following", "無人得阻止效力發生")
    elif len(single) > 0:
        says = _one_can(who)
    else:
        says = Message(
            f"no single one can keep the effect from following; the fewest who can are {found.least}: {who.en}",
            f"無任何一方得單獨阻止效力發生；至少須{found.least}方共同為之：{who.zh_hant}",
        )
    outcome = Outcome.COUNTEREXAMPLE if len(single) > 0 else Outcome.PROVED
    answer = _answer(setting, stake, outcome, says, figures(setting, found))
    return answer if len(single) == 0 else replace(answer, story=blocked_story(setting, stake, single[0]))


def _of_any_size(setting: Setting, stake: Stake, one: Alone) -> Answer:
    """What can be said where the text leaves open how many seats a body has."""
    roles = setting.guarantee.roles
    always = [roles[role].name for role, most in one.up_to.items() if most >= LARGE]
    if len(one.parties) > 0 or len(always) > 0:
        named = [parties(setting.guarantee, one.parties)] if len(one.parties) > 0 else []
        seats = [Message(f"any one seat of the {name.en}", f"{name.zh_hant}之任一席") for name in always]
        every = (*named, *seats)
        who = Message(listed(each.en for each in every).en, listed(each.zh_hant for each in every).zh_hant)
        answer = _answer(setting, stake, Outcome.COUNTEREXAMPLE, _one_can(who), {"alone": list(one.parties)})
        first = one.parties[0] if len(one.parties) > 0 else f"{next(iter(one.up_to))}:seats"
        return replace(answer, story=_for_some_size(setting, stake, first))
    if len(one.up_to) == 0:
        says = Message(
            "no single one can keep the effect from following, however many seats there are",
            "不論席次多寡，無任何一方得單獨阻止效力發生",
        )
        return _answer(setting, stake, Outcome.PROVED, says, {})
    role, most = max(one.up_to.items(), key=lambda each: each[1])
    name = roles[role].name
    says = Message(
        f"the text does not say how many seats the {name.en} has: with {most} or fewer, one seat alone can keep the "
        f"effect from following; with {most + 1} or more, no single one can",
        f"條文未定{name.zh_hant}之席次：{most}席以下者，一席即得單獨阻止效力發生；"
        f"{most + 1}席以上者，無任何一方得單獨為之",
    )
    mend = Message(f"write that the {name.en} has at least {most + 1} seats", f"載明{name.zh_hant}至少有{most + 1}席")
    answer = _answer(setting, stake, Outcome.UNKNOWN, says, {"role": role, "up_to": most})
    return replace(answer, mend=mend)


def _for_some_size(setting: Setting, stake: Stake, first: str) -> Story | None:
    """How it goes with as many seats, the same number wherever that is left open, as let this one block."""
    unsized = game_of(setting, stake.procedures, stake.decision).unsized
    shape = Shape(parts=((Alike(names=(first,), number=1), 1),))
    for number in _SIZES:
        sized = replace(setting, numbers={**setting.numbers, **dict.fromkeys(unsized, number)})
        game = game_of(sized, stake.procedures, stake.decision)
        alone = {each.name: int(each.name == first) for each in game.quantities}
        if holds(game.blocking, alone):
            return blocked_story(sized, stake, shape)
    return None


def _one_can(who: Message) -> Message:
    return Message(
        f"a single one can keep the effect from following: {who.en}", f"單獨一方即得阻止效力發生：{who.zh_hant}"
    )


def _answer(setting: Setting, stake: Stake, outcome: Outcome, says: Message, figures: dict[str, Written]) -> Answer:
    mend = NOTHING
    if outcome is Outcome.COUNTEREXAMPLE:
        mend = _SPREAD if stake.decision is None else _OFFER
    answer = answer_about(setting, stake, outcome, says)
    return replace(answer, mend=mend, figures=figures, assumes=("protected-willing", *answer.assumes))


def figures(setting: Setting, found: Coalitions) -> dict[str, Written]:
    """The coalitions for a program: how many there are, how large, and what each kind takes of whom."""
    shapes: list[Written] = [
        [{"of": list(alike.names), "take": taken} for alike, taken in shape.parts] for shape in found.shapes
    ]
    hostile = setting.hostile
    within = any(
        frozenset(name for alike, _ in shape.parts for name in alike.names) <= hostile for shape in found.shapes
    )
    return {
        "least": found.least or 0,
        "number": found.number,
        "all_listed": found.is_whole,
        "within_addressee": within,
        "coalitions": shapes,
    }
