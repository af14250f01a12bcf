"""What a determination says that confirms another one: what was said under the condition, now that it is met.

A condition that is met perfects the first act. Whoever confirms it adopts what it found, to whom it attributed
the violation and what it answered, and need say none of that again; but what the later act says otherwise about a
point is its own word on it. That the later act determines, and so by its signatures, in its time and on the evidence
known when it was done, is not touched.
"""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Truth
from foedus.procedure.dossier import Dossier
from foedus.procedure.fact import Fact
from foedus.procedure.facts import DeterminationAct


def as_confirmed(dossier: Dossier, act: DeterminationAct) -> DeterminationAct:
    """The act with what it adopts from the conditional one that it confirms; the act itself where it confirms none."""
    return _adopted(dossier, act, frozenset())


def _adopted(dossier: Dossier, act: DeterminationAct, passed: frozenset[str]) -> DeterminationAct:
    """The same, step by step back to the first of several conditional acts that confirm each other."""
    earlier = _confirmed(dossier, act)
    if earlier is None or earlier.id in passed:
        return act
    first = _adopted(dossier, earlier, passed | {act.id})
    return act.model_copy(
        update={
            **_attribution(act, first),
            "finds": {**first.finds, **act.finds},
            "answers": _answers(dossier, act, first),
            "reasons": act.reasons if _is_reasoned(act) else first.reasons,
        }
    )


def _confirmed(dossier: Dossier, act: DeterminationAct) -> DeterminationAct | None:
    """The conditional determination on the same notification that an act confirms; none that surely came later."""
    return next(
        (
            earlier
            for earlier in dossier.of_kind(DeterminationAct)
            if earlier.id == act.confirms
            and earlier.notification == act.notification
            and earlier.provided is not None
            and earlier.held.precedes(act.held) is not Truth.FALSE
        ),
        None,
    )


def _attribution(act: DeterminationAct, first: DeterminationAct) -> dict[str, str | None]:
    """To whom, and how firmly: of one party what is not said again stands; of another nothing has been said yet."""
    if act.attributes is not None and act.attributes != first.attributes:
        return {}
    return {
        "attributes": first.attributes,
        "likelihood": act.likelihood or first.likelihood,
        "confidence": act.confidence or first.confidence,
    }


def _answers(dossier: Dossier, act: DeterminationAct, first: DeterminationAct) -> Mapping[str, str]:
    """What it answers to each claim; a rejection without reasons answers nothing, unless the first act gave them."""
    made = {fact.id: fact for fact in dossier.facts}
    stands = {claim: said for claim, said in _given(first).items() if _had(first, made.get(claim))}
    own = act.answers or {}
    unsaid = {claim: said for claim, said in stands.items() if own.get(claim, said) == said}
    return {**unsaid, **_given(act)}


def _had(act: DeterminationAct, claim: Fact | None) -> bool:
    """Whether an act may have had a claim before it; one that came later it cannot have answered."""
    return claim is None or act.held.precedes(claim.held) is not Truth.TRUE


def _given(act: DeterminationAct) -> Mapping[str, str]:
    """The answers that count as such."""
    return {claim: said for claim, said in (act.answers or {}).items() if said != "rejected" or _is_reasoned(act)}


def _is_reasoned(act: DeterminationAct) -> bool:
    return act.reasons is not None and act.reasons.strip() != ""
