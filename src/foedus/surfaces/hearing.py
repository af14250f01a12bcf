"""What is heard: all evidence but what came from sources that were disqualified."""

from __future__ import annotations

from foedus.engine import Known, View, assess
from foedus.instrument import Document
from foedus.kernel import Instant
from foedus.legaltime import Zones
from foedus.surfaces.running import Run


def heard(run: Run) -> Known:
    """What is known under the first reading in view, without the sources that are disqualified beyond doubt."""
    return run.staged.known.without(run.assessment.outlooks[0].disqualified[0])


def heard_by(document: Document, known: Known, as_of: Instant, zones: Zones) -> Known:
    """The same of a record that is not run, as of an instant."""
    rules = document.first.evidence
    if rules is None or rules.disqualification is None:
        return known
    return known.without(assess(document, known, View(), as_of, zones).outlooks[0].disqualified[0])
