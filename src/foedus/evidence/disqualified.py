"""Sources whose word has no weight any more, or not for a time: what they said before keeps the weight that it had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from foedus.evidence.report import Report, SetAside
from foedus.evidence.total import Total
from foedus.kernel import Instant

Told = TypeVar("Told", Report, Total)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Disqualified:
    """That a listed source has not been its own master, or has been found unfit, since an instant.

    Attributes:
        source: its name on the closed list.
        since: what became known of it at this instant or later has no weight. The time of arrival decides, and not the
            time that a report names: whoever holds a source can date what it says as it likes.
        until: the first instant at which its word has weight again; nothing: until further notice.
        known: from when the disqualification itself is known; as of an earlier instant it plays no part.
    """

    source: str
    since: Instant
    until: Instant | None = None
    known: Instant

    def reaches(self, told: Report | Total) -> bool:
        """Whether a report or a total has no weight by it."""
        ended = self.until is not None and told.known >= self.until
        return told.source == self.source and told.known >= self.since and not ended


def qualified(
    told: Iterable[Told], disqualified: Iterable[Disqualified], as_of: Instant
) -> tuple[tuple[Told, ...], tuple[SetAside, ...]]:
    """What was not said by a source while it was disqualified, and what was, as far as both are known by an instant.

    It is asked of every version by itself: a correction that came from a source in other hands corrects nothing, and
    the version before it stands.
    """
    struck = [each for each in disqualified if each.known <= as_of]
    if len(struck) == 0:
        return tuple(told), ()
    kept, refused = list[Told](), set[SetAside]()
    for each in told:
        if not any(one.reaches(each) for one in struck):
            kept.append(each)
        elif each.known <= as_of:
            refused.add(SetAside(report=each.id, reason="disqualified"))
    return tuple(kept), tuple(sorted(refused))
