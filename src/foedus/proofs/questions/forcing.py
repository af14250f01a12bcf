"""Who can bring the effect about whatever all others do, and whether the wrong ones can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.kernel import NOTHING, Message
from foedus.proofs.powers.coalitions import Coalitions, least_coalitions
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.plays import blocked_by, forced_story
from foedus.proofs.powers.who import either
from foedus.proofs.questions.blocking import figures
from foedus.proofs.terms.answer import Answer, Outcome
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake, answer_about, stakes


def forcing(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """Which smallest coalitions bring the effect about whatever all others do."""
    for stake in stakes(setting.guarantee):
        game = game_of(setting, stake.procedures, stake.decision)
        if len(game.unsized) > 0:
            yield _unknown(setting, stake, game.unsized)
        else:
            yield _told(setting, stake, least_coalitions(game.winning, game.quantities, solver))


def _told(setting: Setting, stake: Stake, found: Coalitions) -> Answer:
    who = either(setting.guarantee, found, found.shapes)
    if len(found.shapes) == 0:
        outcome, mend = Outcome.COUNTEREXAMPLE, _POWERLESS
        says = Message("nobody can bring the effect about against all others", "無人得不顧其他各方而使效力發生")
    else:
        outcome, mend = Outcome.PROVED, NOTHING
        says = (
            _one_can(who)
            if found.least == 1
            else Message(
                f"the fewest who can bring the effect about, whatever all others do, are {found.least}: {who.en}",
                f"不論其他各方作為如何，至少須{found.least}方始得使效力發生：{who.zh_hant}",
            )
        )
    answer = answer_about(setting, stake, outcome, says)
    story = (
        forced_story(setting, stake, found.shapes[0])
        if len(found.shapes) > 0
        else blocked_by(setting, stake, frozenset())
    )
    return replace(answer, mend=mend, figures=figures(setting, found), story=story)


def _one_can(who: Message) -> Message:
    return Message(
        f"one alone can bring the effect about, whatever all others do; each of these suffices: {who.en}",
        f"不論其他各方作為如何，一方即得使效力發生；下列各者均足以為之：{who.zh_hant}",
    )


_POWERLESS = Message(
    "let some of those who keep the promise suffice against those who do not",
    "使部分守約者即足以對抗不守約者",
)


def _unknown(setting: Setting, stake: Stake, unsized: tuple[str, ...]) -> Answer:
    names = [setting.guarantee.roles[role].name for role in unsized]
    listing = Message(", ".join(name.en for name in names), "、".join(name.zh_hant for name in names))
    said = " ".join(f"--seats {role}=NUMBER" for role in unsized)
    open_ones = Message(
        f"the text does not say how many hold: {listing.en}", f"條文未定下列職能之人數：{listing.zh_hant}"
    )
    mend = Message(f"say so for this run: {said}", "請於執行時指定其席次")
    answer = answer_about(setting, stake, Outcome.UNKNOWN, open_ones)
    return replace(answer, mend=mend, figures={"unsized": list(unsized)})
