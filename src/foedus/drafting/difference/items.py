"""Lists whose items have no names: which item of one text is which item of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from pydantic import JsonValue

from foedus.drafting.difference.likeness import features, likeness
from foedus.drafting.difference.pairing import likest
from foedus.drafting.difference.tree import mapping
from foedus.drafting.difference.verdict import Path

_ALIKE_MIN = Fraction(1, 3)
"""An item stands among few of its like, so that less must be alike than for things of a whole text."""
_MEASURE, _DETERMINATION = ("measures", "*"), ("procedures", "*", "determination")
_WAY = ("amendment", "ways", "*")
ITEM_LISTS: Mapping[Path, str | None] = {
    (*_MEASURE, "legal_basis"): "jurisdiction",
    (*_MEASURE, "residual_acts"): "jurisdiction",
    (*_DETERMINATION, "criteria"): "violation",
    ("voided_by",): "procedure",
    (*_WAY, "agreed_by"): "by",
    (*_WAY, "voted_by"): "body",
}
"""The lists that are compared item by item, and the key in which two items must agree to be taken for one."""

Placed = tuple[int, JsonValue]


def matched(
    before: Sequence[JsonValue], after: Sequence[JsonValue], gate: str | None
) -> Iterator[tuple[Placed | None, Placed | None]]:
    """Each item with its counterpart, or with nothing; with its place in its list, counted from one."""
    ones, others = dict(enumerate(before, 1)), dict(enumerate(after, 1))
    alike = {
        (f"{place:06}", f"{other_place:06}"): likeness(features(one), features(other))
        for place, one in ones.items()
        for other_place, other in others.items()
        if gate is None or mapping(one).get(gate) == mapping(other).get(gate)
    }
    pairs = {int(one): int(other) for one, other in likest(alike, _ALIKE_MIN)}
    for place, one in ones.items():
        other_place = pairs.get(place)
        yield (place, one), None if other_place is None else (other_place, others[other_place])
    taken = set(pairs.values())
    yield from ((None, (place, other)) for place, other in others.items() if place not in taken)
