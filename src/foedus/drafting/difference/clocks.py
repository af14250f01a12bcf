"""What a change of a clock does, in time counted by the rules of law over every instant of four years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from pydantic import JsonValue

from foedus.drafting.difference.tree import Tree, below, mapping
from foedus.drafting.difference.verdict import Event, Shift
from foedus.instrument import Term
from foedus.kernel import Instant
from foedus.legaltime import Term as Rule
from foedus.legaltime import Zones, count, days

Later: TypeAlias = Literal["earlier", "later", "same", "open"]
FIRST_YEAR, LAST_YEAR = 2027, 2030
"""Four years, one of them a leap year."""
SAMPLE = Instant.parse("2027-03-01T09:00:00Z")
"""The instant for which both ends are told."""
# Of the events of one act, the sending comes first; whether receipt or publication does is open.
_FIRST = frozenset({"sent", "made"})


@dataclass(frozen=True, slots=True)
class Clock:
    """A term as a text states it, and the rules by which its own event follows from the notification."""

    rules: tuple[Rule, ...]
    """How it is counted from its own event; none for what follows at once."""
    act: str
    event: str
    limit: str
    route: tuple[Rule, ...] | None
    """What may run first, each as long as the text admits: the time for the determination, the time to the effect."""
    shortest: tuple[Rule, ...] | None
    """The same if the determination is made at once."""


def clock_of(stated: JsonValue, procedure: Mapping[str, JsonValue]) -> Clock | None:
    """Read a clock that belongs to a procedure, or to a measure that it brings into effect.

    Nothing where it counts days of sitting, for which days of years to come those are is not on record; nor where it,
    or what comes before it, is no count but a day of the calendar.
    """
    plain = mapping(stated)
    if _is_uncounted(plain) or any(_is_uncounted(mapping(each)) for each in _on_the_way(procedure)):
        return None
    act, _, event = str(plain["after"]).partition(".")
    slow, fast = _before(act, procedure)
    return Clock(_rules(plain), act, event, str(plain.get("limit", "")), slow, fast)


def _on_the_way(procedure: Mapping[str, JsonValue]) -> tuple[JsonValue | None, JsonValue | None]:
    return below(procedure, ("determination", "within")), procedure.get("effect")


def _is_uncounted(plain: Mapping[str, JsonValue]) -> bool:
    return "in_sessions_of" in plain or "on" in plain


def _rules(plain: Mapping[str, JsonValue]) -> tuple[Rule, ...]:
    return () if plain["length"] == "at once" else (_term(plain).rule,)


def _term(plain: Mapping[str, JsonValue]) -> Term:
    return Term.model_validate({key: value for key, value in plain.items() if key not in {"limit", "clause"}})


def _before(act: str, procedure: Mapping[str, JsonValue]) -> tuple[tuple[Rule, ...] | None, tuple[Rule, ...] | None]:
    """The rules from the notification to the act, at the slowest and at the fastest."""
    if act == "notification":
        return (), ()
    within = below(procedure, ("determination", "within"))
    slow = () if within is None else (_term(mapping(within)).rule,)
    if act == "determination":
        return (slow, ()) if within is not None else (None, None)
    if act != "activation":
        return None, None
    stated = mapping(procedure.get("effect"))
    effect = _rules(stated)
    needs_determination = str(stated["after"]).startswith("determination.")
    return ((*slow, *effect) if needs_determination else effect), effect


def procedure_of(tree: Tree, owner: tuple[str, str]) -> Mapping[str, JsonValue]:
    """The procedure that a clock belongs to: its own, or the one that its measure names."""
    section, name = owner
    if section == "measures":
        name = str(below(tree, ("measures", name, "procedure")))
    return mapping(below(tree, ("procedures", name)))


def compared(before: Clock | None, after: Clock | None, zones: Zones) -> tuple[Later, Shift | None]:
    """Whether the second clock runs out earlier or later than the first, and by how much.

    Clocks that start from the same act are counted from it. Others are counted from the notification, both with a
    determination made at once and with one made as late as the text admits, and must agree in both. Where they start
    from different events of one act, a sending is never later than a receipt or a publication, and these two are in
    no order.
    """
    if before is None or after is None:
        return "open", None
    if before.act == after.act:
        shift = _shift(before.act, before.rules, after.rules, zones)
        return _joint(_limited(direction(shift), before, after), _events(before, after)), shift
    routes = (before.route, after.route, before.shortest, after.shortest)
    if any(route is None for route in routes):
        return "open", None
    slow, slow_after, fast, fast_after = cast("tuple[tuple[Rule, ...], ...]", routes)
    latest = _shift("notification", (*slow, *before.rules), (*slow_after, *after.rules), zones, is_latest=True)
    soonest = _shift("notification", (*fast, *before.rules), (*fast_after, *after.rules), zones)
    return _joint(direction(latest), direction(soonest)), latest


def direction(shift: Shift) -> Later:
    """Whether the end comes earlier: never later, and at least sometimes earlier."""
    if shift.least_s == shift.greatest_s == 0:
        return "same"
    return "earlier" if shift.greatest_s <= 0 else "later" if shift.least_s >= 0 else "open"


def _limited(found: Later, before: Clock, after: Clock) -> Later:
    """Where two clocks run out at one instant, the one that takes that instant in leaves more time."""
    if found != "same" or before.limit == after.limit:
        return found
    return "later" if after.limit == "included" else "earlier"


def _events(before: Clock, after: Clock) -> Later:
    if before.event == after.event:
        return "same"
    return "earlier" if after.event in _FIRST else "later" if before.event in _FIRST else "open"


def _joint(one: Later, other: Later) -> Later:
    if "open" in {one, other}:
        return "open"
    if "same" in {one, other}:
        return other if one == "same" else one
    return one if one == other else "open"


def _shift(
    anchor: str, before: tuple[Rule, ...], after: tuple[Rule, ...], zones: Zones, *, is_latest: bool = False
) -> Shift:
    least, greatest = _extremes(before, after, zones)
    return Shift(
        anchor=cast("Event", anchor),
        at=SAMPLE,
        before=_due(before, SAMPLE, zones),
        after=_due(after, SAMPLE, zones),
        least_s=least,
        greatest_s=greatest,
        is_latest=is_latest,
    )


def _due(rules: tuple[Rule, ...], anchor: Instant, zones: Zones) -> Instant:
    for rule in rules:
        anchor = count(rule, anchor, zones).due
    return anchor


@lru_cache(maxsize=512)
def _extremes(before: tuple[Rule, ...], after: tuple[Rule, ...], zones: Zones) -> tuple[int, int]:
    """The least and the greatest difference over every instant of the years, exactly, where each clock is one rule.

    A calendar term is due at one instant for all anchors of one local day, whatever the season, and an elapsed term
    runs along with its anchor: so between two day breaks of the zones concerned their difference is constant or runs
    one way, and its extremes lie at the breaks and at the last seconds before them.
    """
    differences = [
        _due(after, anchor, zones).seconds - _due(before, anchor, zones).seconds
        for anchor in _anchors(frozenset(rule.zone for rule in (*before, *after) if rule.zone is not None), zones)
    ]
    return min(differences), max(differences)


@lru_cache(maxsize=64)
def _anchors(names: frozenset[str], zones: Zones) -> tuple[Instant, ...]:
    """The first and last seconds of every day of the years in each zone; one instant where no calendar plays a part."""
    if len(names) == 0:
        return (SAMPLE,)
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    every = (first + timedelta(days=number) for number in range((last - first).days + 1))
    breaks = {days.start_of_day(day, zones.zone(name)) for day in every for name in sorted(names)}
    return tuple(sorted({instant for at in breaks for instant in (at.plus(-1), at)}))


def ends_at(ends: Mapping[str, JsonValue], zones: Zones) -> Instant:
    """The instant at which a guarantee ends."""
    day, zone = date.fromisoformat(str(ends["on"])), zones.zone(str(ends["zone"]))
    return days.start_of_day(day, zone) if ends["edge"] == "start_of_last_day" else days.end_of_day(day, zone)
