"""What there is to judge, and what was weighed of it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from foedus.evidence import Corroborated, Disqualified, Report, SetAside, Total, admitted_totals, corroborate
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant
from foedus.procedure import AnyFact
from foedus.trigger import Finding as Computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to judge: facts and reports, each of which says from when it may be used."""

    facts: Sequence[AnyFact]
    reports: Sequence[Report] = ()
    totals: Sequence[Total] = ()
    weighed: list[tuple[EvidenceRules, int, Corroborated]] = field(
        default_factory=list[tuple[EvidenceRules, int, Corroborated]], compare=False, repr=False
    )
    """Evidence weighed before, by the rules and by how many reports were known: a memory, not a fact."""
    met: list[tuple[Condition, tuple[int, int], Computed]] = field(
        default_factory=list[tuple[Condition, tuple[int, int], Computed]], compare=False, repr=False
    )
    """Conditions found met before, by how many reports and totals were known: a memory too."""
    disqualified: tuple[Disqualified, ...] = ()
    """The sources whose voice was taken away, as far as it is asked about here."""
    otherwise: dict[tuple[Disqualified, ...], Known] = field(
        default_factory=dict[tuple[Disqualified, ...], "Known"], compare=False, repr=False
    )
    """The same with other sources disqualified: a memory of what was weighed there."""

    def without(self, disqualified: tuple[Disqualified, ...]) -> Known:
        """The same where the voice of these sources was taken away, and of no others."""
        if disqualified == self.disqualified:
            return self
        if disqualified not in self.otherwise:
            other = Known(facts=self.facts, reports=self.reports, totals=self.totals, disqualified=disqualified)
            self.otherwise[disqualified] = other
        return self.otherwise[disqualified]

    def totals_in_force(self, rules: EvidenceRules, as_of: Instant) -> tuple[tuple[Total, ...], tuple[SetAside, ...]]:
        """The totals that count at an instant, and what is to be said of others."""
        return admitted_totals(rules, self.totals, as_of, self.disqualified)

    def totals_heard(self, as_of: Instant) -> list[Total]:
        """The totals known by an instant, less what a source said while it was disqualified."""
        known = (each for each in self.totals if each.known <= as_of)
        return [each for each in known if not any(struck.reaches(each) for struck in self.disqualified)]

    def grown(self, facts: Sequence[AnyFact], reports: Sequence[Report], totals: Sequence[Total]) -> Known:
        """The same with more; what was weighed stays weighed while no report is added."""
        if reports is self.reports:
            otherwise = self.otherwise if totals is self.totals else {}
            return replace(self, facts=facts, totals=totals, otherwise=otherwise)
        return Known(facts=facts, reports=reports, totals=totals)

    def amount(self, as_of: Instant) -> tuple[int, int]:
        """How many reports and how many totals were known at an instant."""
        reports = sum(1 for report in self.reports if report.known <= as_of)
        return reports, sum(1 for total in self.totals if total.known <= as_of)

    def corroborated(self, rules: EvidenceRules, as_of: Instant) -> Corroborated:
        """What the reports known by an instant come to."""
        count, _ = self.amount(as_of)
        for known_rules, known_count, evidence in self.weighed:
            if known_rules is rules and known_count == count:
                return evidence
        evidence = corroborate(rules, self.reports, as_of, self.disqualified)
        self.weighed.append((rules, count, evidence))
        return evidence
