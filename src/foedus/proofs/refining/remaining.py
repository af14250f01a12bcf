"""Rules of both drafts that differ, and of which nobody can say from their words which gives more."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument import Measure, Procedure
from foedus.kernel import Message
from foedus.proofs.refining.difference import Difference, Pair, unsettled
from foedus.proofs.refining.rules import bare
from foedus.proofs.refining.ways import common_measures, measure_parts, paired_procedures, procedure_parts
from foedus.writing import Written

_OF_MEASURES = ("together", "lifted_by", "delisted_by", "stayed_by", "reversed_by", "end_condition")
_OF_PROCEDURES = ("cure", "review", "draft")


def remaining(pair: Pair) -> Iterator[Difference]:
    """That such a rule reads otherwise in the two: not settled, rather than left out."""
    for name in common_measures(pair):
        keys = _measures_keys(pair.before.guarantee.measures[name], pair.after.guarantee.measures[name])
        if len(keys) > 0:
            yield unsettled("rules", _differ(keys), parts=measure_parts(pair, name), measures=(name,))
    for each, names in paired_procedures(pair).items():
        here, there = pair.before.guarantee.procedures[each[0]], pair.after.guarantee.procedures[each[1]]
        keys = _procedures_keys(here, there)
        if len(keys) > 0:
            yield unsettled("rules", _differ(keys), parts=procedure_parts(pair, each), measures=names)


def _measures_keys(here: Measure, there: Measure) -> list[str]:
    """Rules that both have and that differ; one that a single draft has is told as a way out."""
    found = [key for key in _OF_MEASURES if _differing(getattr(here, key), getattr(there, key))]
    if here.together is not there.together and (here.together is None or there.together is None):
        found.append("together")
    if here.decision is not None and there.decision is not None:
        compared = ("by", "lasts_at_most")
        found += ["decision"] if bare(here.decision, *compared) != bare(there.decision, *compared) else []
    return found


def _procedures_keys(here: Procedure, there: Procedure) -> list[str]:
    found = [key for key in _OF_PROCEDURES if _differing(getattr(here, key), getattr(there, key))]
    one_sided = [key for key in ("review", "draft") if (getattr(here, key) is None) != (getattr(there, key) is None)]
    exceptions = [() if rule.determination is None else tuple(rule.determination.exceptions) for rule in (here, there)]
    return [*found, *one_sided, *(["exceptions"] if exceptions[0] != exceptions[1] else [])]


def _differing(here: Written | str | None, there: Written | str | None) -> bool:
    """Whether both have it, and it does something else."""
    return here is not None and there is not None and bare(here) != bare(there)


def _differ(keys: list[str]) -> Message:
    named = ", ".join(f"`{key}`" for key in dict.fromkeys(keys))
    return Message(
        f"these rules read otherwise, and which of them gives more is not told by their words: {named}",
        f"下列規定之內容不同，何者給予較多，無從自文字判定：{named}",
    )
