"""Whether a condition has held by an instant, on what was known then: the definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foedus.evidence import Incident
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger.counting import Group, groups
from foedus.trigger.record import Record, record
from foedus.trigger.spans import Spans
from foedus.trigger.verdict import verdict


class Tally(NamedTuple):
    """How far a count has come.

    Attributes:
        zone: in which zone; nothing for a count over all of them.
        count: how many incidents lie in the window for certain.
        needed: how many it takes.
    """

    zone: str | None
    count: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whether a condition has held, and what that rests on.

    Attributes:
        truth: TRUE is final: no later report changes it (a correction of an earlier report may).
        since: where TRUE, the first instant at which the condition is known to have held; nothing if it has held since
            before anything was recorded.
        known: where TRUE, the first instant at which it was known that the condition had held at some instant: it may be
            later than ``since``, when a report came late.
        because: where TRUE, the incidents that made the condition hold at ``since``, by id. Absence has no witness.
        settled_at: where not TRUE, the instant from which no later report can change the answer for the instants asked
            about. What is unknown then stays so until people determine it.
        tallies: every count in the condition, in the order of the text, in each zone: as it stood at ``since`` where TRUE,
            else at the last instant asked about.
    """

    truth: Truth
    since: Instant | None = None
    known: Instant | None = None
    because: tuple[str, ...] = ()
    settled_at: Instant | None = None
    tallies: tuple[Tally, ...] = ()


def evaluate(
    condition: Condition,
    rules: EvidenceRules,
    incidents: Sequence[Incident],
    as_of: Instant,
    during: Interval | None = None,
) -> Finding:
    """Whether the condition held at some instant up to ``as_of``, on what was known at ``as_of``.

    With ``during``, only instants inside it are asked about. Time runs in whole seconds; a condition is a set of instants.

    **Count.** For a window of length L the window of an instant t is ``t-L < u <= t`` where its bounds are ``(]``, and
    ``<`` or ``<=`` at either end as its bounds say. A count holds at t in a zone if at least n incidents of its classes in
    that zone lie in the window of t. It holds at t if it does in some declared zone, or, counted everywhere, if the
    incidents of all zones together are enough. Incidents are told apart by id: one id counts once.

    **What is not known exactly.** An incident whose instant is uncertain counts for certain if every instant at which it may
    have happened lies in the window, and possibly if one does. One whose zone is undetermined counts in every zone,
    possibly. Of one with rival accounts (several incidents with one id) every account, or some account, must do so. A count
    is TRUE at t if the certain ones are enough.

    **The open end.** An instant t is settled if ``as_of >= t + settling_s``: no report of what happened by then can still
    arrive in time. A count that is not TRUE at t is FALSE if t is settled and even the possible ones are too few; else it
    is UNKNOWN.

    **Joins** are taken at each instant apart: ``all_of`` is the least of its parts, ``any_of`` the greatest, ``not`` the
    opposite. So ``not`` is TRUE only at settled instants. Two counts per zone that are joined may hold in different zones.

    The answer is the greatest over all instants asked about. It is sound: TRUE and FALSE hold however the uncertainties
    resolve. It is not complete: UNKNOWN is also said where each resolution gives TRUE, but at different instants.
    """
    judged = record(rules, incidents, as_of, during)
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
        because=tuple(sorted(_because(condition, judged, since))),
        tallies=_tallies(condition, judged, since),
    )


def _known(condition: Condition, judged: Record, since: int) -> Instant:
    """The first instant at which the answer was TRUE: it was not before ``since``, and remained so from then on."""
    early, late = since, judged.as_of.seconds
    while early < late:
        middle = (early + late) // 2
        if verdict(condition, judged.known_by(Instant(middle))).at_some_instant is Truth.TRUE:
            late = middle
        else:
            early = middle + 1
    return Instant(early)


def _tallies(condition: Condition, judged: Record, at: int) -> tuple[Tally, ...]:
    """Every count inside, as it stands at an instant."""
    if condition.count is None:
        return tuple(tally for part in _parts(condition) for tally in _tallies(part, judged, at))
    needed = condition.count.at_least
    return tuple(Tally(group.zone, len(_held_at(group, at)), needed) for group in groups(condition, judged))


def _because(condition: Condition, judged: Record, at: int) -> frozenset[str]:
    """The incidents that make a condition TRUE at an instant; none where it is not TRUE, or rests on absence."""
    if condition.negation is not None or not _lies_in(at, verdict(condition, judged).certain):
        return frozenset()
    if condition.count is not None:
        held = (_held_at(group, at) for group in groups(condition, judged))
        return frozenset(each for ids in held if len(ids) >= condition.count.at_least for each in ids)
    return frozenset().union(*(_because(part, judged, at) for part in _parts(condition)))


def _parts(condition: Condition) -> Iterator[Condition]:
    yield from condition.all_of or condition.any_of or ()
    if condition.negation is not None:
        yield condition.negation


def _held_at(group: Group, at: int) -> tuple[str, ...]:
    return tuple(each.id for each in group.incidents if _lies_in(at, each.certain))


def _lies_in(at: int, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)
