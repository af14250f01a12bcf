"""A majority of the text as a formula: enough of those who act together, whatever the rest of them do."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from foedus.instrument import deciding
from foedus.proofs.powers.bench import Bench
from foedus.proofs.terms.formula import AllOf, AnyOf, AtLeast, Formula, Sum, at_least


def enough(needed: deciding.Majority, bench: Bench, weighing: Mapping[str, Mapping[str, int]]) -> Formula:
    """That those of a bench who act together suffice out of the whole of it, by their number and by what they weigh."""
    parts: list[Formula] = [at_least(bench.together), reached(needed, bench)]
    asked = needed.representing
    if asked is not None:
        weights = weighing[asked.of]
        own = Sum(MappingProxyType({party: weights[party] for party in sorted(bench.named)}))
        whole = sum(weights[party] for party in bench.named)
        weighty = AtLeast(_over(own, Sum.number(whole), asked.at_least, asked.more_than))
        unblocked = () if asked.blocking_minority is None else (_fewer(bench.apart, asked.blocking_minority),)
        parts.append(AnyOf((weighty, *unblocked)))
    return AllOf(tuple(parts))


def reached(needed: deciding.Majority, bench: Bench) -> Formula:
    """That those of a bench who act together suffice by their number."""
    by_share = AtLeast(_over(bench.together, bench.everybody, needed.at_least, needed.more_than))
    return AllOf((by_share, at_least(bench.together, needed.no_fewer_than or 0)))


def _over(amount: Sum, whole: Sum, least: int | Fraction | None, more: int | Fraction | None) -> Sum:
    """A sum that is not below zero where the amount reaches a number or a share of the whole, or is above it."""
    bound = least if least is not None else more
    assert bound is not None, "a majority is stated once"
    share = Fraction(bound)
    needed = whole.times(share.numerator) if isinstance(bound, Fraction) else Sum.number(bound)
    above = amount.times(share.denominator if isinstance(bound, Fraction) else 1) - needed
    return above if least is not None else above - Sum.number(1)


def _fewer(amount: Sum, bound: int) -> AtLeast:
    return AtLeast(Sum.number(bound - 1) - amount)
