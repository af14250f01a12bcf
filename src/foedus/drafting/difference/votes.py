"""Whether one threshold of votes or signatures is harder to reach than another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from pydantic import JsonValue

from foedus.drafting.difference.tree import mapping

Harder: TypeAlias = Literal["harder", "easier", "same", "open"]
# The whole of which a share is taken: of the votes cast, of those present, of all members. Each is part of the next.
_WHOLES = {"cast": 0, "present": 1, "members": 2}


def harder(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], members: int | None) -> Harder:
    """How the second threshold compares with the first.

    Args:
        before: a majority, quorum or number of signatures as the text gives it.
        after: another.
        members: how many hold the role under both texts, where both name them; then shares of all are numbers.
    """
    by_weight = _weightier(_representing(before), _representing(after))
    return joint(_by_number(before, after, members), by_weight)


def _by_number(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], members: int | None) -> Harder:
    """The same by heads alone."""
    one, other = (_settled(each, members) for each in (before, after))
    if (one is None) != (other is None):
        return "open"
    if one is not None and other is not None:
        return _order(one, other)
    by_share = _order(_share(before), _share(after))
    by_whole = _order((Fraction(_whole(before)), False), (Fraction(_whole(after)), False))
    by_least = _order((_least(before), False), (_least(after), False))
    return joint(joint(by_share, by_whole), by_least)


def _weightier(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]) -> Harder:
    """How what must be represented compares: where nothing must be, that is easier than whatever must."""
    if len(before) == 0 or len(after) == 0:
        return "same" if len(before) == len(after) else "harder" if len(before) == 0 else "easier"
    if before["of"] != after["of"]:
        return "open"
    blocking = [Fraction(-int(str(each.get("blocking_minority", 1)))) for each in (before, after)]
    by_blocking = _order((blocking[0], False), (blocking[1], False))  # who needs more to block blocks less often
    return joint(_order(_share(before), _share(after)), by_blocking)


def _representing(stated: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    return mapping(stated.get("representing"))


def _least(stated: Mapping[str, JsonValue]) -> Fraction:
    return Fraction(str(stated.get("no_fewer_than", 0)))


def joint(one: Harder, other: Harder) -> Harder:
    """Two comparisons that must point the same way, or one of them nowhere."""
    if "open" in {one, other}:
        return "open"
    if "same" in {one, other}:
        return other if one == "same" else one
    return one if one == other else "open"


def _settled(stated: Mapping[str, JsonValue], members: int | None) -> tuple[Fraction, bool] | None:
    """The number of votes that suffices; nothing where it depends on who votes."""
    amount, is_more = _share(stated)
    if "of" not in stated:
        return amount + (1 if is_more else 0), False
    if stated["of"] != "members" or members is None:
        return None
    exact = amount * members
    return max(_least(stated), Fraction(exact.__floor__() + 1 if is_more else exact.__ceil__())), False


def _share(stated: Mapping[str, JsonValue]) -> tuple[Fraction, bool]:
    """The number or share, and whether more than that is needed."""
    is_more = "more_than" in stated
    return Fraction(str(stated["more_than" if is_more else "at_least"])), is_more


def _whole(stated: Mapping[str, JsonValue]) -> int:
    return _WHOLES[str(stated["of"])]


def _order(one: tuple[Fraction, bool], other: tuple[Fraction, bool]) -> Harder:
    return "same" if one == other else "harder" if other > one else "easier"
