"""Which reports have weight: from a listed source, of a known class and zone, and in time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from foedus.evidence.report import TIP_OFF, Report, SetAside
from foedus.evidence.versions import is_in_time
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval

Ground = Callable[[EvidenceRules, Report], bool]

# The first ground that applies is given as the reason.
GROUNDS: tuple[tuple[str, Ground], ...] = (
    ("tip_off", lambda _, report: report.modality == TIP_OFF),
    ("unlisted_source", lambda rules, report: report.source not in rules.sources),
    ("unknown_class", lambda rules, report: report.incident_class not in rules.classes),
    ("unknown_zone", lambda rules, report: zone_of(rules, report) not in {None, *rules.zones}),
    ("no_modality", lambda rules, report: modality_of(rules, report) is None),
    ("wrong_modality", lambda rules, report: modality_of(rules, report) not in rules.sources[report.source].modality),
    ("known_before_it_happened", lambda _, report: report.known < report.held.start),
    ("known_too_late", lambda rules, report: not is_in_time(report, report.known, rules.late_s)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A report that has weight, with what the closed list says of its source.

    ``held`` ends with the instant at which the report was known: nobody reports what has yet to happen.
    """

    report: Report
    independence: str
    alignment: str
    modality: str
    zone: str | None
    held: Interval

    @property
    def account(self) -> tuple[str, str]:
        """What it says happened, and where: legs agree only if these are equal."""
        return self.report.incident_class, self.zone or ""

    @property
    def earliest(self) -> int:
        """The first second at which it may have happened."""
        return self.held.start.seconds

    @property
    def latest(self) -> int:
        """The last second at which it may have happened."""
        return self.held.last.seconds

    @property
    def order(self) -> tuple[Instant, Interval, str, str]:
        """First what was known first; of that, what happened first."""
        return self.report.known, self.held, self.report.id, self.report.source


def zone_of(rules: EvidenceRules, report: Report) -> str | None:
    """Where the incident fell, as far as the text tells zones apart: where it names none, no report's zone is read."""
    return report.zone if len(rules.zones) > 0 else None


def modality_of(rules: EvidenceRules, report: Report) -> str | None:
    """How it was observed; nothing where its source has several ways of observing, and it does not say."""
    ways = rules.sources[report.source].modality
    return ways[0] if report.modality is None and len(ways) == 1 else report.modality


def admitted(rules: EvidenceRules, reports: Iterable[Report]) -> tuple[tuple[Leg, ...], tuple[SetAside, ...]]:
    """The reports that have weight, and those that have none, each with the ground."""
    legs, refused = list[Leg](), list[SetAside]()
    for report in reports:
        ground = next((reason for reason, applies in GROUNDS if applies(rules, report)), None)
        if ground is None:
            legs.append(_leg(rules, report))
        else:
            refused.append(SetAside(report=report.id, reason=ground))
    return tuple(legs), tuple(refused)


def _leg(rules: EvidenceRules, report: Report) -> Leg:
    source, modality = rules.sources[report.source], modality_of(rules, report)
    assert modality is not None
    return Leg(
        report=report,
        independence=source.independence,
        alignment=source.alignment,
        modality=modality,
        zone=zone_of(rules, report),
        held=Interval(report.held.start, min(report.held.end, report.known.plus(1))),
    )
