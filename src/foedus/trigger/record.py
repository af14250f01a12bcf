"""What a condition is judged on: the incidents known at an instant, and the instants asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from foedus.evidence import Incident, settling_s
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger.spans import Span, Spans, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The incidents known at an instant.

    Attributes:
        zones: the declared zones, each of which is counted even where nothing happened.
        settling_s: for how many seconds after an instant an incident that happened then may still come to be known.
        incidents: each incident's accounts; more than one only where rival accounts have the same id.
        as_of: the instant of knowledge.
        asked: the instants asked about; its end is not later than the instant after ``as_of``.
    """

    zones: tuple[str, ...]
    settling_s: int
    incidents: tuple[tuple[Incident, ...], ...]
    as_of: Instant
    asked: Span

    @property
    def unsettled(self) -> Spans:
        """The instants asked about at which incidents not yet known may have happened."""
        start, end = self.asked
        return span(max(start, self.as_of.seconds - self.settling_s + 1), end)

    def known_by(self, as_of: Instant) -> Record:
        """The same record as it was at an earlier instant, as far as the incidents now known tell."""
        incidents = tuple(accounts for accounts in self.incidents if all(each.known <= as_of for each in accounts))
        start, end = self.asked
        return replace(self, incidents=incidents, as_of=as_of, asked=(start, min(end, as_of.seconds + 1)))


def record(rules: EvidenceRules, incidents: Iterable[Incident], as_of: Instant, during: Interval | None) -> Record:
    """The record as of an instant; without ``during``, every instant up to then is asked about.

    Time has no beginning, but before the first incident nothing changes: one instant stands for all of them.
    """
    accounts: dict[str, set[Incident]] = {}
    for incident in incidents:
        if incident.known <= as_of:
            accounts.setdefault(incident.id, set()).add(incident)
    grouped = tuple(tuple(sorted(each)) for _, each in sorted(accounts.items()))
    settling = settling_s(rules)
    first = min((each.held.start.seconds for group in grouped for each in group), default=as_of.seconds)
    start = min(first, as_of.seconds - settling) - 1 if during is None else during.start.seconds
    end = as_of.seconds + 1 if during is None else min(during.end.seconds, as_of.seconds + 1)
    return Record(
        zones=rules.zones, settling_s=settling, incidents=grouped, as_of=as_of, asked=(start, max(start, end))
    )
