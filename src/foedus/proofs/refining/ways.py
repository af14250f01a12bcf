"""Which procedure of one draft answers to which of the other: those about one violation, for one measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instrument import Guarantee
from foedus.proofs.refining.difference import Pair, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways to a measure that both drafts have, by their violations, and those that one alone has."""

    paired: tuple[tuple[str, str], ...]
    """A procedure of the first, and the one of the other that answers to it."""
    gone: tuple[str, ...]
    """Violations from which the measure follows in the first draft alone."""
    added: tuple[str, ...]
    """Violations from which it follows in the other alone."""
    unpaired: tuple[str, ...]
    """Violations for which the two have several procedures under different names."""


def common_measures(pair: Pair) -> tuple[str, ...]:
    """The measures of both, in the order of the first."""
    return tuple(name for name in pair.before.guarantee.measures if name in pair.after.guarantee.measures)


def ways(pair: Pair, measure: str) -> Ways:
    """How the ways to a measure that both drafts have answer to each other."""
    before, after = (_by_violation(each.guarantee, measure) for each in (pair.before, pair.after))
    paired: list[tuple[str, str]] = []
    unpaired: list[str] = []
    for violation in before:
        if violation not in after:
            continue
        found = tuple(_matched(before[violation], after[violation]))
        paired.extend(found)
        if len(found) < max(len(before[violation]), len(after[violation])):
            unpaired.append(violation)
    return Ways(
        paired=tuple(paired),
        gone=tuple(name for name in before if name not in after),
        added=tuple(name for name in after if name not in before),
        unpaired=tuple(unpaired),
    )


def paired_procedures(pair: Pair) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every pair of procedures that answer to each other, with the measures that they lead to."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name in common_measures(pair):
        for each in ways(pair, name).paired:
            found[each] = (*found.get(each, ()), name)
    return found


def procedure_parts(pair: Pair, each: tuple[str, str]) -> tuple[Part, Part]:
    """Both procedures, with the clauses of their steps."""
    here, there = (
        Part(path=("procedures", name), clauses=_clauses(setting.guarantee, name))
        for setting, name in zip((pair.before, pair.after), each, strict=True)
    )
    return here, there


def measure_parts(pair: Pair, name: str, *path: str) -> tuple[Part, Part]:
    """A measure in both drafts."""
    here, there = (
        Part(path=("measures", name, *path), clauses=(setting.guarantee.measures[name].clause,))
        for setting in (pair.before, pair.after)
    )
    return here, there


def _by_violation(guarantee: Guarantee, measure: str) -> dict[str, list[str]]:
    leading = guarantee.leading_to(measure)
    found: dict[str, list[str]] = {}
    for name, rule in guarantee.procedures.items():
        if name in leading:
            found.setdefault(rule.on, []).append(name)
    return found


def _matched(here: list[str], there: list[str]) -> Iterator[tuple[str, str]]:
    if len(here) == len(there) == 1:
        yield here[0], there[0]
        return
    yield from ((name, name) for name in here if name in there)


def _clauses(guarantee: Guarantee, name: str) -> tuple[str, ...]:
    rule = guarantee.procedures[name]
    steps = (rule.notification, rule.determination, rule.reverse_vote, rule.delay, rule.cool_off, rule.effect)
    return tuple(dict.fromkeys(step.clause for step in steps if step is not None))
