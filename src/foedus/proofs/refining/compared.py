"""Everything in which two drafts are compared, one thing after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from foedus.proofs.refining.automatic import automaticity, steps
from foedus.proofs.refining.blocked import blocking, standing
from foedus.proofs.refining.contents import contents
from foedus.proofs.refining.courses import courses
from foedus.proofs.refining.demands import demands
from foedus.proofs.refining.difference import Difference, Pair
from foedus.proofs.refining.ends import authority, ends, last_triggers
from foedus.proofs.refining.exits import exits
from foedus.proofs.refining.remaining import remaining
from foedus.proofs.refining.scope import scope
from foedus.proofs.refining.thresholds import thresholds

_Compare: TypeAlias = Callable[[Pair], Iterator[Difference]]

_EVERY: tuple[_Compare, ...] = (
    scope,
    blocking,
    courses,
    automaticity,
    steps,
    ends,
    last_triggers,
    authority,
    thresholds,
    standing,
    contents,
    demands,
    exits,
    remaining,
)


def differences(pair: Pair) -> Iterator[Difference]:
    """What each comparison finds; what is found alike for several measures is one.

    Raises:
        UndecidedError: the solver gave up.
    """
    alike: dict[tuple[object, ...], Difference] = {}
    for compare in _EVERY:
        for each in compare(pair):
            key = (each.aspect, each.verdict, each.says, repr(each.figures))
            held = alike.get(key)
            alike[key] = each if held is None else _joined(held, each)
    yield from alike.values()


def _joined(held: Difference, each: Difference) -> Difference:
    """One difference for the measures of two, by the clauses of both."""
    here, there = (
        replace(one, clauses=tuple(dict.fromkeys((*one.clauses, *other.clauses))))
        for one, other in ((held.here, each.here), (held.there, each.there))
    )
    measures = tuple(dict.fromkeys((*held.measures, *each.measures)))
    return replace(held, measures=measures, here=here, there=there, stories=held.stories or each.stories)
