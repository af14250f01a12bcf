"""What is heard in a run."""

from __future__ import annotations

from foedus.engine import Known
from foedus.surfaces.running import Run


def heard(run: Run) -> Known:
    """What is known under the first reading in view, without the sources that are disqualified beyond doubt."""
    return run.staged.known.without(run.assessment.outlooks[0].disqualified[0])
