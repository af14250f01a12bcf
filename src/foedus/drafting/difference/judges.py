"""The ways in which a field can be judged: by number, by set, by rank, by clock, by votes, by condition."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from foedus.drafting.difference import clocks, votes
from foedus.drafting.difference.entailment import implies, seconds_of
from foedus.drafting.difference.row import Found, Judge, Spot, Strength
from foedus.drafting.difference.tree import TERMS, below, listing, mapping

_CONTRARY: Mapping[Strength, Strength] = {"stronger": "weaker", "weaker": "stronger"}


def _way(strength: Strength, *, is_more: bool) -> Found:
    return Found(strength if is_more else _CONTRARY[strength])


def presence(strength: Strength) -> Judge:
    """A rule that one of the texts lacks: having it makes the guarantee stronger, or weaker."""

    def judge(spot: Spot) -> Found:
        if spot.before is not None and spot.after is not None:
            return Found("changed")
        return _way(strength, is_more=spot.before is None)

    return judge


def undetermined(spot: Spot) -> Found:
    """Different, and in no order."""
    del spot
    return Found("changed")


def more_is(strength: Strength) -> Judge:
    """A number: more of it makes the guarantee stronger, or weaker. Left out counts as none."""
    return lambda spot: _way(strength, is_more=_number(spot.after) > _number(spot.before))


def _number(value: JsonValue | None) -> int:
    assert value is None or isinstance(value, int)  # the language asks for whole numbers here
    return 0 if value is None else value


def longer_is(strength: Strength) -> Judge:
    """A length in hours or minutes. Left out counts as without limit."""

    def judge(spot: Spot) -> Found:
        if spot.before is None or spot.after is None:
            return _way(strength, is_more=spot.after is None)
        one, other = seconds_of(str(spot.before)), seconds_of(str(spot.after))
        return Found("changed") if one == other else _way(strength, is_more=other > one)

    return judge


def wider_is(strength: Strength) -> Judge:
    """A list of names, or a map by names: taking in more makes the guarantee stronger, or weaker."""

    def judge(spot: Spot) -> Found:
        one, other = _names(spot.before), _names(spot.after)
        if one == other:
            return Found("same" if isinstance(spot.before, list) else "changed")
        if one < other or one > other:
            return _way(strength, is_more=one < other)
        return Found("changed")

    return judge


def _names(value: JsonValue | None) -> frozenset[str]:
    return frozenset(mapping(value)) if isinstance(value, dict) else frozenset(map(str, listing(value)))


def unordered(spot: Spot) -> Found:
    """A list whose order means nothing, and in which more is neither stronger nor weaker."""
    return Found("same" if _names(spot.before) == _names(spot.after) else "changed")


def ranked(*strongest_first: str | None) -> Judge:
    """One word out of a few, from the strongest to the weakest; ``None`` is where the word is left out."""

    def judge(spot: Spot) -> Found:
        if spot.before not in strongest_first or spot.after not in strongest_first:
            return Found("changed")
        places = (strongest_first.index(_word(each)) for each in (spot.before, spot.after))
        one, other = places
        return _way("stronger", is_more=other < one)

    return judge


def _word(value: JsonValue | None) -> str | None:
    return None if value is None else str(value)


def earlier_is(strength: Strength | None, *, absent: Strength | None = None) -> Judge:
    """A clock, by when it runs out in computed time; ``absent`` says what leaving it out makes of the guarantee."""

    def judge(spot: Spot) -> Found:
        if spot.before is None or spot.after is None:
            return Found("changed") if absent is None else _way(absent, is_more=spot.after is None)
        owner = (spot.path[0], spot.path[1])
        before, after = (
            clocks.clock_of(stated, clocks.procedure_of(tree, owner))
            for stated, tree in zip((spot.before, spot.after), spot.trees, strict=True)
        )
        later, shift = clocks.compared(before, after, spot.zones)
        if strength is None or later in {"open", "same"}:
            return Found("changed", shift)
        return Found(_way(strength, is_more=later == "earlier").outcome, shift)

    return judge


def effect_is_earlier(spot: Spot) -> Found:
    """When an effect follows: two days of the calendar are compared as such, and a day with no count."""
    if all("on" in mapping(stated) for stated in (spot.before, spot.after)):
        return later_end_is("weaker")(spot)
    return earlier_is("stronger")(spot)


def harder_is(strength: Strength, role_key: str) -> Judge:
    """A number of votes or signatures; left out, any number is enough."""

    def judge(spot: Spot) -> Found:
        if spot.before is None or spot.after is None:
            return _way(strength, is_more=spot.before is None)
        roles = spot.beside(role_key)
        members = spot.members(roles[0]) if roles[0] == roles[1] else None
        found = votes.harder(_majority(spot.before), _majority(spot.after), members)
        return Found("changed") if found in {"open", "same"} else _way(strength, is_more=found == "harder")

    return judge


def _majority(value: JsonValue) -> Mapping[str, JsonValue]:
    """A majority as a map; a number alone asks for at least so many."""
    return {"at_least": value} if isinstance(value, int) else mapping(value)


def easier_condition_is(strength: Strength) -> Judge:
    """A pattern of incidents: one that is met whenever the other is, is the easier one."""

    def judge(spot: Spot) -> Found:
        if spot.before is None or spot.after is None:
            return Found("changed")
        forth, back = implies(spot.before, spot.after), implies(spot.after, spot.before)
        if forth and back:
            return Found("same")
        return _way(strength, is_more=forth) if forth != back else Found("changed")

    return judge


def fewer_criteria(spot: Spot) -> Found:
    """How many criteria must be met, out of which: the second test is easier if meeting the first always meets it.

    Of what meets n of the first list, all but those that the second list lacks counts there too.
    """
    (one, needed), (other, other_needed) = _criteria(spot, 0), _criteria(spot, 1)
    if (one, needed) == (other, other_needed):
        return Found("same")
    forth = needed - len(one - other) >= other_needed
    back = other_needed - len(other - one) >= needed
    return _way("stronger", is_more=forth) if forth != back else Found("changed")


def _criteria(spot: Spot, side: int) -> tuple[frozenset[str], int]:
    determination = mapping(below(spot.trees[side], spot.path[:3]))
    criteria, stated = listing(determination.get("criteria")), determination.get("criteria_needed")
    names = frozenset(str(mapping(item).get("violation")) for item in criteria)
    return names, len(criteria) if stated is None else _number(stated)


def amount(spot: Spot) -> Found:
    """An amount of money: more is stronger, as long as both texts count in one currency."""
    one, other = spot.beside("currency", up=len(spot.path) - len(TERMS))
    return more_is("stronger")(spot) if one == other else Found("changed")


def end(spot: Spot) -> Found:
    """A day at one of whose ends something ends: a later instant is stronger."""
    return later_end_is("stronger")(spot)


def later_end_is(strength: Strength) -> Judge:
    """A day at one of whose ends something ends: a later instant makes the guarantee stronger, or weaker."""

    def judge(spot: Spot) -> Found:
        if spot.before is None or spot.after is None:  # another kind of end stands in its place
            return Found("changed")
        instants = [clocks.ends_at(mapping(stated), spot.zones) for stated in (spot.before, spot.after)]
        if instants[0] == instants[1]:
            return Found("changed")
        return _way(strength, is_more=instants[1] > instants[0])

    return judge
