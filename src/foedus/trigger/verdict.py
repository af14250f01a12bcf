"""The instants at which a condition holds: for certain, and possibly."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.instrument import Condition
from foedus.kernel import Truth
from foedus.trigger.counting import groups
from foedus.trigger.record import Record
from foedus.trigger.spans import Spans, complement, covered, intersection, span, union


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
    if condition.negation is not None:
        part = verdict(condition.negation, record)
        return Verdict(certain=complement(part.possible, record.asked), possible=complement(part.certain, record.asked))
    parts = [verdict(part, record) for part in condition.all_of or condition.any_of or ()]
    certain, possible = [part.certain for part in parts], [part.possible for part in parts]
    if condition.all_of is not None:
        return Verdict(certain=intersection(certain), possible=intersection(possible))
    return Verdict(certain=union(certain), possible=union(possible))


def _count(condition: Condition, record: Record) -> Verdict:
    count = condition.count
    assert count is not None
    found, asked = groups(condition, record), span(*record.asked)
    certain = (covered((each for one in group.incidents for each in one.certain), count.at_least) for group in found)
    possible = (covered((each for one in group.incidents for each in one.possible), count.at_least) for group in found)
    unsettled = record.unsettled if len(found) > 0 else ()  # without a zone to count in, no report can help
    return Verdict(
        certain=intersection([union(certain), asked]),
        possible=intersection([union([*possible, unsettled]), asked]),
    )
