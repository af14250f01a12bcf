"""How rules of withdrawal are judged: whose weapons, of which calibre, from when on."""

from __future__ import annotations

from decimal import Decimal

from pydantic import JsonValue

from foedus.drafting.difference.row import Found, Spot
from foedus.drafting.difference.tree import listing, mapping
from foedus.kernel import Instant

_ANY = Decimal("Infinity")


def more_sides(spot: Spot) -> Found:
    """Whose weapons must stand back, each from a line: more sides, each from the line it had, is stronger."""
    one, other = _lines(spot.before), _lines(spot.after)
    if one == other:
        return Found("same")
    if one.items() <= other.items() or other.items() <= one.items():
        return Found("stronger" if len(other) > len(one) else "weaker")
    return Found("changed")


def _lines(sides: JsonValue | None) -> dict[str, str]:
    return {str(mapping(side)["side"]): str(mapping(side)["line"]) for side in listing(sides)}


def wider_calibres(spot: Spot) -> Found:
    """Of which calibres weapons must stand back: bounds that take in the other ones, and more, are stronger."""
    one, other = _bounds(spot.before), _bounds(spot.after)
    if one == other:
        return Found("changed")  # the bounds are the same, and who names the unit differs
    forth = other[0] <= one[0] and other[1] >= one[1]
    back = one[0] <= other[0] and one[1] >= other[1]
    return Found("stronger" if forth else "weaker") if forth != back else Found("changed")


def _bounds(calibre: JsonValue | None) -> tuple[Decimal, Decimal]:
    """From which millimetre on, and up to which; without bounds every calibre is meant."""
    stated = mapping(calibre)
    least, below = stated.get("at_least"), stated.get("below")
    return _mm(least, Decimal(0)), _mm(below, _ANY)


def _mm(value: JsonValue | None, otherwise: Decimal) -> Decimal:
    return otherwise if value is None else Decimal(str(value).removesuffix(" mm"))


def greater_distance(spot: Spot) -> Found:
    """How far back weapons must stand: further is stronger."""
    one, other = (int(str(each).removesuffix(" km")) for each in (spot.before, spot.after))
    return Found("stronger" if other > one else "weaker")


def applies_earlier(spot: Spot) -> Found:
    """From when weapons must stand back: from an earlier instant is stronger, and left out, from the beginning.

    Of stretches the one is earlier if no part of it lies behind any of the other.
    """
    one, other = _stretch(spot.before), _stretch(spot.after)
    if other[1] <= one[0]:
        return Found("stronger")
    return Found("weaker" if one[1] <= other[0] else "changed")


_BEGINNING = Instant.parse("0001-01-01T00:00:00Z")


def _stretch(moment: JsonValue | None) -> tuple[Instant, Instant]:
    """The first and the last instant that are meant."""
    if moment is None:
        return _BEGINNING, _BEGINNING
    if isinstance(moment, dict):
        return Instant.parse(str(moment["from"])), Instant.parse(str(moment["until"])).plus(-1)
    return Instant.parse(str(moment)), Instant.parse(str(moment))
