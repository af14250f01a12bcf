"""The plain count, from columns: the same ring, without anything around it."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.trigger.clause import Group, Provision, Stretch, Stretches, Verdict
from foedus.trigger.clause.provision import ahead_s
from foedus.trigger.clause.syntax import Compare, Count
from foedus.trigger.clause.wrong import refuse_unless
from foedus.trigger.streaming.groups import Grouping, reach

_LONG_AGO = -(10**18)


class PlainCount:
    """Whether so many events of one kind lie in a past window, per group of at most one declared column.

    Events come as columns, in the order of their instants and none late. Per group the last few ids are kept, as many
    as the text asks for, and nothing else.
    """

    def __init__(self, provision: Provision, start: int) -> None:
        """Refuse what is no plain count."""
        clause = provision.clause
        is_plain = (
            isinstance(clause, Compare)
            and len(clause.terms) == 1
            and clause.terms[0].times == 1
            and isinstance(clause.bound, int)
            and clause.op in {">", ">="}
        )
        refuse_unless(is_plain, "a plain count is one measure, compared with at least so many")
        assert isinstance(clause, Compare)
        assert isinstance(clause.bound, int)
        measure = clause.terms[0].measure
        refuse_unless(isinstance(measure, Count), "a plain count counts events")
        assert isinstance(measure, Count)
        needed = clause.bound + (clause.op == ">")
        is_bare = len(measure.events.kinds) == 1 and len(measure.events.where) + len(measure.events.given) == 0
        grouping = Grouping(provision, clause.by)
        refuse_unless(needed > 0 and is_bare, "a plain count is of at least one event of one kind, without tests")
        refuse_unless(len(clause.by) < 2 and not grouping.is_loose, "a plain count has at most one column, declared")
        self._provision, self._start, self._needed = provision, start, needed
        self._far, self._near = reach(measure.window)
        refuse_unless(self._near <= 0, "a plain count looks back")
        self._rings: dict[int | None, dict[int, int]] = {
            group[0] if len(group) > 0 else None: {} for group in grouping.fixed
        }
        self._held: dict[int | None, list[Stretch]] = {group: [] for group in self._rings}
        self._begun = dict.fromkeys(self._rings, _LONG_AGO)
        self._ends = dict.fromkeys(self._rings, _LONG_AGO)
        self._is_grouped = len(clause.by) > 0

    def take(self, happened: Iterable[int], ids: Iterable[int], groups: Iterable[int | None]) -> None:
        """Take in events of the kind, by columns; of a count over all, the groups are ``None`` throughout."""
        rings, ends, needed = self._rings, self._ends, self._needed
        enters, leaves = -self._near, 1 - self._far
        for at, own, group in zip(happened, ids, groups, strict=True):
            ring = rings.get(group)
            if ring is None:
                continue
            if own in ring:
                del ring[own]
            ring[own] = at
            if len(ring) < needed:
                continue
            if len(ring) > needed:
                del ring[next(iter(ring))]
            since, until = at + enters, ring[next(iter(ring))] + leaves
            if since < until:
                if ends[group] < since:
                    self._begin(group, since)
                ends[group] = until

    def _begin(self, group: int | None, since: int) -> None:
        """A new stretch; the last one is over."""
        if self._ends[group] > self._begun[group]:
            self._held[group].append((self._begun[group], self._ends[group]))
        self._begun[group] = since

    def verdict(self, as_of: int, end: int) -> Verdict:
        """The answer for the instants before ``end``, when all that was known by then has been taken in."""
        opens = as_of + 1 - self._near
        holds, unknown = dict[Group, Stretches](), dict[Group, Stretches]()
        for value, done in self._held.items():
            group = (value,) if self._is_grouped else ()
            now = (self._begun[value], self._ends[value])
            stretches = [*done, now] if now[0] < now[1] else done
            cut = [(max(since, self._start), min(until, end)) for since, until in stretches]
            certain = tuple((since, until) for since, until in cut if since < until)
            if len(certain) > 0:
                holds[group] = certain
            doubtful = _gaps(certain, max(opens, self._start), end)
            if len(doubtful) > 0:
                unknown[group] = doubtful
        return Verdict(holds=holds, unknown=unknown, settled_at=end - 1 + ahead_s(self._provision.clause))


def _gaps(stretches: Stretches, start: int, end: int) -> Stretches:
    """What the stretches leave open between two instants."""
    found, since = list[Stretch](), start
    for begins, ends in stretches:
        if since < begins:
            found.append((since, begins))
        since = max(since, ends)
    if since < end:
        found.append((since, end))
    return tuple(found)
