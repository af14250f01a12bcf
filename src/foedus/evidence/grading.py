"""How good a source is, and how credible one report of it: two grades, kept apart, and neither decides anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.evidence.corroborate import Incident
from foedus.evidence.report import Report
from foedus.instrument import EvidenceRules

CONFIRMED, PROBABLY_TRUE = 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grades of a report on the Admiralty scale.

    Attributes:
        reliability: of its source, from A (completely reliable) to F (cannot be judged); nothing where the text is
            silent.
        credibility: of the report, from 1 (confirmed by other sources) to 6 (cannot be judged); nothing where nobody
            said.
        stated: the credibility as it was stated, where that was more than may be told.
    """

    reliability: str | None
    credibility: int | None
    stated: int | None = None


def grade(rules: EvidenceRules, report: Report, incidents: Iterable[Incident]) -> Grade:
    """The grades of a report, given the incidents that reports came to.

    Confirmed by other sources is a report alone of which an incident has another independence class among those that
    support it. Where it has none, what was stated as confirmed is told as probably true: so the scale itself has it
    where the independence of the sources cannot be guaranteed (NATO AJP-2.1).
    """
    source = rules.sources.get(report.source)
    reliability = None if source is None else source.reliability
    if report.credibility != CONFIRMED or _is_confirmed(report, incidents):
        return Grade(reliability=reliability, credibility=report.credibility)
    return Grade(reliability=reliability, credibility=PROBABLY_TRUE, stated=CONFIRMED)


def _is_confirmed(report: Report, incidents: Iterable[Incident]) -> bool:
    of_it = (each for each in incidents if each.id == report.key and report.id in each.reports)
    return any(len(each.independent) > 1 for each in of_it)
