"""Whether one condition of incidents is met whenever another one is: shown from their form, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from foedus.drafting.difference.tree import listing, mapping


def implies(one: JsonValue, other: JsonValue) -> bool:
    """Whether, whatever the incidents are, the first condition being met makes the second one met.

    ``False`` says only that its form does not show it: what is answered is sound, and not complete.
    """
    (key, inside), (other_key, other_inside) = _only(one), _only(other)
    if one == other:
        return True
    if other_key == "all_of":
        return all(implies(one, part) for part in listing(other_inside))
    if key == "any_of":
        return all(implies(part, other) for part in listing(inside))
    by_a_part = (key == "all_of" and any(implies(part, other) for part in listing(inside))) or (
        other_key == "any_of" and any(implies(one, part) for part in listing(other_inside))
    )
    return by_a_part or (key == other_key and _alike(key, inside, other_inside))


def _alike(key: str, inside: JsonValue, other_inside: JsonValue) -> bool:
    """The same for two conditions of one kind that are not joined from parts."""
    if key == "not":
        return implies(other_inside, inside)
    return key in {"count", "total"} and _asks_less(mapping(inside), mapping(other_inside))


def _only(condition: JsonValue) -> tuple[str, JsonValue]:
    return next(iter(mapping(condition).items()))


def _asks_less(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> bool:
    """Whether the second count takes in all that the first does, and asks for no more of it."""
    fewer = _number(other, "at_least") <= _number(one, "at_least")
    return fewer and _reaches_further(one, other) and _lasts_longer(one, other) and _spread(one) >= _spread(other)


def _reaches_further(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> bool:
    """Whether the second counts every class, zone and actor that the first counts."""
    if isinstance(one.get("of"), str):  # totals of one series: their zones cannot be added up without more
        return one.get("of") == other.get("of") and one.get("per") == other.get("per")
    classes = set(map(str, listing(one.get("of")))) <= set(map(str, listing(other.get("of"))))
    zones = one.get("per") == other.get("per") or other.get("per") == "everywhere"
    actors, others = (set(map(str, listing(each.get("attributed_to")))) for each in (one, other))
    return classes and zones and (len(others) == 0 or (len(actors) > 0 and actors <= others))


def _lasts_longer(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> bool:
    """Whether the window of the first lies inside that of the second, wherever both end."""
    windows = (mapping(each.get("window")) for each in (one, other))
    (length, bounds), (other_length, other_bounds) = ((_seconds(each), str(each.get("bounds"))) for each in windows)
    older = length < other_length or (length == other_length and (other_bounds[0] == "[" or bounds[0] == "("))
    return older and (other_bounds[1] == "]" or bounds[1] == ")")


def _seconds(window: Mapping[str, JsonValue]) -> int:
    return seconds_of(str(window.get("length")))


_UNIT_S = {"minute": 60, "hour": 3600}


def seconds_of(length: str) -> int:
    """A length in hours or minutes, in seconds."""
    number, unit = length.split()
    return int(number) * _UNIT_S[unit.removesuffix("s")]


def _spread(count: Mapping[str, JsonValue]) -> int:
    return seconds_of(str(count["spread"])) if "spread" in count else 0


def _number(count: Mapping[str, JsonValue], key: str) -> int:
    value = count.get(key)
    assert isinstance(value, int)  # the language asks for it
    return value
