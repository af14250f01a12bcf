"""Whether a condition has held by an instant, on what was known then: the definition.

Time runs in whole seconds, and a condition is a set of instants.

**Count.** For a length L and bounds ``(]``, the window of an instant t is ``t-L < u <= t``; a square bracket makes
it ``<=`` at that end, a round one ``<``. A count per zone holds at t if, in some declared zone, at least n
incidents of its classes lie in the window of t; a count everywhere, if at least n of all zones together do.
Incidents are told apart by id: one id counts once.

**What is not exactly known.** An incident whose instant is uncertain counts for certain if every instant at which
it may have happened lies in the window, and possibly if one does. One whose zone is undetermined counts possibly,
in every zone. One with rival accounts (several incidents with one id) counts for certain if it does by each
account, and possibly if it does by any. A count is TRUE at t if those that count for certain are enough.

**Attribution.** A count of incidents attributed to certain actors takes in those alone of which it was known by
``as_of`` that one of them did it; who did the others is not known until t is settled (see below), and after that no
report can say so any more: then they do not count.

**Spread.** A count with a spread S asks besides for two of the incidents counted, one at least S before the other: TRUE
at t if of two that count for certain the one is so whenever they happened, and FALSE, once t is settled, if no two that
count possibly may both have happened in the window of t, the one so much before the other.

**The open end.** An instant t is settled once ``as_of >= t + settling_s``: no report can then add an incident of an
instant up to t, nor say who did it. A count that is not TRUE at t is FALSE if t is settled and even the possible ones
are too few, or too close together; else it is UNKNOWN.

**Nobody left to say it.** Sources may have lost their voice. An instant whose window holds a second for which those
still heard could not have corroborated an incident of its classes is never settled: silence shows nothing then, and
the count is TRUE or UNKNOWN at it.

**Totals.** A total says how many there were in its period, not when, so the totals known give bounds for the window of
t: at least the largest sum of totals wholly inside that do not overlap; at most the smallest sum of totals that cover
the window, if some do. For the upper bound those count alone that nothing can correct any more (``late_until`` has
passed since their period ended). A count by totals is TRUE at t if the lower bound is enough. It is FALSE if the upper
one is not: when that one stands, every total that might still raise the lower bound has arrived, or has no weight. Else
it is UNKNOWN: so is a window shorter than the reporting periods, unless the bounds decide it, and one in which the
totals leave a gap is never FALSE. Where totals contradict each other so that both hold, it is TRUE. Sums of the zones'
totals and totals of all zones together bound a count everywhere, by whichever is the sharper; that bound is sound, but
need not be the sharpest that the totals allow.

**Withdrawal.** A count of weapons seen within their distance takes in, for certain, those of which some sighting in the
window is a breach, and possibly those of which some sighting may be one (its time, its distance or its calibre leaves
that open). It is TRUE and FALSE by these as a count of incidents is: until t is settled, a sighting may still come.
A sighting is one source's word, and makes no incident.

**Joins** are taken at each instant apart: ``all_of`` is the least of its parts, ``any_of`` the greatest, ``not``
the opposite; so ``not`` of a count is TRUE only at settled instants. Counts per zone that are joined may hold in
different zones.

The answer is the greatest over all instants asked about. It is sound: TRUE and FALSE are right however the
uncertainties resolve. It is not complete: it is also UNKNOWN where the condition held in any case, but there is no
one instant at which it did in any case.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger.counting import Group, groups
from foedus.trigger.record import Evidence, Record, record
from foedus.trigger.spans import lies_in
from foedus.trigger.totals import ledgers
from foedus.trigger.verdict import verdict
from foedus.trigger.withdrawal import breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How far a count has come.

    Attributes:
        zone: in which zone; nothing for a count over all of them.
        count: how many incidents lie in the window for certain, or how many the totals inside it say at the least.
        needed: how many it takes.
    """

    zone: str | None
    count: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whether a condition has held, and what that rests on.

    Attributes:
        truth: TRUE is final: no later report changes it (a correction of an earlier one may).
        since: where TRUE, the first instant at which the condition is known to have held; nothing if it has held since
            before anything was recorded.
        known: where TRUE, the first instant at which it was known that the condition had held at some instant; later
            than ``since`` where a report came late.
        because: where TRUE, the incidents, and the weapons seen, that made the condition hold at ``since``, by id.
            Absence has no witness.
        totals: where TRUE, the totals that did so, by id; they are no incidents.
        settled_at: where not TRUE, the instant from which no later report can change the answer for the instants asked
            about. What is unknown then stays so until people determine it; but a later total whose period reaches
            beyond these instants may still make it FALSE.
        tallies: every count in the condition, in the order of the text, in each zone: as it stood at ``since`` where
            TRUE, else at the last instant asked about.
    """

    truth: Truth
    since: Instant | None = None
    known: Instant | None = None
    because: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    settled_at: Instant | None = None
    tallies: tuple[Tally, ...] = ()


def evaluate(
    condition: Condition,
    rules: EvidenceRules,
    evidence: Iterable[Evidence],
    as_of: Instant,
    during: Interval | None = None,
) -> Finding:
    """Whether the condition held at some instant up to ``as_of``, on what was known at ``as_of``.

    The evidence is the incidents that were corroborated and, for counts by totals, the totals in force; for counts of
    weapons seen, the sightings that have weight; and the sources that were disqualified.
    With ``during``, only instants inside it are asked about. The meaning is defined at the head of this file.
    """
    judged = record(rules, evidence, as_of, during)
    held = verdict(condition, judged)
    if held.at_some_instant is not Truth.TRUE:
        last = max(judged.asked[0], judged.asked[1] - 1)
        settled_at = Instant(last + judged.settling_s)
        return Finding(truth=held.at_some_instant, settled_at=settled_at, tallies=_tallies(condition, judged, last))
    since = held.certain[0][0]
    is_timeless = during is None and since == judged.asked[0]
    return Finding(
        truth=Truth.TRUE,
        since=None if is_timeless else Instant(since),
        known=None if is_timeless else _known(condition, judged, since),
        because=tuple(sorted(set(_because(condition, judged, since)))),
        totals=tuple(sorted(set(_by_totals(condition, judged, since)))),
        tallies=_tallies(condition, judged, since),
    )


def _known(condition: Condition, judged: Record, since: int) -> Instant:
    """The first instant at which the answer was TRUE: it was not before ``since``, and remained so from then on.

    Where nothing rests on absence, it became so when something became known or a window took something in; those
    instants are few. Else the passing of time alone may have made it so, at any second.
    """
    last = judged.as_of.seconds
    seconds: Sequence[int] = range(since, last + 1)
    if not condition.rests_on_absence:
        seconds = sorted({since, last, *(each for each in judged.turns if since <= each <= last)})

    def was_true(second: int) -> bool:
        return verdict(condition, judged.known_by(Instant(second))).at_some_instant is Truth.TRUE

    return Instant(seconds[bisect_left(seconds, True, hi=len(seconds) - 1, key=was_true)])


def _tallies(condition: Condition, judged: Record, at: int) -> tuple[Tally, ...]:
    """Every count inside, as it stands at an instant."""
    if condition.count is not None:
        found, needed = groups(condition, judged), condition.count.at_least
        return tuple(Tally(zone=group.zone, count=len(_held_at(group, at)), needed=needed) for group in found)
    if condition.total is not None:
        told, needed = ledgers(condition, judged), condition.total.at_least
        return tuple(Tally(zone=ledger.zone, count=ledger.at_least(at), needed=needed) for ledger in told)
    if condition.withdrawal is not None:
        seen, needed = breaches(condition, judged), condition.withdrawal.at_least
        return (Tally(zone=None, count=len(seen.at(at)), needed=needed),)
    return tuple(tally for part in condition.parts for tally in _tallies(part, judged, at))


def _because(condition: Condition, judged: Record, at: int) -> Iterator[str]:
    """The incidents that make a condition TRUE at an instant; none where it is not TRUE, or rests on absence."""
    if condition.negation is not None or not lies_in(at, verdict(condition, judged).certain):
        return
    if condition.count is not None:
        found = (group for group in groups(condition, judged) if lies_in(at, group.certain))
        yield from (each for group in found for each in _held_at(group, at))
    if condition.withdrawal is not None:
        yield from breaches(condition, judged).at(at)
    for part in condition.parts:
        yield from _because(part, judged, at)


def _by_totals(condition: Condition, judged: Record, at: int) -> Iterator[str]:
    """The totals that do so."""
    if not condition.rests_on_totals or condition.negation is not None:
        return
    if not lies_in(at, verdict(condition, judged).certain):
        return
    if condition.total is not None:
        told = (ledger.holding(at) for ledger in ledgers(condition, judged))
        needed = condition.total.at_least
        yield from (each.id for held in told if sum(one.count for one in held) >= needed for each in held)
    for part in condition.parts:
        yield from _by_totals(part, judged, at)


def _held_at(group: Group, at: int) -> tuple[str, ...]:
    return tuple(each.id for each in group.incidents if lies_in(at, each.certain))
