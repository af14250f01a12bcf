"""Facts known only to a day or a stretch, and every exact course of events that they leave possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any, NamedTuple

from tests.laws.brute import Opinion, Said, opinion
from tests.laws.by_hand import iso, moment, second, start_of
from tests.laws.texts import Written
from tests.laws.worlds import World

_DATED = ("when", "received", "published")


class Open(NamedTuple):
    """A fact's date that is not exact, and the first and last second that it may mean."""

    place: int
    key: str
    first: int
    last: int


def open_dates(case: Written) -> Iterator[Open]:
    """Every date of an act that is a day or a stretch."""
    for index, fact in enumerate(case["facts"]):
        for key in _DATED:
            if key in fact and not _is_exact(fact[key]):
                yield Open(index, key, *_bounds(fact[key], case["zone"]))


def _is_exact(value: Any) -> bool:
    return isinstance(value, str) and len(value) > len("2025-01-01")


def _bounds(value: Any, zone: str) -> tuple[int, int]:
    if isinstance(value, dict):
        return moment(value["from"], zone), moment(value["until"], zone) - 1
    day = date.fromisoformat(value)
    return start_of(day, zone), start_of(day + timedelta(days=1), zone) - 1


def completed(world: World, chosen: Callable[[Open], int]) -> World:
    """The case as if each open date had been recorded to the second; what was known when stays."""
    facts: list[Written] = [dict(fact) for fact in world.case["facts"]]
    for gap in open_dates(world.case):
        fact = facts[gap.place]
        if gap.key == "when":
            fact.setdefault("known", iso(gap.last))
        fact[gap.key] = iso(chosen(gap))
    return world.with_facts(facts)


def every_completion(world: World, candidates: Callable[[Open], Sequence[int]]) -> list[World]:
    """Every combination of candidate seconds for the open dates in which nothing is answered before it was done.

    Where the dates themselves have an answer come first, it does so in every combination, and all are kept.
    """
    gaps = list(open_dates(world.case))
    found: list[World] = []
    for seconds in product(*(candidates(gap) for gap in gaps)):
        exact = dict(zip(gaps, seconds, strict=True))
        found.append(completed(world, exact.__getitem__))
    early = [_answered_early(each.case) for each in found]
    always = frozenset[tuple[str, str]].intersection(*early)
    return [each for each, pairs in zip(found, early, strict=True) if pairs == always]


def _answered_early(case: Written) -> frozenset[tuple[str, str]]:
    """Each act, and what it answers or votes on, that was done only after it."""
    done = {fact["id"]: second(fact["when"]) for fact in case["facts"] if "when" in fact}
    asked = [(fact["id"], fact.get("notification", fact.get("draft"))) for fact in case["facts"] if "when" in fact]
    return frozenset((act, about) for act, about in asked if about is not None and done[act] < done[about])


def ends_of(gap: Open) -> tuple[int, int, int]:
    """The first, a middle and the last second that a date may mean."""
    return gap.first, (gap.first + gap.last) // 2, gap.last


def consensus(world: World, as_of: int, reading: dict[str, str]) -> Opinion | None:
    """What the oracle holds whether the open dates all lie early, midway or late; nothing where that matters.

    Since when a proceeding is settled may hang on it, and is left out.
    """
    found = [_timeless(opinion(world.guarantee, _at(world, turn).case, as_of, reading)) for turn in range(3)]
    return found[0] if all(other == found[0] for other in found) else None


def _at(world: World, turn: int) -> World:
    return completed(world, lambda gap: ends_of(gap)[turn])


def _timeless(found: Opinion) -> Opinion:
    return Opinion({name: Said(said.verdict) for name, said in found.verdicts.items()}, found.measures)
