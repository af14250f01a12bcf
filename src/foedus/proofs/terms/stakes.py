"""What is at stake: the measures, put together where the same procedures bring them into effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instrument import Guarantee
from foedus.kernel import Message, listed
from foedus.proofs.terms.answer import Answer, Outcome
from foedus.proofs.terms.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """Measures that stand or fall together."""

    measures: tuple[str, ...]
    procedures: frozenset[str]
    """Any of them brings the measures into effect."""
    decision: str | None = None
    """The role without whose own decision they never take effect; nothing where none need decide."""

    def named(self, guarantee: Guarantee) -> Message:
        """The measures in words."""
        names = [guarantee.measures[name].name for name in self.measures]
        return Message(listed(name.en for name in names).en, listed(name.zh_hant for name in names).zh_hant)


def stakes(guarantee: Guarantee) -> Iterator[Stake]:
    """Every measure once, in the order of the text."""
    by_way: dict[tuple[frozenset[str], str | None], list[str]] = {}
    for name, measure in guarantee.measures.items():
        decision = None if measure.decision is None else measure.decision.by
        by_way.setdefault((guarantee.leading_to(name), decision), []).append(name)
    for (procedures, decision), measures in by_way.items():
        yield Stake(measures=tuple(measures), procedures=procedures, decision=decision)


def clauses_of(guarantee: Guarantee, stake: Stake) -> tuple[str, ...]:
    """The clauses that say who opens, who determines, who votes and who decides about a stake."""
    found: dict[str, None] = {}
    for name in sorted(stake.procedures):
        rule = guarantee.procedures[name]
        steps = (rule.notification, rule.determination, rule.reverse_vote)
        found |= dict.fromkeys(step.clause for step in steps if step is not None)
    decisions = (guarantee.measures[name].decision for name in stake.measures)
    return tuple(found | dict.fromkeys(each.clause for each in decisions if each is not None))


def answer_about(setting: Setting, stake: Stake, outcome: Outcome, says: Message) -> Answer:
    """An answer on who can do what about a stake."""
    return Answer(
        about=stake.named(setting.guarantee),
        path=("measures", stake.measures[0]),
        outcome=outcome,
        says=says,
        clauses=clauses_of(setting.guarantee, stake),
        assumes=("one-will", "seats-apart", "veto-seated", "evidence-there", "nothing-voids"),
    )
