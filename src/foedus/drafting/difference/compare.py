"""Set two guarantees side by side: pair their things, walk through both, and judge each difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from foedus.drafting.difference.pairing import paired
from foedus.drafting.difference.sentences import said
from foedus.drafting.difference.tree import tree_of
from foedus.drafting.difference.verdict import Comparison, Difference, Pair
from foedus.drafting.difference.walk import Sides, differences
from foedus.instrument import Document, Reading
from foedus.legaltime import Zones

Answers = tuple[tuple[str, str], ...]


def compare(before: Document, after: Document, zones: Zones) -> Comparison:
    """The difference of the second text from the first, under every reading that both have.

    Two readings belong together if they give the same answers to the questions that both texts ask; of several that do,
    the first of each text is taken. Texts that have no reading in common are compared under the first of each. What
    differs alike under every reading is told once.
    """
    under = common_readings(before, after)
    found: dict[Difference, list[str]] = {}
    pairs: dict[Pair, None] = {}
    for one, other in under:
        own_pairs, own = _under(before, after, (one, other), zones)
        pairs.update(dict.fromkeys(own_pairs))
        for difference in own:
            found.setdefault(difference, []).append(label(one, other))
    told = (
        difference if len(labels) == len(under) else replace(difference, readings=tuple(labels))
        for difference, labels in found.items()
    )
    return Comparison(before=before, after=after, under=under, pairs=tuple(pairs), differences=tuple(told))


def common_readings(before: Document, after: Document) -> tuple[tuple[Reading, Reading], ...]:
    """The readings that belong together, in the order of the first text."""
    asked = {name for name, _ in before.readings[0].answers} & {name for name, _ in after.readings[0].answers}
    ones, others = (_by_answers(document, asked) for document in (before, after))
    together = tuple((reading, others[answers]) for answers, reading in ones.items() if answers in others)
    return together if len(together) > 0 else ((before.readings[0], after.readings[0]),)


def _by_answers(document: Document, asked: set[str]) -> Mapping[Answers, Reading]:
    """For each set of answers to the questions asked in both texts, the first reading that gives them."""
    found: dict[Answers, Reading] = {}
    for reading in document.readings:
        found.setdefault(tuple(sorted(pair for pair in reading.answers if pair[0] in asked)), reading)
    return found


def label(one: Reading, other: Reading) -> str:
    """What two readings set side by side are called."""
    return str(one) if one == other else f"{one} / {other}"


def _under(
    before: Document, after: Document, readings: tuple[Reading, Reading], zones: Zones
) -> tuple[tuple[Pair, ...], Iterator[Difference]]:
    one, other = before.guarantees[readings[0]], after.guarantees[readings[1]]
    tree = tree_of(one)
    other_tree, pairs = paired(tree, tree_of(other))
    sides = Sides(
        trees=(tree, other_tree),
        prose=(said(before, readings[0]), said(after, readings[1])),
        reported=(one.status == "reported", other.status == "reported"),
        pairs={(pair.section, pair.before): pair for pair in pairs},
        zones=zones,
    )
    return pairs, differences(sides)
