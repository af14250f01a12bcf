"""Where a measure stands under one reading, drawn from the verdicts of its proceedings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedus.instrument import Guarantee
from foedus.kernel import Instant, Interval
from foedus.measures.kind import Phase
from foedus.procedure import Judgment, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A measure's phase, since when, and the proceeding that brought it about."""

    phase: Phase
    since: Interval | None = None
    notification: str | None = None
    """The notification whose proceeding activated it."""


def stand(
    guarantee: Guarantee, measure: str, judgments: Sequence[Judgment], end: Instant | None, as_of: Instant
) -> Stand:
    """Where the measure stands: the earliest activation counts; the guarantee's end closes what was not due by then."""
    own = [judgment for judgment in judgments if judgment.procedure == guarantee.measures[measure].procedure]
    active = [judgment for judgment in own if judgment.verdict is Verdict.ACTIVATED and judgment.since is not None]
    first = min(active, key=lambda judgment: (judgment.since, judgment.notification), default=None)
    ended = end is not None and end <= as_of
    if first is not None and not (ended and _ends_what_is_active(guarantee)):
        return Stand(phase=Phase.AFTER, since=first.since, notification=first.notification)
    if first is None and any(judgment.verdict is Verdict.UNDETERMINED for judgment in own):
        return Stand(phase=Phase.UNKNOWN)
    pending = any(judgment.verdict is Verdict.PENDING for judgment in own)
    if ended and end is not None and not pending:
        return Stand(phase=Phase.ENDED, since=Interval.at(end))
    return Stand(phase=Phase.BEFORE)


def _ends_what_is_active(guarantee: Guarantee) -> bool:
    return guarantee.ends is not None and guarantee.ends.activated == "end"
