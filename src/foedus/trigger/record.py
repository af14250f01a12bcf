"""What a condition is judged on: the incidents known at an instant, and the instants asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from foedus.evidence import Incident, settling_s
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger.spans import Span, Spans, span

Accounts: TypeAlias = tuple[Incident, ...]
"""What is told of one incident: a single account, or rival ones under the same id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The incidents known at an instant.

    Attributes:
        zones: the declared zones, each of which is counted even where nothing happened.
        settling_s: for how many seconds after an instant an incident that happened then may still come to be known.
        incidents: the incidents known by then, each with its accounts, in the order in which they became known.
        as_of: the instant of knowledge.
        asked: the instants asked about; its end is not later than the instant after ``as_of``.
    """

    zones: tuple[str, ...]
    settling_s: int
    incidents: tuple[Accounts, ...]
    as_of: Instant
    asked: Span

    @property
    def unsettled(self) -> Spans:
        """The instants asked about at which incidents not yet known may have happened."""
        start, end = self.asked
        return span(max(start, self.as_of.seconds - self.settling_s + 1), end)

    def known_by(self, as_of: Instant) -> Record:
        """The same record as it was at an earlier instant, as far as the incidents now known tell."""
        known = self.incidents[: bisect_right(self.incidents, as_of, key=_known)]
        start, end = self.asked
        return replace(self, incidents=known, as_of=as_of, asked=(start, min(end, as_of.seconds + 1)))


def record(rules: EvidenceRules, incidents: Iterable[Incident], as_of: Instant, during: Interval | None) -> Record:
    """The record as of an instant; without ``during``, every instant up to then is asked about.

    Time has no beginning, but before the first incident nothing changes: one instant stands for all of them.
    """
    accounts: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.known <= as_of:
            accounts.setdefault(incident.id, []).append(incident)
    told = sorted((_distinct(each) for each in accounts.values()), key=_known)
    settling = settling_s(rules)
    first = min((each.held.start.seconds for group in told for each in group), default=as_of.seconds)
    start = min(first, as_of.seconds - settling) - 1 if during is None else during.start.seconds
    end = as_of.seconds + 1 if during is None else min(during.end.seconds, as_of.seconds + 1)
    asked = (start, max(start, end))
    return Record(zones=rules.zones, settling_s=settling, incidents=tuple(told), as_of=as_of, asked=asked)


def _distinct(accounts: Sequence[Incident]) -> Accounts:
    return tuple(accounts) if len(accounts) == 1 else tuple(dict.fromkeys(accounts))


def _known(accounts: Accounts) -> Instant:
    return max(account.known for account in accounts)
