"""Whether something follows from every class of violation that the text names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.kernel import NOTHING, Message, listed
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.plays import everybody, forced_by
from foedus.proofs.powers.recorded import found_story
from foedus.proofs.powers.sides import sized
from foedus.proofs.terms.answer import Answer, Outcome, Story
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.stakes import Stake

_LISTED = "no-remedy"
"""The remark that a drafter sets aside, with a reason, for a gap that is meant."""
_SOME = 3
_FILL = Message(
    "add a procedure on it and a measure that it leads to, or list the gap with its reason under `waives`",
    "增列其程序及因而生效之措施，或於`waives`載明缺漏之理由",
)


def coverage(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """That each violation leads to a measure, by a procedure on it or as a criterion of one; and which do not."""
    del solver  # the text says it, and nothing need be searched
    guarantee = setting.guarantee
    answered = _answered(setting)
    bare = [name for name in guarantee.violations if name not in answered]
    reason = guarantee.waives.get(_LISTED)
    if len(bare) == 0:
        says = Message(
            f"a measure follows from every violation: {len(answered)} in all",
            f"各違反情事均有措施，計{len(answered)}項",
        )
        yield _answer(setting, list(answered), Outcome.PROVED, says)
    elif reason is not None:
        says = Message(
            f"nothing follows from {_named(setting, bare).en}; the text lists that gap: {reason.en}",
            f"{_named(setting, bare).zh_hant}不生任何措施；條文已載明該缺漏：{reason.zh_hant}",
        )
        yield _answer(setting, bare, Outcome.PROVED, says)
    else:
        says = Message(
            f"no measure follows from: {_named(setting, bare).en}", f"不生任何措施者：{_named(setting, bare).zh_hant}"
        )
        story = next((told for name in bare if (told := _unanswered(setting, name)) is not None), None)
        yield replace(_answer(setting, bare, Outcome.COUNTEREXAMPLE, says), story=story)


def _unanswered(setting: Setting, violation: str) -> Story | None:
    """The violation on record, or determined where there is a procedure on it, and every measure as it was in peace."""
    guarantee = setting.guarantee
    for name, rule in guarantee.procedures.items():
        if rule.on == violation:
            stake = Stake(measures=(), procedures=frozenset((name,)))
            game = game_of(setting, stake.procedures)
            sizes = dict.fromkeys((f"{role}:size" for role in game.unsized), _SOME)
            return forced_by(sized(setting, game, sizes), stake, everybody(sized(setting, game, sizes), stake))
    return found_story(setting, violation, phases=tuple(guarantee.measures))


def _answered(setting: Setting) -> dict[str, None]:
    guarantee = setting.guarantee
    leading = {name for measure in guarantee.measures for name in guarantee.leading_to(measure)}
    leading |= {voiding.procedure for voiding in guarantee.voided_by}
    found: dict[str, None] = {}
    for name in sorted(leading):
        rule = guarantee.procedures[name]
        found[rule.on] = None
        criteria = () if rule.determination is None else rule.determination.criteria
        found |= dict.fromkeys(criterion.violation for criterion in criteria)
    return found


def _named(setting: Setting, violations: Sequence[str]) -> Message:
    words = [setting.guarantee.violations[name].name for name in violations]
    return Message(listed(each.en for each in words).en, listed(each.zh_hant for each in words).zh_hant)


def _answer(setting: Setting, violations: Sequence[str], outcome: Outcome, says: Message) -> Answer:
    rules = setting.guarantee.violations
    return Answer(
        about=Message("violations", "違反情事"),
        path=("violations",) if outcome is Outcome.PROVED else ("violations", violations[0]),
        outcome=outcome,
        says=says,
        clauses=tuple(dict.fromkeys(rules[name].clause for name in violations)),
        mend=_FILL if outcome is Outcome.COUNTEREXAMPLE else NOTHING,
        figures={} if outcome is Outcome.PROVED else {"without_measure": list(violations)},
    )
