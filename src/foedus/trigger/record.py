"""What a condition is judged on: the incidents and totals known at an instant, and the instants asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from foedus.evidence import Disqualified, Incident, Sighting, Total, settling_s
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.trigger.spans import Span, Spans, span
from foedus.trigger.unheard import unheard, unseen

Accounts: TypeAlias = tuple[Incident, ...]
"""What is told of one incident: a single account, or rival ones under the same id."""
Evidence: TypeAlias = Incident | Total | Sighting | Disqualified
"""What a condition is judged on; sources that lost their voice are evidence of nothing, and of what silence is worth.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The incidents and totals known at an instant.

    Attributes:
        zones: the declared zones, each of which is counted even where nothing happened.
        settling_s: for how many seconds after an instant an incident that happened then may still come to be known.
        late_s: for how many seconds after its period a total may still come to be known, or be corrected.
        incidents: the incidents known by then, each with its accounts, in the order in which they became known.
        totals: the totals known by then, in the same order.
        sightings: the sightings of weapons known by then, in the same order, each judged by one set of rules.
        unheard: for classes of incident: when one could have happened that nobody was left to corroborate.
        unseen: when nobody was left whose sightings count.
        as_of: the instant of knowledge.
        asked: the instants asked about; its end is not later than the instant after ``as_of``.
    """

    zones: tuple[str, ...]
    settling_s: int
    late_s: int
    incidents: tuple[Accounts, ...]
    totals: tuple[Total, ...]
    sightings: tuple[Sighting, ...]
    unheard: Mapping[str, Spans]
    unseen: Spans
    as_of: Instant
    asked: Span

    @property
    def unsettled(self) -> Spans:
        """The instants asked about at which incidents not yet known may have happened."""
        start, end = self.asked
        return span(max(start, self.as_of.seconds - self.settling_s + 1), end)

    @property
    def turns(self) -> set[int]:
        """The seconds at which something became known, or its time was over so that a window may first hold it."""
        accounts = [account for told in self.incidents for account in told]
        named = {each.known.seconds for account in accounts for each in account.attributions}
        told = (accounts, self.totals, self.sightings)
        known = {each.known.seconds for group in told for each in group}
        over = {each.held.end.seconds for group in told for each in group}
        return named | known | over | {second - 1 for second in over}

    def known_by(self, as_of: Instant) -> Record:
        """The same record as it was at an earlier instant, as far as what is now known tells."""
        known = self.incidents[: bisect_right(self.incidents, as_of, key=_known)]
        totals = self.totals[: bisect_right(self.totals, as_of, key=lambda total: total.known)]
        seen = self.sightings[: bisect_right(self.sightings, as_of, key=lambda sighting: sighting.known)]
        start, end = self.asked
        asked = (start, min(end, as_of.seconds + 1))
        return replace(self, incidents=known, totals=totals, sightings=seen, as_of=as_of, asked=asked)


def record(rules: EvidenceRules, evidence: Iterable[Evidence], as_of: Instant, during: Interval | None) -> Record:
    """The record as of an instant; without ``during``, every instant up to then is asked about.

    Time has no beginning, but before the first incident or total nothing changes: one instant stands for all of them.
    """
    accounts, totals, sightings = dict[str, list[Incident]](), list[Total](), list[Sighting]()
    struck = list[Disqualified]()
    for each in (each for each in evidence if each.known <= as_of):
        match each:
            case Total():
                totals.append(each)
            case Sighting():
                sightings.append(each)
            case Disqualified():
                struck.append(each)
            case Incident():
                accounts.setdefault(each.id, []).append(each)
    told, settling = sorted((_distinct(each) for each in accounts.values()), key=_known), settling_s(rules)
    begun = (each.held.start.seconds for group in (*told, totals, sightings) for each in group)
    start = min(min(begun, default=as_of.seconds), as_of.seconds - settling) - 1
    end = as_of.seconds + 1
    if during is not None:
        start, end = during.start.seconds, min(during.end.seconds, end)
    return Record(
        zones=rules.zones,
        settling_s=settling,
        late_s=rules.late_s,
        incidents=tuple(told),
        totals=tuple(sorted(totals, key=lambda total: total.known)),
        sightings=tuple(sorted(sightings, key=lambda sighting: sighting.known)),
        unheard=unheard(rules, struck),
        unseen=unseen(rules, struck),
        as_of=as_of,
        asked=(start, max(start, end)),
    )


def _distinct(accounts: Sequence[Incident]) -> Accounts:
    return tuple(accounts) if len(accounts) == 1 else tuple(dict.fromkeys(accounts))


def _known(accounts: Accounts) -> Instant:
    return max(account.known for account in accounts)
