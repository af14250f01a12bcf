"""Which sources have been disqualified, by those who may do so, and what is found where that is in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TypeAlias, TypeVar

from foedus.evidence import Disqualified
from foedus.instrument import Guarantee
from foedus.kernel import Truth
from foedus.procedure import Dossier, acts, signing
from foedus.trigger import Finding, alike

Key = TypeVar("Key")
Struck: TypeAlias = tuple[Disqualified, ...]
_DOUBTS_MAX = 4
"""So many acts of doubtful authority are taken in every way; of more, all, and none."""


def disqualified(guarantee: Guarantee, dossier: Dossier) -> tuple[Struck, ...]:
    """The disqualifications of a dossier: one answer where all is clear, else one for each way the doubt may resolve.

    The first answer holds what is beyond doubt alone.
    """
    rules = guarantee.evidence
    if rules is None or rules.disqualification is None:
        return ((),)
    rule, found = rules.disqualification, dict[Truth, list[Disqualified]]()
    for act in dossier.of_kind(acts.DisqualificationAct):
        truth = signing.signed_by_enough(guarantee, dossier, act, rule.by, rule.signatures)
        until = None if act.until is None else act.until.start
        struck = Disqualified(source=act.of, since=act.from_.start, until=until, known=act.known_at)
        found.setdefault(truth, []).append(struck)
    sure = found.get(Truth.TRUE, [])
    return tuple(tuple(sorted({*sure, *some})) for some in _some(found.get(Truth.UNKNOWN, [])))


def _some(doubtful: Sequence[Disqualified]) -> Iterator[Sequence[Disqualified]]:
    """The ways in which doubts may resolve, from none on."""
    if len(doubtful) > _DOUBTS_MAX:
        return iter(((), doubtful))
    return chain.from_iterable(combinations(doubtful, n) for n in range(len(doubtful) + 1))


def agreed(found: Sequence[Mapping[Key, Finding]]) -> dict[Key, Finding]:
    """What is found whichever of the ways is right."""
    return {key: alike([each[key] for each in found]) for key in found[0]}
