"""How calendars of sessions are judged: what leaves out more days makes whatever is counted by them end later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, TypeAlias

from pydantic import JsonValue

from foedus.drafting.difference.row import Found, Judge, Spot, Strength
from foedus.drafting.difference.tree import below, leaves, listing, mapping
from foedus.drafting.difference.verdict import Path
from foedus.legaltime import sessions

Out: TypeAlias = Literal["more", "fewer", "open"]
"""Whether the second text leaves out more days than the first, fewer, or neither in every case."""
_LATER_IS: Mapping[Path, Strength] = {
    ("procedures", "*", "effect"): "weaker",
    ("procedures", "*", "delay", "to"): "weaker",
    ("procedures", "*", "reverse_vote", "within"): "weaker",
    ("procedures", "*", "cure", "until"): "weaker",
    ("measures", "*", "deadline"): "weaker",
    ("measures", "*", "lasts", "for"): "stronger",
}
"""What a later end of a clock makes of the guarantee; a clock that is not here binds somebody else, or both ways."""
_SINE_DIE = ("counts", "left_out", "restarts")
"""From the earliest end to the latest: what restarts forgets the days that were counted before it too."""


def by_clocks(leaves_out: Callable[[Spot], Out]) -> Judge:
    """Stronger or weaker by the clocks that the calendar counts, where a later end makes the same of all of them."""

    def judge(spot: Spot) -> Found:
        found, made = leaves_out(spot), {_LATER_IS.get(clock) for clock in _clocks(spot)}
        if found == "open" or len(made) != 1 or None in made:
            return Found("changed")
        return Found("stronger" if (found == "more") == ("stronger" in made) else "weaker")

    return judge


def _clocks(spot: Spot) -> Iterator[Path]:
    """The patterns of the clocks that count by the calendar, in either text."""
    calendar = spot.path[1]
    for tree in spot.trees:
        for path, value in leaves(dict(tree)):
            if path[-1] == "in_sessions_of" and value == calendar:
                yield path[0], "*", *path[2:-1]


def left_out(spot: Spot) -> Out:
    """Whether days of a kind are left out."""
    return "more" if spot.after == "left_out" else "fewer"


def sine_die(spot: Spot) -> Out:
    """What an adjournment without a day does to a count."""
    one, other = (_SINE_DIE.index(str(each)) for each in (spot.before, spot.after))
    return "more" if other > one else "fewer"


def adjourned(spot: Spot) -> Out:
    """Which adjournments are left out."""
    return _compared(_leaves_out_as_much(spot.after, spot.before), _leaves_out_as_much(spot.before, spot.after))


def _leaves_out_as_much(one: JsonValue | None, other: JsonValue | None) -> bool:
    """Whether one rule surely leaves out every day that the other does."""
    if other == "counts" or one == "counts":
        return other == "counts"
    mine, theirs = mapping(one), mapping(other)
    as_short = _days(mine) <= _days(theirs)
    as_few_houses = mine["houses"] == "any" or theirs["houses"] == "every"
    if mine["houses"] == theirs["houses"] == "every":  # all away at once for so long is asked of fewer days than each
        as_few_houses = mine.get("measured") != "together" or theirs.get("measured") == "together"
    return as_short and as_few_houses


def _days(adjourned: Mapping[str, JsonValue]) -> int:
    return int(str(adjourned["longer_than"]).split(" ", maxsplit=1)[0])


def breaks(spot: Spot) -> Out:
    """The breaks on record, by the days that the first text's own rule then leaves out or begins anew after.

    A break that the rule does not reach, such as one too short, changes no count, whatever else it says.
    """
    calendars = [_calendar(mapping(below(spot.trees[0], spot.path[:2])), each) for each in (spot.before, spot.after)]
    one, other = (_days_out(calendar) for calendar in calendars)
    return _compared(other >= one, one >= other)


def _calendar(stated: Mapping[str, JsonValue], listed: JsonValue | None) -> sessions.Sessions:
    """A calendar as the text states it, with these breaks and no more houses than it or they name."""
    rule = mapping(stated["leaves_out"])
    away = [mapping(each) for each in listing(listed)]
    named = (str(house) for each in away for house in listing(each.get("houses")))
    return sessions.Sessions(
        houses=tuple(dict.fromkeys((*mapping(stated["houses"]), *named))),
        leaves_out=sessions.LeavesOut(
            adjourned=_adjourned(rule["adjourned"]),
            prorogation=rule["prorogation"] == "left_out",
            dissolution=rule["dissolution"] == "left_out",
            sine_die=sessions.SineDie(str(rule["sine_die"])),
        ),
        breaks=tuple(_break(each) for each in away),
        known_from=date.fromisoformat(str(stated["known_from"])),
        known_until=date.fromisoformat(str(stated["known_until"])),
    )


def _adjourned(stated: JsonValue) -> sessions.Adjourned | None:
    if stated == "counts":
        return None
    rule = mapping(stated)
    measured = rule.get("measured")
    return sessions.Adjourned(
        houses=sessions.Away(str(rule["houses"])),
        longer_than_days=_days(rule),
        measured=None if measured is None else sessions.Measured(str(measured)),
    )


def _break(stated: Mapping[str, JsonValue]) -> sessions.Break:
    return sessions.Break(
        houses=tuple(str(house) for house in listing(stated.get("houses"))),
        start=date.fromisoformat(str(stated["from"])),
        until=date.fromisoformat(str(stated["until"])),
        kind=sessions.BreakKind(str(stated["what"])),
    )


def _days_out(calendar: sessions.Sessions) -> frozenset[tuple[str, int]]:
    found = sessions.on_record(calendar)
    spans = (("left_out", found.left_out), ("restarts", found.restarts))
    return frozenset(
        (what, day) for what, stretches in spans for each in stretches for day in range(each.start, each.end)
    )


def _compared(*both: bool) -> Out:
    """Whether the second leaves out as much as the first, and the first as much as the second."""
    as_much, as_little = both
    if as_much == as_little:
        return "open"
    return "more" if as_much else "fewer"
