"""The instants at which a condition holds: for certain, and possibly."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.instrument import Condition
from foedus.kernel import Truth
from foedus.trigger.counting import groups
from foedus.trigger.reach import reach_of
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, complement, covered, intersection, span, union
from foedus.trigger.totals import enough, ledgers, too_few
from foedus.trigger.unheard import reached
from foedus.trigger.withdrawal import breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A three-valued answer for every instant asked about.

    Attributes:
        certain: the instants at which the condition is known to hold (TRUE).
        possible: these, and the instants at which that is not known (UNKNOWN); at all others it does not hold (FALSE).
    """

    certain: Spans
    possible: Spans

    @property
    def at_some_instant(self) -> Truth:
        """Whether the condition held at any of the instants asked about."""
        if len(self.certain) > 0:
            return Truth.TRUE
        return Truth.UNKNOWN if len(self.possible) > 0 else Truth.FALSE


def verdict(condition: Condition, record: Record) -> Verdict:
    """Judge every instant asked about by the definition at the head of ``evaluate``."""
    if condition.count is not None:
        return _count(condition, record)
    if condition.total is not None:
        return _total(condition, record)
    if condition.withdrawal is not None:
        found, asked = breaches(condition, record), span(*record.asked)
        return Verdict(
            certain=intersection([found.certain, asked]),
            possible=intersection([union([found.possible, record.unsettled, _unseen(condition, record)]), asked]),
        )
    if condition.negation is not None:
        part = verdict(condition.negation, record)
        return Verdict(certain=complement(part.possible, record.asked), possible=complement(part.certain, record.asked))
    parts = [verdict(part, record) for part in condition.all_of or condition.any_of or ()]
    certain, possible = [part.certain for part in parts], [part.possible for part in parts]
    if condition.all_of is not None:
        return Verdict(certain=intersection(certain), possible=intersection(possible))
    return Verdict(certain=union(certain), possible=union(possible))


def _count(condition: Condition, record: Record) -> Verdict:
    found, asked = groups(condition, record), span(*record.asked)
    # Without a zone to count in, no report can help.
    unsettled = union([record.unsettled, _unheard(condition, record)]) if len(found) > 0 else ()
    return Verdict(
        certain=intersection([union(group.certain for group in found), asked]),
        possible=intersection([union([*(group.possible for group in found), unsettled]), asked]),
    )


def _unheard(condition: Condition, record: Record) -> Spans:
    """The instants whose window holds a time for which nobody was left to corroborate what is counted."""
    count = condition.count
    assert count is not None
    reach = reach_of(count.window.length_s, count.window.bounds)
    return covered((each for name in count.of for each in reached(record.unheard.get(name, ()), reach)), 1)


def _unseen(condition: Condition, record: Record) -> Spans:
    """The same for sightings of weapons."""
    asked = condition.withdrawal
    assert asked is not None
    return covered(reached(record.unseen, reach_of(asked.window.length_s, asked.window.bounds)), 1)


def _total(condition: Condition, record: Record) -> Verdict:
    found, asked = ledgers(condition, record), span(*record.asked)
    if len(found) == 0:
        return Verdict(certain=(), possible=())  # without a zone to count in, no total can help
    certain = intersection([union(enough(condition, ledger) for ledger in found), asked])
    refuted = intersection([*(too_few(condition, ledger) for ledger in found), asked])
    return Verdict(certain=certain, possible=union([certain, complement(refuted, record.asked)]))
