"""The clauses of the oracles of MonPoly, in the words of the published fragment: one row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from foedus.trigger.clause import Clause, Events, Measure, Window
from foedus.trigger.clause.shorthand import compare, happens, kind, not_followed, some
from foedus.trigger.clause.syntax import (
    AllOf,
    Compare,
    Compared,
    Count,
    Distinct,
    Holding,
    Lasting,
    NoneOf,
    Not,
    Quota,
    Sum,
    Term,
    Within,
    day_in,
)

DAY, EVER = 86400, 10**10
INC, REP, HB, VOTE = kind("inc"), kind("rep"), kind("hb"), kind("vote")
NOTICE, RESP, TICK, ANY = kind("notice"), kind("resp"), kind("tick"), Events(())
UTC_DAY = day_in("UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A clause, the names of its columns in the verdict, and the measures that the verdict shows.

    Attributes:
        clause: the clause.
        values: the measures by the name of the oracle's column; ``None`` is the quota of the group.
    """

    clause: Clause
    values: tuple[tuple[str, Measure | None], ...] = ()


def past(length: int, bounds: str = "(]") -> Window:
    return Window(-length, 0, bounds)  # pyright: ignore[reportArgumentType]


def ahead(length: int, bounds: str = "[]") -> Window:
    return Window(0, length, bounds)  # pyright: ignore[reportArgumentType]


def number(measure: Measure, op: Any, bound: int | Quota, by: str = "z", name: str = "n") -> Asked:
    """One measure, which the verdict shows, compared with a bound."""
    shown = ((name, measure), *((("q", None),) if isinstance(bound, Quota) else ()))
    return Asked(clause=compare(by, measure, op, bound), values=shown)


def counted(more_than: int, length: int, bounds: str = "(]", events: Events = INC, by: str = "z") -> Asked:
    return number(Count(events, past(length, bounds)), ">", more_than, by)


def over(more_than: int, length: int, bounds: str = "(]", by: str = "z") -> Compare:
    return compare(by, Count(INC, past(length, bounds)), ">", more_than)


def silent(length: int, bounds: str = "[]", events: Events = HB) -> Clause:
    return Not(some("z", events, past(length, bounds)))


def declared(since: int = 0) -> Clause:
    """The zone was declared so long ago, or longer; a bound so wide that it bounds nothing on record."""
    return some("z", kind("zone"), Window(-EVER, -since, "[]"))


def at_ticks(clause: Clause) -> Asked:
    return Asked(clause=AllOf((happens("", TICK), clause)))


def suspended(voters: int, bounds: str = "[]") -> Compare:
    return compare("z", Distinct("v", VOTE, ahead(3 * DAY, bounds)), ">=", voters)


def reverse_vote(more_than: int, voters: int, past_bounds: str = "[]", ahead_bounds: str = "[]") -> Asked:
    return Asked(clause=AllOf((over(more_than, DAY, past_bounds), Not(suspended(voters, ahead_bounds)))))


def whole(more_than: int, length: int, voters: int) -> Asked:
    confirmed = compare("e", Distinct("c", REP, ahead(DAY)), ">=", 2)
    others = Events(("inc",), (NoneOf("i", (1,)),), (confirmed,))
    measure = Count(others, past(length, "[]"))
    return Asked(
        clause=AllOf((compare("z", measure, ">", more_than), Not(suspended(voters)))), values=(("n", measure),)
    )


def sequence(heartbeat_bounds: str, bounds: str) -> Asked:
    noticed = Events(("notice",), (), (some("z", INC, past(21600, bounds)),))
    return Asked(clause=AllOf((happens("z", HB), some("z", noticed, past(43200, heartbeat_bounds)))))


def confirmed_within(length: int, bounds: str = "[]") -> Asked:
    reports = Distinct("c", REP, ahead(length, bounds))
    return Asked(clause=AllOf((happens("ez", INC), compare("ez", reports, ">=", 2))), values=(("k", reports),))


def confirmed_past() -> Asked:
    reports = Distinct("c", REP, past(DAY, "[]"))
    return Asked(
        clause=AllOf((some("ez", INC, past(DAY, "[]")), compare("ez", reports, ">=", 3))), values=(("k", reports),)
    )


def late_edge(bounds: str) -> Asked:
    return Asked(clause=AllOf((happens("ez", INC), some("ez", REP, ahead(3 * DAY, bounds)))))


def share() -> Asked:
    window = past(DAY, "[]")
    both = AllOf((some("ez", INC, window), some("ez", REP, window)))
    all_, confirmed = Count(INC, window), Holding(both)
    too_few = Compare(("z",), (Term(2, confirmed), Term(-1, all_)), "<", 0)
    clause = AllOf((too_few, compare("z", confirmed, ">=", 1)))
    return Asked(clause=clause, values=(("n", all_), ("k", confirmed)))


def nested_anchored() -> Asked:
    hot = Events(("inc",), (), (compare(("z", UTC_DAY), Count(INC, past(DAY)), ">", 2),))
    return number(Distinct(UTC_DAY, hot, past(7 * DAY)), ">=", 3, name="k")


def nested_free() -> Asked:
    """The day is hot at time-points of the log alone, as with MonPoly; see the twin that is hot at every instant."""
    hot = AllOf((compare(("z", UTC_DAY), Count(INC, past(DAY)), ">", 2), happens("", ANY)))
    return number(Holding(Within(hot, past(7 * DAY))), ">=", 3, name="k")


def rising(*, at_time_points: bool) -> Asked:
    now = over(3, 43200)
    before = AllOf((now, happens("", ANY))) if at_time_points else now
    return Asked(clause=AllOf((now, Not(Within(before, Window(-DAY, 0, "[)"))))))


def excluded_dynamically() -> Asked:
    free = Not(some("i", kind("excl"), past(DAY, "[]")))
    return counted(8, 2 * DAY, events=Events(("inc",), (), (free,)))


def lasting() -> Asked:
    present = Lasting(("s", "z"), kind("enter"), kind("leave"), Window(-3 * DAY, -DAY, "[]"))
    return at_ticks(present)


def ticking_count() -> Asked:
    measure = Count(INC, past(7 * DAY))
    return Asked(clause=AllOf((happens("", TICK), compare("z", measure, ">", 9))), values=(("n", measure),))


def gap_closed() -> Asked:
    here, before = happens("z", HB), Not(some("z", HB, Window(-64800, 0, "[)")))
    return Asked(clause=AllOf((here, before, some("z", HB, Window(-EVER, -64800, "[)")))))


def zone_sum(op: str, bound: int, length: int, *, by: str = "z", bounds: str = "(]", floor: bool = True) -> Asked:
    where = (Compared("w", ">=", -99),) if floor else ()
    return number(Sum("w", Events(("inc",), where), past(length, bounds)), op, bound, by)


def some_over(zones: int) -> Asked:
    return number(Holding(over(3, DAY)), ">=", zones, "", "k")


GAP_OPEN = Asked(clause=not_followed("z", HB, HB, Window(0, 64800, "(]")))
UNANSWERED = Asked(clause=not_followed("nz", NOTICE, RESP, ahead(43200)))
CONFIRMED_PAST = confirmed_past()

CLAUSES: dict[str, Asked] = {
    "count-oc": counted(3, DAY, "(]"),
    "count-cc": counted(3, DAY, "[]"),
    "count-co": number(Count(INC, Window(-DAY, 0, "[)")), ">", 3),
    "count-oo": counted(3, DAY, "()"),
    "count-sep-cc": counted(2, 43200, "[]"),
    "count-sep-co": counted(2, 43200, "[)"),
    "count-grp-cc": counted(2, 43200, "[]"),
    "count-grp-co": counted(2, 43200, "[)"),
    "count-dense-oc": counted(2, 60, "(]"),
    "count-dense-oo": counted(2, 60, "()"),
    "count-point-oo": counted(2, 60, "()"),
    "count-dup": counted(3, DAY),
    "count-30d": counted(12, 30 * DAY),
    "count-epoch": counted(5, 3 * DAY),
    "count-zero": counted(0, 3600, "[]"),
    "count-tick": ticking_count(),
    "count-two-groups": counted(4, 2 * DAY, by="iz"),
    "under-all": number(Count(INC, past(DAY, "[]")), "<", 2, ""),
    "under-zone": number(Count(INC, past(DAY, "[]")), "<", 2),
    "distinct-class": number(Distinct("c", REP, past(DAY)), ">=", 4, name="k"),
    "confirmed-past": CONFIRMED_PAST,
    "confirm-within-cc": confirmed_within(43200),
    "confirm-within-co": confirmed_within(43200, "[)"),
    "confirm-within-open-end": confirmed_within(DAY),
    "late-edge-cc": late_edge("[]"),
    "late-edge-co": late_edge("[)"),
    "sum-all": zone_sum(">", 180, 2 * DAY, by="", floor=False),
    "sum-all-neg": zone_sum(">", 10, 2 * DAY, by="", bounds="[]", floor=False),
    "sum-all-under": zone_sum("<", 5, 21600, by="", bounds="()", floor=False),
    "sum-zone": zone_sum(">", 60, 2 * DAY),
    "sum-set-pitfall": zone_sum(">", 6, 2 * DAY, floor=False),
    "days-distinct": number(Distinct(UTC_DAY, INC, past(14 * DAY)), ">=", 7),
    "days-distinct-30d": number(Distinct(UTC_DAY, INC, past(30 * DAY, "[]")), ">=", 9),
    "gap-tick-cc": at_ticks(AllOf((declared(), silent(DAY)))),
    "gap-tick-co": at_ticks(AllOf((declared(), silent(DAY, "(]")))),
    "gap-close": gap_closed(),
    "gap-open": GAP_OPEN,
    "gap-open-open-end": GAP_OPEN,
    "sequence": sequence("[]", "[]"),
    "sequence-strict": sequence("[)", "[)"),
    "sequence-sep": sequence("[]", "[]"),
    "unanswered-cc": UNANSWERED,
    "unanswered-co": Asked(clause=not_followed("nz", NOTICE, RESP, ahead(43200, "[)"))),
    "unanswered-sep": UNANSWERED,
    "reverse-vote-72h": reverse_vote(5, 4),
    "reverse-vote-72h-half-open": reverse_vote(5, 4, "(]", "[)"),
    "reverse-vote-open-end": reverse_vote(5, 4),
    "nested-days-anchored": nested_anchored(),
    "nested-days-free": nested_free(),
    "zones-over": some_over(4),
    "exclude-initiator": counted(8, 2 * DAY, events=Events(("inc",), (NoneOf("i", (1,)),))),
    "exclude-dynamic": excluded_dynamically(),
    "rising-edge": rising(at_time_points=True),
    "presence-since": lasting(),
    "calm-held-cc": at_ticks(AllOf((declared(129600), silent(129600, "[]", INC)))),
    "calm-held-co": at_ticks(AllOf((declared(129600), silent(129600, "(]", INC)))),
    "confirmed-share": share(),
    "whole-clause": whole(2, 2 * DAY, 5),
    "empty-none": counted(0, DAY, "[]"),
    "empty-none-zero": number(Count(INC, past(DAY, "[]")), "<", 1, ""),
    "empty-unrelated": counted(0, DAY, "[]"),
    "empty-unrelated-zero": number(Count(INC, past(DAY, "[]")), "<", 1, ""),
    "empty-ticks": at_ticks(AllOf((declared(), silent(DAY)))),
    "absence-dense": Asked(clause=AllOf((declared(), silent(30)))),
    "absence-point": Asked(clause=AllOf((declared(), silent(30)))),
    "large-count-20k": counted(12, DAY),
    "large-sum-zone-50k": zone_sum(">", 1150, 7 * DAY),
    "large-reverse-vote-60k": reverse_vote(22, 12),
    "large-count-30d-100k": counted(690, 30 * DAY, "[]"),
    "large-whole-clause-200k": whole(4, DAY, 4),
}
"""By oracle. ``quota-per-zone`` takes its quotas from the log, see ``clause_for``."""


def clause_for(name: str, quotas: tuple[tuple[int, int], ...]) -> Asked:
    """The clause of an oracle; the quotas are those that its log declares by zone."""
    if name == "quota-per-zone":
        return number(Count(INC, past(DAY)), ">", Quota(tuple(((zone,), quota) for zone, quota in quotas)))
    return CLAUSES[name]
