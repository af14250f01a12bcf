"""A rule on exceptions: who claims one, and who judges the claim."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words


def self_judging_exception(subject: Subject) -> Iterator[Hit]:
    """An exception on whose claims only those who may make them decide: by one role, or by parties of another."""
    guarantee = subject.guarantee
    for name, procedure in guarantee.procedures.items():
        rule = procedure.determination
        for code, exception in rule.exceptions.items() if rule is not None else ():
            if rule is not None and _judge_themselves(guarantee, rule.by, exception.claimed_by):
                message = Words.of(
                    f"whoever claims `{code}` as `{exception.claimed_by}` also judges the claim, as `{rule.by}`",
                    f"以「{exception.claimed_by}」身分主張「{code}」者，亦以「{rule.by}」身分自行論斷",
                )
                yield Hit(("procedures", name, "determination", "exceptions", code), message)


def _judge_themselves(guarantee: Guarantee, judging: str, claiming: str) -> bool:
    """Whether nobody determines who may not claim, as far as the text itself says who holds the roles."""
    judges = set(guarantee.parties_of(judging))
    return judging == claiming or (len(judges) > 0 and judges <= set(guarantee.parties_of(claiming)))
