"""What several kinds demand of a measure: a named authority's signed act, and nothing that reads like a target."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from foedus.instrument import Measure
from foedus.measures.kind import Demand

_DECIMAL = re.compile(r"(?<!\d)(?<!\d\.)\d{1,3}\.\d+(?!\d|\.\d)|(?<![\d,])\d{1,3},(?!\d{3}(?!\d))\d+")
_DEGREES = re.compile(r"\d\s*°")
_GRID = re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b")
_FOLDED = str.maketrans({"º": "°", "˚": "°", "，": "、"})


def demand_signed_act(measure: Measure) -> Iterator[Demand]:
    """Force and permission: only a named authority's signed act, expiring, bound to humanitarian law; never silence."""
    decision = measure.decision
    if measure.automaticity != "discretionary" or decision is None:
        message = f"`{measure.automaticity}` would let it take effect without a named authority's signed act"
        hint = "write `automaticity: discretionary`, and name under `decision` who decides"
        yield Demand(("automaticity",), message, hint)
        return
    if decision.lasts_at_most is None:
        hint = "write `lasts_at_most: 720 hours`, or another longest time that one act may be given for"
        yield Demand(("decision",), "`lasts_at_most` is missing: an act without an end would never expire", hint)
    for word, meaning in (("scope", "its scope"), ("humanitarian_law", "its condition of humanitarian law")):
        if word not in decision.states:
            hint = f"add `{word}` to `decision.states`"
            yield Demand(("decision",), f"the act need not state {meaning}", hint)


def demand_no_target(measure: Measure) -> Iterator[Demand]:
    """A policy in words: what reads like coordinates is refused, for no record here may hold a target.

    Two decimal numbers under one key of the terms, a sign of degrees behind a number, or a military grid reference. It
    is a tripwire against carelessness, and no proof that a text holds no place.
    """
    for key, value in measure.terms.items():
        if _reads_like_coordinates([_plain(text) for text in _texts(value)]):
            message = "this reads like coordinates: the record holds policy, never a target"
            hint = "describe the class of policy in words; cite a provision of law as `article 51(5)`, not `51.5`"
            yield Demand(("terms", key), message, hint)


def _plain(text: str) -> str:
    """Full-width digits and stops as plain ones; a full-width comma parts items and is never a decimal sign."""
    return unicodedata.normalize("NFKC", text.translate(_FOLDED))


def names_a_place(text: str) -> bool:
    """Whether a text reads like coordinates, by the same tripwire."""
    return _reads_like_coordinates([_plain(text)])


def _reads_like_coordinates(texts: Sequence[str]) -> bool:
    decimals = [_DECIMAL.findall(text) for text in texts]
    # The same number stands in both languages of one sentence, so between texts only different ones count.
    if any(len(found) > 1 for found in decimals) or len({number for found in decimals for number in found}) > 1:
        return True
    return any(form.search(text) is not None for form in (_DEGREES, _GRID) for text in texts)


def _texts(value: JsonValue) -> Iterator[str]:
    """Every text in the terms."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)
        case _:
            return
