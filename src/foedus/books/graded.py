"""The two grades of a report in words: how reliable its source is, and how credible it is itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from foedus.evidence import Disqualified, Incident, Report, corroborate, grade
from foedus.instrument import EvidenceRules
from foedus.kernel import Language
from foedus.procedure import AnyFact, acts
from foedus.writing import Words

_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "both": Words.of("source {source}, report {report}", "來源可靠性{source}，報告可信度{report}"),
        "report": Words.of("report {report}", "報告可信度{report}"),
        "lowered": Words.of(
            "{grades}: stated as confirmed, which no other independent source does",
            "{grades}；原載為經證實，惟無其他獨立來源予以證實",
        ),
    }
)


def grades_said(rules: EvidenceRules, report: Report, incidents: Iterable[Incident], language: Language) -> str | None:
    """The grades of a report on the Admiralty scale, side by side; nothing where the report has none."""
    found = grade(rules, report, incidents)
    if found.credibility is None:
        return None
    key = "report" if found.reliability is None else "both"
    told = _SAID[key].said(language).format(source=found.reliability, report=found.credibility)
    return told if found.stated is None else _SAID["lowered"].said(language).format(grades=told)


def confirming(rules: EvidenceRules, reports: Iterable[Report], facts: Iterable[AnyFact]) -> tuple[Incident, ...]:
    """The incidents by which a report may be confirmed; nothing where none is said to be.

    Whoever has been disqualified by a signed act confirms nothing here, whether or not the act binds: a grade decides
    nothing, and is better too low than too high.
    """
    told = tuple(reports)
    if not any(report.credibility == 1 for report in told):
        return ()
    struck = tuple(_struck(fact) for fact in facts if isinstance(fact, acts.DisqualificationAct) and fact.signed)
    return corroborate(rules, told, max(report.known for report in told), struck).incidents


def _struck(act: acts.DisqualificationAct) -> Disqualified:
    until = None if act.until is None else act.until.start
    return Disqualified(source=act.of, since=act.from_.start, until=until, known=act.from_.start)
